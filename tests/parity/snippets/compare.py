"""Comparisons, logic, bits, closeness: results, dtypes, broadcasting, in-place forms, errors."""

SNIPPETS: list[str] = [
    """x = torch.tensor([1., 2., float('nan')])
x == x, x != 1, x < 2, x >= torch.tensor([[1.], [2.]])""",
    """torch.tensor([16777217]) == torch.tensor([16777216.]), torch.tensor([1, 2]) < 1.5""",
    """torch.lt(torch.ones(2), torch.ones(3))""",
    """torch.ones(2) == 'a', torch.ones(2) != None""",
    """torch.ones(2) < 'a'""",
    """(torch.ones(2, requires_grad=True) > 0).requires_grad""",
    """x = torch.tensor([1., 2.], requires_grad=True)
y = x * 1
y.eq_(1)
y.sum().backward()
y.detach(), x.grad""",
    """x = torch.tensor([1, 2])
x.lt_(1.5), torch.tensor([1., 2.]).ge_(torch.tensor([2., 2.]))""",
    """torch.ones(1, requires_grad=True).eq_(1)""",
    """i, j = torch.tensor([1, 2, 3]), torch.tensor([2, 0, 2])
i & 2, i | j, i ^ j, ~i, 1 & i""",
    """b = torch.tensor([True, False])
b & True, b | b, b ^ b, ~b, b & torch.tensor([3, 3])""",
    """torch.logical_and(torch.tensor([1, 0]), torch.tensor([2., 3.])), torch.logical_xor(torch.tensor([1]), torch.tensor([2])), torch.tensor([0., 3.]).logical_not()""",
    """torch.logical_or(torch.tensor([True]), True)""",
    """torch.tensor([1., 0.]).logical_not_(), torch.tensor([5, 0]).logical_and_(torch.tensor([1, 1]))""",
    """x = torch.tensor([float('nan'), float('inf'), -float('inf'), 1.])
x.isnan(), x.isinf(), x.isfinite(), torch.isfinite(torch.tensor([True]))""",
    """inf = float('inf')
x, y = torch.tensor([inf, -inf, 1.]), torch.tensor([inf, inf, 1.00001])
x.allclose(y), x[::2].allclose(y[::2]), torch.allclose(torch.tensor([1]), torch.tensor([1])), torch.tensor([True]).allclose(torch.tensor([True]))""",
    """x = torch.tensor([1., float('nan')])
x.equal(x), torch.allclose(x, x), torch.allclose(x, x, equal_nan=True)""",
    """torch.allclose(torch.ones(1), torch.ones(1, dtype=torch.float64))""",
    """torch.equal(torch.ones(2), torch.ones(2, dtype=torch.int64)), torch.equal(torch.ones(1), torch.ones(2))""",
    """torch.equal(torch.ones(2), 1)""",
    """torch.tensor([]).all(), torch.tensor([]).any(), torch.ones(2, 3).all(1), torch.zeros(2, 3).any(0, keepdim=True)""",
    """torch.ones(2, 0, 3).any(dim=(0, 1)), torch.all(torch.ones(2), dim=()), torch.all(torch.ones(2, 2), dim=None)""",
    """torch.ones(2).all(5)""",
    """torch.ones(2, 2).any((0, 0))""",
]
