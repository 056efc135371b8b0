"""Functions that networks are made of: convolution, pooling, normalization, embedding, padding."""

SNIPPETS: list[str] = [
    """F = torch.nn.functional
x = torch.arange(16.).reshape(1, 1, 4, 4).requires_grad_()
w = torch.ones(1, 1, 2, 2, requires_grad=True)
b = torch.zeros(1, requires_grad=True)
y = F.conv2d(x, w, b, stride=2)
y.sum().backward()
y, x.grad, w.grad, b.grad, y.grad_fn.next_functions""",
    """F = torch.nn.functional
F.conv2d(torch.ones(1, 2, 4, 4), torch.ones(1, 3, 2, 2))""",
    """F = torch.nn.functional
F.conv2d(torch.ones(1, 1, 2, 2), torch.ones(1, 1, 3, 3))""",
    """F = torch.nn.functional
F.conv2d(torch.ones(4, 4), torch.ones(1, 1, 2, 2))""",
    """F = torch.nn.functional
F.conv2d(torch.ones(1, 1, 4, 4), torch.ones(1, 1, 2, 2), torch.ones(2))""",
    """F = torch.nn.functional
F.conv2d(torch.ones(1, 1, 5, 5), torch.ones(1, 1, 2, 2), padding='same', stride=2)""",
    """F = torch.nn.functional
x = torch.tensor([[[1., 2., 3., 4.], [4., 3., 2., 1.], [1., 1., 1., 1.], [0., 5., 0., 5.]]], requires_grad=True)
y, i = F.max_pool2d(x, 2, return_indices=True)
y.sum().backward()
y, i, x.grad""",
    """F = torch.nn.functional
x = torch.tensor([[[1., float('nan')], [2., 3.]]], requires_grad=True)
F.max_pool2d(x, 2), F.max_pool2d(x, 2, padding=1), F.avg_pool2d(x, 2, padding=1)""",
    """F = torch.nn.functional
x = torch.full((1, 4, 4), -float('inf'), requires_grad=True)
y, i = F.max_pool2d(x, 2, padding=1, return_indices=True)
y.sum().backward()
i, x.grad""",
    """F = torch.nn.functional
F.max_pool2d(torch.ones(1, 2, 2), 3)""",
    """F = torch.nn.functional
F.max_pool2d(torch.ones(1, 4, 4), 2, padding=2)""",
    """F = torch.nn.functional
F.avg_pool2d(torch.arange(9.).reshape(1, 3, 3), 2, 1, 1, count_include_pad=False), F.adaptive_avg_pool2d(torch.arange(9.).reshape(1, 3, 3), 2), F.max_pool2d(torch.arange(6.).reshape(1, 1, 6), (1, 3), 2, ceil_mode=True)""",
    """F = torch.nn.functional
x = torch.arange(9.).reshape(1, 3, 3)
x[0, 0, 0] = float('inf')
F.adaptive_avg_pool2d(x, 2), F.avg_pool2d(x, 2, 1), F.adaptive_avg_pool2d(x, (1, 3))""",
    """F = torch.nn.functional
F.batch_norm(torch.ones(2, 3), torch.ones(3), None)""",
    """F = torch.nn.functional
m, v = torch.zeros(2), torch.ones(2)
w = torch.tensor([2., 3.], requires_grad=True)
x = torch.tensor([[1., 2.], [3., 6.]], requires_grad=True)
y = F.batch_norm(x, m, v, w)
y.sum().backward()
y, m, x.grad, w.grad""",
    """F = torch.nn.functional
F.batch_norm(torch.ones(1, 2), torch.zeros(2), torch.ones(2), training=True)""",
    """F = torch.nn.functional
F.batch_norm(torch.ones(3, 2), torch.zeros(3), torch.ones(3))""",
    """F = torch.nn.functional
x = torch.tensor([[1., 2., 6.], [0., 0., 0.]], requires_grad=True)
y = F.layer_norm(x, (3,), torch.tensor([1., 2., 3.]))
y[:, 0].sum().backward()
y, x.grad""",
    """F = torch.nn.functional
F.layer_norm(torch.ones(2, 3), (2,))""",
    """F = torch.nn.functional
w = torch.arange(6.).view(3, 2).requires_grad_()
y = F.embedding(torch.tensor([[0, 2], [2, 1]]), w, padding_idx=1)
y.sum().backward()
y, w.grad""",
    """F = torch.nn.functional
F.embedding(torch.tensor([3]), torch.ones(3, 2))""",
    """F = torch.nn.functional
F.embedding(torch.tensor([1.]), torch.ones(3, 2))""",
    """F = torch.nn.functional
F.one_hot(torch.tensor([0, 2])), F.one_hot(torch.tensor(1), 3)""",
    """F = torch.nn.functional
F.one_hot(torch.tensor([0, 3]), 3)""",
    """F = torch.nn.functional
F.one_hot(torch.tensor([-1]), 3)""",
    """F = torch.nn.functional
x = torch.arange(3.).requires_grad_()
F.pad(x, (1, 2)), F.pad(x, (-1, 1), value=9.)""",
    """F = torch.nn.functional
F.pad(torch.ones(3), (1, 1, 1))""",
    """F = torch.nn.functional
F.pad(torch.ones(2), (5, -3))""",
    """F = torch.nn.functional
F.dropout(torch.ones(3), 1.5)""",
    """F = torch.nn.functional
x = torch.ones(3, requires_grad=True)
F.dropout(x, 0.0) is x, F.dropout(x, training=False) is x, F.dropout(x, 1.0)""",
    """F = torch.nn.functional
x = torch.ones(2, 3, requires_grad=True)
w, b = torch.ones(4, 3, requires_grad=True), torch.zeros(4, requires_grad=True)
F.linear(x, w, b).grad_fn, F.linear(x, w).grad_fn, F.linear(x[0], w, b).shape, F.linear(x.view(1, 2, 3), w, b).grad_fn""",
    """F = torch.nn.functional
F.linear(torch.ones(2, 3), torch.ones(4, 2))""",
    """F = torch.nn.functional
F.softmax(torch.ones(2, 2), 1), F.log_softmax(torch.ones(2), dim=0)""",
]
