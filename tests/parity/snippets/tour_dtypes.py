"""Dtypes asked for by name, by promotion and by assignment."""

PRELUDE = """x = torch.tensor([1.5, -2.5, 0.])
g = torch.tensor([1., 2.], requires_grad=True)
i = torch.tensor([3, -1, 2])
j = torch.tensor([3, -1, 2], dtype=torch.int32)
b = torch.tensor([True, False, True])
s = torch.tensor(2.5)
d = torch.tensor([1., 2., 3.], dtype=torch.float64)
n = torch.tensor(3)
e = torch.zeros(0)
"""

PROGRAMS_1 = [
    """x.to(torch.float64), x.to(torch.int32), x.to(torch.bool), x.to(dtype=torch.int64)""",
    """x.to(torch.float32) is x, x.to(torch.float32, copy=True) is x, x.to(torch.float64, True)""",
    """x.to(torch.float64, False, True), x.to('cpu', torch.float64, False, True), x.to('cpu', non_blocking=True) is x""",
    """x.to('foo')""",
    """x.to('cpu', copy=True) is x, x.to(d), x.to(d, copy=True), x.to(device='cpu', dtype=torch.float64), x.to(float)""",
    """x.to(int), x.to(bool), x.to(dtype=float), x.to(None), x.to()""",
    """x.to(x.dtype) is x, x.to(x.device) is x, x.to(device=None, dtype=None) is x""",
    """g.to(torch.float64), g.to(torch.float64).grad_fn.name(), g.to(torch.int64).requires_grad""",
    """g.double().sum().backward()
g.grad""",
    """g.to(torch.float32).grad_fn, g.to(torch.float32) is g""",
    """g.double().float().sum().backward()
g.grad.dtype, g.grad""",
    """g.to(torch.float64, copy=True).grad_fn, g.to('cpu') is g""",
    """h = g.double()
h.retain_grad()
(h * 2).sum().backward()
h.grad, g.grad""",
    """torch.autograd.grad(torch.autograd.grad((g.double() ** 3).sum(), g, create_graph=True)[0].sum(), g)""",
    """x.float() is x, x.double(), x.long(), x.int(), x.bool()""",
    """b.float(), b.int(), b.long(), b.double(), b.bool() is b""",
    """i.bool(), j.bool(), torch.tensor([float('nan'), float('inf'), -0.]).bool()""",
    """torch.tensor([1.9, -1.9, 0.5, -0.5]).long(), torch.tensor([1.9, -1.9, 0.5, -0.5]).int()""",
    """torch.tensor([float('nan'), float('inf'), float('-inf')]).long()""",
    """torch.tensor([float('nan'), float('inf'), float('-inf')]).int(), torch.tensor([3e9, -3e9]).int()""",
    """torch.tensor([1e20]).long(), torch.tensor([1e300], dtype=torch.float64).float()""",
    """torch.tensor([2**53 + 1]).double().long(), torch.tensor([2**24 + 1]).float().long()""",
    """torch.tensor([2**40 + 5]).int(), x.type()""",
    """x.type(torch.float64), x.type('torch.DoubleTensor'), x.type('torch.LongTensor'), x.type('torch.BoolTensor')""",
    """x.type('double')""",
    """x.type('DoubleTensor')""",
    """x.type('torch.FloatTensor') is x, x.type(torch.float32) is x, x.type(dtype=torch.int64)""",
    """x.type('torch.IntTensor'), b.type(), i.type(), j.type(), d.type(), torch.ones(2, dtype=torch.float64, requires_grad=True).type()""",
    """x.dtype, i.dtype, b.dtype, s.dtype, e.dtype""",
    """x.dtype == torch.float32, x.dtype is torch.float, x.dtype != torch.float64, x.dtype == 'float32', x.dtype == np.float32""",
    """torch.float32.is_floating_point, torch.int64.is_floating_point, torch.bool.is_floating_point, torch.float64.itemsize, torch.bool.itemsize, torch.int32.is_signed""",
    """repr(torch.float64), str(torch.bool), f'{torch.int64}', torch.double, torch.int, torch.long""",
    """pickle = __import__('pickle')
pickle.loads(pickle.dumps(torch.int64)) is torch.int64""",
    """copy = __import__('copy')
copy.deepcopy(torch.int64) is torch.int64""",
    """isinstance(torch.float32, torch.dtype)""",
    """torch.promote_types(torch.int64, torch.int32), torch.promote_types(torch.int64, torch.float32), torch.promote_types(torch.bool, torch.bool)""",
    """torch.promote_types(type1=torch.int64, type2=torch.bool)""",
    """(x + i).dtype, (x + b).dtype, (i + b).dtype, (j + i).dtype, (j + b).dtype, (d + x).dtype, (i + d).dtype""",
    """(i + 1.5).dtype, (i + 1).dtype, (b + 1).dtype, (b + 1.5).dtype, (j + 1).dtype, (j + 1.5).dtype, (b + True).dtype""",
    """(i + s).dtype, (i + n).dtype, (x + n).dtype, (j + n).dtype, (b + n).dtype, (x + torch.tensor(1., dtype=torch.float64)).dtype, (i + torch.tensor(1., dtype=torch.float64)).dtype""",
    """(s + n).dtype, (s + torch.tensor(1., dtype=torch.float64)).dtype, (n + torch.tensor(1, dtype=torch.int32)).dtype, (n + torch.tensor(True)).dtype""",
    """(i / 2).dtype, (i / i).dtype, (b / b).dtype, (j / 2).dtype, (d / i).dtype, (i / s).dtype, (i // 2).dtype, (i // 2.).dtype, (i % 2).dtype, (i % 2.5).dtype""",
    """(i ** 2).dtype, (i ** 2.).dtype, (i ** 0.5).dtype, (2 ** i.abs()).dtype, (2. ** i).dtype, (b ** 2).dtype""",
    """i.sum().dtype, b.sum().dtype, j.sum().dtype, i.prod().dtype, b.cumsum(0).dtype, j.cumsum(0).dtype, i.max().dtype, b.any().dtype, j.prod().dtype, b.all().dtype""",
    """i.sum(dtype=torch.float32), i.mean(dtype=torch.float64), b.float().mean(), x.sum(dtype=torch.int64)""",
    """i.mean()""",
    """b.mean()""",
    """j.std()""",
    """i.sin().dtype, b.exp().dtype, j.sqrt().dtype, i.abs().dtype, i.neg().dtype, i.sign().dtype, i.floor().dtype, b.sign().dtype, i.round().dtype""",
    """i.sigmoid().dtype, i.tanh().dtype, i.log().dtype, b.sqrt().dtype, i.reciprocal().dtype, i.rsqrt().dtype, i.square().dtype, b.square().dtype""",
    """i.relu().dtype, i.clamp(0, 1).dtype, i.clamp(0., 1.).dtype, i.clamp(min=0.5), j.clamp(max=n).dtype""",
    """b.relu()""",
    """b.neg()""",
    """b.abs()""",
    """b.clamp(0, 1)""",
    """torch.where(b, 1, 2).dtype, torch.where(b, 1., 2).dtype, torch.where(b, x, 1).dtype, torch.where(b, i, 1.5).dtype, torch.where(b, i, x).dtype, torch.where(b, x, d).dtype, torch.where(b, True, False).dtype""",
    """torch.cat([x, i]).dtype, torch.cat([i, b]).dtype, torch.cat([x, d]).dtype, torch.stack([i, x]).dtype, torch.cat([j, i]).dtype""",
    """torch.maximum(i, x).dtype, torch.minimum(b, i).dtype, torch.maximum(x, d).dtype""",
    """torch.matmul(i, i), torch.dot(i, i)""",
    """torch.matmul(b, b)""",
    """torch.outer(x, i).dtype, torch.outer(i, b).dtype""",
    """(x == i).dtype, (x > d), (b == 1), (i == 3.), (b < i)""",
    """x.add_(i), x""",
    """i.add_(x)""",
    """i.add_(1.5)""",
    """b.add_(1)""",
    """i.div_(2)""",
    """i.mul_(b), b.mul_(b), j.add_(i), x.add_(d), x.mul_(d).dtype""",
    """i.copy_(x), b.copy_(x), x.copy_(i), x.copy_(b), x.copy_(d)""",
    """i.fill_(2.7), b.fill_(3), x.fill_(True), x.fill_(torch.tensor(3)), x.fill_(n)""",
    """x.fill_(torch.tensor([1.]))""",
    """x.fill_(torch.ones(2))""",
    """i.zero_(), b.zero_()""",
    """i.pow_(2), i.neg_(), i.abs_()""",
    """i.sin_()""",
    """i.sqrt_()""",
    """x[i]""",
    """i.masked_fill_(b, 1.7), i.masked_fill(b, 2.5).dtype, b.masked_fill(b, 2), x.masked_fill(i > 0, n), x[b]""",
    """x[x]""",
    """x[torch.tensor([True])]""",
    """x[torch.tensor([1.])]""",
    """x[0] = n
x""",
    """x[0] = b[0]
x""",
    """i[0] = x[0]
i""",
    """i[0] = d
i""",
    """i[:] = x
i""",
    """b[0] = 0.
b""",
    """x[b] = 1
x""",
    """torch.set_default_dtype(torch.float64)
text = repr((torch.tensor([1.5]).dtype, torch.tensor([1]).dtype, (torch.tensor([1]) / 2).dtype, (torch.tensor([1]) * 1.5).dtype, torch.ones(1).dtype, torch.tensor([1]).sin().dtype, torch.rand(1).dtype, torch.randn(1).dtype, torch.tensor(1.).float().dtype))
torch.set_default_dtype(torch.float32)
text""",
    """torch.set_default_dtype(torch.float64)
text = repr((torch.nn.Linear(1, 1).weight.dtype))
torch.set_default_dtype(torch.float32)
text""",
    """torch.set_default_dtype(torch.float64)
text = repr((torch.get_default_dtype(), torch.full((1,), 1.).dtype, torch.linspace(0, 1, 2).dtype, torch.arange(1.).dtype, torch.eye(1).dtype, torch.tensor([1]).mean(dtype=torch.float32), torch.where(b, 1., 2.).dtype))
torch.set_default_dtype(torch.float32)
text""",
    """torch.set_default_dtype(torch.float64)
text = repr((x, torch.tensor([1.]), torch.tensor(np.float32(1)), torch.from_numpy(np.ones(1, np.float32))))
torch.set_default_dtype(torch.float32)
text""",
    """torch.set_default_dtype(torch.float64)
text = repr(((torch.tensor([1], dtype=torch.int32) + 1.5).dtype, (x + 1.5).dtype, (x * np.float64(2)).dtype))
torch.set_default_dtype(torch.float32)
text""",
    """x[j[2:] - 2], torch.get_default_dtype()""",
    """x.is_floating_point(), i.is_floating_point(), torch.is_floating_point(b), torch.is_tensor(x), torch.is_tensor(a := 3)""",
    """torch.numel(x), torch.numel(3)""",
    """torch.device('cpu'), torch.device('cpu', 0), torch.device(type='cpu'), torch.device('cpu:0').index""",
    """torch.device('cpu') == torch.device('cpu', 0), torch.device('cpu:1'), torch.device(torch.device('cpu'))""",
    """device = torch.device('cuda' if torch.cuda.is_available() else 'cpu')
x.to(device) is x, torch.zeros(2, device=device)""",
    """torch.cuda.device_count(), torch.cuda.is_available()""",
    """torch.manual_seed(0) and torch.cuda.manual_seed(0), torch.cuda.manual_seed_all(0)""",
]
SNIPPETS: list[str] = [*(PRELUDE + program for program in PROGRAMS_1)]
