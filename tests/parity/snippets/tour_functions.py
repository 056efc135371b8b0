"""A walk through saved-tensor hooks, custom functions, derivatives of functions, and what Python does with a tensor."""

PRELUDE = """import numpy as np
x = torch.tensor([1., -2.], requires_grad=True)
w = torch.tensor([3., 4.], requires_grad=True)
seen = []
F = torch.nn.functional
"""

PROGRAMS = [
    """F.leaky_relu(x, np.float64(.5)).dtype, F.elu(x, np.float64(2)).dtype, F.softplus(x, np.float64(2)).dtype, x.norm(np.float64(3)).dtype""",
    """with torch.autograd.graph.saved_tensors_hooks(lambda t: seen.append(t.shape) or t, lambda t: t):
    y = (x * w).exp()
y.sum().backward()
seen, x.grad""",
    """with torch.autograd.graph.saved_tensors_hooks(lambda t: 5, lambda t: t):
    y = x * w
y.sum().backward()""",
    """with torch.autograd.graph.saved_tensors_hooks(lambda t: t * 2, lambda t: t / 2):
    y = x * w
y.sum().backward()
x.grad""",
    """with torch.autograd.graph.saved_tensors_hooks(lambda t: t.add_(1), lambda t: t):
    y = x.exp() * w""",
    """n = (x * w).grad_fn
n._raw_saved_self.register_hooks(lambda t: t * 1, lambda t: t)
n._raw_saved_self.register_hooks(lambda t: t * 1, lambda t: t)""",
    """n = x.exp().grad_fn
n._raw_saved_result.register_hooks(lambda t: t.detach().numpy(), lambda a: torch.from_numpy(a))
n(torch.ones(2))""",
    """with torch.autograd.graph.disable_saved_tensors_hooks("no hooks"):
    with torch.autograd.graph.saved_tensors_hooks(lambda t: t, lambda t: t):
        pass""",
    """with torch.autograd.graph.saved_tensors_hooks(lambda t: t, lambda t: seen.append("outer") or t):
    with torch.autograd.graph.saved_tensors_hooks(lambda t: t, lambda t: seen.append("inner") or t):
        y = x * w
y.sum().backward()
seen""",
    """class S(torch.autograd.Function):
    @staticmethod
    def forward(x, k):
        return x * k
    @staticmethod
    def setup_context(ctx, inputs, output):
        x, k = inputs
        ctx.save_for_backward(x)
        ctx.k = k
    @staticmethod
    def backward(ctx, g):
        return g * ctx.k, None
S.apply(x, 3).sum().backward()
x.grad""",
    """class S(torch.autograd.Function):
    @staticmethod
    def forward(ctx, x):
        return x * 2
    @staticmethod
    def backward(ctx, g):
        return g, g
S.apply(x).sum().backward()""",
    """class S(torch.autograd.Function):
    @staticmethod
    def forward(ctx, x):
        return x * 2
    @staticmethod
    def backward(ctx, g):
        return 3
S.apply(x).sum().backward()""",
    """class S(torch.autograd.Function):
    @staticmethod
    def forward(ctx, x):
        return x * 2
    @staticmethod
    def backward(ctx, g):
        return torch.ones(3)
S.apply(x).sum().backward()""",
    """class S(torch.autograd.Function):
    @staticmethod
    def forward(ctx, x):
        return x.sum()
    @staticmethod
    def backward(ctx, g):
        return g
S.apply(x).backward()
x.grad""",
    """class S(torch.autograd.Function):
    @staticmethod
    def forward(ctx, x):
        return 3
    @staticmethod
    def backward(ctx, g):
        return g
S.apply(x)""",
    """class S(torch.autograd.Function):
    @staticmethod
    def forward(ctx, x):
        return [x * 2, x]
    @staticmethod
    def backward(ctx, g):
        return g
S.apply(x)""",
    """class S(torch.autograd.Function):
    @staticmethod
    def forward(ctx, x):
        return x * 2, 5
    @staticmethod
    def backward(ctx, g, h):
        seen.append(h)
        return g
y, k = S.apply(x)
y.sum().backward()
k, seen""",
    """class S(torch.autograd.Function):
    @staticmethod
    def forward(ctx, x):
        ctx.save_for_backward(x, None, torch.ones(1))
        return x * 2
    @staticmethod
    def backward(ctx, g):
        seen.append(len(ctx.saved_tensors))
        return g * ctx.needs_input_grad[0]
S.apply(x).sum().backward()
seen, x.grad""",
    """class S(torch.autograd.Function):
    @staticmethod
    def forward(ctx, x):
        ctx.mark_dirty(x)
        return x.mul_(2)
    @staticmethod
    def backward(ctx, g):
        return g * 2
y = x * 1
z = S.apply(y)
z.sum().backward()
z is y, y.grad_fn.name(), x.grad, y._version""",
    """class S(torch.autograd.Function):
    @staticmethod
    def forward(ctx, x):
        ctx.mark_dirty(x)
        return x.mul_(2)
    @staticmethod
    def backward(ctx, g):
        return g * 2
S.apply(x)""",
    """class S(torch.autograd.Function):
    @staticmethod
    def forward(ctx, x):
        y = x * 2
        ctx.mark_non_differentiable(y)
        return y
    @staticmethod
    def backward(ctx, g):
        return g * 2
S.apply(x).requires_grad""",
    """class S(torch.autograd.Function):
    @staticmethod
    def forward(ctx, x):
        ctx.set_materialize_grads(False)
        return x * 2, x * 3
    @staticmethod
    def backward(ctx, g, h):
        seen.append(h)
        return g * 2
S.apply(x)[0].sum().backward()
seen""",
    """class S(torch.autograd.Function):
    @staticmethod
    def forward(ctx, x):
        ctx.save_for_backward(x)
        return x * 2
    @staticmethod
    @torch.autograd.function.once_differentiable
    def backward(ctx, g):
        return g * 2
g, = torch.autograd.grad(S.apply(x).sum(), x, create_graph=True)
g.requires_grad""",
    """class S(torch.autograd.Function):
    @staticmethod
    def forward(ctx, x):
        ctx.save_for_backward(x)
        return x ** 3
    @staticmethod
    @torch.autograd.function.once_differentiable
    def backward(ctx, g):
        x, = ctx.saved_tensors
        return g * 3 * x ** 2
g, = torch.autograd.grad((S.apply(x) * w).sum(), x, create_graph=True)
g.sum().backward()""",
    """class S(torch.autograd.Function):
    @staticmethod
    def forward(ctx, x):
        ctx.save_for_backward(x)
        return x ** 3
    @staticmethod
    def backward(ctx, g):
        x, = ctx.saved_tensors
        return g * 3 * x ** 2
g, = torch.autograd.grad(S.apply(x).sum(), x, create_graph=True)
g.sum().backward()
x.grad, S.apply(x).grad_fn.name(), S.apply(x)""",
    """class S(torch.autograd.Function):
    pass
S.apply(x)""",
    """class S(torch.autograd.Function):
    @staticmethod
    def forward(ctx, x): return x * 2
S.apply(x).sum().backward()""",
    """class S(torch.autograd.Function):
    @staticmethod
    def forward(ctx, x):
        ctx.save_for_backward(x)
        return x * 2
    @staticmethod
    def backward(ctx, g): return g * ctx.saved_tensors[0]
y = x * 1
z = S.apply(y)
y.add_(1)
z.sum().backward()""",
    """class S(torch.autograd.Function):
    @staticmethod
    def forward(ctx, x):
        ctx.save_for_backward(x)
        return x * 2
    @staticmethod
    def backward(ctx, g): return g * ctx.saved_tensors[0]
z = S.apply(x).sum()
z.backward()
z.backward()""",
    """class S(torch.autograd.Function):
    @staticmethod
    def forward(ctx, x): return x * 2
    @staticmethod
    def backward(ctx, g): return g.double()
S.apply(x).sum().backward()
x.grad.dtype""",
    """class S(torch.autograd.Function):
    @staticmethod
    def forward(ctx, x, *, k=2): return x * k
    @staticmethod
    def backward(ctx, g): return g
S.apply(x, k=3)""",
    """class S(torch.autograd.Function):
    @staticmethod
    def forward(ctx, x): return x.long()
    @staticmethod
    def backward(ctx, g): return g
S.apply(x).requires_grad""",
    """torch.autograd.functional.jacobian(lambda a: a ** 2, x)""",
    """torch.autograd.functional.hessian(lambda a, b: (a * b).sum(), (x, w))""",
    """torch.autograd.functional.vjp(lambda a: a.sum(), x)""",
    """torch.autograd.functional.jvp(lambda a: a * 2, x, torch.ones(2))""",
    """torch.autograd.functional.hvp(lambda a: (a ** 3).sum(), x, torch.ones(2))""",
    """torch.autograd.functional.vhp(lambda a: (a ** 3).sum(), x, torch.ones(3))""",
    """torch.autograd.functional.jacobian(lambda a: 3, x)""",
    """torch.autograd.gradcheck(lambda a: a * 2, x.double().detach().requires_grad_())""",
    """torch.autograd.gradcheck(lambda a: a.detach() * 2, x.double().detach().requires_grad_())""",
    """torch.autograd.gradcheck(lambda a: a * 2, (torch.ones(2),))""",
    """torch.autograd.gradgradcheck(lambda a: a ** 3, x.double().detach().requires_grad_())""",
    """y = torch.utils.checkpoint.checkpoint(lambda a: (a * w).exp(), x, use_reentrant=False)
y.sum().backward()
x.grad, w.grad""",
    """y = x * w
y.grad_fn.metadata["k"] = 1
y.grad_fn.metadata""",
    """y = (x * w)
y.grad_fn.register_hook(lambda gi, go: (gi[0] * 2, gi[1]))
y.sum().backward()
x.grad, w.grad""",
    """y = (x * w)
y.grad_fn.register_hook(lambda gi, go: (gi[0],))
y.sum().backward()""",
    """y = (x * w)
y.grad_fn.register_prehook(lambda go: (go[0] * 2,))
y.sum().backward()
x.grad, w.grad""",
    """x.register_hook(lambda g: torch.ones(3))
(x * 2).sum().backward()""",
    """x.register_hook(lambda g: g.double())
(x * 2).sum().backward()""",
    """x.register_hook(lambda g: 3)
(x * 2).sum().backward()""",
    """x.register_hook(lambda g: None)
(x * 2).sum().backward()
x.grad""",
    """h = x.register_hook(lambda g: g * 2)
with h:
    (x * 2).sum().backward()
(x * 2).sum().backward()
x.grad""",
    """def bad(g): raise ValueError("no")
x.register_hook(bad)
try:
    (x * w).sum().backward()
except ValueError as e:
    seen.append(str(e))
torch.autograd.grad((w * w).sum(), w), seen, x.grad""",
    """torch.autograd.grad(x.sum(), x, torch.ones(()), True, False, True, False)""",
    """y = x.unbind(0)
y[0].mul_(2)""",
    """y = (x * 1).unbind(0)
y[0].mul_(2)""",
    """y = (x * 1).chunk(2)
y[0].add_(1)""",
    """with torch.no_grad():
    y = (x * 1).chunk(2)
    y[0].add_(1)
y""",
    """y = (x * 1).split(1)
y[0].grad_fn.name(), y[1].output_nr, y[0]._is_view()""",
    """x.data = torch.ones(3)
x""",
    """x.data = torch.ones(3, dtype=torch.float64)
x.dtype""",
    """y = x * 1
y.requires_grad = False""",
    """y = x * 1
y.requires_grad_(False)""",
    """torch.ones(2).int().requires_grad_()""",
    """torch.tensor([1, 2], requires_grad=True)""",
    """x.numpy()""",
    """x.detach().numpy()""",
    """bool(x)""",
    """if x: pass""",
    """x[0].item(), x.item()""",
    """len(torch.tensor(1.))""",
    """list(x)""",
    """x in [x]""",
    """1.0 in x""",
    """x == None""",
    """x != x""",
    '''x < "a"''',
    '''x + "a"''',
    """x + None""",
    """x @ 3""",
    """[1, 2] + x""",
    """x + [1, 2]""",
    """np.ones(2) + x""",
    """x * np.ones(2)""",
    """np.float64(2) * x""",
    """2 ** x""",
    """x // 2""",
    """x % 2, 5 % x""",
    """divmod(x, 2)""",
    """abs(x), +x, -x, ~(x > 0)""",
    """x += 1""",
    """y = x * 1
y += w
y -= 1
y *= 2
y /= 3
y **= 2
y, y.grad_fn.name()""",
    """round(x), x.round()""",
    """hash(x) == hash(x), x.__hash__() is not None""",
    '''format(x[0], ".2f"), f"{x}"''',
    '''f"{x[0].detach():.3f}"''',
    """str(torch.tensor([]))""",
    """complex(torch.tensor(1.))""",
    """torch.tensor(2).__index__(), [1,2,3][torch.tensor(1)]""",
]
SNIPPETS: list[str] = [PRELUDE + program for program in PROGRAMS]
