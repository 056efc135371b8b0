"""Hooks that pack and unpack what the graph saves."""

SNIPPETS: list[str] = [
    """log = []
x = torch.tensor([1., 2.], requires_grad=True)
with torch.autograd.graph.saved_tensors_hooks(lambda t: log.append(("pack", t, t.requires_grad, t.grad_fn, t is x)) or t, lambda t: log.append(("unpack", t)) or t):
    y = x * x
    z = y.exp()
    w = z * 2
w.sum().backward()
log, x.grad""",
    """log = []
x = torch.tensor([1., 2.], requires_grad=True)
with torch.autograd.graph.saved_tensors_hooks(lambda t: log.append(("pack", t.grad_fn)) or t, lambda t: t):
    y = x.sin()
    z = y.sin()
    e = z.exp()
log""",
    """x = torch.tensor([1., 2.], requires_grad=True)
with torch.autograd.graph.saved_tensors_hooks(lambda t: t * 2, lambda t: t):
    y = x * x
y.sum().backward()
x.grad, y.grad_fn""",
    """x = torch.tensor([1., 2.], requires_grad=True)
with torch.autograd.graph.saved_tensors_hooks(lambda t: 3, lambda t: t):
    y = x * x
y.sum().backward()""",
    """x = torch.tensor([1., 2.], requires_grad=True)
with torch.autograd.graph.saved_tensors_hooks(lambda t: t.add_(1), lambda t: t):
    y = (x * 2).sin()""",
    """x = torch.tensor([1., 2.], requires_grad=True)
with torch.autograd.graph.saved_tensors_hooks(lambda t: t.numpy(), lambda t: torch.from_numpy(t)):
    y = (x * 2).exp()
y.sum().backward()
x.grad""",
    """x = torch.tensor([1., 2.], requires_grad=True)
with torch.autograd.graph.saved_tensors_hooks(lambda t: t, lambda t: t):
    y = x.exp()
z = y * 2
y.add_(1)
z.sum().backward()
x.grad""",
    """x = torch.tensor([1., 2.], requires_grad=True)
with torch.autograd.graph.saved_tensors_hooks(lambda t: t, lambda t: t):
    y = x * 1
    z = y.sin()
y.add_(1)
z.sum().backward()
x.grad""",
    """x = torch.tensor([1., 2.], requires_grad=True)
log = []
with torch.autograd.graph.saved_tensors_hooks(lambda t: log.append("outer") or t, lambda t: t):
    with torch.autograd.graph.saved_tensors_hooks(lambda t: log.append("inner") or t, lambda t: t):
        y = x.exp()
    z = y.exp()
log""",
    """x = torch.tensor([1., 2.], requires_grad=True)
with torch.autograd.graph.saved_tensors_hooks(lambda t: t, lambda t: t):
    y = x * x
(g,) = torch.autograd.grad(y.sum(), x, create_graph=True)
torch.autograd.grad(g.sum(), x)""",
    """x = torch.tensor([1., 2.], requires_grad=True)
with torch.autograd.graph.saved_tensors_hooks(lambda t: t.clone(), lambda t: t * 1):
    y = (x * 3).exp()
    z = y * y
(g,) = torch.autograd.grad(z.sum(), x, create_graph=True)
g, torch.autograd.grad(g.sum(), x)""",
    """x = torch.tensor([1., 2.], requires_grad=True)
log = []
y = x * x
y.grad_fn._raw_saved_self.register_hooks(lambda t: log.append("pack") or t, lambda t: log.append("unpack") or t * 10)
y.sum().backward()
x.grad, log""",
    """x = torch.tensor([1., 2.], requires_grad=True)
y = x * x
y.sum().backward()
y.grad_fn._raw_saved_self.register_hooks(lambda t: t, lambda t: t)""",
    """x = torch.tensor([1., 2.], requires_grad=True)
y = x * 2
y.grad_fn._raw_saved_self.register_hooks(lambda t: t, lambda t: t)""",
    """x = torch.tensor([1., 2.], requires_grad=True)
y = x * x
y.grad_fn._raw_saved_self.register_hooks(lambda t: t, lambda t: t)
y.grad_fn._raw_saved_self.register_hooks(lambda t: t, lambda t: t)""",
    """x = torch.tensor([1., 2.], requires_grad=True)
y = x * x
y.grad_fn._raw_saved_self.register_hooks(lambda t, u: t, lambda t: t)""",
    """x = torch.tensor([1., 2.], requires_grad=True)
with torch.autograd.graph.disable_saved_tensors_hooks("not here"):
    with torch.autograd.graph.saved_tensors_hooks(lambda t: t, lambda t: t):
        y = x * x""",
    """class Square(torch.autograd.Function):
    @staticmethod
    def forward(ctx, x):
        ctx.save_for_backward(x)
        return x * x
    @staticmethod
    def backward(ctx, g):
        return g * 2 * ctx.saved_tensors[0]
log = []
x = torch.tensor([1., 2.], requires_grad=True)
with torch.autograd.graph.saved_tensors_hooks(lambda t: log.append(t) or t, lambda t: log.append("unpack") or t):
    y = Square.apply(x)
y.sum().backward()
log, x.grad""",
    """class Exp(torch.autograd.Function):
    @staticmethod
    def forward(ctx, x):
        y = x.exp()
        ctx.save_for_backward(y)
        return y
    @staticmethod
    def backward(ctx, g):
        return g * ctx.saved_tensors[0]
log = []
x = torch.tensor([1., 2.], requires_grad=True)
with torch.autograd.graph.saved_tensors_hooks(lambda t: log.append(t.grad_fn) or t, lambda t: t):
    y = Exp.apply(x)
y.sum().backward()
log, x.grad""",
    """x = torch.tensor([1., 2.], requires_grad=True)
y = x * x
s = y.grad_fn._saved_self
s is x, s, y.grad_fn._saved_other is x""",
    """x = torch.tensor([1., 2.], requires_grad=True)
y = x.exp()
s = y.grad_fn._saved_result
s is y, s, s.grad_fn is y.grad_fn""",
    """x = torch.tensor([1., 2.], requires_grad=True)
with torch.autograd.graph.saved_tensors_hooks(lambda t: t, lambda t: t):
    y = x * x
y.grad_fn._saved_self""",
    """x = torch.tensor([1., 2.], requires_grad=True)
log = []
with torch.autograd.graph.saved_tensors_hooks(lambda t: log.append(t) or t, lambda t: t):
    with torch.no_grad():
        y = x * x
    z = (x * 3).sum()
    w = x.detach() * 2
log""",
    """log = []
x = torch.tensor([1., 2.], requires_grad=True)
i = torch.tensor([0, 0])
with torch.autograd.graph.saved_tensors_hooks(lambda t: log.append(t) or t, lambda t: t):
    y = x[i]
log""",
    """x = torch.tensor([1., 2.], requires_grad=True)
log = []
with torch.autograd.graph.saved_tensors_hooks(lambda t: t, lambda t: log.append(torch.is_grad_enabled()) or t):
    z = x.sin().exp()
z.sum().backward(create_graph=False)
log""",
    """x = torch.tensor([1., 2.], requires_grad=True)
with torch.autograd.graph.saved_tensors_hooks(lambda t: t * 1, lambda t: t):
    y = x.exp()
    y.mul_(2)
    z = y * y
z.sum().backward()
x.grad""",
    """x = torch.tensor([1., 2.], requires_grad=True)
log = []
with torch.autograd.graph.saved_tensors_hooks(lambda t: log.append(t.shape) or t, lambda t: t):
    y = x * torch.ones(3, 2)
    y.sum(0).mean().backward()
log""",
]
