"""Losses: values, gradients, reductions, weights, and what they refuse."""

SNIPPETS: list[str] = [
    """F = torch.nn.functional
x = torch.tensor([[1., 2., 0.5], [0., 3., -1.]], requires_grad=True)
loss = F.cross_entropy(x, torch.tensor([0, 2]))
loss.backward()
loss, x.grad, loss.grad_fn, loss.grad_fn.next_functions[0][0]""",
    """F = torch.nn.functional
x = torch.tensor([[1., 2., 0.5], [0., 3., -1.]])
t = torch.tensor([0, -100])
F.cross_entropy(x, t), F.cross_entropy(x, t, reduction='none'), F.cross_entropy(x, t, reduction='sum'), F.cross_entropy(x, torch.tensor([-100, -100]))""",
    """F = torch.nn.functional
F.cross_entropy(torch.ones(2, 3), torch.tensor([0, 3]))""",
    """F = torch.nn.functional
F.cross_entropy(torch.ones(2, 3), torch.tensor([0, 1, 2]))""",
    """F = torch.nn.functional
F.cross_entropy(torch.ones(2, 3), torch.tensor([[0], [1]]))""",
    """F = torch.nn.functional
F.cross_entropy(torch.ones(2, 3), torch.tensor([0, 1]), reduction='avg')""",
    """F = torch.nn.functional
F.cross_entropy(torch.ones(2, 3), torch.tensor([0, 1]), torch.ones(2))""",
    """F = torch.nn.functional
F.cross_entropy(torch.ones(3), torch.tensor(1)), F.cross_entropy(torch.ones(1, 3, 2), torch.tensor([[0, 1]])), F.nll_loss(torch.ones(1, 3), torch.tensor([1]))""",
    """F = torch.nn.functional
x, y = torch.tensor([[1., 2.], [3., 4.]]), torch.tensor([1., 2.])
F.mse_loss(x, y)""",
    """F = torch.nn.functional
F.smooth_l1_loss(torch.ones(1), torch.ones(1), beta=-1.)""",
    """F = torch.nn.functional
F.huber_loss(torch.ones(1), torch.ones(1), delta=0.)""",
    """F = torch.nn.functional
x = torch.tensor([0., 0.5, 1.], requires_grad=True)
loss = F.binary_cross_entropy(x, torch.tensor([1., 1., 1.]), reduction='none')
loss.sum().backward()
loss, x.grad""",
    """F = torch.nn.functional
F.binary_cross_entropy(torch.tensor([1.5]), torch.tensor([1.]))""",
    """F = torch.nn.functional
F.binary_cross_entropy(torch.ones(2), torch.ones(2, 1))""",
    """F = torch.nn.functional
F.binary_cross_entropy_with_logits(torch.tensor([200., -200.]), torch.tensor([0., 1.])), F.binary_cross_entropy_with_logits(torch.tensor([1., -1.]), torch.tensor([0., 1.]), pos_weight=torch.tensor([2., 3.]))""",
    """F = torch.nn.functional
F.kl_div(torch.tensor([-1., -2.]), torch.tensor([0., 1.])), F.kl_div(torch.tensor([[-1., -2.]]), torch.tensor([[0., 1.]]), reduction='batchmean'), F.kl_div(torch.tensor([-1.]), torch.tensor([-2.]), reduction='sum', log_target=True)""",
    """F = torch.nn.functional
w = torch.ones(2, requires_grad=True)
with torch.no_grad():
    loss = F.nll_loss(torch.ones(1, 2), torch.tensor([1]), w)
F.cross_entropy(torch.ones(1, 2), torch.tensor([1]), w)""",
    """F = torch.nn.functional
F.binary_cross_entropy(torch.ones(2), torch.ones(2), torch.ones(2, requires_grad=True))""",
    """F = torch.nn.functional
F.binary_cross_entropy_with_logits(torch.ones(2), torch.ones(2), pos_weight=torch.ones(2, requires_grad=True))""",
    """x = torch.tensor([0., 0., 2.], requires_grad=True)
y = torch.tensor([0., float('nan'), 3.], requires_grad=True)
z = torch.xlogy(x, y)
z.sum().backward()
z, x.grad, y.grad""",
    """F = torch.nn.functional
x = torch.ones(2, requires_grad=True)
f = F.mse_loss(x, torch.zeros(2)).grad_fn
f._saved_reduction, F.huber_loss(x, torch.zeros(2), reduction='sum').grad_fn._saved_delta, F.binary_cross_entropy_with_logits(x, torch.zeros(2)).grad_fn._saved_weight""",
    """F = torch.nn.functional
x = torch.ones(2, requires_grad=True)
l = F.binary_cross_entropy_with_logits(x, torch.zeros(2))
l.backward()
l.grad_fn._saved_weight, l.grad_fn._saved_pos_weight""",
]
