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
]
SNIPPETS: list[str] = [PRELUDE + program for program in PROGRAMS]
