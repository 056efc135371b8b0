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
]
