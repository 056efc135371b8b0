"""Hooks of modules: forward, forward-pre, full backward; order, replacement, errors."""

SNIPPETS: list[str] = [
    """m = torch.nn.Linear(2, 2)
h = m.register_forward_hook(lambda module, args, out: out * 0 + 7)
h2 = m.register_forward_pre_hook(lambda module, args: (args[0] * 0,))
a = m(torch.ones(1, 2))
h.remove(); h2.remove()
a""",
    """class M(torch.nn.Module):
    def forward(self, x, scale=1):
        return x * scale
m = M()
log = []
m.register_forward_pre_hook(lambda mod, args, kwargs: (args, {'scale': 3}), with_kwargs=True)
m.register_forward_hook(lambda mod, args, kwargs, out: log.append((args, kwargs, out)), with_kwargs=True)
m.register_forward_hook(lambda mod, args, out: log.append('first'), prepend=True)
m(torch.ones(1)), log""",
    """m = torch.nn.ReLU()
m.register_forward_pre_hook(lambda mod, args, kwargs: 3, with_kwargs=True)
m(torch.ones(1))""",
    """m = torch.nn.Tanh()
m.register_forward_pre_hook(lambda mod, args: args[0] - 3)
m(torch.ones(1))""",
    """m = torch.nn.Sigmoid()
log = []
m.register_full_backward_hook(lambda mod, gi, go: log.append((gi, go)))
m.register_full_backward_pre_hook(lambda mod, go: log.append(go))
x = torch.zeros(2, requires_grad=True)
y = m(x)
name = y.grad_fn.name()
y.sum().backward()
name, log, x.grad""",
    """class M(torch.nn.Module):
    def forward(self, x, y):
        return x * y, x + y
m = M()
log = []
m.register_full_backward_hook(lambda mod, gi, go: log.append((gi, go)))
m.register_full_backward_hook(lambda mod, gi, go: (gi[0] * 2, gi[1]))
m.register_full_backward_pre_hook(lambda mod, go: (go[0] * 10, go[1]))
x = torch.ones(2, requires_grad=True)
y = torch.full((2,), 3.)
a, b = m(x, y)
(a + b).sum().backward()
log, x.grad, a.grad_fn.name()""",
    """m = torch.nn.Linear(1, 1)
log = []
m.register_full_backward_hook(lambda mod, gi, go: log.append((gi, go)))
m(torch.ones(1, 1)).backward()
log, m.weight.grad""",
    """m = torch.nn.Sigmoid()
m.register_full_backward_hook(lambda mod, gi, go: (gi[0], gi[0]))
x = torch.zeros(2, requires_grad=True)
m(x).sum().backward()""",
    """m = torch.nn.Sigmoid()
m.register_full_backward_pre_hook(lambda mod, gi: ())
x = torch.zeros(2, requires_grad=True)
m(x).sum().backward()""",
    """m = torch.nn.Sigmoid()
m.register_full_backward_hook(lambda mod, gi, go: (gi[0] * 100,))
x = torch.tensor([0.5], requires_grad=True)
h = m(x * 1)
h.backward()
x.grad""",
    """m = torch.nn.Sigmoid()
log = []
m.register_full_backward_hook(lambda mod, gi, go: log.append(1))
with torch.no_grad():
    y = m(torch.zeros(1, requires_grad=True))
y, log""",
    """class D(torch.nn.Module):
    def forward(self, x):
        return {'a': x}
m = D()
m.register_full_backward_hook(lambda mod, gi, go: None)
m(torch.ones(1, requires_grad=True))""",
    """net = torch.nn.Sequential(torch.nn.Sigmoid(), torch.nn.Tanh())
log = []
for name, mod in net.named_modules():
    mod.register_forward_hook(lambda m, a, o, name=name: log.append('f' + name))
    mod.register_full_backward_hook(lambda m, gi, go, name=name: log.append('b' + name))
    mod.register_forward_pre_hook(lambda m, a, name=name: log.append('p' + name))
net(torch.ones(1, requires_grad=True)).backward()
log""",
    """m = torch.nn.Sigmoid()
with m.register_forward_hook(lambda m, a, o: o + 1):
    a = m(torch.zeros(1))
a, m(torch.zeros(1))""",
    """import copy
m = torch.nn.Linear(2, 2)
m.register_forward_hook(lambda m, a, o: o * 0 + 7)
n = copy.deepcopy(m)
n(torch.ones(1, 2))""",
]
