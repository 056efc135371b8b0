"""Conventions at kinks, ties, empties, nan and inf."""

SNIPPETS: list[str] = [
    """x = torch.tensor([-1., 0., 2.], requires_grad=True)
x.relu().sum().backward()
x.grad""",
    """x = torch.tensor([-1., 0., 2.], requires_grad=True)
x.abs().sum().backward()
x.grad""",
    """x = torch.tensor([0., 4.], requires_grad=True)
x.sqrt().sum().backward()
x.grad""",
    """x = torch.zeros(3, requires_grad=True)
x.norm().backward()
x.grad""",
    """x = torch.tensor([0., 2.], requires_grad=True)
(x ** 0).sum().backward()
x.grad""",
    """a = torch.tensor([0., 0., 2.], requires_grad=True)
b = torch.tensor([0., 2., 3.], requires_grad=True)
(a ** b).sum().backward()
a.grad, b.grad""",
    """x = torch.tensor([0., 1., 2.], requires_grad=True)
(0 ** x).sum().backward()
x.grad""",
    """x = torch.tensor([1., 2.], requires_grad=True)
(2.5 ** x).sum().backward()
x.grad""",
    """x = torch.tensor([-100., 0., 100.], requires_grad=True)
y = x.sigmoid()
y.sum().backward()
y, x.grad""",
    """x = torch.tensor([-200., 0., 200.], requires_grad=True)
l = torch.nn.functional.binary_cross_entropy_with_logits(x, torch.tensor([0., 1., 0.]), reduction='none')
l.sum().backward()
l, x.grad""",
    """x = torch.tensor([1., 2.], requires_grad=True)
t = torch.tensor([0., 0.25], requires_grad=True)
torch.nn.functional.binary_cross_entropy_with_logits(x, t).backward()
x.grad, t.grad""",
    """x = torch.tensor([1., 2.], requires_grad=True)
t = torch.tensor([0., 0.25], requires_grad=True)
torch.nn.functional.mse_loss(x, t, reduction='sum').backward()
x.grad, t.grad""",
    """torch.nn.functional.binary_cross_entropy_with_logits(torch.ones(2), torch.ones(3))""",
    """torch.nn.functional.binary_cross_entropy_with_logits(torch.ones(2), torch.ones(2), reduction='x')""",
    """torch.ones(0).sum(), torch.ones(0).mean()""",
    """x = torch.tensor(float("inf"), requires_grad=True)
x.prod().backward()
x.grad""",
]
