"""Functions of one number, clamp, where, extremes of two: values, kinks, nan, promotion, errors."""

SNIPPETS: list[str] = [
    """x = torch.tensor([-1.5, -0.5, 0.5, 1.5, 2.5], requires_grad=True)
y = [f(x) for f in (torch.floor, torch.ceil, torch.round, torch.trunc, torch.sign)]
y""",
    """x = torch.tensor([-1.5, 2.5], requires_grad=True)
(x.floor() + x.ceil() + x.round() + x.trunc() + x.sign()).sum().backward()
x.grad""",
    """torch.tensor([1.25, 1.35, 155.]).round(decimals=1), torch.tensor([155., 145.]).round(decimals=-1)""",
    """torch.tensor([True]).floor()""",
    """torch.tensor([1]).round(decimals=1)""",
    """torch.tensor([1, 2]).floor(), torch.tensor([1, 0]).exp(), torch.tensor([True]).sign()""",
    """torch.exp([1.])""",
    """torch.tensor([1]).exp_()""",
    """torch.tensor([True]).abs()""",
    """x = torch.tensor([-0.5, 0., 0.5], requires_grad=True)
y = x.erf()
y.sum().backward()
y, x.grad""",
    """x = torch.tensor([float('nan'), 0., 1.], requires_grad=True)
(x.relu() + x.clamp(0, 1) + x.clamp_min(0)).sum().backward()
x.grad""",
    """x = torch.tensor([-1., 0., .5, 1., 2.], requires_grad=True)
y = x.clamp(0, 1)
y.sum().backward()
y, x.grad, y.grad_fn._saved_min, y.grad_fn._saved_max""",
    """x = torch.tensor([1., 2., 3.], requires_grad=True)
low = torch.tensor([2.], requires_grad=True)
high = torch.tensor([2.5, 1., 2.5], requires_grad=True)
y = x.clamp(low, high)
y.sum().backward()
y, x.grad, low.grad, high.grad""",
    """torch.ones(2).clamp()""",
    """torch.tensor([1, 2, 3]).clamp(0, 1.5), torch.tensor([1.]).clamp(2, 1), torch.tensor([1, 2]).clamp(min=torch.tensor(2), max=3)""",
    """x = torch.ones(3, requires_grad=True)
y = x * 1
y[:2].clamp_(max=torch.tensor([0.5, 2.]))
y.sum().backward()
x.grad""",
    """x = torch.tensor([0., 4.], requires_grad=True)
y = torch.where(x == 0, torch.zeros(2), 1 / x)
y.sum().backward()
y, x.grad""",
    """x = torch.tensor([0., 4.], requires_grad=True)
y = torch.where(x == 0, x, 1 / torch.where(x == 0, 1., x))
y.sum().backward()
y, x.grad""",
    """m = torch.tensor([True, False])
torch.where(m, 1, 2), torch.where(m, 1., 2), torch.where(m, torch.tensor([1, 2]), torch.tensor(.5)), torch.where(m)""",
    """x = torch.ones(2, 1, requires_grad=True)
y = torch.where(torch.tensor([True, False, True]), x, torch.tensor(2., dtype=torch.float64))
y.sum().backward()
y, x.grad, y.grad_fn.next_functions[1], x.where(x > 1, 5)""",
    """torch.where(torch.tensor([1, 0]), torch.ones(2), torch.ones(2))""",
    """torch.where(torch.tensor([True] * 3), torch.ones(2), torch.ones(2))""",
    """a = torch.tensor([1., 2., float('nan'), 0.], requires_grad=True)
b = torch.tensor([1., 3., 0., float('nan')], requires_grad=True)
y = torch.maximum(a, b) + torch.minimum(a, b)
y.sum().backward()
y, a.grad, b.grad""",
    """torch.maximum(torch.ones(2), 1.)""",
    """a, b = torch.zeros(2, requires_grad=True), torch.tensor([0., 2.], requires_grad=True)
torch.atan2(a, b).sum().backward()
a.grad, b.grad""",
    """b = torch.zeros(3)
x = torch.ones(3, requires_grad=True)
b[:].masked_fill_(torch.tensor([True, False, True]), x.sum())
b.sum().backward()
x.grad, b""",
    """x = torch.ones(2, requires_grad=True)
y = x.masked_fill(torch.tensor([[True, False], [False, False]]), float('inf'))
y[1].sum().backward()
y, x.grad, torch.tensor([1, 2]).masked_fill(torch.tensor([True, False]), 2.5)""",
    """torch.ones(2).masked_fill(torch.tensor([True, False]), torch.ones(2))""",
    """x = torch.arange(3., requires_grad=True)
h = x.expm1()
h.add_(1)
h.sum().backward()""",
]
