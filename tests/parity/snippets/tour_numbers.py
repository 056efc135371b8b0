"""A walk through operators, kinks, bounds, comparisons and what they say of unusual arguments."""

from ..helpers import EACH_AND_SLOPES

PRELUDE = (
    """inf, nan = float('inf'), float('nan')
x = torch.tensor([-2., 0., 1., 3., nan, inf], requires_grad=True)
w = torch.tensor([0., 0., 1., -3., 1., inf], requires_grad=True)
lo = torch.tensor([-2., 0., 2., 5., 0., 0.], requires_grad=True)
hi = torch.tensor([-2., 1., 1., 3., 1., 1.], requires_grad=True)
c = torch.tensor([True, False, True, False, True, True])
i = torch.tensor([-7, -1, 0, 1, 7])
j = torch.tensor([2, -3, 1, 5, 3], dtype=torch.int32)
b = torch.tensor([True, False, True])
d = torch.tensor([0.5, -1.5], dtype=torch.float64, requires_grad=True)
f = torch.tensor([2.5, -1.5], requires_grad=True)
s = torch.tensor(2., requires_grad=True)
i0 = torch.tensor(3); d0 = torch.tensor(2., dtype=torch.float64)
m = torch.arange(6.).reshape(2, 3).requires_grad_()
"""
    + EACH_AND_SLOPES
)

PROGRAMS = [
    """each(
    lambda: f.clamp(d),
    lambda: slopes(torch.maximum(torch.zeros(2,1), torch.ones(3)), x),
    lambda: slopes(torch.maximum(f, None), f),
    lambda: b.min(i[:3]),
    lambda: slopes(torch.where(c, s, 1), s),
    lambda: slopes(torch.minimum(i, j), x),
    lambda: slopes(torch.clamp_min(i, 0.5), x),
    lambda: slopes(torch.clamp(b, 0.5), x),
    lambda: slopes(torch.clamp(f, i0), f),
)""",
    """each(
    lambda: f.clamp_max(np.float32(1)),
    lambda: x.clamp(min=None),
    lambda: i.minimum(x[:5]),
    lambda: i.clamp_min(0),
    lambda: slopes(torch.clamp(s, s), s),
    lambda: slopes(torch.clamp_min(i, i0), x),
    lambda: x.clamp_max(nan),
    lambda: slopes(torch.where(c), x),
    lambda: f.clamp_max(i),
)""",
    """each(
    lambda: slopes(torch.minimum(m, x), x, m),
    lambda: x.min(lo),
    lambda: m.max(x[:3]),
    lambda: slopes(torch.where(c, x, 0), x),
    lambda: slopes(torch.minimum(f, None), f),
    lambda: slopes(torch.where(c, 1, 2.5), x),
    lambda: m.t().clamp(1, 3),
    lambda: slopes(torch.min(f, i0), f),
    lambda: slopes(torch.clamp_max(b, 0), x),
)""",
    """each(
    lambda: x.where(condition=c, other=w),
    lambda: f.min(i0),
    lambda: slopes(torch.clamp_max(m, lo), lo, m),
    lambda: x.maximum(w),
    lambda: slopes(torch.clamp_min(b, 0), x),
    lambda: x.clamp(max=1),
    lambda: f.clamp_min(i),
    lambda: slopes(torch.clamp(x, 0., 1.), x),
    lambda: s.clamp_max(s),
)""",
    """each(
    lambda: s.minimum(x),
    lambda: x.where(x > 0, -x),
    lambda: b.clamp(0, 1),
    lambda: f.min(2),
    lambda: torch.tensor([]).maximum(torch.tensor([])),
    lambda: slopes(torch.max(x, other=w), x, w),
    lambda: slopes(torch.clamp(x, 0, 1), x),
    lambda: slopes(torch.min(m.t(), m.t()), m),
    lambda: i.clamp_max(d0),
)""",
    """each(
    lambda: m.t().maximum(m.t()),
    lambda: f.detach().clamp_max(s),
    lambda: x.clamp_max(lo),
    lambda: s.max(x),
    lambda: slopes(torch.clamp_max(f, m), f, m),
    lambda: slopes(torch.clamp_max(i, d0), x),
    lambda: slopes(torch.clamp(input=x, min=0), x),
    lambda: m.maximum(x[:3]),
    lambda: slopes(torch.minimum(f, 2), f),
)""",
    """each(
    lambda: slopes(torch.max(b, b), x),
    lambda: -b,
    lambda: torch.add(i, i, alpha=2.5),
    lambda: ((f.logical_and(d), f.logical_not())),
    lambda: f.__pos__(),
    lambda: slopes(x % w, x, w),
    lambda: b ** b,
    lambda: abs(b),
    lambda: torch.add(i, i, alpha=2),
)""",
    """each(
    lambda: sum(f),
    lambda: (((m > 2).all(0), (m > 2).any(dim=1, keepdim=True), (m > 2).all(dim=(0, 1)), (m > 2).all(dim=None))),
    lambda: int(f),
    lambda: bool(f),
    lambda: torch.remainder(7, f),
    lambda: (((f > 0).sum(), (f > 0).float().mean(), (f > 0).mean())),
    lambda: len(s),
    lambda: pow(f, 2),
    lambda: torch.add(b, b, alpha=True),
)""",
    """each(
    lambda: ((b & True, True & b, b | False, b ^ b)),
    lambda: 2.5 ** i,
    lambda: i & 3,
    lambda: i ** 2.0,
    lambda: torch.rsqrt(torch.zeros(2, requires_grad=True)),
    lambda: slopes(x ** 1, x),
    lambda: ((abs(f), abs(i))),
    lambda: torch.div(f, 2, rounding_mode='up'),
    lambda: torch.div(b, b, rounding_mode='floor'),
)""",
    """each(
    lambda: f.pow(exponent=2),
    lambda: f.__rmod__(1),
    lambda: slopes(torch.sqrt(x), x),
    lambda: torch.add(f, alpha=2, other=f),
    lambda: f < 'a',
    lambda: slopes(torch.nn.functional.relu(x * 1, inplace=True), x),
    lambda: m @ m.t(),
    lambda: ((torch.relu(i), torch.relu(j))),
    lambda: f.__rpow__(2),
)""",
    """each(
    lambda: torch.pow(True, i),
    lambda: f.pow_(2),
    lambda: torch.logical_and(f, 1),
    lambda: slopes(2. ** x, x),
    lambda: torch.div(f, 0, rounding_mode='floor'),
    lambda: ((2 ** f, 2 ** i[3:], f ** 2, i ** 2)),
    lambda: torch.pow(f, 2.),
    lambda: slopes(x % 2, x),
    lambda: +f is f,
)""",
    """each(
    lambda: np.float64(2) * f,
    lambda: i.div_(2),
    lambda: torch.mul(2, f),
    lambda: ((i.div(2), i.div(i), b.div(b), i.div(True))),
    lambda: f.__rsub__(1),
    lambda: torch.div(f, 0, rounding_mode='trunc'),
    lambda: np.float32(2.5) == f,
    lambda: [1,2,3,4][i0],
    lambda: torch.pow(2., i),
)""",
    """each(
    lambda: b & i[:3],
    lambda: slopes(torch.nn.functional.relu(x), x),
    lambda: (f > 0).cumsum(0),
    lambda: f.__index__(),
    lambda: torch.div(f, 2, rounding_mode='trunc'),
    lambda: ((torch.reciprocal(i), torch.reciprocal(b))),
    lambda: torch.remainder(7.5, i[3:]),
    lambda: slopes(x ** w, x, w),
    lambda: f ** 'a',
)""",
    """each(
    lambda: ((f.eq(2.5), f.ne(d), f.lt(i[:2]), f.ge(True))),
    lambda: ((~i, ~b)),
    lambda: f < None,
    lambda: f.__rfloordiv__(1),
    lambda: torch.allclose(f, d),
    lambda: f.__rmul__(2),
    lambda: 'a' in f,
    lambda: ((len(f), len(m))),
    lambda: torch.remainder(7, i[3:]),
)""",
    """each(
    lambda: round(f),
    lambda: torch.floor_divide(7, i[3:]),
    lambda: 1 < f < 3,
    lambda: torch.div(i, 0, rounding_mode='trunc'),
    lambda: torch.add(f, f, alpha=2),
    lambda: 'a' + f,
    lambda: f.__iadd__(f),
    lambda: f.__radd__(1),
    lambda: ((torch.pow(x, 0), torch.pow(x, 1), torch.pow(x, -1), torch.pow(x, 3), torch.pow(x, 0.5), torch.pow(x, -0.5), torch.pow(x, -2))),
)""",
    """each(
    lambda: f ** True,
    lambda: f.__eq__(f),
    lambda: ((f % f, f % d, f % i0)),
    lambda: f and f,
    lambda: -i,
    lambda: i.__rand__(1),
    lambda: slopes((-2.) ** x, x),
    lambda: torch.add(b, b, alpha=False),
    lambda: 'abc' * i0,
)""",
    """each(
    lambda: i0.numpy() + 1,
)""",
    """q = x.clone()
r = q.clamp_(None, hi)
r is q, q, slopes(q, x, lo, hi, f, d, s, m)""",
    """q = x.clone()
r = q.clamp_max_(s)
r is q, q, slopes(q, x, lo, hi, f, d, s, m)""",
    """q = x.clone()
r = q.clamp_(0, None)
r is q, q, slopes(q, x, lo, hi, f, d, s, m)""",
    """q = f.clone()
r = q.clamp_max_(d0)
r is q, q, slopes(q, x, lo, hi, f, d, s, m)""",
    """q = i.clone()
r = q.clamp_(f[0])
r is q, q, slopes(q, x, lo, hi, f, d, s, m)""",
    """q = f.clone()
r = q.clamp_(d0)
r is q, q, slopes(q, x, lo, hi, f, d, s, m)""",
    """q = i.clone()
r = q.clamp_max_(f[0])
r is q, q, slopes(q, x, lo, hi, f, d, s, m)""",
    """q = i.clone()
r = q.clamp_min_(0)
r is q, q, slopes(q, x, lo, hi, f, d, s, m)""",
    """q = d.clone()
r = q.clamp_(f)
r is q, q, slopes(q, x, lo, hi, f, d, s, m)""",
    """q = m.t().clone()
r = q.clamp_(1, 3)
r is q, q, slopes(q, x, lo, hi, f, d, s, m)""",
    """q = m.clone()
r = q.clamp_(lo)
r is q, q, slopes(q, x, lo, hi, f, d, s, m)""",
    """q = f.clone()
r = q.clamp_min_(d0)
r is q, q, slopes(q, x, lo, hi, f, d, s, m)""",
    """q = x.clone()
r = q.clamp_(min=0, max=1)
r is q, q, slopes(q, x, lo, hi, f, d, s, m)""",
    """q = x.clone()
r = q.clamp_max_(nan)
r is q, q, slopes(q, x, lo, hi, f, d, s, m)""",
    """q = i.clone()
r = q.clamp_max_(0)
r is q, q, slopes(q, x, lo, hi, f, d, s, m)""",
    """g = f * 1
g.pow_(2)
g""",
    """g = b.clone()
g += 1
g""",
    """g = f * 1
g /= 2
g""",
    """g = f * 1
g //= 2
g""",
    """g = i * 1
g.div_(2., rounding_mode='floor')
g""",
    """g = i.clone()
g += f[0]
g""",
    """g = i * 1
g.div_(2.5, rounding_mode='floor')
g""",
    """g = f.detach()
g //= 2
g""",
    """g = f * 1
g -= f
g""",
    """g = f.double()
g += f
g""",
    "y = torch.nn.functional.relu(x, inplace=True)",
    """g = f * 1
g += d
g""",
    """g = i * 1
g.add_(i, alpha=0.5)
g""",
    """g = i.clone()
g *= 2.5
g""",
    """g = f * 1
g.sub_(f, alpha=0.5)
g""",
    """y = 2 % x
y.grad_fn.name()""",
    """g = b.clone()
g &= True
g""",
    """g = i.clone()
g **= 2
g""",
    """g = i.clone()
g /= 2
g""",
    """y = torch.where(x > 0, torch.log(x), 0.)
y.sum().backward()
x.grad""",
    """each(
    lambda: ((torch.pow(b, True), torch.pow(b, False), b ** True)),
    lambda: None in f,
    lambda: f & f,
    lambda: 3 | f,
    lambda: i[:3] ^ f[0],
    lambda: ((b & i[:3], b | True, i ^ 3)),
    lambda: 'a' in f,
    lambda: ((torch.zeros(2, dtype=float), torch.tensor([1], dtype=int), torch.ones_like(i, dtype=bool))),
    lambda: ((i.to(float), f.detach().to(bool), f.to(float))),
    lambda: ((f.sum(dtype=float), i.sum(0, dtype=int), i.cumsum(0, dtype=float), torch.softmax(f, 0, float), f.mean(dtype=float))),
    lambda: f.cumsum(0, dtype='float64'),
    lambda: torch.zeros(2, dtype=np.float64),
    lambda: torch.softmax(f, 0, dtype=True),
)""",
    """p = torch.tensor([-0.0, 0.0, 4.0, -inf, inf], requires_grad=True)
y = p ** 0.5
y, slopes(y, p)""",
    """p = torch.tensor([-0.0, 0.0, 4.0, -inf, inf, nan])
p ** -0.5""",
]

SNIPPETS: list[str] = [PRELUDE + program for program in PROGRAMS]
