"""Dtypes and promotion."""

SNIPPETS: list[str] = [
    """torch.ones(2, requires_grad=True) * np.ones(2)""",
    """x = torch.tensor([1, 2])
x * 1.5, x / 2, x ** 2, x.sin(), x + True""",
    """torch.tensor([1, 2]).mean()""",
    """x = torch.tensor([1, 2])
(x + True).dtype, (torch.tensor([True]) + True).dtype, (torch.tensor([True]) + 1).dtype, torch.tensor([True]).sum().dtype""",
    """torch.tensor([True]) - torch.tensor([True])""",
    """torch.tensor([True]) - 1""",
    """-torch.tensor([True])""",
    """f, d, i = torch.ones(2), torch.ones(2, dtype=torch.float64), torch.ones(2, dtype=torch.int64)
(f + d).dtype, (f * i).dtype, (f / torch.tensor(2., dtype=torch.float64)).dtype, (i * torch.tensor(2.5)).dtype, (i / i).dtype""",
    """f = torch.ones(2, requires_grad=True)
d = torch.tensor([2., 3.], dtype=torch.float64, requires_grad=True)
(f * d).sum().backward()
f.grad, d.grad""",
    """f = torch.ones(2, requires_grad=True)
(f * torch.tensor([2, 3])).sum().backward()
f.grad""",
    """f = torch.ones(2, 1, requires_grad=True)
g = torch.ones(3, requires_grad=True)
((f + g) * torch.tensor([[1., 2., 3.], [4., 5., 6.]])).sum().backward()
f.grad, g.grad""",
    """f = torch.tensor(2., requires_grad=True)
(f * torch.tensor([[1., 2.], [3., 4.]])).sum().backward()
f.grad""",
    """torch.promote_types(torch.int32, torch.float32), torch.promote_types(torch.bool, torch.int32), torch.promote_types(torch.float32, torch.float64)""",
    """torch.ones(2) * np.float32(2), np.float64(2) * torch.ones(2)""",
    """np.ones(2) * torch.ones(2)""",
    """torch.ones(2) + torch.ones(3)""",
    """torch.ones(2) + 'a'""",
    """torch.ones(2) + [1]""",
    """torch.ones(2) + None""",
    """torch.add('a', torch.ones(2))""",
    """torch.add(1, torch.ones(2))""",
    """torch.add(torch.ones(2), torch.ones(2), alpha=3)""",
    """torch.exp('a')""",
    """torch.sum([1, 2])""",
    """torch.matmul(1, 2)""",
    """torch.tensor([1, 2]) ** -1""",
    """torch.ones(2).exp().dtype, torch.ones(2, dtype=torch.float64).exp().dtype, torch.ones(2, dtype=torch.int32).exp().dtype""",
    """torch.tensor([1., 2.]).double().float().long().bool().int()""",
    """torch.tensor([1., 0., -1.]).sqrt(), torch.tensor([1., 0.]).log(), 1 / torch.tensor([0., -0.])""",
]
