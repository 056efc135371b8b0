"""A walk through nn.functional: activations, linear, dropout, losses; values, dtypes, errors."""

PRELUDE = """nn, F = torch.nn, torch.nn.functional
_ = torch.manual_seed(0)
x = torch.tensor([[1., -2., 0.5], [3., 0., -4.]], requires_grad=True)
t = torch.tensor([[0.5, 1., 0.], [1., 0., 1.]])
d = torch.tensor([[1., -2., 0.5], [3., 0., -4.]], dtype=torch.float64)
k = torch.tensor([2, 0])
i = torch.tensor([[1, 2], [3, 4]])
"""

PROGRAMS = [
    """F.relu(x), F.relu(i), F.relu(torch.tensor([True]))""",
    """F.leaky_relu(x), F.leaky_relu(x, 0.2), F.leaky_relu(x, negative_slope=-1.)""",
    """y = x * 1
F.elu(y, inplace=True).sum().backward()
x.grad""",
    """F.gelu(x, approximate="foo")""",
    """F.softplus(x), F.softplus(x, 2), F.softplus(x, 1, 2), F.softplus(x, beta=2., threshold=1.)""",
    """F.logsigmoid(x), F.logsigmoid(torch.tensor([-200., 200.]))""",
    """F.sigmoid(i)""",
    """F.softmax(x, dim=-3)""",
    """F.softmax(i, dim=0)""",
    """F.log_softmax(x, dim=1), F.log_softmax(x, -1).grad_fn""",
    """F.one_hot(k), F.one_hot(k, 4), F.one_hot(k, num_classes=3), F.one_hot(torch.tensor(1), 3)""",
    """F.one_hot(k, 2)""",
    """F.one_hot(torch.tensor([-1]))""",
    """F.one_hot(torch.tensor([], dtype=torch.int64))""",
    """F.one_hot(torch.tensor([], dtype=torch.int64), 3)""",
    """F.one_hot(k, 0)""",
    """F.one_hot(x)""",
    """F.linear(x, torch.ones(2, 3)), F.linear(x, torch.ones(2, 3), torch.ones(2))""",
    """F.linear(x, torch.ones(2, 3), bias=None).grad_fn, F.linear(x, torch.ones(2, 3), torch.ones(2)).grad_fn""",
    """F.linear(x[0], torch.ones(2, 3)), F.linear(x[0], torch.ones(3)), F.linear(x, torch.ones(3))""",
    """F.linear(x[0], torch.ones(2, 3), torch.ones(2)).grad_fn""",
    """F.linear(x, torch.ones(2, 3), torch.ones(3))""",
    """F.linear(torch.ones(0, 3), torch.ones(2, 3), torch.ones(2))""",
    """F.linear(torch.ones(3), torch.ones(1, 3), torch.ones(1)).shape, F.linear(torch.ones(3), torch.ones(3), torch.ones(())).shape""",
    """y = torch.ones(8)
F.dropout(y, 0.5, inplace=True) is y, y""",
    """F.mse_loss(x, torch.ones(3))""",
    """F.mse_loss(x, torch.ones(2, 1))""",
    """F.mse_loss(i, i)""",
    """F.mse_loss(i.float(), i)""",
    """F.mse_loss(torch.ones(0), torch.ones(0)), F.mse_loss(torch.ones(0), torch.ones(0), reduction="sum")""",
    """F.smooth_l1_loss(x, t), F.smooth_l1_loss(x, t, beta=2.), F.smooth_l1_loss(x, t, beta=0.), F.smooth_l1_loss(x, t, reduction="none")""",
    """F.smooth_l1_loss(i, i)""",
    """F.huber_loss(x, t), F.huber_loss(x, t, "sum", 2.), F.huber_loss(x, t, delta=0.5, reduction="none")""",
    """F.huber_loss(x, torch.ones(3))""",
    """F.cross_entropy(x, k), F.cross_entropy(x, k, reduction="none"), F.cross_entropy(x, k, reduction="sum")""",
    """F.cross_entropy(x, torch.tensor([3, 0]))""",
    """F.cross_entropy(x, torch.tensor([-100, 0])), F.cross_entropy(x, torch.tensor([-100, -100])), F.cross_entropy(x, torch.tensor([1, 0]), ignore_index=0)""",
    """F.cross_entropy(x, k.float())""",
    """F.cross_entropy(x, k.int())""",
    """F.cross_entropy(x, torch.tensor(1))""",
    """F.cross_entropy(torch.tensor(1.), torch.tensor(0))""",
    """F.cross_entropy(torch.randn(2, 3, 2), torch.tensor([[0, 1], [2, 0]]))""",
    """F.cross_entropy(torch.randn(2, 3, 2, 2), torch.zeros(2, 2, 2, dtype=torch.int64))""",
    """F.cross_entropy(x, k, torch.ones(3, dtype=torch.float64))""",
    """F.cross_entropy(x, torch.tensor([[0, 0, 1], [1, 0, 0]]))""",
    """F.cross_entropy(x, [2, 0])""",
    """F.nll_loss(x[0], torch.tensor(1))""",
    """F.nll_loss(torch.randn(1, 3, 2, 2, 2), torch.zeros(1, 2, 2, 2, dtype=torch.int64), reduction="none").shape""",
    """F.binary_cross_entropy(torch.sigmoid(x), t[0])""",
    """F.binary_cross_entropy(torch.sigmoid(x), t.long())""",
    """F.binary_cross_entropy(torch.sigmoid(x), t.double())""",
    """F.binary_cross_entropy_with_logits(x, t).grad_fn, F.binary_cross_entropy_with_logits(x, t, pos_weight=torch.tensor(2.)).grad_fn""",
    """F.binary_cross_entropy_with_logits(x, t.long()), F.binary_cross_entropy_with_logits(x, t.bool())""",
    """F.binary_cross_entropy_with_logits(x, t, pos_weight=torch.ones(2))""",
    """F.binary_cross_entropy_with_logits(x, t, weight=torch.ones(2))""",
    """F.kl_div(F.log_softmax(x, 1), F.softmax(t, 1), reduction="batchmean"), F.kl_div(F.log_softmax(x, 1), F.softmax(t, 1), reduction="sum")""",
    """F.kl_div(x, t, log_target=True, reduction="none"), F.kl_div(x, t, reduction="none")""",
    """F.kl_div(torch.tensor(1.), torch.tensor(0.5), reduction="batchmean")""",
]
SNIPPETS: list[str] = [PRELUDE + program for program in PROGRAMS]
