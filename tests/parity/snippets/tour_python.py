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
    """from torch import tensor
tensor(a).tolist()""",
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
SNIPPETS: list[str] = [
    *(PRELUDE_1 + program for program in PROGRAMS_1),
    *(PRELUDE_2 + program for program in PROGRAMS_2),
]
