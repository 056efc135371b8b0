"""A walk through changes in place of views and of their bases, with first and second derivatives."""

PRELUDE = """x = torch.arange(6., dtype=torch.float64).reshape(2, 3)
r = x.clone().requires_grad_()
w = torch.tensor([2., 3., 4.], dtype=torch.float64, requires_grad=True)
def gr(y, *v):
    v = v or (r,)
    k = torch.arange(y.numel(), dtype=y.dtype).reshape(y.shape) + 1
    g = torch.autograd.grad((y ** 2 * k).sum(), v, create_graph=True, allow_unused=True)
    s = sum((q ** 2).sum() for q in g if q is not None)
    h = torch.autograd.grad(s, v, allow_unused=True) if s.requires_grad else None
    return [q if q is None else q.tolist() for q in g], h and [q if q is None else q.tolist() for q in h]
def names(t, n=4):
    out, f = [], t.grad_fn
    while f is not None and n:
        out.append(f.name())
        f = f.next_functions[0][0] if f.next_functions else None
        n -= 1
    return out
"""

PROGRAMS = [
    """y = r * 1
v = y[0]
v.mul_(2)
gr(y), names(y), names(v)""",
    """y = r * 1
v = y[0]
v *= w
gr(y, r, w), names(y), names(v)""",
    """y = r * 1
v = y[0]
v.copy_(w)
gr(y, r, w), names(y), names(v)""",
    """y = r * 1
v = y[0]
v.zero_()
gr(y), names(y), names(v)""",
    """y = r * 1
v = y[0]
v.fill_(3)
gr(y), names(y), names(v)""",
    """y = r * 1
v = y[0]
v.fill_(w[0])
gr(y, r, w), names(y), names(v)""",
    """y = r * 1
v = y.view(3, 2).t()
v[0].mul_(5)
gr(y), names(y), names(v), y._version, v._version""",
    """y = r * 1
v = y.t().reshape(-1)
v.mul_(2)
gr(y), names(y), y._version, v._version""",
    """y = r * 1
v = y.reshape(-1)
v.mul_(2)
gr(y), names(y), y._version, v._version""",
    """y = r * 1
v = y.flatten()
v[2] = 9
gr(y), names(y), names(v)""",
    """y = r * 1
v = y.diagonal()
v.mul_(w[:2])
gr(y, r, w), names(y), names(v)""",
    """y = r * 1
v = y.unsqueeze(0).squeeze()
v.add_(w)
gr(y, r, w), names(y), names(v)""",
    """y = r * 1
v = y.mT
v.masked_fill_(v > 3, 1.)
gr(y), names(y), names(v)""",
    """y = r * 1
v = y.movedim(0, 1)
v[1] = v[0]
gr(y), names(y), names(v)""",
    """y = r * 1
a, b = y.unbind()
a.mul_(2)""",
    """y = r * 1
a, b = y.split(1)
a.mul_(2)""",
    """y = r * 1
a, b = y.chunk(2)
y.mul_(2)
gr(y), a.grad_fn""",
    """y = r * 1
a, b = y.split(1)
y.mul_(2)
a * 2""",
    """y = r * 1
a, b = y.split(1)
z = a * 2
y.mul_(2)
gr(z + y), names(z)""",
    """y = r * 1
a, b = y.split(1)
z = a * a
y.mul_(2)
gr(z)""",
    """y = x.clone()
a, b = y.split(1)
a.mul_(w)
names(y), names(a)""",
    """y = x.clone()
a, b = y.unbind()
a.mul_(2)
y, a._version, b._version, y._version""",
    """y = x.clone()
v = y[0]
v.mul_(w)
gr(y, w), names(y), names(v), v.requires_grad, y.requires_grad""",
    """y = x.clone()
v = y[0]
y.mul_(w)
gr(v, w), names(v), v.requires_grad""",
    """y = x.clone()
v = y[0]
u = y[0]
v.mul_(w)
gr(u, w), names(u)""",
    """y = x.clone()
v = y[0]
u = v[1:]
v.mul_(w)
gr(u, w), names(u), u._base is y""",
    """y = x.clone()
v = y[0]
u = v.detach()
v.mul_(w)
u.requires_grad, u, u._version""",
    """y = x.clone()
v = y.detach()
v.mul_(2)
y, y._version""",
    """y = x.clone()
v = y.detach()[0]
v.mul_(w)
y.requires_grad, v.requires_grad, y""",
    """y = r * 1
v = y[0]
s = v.sum()
v.mul_(2)
gr(s + y.sum())""",
    """y = r * 1
v = y[0]
s = (v * v).sum()
v.mul_(2)
gr(s)""",
    """y = r * 1
v = y[0]
s = (y[1] * y[1]).sum()
v.mul_(2)
gr(s)""",
    """with torch.no_grad(): v = r[0]
v.mul_(2)
r, r._version""",
    """with torch.no_grad(): v = r[0]""",
    """v.mul_(2)""",
    """v = r.detach()[0]
v.mul_(2)
r, r._version""",
    """v = r[0]
v.mul_(2)""",
    """v = r.view(-1)
v[0] = 1""",
    """r.t().mul_(2)""",
    """r.data.mul_(2)
r, r._version""",
    """y = r * 1
y.data[0] = 5
gr(y)""",
    """y = r * 1
v = y[0]
v.detach_()
v""",
    """y = r * 1
v = y[0]
y.detach_()
y.requires_grad, v.requires_grad""",
    """y = r * 1
v = y[0]
y.requires_grad_(False)""",
    """y = x.clone()
v = y[0]
v.requires_grad_()
v.is_leaf, y.requires_grad, v._base is y""",
    """y = x.clone()
v = y[0]
v.requires_grad_()
y.mul_(2)
v.is_leaf""",
    """y = x.clone()
v = y[0]
v.requires_grad_()
v.mul_(2)""",
    """y = x.clone()
v = y[0]
y.requires_grad_()
v.requires_grad, v.is_leaf""",
    """y = x.clone()
v = y[0]
y.requires_grad_()
z = v * 2
z.requires_grad""",
    """y = x.clone()
v = y[0]
y.requires_grad_()
v.mul_(2)""",
    """y = r * 1
v = y[0]
h = []
v.register_hook(lambda g: h.append(g.tolist()))
y.mul_(2)
(v * w).sum().backward()
h, r.grad""",
    """y = r * 1
v = y[0]
h = []
v.register_hook(lambda g: h.append(g.tolist()))
v.mul_(2)
y.sum().backward()
h, r.grad""",
    """y = r * 1
v = y[0]
v.retain_grad()
v.mul_(2)
y.sum().backward()
v.grad, r.grad""",
    """y = r * 1
v = y[0]
y.retain_grad()
v.mul_(2)
y.sum().backward()
y.grad, r.grad""",
    """y = r * 1
v = y[0]
v.mul_(2)
v.retain_grad()
v.sum().backward()
v.grad, r.grad""",
    """y = r * 1
v = y[0]
v.mul_(2)
v.retain_grad()
y.sum().backward()
v.grad, r.grad""",
    """y = r * 1
v = y[0]
v.mul_(2)
v.add_(w)
v.mul_(v)
gr(y, r, w), y._version, names(y, 6)""",
    """y = r * 1
v, u = y[0], y[1]
v.mul_(u)
u.mul_(v)
gr(y), names(y, 6)""",
    """y = r * 1
y[0] *= y[1]
y[1] += y[0]
gr(y), names(y, 6)""",
    """y = r * 1
y[:, 0] = y[:, 1] * y[:, 2]
y[y > 3] = 0
gr(y), names(y, 6)""",
    """y = r * 1
v = y[0, 1]
v.mul_(3)
v.add_(1)
gr(y), names(v), v.shape""",
    """y = r * 1
v = y[0, 1]
v += w[0]
gr(y, r, w), v""",
    """y = r * 1
v = y[:, 1:][:, 0]
v.pow_(2)
gr(y), names(y), v._base is y""",
    """y = r * 1
v = y[...]
v.mul_(2)
gr(y), names(y), names(v), v is y""",
    """y = r * 1
v = y[:]
v.mul_(2)
gr(y), names(y), names(v)""",
    """y = r * 1
v = y.view_as(y)
v.mul_(2)
gr(y), names(y), names(v)""",
    """y = r * 1
v = y.narrow(1, 1, 2)
v.sub_(y[:, :1])
gr(y), names(y)""",
    """y = r * 1
y.t().copy_(torch.ones(3, 2))
gr(y), names(y)""",
    """y = r * 1
y.t().scatter_(0, torch.tensor([[0, 1]]), w[:2][None])
gr(y, r, w), names(y)""",
    """y = r * 1
y[0].scatter_add_(0, torch.tensor([1, 1]), w[:2])
gr(y, r, w), names(y)""",
    """y = r * 1
y.view(-1)[torch.tensor([1, 4])] = w[:2]
gr(y, r, w), names(y)""",
    """y = r * 1
y[0][torch.tensor([True, False, True])] = w[1:]
gr(y, r, w), names(y)""",
    """y = r * 1
y[0].masked_fill_(torch.tensor([True, False, True]), w[1])
gr(y, r, w), names(y)""",
    """y = r * 1
y[0].clamp_(0, 1)
gr(y), names(y)""",
    """y = r * 1
y[0].clamp_(min=w)
gr(y, r, w), names(y)""",
    """y = r * 1
y[:, :2].tril_()
gr(y), names(y)""",
    """y = r * 1
y.tril_(-1).triu_(-1)
gr(y), names(y)""",
    """y = r * 1
y[:, :2].mul_(y[:, 1:])
gr(y)""",
    """y = r * 1
v = y[:, :2]
v.add_(w[:2], alpha=3)
gr(y, r, w), names(y)""",
    """y = torch.zeros(2, 3, dtype=torch.float64)
y[0] = w
y[1] = w * w
gr(y, w), names(y)""",
    """y = torch.zeros(3, dtype=torch.float64)
[y.__setitem__(k, w[k] * w[k - 1]) for k in range(3)]
gr(y, w), names(y, 5)""",
    """y = torch.empty(3, dtype=torch.float64)""",
    """for k in range(3): y[k] = w[k] ** 2""",
    """gr(y, w)""",
    """y = torch.zeros(3, dtype=torch.float64)""",
    """y[0] = w[0]""",
    """for k in range(1, 3): y[k] = y[k - 1] * w[k]""",
    """for k in range(1, 3): y[k] = y[k - 1].clone() * w[k]""",
    """y = torch.zeros(3)""",
    """y, y.dtype, y.grad_fn.next_functions[1][0].name()""",
    """y = r.float()""",
    """v = y[0]""",
    """v.mul_(w)""",
    """v.copy_(w)""",
    """y, names(y), torch.autograd.grad(y.sum(), w)""",
    """y = x.long()""",
    """y[0] = w""",
    """y""",
    """v.requires_grad""",
    """y = r * 1
v = y[0]
f = v.grad_fn
y.mul_(2)
v.grad_fn is f, v.grad_fn is v.grad_fn, f.name()""",
    """y = r * 1
v = y[0]
v.mul_(2)
v.grad_fn.next_functions[0][0] is y.grad_fn, y.grad_fn.next_functions""",
    """y = r * 1
v = y[0]
v.mul_(w)
y.grad_fn.next_functions, len(y.grad_fn.next_functions)""",
    """y = r * 1
v = y[0]
y._version, v._version, v._is_view(), y._is_view(), v._base is y, v.is_leaf, v._base.shape""",
    """y = r.view(-1)[2:]
y._base is r, y.is_leaf""",
    """y = r * 1
v = y[0].clone()
v._base, v._version, y[0].contiguous()._base is y, y.t().contiguous()._base""",
    """y = r * 1
v = y.reshape(3, 2)[0]
v._base is y""",
    """y = (r * 1).view(-1)
v = y[:2]
v._base is y, v._base.shape""",
    """y = r.detach()
y._is_view(), y._base, r.data._is_view()""",
    """y = r.clone()
y[0] = torch.nan
gr(y[1:])""",
    """y = r * r
m = y > 3
y[m] = r[m]
gr(y), names(y)""",
    """y = r * 1
y[[0, 0]] = torch.stack([w, w * 2])
y, y.requires_grad""",
    """y = r * 1
y.view(-1)[::2] += 1
gr(y), names(y)""",
    """y = r * 1
y += y.t().reshape(2, 3)
gr(y), names(y)""",
    """y = r * 1
y.mul_(y)
gr(y)""",
    """y = r * 1
y.add_(y[0])
gr(y)""",
    """y = r * 1
y.add_(y[:1])""",
    """y = r * 1
y[0].add_(y[0])
gr(y)""",
    """y = r * 1
y[0].add_(y[0].clone())
gr(y)""",
    """y = r * 1
v = y.view(6)
y[0] = 0
v[5] = 3
gr(v), names(v), names(y)""",
    """z = torch.tensor(2., requires_grad=True)
y = z * 1
v = y.view(1)
v.mul_(3)
torch.autograd.grad(y, z), names(y), names(v)""",
    """z = torch.tensor(2., requires_grad=True)
y = z * 1
y[()] = 5
torch.autograd.grad(y, z), names(y)""",
    """z = torch.tensor(2., requires_grad=True)
y = z * 1
y[None][0].mul_(5)
torch.autograd.grad(y, z), names(y)""",
    """z = torch.zeros(0, 3, requires_grad=True)
y = z * 1
y[:, 0].mul_(2)
torch.autograd.grad(y.sum(), z), names(y)""",
    """z = torch.zeros(0, 3, requires_grad=True)
y = z * 1
y[:] = 2
torch.autograd.grad(y.sum(), z), names(y)""",
]
SNIPPETS: list[str] = [PRELUDE + program for program in PROGRAMS]
