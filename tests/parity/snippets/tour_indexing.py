"""A walk through reading and writing parts of a tensor."""

PRELUDE = """x = torch.arange(12.).reshape(3, 4)
r = x.clone().requires_grad_()
i = torch.tensor([0, 2])
b = torch.tensor([True, False, True])
"""

PROGRAMS = [
    """x[0], x[-1], x[0, 1], x[0][1], x[..., 0], x[:, None].shape, x[None, :, None].shape, x[..., None].shape""",
    """x[3]""",
    """x[-4]""",
    """x[0, 4]""",
    """x[0, 0, 0]""",
    """x[0.5]""",
    """x[1.0]""",
    """x[None, 0].shape, x[()].shape, x[...].shape, x[..., ...].shape""",
    """x[(0, 1)], x[[0, 1]], x[[0, 1],], x[[0, 1], [1, 2]]""",
    """x[[[0, 1], [1, 2]], [0, 1]]""",
    """x[[True, False, True]]""",
    """x[[]].shape, x[:, []].shape, x[torch.tensor([], dtype=torch.long)].shape""",
    """x[torch.tensor([])]""",
    """x[torch.tensor([0.])]""",
    """x[torch.tensor([0], dtype=torch.int32)].shape""",
    """x[i, i], x[i], x[:, i], x[i][:, i], x[i, None].shape, x[i[:, None], i]""",
    """x[i, 1], x[1, i], x[i, :2], x[:2, i], x[i, ..., 0]""",
    """x[b], x[b, 1], x[b, :2], x[:, torch.tensor([True, False, True, False])], x[b, torch.tensor([0, 1])]""",
    """x[b][:, i]""",
    """x[x > 5], x[x > 100].shape, x[(x > 2) & (x < 6)], x[~b]""",
    """x[torch.tensor([True, False])]""",
    """x[x > 5, 0]""",
    """x[torch.tensor(True)].shape, x[torch.tensor(False)].shape, x[True].shape, x[False].shape""",
    """x[True, 0].shape, x[None, True].shape""",
    """x[torch.tensor(1)], x[torch.tensor(1), torch.tensor(2)], x[torch.tensor(1):], x[:torch.tensor(2)]""",
    """x[torch.tensor(1)]._is_view(), x[i]._is_view(), x[1]._is_view(), x[:]._is_view(), x[:] is x""",
    """x[torch.tensor([1])].shape, x[torch.tensor([[1]])].shape""",
    """x[np.array([0, 1])], x[np.array([True, False, True])], x[np.int64(1)], x[np.array(1)].shape""",
    """x[np.int64(0):np.int64(2)].shape""",
    """x[range(2)]""",
    """x[1:], x[:-1], x[::2], x[1:1].shape, x[5:].shape, x[:100].shape, x[-100:2].shape, x[2:1].shape""",
    """x[1::2, ::3], x[:, -2:]""",
    """x[::-1]""",
    """x[::0]""",
    """x[1.0:]""",
    """x['a':]""",
    """x[slice(0, 2)].shape, x[slice(None), slice(1, None, 2)].shape""",
    """x[0, ..., 0], x[..., 0, 0], x[0, ..., 0, 0]""",
    """x[..., 0, ...]""",
    """x[i, i, i]""",
    """x[i, torch.tensor([0, 1, 2])]""",
    """x[torch.tensor([5])]""",
    """x[torch.tensor([0, -1])], x[torch.tensor([-4])]""",
    """x[:, torch.tensor([4])]""",
    """r[0].grad_fn.name(), r[:].grad_fn.name(), r[0:1].grad_fn.name(), r[..., 0].grad_fn.name()""",
    """r[None].grad_fn.name(), r[i].grad_fn.name(), r[b].grad_fn.name(), r[...].grad_fn.name()""",
    """r[()].grad_fn.name()""",
    """r[0, 0].grad_fn.name(), r[0, 0].grad_fn.next_functions[0][0].name(), r[:, 0].grad_fn.next_functions""",
    """r[1:, 1:].grad_fn.next_functions[0][0].name()""",
    """r[:, 0].grad_fn.next_functions[0][0].name(), r[0, :].grad_fn.next_functions[0][0].name()""",
    """r[:, :].grad_fn.next_functions[0][0].name()""",
    """r[1:, i].grad_fn.next_functions[0][0].name(), r[None, i].grad_fn.next_functions[0][0].name()""",
    """r[0, i].grad_fn.next_functions[0][0].name()""",
    """r[i].grad_fn._saved_indices""",
    """r[i].grad_fn._saved_self_sym_sizes""",
    """r[0].grad_fn._saved_index, r[-1].grad_fn._saved_dim, r[:, 1:3].grad_fn._saved_start""",
    """r[:, 1:3].grad_fn._saved_end""",
    """r[i, i].sum().backward()
r.grad""",
    """r[[0, 0, 2]].sum().backward()
r.grad""",
    """r[:, [1, 1]].pow(2).sum().backward()
r.grad""",
    """r[r > 5].sum().backward()
r.grad""",
    """r[None, 1:, ..., 0].sum().backward()
r.grad""",
    """y = x.clone()
y[0] = 1
y[1] = torch.tensor([1., 2., 3., 4.])
y[2, 3] = torch.tensor(9.)
y""",
    """y = x.clone()
y[0] = [1, 2, 3, 4]""",
    """y = x.clone()
y[0, 0] = np.float64(3)
y[0, 0]""",
    """y = x.clone()
y[0] = (1, 2, 3, 4)""",
    """y = x.clone()
y[0] = None""",
    """y = x.clone()
y[0] = 'a'""",
    """y = x.clone()
y[0] = torch.ones(3)""",
    """y = x.clone()
y[:, 0] = torch.ones(3)
y[:, 1] = torch.ones(1) * 7
y""",
    """y = x.clone()
y[:, 0] = torch.ones(3, 1)""",
    """y = x.clone()
y[:, 0:1] = torch.ones(3, 1) * 8
y""",
    """y = x.clone()
y[0] = torch.ones(1, 4)
y[1] = torch.ones(1, 1, 4) * 3
y""",
    """y = x.clone()
y[i] = 5
y""",
    """y = x.clone()
y[i] = torch.tensor([1., 2., 3., 4.])
y""",
    """y = x.clone()
y[i] = torch.ones(3)""",
    """y = x.clone()
y[i, i] = torch.tensor([5., 6.])
y""",
    """y = x.clone()
y[b] = 0
y[x > 7] = torch.tensor(100.)
y""",
    """y = x.clone()
y[x > 7] = torch.arange(4.)
y""",
    """y = x.clone()
y[x > 7] = torch.arange(3.)""",
    """y = x.clone()
y[b] = torch.ones(2, 4)
y[b, 0] = torch.tensor([7., 8.])
y""",
    """y = x.clone()
y[x > 7] = torch.tensor([1, 2, 3, 4])""",
    """y = x.clone()
y[i] = torch.ones(2, 4, dtype=torch.float64)""",
    """y = x.clone()
y[0] = torch.ones(4, dtype=torch.float64)
y[1] = torch.tensor([1, 2, 3, 4])
y[2] = True
y""",
    """y = torch.arange(4)
y[0] = 2.7
y[1] = True
y[2:] = torch.tensor(3.9)
y""",
    """y = torch.arange(4)
y[[0, 1]] = 2.5
y""",
    """y = torch.arange(4)
y[y > 2] = 2.5
y""",
    """y = torch.arange(4)
y[[0]] = torch.tensor([2.5])""",
    """y = torch.zeros(3, dtype=torch.bool)
y[0] = 2
y[1] = 0.5
y[2] = torch.tensor(-1)
y""",
    """y = x.clone()
y[...] = 3
y[:] = torch.arange(4.)
y""",
    """y = x.clone()
y[()] = 3
y""",
    """y = x.clone()
y[None] = torch.ones(1, 3, 4)
y.sum()""",
    """y = x.clone()
y[True] = 5
y[False] = 6
y""",
    """y = x.clone()
y[torch.tensor(True)] = 5
y[torch.tensor(False)] = 6
y""",
    """y = x.clone()
y[[]] = 5
y[:, []] = 1
y.sum()""",
    """y = x.clone()
y[[]] = torch.ones(0, 4)
y.sum()""",
    """y = x.clone()
y[3] = 1""",
    """y = x.clone()
y[::-1] = 1""",
    """y = x.clone()
y[0, 0, 0] = 1""",
    """y = x.clone()
y[5:] = 1
y.sum()""",
    """y = x.clone()
y[5:] = torch.ones(2, 4)""",
    """y = x.clone()
y[torch.tensor([7])] = 1""",
    """y = x.clone()
y[0, 0] += 5
y[1] *= 2
y[:, 3] -= 1
y[i] /= 2
y[y > 4] **= 2
y""",
    """y = x.clone()
y[[0, 0]] += 1
y[0]""",
    """y = x.clone()
y[i, :2] = torch.zeros(2, 2)
y[:2, i] = 9
y""",
    """y = x.clone()
y[0], y[1] = y[1], y[0]
y""",
    """y = x.clone()
y[[0, 1]] = y[[1, 0]]
y""",
    """y = x.clone()
y[1:] = y[:-1]""",
    """y = x.clone()
y[1:] = y[:-1].clone()
y""",
    """y = x.clone()
y[0] = r[1]
y.requires_grad, y.grad_fn.name(), y.grad_fn.next_functions[0], y.grad_fn.next_functions[1][0].name()""",
    """y = r * 1
y[0] = 0
y.sum().backward()
r.grad""",
    """y = r * 1
y[i] = 0
y.sum().backward()
r.grad, y.grad_fn.name()""",
    """y = r * 1
y[y > 3] = 0
y.grad_fn.name()""",
    """y = r * 1
y[y > 3] = torch.tensor(3., requires_grad=True)
y.grad_fn.name(), y.grad_fn.next_functions[-1][0].name()""",
    """y = r * 1
y[b] = r[~b] * 2
y.sum().backward()
r.grad, y.grad_fn.name()""",
    """y = r * 1
y[0, 1] = r[1, 1] * 3
y[:, 2] = y[:, 1]
y.sum().backward()
r.grad, y.grad_fn.name()""",
    """y = r * 1
y[i, 1] = y[i, 2] * r[i, 3]
y.sum().backward()
r.grad, y.grad_fn.name()""",
    """y = r * 1
y[0][1:][0] = 5
y.sum().backward()
r.grad, y.grad_fn.name()""",
    """y = r * 1
y[1:][i - 1 + (i == 0).long()] = 5
y.grad_fn.name()""",
    """r[0] = 1""",
    """r[i] = 1""",
    """r[i] += 1""",
    """y = r.detach()
y[0] = 100
r[0]""",
    """x[0] in x, 5 in x, torch.tensor(5.) in x""",
    """x[x.argmax()]""",
    """x[torch.where(x > 8)], x[(x > 8).nonzero(as_tuple=True)]""",
    """x[(x > 8).nonzero()]""",
    """x[i.tolist()], x[tuple(i.tolist())]""",
    """x[(slice(None), 0)]""",
    """x[i][0] = 5
x[0]""",
    """torch.index_select(x, 0, i), x.index_select(1, i), x.index_select(dim=-1, index=i)""",
    """r.index_select(0, i).grad_fn.name()""",
    """x.index_select(0, torch.tensor(1)).shape""",
    """x.index_select(0, torch.tensor([-1]))""",
    """x.index_select(0, torch.tensor([3]))""",
    """x.index_select(0, [0, 1])""",
    """x.index_select(0, torch.tensor([0.]))""",
    """x.index_select(2, i)""",
    """x.index_select(0, torch.tensor([[0]]))""",
    """x.index_select(0, torch.tensor([], dtype=torch.long)).shape""",
    """r.index_select(0, i).grad_fn._saved_dim, r.index_select(0, i).grad_fn._saved_index""",
    """r.index_select(0, i).grad_fn._saved_self_sym_sizes""",
    """y = torch.arange(3)
y[0] = float('inf')""",
    """y = torch.arange(3)
y[0] = float('nan')""",
    """y = torch.arange(3)
y[[0]] = float('nan')""",
    """y = torch.arange(3)
y[y > 0] = float('nan')""",
    """y = torch.arange(3, dtype=torch.int32)
y[0] = 2 ** 40""",
    """y = torch.arange(3)
y[0] = -1.9
y[1] = True
y""",
    """x[0] = float('-inf')
x[0]""",
    """x[0] = 2 ** 30
x[0]""",
    """y = x > 5
y[0] = float('nan')
y[0]""",
    """y = torch.zeros(3, dtype=torch.float64)
y[0] = 0.1
y[0].item()""",
    """x[0, 0] = 0.1
x[0, 0].item()""",
    """x[0] = np.float64(2.5)
x[0]""",
    """x[0] = np.int64(2)
x[0]""",
    """x[b, 0] = torch.tensor([1, 2], dtype=torch.float32)
x""",
    """x[b, 0] = torch.tensor([1, 2])""",
    """x[i, 0] = torch.tensor(5)
x""",
    """x[i, 0] = torch.tensor(5, dtype=torch.float64)
x""",
    """x[i] = torch.tensor(5)
x""",
    """y = r * 1
y[b, 0] = r[b, 1] ** 2
torch.autograd.grad((y * y).sum(), r)""",
    """y = r * 1
y[:, i] = r[:, :2] * 2
torch.autograd.grad((y * y).sum(), r)""",
    """y = r * 1
y[i, :2] = r[1, 2:]
torch.autograd.grad((y * y).sum(), r)""",
    """y = r * 1
y[1, i] = r[0, 0]
torch.autograd.grad((y * y).sum(), r)""",
    """y = r * 1
y[b] = r[0]
torch.autograd.grad((y * y).sum(), r)""",
    """y = r * 1
y[b][0] = 5
torch.autograd.grad((y * y).sum(), r)""",
    """y = r * 1
y[y > 4] = r.mean()
torch.autograd.grad((y * y).sum(), r)""",
    """y = r * 1
y[y > 4] = y[y > 4] ** 2
torch.autograd.grad(y.sum(), r)""",
    """y = r * 1
y[..., 0] = y[..., 1:].sum(-1)
torch.autograd.grad((y * y).sum(), r)""",
    """y = r * 1
y[:, 1:] = y[:, :-1].clone()
torch.autograd.grad((y * y).sum(), r)""",
    """y = r * 1
y[1:] += y[:-1].clone()
torch.autograd.grad((y * y).sum(), r), y.grad_fn.name()""",
    """y = r * 1
y[None] *= 2
torch.autograd.grad((y * y).sum(), r), y.grad_fn.name()""",
    """y = r * 1
y[True] = 1
torch.autograd.grad((y * y).sum(), r), y.grad_fn.name()""",
    """y = r * 1
y[torch.tensor(False)] = 1
torch.autograd.grad((y * y).sum(), r), y.grad_fn.name()""",
    """y = r * 1
y[torch.tensor(True)] = r[0]
torch.autograd.grad((y * y).sum(), r), y.grad_fn.name()""",
    """r[True].grad_fn.name(), r[False].shape, r[torch.tensor(True), 0].shape, r[None, True].grad_fn.name()""",
    """r[torch.tensor(1)].grad_fn.name(), r[torch.tensor([1])].grad_fn.name()""",
    """r[np.int64(1)].grad_fn.name(), r[[1]].grad_fn.name(), r[1, None, 2:].grad_fn.name()""",
    """r[0, :, None].grad_fn.next_functions[0][0].name(), r[:, None, 0].grad_fn.next_functions[0][0].name()""",
    """r[..., None, 1].grad_fn.next_functions[0][0].name()""",
    """r[i, 1:].grad_fn.next_functions[0][0].name(), r[1:, i[:1]].grad_fn.next_functions[0][0].name()""",
    """r[i, None].grad_fn.next_functions[0][0].name(), r[i, ..., 0].grad_fn.next_functions[0][0].name()""",
    """x[torch.tensor([0, 1]), ..., torch.tensor([[0], [1]])].shape, x[..., torch.tensor([[0], [1]])].shape""",
    """x[:, torch.tensor([[0], [1]])].shape""",
    """x[slice(1, None)], x[slice(None, None, 2), slice(-1, None)]""",
    """x[1:2, 1:2].shape, x[1:1, :].shape, x[-1:, -1:].item(), x[0:100:3].shape, x[3:].shape""",
    """x[torch.tensor(0):torch.tensor(2)].shape, x[np.int64(1):].shape""",
    """x[0.:2]""",
    """x[None, ..., None].shape, x[None, None, 0].shape, x[:, None, :, None].shape""",
    """x[:, :, None, None].shape, x[..., 0, None].shape, x[None][None].shape""",
    """x[[0, 2], :][:, [1, 3]], x[[[0], [2]], [1, 3]]""",
    """x[(0, 2), (1, 3)], x[((0, 2), (1, 3))], x[(0,)], x[(0, 2),]""",
    """x[i.numpy()], x[(i.numpy(), i.numpy())], x[np.array([[0, 1], [1, 2]])].shape""",
    """x[{0}]""",
    """x[{'a': 1}]""",
    """x[lambda: 0]""",
    """x[b, b]""",
    """x[b, torch.tensor([0, 1, 2])]""",
    """x[b.long()], x[b.int()]""",
    """x[~b], x[b | True].shape, x[b & False].shape""",
    """x[x.bool()].shape, x[x > 3].grad_fn, x[(x > 3).nonzero(as_tuple=True)].shape""",
    """x[x.long() % 3 == 0], x[:, x[0] > 1], x[x[:, 0] > 1]""",
    """x[x.argmax() // 4, x.argmax() % 4], x[x.sum(1).argmax()], x[x.argmax(0), torch.arange(4)]""",
    """x[torch.randperm(3)].shape, x[torch.arange(2, -1, -1)], x[torch.arange(3) % 2 == 0]""",
    """y = x[i]
y[0, 0] = 99
x[0, 0], y._base, x[0]._base is x""",
    """y = x[0]
y[0] = 99
x[0, 0], x._version, y._version""",
    """y = x[:, 0]
y += 1
x""",
    """y = x[0]
y = y + 1
x[0]""",
    """y = x.view(4, 3)
y[0] = 0
x""",
    """y = x.t()
y[0] = 0
x""",
    """y = x.reshape(4, 3)
y[0] = 0
x""",
    """y = x.t().reshape(3, 4)
y[0] = 0
x""",
    """y = x.clone()
y[0] = 0
x[0]""",
    """y = x.flatten()
y[0] = 50
x[0, 0]""",
    """y = x.t().flatten()
y[0] = 50
x[0, 0]""",
    """y = x.contiguous()
y[0] = 50
x[0, 0]""",
    """y = x.expand(2, 3, 4)
x[0, 0] = 50
y[:, 0, 0]""",
    """y = x.detach()
y[0] = 50
x[0, 0]""",
    """y = torch.from_numpy(x.numpy())
y[0] = 50
x[0, 0]""",
    """y = torch.as_tensor(x)
y is x""",
    """y = x.unbind()
y[0][0] = 50
x[0, 0]""",
    """y = x.diagonal()
y[0] = 50
x[0, 0]""",
    """y = x.narrow(0, 0, 1)
y.zero_()
x""",
    """y = x.unsqueeze(0).squeeze(0).transpose(0, 1).t()
y[0, 0] = 50
x[0, 0], y._base is x""",
    """y = x.split(1)[0]
y.zero_()
x[0]""",
    """y = x.double()
y[0] = 50
x[0, 0]""",
    """y = x.float()
y is x""",
    """y = x.to(torch.float32)
y is x""",
    """len(x[0]), [v.item() for v in x[0]], sum(x[0]), max(x[0]), sorted(x[0].tolist())""",
    """list(reversed(x[0].tolist()))""",
    """reversed(x)""",
    """x[0] == x[0], (x[0] == x[0]).all(), bool(x[0, 0] == 0), x[0].tolist() == [0., 1., 2., 3.]""",
    """for row in r: row.grad_fn.name()""",
    """[row.grad_fn.name() for row in r], [row.output_nr for row in r]""",
    """a, (p, q, s, t) = r[0], r[1]
p.grad_fn.name(), a.grad_fn.name()""",
    """first, *rest = x
len(rest), first""",
    """x.select(1, 2) is x[:, 2], x.select(1, 2).equal(x[:, 2]), torch.equal(x[1:2], x.narrow(0, 1, 1))""",
]
SNIPPETS: list[str] = [PRELUDE + program for program in PROGRAMS]
