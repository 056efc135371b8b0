"""Writing to memory that is read at the same time."""

SNIPPETS: list[str] = [
    """x = torch.arange(4.)
x[1:].add_(x[:-1])""",
    """x = torch.arange(4.)
x[:2].copy_(x[1:3])
x""",
    """x = torch.arange(4.).view(2, 2)
x.add_(x.t())
x""",
    """x = torch.arange(4.).view(2, 2)
x.copy_(x.t())
x""",
    """x = torch.arange(4.).view(2, 2)
x.add_(x[0])
x""",
    """x = torch.arange(4.).view(2, 2)
x[0].add_(x[:, 0])
x""",
    """x = torch.arange(4.).view(2, 2)
x[:, 0].add_(x[:, 1])
x""",
    """x = torch.arange(4.).view(2, 2)
x[0] = x[1]
x[:, 0] = x[0]
x""",
    """x = torch.arange(6.)
x[::2].mul_(x[1::2])
x""",
    """x = torch.arange(6.)
x[::2].mul_(x[:3])
x""",
    """x = torch.arange(4.)
x.mul_(x.view(4))
x""",
    """x = torch.arange(4.)
x.mul_(x[0])
x""",
    """x = torch.arange(4.)
x[2:].mul_(x[:2])
x""",
    """x = torch.arange(4.)
x.data[1:].add_(x[:-1])""",
    """x = torch.arange(4.)
x.add_(1, alpha=2).sub_(x)""",
    """x = torch.arange(4.).view(2, 2)
x.copy_(x[0])
x""",
    """x = torch.arange(4.).view(2, 2)
x.fill_(x[0, 1])
x""",
    """x = torch.arange(4.)
x.masked_fill_(x[1:] > 2, 0)""",
    """x = torch.arange(4.).view(2, 2)
y = x.t()
y.mul_(x)""",
    """x = torch.arange(4.)
x[:3].clamp_(x[1:])""",
    """x = torch.arange(8.).view(2,4)
x[:, :2].mul_(x[:, 1:3])
x""",
    """x = torch.arange(4.).view(1, 4)
x.add_(x.view(4))""",
    """x = torch.zeros(3, 1, requires_grad=True)
y = x * 1
e = y.expand(3, 4)
e[:, 0] = torch.tensor([1., 2., 3.])
(e * torch.arange(4.)).sum().backward()
x.grad, y.tolist(), y.grad_fn.name(), e.grad_fn.name()""",
    """x = torch.zeros(3, 1, requires_grad=True)
y = x * 1
e = y.expand(3, 4)
v = e.select(1, 2)
v.mul_(torch.tensor([1., 2., 3.]))
w = y[1].exp_()
torch.autograd.grad((e * e).sum() + v.sum() + (y * 2).sum(), x)""",
    """x = torch.zeros(3, 1)
x.expand(3, 4)[0] = 1.0""",
    """x = torch.zeros(3, 1)
e = x.expand(3, 4)
e[:, 1:2].add_(5)
e[:, 3].copy_(torch.arange(3.))
e.numpy()[2, 0] = 9
x, e""",
]
