"""A walk through leaves, gradients, hooks, modes, versions and nodes."""

PRELUDE = """x = torch.tensor([1., 2.], requires_grad=True)
w = torch.tensor([3., 4.], requires_grad=True)
seen = []
"""

PROGRAMS = [
    """torch.autograd.grad(x.sum(), [x, x])""",
    """torch.autograd.grad([x.sum(), x.sum()], x)""",
    """torch.autograd.grad(x, x, torch.ones(2))""",
    """y = x * 2
torch.autograd.grad(y, y, torch.ones(2))""",
    """y = x * 2
torch.autograd.grad(y.sum(), [y, x])""",
    """y = x * 2
y.retain_grad()
y.add_(1)
y.sum().backward()
y.grad""",
    """y = x * 2
y.register_hook(lambda g: seen.append("before"))
y.mul_(3)
y.register_hook(lambda g: seen.append("after"))
y.sum().backward()
seen, x.grad""",
    """y = x * 2
h = y.register_hook(lambda g: seen.append(1))
h.remove()
y.sum().backward()
seen""",
    """h2 = x.register_hook(lambda g: seen.append(2))
h1 = x.register_hook(lambda g: h2.remove())
(x * 2).sum().backward()
(x * 2).sum().backward()
seen""",
    """x.register_hook(lambda g: g * 2)
x.register_hook(lambda g: g + 1)
(x * 3).sum().backward()
x.grad""",
    """x.register_hook(lambda g: g.mul_(2))
y = x * 3
y.sum().backward()
x.grad""",
    """x.requires_grad_(False)
y = x * w
y.sum().backward()
x.grad, w.grad""",
    """y = x * w
x.requires_grad_(False)
y.sum().backward()
x.grad, w.grad""",
    """y = x * w
x.detach_()
y.sum().backward()
x.grad, w.grad""",
    """y = x * w
y.detach_()
y.requires_grad, y.is_leaf, y.grad_fn""",
    """y = x * 1
z = y * w
y.detach_()
z.sum().backward()
x.grad, w.grad""",
    """x.grad = torch.ones(2)
(x * 2).sum().backward()
x.grad""",
    """g = torch.ones(2)
x.grad = g
(x * 2).sum().backward()
g, x.grad is g""",
    """(x * 2).sum().backward()
g = x.grad
(x * 2).sum().backward()
g is x.grad, g""",
    """x.grad = torch.zeros(2, requires_grad=True)
(x * 2).sum().backward()
x.grad""",
    """with torch.inference_mode():
    with torch.enable_grad():
        y = x * 2
y.requires_grad, y.is_inference()""",
    """with torch.inference_mode():
    with torch.inference_mode(False):
        y = x * 2
y.requires_grad, y.is_inference()""",
    """with torch.no_grad():
    with torch.inference_mode(False):
        y = x * 2
y.requires_grad""",
    """with torch.inference_mode():
    y = x * 2
y.requires_grad_()""",
    """with torch.inference_mode():
    y = torch.ones(2)
z = y * x""",
    """with torch.inference_mode():
    y = torch.ones(2)
z = y + x
z.sum().backward()
x.grad""",
    """with torch.inference_mode():
    y = torch.ones(2)
y.add_(1)""",
    """with torch.inference_mode():
    y = torch.ones(2)
    y.add_(1)
    v = y[0]
y, v.is_inference(), y.clone().is_inference()""",
    """with torch.inference_mode():
    x.add_(1)""",
    """with torch.inference_mode():
    y = x.view(2)
    y.is_inference(), y._is_view(), y.requires_grad""",
    """with torch.inference_mode():
    y = x.view(2)
y.add_(1)""",
    """y = x * 1
with torch.inference_mode():
    y.add_(1)
y, y._version, y.grad_fn""",
    """v = x._version
with torch.no_grad():
    x.add_(1)
x.data.add_(1)
x._version - v""",
    """y = x * 1
z = y.detach()
z.add_(1)
y._version, z._version, y""",
    """y = x * 1
z = (y * y).sum()
y.data.add_(1)
z.backward()
x.grad""",
    """y = x * 1
z = (y * y).sum()
y.detach().add_(1)
z.backward()""",
    """y = x.exp()
y.detach().zero_()
y.sum().backward()""",
    """y = x + 1
y.add_(1)
y.sum().backward()
x.grad""",
    """y = torch.ones(2)
y.mul_(x)
y.requires_grad, y.grad_fn.name(), y.is_leaf""",
    """y = torch.ones(2, 2)
y[0] = x
y.grad_fn.name(), y.grad_fn.next_functions""",
    """y = torch.ones(2, 2)
v = y[0]
y.mul_(x)
v.grad_fn.name(), v.requires_grad""",
    """y = torch.ones(2, 2)
v = y[0]
v.mul_(x)
(y * y).sum().backward()
x.grad, y.grad_fn.name(), v.grad_fn.name()""",
    """y = x * 1
v, u = y[:1], y[1:]
v.mul_(2)
u.mul_(3)
y.sum().backward()
x.grad, u.grad_fn.name()""",
    """y = x * 1
v = y.view(1, 2)[0]
v.exp_()
y.sum().backward()
x.grad""",
    """y = x.clone()
y[0] = y[1]
y.sum().backward()
x.grad""",
    """y = x.clone()
y[0] += y[1] * 2
y.sum().backward()
x.grad""",
    """y = x.clone()
y[y > 1.5] = 0
y.sum().backward()
x.grad""",
    """y = x.clone()
y[[0, 0]] = torch.tensor([5., 6.], requires_grad=True)
y""",
    """a = torch.ones(2, requires_grad=True)
b = a.view(2)
b.mul_(2)""",
    """a = torch.ones(2, requires_grad=True)
a[0] = 1""",
    """a = torch.ones(2, requires_grad=True)
with torch.no_grad():
    a[0] = 5
a""",
    """@torch.no_grad()
def f():
    return torch.is_grad_enabled()
f(), torch.is_grad_enabled(), f.__name__""",
    """@torch.no_grad()
def f():
    yield torch.is_grad_enabled()
    yield torch.is_grad_enabled()
g = f()
next(g), torch.is_grad_enabled(), next(g), torch.is_grad_enabled()""",
    """@torch.set_grad_enabled(False)
def f():
    return torch.is_grad_enabled()
f(), torch.is_grad_enabled()""",
    """torch.set_grad_enabled(False)
a = torch.is_grad_enabled()
torch.set_grad_enabled(True)
a""",
    """with torch.set_grad_enabled(False) as m:
    a = torch.is_grad_enabled()
a, torch.is_grad_enabled()""",
    """class C:
    @torch.no_grad()
    def f(self): return (x * 2).requires_grad
C().f()""",
    """x.retain_grad()
x.retains_grad, (x * 2).retains_grad""",
    """y = x * 2
y.retain_grad()
y.retain_grad()
y.sum().backward()
y.grad, y.retains_grad""",
    """torch.ones(2).retain_grad()""",
    """torch.ones(2).register_hook(print)""",
    """(x * 2).register_post_accumulate_grad_hook(print)""",
    """x.register_post_accumulate_grad_hook(lambda p: p.grad.zero_())
(x * 2).sum().backward()
x.grad""",
    """x.register_post_accumulate_grad_hook(lambda p: seen.append(p.grad.clone()))
(x * 2).sum().backward()
(x * 2).sum().backward()
seen""",
    """x.grad.zero_()""",
    """x.backward()""",
    """(x * 2).backward()""",
    """(x * 2).backward(torch.ones(3))""",
    """(x * 2).backward(torch.ones(2, dtype=torch.float64))
x.grad""",
    """(x * 2).backward(torch.ones(2).int())""",
    """torch.autograd.backward((x * 2).sum(), 1.0)""",
    """(x * 2).sum().backward(2.0)""",
    """torch.ones(2).sum().backward()""",
    """y = (x * x).sum()
y.backward()
y.backward()""",
    """y = (x + 1).sum()
y.backward()
y.backward()
x.grad""",
    """y = (x * x).sum()
y.backward(retain_graph=True)
y.backward()
x.grad""",
    """torch.autograd.grad((x * x).sum(), w)""",
    """torch.autograd.grad((x * x).sum(), torch.ones(2))""",
    """torch.autograd.grad((x * x).sum(), w, allow_unused=True)""",
    """g, = torch.autograd.grad((x ** 3).sum(), x, create_graph=True)
g2, = torch.autograd.grad(g.sum(), x, create_graph=True)
g3, = torch.autograd.grad(g2.sum(), x)
g, g2, g3""",
    """y = (x * w).sum()
y.backward(inputs=[w])
x.grad, w.grad""",
    """y = x * w
z = y.sum()
z.backward(inputs=[y])
x.grad, y.grad""",
    """import copy
y = copy.deepcopy(x)
y.requires_grad, y is x, y.grad""",
    """import copy
copy.deepcopy(x * 2)""",
    """import copy
(x * 2).sum().backward()
copy.deepcopy(x).grad""",
    """import pickle
(x * 2).sum().backward()
y = pickle.loads(pickle.dumps(x))
y, y.grad""",
    """import pickle
pickle.loads(pickle.dumps(x * 2))""",
    """import copy
y = copy.copy(x)
y is x, y.requires_grad, y.data_ptr() == x.data_ptr()""",
    """y = x * 2
n = y.grad_fn
n is y.grad_fn, n.next_functions[0][0].variable is x, n.name()""",
    """(x * 2).grad_fn.next_functions""",
    """(x * w).grad_fn._saved_self is x, (x * w).grad_fn._saved_other is w""",
    """n = (x * w).grad_fn
n(torch.ones(2))""",
    """n = x.exp().grad_fn
n._saved_result""",
    """y = x.exp()
y.sum().backward()
y.grad_fn._saved_result""",
    """(x ** 3).grad_fn._saved_exponent, (x ** 3).grad_fn._saved_self""",
    """x.sum(0).grad_fn._saved_dim, x.sum(0).grad_fn._saved_keepdim""",
    """y = x.clamp(0, 1).grad_fn
y._saved_min, y._saved_max""",
    """y = (x * w).sum()
g = torch.autograd.grad(y, [x, w], create_graph=True)
[a.grad_fn.name() for a in g], g[0] is w""",
    """g, = torch.autograd.grad((x ** 2).sum(), x, create_graph=True)
g.grad_fn.name(), g.grad_fn.next_functions[0][0].name()""",
    """g, = torch.autograd.grad(x.exp().sum(), x, create_graph=True)
g.grad_fn.name()""",
    """g, = torch.autograd.grad((x @ w), x, create_graph=True)
g.grad_fn, g.requires_grad""",
    """g, = torch.autograd.grad((x + w).sum(), x, create_graph=True)
g.requires_grad, g.grad_fn""",
    """g, = torch.autograd.grad((x * 3).sum(), x, create_graph=True)
g.requires_grad, g.grad_fn""",
    """g, = torch.autograd.grad((x / w).sum(), w, create_graph=True)
torch.autograd.grad(g.sum(), [x, w])""",
    """y = x * w
y.sum().backward(retain_graph=True)
x.grad = None
y.sum().backward()
x.grad""",
    """y = x.exp()
z = y * 2
z.sum().backward()
y.sum().backward()""",
    """y = x * 2
z1, z2 = y.exp(), y.sin()
z1.sum().backward()
z2.sum().backward()
x.grad""",
    """y = x * w
z1, z2 = y.exp(), y.sin()
z1.sum().backward()
z2.sum().backward()""",
    """t = x.detach()
t.requires_grad, t.is_leaf, t._base, t._is_view(), t._version""",
    """t = x.detach()
t.requires_grad_()
(t * x).sum().backward()
t.grad, x.grad""",
    """with torch.no_grad():
    y = x * 2
y.requires_grad_()
(y * 3).sum().backward()
y.grad, x.grad""",
    """y = x * 2
with torch.no_grad():
    z = y * 3
(z + y).sum().backward()
x.grad""",
    """x.is_leaf, (x * 1).is_leaf, torch.ones(2).is_leaf, x.detach().is_leaf, (torch.ones(2) * 2).is_leaf, x[0].is_leaf, torch.nn.Parameter(x).is_leaf""",
    """p = torch.nn.Parameter(x)
p is x, p.data_ptr() == x.data_ptr(), p.requires_grad""",
    """a = torch.rand(2, requires_grad=True).double()
a.is_leaf, a.requires_grad""",
    """x.grad_fn, x.output_nr, (x * 1).output_nr""",
    """v, i = torch.stack([x, w]).max(0)
v.grad_fn.name(), i.requires_grad, v.output_nr""",
    """a, b = torch.stack([x, w]).unbind()
a.output_nr, b.output_nr, a.grad_fn is b.grad_fn""",
    """y = x * 2
y.grad""",
    """y = x * 2
y.grad = torch.ones(2)
y.sum().backward()
x.grad, y.grad""",
    """x.grad = torch.ones(3)""",
    """x.grad = torch.ones(2, dtype=torch.float64)""",
    """x.grad = x""",
    """del x.grad
x.grad""",
    """def f(a): return (a ** 3).sum()
torch.autograd.functional.hessian(f, x)""",
    """torch.autograd.functional.jacobian(lambda a, b: (a * b, a + b), (x, w))""",
    """torch.autograd.functional.jacobian(lambda a: a.sum(), x, create_graph=True).requires_grad""",
    """torch.autograd.functional.vjp(lambda a: a * 2, x, torch.ones(2))""",
    """torch.autograd.functional.vjp(lambda a: a * 2, x)""",
    """torch.autograd.functional.jvp(lambda a: a * 2, x)""",
    """torch.autograd.functional.hessian(lambda a: a, x)""",
    """torch.autograd.functional.jacobian(lambda a: a * 2, [x])""",
    """torch.autograd.functional.hvp(lambda a, b: (a * b).sum(), (x, w), (torch.ones(2), torch.ones(2)))""",
    """torch.autograd.functional.jacobian(lambda a: a * 2, x, vectorize=True)""",
    """torch.autograd.functional.jacobian(lambda a: a.detach() * 2, x)""",
    """torch.autograd.functional.jacobian(lambda a: torch.ones(3), x)""",
    """import threading
def run(): seen.append(torch.is_grad_enabled())
with torch.no_grad():
    t = threading.Thread(target=run); t.start(); t.join()
seen""",
    """with torch.no_grad():
    with torch.enable_grad():
        y = x * 2
    z = x * 2
y.requires_grad, z.requires_grad""",
    """try:
    with torch.no_grad():
        raise ValueError
except ValueError:
    pass
torch.is_grad_enabled()""",
    """@torch.enable_grad()
def f(a): return a * 2
with torch.no_grad():
    y = f(x)
y.requires_grad""",
    """@torch.no_grad
def f(a): return a * 2
f(x).requires_grad""",
    """@torch.inference_mode()
def f(a): return a * 2
f(x).is_inference()""",
    """with torch.inference_mode():
    y = torch.ones(2)
y.clone().requires_grad_()""",
    """with torch.inference_mode():
    y = torch.ones(2)
y._version""",
    """with torch.inference_mode():
    y = torch.ones(2)
y.view(2).is_inference(), y.detach().is_inference()""",
    """with torch.inference_mode():
    y = torch.ones(2)
(y * 2).is_inference()""",
    """y = x[0]
y.backward()
x.grad""",
    """y = x.view(2, 1)
y.requires_grad, y._base is x, y.grad_fn.name()""",
    """x.data[0] = 5
x, x._version""",
    """with torch.no_grad():
    x[0] = 5
x, x._version, x.grad_fn""",
    """with torch.no_grad():
    x.copy_(w)
(x * w).sum().backward()
x.grad""",
    """y = x * w
with torch.no_grad():
    w.add_(1)
y.sum().backward()""",
    """y = x + w
with torch.no_grad():
    w.add_(1)
y.sum().backward()
x.grad, w.grad""",
    """y = x * w
w.data.add_(1)
y.sum().backward()
x.grad""",
    """y = x.sigmoid()
y += 1
y.sum().backward()""",
    """y = x.relu()
y += 1
y.sum().backward()""",
    """y = x.clone()
y.relu_()
y.mul_(2)
y.sum().backward()""",
    """y = x * 1
z = y ** 2
y += 1
z.sum().backward()""",
    """y = x * 1
z = y + 2
y += 1
z.sum().backward()
x.grad""",
    """y = x * 1
z = y.sum()
y += 1
z.backward()
x.grad""",
    """y = x * 1
z = y.max()
y += 1
z.backward()""",
    """y = x * 1
z = y.mean()
y.zero_()
z.backward()
x.grad""",
    """y = x.tanh()
y.detach_()
y.requires_grad, y.is_leaf""",
    """torch.autograd.set_detect_anomaly(True)
torch.is_anomaly_enabled()""",
    """torch.autograd.set_detect_anomaly(False)
torch.is_anomaly_enabled()""",
    """torch.is_grad_enabled(), torch.is_inference_mode_enabled(), torch.is_anomaly_enabled()""",
    """a = x * 2
b = a.data
b.requires_grad, b.is_leaf, b._version, b.grad_fn""",
    """y = (x * w).sum()
del x, w
y.backward()""",
    """l = [x * i for i in range(3)]
sum(l).sum().backward()
x.grad""",
    """y = x
for i in range(5):
    y = y * w if i % 2 else y + w
y.sum().backward()
x.grad, w.grad""",
    """loss = torch.nn.functional.mse_loss(x, torch.zeros(2))
loss.backward()
x.grad, loss.grad_fn.name(), loss.grad_fn.next_functions""",
    """m = torch.nn.Linear(2, 1)
out = m(torch.ones(3, 2)).sum()
out.backward()
[p.grad.shape for p in m.parameters()], out.grad_fn.next_functions[0][0].name()""",
    """m = torch.nn.Linear(2, 1)
m.weight.requires_grad = False
m(torch.ones(1, 2)).sum().backward()
m.weight.grad, m.bias.grad""",
    """m = torch.nn.Linear(2, 1)
m.requires_grad_(False)
m(torch.ones(1, 2)).requires_grad, m(x.view(1, 2)).requires_grad""",
    """m = torch.nn.Linear(2, 1)
m.weight.grad = torch.ones(1, 2)
m.zero_grad()
m.weight.grad""",
    """m = torch.nn.Linear(2, 1)
m.weight.grad = torch.ones(1, 2)
m.zero_grad(set_to_none=False)
m.weight.grad""",
    """o = torch.optim.SGD([x], lr=0.1)
(x * x).sum().backward()
o.step()
x, x._version, x.is_leaf""",
    """y = (x * w)
y.register_hook(lambda g: seen.append(g) or g * 0)
y.sum().backward()
seen, x.grad""",
    """h = x.register_hook(print)
h.id >= 0, type(h).__name__""",
    """torch.autograd.backward([x.sum(), (x * 2).sum()])
x.grad""",
    """torch.autograd.backward([x * 2, x * 3], [torch.ones(2), None])""",
    """torch.autograd.grad([x * 2, x * 3], x, [torch.ones(2), torch.ones(2)])""",
    """torch.autograd.grad(x * 2, x, [torch.ones(2), torch.ones(2)])""",
    """torch.autograd.grad([x * 2, x * 3], x, [torch.ones(2)])""",
    """x.sum().backward(torch.tensor(2.))
x.grad""",
    """x.sum().backward(torch.tensor([2.]))""",
    """x.sum().backward(gradient=torch.tensor(2.), retain_graph=True)
x.grad""",
    """(x * 2).sum().backward(inputs=[])""",
    """(x * 2).sum().backward(inputs=torch.ones(2))""",
    """y = x.view(2)
y.detach_()""",
]
SNIPPETS: list[str] = [PRELUDE + program for program in PROGRAMS]
