"""Hooks on tensors."""

SNIPPETS: list[str] = [
    """x = torch.ones(2, requires_grad=True)
y = x * 2
y.register_hook(lambda g: 3)
y.sum().backward()""",
    """x = torch.ones(2, requires_grad=True)
y = x * 2
y.register_hook(lambda g: torch.ones(3))
y.sum().backward()""",
    """x = torch.ones(2, requires_grad=True)
y = x * 2
y.register_hook(lambda g: torch.ones(2, dtype=torch.float64))
y.sum().backward()""",
    """torch.ones(2).register_hook(print)""",
    """x = torch.ones(2, requires_grad=True)
seen = []
h = x.register_hook(lambda g: seen.append(g.tolist()))
(x * 2).sum().backward()
h.remove()
(x * 2).sum().backward()
seen, x.grad""",
    """x = torch.ones(2, requires_grad=True)
y = x * 2
y.register_hook(lambda g: g * 10)
y.retain_grad()
y.sum().backward()
y.grad, x.grad""",
    """x = torch.ones(2, requires_grad=True)
x.register_hook(lambda g: g * 10)
x.register_hook(lambda g: g + 1)
torch.autograd.grad((x * 2).sum(), x)""",
]
