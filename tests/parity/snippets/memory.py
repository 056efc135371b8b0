"""Retained gradients, flags and data when memory is shared or changed; nodes that are called."""

SNIPPETS: list[str] = [
    """x = torch.ones(2, requires_grad=True)
y = x * 2
y.retain_grad()
v = y[:1]
v.mul_(3)
y.sum().backward()
y.grad, x.grad""",
    """x = torch.ones(2, requires_grad=True)
y = x * 2
v = y[:1]
v.retain_grad()
v.mul_(3)
y.sum().backward()
v.grad, v.retains_grad""",
    """x = torch.ones(2, requires_grad=True)
y = x * 2
v = y[:1]
v.retain_grad()
y.mul_(3)
log = []
v.sum().backward()
v.grad, v.retains_grad""",
    """x = torch.ones(2, requires_grad=True)
y = x * 2
v = y[:1]
log = []
v.register_hook(lambda g: log.append(g))
y.mul_(3)
v.sum().backward()
log""",
    """x = torch.ones(2, requires_grad=True)
y = x * 2
v = y[:1]
log = []
v.register_hook(lambda g: log.append(g))
(y.sum() + v.sum()).backward()
log""",
    """x = torch.ones(3, requires_grad=True)
y = x * 2
log = []
y.register_hook(lambda g: log.append(g.clone()))
y[0].mul_(5)
y.sum().backward()
log, x.grad""",
    """x = torch.ones(2)
y = x * 2
y.register_hook(lambda g: g)""",
    """x = torch.ones(2, requires_grad=True)
y = x.exp()
z = y * 2
z.sum().backward(inputs=[y])
y.grad, x.grad""",
    """x = torch.ones(2, requires_grad=True)
y = x.exp()
w = y.detach()
w.mul_(2)
y.sum().backward()""",
    """x = torch.ones(2, requires_grad=True)
y = x * 2
y.detach_()
y.requires_grad, y.is_leaf, x.grad""",
    """x = torch.ones(2, requires_grad=True)
y = (x * 2).sum()
y.backward()
y.backward()
x.grad""",
    """x = torch.ones(2, requires_grad=True)
y = x.exp().sum()
y.backward()
y.backward()""",
    """x = torch.ones(2, requires_grad=True)
y = x * 2
y.grad_fn.next_functions[0][0].variable is x""",
    """x = torch.ones(2, requires_grad=True)
a = x * 2
f = a.grad_fn
f.next_functions[0][0] is x.sum().grad_fn.next_functions[0][0], f is a.grad_fn, f == a.grad_fn, f.name(), str(f).split(' ')[0]""",
    """x = torch.ones(2, requires_grad=True)
(x * 3).grad_fn(torch.ones(2))""",
    """x = torch.ones(2, requires_grad=True)
x.exp().grad_fn(torch.ones(2))""",
    """x = torch.ones(2, requires_grad=True)
acc = (x * 1).grad_fn.next_functions[0][0]
acc(torch.ones(2))
x.grad""",
    """x = torch.Tensor([1, 2])
x, torch.Tensor(2, 3).shape, torch.Tensor().shape""",
    """x = torch.ones(3)
x.data_ptr() == x[0:2].data_ptr(), x.data_ptr() == x.clone().data_ptr(), x[1:].data_ptr() - x.data_ptr()""",
    """x = torch.ones(2, requires_grad=True)
y = x * 2
with torch.no_grad():
    z = y.view(2).add_(1)
z.requires_grad, y.requires_grad, y""",
    """x = torch.ones(2, requires_grad=True)
y = x * 2
y.requires_grad_(False)""",
    """x = torch.ones(2, requires_grad=True)
x.requires_grad = False
x.requires_grad, (x * 2).requires_grad""",
    """x = torch.ones(2, requires_grad=True)
y = x * 2
x.requires_grad_(False)
y.sum().backward()
x.grad""",
    """x = torch.ones(2, requires_grad=True)
y = x[0:1]
y += 1""",
    """x = torch.ones(2)
y = x[0:1]
x.requires_grad_()
y.requires_grad, y.is_leaf, y.grad_fn""",
    """x = torch.ones(2, requires_grad=True)
y = x.detach()
y.requires_grad_()
(y * 2).sum().backward()
x.grad, y.grad""",
    """x = torch.ones(2, requires_grad=True)
y = x.data
y.mul_(3)
x, x._version, y._version""",
    """x = torch.ones(2, requires_grad=True)
x.data = torch.zeros(3)
x, x.grad""",
    """x = torch.ones(2, requires_grad=True)
x.grad = torch.ones(2)
x.data = torch.zeros(3)
x.grad""",
    """x = torch.ones(2, requires_grad=True)
y = x ** 2
x.data = torch.zeros(2)
y.sum().backward()
x.grad""",
    """x = torch.zeros(2)
y = torch.ones(2, requires_grad=True)
x.copy_(y * 2)
x.grad_fn.name(), x.grad_fn""",
    """x = torch.zeros(2, 2)
x.fill_(torch.tensor(3., requires_grad=True))
x, x.grad_fn""",
    """x = torch.zeros(2, 2)
w = torch.tensor(3., requires_grad=True)
x[0].fill_(w)
x.sum().backward()
w.grad""",
    """torch.zeros(2).fill_(torch.ones(2))""",
    """x = torch.zeros(3, requires_grad=True)
y = x.relu()
g, = torch.autograd.grad(y.sum(), x, create_graph=True)
g.requires_grad, torch.autograd.grad(g.sum(), x)""",
    """x = torch.ones(3, requires_grad=True)
y = x.abs()
g, = torch.autograd.grad(y.sum(), x, create_graph=True)
g.requires_grad, torch.autograd.grad(g.sum(), x)""",
    """x = torch.ones(3, requires_grad=True)
y = x.clamp(0, 2)
g, = torch.autograd.grad(y.sum(), x, create_graph=True)
g.requires_grad""",
    """3 in torch.tensor([1, 3]), torch.tensor(1) in torch.ones(2, 2)""",
    """class Keep(torch.autograd.Function):
    @staticmethod
    def forward(ctx, x):
        ctx.saved, ctx.function, ctx.like, ctx.freed, ctx.positions, ctx.dirty = 1, 2, 3, 4, 5, 6
        ctx.save_for_backward(x)
        return x * 2
    @staticmethod
    def backward(ctx, g):
        return g * (ctx.saved + ctx.function + ctx.like)
x = torch.ones(2, requires_grad=True)
Keep.apply(x).sum().backward()
x.grad""",
    """x, mask = torch.ones(3, requires_grad=True), torch.tensor([True, False, True])
y = x[mask]
mask.zero_()
y.sum().backward()""",
    """x, m = torch.ones(3, requires_grad=True), torch.tensor([True, False, True])
y = torch.where(m, x, 0)
m.zero_()
y.sum().backward()""",
]
