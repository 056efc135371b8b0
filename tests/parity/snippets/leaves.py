"""Leaves, flags, detach, the grad modes."""

SNIPPETS: list[str] = [
    """torch.tensor([1, 2], requires_grad=True)""",
    """x = torch.tensor([1, 2])
x.requires_grad = True""",
    """torch.tensor([1, 2]).requires_grad_()""",
    """torch.tensor([True]).requires_grad_(False)""",
    """x = torch.ones(2, requires_grad=True)
y = x * 2
y.requires_grad = False""",
    """x = torch.ones(2, requires_grad=True)
y = x * 2
y.requires_grad_(False)""",
    """x = torch.ones(2, requires_grad=True)
y = x * 2
y.requires_grad = True""",
    """x = torch.ones(2, requires_grad=True)
y = x * 2
y.requires_grad_() is y""",
    """x = torch.ones(2, requires_grad=True)
x.requires_grad = 1""",
    """x = torch.ones(2)
x.requires_grad_('a')""",
    """x = torch.ones(2, requires_grad=True)
x.numpy()""",
    """x = torch.ones(2, requires_grad=True)
x.grad = torch.ones(3)""",
    """x = torch.ones(2, requires_grad=True)
x.grad = 3""",
    """x = torch.ones(2, requires_grad=True)
x.grad = torch.ones(2, dtype=torch.float64)""",
    """x = torch.ones(2, requires_grad=True)
x.grad = x""",
    """x = torch.ones(2, requires_grad=True)
x.grad = torch.zeros(2)
del x.grad
x.grad""",
    """x = torch.ones(2, requires_grad=True)
x.add_(1)""",
    """x = torch.ones(2, requires_grad=True)
x[:1].mul_(2)""",
    """x = torch.ones(2, requires_grad=True)
with torch.no_grad():
    x.add_(1)
x, x._version""",
    """x = torch.ones(2, requires_grad=True)
d = x.double()
d.is_leaf, d.requires_grad, d.grad_fn""",
    """x = torch.ones(2, requires_grad=True)
x.float() is x, x.to(torch.float32) is x""",
    """x = torch.ones(2)
y = x * 2
x.is_leaf, y.is_leaf, y.grad_fn""",
    """x = torch.ones(2, requires_grad=True)
y = x.detach()
y.is_leaf, y.requires_grad, y._version, (x * 1).detach_().is_leaf""",
    """x = torch.ones(2, requires_grad=True)
y = x * 2
y.retain_grad()
z = (y * y).sum()
z.backward(retain_graph=True)
first = y.grad.clone()
z.backward()
first, y.grad, y.retains_grad, x.retains_grad""",
    """torch.ones(1).retain_grad()""",
    """x = torch.ones(2, requires_grad=True)
(x * 2).data.requires_grad, x.data.is_leaf""",
    """x = torch.ones(2, requires_grad=True)
with torch.no_grad():
    y = x * 2
y.requires_grad, y.grad_fn""",
    """x = torch.ones(2, requires_grad=True)
with torch.no_grad():
    with torch.enable_grad():
        y = x * 2
    z = x * 2
y.requires_grad, z.requires_grad, torch.is_grad_enabled()""",
    """x = torch.ones(2, requires_grad=True)
@torch.no_grad()
def f(x):
    return x * 2
f(x).requires_grad""",
    """x = torch.ones(2, requires_grad=True)
@torch.no_grad
def f(x):
    return x * 2
f(x).requires_grad""",
    """torch.set_grad_enabled(False)
off = torch.is_grad_enabled()
torch.set_grad_enabled(True)
off, torch.is_grad_enabled()""",
    """with torch.set_grad_enabled(False):
    off = torch.is_grad_enabled()
off, torch.is_grad_enabled()""",
    """ng = torch.no_grad()
with ng:
    with ng:
        pass
state = torch.is_grad_enabled()
torch.set_grad_enabled(True)
state""",
]
