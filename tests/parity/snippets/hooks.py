"""Hooks on tensors."""

SNIPPETS: list[str] = [
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
    """log = []
x = torch.tensor([1., 2.], requires_grad=True)
y = x * 2
z = y.sin()
y.grad_fn.register_prehook(lambda gs: log.append(("pre", gs)))
y.grad_fn.register_hook(lambda gi, go: log.append(("post", gi, go)))
y.register_hook(lambda g: log.append(("tensor", g)))
y.retain_grad()
z.sum().backward()
log, y.grad""",
    """log = []
x = torch.tensor([1., 2.], requires_grad=True)
y = x * 2
y.grad_fn.register_prehook(lambda gs: (gs[0] * 10,))
y.sum().backward()
x.grad""",
    """x = torch.tensor([1., 2.], requires_grad=True)
y = x * 2
y.grad_fn.register_hook(lambda gi, go: (gi[0] * 10, None))
y.sum().backward()
x.grad""",
    """x = torch.tensor([1., 2.], requires_grad=True)
y = x * 2
y.grad_fn.register_hook(lambda gi, go: gi[0] * 10)
y.sum().backward()
x.grad""",
    """x = torch.tensor([1., 2.], requires_grad=True)
y = x * 2
y.grad_fn.register_hook(lambda gi, go: (gi[0] * 10,))
y.sum().backward()
x.grad""",
    """x = torch.tensor([1., 2.], requires_grad=True)
y = x * 2
y.grad_fn.register_prehook(lambda gs: gs[0] * 10)
y.sum().backward()
x.grad""",
    """x = torch.tensor([1., 2.], requires_grad=True)
y = x * 2
y.grad_fn.register_prehook(lambda gs: (gs[0], gs[0]))
y.sum().backward()
x.grad""",
    """x = torch.tensor([1., 2.], requires_grad=True)
y = x * 2
y.grad_fn.register_prehook(lambda gs: (gs[0][:1],))
y.sum().backward()
x.grad""",
    """x = torch.tensor([1., 2.], requires_grad=True)
y = x * 2
y.grad_fn.register_hook(lambda gi, go: (gi[0][:1], None))
y.sum().backward()
x.grad""",
    """x = torch.tensor([1., 2.], requires_grad=True)
y = x * 2
y.grad_fn.register_hook(lambda gi, go: (3, None))
y.sum().backward()
x.grad""",
    """log = []
x = torch.tensor([1., 2.], requires_grad=True)
x.register_hook(lambda g: log.append(("tensor", g)))
x.register_post_accumulate_grad_hook(lambda p: log.append(("accumulated", p, p.grad)))
(x * 2).sum().backward()
(x * 3).sum().backward()
log""",
    """x = torch.tensor([1., 2.], requires_grad=True)
h = x.register_post_accumulate_grad_hook(lambda p: 3)
(x * 2).sum().backward()
x.grad""",
    """x = torch.tensor([1., 2.], requires_grad=True)
(x * 2).register_post_accumulate_grad_hook(lambda p: None)""",
    """x = torch.tensor([1., 2.])
x.register_post_accumulate_grad_hook(lambda p: None)""",
    """x = torch.tensor([1., 2.], requires_grad=True)
def sgd(p):
    with torch.no_grad():
        p -= 0.1 * p.grad
    p.grad = None
handle = x.register_post_accumulate_grad_hook(sgd)
(x * 2).sum().backward()
handle.remove()
(x * 2).sum().backward()
x, x.grad""",
    """log = []
x = torch.tensor([1., 2.], requires_grad=True)
acc = (x * 1).grad_fn.next_functions[0][0]
acc.register_prehook(lambda gs: log.append(("pre", gs)))
acc.register_hook(lambda gi, go: log.append(("post", gi, go, x.grad)))
x.register_hook(lambda g: log.append(("tensor", g)))
x.register_post_accumulate_grad_hook(lambda p: log.append(("accumulated", p.grad)))
(x * 2).sum().backward()
log""",
    """log = []
x = torch.tensor([1., 2.], requires_grad=True)
acc = (x * 1).grad_fn.next_functions[0][0]
acc.register_hook(lambda gi, go: log.append("post"))
x.register_post_accumulate_grad_hook(lambda p: log.append("accumulated"))
torch.autograd.grad((x * 2).sum(), x), log""",
    """log = []
a = torch.tensor(1., requires_grad=True)
b = torch.tensor(2., requires_grad=True)
a.register_hook(lambda g: log.append("a"))
b.register_hook(lambda g: log.append("b"))
c = a * 2
d = c * b
e = d.sin()
d.register_hook(lambda g: log.append("d"))
c.register_hook(lambda g: log.append("c"))
e.register_hook(lambda g: log.append("e"))
e.backward()
log""",
    """log = []
a = torch.tensor(1., requires_grad=True)
b = torch.tensor(2., requires_grad=True)
for t, n in ((a, "a"), (b, "b")):
    t.register_hook(lambda g, n=n: log.append(n))
c = a * b
d = c + a
d.backward()
log""",
    """x = torch.tensor([1., 2.], requires_grad=True)
y = x * 2
log = []
y.register_hook(lambda g: g * 2)
y.retain_grad()
y.register_hook(lambda g: g * 5)
y.sum().backward()
y.grad, x.grad""",
    """x = torch.tensor([1., 2.], requires_grad=True)
y = x * 2
log = []
y.register_hook(lambda g: log.append("first"))
y.mul_(3)
y.register_hook(lambda g: log.append("second"))
y.sum().backward()
log""",
    """x = torch.tensor([1., 2.], requires_grad=True)
y = x * 2
y.retain_grad()
y.mul_(3)
y.sum().backward()
y.grad""",
    """log = []
x = torch.tensor([1., 2.], requires_grad=True)
y = x * 2
y.register_hook(lambda g: log.append(("y", g.requires_grad)))
y.grad_fn.register_hook(lambda gi, go: log.append((gi[0].requires_grad, go[0].requires_grad)))
torch.autograd.grad((y * x).sum(), x, create_graph=True), log""",
    """x = torch.ones(2, 3, requires_grad=True)
log = []
a, b = x.unbind(0)
a.grad_fn.register_prehook(lambda gs: log.append(gs))
a.register_hook(lambda g: log.append(g))
a.sum().backward()
log, x.grad""",
    """x = torch.ones(2, requires_grad=True)
y = x * 2
h = y.register_hook(lambda g: g * 2)
h2 = y.grad_fn.register_hook(lambda gi, go: (gi[0] * 3, None))
h3 = y.grad_fn.register_prehook(lambda go: (go[0] * 3,))
for k in (h, h2, h3): k.remove(); k.remove()
y.sum().backward()
x.grad""",
    """x = torch.ones(2, requires_grad=True)
y = x * 2
with y.register_hook(lambda g: g * 2) as h:
    y.sum().backward(retain_graph=True)
y.sum().backward()
x.grad""",
    """x = torch.ones(2, requires_grad=True)
y = x * 2
y.register_hook(lambda: 3)
y.sum().backward()""",
    """x = torch.ones(2, requires_grad=True)
y = x * 2
y.grad_fn.metadata["a"] = 1
y.grad_fn.metadata, y.grad_fn.metadata is y.grad_fn.metadata, x.sum().grad_fn.metadata""",
    """x = torch.ones(2, requires_grad=True)
e = torch.autograd.graph.get_gradient_edge(x)
e.node.variable is x""",
    """torch.autograd.graph.get_gradient_edge(torch.ones(2))""",
    """x = torch.ones(2, requires_grad=True)
y = x * 2
torch.autograd.graph.increment_version(y)
y._version""",
    """x = torch.ones(2, requires_grad=True)
y = x * 2
log = []
y.grad_fn.register_hook(lambda gi, go: log.append((gi, go)))
z = torch.ones(2)
(y + z).grad_fn.register_hook(lambda gi, go: log.append((gi, go)))
w = y + z
w.grad_fn.register_hook(lambda gi, go: log.append((gi, go)))
w.sum().backward()
log""",
    """x = torch.ones(2, requires_grad=True)
y = x * 2
def raises(g): raise ValueError("mine")
y.register_hook(raises)
y.sum().backward()""",
    """log = []
x = torch.ones(2, requires_grad=True)
y = x * 2
y.register_hook(lambda g: g.mul_(10))
y.sum().backward()
x.grad""",
    """x = torch.ones(2, requires_grad=True)
log = []
y = x * 2
z = y * 3
y.register_hook(lambda g: log.append("y"))
y.grad_fn.register_prehook(lambda g: log.append("pre"))
torch.autograd.grad(z.sum(), y), log""",
    """x = torch.ones(2, requires_grad=True)
log = []
y = x * 2
z = y * 3
y.register_hook(lambda g: g * 5)
y.grad_fn.register_prehook(lambda g: (g[0] * 7,))
torch.autograd.grad(z.sum(), (y, x))""",
    """x = torch.ones(2, requires_grad=True)
y = x * 2
z = y * 3
y.grad_fn.register_prehook(lambda g: (g[0] * 7,))
torch.autograd.grad(z.sum(), y)""",
    """x = torch.ones(2, requires_grad=True)
y = x.view(2)
y.register_hook(lambda g: g * 2)
(y * 3).sum().backward()
x.grad""",
    """x = torch.ones(2, requires_grad=True)
log = []
x.register_hook(lambda g: log.append(torch.is_grad_enabled()))
(x * 1).sum().backward()
x.grad.requires_grad, log""",
    """x = torch.ones(2, requires_grad=True)
x.register_hook(lambda g: g * 2)
x.register_hook(lambda g: g + 1)
(x * 1).sum().backward()
torch.autograd.grad((x*1).sum(), x), x.grad""",
]
