"""A walk through writing, keywords, and saved indices and masks that are changed in place."""

PRELUDE = """x = torch.tensor([[3., 1., 2.], [4., 6., 5.]])
r = x.clone().requires_grad_()
i = torch.tensor([0, 1])
j = torch.tensor([[0], [2]])
k = x > 2
"""

PROGRAMS = [
    """x[i, 1] += 1
x""",
    """x[:, 1:] *= -1
x""",
    """x[0], x[1] = x[1].clone(), x[0].clone()
x""",
    """x[x > 3] -= 10
x""",
    """x[..., -1] = -1
x""",
    """x[:, [0, 2]] = x[:, [2, 0]]
x""",
    """x[1, ...] = torch.zeros(3)
x""",
    """x[0, 1:3] = torch.tensor([8, 9])
x""",
    """x[i, i] = x[i, i] * 2
x""",
    """x[None, 0] = 7
x""",
    """x[:, None, 0] = torch.tensor([[1.], [2.]])
x""",
    """x[i[:, None], torch.tensor([0, 2])] = 0
x""",
    """x[[True, False]] = 5
x""",
    """x[:, torch.tensor([True, False, True])] = 0
x""",
    """x[torch.tensor([True, False]), 1:] = 9
x""",
    """x[torch.tensor([[True, False, True], [False, True, False]])] = torch.tensor([1., 2., 3.])
x""",
    """x[torch.tensor([[True, False, True], [False, True, False]])] = torch.tensor([1., 2.])""",
    """x[i] = torch.ones(2, 2)""",
    """x[i, i] = torch.ones(3)""",
    """x[5] = 0""",
    """x[0, 5] = 0""",
    """x[torch.tensor([2])] = 0""",
    """x[torch.tensor([0.5])] = 0""",
    """x[0] = 'abc'""",
    """x[0] = torch.ones(2)""",
    """x[0:1] = torch.ones(2, 3)""",
    """x[:, 0] = torch.ones(2, 1)""",
    """x[0, 0] = None""",
    """x[0] = torch.ones(3, dtype=torch.bool)
x""",
    """x[0, 0] = torch.tensor([5.])
x""",
    """x[0, 0] = torch.tensor([[5.]])
x""",
    """x[0, 0] = torch.tensor([5., 6.])""",
    """x[0] = range(3)""",
    """x.long()[0] = 1.5""",
    """y = x.long()
y[0] = torch.tensor([1.9, 2.1, -0.5])
y""",
    """y = x > 3
y[0] = 5
y""",
    """y = x > 3
y[0] = torch.tensor([0., 0.5, 2.])
y""",
    """y = torch.zeros(2, 3)
y[i] = r
y.grad_fn.name(), y.requires_grad, y.is_leaf""",
    """y = torch.zeros(2, 3)
y[:, 1] = r[:, 0]
torch.autograd.grad(y.sum(), r)""",
    """y = torch.zeros(3, 3)
y[torch.arange(3), torch.arange(3)] = r[0]
torch.autograd.grad((y * y).sum(), r), y""",
    """y = torch.zeros(3, 3)
y[[0, 1, 2], [2, 1, 0]] = r[1] * r[0]
torch.autograd.grad(y.sum(), r)""",
    """y = torch.zeros(5)
y[1:4] = r[0]
y[2] = r[1, 1]
torch.autograd.grad(y.pow(2).sum(), r), y.grad_fn.name()""",
    """y = torch.zeros(3, dtype=torch.float64)
y[:] = r[0]
y.dtype, torch.autograd.grad(y.sum(), r)""",
    """y = torch.zeros(2, 3, dtype=torch.float64)
y[i] = r""",
    """y = r + 0
y[y > 3] = y[y > 3] * 2
torch.autograd.grad(y.sum(), r)""",
    """y = r + 0
y[0, :] = y[1, :]
torch.autograd.grad(y.sum(), r)""",
    """y = r + 0
y[:, 0] = 0
y[0, :] = 1
torch.autograd.grad((y * y).sum(), r)""",
    """y = r + 0
y[i, i] += r[i, 1]
torch.autograd.grad((y * y).sum(), r)""",
    """y = r + 0
y[[0, 0], [0, 0]] += 1
y[0, 0], torch.autograd.grad(y.sum(), r)""",
    """y = r * 1
y[0] = r[0].detach()
torch.autograd.grad(y.sum(), r)""",
    """y = r * 1
y[0] = y[0].detach()
torch.autograd.grad(y.sum(), r)""",
    """with torch.no_grad(): r[0] = 0
r, r.grad_fn, r._version""",
    """with torch.no_grad(): r[r > 3] = 0
r, r._version""",
    """with torch.no_grad(): r[i, i] *= 2
r""",
    """r[0] += 1""",
    """r[r > 3] = 0""",
    """r.data[0] = 0
r""",
    """r.detach()[0] = 9
r""",
    """r[:, 0].mul_(2)""",
    """torch.where(x > 2, x, -x), torch.where(x > 2, 1, 0), torch.where(x > 2, x, 0).dtype""",
    """torch.where(x > 2, 1., 0).dtype, torch.where(x > 100)""",
    """torch.where(x > 2, r, 0.).grad_fn.name(), torch.where(x > 2, r, x).grad_fn.next_functions""",
    """x.where(x > 2, 0.), x.where(x > 2, torch.tensor(0.))""",
    """torch.where(x, x, x)""",
    """torch.where(x > 2, x, x[:, :2])""",
    """torch.where(torch.tensor(True), x, 0.)""",
    """torch.where(condition=x > 2, input=x, other=x + 1)""",
    """torch.where(x > 2, x.double(), x).dtype, torch.where(x > 2, x.long(), x).dtype""",
    """torch.where(x > 2, x.long(), 1.5).dtype""",
    """x.max(dim=1)[1].unsqueeze(1), x.gather(1, x.argmax(1, keepdim=True)).squeeze(1)""",
    """x[torch.arange(2), x.argmax(1)]""",
    """torch.cat([torch.tensor([]), torch.tensor([1, 2])])""",
    """torch.cat([torch.tensor([]), torch.tensor([])]).shape""",
    """torch.cat([x, None], 0)""",
    """torch.cat((x, [1., 2., 3.]))""",
    """torch.cat([x, x], dim=5)""",
    """torch.stack((x, x), dim=-4)""",
    """torch.stack([x, None])""",
    """torch.stack(x, x)""",
    """torch.cat(x, 1)""",
    """torch.hstack(x, x)""",
    """x.size(2)""",
    """torch.tril(torch.ones(3, 3)) == 0, torch.tril(torch.ones(3, 3, dtype=torch.bool), diagonal=-1)""",
    """torch.triu(torch.full((2, 2), float('-inf')), diagonal=1)""",
    """torch.ones(3, 3).triu(1).bool(), torch.eye(3).flip(1), torch.eye(2).repeat(2, 2)""",
    """torch.eye(3)[[2, 0, 1]], torch.eye(3)[torch.tensor([0, 2])]""",
    """torch.arange(6).view(2, 3).roll(1, 1), torch.arange(6).view(2, 3).roll(shifts=(-1, 1), dims=(1, 0))""",
    """torch.arange(3).roll(-1), torch.arange(6).view(2, 3).roll(1)""",
    """torch.arange(3).expand(2, 3)[0].add_(1)""",
    """torch.arange(3).expand(2, 3).add_(1)""",
    """torch.arange(3).repeat(2).add_(1)""",
    """torch.zeros(3).scatter_(0, i, 1)[i], torch.zeros(3).index_select(0, i)""",
    """torch.zeros(3).scatter_(0, torch.tensor([0, 0]), torch.tensor([1., 2.])).shape""",
    """torch.t(input=x)""",
    """torch.movedim(input=x, source=0, destination=1)""",
    """torch.reshape(input=x, shape=(3, 2))""",
    """x.view(size=[6])""",
    """torch.squeeze(input=x, dim=0), torch.unsqueeze(input=x, dim=0)""",
    """torch.flatten(input=x, start_dim=0, end_dim=1)""",
    """torch.unflatten(input=x, dim=1, sizes=(3, 1))""",
    """torch.broadcast_to(input=x, size=(2, 2, 3))""",
    """x.broadcast_to(size=(2, 2, 3))""",
    """x.expand_as(other=x), x.view_as(other=x)""",
    """torch.cat(tensors=(x, x), dim=1), torch.stack(tensors=(x, x), dim=1), torch.hstack(tensors=(x, x))""",
    """torch.vstack(tensors=(x, x))""",
    """torch.chunk(input=x, chunks=2, dim=1)""",
    """torch.unbind(input=x, dim=1)""",
    """torch.split(tensor=x, split_size_or_sections=2, dim=1)""",
    """torch.split(x, split_size_or_sections=[1, 2], dim=1)""",
    """torch.split_with_sizes(input=x, split_sizes=[1, 2], dim=1)""",
    """torch.flip(input=x, dims=(0,))""",
    """torch.roll(input=x, shifts=1, dims=0)""",
    """x.repeat(repeats=(2, 1))""",
    """torch.tril(input=x, diagonal=1), torch.diag(input=x, diagonal=1)""",
    """torch.diagonal(input=x, offset=1, dim1=0, dim2=1)""",
    """torch.narrow(input=x, dim=0, start=0, length=1), torch.select(input=x, dim=0, index=0)""",
    """torch.gather(input=x, dim=1, index=j), torch.index_select(input=x, dim=0, index=i)""",
    """torch.scatter(input=x, dim=1, index=j, src=x), torch.scatter(input=x, dim=1, index=j, value=1.)""",
    """torch.scatter_add(input=x, dim=1, index=j, src=x)""",
    """torch.take_along_dim(input=x, indices=j, dim=1)""",
    """torch.masked_fill(input=x, mask=k, value=0.), torch.masked_select(input=x, mask=k)""",
    """torch.sort(input=x, dim=0, descending=True)""",
    """torch.sort(input=x, stable=True, dim=0, descending=True)""",
    """torch.argsort(input=x, dim=0, descending=True, stable=True)""",
    """torch.topk(input=x, k=1, dim=0, largest=False, sorted=False)""",
    """torch.nonzero(input=k, as_tuple=True)""",
    """torch.nn.functional.one_hot(input=i, num_classes=3)""",
    """torch.max(input=x, dim=0, keepdim=True), torch.min(input=x, other=x)""",
    """torch.clone(input=x)""",
    """torch.where(k, input=x, other=x)""",
    """torch.where(k, x, other=0.)""",
    """x.where(condition=k, other=x)""",
    """x.index_select(dim=0, index=i), x.gather(dim=1, index=j), x.scatter(dim=1, index=j, src=x)""",
    """x.masked_fill(mask=k, value=0), x.masked_select(mask=k), x.masked_fill_(mask=k, value=torch.tensor(2.))""",
    """x.sort(dim=0, descending=True), x.argsort(dim=0, descending=True), x.topk(k=1, dim=0)""",
    """x.select(dim=0, index=1), x.narrow(dim=0, start=1, length=1), x.diagonal(offset=1, dim1=0, dim2=1)""",
    """x.diag(diagonal=1)""",
    """x.transpose(dim0=0, dim1=1), x.permute(dims=(1, 0)), x.movedim(source=0, destination=1)""",
    """x.unflatten(dim=1, sizes=(3, 1))""",
    """x.chunk(chunks=2, dim=0), x.unbind(dim=0), x.split(split_size=1, dim=0)""",
    """x.split_with_sizes(split_sizes=[1, 1], dim=0)""",
    """x.flip(dims=(0,)), x.roll(shifts=1, dims=0), x.tril(diagonal=1), x.triu_(diagonal=1)""",
    """x.copy_(x, non_blocking=True)""",
    """x.copy_(other=x)""",
    """x.fill_(value=2.), x.clone().zero_()""",
    """x.stride(dim=0)""",
    """x.take_along_dim(indices=j, dim=1)""",
    """torch.permute(x, (1, 0)), torch.permute(input=x, dims=(1, 0)), torch.permute(x, [0, -1])""",
    """torch.squeeze(x, (0, 1))""",
    """x.squeeze(0).shape, x.squeeze([0]).shape""",
    """torch.split(x)""",
    """x.repeat(2, 1, foo=1)""",
    """x.expand(2, 3, 4, 5)""",
    """torch.diag(x, 1, 2)""",
    """r.repeat(2, 1).grad_fn._saved_repeats, r.flip(0).grad_fn.next_functions[0][0].name()""",
    """r.cumsum(0).grad_fn._saved_dim""",
    """r.index_select(0, i).grad_fn._saved_index, r.gather(1, j).grad_fn._saved_dim""",
    """r.scatter(1, j, 0.).grad_fn._saved_index, r.masked_fill(k, 0).grad_fn._saved_mask""",
    """r.view(6).grad_fn._saved_self_sym_sizes, r.expand(2, 2, 3).grad_fn._saved_self_sym_sizes""",
    """r.t().grad_fn.metadata, r[0].grad_fn._saved_index, r[:, 1].grad_fn._saved_dim""",
    """r.sum().backward()
r.gather(1, j).sum().backward()
r.grad""",
    """y = r.gather(1, j)
j.add_(0)
y.sum().backward()""",
    """y = r[i]
i.add_(0)
y.sum().backward()""",
    """y = r[k]
k.logical_not_()
y.sum().backward()""",
    """y = r.masked_fill(k, 0)
k.logical_not_()
y.sum().backward()""",
    """y = r.index_select(0, i)
i.add_(0)
y.sum().backward()""",
    """y = r.masked_select(k)
k.fill_(True)
y.sum().backward()""",
    """y = r.scatter(1, j, 0.)
j.add_(0)
y.sum().backward()""",
    """y = torch.where(k, r, 0.)
k.fill_(True)
y.sum().backward()""",
    """y = r.sort(1).values
y.mul_(2)
y.sum().backward()
r.grad""",
    """v, q = r.sort(1)
q.add_(0)
v.sum().backward()""",
    """v, q = r.max(1)
q.zero_()
v.sum().backward()""",
    """v, q = r.topk(2)
q.zero_()
v.sum().backward()""",
    """y = r.max()
y.mul_(2)
y.backward()
r.grad""",
    """x[x[:, 0] > 3] = x[0]
x""",
    """y = x[0]
y[y > 1] = y[0]
y""",
    """y = r[0] * 1
y[y > 1] = y[2]
torch.autograd.grad((y * y).sum(), r), y.grad_fn.next_functions""",
    """y = r[0] * 1
y[y > 1] = y[2] * 2
torch.autograd.grad((y * y).sum(), r), y.grad_fn.next_functions""",
    """y = r * 1
y[y > 3] = y[0, 0]
torch.autograd.grad((y * y).sum(), r)""",
    """y = r * 1
y.fill_(y[0, 0])
torch.autograd.grad((y * y).sum(), r)""",
    """y = r * 1
y[0] = y[0, 1]
torch.autograd.grad((y * y).sum(), r)""",
    """y = r * 1
y[[0]] = y[1]
torch.autograd.grad((y * y).sum(), r)""",
    """y = r * 1
y[[0]] = y[0, 1]""",
]
SNIPPETS: list[str] = [PRELUDE + program for program in PROGRAMS]
