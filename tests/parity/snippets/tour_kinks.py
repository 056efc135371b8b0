"""Losses where they are not smooth, or not finite, or where all is ignored."""

PRELUDE = """nn, F = torch.nn, torch.nn.functional
inf, nan = float("inf"), float("nan")
x = torch.tensor([[1., -2., 0.5], [3., 0., -4.]], requires_grad=True)
"""

PROGRAMS = [
    """F.cross_entropy(x, torch.tensor([-100, -100])).backward()
x.grad""",
    """F.cross_entropy(x, torch.tensor([-100, 1])).backward()
x.grad""",
    """F.cross_entropy(x, torch.tensor([0, 1]), torch.tensor([0., 0., 1.])).backward()
x.grad""",
    """F.nll_loss(x, torch.tensor([1, 1]), ignore_index=1, reduction="sum").backward()
x.grad""",
    """F.nll_loss(x[None].transpose(1, 2), torch.tensor([[0, -100]]), torch.tensor([1., 2., 3.])).backward()
x.grad""",
    """F.nll_loss(x[0], torch.tensor(-100)).backward()
x.grad""",
    """p = torch.tensor([0., 1., 0.5, 0.25])
t = torch.tensor([1., 0., 0.5, 0.75], requires_grad=True)
F.binary_cross_entropy(p, t, reduction="sum").backward()
t.grad""",
    """p = torch.tensor([0.2, 0.5], requires_grad=True)
t = torch.tensor([1., 0.3], requires_grad=True)
g, = torch.autograd.grad(F.binary_cross_entropy(p, t), t, create_graph=True)
g.sum().backward()
p.grad, t.grad""",
    """F.binary_cross_entropy(torch.tensor([0.5]), torch.tensor([2.]))""",
    """F.binary_cross_entropy(torch.tensor([0.5]), torch.tensor([-0.1]), reduction="none")""",
    """F.binary_cross_entropy(torch.tensor([0.5]), torch.tensor([nan]))""",
    """F.binary_cross_entropy(torch.tensor([1.5]), torch.tensor([2.]))""",
    """F.binary_cross_entropy(torch.zeros(0), torch.zeros(0), reduction="sum")""",
    """d = torch.tensor([nan, inf, -inf, 2., -2., 0.], requires_grad=True)
F.huber_loss(d, torch.zeros(6), reduction="sum", delta=2.).backward()
d.grad""",
    """d = torch.tensor([nan, inf, -inf, 2., -2., 0.], requires_grad=True)
F.smooth_l1_loss(d, torch.zeros(6), reduction="sum", beta=2.).backward()
d.grad""",
    """d = torch.tensor([nan, inf, -inf, 2., -2., 0.], requires_grad=True)
F.huber_loss(torch.zeros(6), d, reduction="sum", delta=2.).backward()
d.grad""",
    """d = torch.tensor([nan, inf, -inf, 2., -2., 0.])
F.huber_loss(d, torch.zeros(6), reduction="none", delta=2.), F.smooth_l1_loss(d, torch.zeros(6), reduction="none", beta=2.)""",
]
SNIPPETS: list[str] = [PRELUDE + program for program in PROGRAMS]
