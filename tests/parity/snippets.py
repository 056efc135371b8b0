"""The snippets, by area. The first are those of the course's sources, word for word; only addresses are left out."""

SNIPPETS: dict[str, list[str]] = {
    "sources": [
        """x = torch.zeros(5, 5)
y = torch.ones(5, 5)
z = torch.ones((5, 5), requires_grad=True)
a = x + y
b = a + z
a.requires_grad, b.requires_grad""",
        """x = torch.tensor([ 1., 2. ])
y = torch.tensor([ 4., 5. ])
z = torch.tensor([ 7., 3. ])
before = x.requires_grad, (x + y).requires_grad
z.requires_grad = True
before, (x + z).requires_grad""",
        """x = torch.tensor([1., 10.])
x.requires_grad = True
x = torch.tensor([1, 10])
x.requires_grad = True""",
        """t = torch.tensor([1., 2., 4.]).requires_grad_()
u = torch.tensor([10., 20.]).requires_grad_()
a = t.pow(2).sum() + u.log().sum()
torch.autograd.grad(a, (t, u))""",
        """x = torch.tensor([ -3., 2., 5. ]).requires_grad_()
u = x.pow(3).sum()
before = x.grad
u.backward()
before, x.grad""",
        """x = torch.tensor([ 1.0, -2.0, 3.0, -4.0 ]).requires_grad_()
a = x.abs()
s = a.sum()
s, s.grad_fn.next_functions""",
        """x = torch.tensor([1., 2., 2.]).requires_grad_()
q = x.norm()
q.backward()
q, x.grad""",
        """x = torch.ones(5)
y = torch.zeros(3)
w = torch.full((5, 3), 0.5, requires_grad=True)
b = torch.full((3,), 0.25, requires_grad=True)
z = torch.matmul(x, w) + b
loss = torch.nn.functional.binary_cross_entropy_with_logits(z, y)
loss.backward()
z.grad_fn, loss.grad_fn, loss, w.grad, b.grad""",
        """x = torch.ones(5)
w = torch.full((5, 3), 0.5, requires_grad=True)
b = torch.full((3,), 0.25, requires_grad=True)
z = torch.matmul(x, w) + b
flags = [z.requires_grad]
with torch.no_grad():
    z = torch.matmul(x, w) + b
flags.append(z.requires_grad)
z = torch.matmul(x, w) + b
z_det = z.detach()
flags + [z_det.requires_grad]""",
        """a = torch.tensor([2., 3.], requires_grad=True)
b = torch.tensor([6., 4.], requires_grad=True)
Q = 3*a**3 - b**2
external_grad = torch.tensor([1., 1.])
Q.backward(gradient=external_grad)
9*a**2 == a.grad, -2*b == b.grad""",
        """a = torch.tensor( 0.5).requires_grad_()
b = torch.tensor(-0.5).requires_grad_()
eta = 0.1
for k in range(100):
    l = (a - 1)**2 + (b + 1)**2 + (a - b)**2
    ga, gb = torch.autograd.grad(l, (a, b))
    with torch.no_grad():
        a -= eta * ga
        b -= eta * gb
'%.06f' % a.item(), '%.06f' % b.item()""",
        """a = torch.tensor( 0.5).requires_grad_()
b = torch.tensor(-0.5).requires_grad_()
eta = 0.1
for k in range(100):
    l = (a - 1)**2 + (b + 1)**2 + (a.detach() - b)**2
    ga, gb = torch.autograd.grad(l, (a, b))
    with torch.no_grad():
        a -= eta * ga
        b -= eta * gb
'%.06f' % a.item(), '%.06f' % b.item()""",
        """x = torch.tensor([1., 2., 3.]).requires_grad_()
phi = x.pow(2).sum()
g1, = torch.autograd.grad(phi, x, create_graph = True)
psi = g1[0].exp() - g1[2].exp()
g2, = torch.autograd.grad(psi, x)
g1, g2""",
        """x = torch.tensor([1., 2., 3.]).requires_grad_()
y = x.sin()
l = y.sum()
l.backward()
y = x.sin()
y += 1
l = y.sum()
l.backward()
y = x.sin()
y *= y
l = y.sum()
l.backward()""",
        """w1 = torch.arange(25.).reshape(5, 5).div(25).requires_grad_()
w2 = torch.arange(25.).reshape(5, 5).sub(12).div(25).requires_grad_()
x0 = torch.tensor([1., -2., 3., -4., 5.])
x1 = w1 @ x0
x2 = x0 + w2 @ x1
x3 = w1 @ (x1 + x2)
q = x3.norm()
q.backward()
q, w1.grad, w2.grad""",
        """w1 = torch.full((4, 3), 0.1).requires_grad_()
b1 = torch.full((4,), 0.2).requires_grad_()
w2 = torch.full((2, 4), 0.3).requires_grad_()
b2 = torch.full((2,), 0.4).requires_grad_()
x = torch.tensor([1., 2., 3.])
h = torch.tanh(w1 @ x + b1)
y = torch.tanh(w2 @ h + b2)
target = torch.tensor([0., 1.])
loss = (y - target).pow(2).mean()
loss.backward()
loss, w1.grad, b2.grad""",
        """w = torch.arange(27.).reshape(3, 3, 3).div(27).requires_grad_()
def blah(k, x):
    for i in range(k):
        x = torch.tanh(w[i] @ x)
    return x
u = blah(1, torch.tensor([1., 0., -1.]))
v = blah(3, torch.tensor([1., 0., -1.]))
q = u.dot(v)
q.backward()
q, w.grad""",
    ],
    "backward": [
        """x = torch.tensor([1., 2.], requires_grad=True)
y = (x * x).sum()
y.backward()
y.backward()""",
        """x = torch.tensor([1., 2.], requires_grad=True)
y = (x + 1).sum()
y.backward()
y.backward()
x.grad""",
        """x = torch.tensor([1., 2.], requires_grad=True)
y = (x * x).sum()
y.backward(retain_graph=True)
y.backward()
x.grad""",
        """x = torch.tensor([1., 2.], requires_grad=True)
(x * x).backward()""",
        """x = torch.tensor([1., 2.])
(x * x).sum().backward()""",
        """x = torch.tensor([1., 2.], requires_grad=True)
(x * x).backward(torch.ones(3))""",
        """x = torch.tensor([1., 2.], requires_grad=True)
(x * x).backward([1, 1])""",
        """x = torch.tensor([1., 2.], requires_grad=True)
(x * x).backward(gradient=torch.tensor([0.5, -2.]))
x.grad""",
        """x = torch.tensor([1., 2.], requires_grad=True)
(x * x).backward(torch.ones(2, dtype=torch.float64))
x.grad""",
        """x = torch.tensor([1., 2.], requires_grad=True)
(x * x).backward(torch.ones(2, dtype=torch.int64))
x.grad""",
        """x = torch.tensor([1., 2.], requires_grad=True)
(x * x).sum().backward(create_graph=True)
x.grad""",
        """x = torch.tensor([1., 2.], requires_grad=True)
x.sum().backward()
x.sum().backward()
x.grad""",
        """x = torch.tensor(2., requires_grad=True)
x.backward()
x.grad""",
        """x = torch.tensor([1., 2.], requires_grad=True)
torch.autograd.backward((x * 2).sum(), inputs=[])""",
        """x = torch.tensor([1., 2.], requires_grad=True)
y = x * 2
(y * y).sum().backward(inputs=[y])
y.grad, x.grad""",
        """x = torch.tensor([1., 2.], requires_grad=True)
y = x * 2
(y * y).sum().backward(inputs=[y, torch.ones(2)])""",
        """x = torch.tensor([1., 2.], requires_grad=True)
z = torch.ones(2, requires_grad=True)
(x * z).sum().backward(inputs=x)
x.grad, z.grad""",
        """x = torch.tensor([1., 2.], requires_grad=True)
y = x * 2
y.sum().backward()
y.grad""",
        """x = torch.tensor([1., 2.], requires_grad=True)
g1 = x.grad
(x * 3).sum().backward()
g = x.grad
(x * 3).sum().backward()
g is x.grad, g""",
        """a = torch.tensor([1., 2.], requires_grad=True)
b = torch.tensor([3., 4.], requires_grad=True)
(a + b).sum().backward()
a.grad += 1
a.grad, b.grad""",
        """x = torch.tensor(3., requires_grad=True)
b = x + x
c = b + b
d = c + c
d.backward()
x.grad""",
        """x = torch.tensor([1., 2.], requires_grad=True)
y = x * 2
x.requires_grad_(False)
y.sum().backward()
x.grad""",
        """x = torch.tensor([1., 2.], requires_grad=True)
y = (x * x).sum()
g = y.grad_fn.next_functions[0][0]
before = g._saved_self
y.backward()
g._saved_self""",
        """x = torch.ones(2, requires_grad=True)
y = x * x
torch.autograd.backward([y.sum(), (y * 3).sum()])
x.grad""",
        """x = torch.ones(2, requires_grad=True)
torch.autograd.backward([x.sum(), x.sum()], [torch.tensor(2.)])""",
    ],
    "grad": [
        """x = torch.tensor([1., 2.], requires_grad=True)
z = torch.ones(2, requires_grad=True)
torch.autograd.grad((x * 2).sum(), (x, z))""",
        """x = torch.tensor([1., 2.], requires_grad=True)
z = torch.ones(2, requires_grad=True)
torch.autograd.grad((x * 2).sum(), (x, z), allow_unused=True)""",
        """x = torch.tensor([1., 2.], requires_grad=True)
z = torch.ones(2, requires_grad=True)
torch.autograd.grad((x * 2).sum(), (x, z), materialize_grads=True)""",
        """x = torch.tensor([1., 2.], requires_grad=True)
torch.autograd.grad((x * 2).sum(), x, allow_unused=False, materialize_grads=True)""",
        """x = torch.tensor([1., 2.], requires_grad=True)
torch.autograd.grad((x * 2).sum(), (x, torch.ones(2)))""",
        """x = torch.tensor([1., 2.], requires_grad=True)
torch.autograd.grad(x * 2, x)""",
        """x = torch.tensor([1., 2.], requires_grad=True)
torch.autograd.grad((x * 2,), (x,), (None,))""",
        """x = torch.tensor([1., 2.], requires_grad=True)
torch.autograd.grad(x * 2, x, grad_outputs=torch.ones(3))""",
        """x = torch.tensor([1., 2.], requires_grad=True)
torch.autograd.grad([], x)""",
        """x = torch.tensor([1., 2.], requires_grad=True)
torch.autograd.grad((x * 2).sum(), [])""",
        """x = torch.tensor([1., 2.], requires_grad=True)
y = x.exp()
torch.autograd.grad(y.sum(), y)""",
        """x = torch.tensor([1., 2.], requires_grad=True)
y = x * 3
z = y * y
torch.autograd.grad(z.sum(), (y, x, z), allow_unused=True)""",
        """x = torch.tensor([1., 2.], requires_grad=True)
torch.autograd.grad(x.sum(), x, create_graph=True)""",
        """x = torch.tensor([1., 2.], requires_grad=True)
g, = torch.autograd.grad((x * x).sum(), x, create_graph=True)
g, g.grad_fn.next_functions""",
        """x = torch.tensor([1., 2.], requires_grad=True)
y = x ** 3
g, = torch.autograd.grad(y.sum(), x, create_graph=True)
h, = torch.autograd.grad(g.sum(), x, create_graph=True)
k, = torch.autograd.grad(h.sum(), x)
g, h, k""",
        """x = torch.tensor([0.5, 2.], requires_grad=True)
y = torch.tanh(x).exp()
g, = torch.autograd.grad(y.sum(), x, create_graph=True)
h, = torch.autograd.grad(g.sum(), x)
h""",
        """x = torch.tensor([1., 2.], requires_grad=True)
a, b = (x * 2).sum(), (x * x).sum()
torch.autograd.grad((a, b), x)""",
        """x = torch.tensor([1., 2.], requires_grad=True)
y = x * x
torch.autograd.grad(y, x, torch.ones(2)), x.grad""",
        """x = torch.tensor([1., 2.], requires_grad=True)
y = x.clone()
y2 = y * 2
torch.autograd.grad(y2.sum(), x)
torch.autograd.grad(y2.sum(), y)""",
        """x = torch.ones(2, requires_grad=True)
y = x.exp()
torch.autograd.grad((y * y).sum(), y)
torch.autograd.grad(y.sum(), x)""",
        """x = torch.ones(2, requires_grad=True)
y = x.exp()
(y * y).sum().backward(inputs=[y])
y.sum().backward()
x.grad, y.grad""",
        """x = torch.ones(2, requires_grad=True)
y = x.exp()
z = (y * y).sum()
torch.autograd.grad(z, (x, y))
torch.autograd.grad(y.sum(), x)""",
    ],
    "leaves": [
        """torch.tensor([1, 2], requires_grad=True)""",
        """x = torch.tensor([1, 2])
x.requires_grad = True""",
        """torch.tensor([1, 2]).requires_grad_()""",
        """torch.tensor([True]).requires_grad_(False)""",
        """x = torch.ones(2, requires_grad=True)
y = x * 2
y.requires_grad = False""",
        """x = torch.ones(2, requires_grad=True)
y = x * 2
y.requires_grad_(False)""",
        """x = torch.ones(2, requires_grad=True)
y = x * 2
y.requires_grad = True""",
        """x = torch.ones(2, requires_grad=True)
y = x * 2
y.requires_grad_() is y""",
        """x = torch.ones(2, requires_grad=True)
x.requires_grad = 1""",
        """x = torch.ones(2)
x.requires_grad_('a')""",
        """x = torch.ones(2, requires_grad=True)
x.numpy()""",
        """x = torch.ones(2, requires_grad=True)
x.grad = torch.ones(3)""",
        """x = torch.ones(2, requires_grad=True)
x.grad = 3""",
        """x = torch.ones(2, requires_grad=True)
x.grad = torch.ones(2, dtype=torch.float64)""",
        """x = torch.ones(2, requires_grad=True)
x.grad = x""",
        """x = torch.ones(2, requires_grad=True)
x.grad = torch.zeros(2)
del x.grad
x.grad""",
        """x = torch.ones(2, requires_grad=True)
x.add_(1)""",
        """x = torch.ones(2, requires_grad=True)
x[:1].mul_(2)""",
        """x = torch.ones(2, requires_grad=True)
with torch.no_grad():
    x.add_(1)
x, x._version""",
        """x = torch.ones(2, requires_grad=True)
d = x.double()
d.is_leaf, d.requires_grad, d.grad_fn""",
        """x = torch.ones(2, requires_grad=True)
x.float() is x, x.to(torch.float32) is x""",
        """x = torch.ones(2)
y = x * 2
x.is_leaf, y.is_leaf, y.grad_fn""",
        """x = torch.ones(2, requires_grad=True)
y = x.detach()
y.is_leaf, y.requires_grad, y._version, (x * 1).detach_().is_leaf""",
        """x = torch.ones(2, requires_grad=True)
y = x * 2
y.retain_grad()
z = (y * y).sum()
z.backward(retain_graph=True)
first = y.grad.clone()
z.backward()
first, y.grad, y.retains_grad, x.retains_grad""",
        """torch.ones(1).retain_grad()""",
        """x = torch.ones(2, requires_grad=True)
(x * 2).data.requires_grad, x.data.is_leaf""",
        """x = torch.ones(2, requires_grad=True)
with torch.no_grad():
    y = x * 2
y.requires_grad, y.grad_fn""",
        """x = torch.ones(2, requires_grad=True)
with torch.no_grad():
    with torch.enable_grad():
        y = x * 2
    z = x * 2
y.requires_grad, z.requires_grad, torch.is_grad_enabled()""",
        """x = torch.ones(2, requires_grad=True)
@torch.no_grad()
def f(x):
    return x * 2
f(x).requires_grad""",
        """x = torch.ones(2, requires_grad=True)
@torch.no_grad
def f(x):
    return x * 2
f(x).requires_grad""",
        """torch.set_grad_enabled(False)
off = torch.is_grad_enabled()
torch.set_grad_enabled(True)
off, torch.is_grad_enabled()""",
        """with torch.set_grad_enabled(False):
    off = torch.is_grad_enabled()
off, torch.is_grad_enabled()""",
        """ng = torch.no_grad()
with ng:
    with ng:
        pass
state = torch.is_grad_enabled()
torch.set_grad_enabled(True)
state""",
    ],
    "in-place": [
        """x = torch.arange(3.).requires_grad_()
i = torch.tensor([0, 1])
y = x[i]
i[0] = 2
y.sum().backward()""",
        """torch.ones(2, 1).expand(2, 3).add_(1)""",
        """x = torch.ones(2, requires_grad=True)
y = x * 2
y.register_hook(lambda g: g.add_(1))
y.sum().backward()""",
        """x = torch.ones(3)
v = x[:2]
v.requires_grad_()
(v * v).sum().backward()
v.grad, x.grad, v.is_leaf, v._base is x""",
        """x = torch.ones(2, requires_grad=True)
y = x.exp()
y += 1
y.sum().backward()""",
        """x = torch.ones(2, requires_grad=True)
y = x.sin()
y += 1
y.sum().backward()
x.grad""",
        """x = torch.ones(2, requires_grad=True)
y = torch.ones(2)
s = x * y
y.add_(1)
s.sum().backward()""",
        """x = torch.ones(2, requires_grad=True)
y = x + 1
s = y * y
y.add_(1)
s.sum().backward()""",
        """x = torch.ones(2, requires_grad=True)
y = x.sin()
s = y * y
y.add_(1)
y.exp_()
s.sum().backward()""",
        """x = torch.ones(2, requires_grad=True)
c = torch.tensor([2., 3.])
h = x + 1
s = h * c
h.add_(5)
s.sum().backward()
x.grad""",
        """x = torch.ones(2, requires_grad=True)
y = x.tanh()
y *= 2
y.sum().backward()""",
        """x = torch.tensor([1., 2.], requires_grad=True)
y = x.sin()
y.cos_()
y.sum().backward()
x.grad""",
        """x = torch.tensor([1., 2.], requires_grad=True)
y = x.sin()
y.exp_()
y.mul_(2)
y.sum().backward()""",
        """x = torch.tensor([1., 2.], requires_grad=True)
y = x * 1
y.log_()
y.sum().backward()
x.grad""",
        """x = torch.tensor([1., 2., 3.], requires_grad=True)
y = x * 1
v = y[:2]
v.mul_(10)
y.sum().backward()
x.grad, v.grad_fn, y.grad_fn, y.grad_fn.next_functions, v.grad_fn.next_functions""",
        """x = torch.tensor([1., 2., 3.], requires_grad=True)
y = x * 1
v = y[:2]
y.mul_(10)
v.sum().backward()
x.grad, v.grad_fn, y.grad_fn, v._version, y._version""",
        """x = torch.tensor([1., 2., 3.], requires_grad=True)
w = torch.tensor([5., 7.], requires_grad=True)
y = x * 1
y[1:].mul_(w)
(y * y).sum().backward()
x.grad, w.grad, y""",
        """x = torch.tensor([1., 2., 3.], requires_grad=True)
y = x * 1
y[0] = 5.
(y * y).sum().backward()
x.grad, y""",
        """x = torch.tensor([1., 2., 3.], requires_grad=True)
b = torch.zeros(3)
b[1:] = x[:2] * 2
(b * b).sum().backward()
b, x.grad""",
        """x = torch.tensor([1., 2.], requires_grad=True)
y = x * 3
y.zero_()
y.sum().backward()
x.grad, y.grad_fn""",
        """x = torch.tensor([1., 2.], requires_grad=True)
y = x * 3
y.fill_(4.)
y.sum().backward()
x.grad, y""",
        """x = torch.tensor([[1., 2.], [3., 4.]], requires_grad=True)
y = x * 1
y.t()[0].mul_(3)
(y * torch.tensor([[1., 10.], [100., 1000.]])).sum().backward()
x.grad, y""",
        """a = torch.ones(3)
b = a[:2]
b.add_(1)
a, a._version, b._version, b._base is a, b._is_view(), a._is_view()""",
        """a = torch.ones(3)
a.add_(torch.ones(2, 3))""",
        """a = torch.tensor([1, 2])
a.add_(0.5)""",
        """a = torch.tensor([1, 2])
a.copy_(torch.tensor([1.7, 2.7]))
a""",
        """a = torch.zeros(2)
x = torch.ones(2, requires_grad=True)
a.add_(x)
a, a.is_leaf""",
        """a = torch.zeros(2, 2)
x = torch.ones(2, requires_grad=True)
a[0].add_(x * 3)
a.sum().backward()
a, x.grad""",
        """x = torch.ones(2, requires_grad=True)
y = x * 2
d = y.detach()
d.add_(1)
s = y * y
s.sum().backward()
x.grad, y._version""",
        """x = torch.ones(2, requires_grad=True)
y = x.exp()
d = y.detach()
d.zero_()
y.sum().backward()""",
        """x = torch.ones(2, requires_grad=True)
y = x.exp()
y.data.zero_()
y.sum().backward()
x.grad""",
        """x = torch.tensor(2., requires_grad=True)
y = x * 1
z = y.view(1)
z.mul_(3)
y.backward()
y, x.grad""",
        """x = torch.tensor([1., 2.], requires_grad=True)
y = x * 1
y.mul_(y.detach())
y.sum().backward()
x.grad""",
        """x = torch.tensor([1., 2.], requires_grad=True)
w = torch.tensor([3., 4.], requires_grad=True)
y = x * 1
y.mul_(w)
y.sum().backward()
x.grad, w.grad""",
    ],
    "hooks": [
        """x = torch.ones(2, requires_grad=True)
y = x * 2
y.register_hook(lambda g: 3)
y.sum().backward()""",
        """x = torch.ones(2, requires_grad=True)
y = x * 2
y.register_hook(lambda g: torch.ones(3))
y.sum().backward()""",
        """x = torch.ones(2, requires_grad=True)
y = x * 2
y.register_hook(lambda g: torch.ones(2, dtype=torch.float64))
y.sum().backward()""",
        """torch.ones(2).register_hook(print)""",
        """x = torch.ones(2, requires_grad=True)
seen = []
h = x.register_hook(lambda g: seen.append(g.tolist()))
(x * 2).sum().backward()
h.remove()
(x * 2).sum().backward()
seen, x.grad""",
        """x = torch.ones(2, requires_grad=True)
y = x * 2
y.register_hook(lambda g: g * 10)
y.retain_grad()
y.sum().backward()
y.grad, x.grad""",
        """x = torch.ones(2, requires_grad=True)
x.register_hook(lambda g: g * 10)
x.register_hook(lambda g: g + 1)
torch.autograd.grad((x * 2).sum(), x)""",
    ],
    "graph": [
        """x = torch.ones(2, requires_grad=True)
[f.name() for f in ((x * x).grad_fn, (x / 2).grad_fn, (2 / x).grad_fn, (2 - x).grad_fn, (x ** 2).grad_fn, (2 ** x).grad_fn, (x ** x).grad_fn, (-x).grad_fn)]""",
        """x = torch.ones(2, requires_grad=True)
[f.grad_fn.name() for f in (x.sum(), x.sum(0), x.mean(), x.mean(0), x[0], x[:1], x[[0]], x[None], x.view(2, 1), x.reshape(1, 2), x.expand(3, 2), x.clone(), x.double(), x.norm(), x.square(), x.t(), x.T)]""",
        """x = torch.ones(2, requires_grad=True)
[f.grad_fn.name() for f in (x.exp(), x.log(), x.sqrt(), x.sin(), x.cos(), x.tanh(), x.sigmoid(), x.relu(), x.abs(), x.reciprocal())]""",
        """x = torch.ones(2, 3, requires_grad=True)
[f.grad_fn.name() for f in (x @ torch.ones(3), x @ torch.ones(3, 4), torch.ones(2) @ x, x[0] @ x[1], x @ torch.ones(5, 3, 4), torch.ones(5, 2) @ x, torch.ones(5, 4, 2) @ x)]""",
        """x = torch.ones(2, requires_grad=True)
(x * 2).grad_fn.next_functions, (x + 1).grad_fn.next_functions, (x * x).grad_fn.next_functions""",
        """x = torch.ones(2, requires_grad=True)
a, b = x * 2, x * 3
a.grad_fn.next_functions[0][0] is b.grad_fn.next_functions[0][0], a.grad_fn.next_functions[0][0].variable is x, a.grad_fn is a.grad_fn""",
        """x = torch.ones(2, requires_grad=True)
l = torch.nn.functional.mse_loss(x, torch.zeros(2))
l, l.grad_fn.next_functions, l.grad_fn._saved_self, l.grad_fn._saved_target""",
        """x = torch.tensor([2., 3.], requires_grad=True)
(x * 5).grad_fn._saved_self, (x * 5).grad_fn._saved_other, (x ** 3).grad_fn._saved_exponent, x.exp().grad_fn._saved_result""",
        """x = torch.ones(2, requires_grad=True)
(x * 2).grad_fn.next_functions[0][0].name(), (x * 2).output_nr""",
    ],
    "types": [
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
    ],
    "shapes": [
        """torch.ones(2, 2, 3) @ torch.ones(3, 3, 2)""",
        """torch.ones(2) @ torch.ones(3)""",
        """torch.ones(2, 3) @ torch.ones(2, 3)""",
        """torch.ones(2, 3) @ torch.ones(2)""",
        """torch.ones(2, 3) @ torch.ones(5, 2, 3)""",
        """torch.ones(2, 3) @ torch.ones(3, 2, dtype=torch.float64)""",
        """torch.ones(2, 3) @ torch.tensor(1.)""",
        """torch.ones(2).sum(3)""",
        """torch.ones(2).view(3)""",
        """torch.ones(2).reshape(3)""",
        """torch.ones(2, 3).t().view(6)""",
        """torch.ones(2, 3).t().reshape(6).shape, torch.ones(2, 3).reshape(-1).shape, torch.ones(6).view(2, -1).shape""",
        """torch.ones(2)[3]""",
        """torch.ones(2)[1.5]""",
        """torch.ones(2)[:, 0]""",
        """torch.ones(2, 2, 2).t()""",
        """x = torch.arange(24.).reshape(2, 3, 4)
x[1], x[0, 1], x[:, 1, ::2], x[..., 0], x[None, 0, 0], x[-1, -1, -1]""",
        """x = torch.arange(6.).reshape(2, 3)
x[[0, 1], [2, 0]], x[x > 2], x[torch.tensor([1, 0])]""",
        """x = torch.arange(6.).reshape(2, 3).requires_grad_()
(x[[0, 0, 1], [2, 2, 0]] * torch.tensor([1., 2., 3.])).sum().backward()
x.grad""",
        """x = torch.arange(6.).reshape(2, 3).requires_grad_()
(x[1, ::2] * torch.tensor([1., 2.])).sum().backward()
x.grad""",
        """x = torch.arange(6.).reshape(2, 3).requires_grad_()
(x.t().reshape(6) * torch.arange(6.)).sum().backward()
x.grad""",
        """x = torch.ones(2, 1, requires_grad=True)
(x.expand(2, 3) * torch.arange(6.).reshape(2, 3)).sum().backward()
x.grad""",
        """torch.ones(2, 1).expand(3, 3)""",
        """x = torch.ones(2, 3, requires_grad=True)
y = (x.mean(0) * torch.tensor([1., 2., 3.])).sum() + (x.sum(1, keepdim=True) * x).sum()
y.backward()
x.grad""",
        """x = torch.ones(2, 3)
x.shape, x.size(), x.size(1), x.dim(), x.numel(), x.T.shape, x.unsqueeze(1).shape, x.unsqueeze(-1).squeeze().shape, x.permute(1, 0).shape""",
        """len(torch.tensor(1.))""",
        """list(torch.tensor([1., 2.]))""",
        """bool(torch.ones(2))""",
        """bool(torch.ones(0))""",
        """torch.ones(2).item()""",
        """float(torch.tensor(2.5)), int(torch.tensor(2.5)), torch.tensor([[1., 2.]]).tolist(), torch.tensor(3).item()""",
        """a = torch.arange(12.).reshape(2, 2, 3).requires_grad_()
b = torch.arange(6.).reshape(3, 2).requires_grad_()
((a @ b) * torch.arange(8.).reshape(2, 2, 2)).sum().backward()
a.grad, b.grad""",
        """a = torch.arange(6.).reshape(2, 3).requires_grad_()
v = torch.arange(3.).requires_grad_()
u = torch.arange(2.).requires_grad_()
(u @ (a @ v)).backward()
a.grad, v.grad, u.grad""",
        """u = torch.arange(2.).requires_grad_()
a = torch.arange(6.).reshape(2, 3).requires_grad_()
((u @ a) * torch.arange(3.)).sum().backward()
a.grad, u.grad""",
    ],
    "creation": [
        """torch.tensor([0.1, 0.2], dtype=torch.float64).tolist(), torch.tensor(0.1, dtype=torch.float64).item()""",
        """torch.tensor([[1, 2], [3]])""",
        """torch.tensor('a')""",
        """torch.tensor(['a'])""",
        """torch.tensor([1.5, None])""",
        """torch.tensor(torch.ones(2))""",
        """torch.tensor([torch.tensor(1.), 2])""",
        """torch.tensor([[torch.ones(2)]])""",
        """torch.tensor([]), torch.tensor([[]]), torch.tensor([1, 2.5]), torch.tensor([True, 2]), torch.tensor(3), torch.tensor(True)""",
        """torch.tensor(np.arange(3)), torch.tensor(np.float32(2)), torch.from_numpy(np.zeros(2)), torch.as_tensor([1., 2.])""",
        """torch.ones('a')""",
        """torch.ones(2, foo=1)""",
        """torch.zeros(2, 3), torch.zeros((2,)), torch.ones([2]), torch.full((2,), 7), torch.full((2,), 7.), torch.eye(2), torch.empty(0)""",
        """torch.arange(3), torch.arange(1., 2., 0.5), torch.arange(5, 1, -2), torch.linspace(0, 1, 3), torch.zeros_like(torch.tensor([1, 2])), torch.ones_like(torch.ones(2))""",
        """torch.from_numpy([1])""",
        """a = np.zeros(2)
t = torch.from_numpy(a)
a[0] = 5
t""",
        """torch.manual_seed(0)
a = torch.rand(3)
torch.manual_seed(0)
(a == torch.rand(3)).all(), torch.randn(2, 3).shape, torch.randn(2, requires_grad=True).requires_grad""",
    ],
    "printing": [
        """torch.tensor([1., 2.5, -3.])""",
        """torch.tensor([1., 2., 3.])""",
        """torch.tensor([0.1, 1000.5])""",
        """torch.tensor([0.00001, 1000.])""",
        """torch.tensor([1e10, 1.])""",
        """torch.tensor([1e-5])""",
        """torch.tensor([float('nan'), float('inf'), -float('inf'), 1.])""",
        """torch.tensor([float('nan')])""",
        """torch.tensor(3.14159), torch.tensor(2.), torch.tensor(-1e-9), torch.tensor(1e20), torch.tensor(123456.789)""",
        """torch.tensor([[1., 2.], [3., 4.5]])""",
        """torch.arange(8.).reshape(2, 2, 2)""",
        """torch.arange(16.).reshape(2, 2, 2, 2)""",
        """torch.arange(60.)""",
        """torch.arange(1100.)""",
        """torch.arange(10000).reshape(100, 100)""",
        """torch.tensor([1, -200, 30])""",
        """torch.tensor([True, False])""",
        """torch.tensor([]), torch.ones(0, 3), torch.ones(2, 0, dtype=torch.int64), torch.tensor([], dtype=torch.int64)""",
        """torch.ones(2, dtype=torch.float64), torch.tensor([1, 2], dtype=torch.int32), torch.tensor(1., dtype=torch.float64)""",
        """torch.ones(2, requires_grad=True), torch.ones(2, dtype=torch.float64, requires_grad=True) * 2""",
        """(torch.arange(20.) / 7).requires_grad_() * 2""",
        """torch.arange(14.).div(3).requires_grad_()""",
        """torch.arange(40.).reshape(4, 10).div(3).requires_grad_() * 1""",
        """f'{torch.tensor(1.23456):.2f}', f'{torch.tensor([1., 2.])}', str(torch.tensor(1.5)), '%.3f' % torch.tensor(2.5)""",
        """torch.set_printoptions(precision=2)
text = repr(torch.tensor([1.23456]))
torch.set_printoptions(profile='default')
text, torch.tensor([1.23456])""",
        """torch.set_printoptions(sci_mode=True)
text = repr(torch.tensor([1.23456, 20.]))
torch.set_printoptions(profile='default', sci_mode=None)
text""",
        """torch.Size([2, 3]), torch.ones(2, 3).shape == (2, 3), torch.float32, torch.int64, torch.bool""",
        """torch.tensor([0., -0.]), torch.tensor([-0.5, 100.25])""",
        """torch.ones(3, 400)""",
    ],
    "kinks": [
        """x = torch.tensor([-1., 0., 2.], requires_grad=True)
x.relu().sum().backward()
x.grad""",
        """x = torch.tensor([-1., 0., 2.], requires_grad=True)
x.abs().sum().backward()
x.grad""",
        """x = torch.tensor([0., 4.], requires_grad=True)
x.sqrt().sum().backward()
x.grad""",
        """x = torch.zeros(3, requires_grad=True)
x.norm().backward()
x.grad""",
        """x = torch.tensor([0., 2.], requires_grad=True)
(x ** 0).sum().backward()
x.grad""",
        """a = torch.tensor([0., 0., 2.], requires_grad=True)
b = torch.tensor([0., 2., 3.], requires_grad=True)
(a ** b).sum().backward()
a.grad, b.grad""",
        """x = torch.tensor([0., 1., 2.], requires_grad=True)
(0 ** x).sum().backward()
x.grad""",
        """x = torch.tensor([1., 2.], requires_grad=True)
(2.5 ** x).sum().backward()
x.grad""",
        """x = torch.tensor([-100., 0., 100.], requires_grad=True)
y = x.sigmoid()
y.sum().backward()
y, x.grad""",
        """x = torch.tensor([-200., 0., 200.], requires_grad=True)
l = torch.nn.functional.binary_cross_entropy_with_logits(x, torch.tensor([0., 1., 0.]), reduction='none')
l.sum().backward()
l, x.grad""",
        """x = torch.tensor([1., 2.], requires_grad=True)
t = torch.tensor([0., 0.25], requires_grad=True)
torch.nn.functional.binary_cross_entropy_with_logits(x, t).backward()
x.grad, t.grad""",
        """x = torch.tensor([1., 2.], requires_grad=True)
t = torch.tensor([0., 0.25], requires_grad=True)
torch.nn.functional.mse_loss(x, t, reduction='sum').backward()
x.grad, t.grad""",
        """torch.nn.functional.binary_cross_entropy_with_logits(torch.ones(2), torch.ones(3))""",
        """torch.nn.functional.binary_cross_entropy_with_logits(torch.ones(2), torch.ones(2), reduction='x')""",
        """torch.ones(0).sum(), torch.ones(0).mean()""",
    ],
    "functions": [
        """class ExpInPlace(torch.autograd.Function):
    @staticmethod
    def forward(ctx, x):
        x.exp_()
        ctx.mark_dirty(x)
        ctx.save_for_backward(x)
        return x
    @staticmethod
    def backward(ctx, g):
        y, = ctx.saved_tensors
        return g * y
x = torch.tensor([1., 2.], requires_grad=True)
y = ExpInPlace.apply(x * x)
g, = torch.autograd.grad(y.sum(), x, create_graph=True)
g, torch.autograd.grad(g.sum(), x)""",
        """class F(torch.autograd.Function):
    @staticmethod
    def forward(ctx, x, k=2):
        ctx.save_for_backward(x)
        ctx.k = k
        return x * k
    @staticmethod
    def backward(ctx, g):
        x, = ctx.saved_tensors
        return g * ctx.k, None
x = torch.tensor([1., 2.], requires_grad=True)
y = F.apply(x, 3)
y.sum().backward()
y, x.grad, y.grad_fn, y.grad_fn.name(), type(y.grad_fn).__name__, y.grad_fn.next_functions, y.grad_fn.needs_input_grad, y.grad_fn.k""",
        """class F(torch.autograd.Function):
    @staticmethod
    def forward(ctx, x, k=2):
        ctx.save_for_backward(x)
        ctx.k = k
        return x * k
    @staticmethod
    def backward(ctx, g):
        x, = ctx.saved_tensors
        return g * ctx.k
x = torch.tensor([1., 2.], requires_grad=True)
F.apply(x, 3).sum().backward()""",
        """class F(torch.autograd.Function):
    @staticmethod
    def forward(ctx, x, k=2):
        ctx.save_for_backward(x)
        ctx.k = k
        return x * k
    @staticmethod
    def backward(ctx, g):
        x, = ctx.saved_tensors
        return g * ctx.k, None, None
x = torch.tensor([1., 2.], requires_grad=True)
F.apply(x, 3).sum().backward()
x.grad""",
        """class F(torch.autograd.Function):
    @staticmethod
    def forward(ctx, x, k=2):
        ctx.save_for_backward(x)
        ctx.k = k
        return x * k
    @staticmethod
    def backward(ctx, g):
        x, = ctx.saved_tensors
        return g * ctx.k, None, g
x = torch.tensor([1., 2.], requires_grad=True)
F.apply(x, 3).sum().backward()""",
        """class F(torch.autograd.Function):
    @staticmethod
    def forward(ctx, x, k=2):
        ctx.save_for_backward(x)
        ctx.k = k
        return x * k
    @staticmethod
    def backward(ctx, g):
        x, = ctx.saved_tensors
        return g * ctx.k, g
x = torch.tensor([1., 2.], requires_grad=True)
F.apply(x, 3).sum().backward()""",
        """class F(torch.autograd.Function):
    @staticmethod
    def forward(ctx, x, k=2):
        ctx.save_for_backward(x)
        ctx.k = k
        return x * k
    @staticmethod
    def backward(ctx, g):
        x, = ctx.saved_tensors
        return torch.ones(3), None
x = torch.tensor([1., 2.], requires_grad=True)
F.apply(x, 3).sum().backward()""",
        """class F(torch.autograd.Function):
    @staticmethod
    def forward(ctx, x, k=2):
        ctx.save_for_backward(x)
        ctx.k = k
        return x * k
    @staticmethod
    def backward(ctx, g):
        x, = ctx.saved_tensors
        return torch.ones(3, 2), None
x = torch.tensor([1., 2.], requires_grad=True)
F.apply(x, 3).sum().backward()
x.grad""",
        """class F(torch.autograd.Function):
    @staticmethod
    def forward(ctx, x, k=2):
        ctx.save_for_backward(x)
        ctx.k = k
        return x * k
    @staticmethod
    def backward(ctx, g):
        x, = ctx.saved_tensors
        return torch.ones(2, dtype=torch.float64) * 3, None
x = torch.tensor([1., 2.], requires_grad=True)
F.apply(x, 3).sum().backward()
x.grad""",
        """class F(torch.autograd.Function):
    @staticmethod
    def forward(ctx, x, k=2):
        ctx.save_for_backward(x)
        ctx.k = k
        return x * k
    @staticmethod
    def backward(ctx, g):
        x, = ctx.saved_tensors
        return 3, None
x = torch.tensor([1., 2.], requires_grad=True)
F.apply(x, 3).sum().backward()""",
        """class F(torch.autograd.Function):
    @staticmethod
    def forward(ctx, x, k=2):
        ctx.save_for_backward(x)
        ctx.k = k
        return x * k
    @staticmethod
    def backward(ctx, g):
        x, = ctx.saved_tensors
        return None, None
x = torch.tensor([1., 2.], requires_grad=True)
F.apply(x, 3).sum().backward()
x.grad""",
        """class F(torch.autograd.Function):
    @staticmethod
    def forward(ctx, x, k=2):
        ctx.save_for_backward(x)
        ctx.k = k
        return x * k
    @staticmethod
    def backward(ctx, g):
        x, = ctx.saved_tensors
        return g * x, None
x = torch.tensor([1., 2.], requires_grad=True)
y = F.apply(x, 3)
y.sum().backward()
y.sum().backward()""",
        """class F(torch.autograd.Function):
    @staticmethod
    def forward(ctx, x, k=2):
        ctx.save_for_backward(x)
        ctx.k = k
        return x * k
    @staticmethod
    def backward(ctx, g):
        x, = ctx.saved_tensors
        return g * x, None
x = torch.tensor([1., 2.], requires_grad=True)
g, = torch.autograd.grad(F.apply(x, 3).sum(), x, create_graph=True)
g, torch.autograd.grad(g.sum(), x)""",
        """class F(torch.autograd.Function):
    @staticmethod
    def forward(ctx, x, k=2):
        ctx.save_for_backward(x)
        ctx.k = k
        return x * k
    @staticmethod
    def backward(ctx, g):
        x, = ctx.saved_tensors
        return g * x, None
x = torch.tensor([1., 2.], requires_grad=True)
F()(x)""",
        """class F(torch.autograd.Function):
    @staticmethod
    def forward(ctx, x, k=2):
        ctx.save_for_backward(x)
        ctx.k = k
        return x * k
    @staticmethod
    def backward(ctx, g):
        x, = ctx.saved_tensors
        return g * x, None
x = torch.tensor([1., 2.], requires_grad=True)
F.apply(torch.ones(2)).requires_grad""",
        """class F(torch.autograd.Function):
    @staticmethod
    def forward(ctx, x, k=2):
        ctx.save_for_backward(x)
        ctx.k = k
        return x * k
    @staticmethod
    def backward(ctx, g):
        x, = ctx.saved_tensors
        return g * x, None
x = torch.tensor([1., 2.], requires_grad=True)
h = x * 1
y = F.apply(h)
h.mul_(2)
y.sum().backward()""",
        """class F(torch.autograd.Function):
    @staticmethod
    def forward(ctx, x, k=2):
        ctx.save_for_backward(x)
        ctx.k = k
        return x * k
    @staticmethod
    def backward(ctx, g):
        x, = ctx.saved_tensors
        return g * x, None
x = torch.tensor([1., 2.], requires_grad=True)
with torch.no_grad():
    y = F.apply(x)
y.requires_grad""",
        """class Same(torch.autograd.Function):
    @staticmethod
    def forward(ctx, x):
        return x
    @staticmethod
    def backward(ctx, g):
        return -g
x = torch.tensor([1., 2.], requires_grad=True)
y = Same.apply(x)
y.sum().backward()
y, y is x, x.grad""",
        """class Twice(torch.autograd.Function):
    @staticmethod
    def forward(ctx, x):
        x.mul_(2)
        ctx.mark_dirty(x)
        return x
    @staticmethod
    def backward(ctx, g):
        return 2 * g
x = torch.tensor([1., 2.], requires_grad=True)
h = x * 1
y = Twice.apply(h)
y.sum().backward()
y is h, h._version, h, x.grad""",
        """class Twice(torch.autograd.Function):
    @staticmethod
    def forward(ctx, x):
        x.mul_(2)
        ctx.mark_dirty(x)
        return x
Twice.apply(torch.ones(2, requires_grad=True))""",
        """seen = []
class Split(torch.autograd.Function):
    @staticmethod
    def forward(x, k):
        return x * k, x.sum(), 5
    @staticmethod
    def setup_context(ctx, inputs, output):
        x, k = inputs
        ctx.k = k
        ctx.mark_non_differentiable(output[1])
    @staticmethod
    def backward(ctx, *gs):
        seen.extend(gs)
        return gs[0] * ctx.k, None
x = torch.tensor([1., 2.], requires_grad=True)
a, b, c = Split.apply(x, 3)
a.sum().backward()
a, b, c, x.grad, a.output_nr, seen""",
        """seen = []
class Two(torch.autograd.Function):
    @staticmethod
    def forward(ctx, x):
        ctx.set_materialize_grads(False)
        return x * 2, x * 3
    @staticmethod
    def backward(ctx, *gs):
        seen.append(gs)
        return sum(g * k for g, k in zip(gs, (2, 3)) if g is not None)
x = torch.tensor([1., 2.], requires_grad=True)
a, b = Two.apply(x)
b.sum().backward(retain_graph=True)
(a * b.detach() + b).sum().backward()
a, b, a.output_nr, b.output_nr, b.grad_fn is a.grad_fn, seen, x.grad, (b * 1).grad_fn.next_functions""",
        """class Two(torch.autograd.Function):
    @staticmethod
    def forward(ctx, x):
        return x * 2, x * 3
    @staticmethod
    def backward(ctx, g, h):
        return g * 2 + h * 3
x = torch.tensor([1., 2.], requires_grad=True)
a, b = Two.apply(x)
b.retain_grad()
a.register_hook(lambda g: g * 10)
torch.autograd.grad((a + b * b).sum(), (x, b, a)), b.grad""",
        """class Exp(torch.autograd.Function):
    @staticmethod
    def forward(ctx, x):
        y = x.exp()
        ctx.save_for_backward(y)
        return y
    @staticmethod
    def backward(ctx, g):
        y, = ctx.saved_tensors
        return g * y
x = torch.tensor([1., 2.], requires_grad=True)
y = Exp.apply(x)
g, = torch.autograd.grad(y.sum(), x, create_graph=True)
h, = torch.autograd.grad(g.sum(), x, retain_graph=True)
y.mul_(2)
h, g, torch.autograd.grad(y.sum(), x)""",
        """class Square(torch.autograd.Function):
    @staticmethod
    def forward(ctx, x):
        ctx.save_for_backward(x)
        return x * x
    @staticmethod
    @torch.autograd.function.once_differentiable
    def backward(ctx, g):
        x, = ctx.saved_tensors
        return 2 * g * x
x = torch.tensor([1., 2.], requires_grad=True)
g, = torch.autograd.grad(Square.apply(x).sum(), x, create_graph=True)
v = torch.ones(2, requires_grad=True)
h, = torch.autograd.grad(Square.apply(x), x, v, create_graph=True)
before = g.requires_grad, h.requires_grad
h.sum().backward()""",
        """class Saves(torch.autograd.Function):
    @staticmethod
    def forward(ctx, x):
        ctx.save_for_backward(3)
        return x * x
Saves.apply(torch.ones(2, requires_grad=True))""",
        """class Forward(torch.autograd.Function):
    @staticmethod
    def forward(ctx, x):
        return x * x
Forward.apply(torch.ones(2, requires_grad=True)).sum().backward()""",
        """class Sign(torch.autograd.Function):
    @staticmethod
    def forward(ctx, x):
        return (x > 0).float() * 2 - 1
    @staticmethod
    def backward(ctx, g):
        return g
x = torch.tensor([0.5, -2.], requires_grad=True)
(Sign.apply(x) * x).sum().backward()
x.grad""",
    ],
}
