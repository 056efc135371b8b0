"""Reading and writing by index: every kind of index, gather and scatter, their nodes, gradients and errors."""

SNIPPETS: list[str] = [
    """x = torch.ones(2, 3, 4, requires_grad=True)
[(y.shape, y.grad_fn) for y in (x[1], x[:], x[...], x[:, :], x[None], x[True], x[False], x[torch.tensor(1)], x[[0]], x[0, :, [1, 2]], x[[0, 1], :, [0, 1]], x[:, [0, 1], [0, 1]], x[[0, 1], None, [1]], x[x > 0])]""",
    """x = torch.arange(24.).reshape(2, 3, 4)
x[1:, [2, 0], ::2], x[..., torch.tensor([[3], [0]])].shape, x[torch.tensor([True, False]), 1:], x[x[:, :, 0] > 5, -1], x[..., None, 0].shape, x[[]].shape, x[(0, 1), ].shape, x[range(2), -1].shape, x[True, 0, [1]].shape, x[0.5 > 1].shape""",
    """import numpy as np
x = torch.arange(6.).view(2, 3)
x[np.int64(1)], x[np.array([1, 0])], x[np.array([True, False])], x[:, range(2)], x[torch.tensor(0):torch.tensor(1)]""",
    """torch.ones(2, 3)[0, 3]""",
    """torch.ones(2, 3)[None, 5]""",
    """torch.ones(2, 3)[0, 0, 0]""",
    """torch.ones(2, 3)[:, torch.tensor([3])]""",
    """torch.ones(2, 3)[torch.tensor([0]), torch.tensor([-4])]""",
    """torch.ones(2, 3)[torch.tensor([0, 1]), torch.tensor([0, 1, 2])]""",
    """torch.ones(2, 3)[:, torch.tensor([True, False])]""",
    """torch.ones(2, 3)[torch.ones(2, 3, 1) > 0]""",
    """torch.ones(2, 3)[torch.tensor([0.5])]""",
    """torch.ones(2, 3)[{}]""",
    """torch.ones(2, 3)[::-1]""",
    """torch.tensor(1.)[0]""",
    """torch.tensor(1.)[:]""",
    """torch.tensor(1.)[None], torch.tensor(1.)[...], torch.tensor(1.)[torch.tensor(True)], torch.tensor(1.)[False]""",
    """x = torch.ones(3, requires_grad=True)
i = torch.tensor([0, 0, 2])
y = x[i].sum()
i[0] = 1
y.backward()""",
    """x = torch.ones(2, 3)
x[0], x[1, 2], x[:, 0] = 2, 3., torch.tensor([4, 5])
x[[0, 1], [1, 1]] = 7.
x[x > 6] = torch.tensor(8.)
x[..., None][1] = torch.zeros(1, 1, 3, 1)
x[False] = 9.
x, x._version""",
    """x = torch.ones(2, 3, requires_grad=True)
y = x * 1
v, s = torch.full((3,), 7., requires_grad=True), torch.tensor(5., requires_grad=True)
y[[0, 0]] = v
y[1, [1, 2]] = s
y[y > 100] = 1.
y.sum().backward()
y, x.grad, v.grad, s.grad""",
    """x = torch.ones(2, 3, requires_grad=True)
out = []
for index in (0, slice(None), ..., [0], (0, [1]), x > 0, True, None):
    y = x * 1
    y[index] = 2.
    out.append((y.grad_fn.name(), y.grad_fn.next_functions[0][0].name(), len(y.grad_fn.next_functions)))
out""",
    """x = torch.ones(2, 3, requires_grad=True)
x[[0]] = 1.""",
    """y = torch.ones(2, 3, requires_grad=True) * 1
y[0] = torch.ones(4)""",
    """y = torch.ones(2, 3)
y[0] = torch.ones(2, 3)""",
    """y = torch.ones(2, 3)
y[[0]] = torch.ones(2, 3)""",
    """y = torch.ones(2, 3)
y[[0]] = torch.ones(3, dtype=torch.float64)""",
    """y = torch.ones(2, 3)
y[0] = [1., 2., 3.]""",
    """y = torch.ones(2, 3)
y[torch.tensor([2])] = 1.""",
    """y = torch.ones(2, requires_grad=True).exp()
z = y * y
y[[0]] = 3.
z.sum().backward()""",
    """x = torch.ones(3, requires_grad=True)
y = x * 2
row = y[:2]
y[[0, 2]] = torch.tensor([5., 6.])
row.grad_fn.name(), torch.autograd.grad(row.sum(), x)""",
    """x = torch.arange(9., requires_grad=True)
m = x.view(3, 3)
y = m.gather(0, torch.tensor([[0, 2, 2], [1, 2, 0]]))
saved = y.grad_fn._saved_dim, y.grad_fn._saved_index
y.sum().backward()
y, x.grad, y.grad_fn.next_functions, saved""",
    """torch.ones(3, 3).gather(0, torch.tensor([[0, -1]]))""",
    """torch.ones(3, 3).gather(0, torch.tensor([0]))""",
    """torch.ones(3, 3).gather(0, torch.tensor([[0.]]))""",
    """x, s = torch.ones(3, 3, requires_grad=True), torch.arange(6.).view(2, 3).requires_grad_()
i = torch.tensor([[0, 1, 2], [0, 1, 1]])
a, b, c = x.scatter(0, i, s), x.scatter_add(0, i, s), x.scatter(1, i, 4.)
(a * c + b).sum().backward()
a, b, c, x.grad, s.grad, len(c.grad_fn.next_functions), len(b.grad_fn.next_functions)""",
    """torch.zeros(2, 3).scatter_(1, torch.tensor([[2], [0]]), 1.), torch.zeros(3, dtype=torch.int64).scatter_add_(0, torch.tensor([1, 1, 2]), torch.tensor([1, 2, 3])), torch.zeros(3).scatter(0, torch.tensor([1]), value=2)""",
    """torch.ones(3, 3).scatter(0, torch.tensor([[0]]), torch.ones(1, 1, dtype=torch.float64))""",
    """torch.ones(3, 3).scatter(0, torch.tensor([[0, 1]]), torch.ones(1, 1))""",
    """x = torch.ones(2, 3, requires_grad=True)
s = torch.ones(2, 3, requires_grad=True)
x.scatter_add(0, torch.tensor([[0]]), s).sum().backward()""",
    """x = torch.arange(6.).view(2, 3).requires_grad_()
y = x.index_select(1, torch.tensor([2, 2, 0]))
y.sum().backward()
y, x.grad, y.grad_fn, torch.tensor(2.).index_select(0, torch.tensor([0])), x.take_along_dim(torch.tensor([[-1], [0]]), 1)""",
    """torch.ones(3, 3).index_select(0, torch.tensor([3]))""",
    """torch.ones(3, 3).index_select(0, torch.tensor([[0]]))""",
    """x = torch.arange(4., requires_grad=True)
m = torch.tensor([[True, False, True, True], [True, False, False, False]])
a = x.masked_select(m)
a.sum().backward()
a, x.grad, a.grad_fn, torch.tensor(3.).masked_select(torch.tensor([True, False]))""",
    """torch.ones(3).masked_select(torch.tensor([1, 0, 1]))""",
    """x = torch.arange(9.).view(3, 3)
x.diagonal().mul_(10)
x, x.diag(1), torch.diag(torch.tensor([1, 2]), -1), x.select(1, -1), x.narrow(0, -2, 1)""",
    """torch.ones(2, 3).select(0, 2)""",
    """torch.ones(2, 3).narrow(0, 1, 2)""",
    """torch.ones(2, 3).diagonal(0, 1, -1)""",
    """x = torch.ones(3, requires_grad=True)
y = x[[0, 1]].sum()
y.backward()
y.backward()""",
    """y = torch.ones(3)
y[torch.tensor([True, False, True])] = torch.tensor(2)
y""",
]
