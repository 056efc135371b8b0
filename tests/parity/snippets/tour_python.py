"""Tensors among Python's and NumPy's values: protocols, operators, arrays, numbers."""

PRELUDE_1 = """x = torch.tensor([1., 2., 3.])
g = torch.tensor([1., 2.], requires_grad=True)
i = torch.tensor([3, -1, 2])
b = torch.tensor([True, False])
s = torch.tensor(2.5)
n = torch.tensor(3)
e = torch.zeros(0)
m = torch.arange(6.).reshape(2, 3)
a = np.array([1., 2., 3.])
"""

PROGRAMS_1 = [
    """a + x""",
    """x * np.float32(2), np.float32(2) * x, np.float64(2) * x, np.float64(2) * g, np.int64(2) + i""",
    """np.array(2.) * x""",
    """np.array([1, 2, 3]) * x""",
    """a - x""",
    """a @ x""",
    """a ** x""",
    """a > x""",
    """x > a""",
    """a += x""",
    """torch.add(x, a)""",
    """torch.mul(a, x)""",
    """torch.exp(a)""",
    """np.exp(g)""",
    """np.int64(2) * x, x == a, a == x, np.asarray(x).dtype, np.array([x, x])""",
    """np.stack([x, x]), np.concatenate([x, x]), np.allclose(x, a), np.testing.assert_allclose(x, a), np.where(b, 1, 2)""",
    """np.float64(s), np.float32(s), np.int64(n)""",
    """float(s), int(s), bool(s), complex(s), round(2.5)""",
    """round(s)""",
    """round(torch.tensor(2.567), 2)""",
    """round(x)""",
    """import math
math.ceil(s)""",
    """import math
math.trunc(s)""",
    """import math
math.floor(x)""",
    """math = __import__("math")
math.sqrt(x)""",
    """float(x)""",
    """float(e)""",
    """int(x)""",
    """int(e)""",
    """float(b[0]), int(b[0]), float(n)""",
    """bool(x)""",
    """bool(e)""",
    """bool(torch.tensor([[0.]])), bool(torch.tensor(float('nan')))""",
    """if x: pass""",
    """x and 1""",
    """x.item()""",
    """e.item()""",
    """not n""",
    """s.item(), n.item(), b[0].item(), torch.tensor([[7]]).item(), g[0].item()""",
    """type(s.item()), type(n.item()), type(b[0].item())""",
    """torch.tensor(0.1).item(), g.sum().item()""",
    """x.tolist(), i.tolist(), b.tolist(), s.tolist(), e.tolist(), m.tolist()""",
    """g.tolist(), torch.zeros(2, 0).tolist()""",
    """type(x.tolist()[0]), type(i.tolist()[0])""",
    """g.numpy()""",
    """(g * 2).numpy()""",
    """x.numpy(), g.detach().numpy(), g.numpy(force=True)""",
    """b.numpy(), i.numpy(), s.numpy(), e.numpy()""",
    """y = x.numpy()
y[0] = 9
x""",
    """y = x.numpy()
x.add_(1)
y""",
    """y = s.numpy()
s.add_(1)
y""",
    """m.T.numpy().strides, m.numpy().flags.c_contiguous""",
    """y = x[0].numpy()
x.mul_(10)
y""",
    """x[1:].numpy(), x[0].numpy()""",
    """x.numpy().dtype, i.numpy().dtype, b.numpy().dtype, x.double().numpy().dtype""",
    """y = torch.from_numpy(a)
y.add_(1)
a""",
    """y = torch.from_numpy(a)
a[0] = 7
y""",
    """torch.from_numpy(np.float64(1))""",
    """torch.from_numpy(a), torch.from_numpy(np.array(5)), torch.from_numpy(np.array([], dtype=np.float32))""",
    """torch.from_numpy(np.arange(6).reshape(2, 3)[:, ::2])""",
    """torch.from_numpy(x)""",
    """torch.from_numpy(None)""",
    """torch.from_numpy(np.arange(6).reshape(2, 3).T).is_contiguous(), torch.from_numpy(a).requires_grad_()""",
    """torch.from_numpy(np.float32([1, 2])), torch.as_tensor([1, 2]), torch.as_tensor(3.5)""",
    """torch.as_tensor(a) is torch.as_tensor(a), torch.as_tensor(x) is x, torch.as_tensor(x, dtype=torch.float32) is x""",
    """y = torch.as_tensor(a)
a[1] = 5
y""",
    """y = torch.as_tensor(a, dtype=torch.float32)
a[1] = 5
y""",
    """torch.as_tensor(x, dtype=torch.float64), torch.as_tensor(g) is g, torch.as_tensor(g, dtype=torch.float64)""",
    """torch.as_tensor('a')""",
    """torch.as_tensor(None)""",
    """torch.as_tensor(x, requires_grad=True)""",
    """torch.as_tensor([1.], torch.float64)""",
    """torch.as_tensor(np.float32(2)), torch.as_tensor(data=[1.], dtype=torch.float64, device='cpu')""",
    """len(x), len(m), len(e), len(torch.zeros(0, 3)), len(torch.zeros(3, 0))""",
    """len(s)""",
    """list(x), list(m), list(e)""",
    """list(s)""",
    """for r in s: pass""",
    """u, v = g
u, v""",
    """u, v = m
v""",
    """u, v = x""",
    """dict(zip('ab', g))""",
    """max(x), min(x), sum(x), sorted(x, reverse=True)""",
    """max(g, key=lambda v: v.item())""",
    """sum(g), sum([g, g])""",
    """any(b), all(b)""",
    """list(reversed(x)), list(enumerate(i)), list(range(n)), [10, 20, 30, 40][n], "ab" * torch.tensor(2)""",
    """x[s]""",
    """range(s)""",
    """range(i)""",
    """[1, 2, 3, 4, 5][n - 2:n], [0] * n""",
    """operator = __import__("operator")
operator.index(n), operator.index(torch.tensor([2])), operator.index(b[0])""",
    """operator = __import__("operator")
operator.index(s)""",
    """operator = __import__("operator")
operator.index(i)""",
    """n.__index__(), n.__int__(), s.__float__()""",
    """2. in x, 5. in x, 'a' in x""",
    """None in x""",
    """g in [x]""",
    """[1., 2.] in m""",
    """x[0] in x, x in [x, g], torch.tensor([0., 1., 2.]) in m, x == None, x != None""",
    """x < None""",
    """x < 'a'""",
    """x >= [1]""",
    """x == e""",
    """x == 'a', x == [1., 2., 3.], x == (1., 2., 3.), x is None, (x == x).all()""",
    """x == m""",
    """s == 2.5, n == 3, n == 3., b == True, b == 1""",
    """x == np.float64(2), x.__eq__('a'), x.__lt__('a'), x.__eq__(None), {x: 1}[x]""",
    """d = {g: 'g'}
d[g]""",
    """x + None""",
    """x + 'a'""",
    """x - [1]""",
    """x * (1, 2)""",
    """x * [1., 2., 3.]""",
    """[1., 2., 3.] * x""",
    """'a' + x""",
    """None + x""",
    """None * x""",
    """[1] - x""",
    """x / None""",
    """x @ 2""",
    """2 @ x""",
    """x @ [1., 2., 3.]""",
    """x // 'a'""",
    """x % None""",
    """x ** 'a'""",
    """x ** None""",
    """None ** x""",
    """len({x, x, g}), 'a' % x, i & 1, b & True""",
    """b | False, b ^ True, ~b""",
    """~x""",
    """-b""",
    """+b""",
    """~i, +x""",
    """abs(i), abs(b)""",
    """divmod(x, 2)""",
    """divmod(5, n)""",
    """i // 0""",
    """i % 0""",
    """abs(x), x // 0""",
    """i // 2, i % 2, i // 2., i / 2""",
    """7 // n, 7 % n, 7 / n, 2 ** n, 7 - n""",
    """pow(x, 2), pow(2, x)""",
    """x += 'a'""",
    """x *= None""",
    """i += 1.5""",
    """i /= 2""",
    """i *= 2.5""",
    """b += 1""",
    """m @= m""",
    """g += 1""",
    """g *= 2""",
    """y = g * 2
y += 1
y""",
    """x.foo""",
    """x.foo = 3
x.foo""",
    """x.data = g
x""",
    """x.grad = 'a'""",
    """x()""",
    """x.size(), x.size(0), x.size(-1), m.size(1), m.shape[-1]""",
    """x.size(1)""",
    """x.size(-2)""",
    """s.size(0)""",
    """x.size(dim=0)""",
    """len(m.shape), m.shape == [2, 3], m.shape == (2, 3), m.shape + (1,), m.shape[1:], list(m.shape), tuple(m.shape)""",
    """m.shape.numel(), torch.Size([]).numel(), torch.Size([2, 0]).numel()""",
    """torch.Size(3)""",
    """torch.Size((1, 2)), torch.Size([1]), torch.Size()""",
    """a, c = m.shape
a * c""",
    """'%s' % (m.shape,)""",
    """f'{m.shape}', str(m.shape)""",
]
PRELUDE_2 = """x = torch.tensor([1., 2., 3.])
g = torch.tensor([1., 2., 3.], requires_grad=True)
i = torch.tensor([3, -1, 2])
a = np.array([1., 2., 3.])
"""

PROGRAMS_2 = [
    """i.sum(dtype=float), i.cumsum(0, dtype=float), i.mean(dtype=float), torch.softmax(i, 0, dtype=float)""",
    """x[:] = a""",
    """x[:2] = [5, 6]""",
    """x[0] = np.array(3.)
x""",
    """torch.maximum(x, a)""",
    """torch.cat([x, a])""",
    """torch.stack([x, a])""",
    """torch.equal(x, a)""",
    """torch.allclose(x, a)""",
    """x.copy_(a)""",
    """g * a""",
    """a * g""",
    """g - a""",
    """g @ a""",
    """g > a""",
    """g / 2 + a""",
    """np.sin(g)""",
    """torch.nn.functional.softmax(i, dim=0, dtype=torch.float64), g + np.float64(1), g == a, np.float64(2) * g""",
    """x + np.ones(2)""",
    """x = g * 2
x += a""",
    """a *= x""",
    """x & a""",
    """x.index_select(0, np.array([0]))""",
    """torch.matmul(x, a)""",
    """x.__array_priority__""",
    """x.view(np.int64(3)), x.reshape(tuple(np.array([3, 1]))), x.sum(np.int64(0)), x.sum(dim=np.int64(0))""",
    """x.repeat(np.int64(2)), x.expand(np.int64(2), 3)""",
    """torch.zeros(a.shape), torch.zeros(len(a)), torch.ones_like(torch.from_numpy(a)), torch.zeros(*a.shape)""",
    """x.add(np.float64(2)), x.mul(np.float32(2)), x.pow(np.int64(2)), torch.clamp(x, np.float64(1.5), np.float64(2))""",
    """float(a[0]) * x, x * a[0], a[0] * x, x / a[1], a[1] / x, a[1] - x, a[1] ** x, x ** a[1], a[1] // x, x // a[1], a[1] % x""",
    """i * a[0], a[0] * i, a[0] / i, a[1] - i""",
    """x == a[0], a[0] == x, a[0] < x, x <= a[1], a[0] != x""",
    """np.float32(1) == x, np.float64(1) >= x""",
    """x.add_(a[0]), x.mul_(np.int64(2)), x.fill_(np.float64(3)), x.fill_(np.int64(3))""",
    """x.fill_(True), i.fill_(True)""",
    """x.backward(a)""",
    """torch.set_default_dtype(torch.float64)
text = repr((torch.tensor(a) * 2, torch.from_numpy(a) * torch.ones(3)))
torch.set_default_dtype(torch.float32)
text""",
    """torch.tensor(a, dtype=torch.float32) * x, torch.from_numpy(a) * x, torch.from_numpy(a).float() @ x""",
    """np.array(x.tolist()), np.asarray([x[0], x[1]]), np.vstack([x.numpy(), a])""",
    """a[i[:1]], a[torch.tensor(1)], a[x > 1]""",
    """a[0] = x[2]
a""",
    """a[:] = x
a""",
    """a[:] = g
a""",
]
PRELUDE_3 = """x = torch.tensor([1., 2., 3.])
g = torch.tensor([1., 2., 3.], requires_grad=True)
i = torch.tensor([3, -1, 2])
j = torch.tensor([3, -1, 2], dtype=torch.int32)
b = torch.tensor([True, False, True])
s = torch.tensor(2.5)
n = torch.tensor(3)
d = torch.tensor([1., 2., 3.], dtype=torch.float64)
m = torch.arange(6.).reshape(2, 3)
def rt(v):
    import io
    f = io.BytesIO(); torch.save(v, f); f.seek(0); return torch.load(f)
"""

PROGRAMS_3 = [
    """a = g.detach().numpy()
y = g * g
a[0] = 10
y.sum().backward()
g.grad""",
    """y = torch.from_numpy(np.ones(3)).requires_grad_()
z = (y * y).sum()
z.backward()
y.grad""",
    """a = np.ones(3)
y = torch.from_numpy(a)
y[1:] *= 5
a""",
    """a = np.ones((2, 3))
torch.from_numpy(a).t_ if False else torch.from_numpy(a).t().mul_(2)
a""",
    """a = np.ones(3, dtype=np.float32)
y = torch.as_tensor(a)
y.requires_grad_()
(y * 2).sum().backward()
y.grad""",
    """a = np.ones(3)
torch.tensor(a)[0] = 5
a""",
    """y = g.detach()
y[0] = 5
g""",
    """y = g.detach()
z = g * g
y.mul_(2)
z.sum().backward()""",
    """y = g.numpy
y is not None, callable(y)""",
    """g[0].item(), g[0].tolist(), (g * 2).tolist(), g.sum().item()""",
    """g.mean().numpy()""",
    """g.mean().detach().numpy(), type(g.mean().detach().numpy())""",
    """bool(g.sum() > 3), (g > 1).tolist(), (g > 1).requires_grad""",
    """np.array(g.tolist()), np.array(g.detach()).sum() if False else 0""",
    """i + 2**31, j + 1, i * 3000000000""",
    """i.int() * 2**30 * 4, torch.tensor([2**31 - 1], dtype=torch.int32) + 1, torch.tensor([2**63 - 1]) + 1""",
    """torch.tensor([-2**63]).abs(), -torch.tensor([-2**63])""",
    """torch.tensor([2**62]) * 2""",
    """torch.tensor([2**31 - 1], dtype=torch.int32).sum(), torch.tensor([2**31 - 1] * 2, dtype=torch.int32).sum()""",
    """b + b, b * b, b + 1, b * 2.5, b.sum(), (b.float()).mean(), b + b.int()""",
    """b // b""",
    """b / b""",
    """b ** 2, 2 ** b""",
    """b - b""",
    """b - 1.5""",
    """1 - b""",
    """~b, b ^ b, b & True, b | (i > 0), b == True, b != b, b > False""",
    """b < b, b >= 0.5""",
    """b.max(), b.min(), b.argmax(), b.sort()""",
    """b.prod(), b.cumsum(0), b.any(), b.all(), b.nonzero()""",
    """i.float().mean(), i.double() / 3, i.bool(), i.sum() / 2, i.max() / 2""",
    """x + n, x * n.int(), i + s, j * s, b * s, i * torch.tensor(2.5, dtype=torch.float64), x * torch.tensor(2.5, dtype=torch.float64)""",
    """x.add_(n), x.mul_(s), x.div_(2), x.sub_(torch.tensor(1., dtype=torch.float64))""",
    """i.add_(n), i.mul_(2)""",
    """i.mul_(s)""",
    """i.sub_(0.5)""",
    """i += s""",
    """i = i + s
i""",
    """x.add_(d)
x""",
    """x.copy_(d)
x""",
    """d.copy_(x), d.add_(x)""",
    """y = g.double() * d
y.sum().backward()
g.grad, y.dtype""",
    """y = (g * d).float()
y.sum().backward()
g.grad.dtype, g.grad""",
    """y = g.to(torch.float64, copy=True)
y.sum().backward()
g.grad""",
    """y = g.type(torch.float64)
y.grad_fn.name(), y.type()""",
    """y = g.type('torch.DoubleTensor')
y.sum().backward()
g.grad""",
    """g.long().requires_grad, g.bool().grad_fn, g.int()""",
    """g.to(torch.int64, copy=True), g.to(dtype=int)""",
    """g.to(float).grad_fn, g.to(dtype=float).dtype""",
    """torch.zeros(2, dtype=float).dtype, torch.tensor([1, 2], dtype=float), torch.arange(3, dtype=float), torch.full((2,), 1, dtype=bool), torch.eye(2, dtype=int)""",
    """torch.zeros_like(x, dtype=int), x.new_zeros(2, dtype=float), torch.rand(2, dtype=float).dtype, torch.randint(3, (2,), dtype=float).dtype, torch.as_tensor([1], dtype=float), torch.linspace(0, 1, 3, dtype=float)""",
    """torch.zeros(2, dtype=str)""",
    """torch.nn.Linear(2, 1, dtype=float).weight.dtype, torch.nn.Linear(2, 1).to(float).weight.dtype""",
    """torch.nn.Linear(2, 1).to(torch.float64, True).weight.dtype""",
    """x.sum(dtype=float), x.prod(dtype=float), x.cumprod(0, dtype=float), x.mean(dtype=float), x.softmax(0, dtype=float).dtype, torch.log_softmax(x, 0, dtype=float).dtype""",
    """g.sum(dtype=int)""",
    """x.shape[:1], x.shape[1:], m.shape[::-1], m.shape + (1,), m.shape[:-1] + (4,), m.shape * 2, m.shape[-1:], m.shape[0:0]""",
    """(1,) + m.shape, [*m.shape], tuple(m.shape), list(m.shape), m.shape == (2, 3), (2, 3) == m.shape, m.shape != (2, 3), m.shape < (3,)""",
    """m.shape + torch.Size([4]), m.size()[:1], m.shape.count(2), m.shape.index(3), 2 in m.shape, len(m.shape), max(m.shape), sum(m.shape)""",
    """m.shape['a']""",
    """m.shape[5]""",
    """m.view(m.shape[0], -1).shape, m.reshape(m.shape[::-1]).shape, torch.zeros(m.shape[:1] + (2,)), torch.ones(m.shape[1:]), m.expand((4,) + m.shape).shape""",
    """torch.zeros(m.shape + (1,)).shape, torch.empty(*m.shape, 2).shape, torch.randn(m.size(0), m.size(1)).shape""",
    """import pickle
pickle.loads(pickle.dumps(m.shape[1:]))""",
    """2 * m.shape""",
    """import copy
copy.copy(m.shape), copy.deepcopy(m.shape)""",
    """x.foo = 'a'
y = rt(x)
y.foo""",
    """x.foo = torch.ones(1)
y = rt(x)
y.foo""",
    """v = m.t()
w = rt(v)
w.stride(), w""",
    """v = m[:, 1]
w = rt(v)
w.stride(), w.is_contiguous(), w""",
    """v = m[1]
w = rt(v)
w, w._base, w.is_leaf""",
    """a, c = rt((m, m[0]))
c.fill_(9)
a""",
    """import copy
a, c = copy.deepcopy((m, m[0]))
c.fill_(9)
a, m""",
    """import copy
a = copy.deepcopy(m[0])
a.fill_(9)
m""",
    """import copy
e = torch.ones(1).expand(3)
copy.deepcopy(e).stride(), rt(e).stride()""",
    """import copy
l = torch.nn.Linear(2, 2)
q = torch.nn.Linear(2, 2)
q.weight = l.weight
sd = copy.deepcopy({'l': l.state_dict(), 'q': q.state_dict()})
sd['l']['weight'].fill_(1)
sd['q']['weight']""",
    """l = torch.nn.Linear(2, 2)
q = torch.nn.Linear(2, 2)
q.weight = l.weight
sd = rt({'l': l.state_dict(), 'q': q.state_dict()})
sd['l']['weight'].fill_(1)
sd['q']['weight']""",
    """import copy
y = torch.ones(2, 3).permute(1, 0) * 2
copy.deepcopy(y).stride(), rt(y).stride()""",
    """import copy
a = np.arange(6.)[::2]
copy.deepcopy(torch.from_numpy(a)), rt(torch.from_numpy(a))""",
    """import copy
copy.deepcopy(torch.from_numpy(np.frombuffer(bytearray(16), dtype=np.float32)))""",
    """import copy
y = torch.tensor(3.)
copy.deepcopy(y).add_(1), y""",
    """import copy
y = m.flatten()[1:3]
z = copy.deepcopy(y)
z[0] = 50
m, z""",
    """import copy
t = torch.zeros(2, 0)
copy.deepcopy(t[:1]), rt(t[:1])""",
    """import copy
g.grad = torch.ones(3)
c = copy.deepcopy([g, g.grad])
c[0].grad is c[1]""",
    """import copy
o = torch.optim.SGD([g], lr=0.1, momentum=0.9)
(g * 2).sum().backward()
o.step()
sd = copy.deepcopy(o.state_dict())
o.step()
sd['state'][0]['momentum_buffer']""",
    """import copy
h = torch.nn.Sequential(torch.nn.Linear(2, 2), torch.nn.ReLU())
c = copy.deepcopy(h)
torch.equal(c[0].weight, h[0].weight), c[0].weight is h[0].weight""",
    """np.sin(g)""",
    """g * np.ones(3)""",
    """np.add(x, x, out=np.zeros(3, dtype=np.float32))""",
    """g == np.ones(3), x != 1, np.array([1., 2., 4.]) == x""",
    """i.clamp(max=2.5), i.clamp(min=n), x.clamp(s, n), i.clamp(0, 1).dtype""",
    """torch.where(x > 1, x, 0), torch.where(x > 1, 1, 0), torch.where(b, x, d), torch.where(b, i, 0.5), torch.where(x > 1, x, torch.tensor(0))""",
    """torch.where(x > 1, x, 1e39)""",
    """x[0] = 1e39""",
    """i[0] = float('inf')""",
    """j[0] = 2**31""",
    """j[0] = -2**31
j""",
    """i.masked_fill(b, float('nan'))""",
    """i.masked_fill_(b, 2**63)""",
    """x.masked_fill(b, float('-inf')), x.masked_fill(b, -1e9), x.masked_fill(b, True), x.masked_fill(b, np.float64(2)), i.masked_fill(b, 2.9)""",
    """x.fill_(float('nan')), x.fill_(float('inf')), i.fill_(-1.9), b.fill_(0.5), b.fill_(float('nan'))""",
    """i.fill_(float('inf'))""",
    """x[b] = 1e39""",
    """x[b] = float('nan')
x""",
    """i[b] = 2.7
i""",
    """i[b] = float('nan')""",
    """x[1:] = 7
x[:1] = True
x""",
    """torch.full_like(x, 1e39)""",
    """x.new_full((2,), 1e39)""",
    """x.new_full((2,), n), x.new_full((2,), 3), i.new_full((2,), 3.7), x.new_full([], 3)""",
    """g.new_full((2,), 1., requires_grad=True), g.new_ones(2).requires_grad, (g * 2).new_zeros(2).grad_fn""",
    """list(reversed(m)), reversed(s), reversed(g).grad_fn.name()""",
    """reversed(g).sum().backward()
g.grad""",
    """1. in g, 9 in g, n in i, s in x, True in b, np.float64(1) in x""",
    """'a' in x""",
    """[1] in x""",
    """np.ones(3) in x""",
    """torch.tensor([['a']])""",
    """torch.tensor([b'a'])""",
    """torch.tensor([[1], ['a']])""",
    """torch.tensor(1, dtype=torch.float32, requires_grad='a')""",
    """torch.ones(2, requires_grad=np.bool_(True))""",
    """torch.Tensor(torch.Size([2, 2])).shape, torch.Tensor(np.int64(3)).shape, torch.Tensor([[1, 2]]), torch.Tensor(np.arange(3)), torch.Tensor(range(3)), torch.Tensor((2,))""",
    """y = torch.Tensor(x)
y[0] = 9
x""",
    """torch.Tensor([True, 2.5]), torch.Tensor([]).shape, torch.Tensor([[]]).shape, torch.Tensor(0, 3).shape""",
    """torch.Tensor(2.)""",
    """torch.Tensor(torch.tensor(3))""",
    """torch.cuda.manual_seed(0), torch.cuda.manual_seed_all(1)""",
    """torch.randint(0, 5, (3,), dtype=torch.bool)""",
    """torch.randint(-2**31 - 1, 5, (3,), dtype=torch.int32)""",
    """torch.randint(0, 2**64, (3,))""",
    """torch.randint(0, 2**31, (3,), dtype=torch.int32).dtype""",
    """x.normal_(n, s).shape, x.normal_(np.float32(1), np.float64(2)).shape""",
    """x.uniform_(1, float('inf'))""",
    """x.uniform_(float('nan'), 1)""",
]
SNIPPETS: list[str] = [
    *(PRELUDE_1 + program for program in PROGRAMS_1),
    *(PRELUDE_2 + program for program in PROGRAMS_2),
    *(PRELUDE_3 + program for program in PROGRAMS_3),
]
