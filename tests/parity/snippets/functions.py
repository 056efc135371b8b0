"""Custom functions."""

SNIPPETS: list[str] = [
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
    """class F(torch.autograd.Function):
    @staticmethod
    def forward(ctx, x): return x
    @staticmethod
    def backward(ctx, g): return g * 2
x = torch.ones(2, requires_grad=True)
y = F.apply(x)
y.add_(1)""",
    """class F(torch.autograd.Function):
    @staticmethod
    def forward(ctx, x): return x
    @staticmethod
    def backward(ctx, g): return g * 2
x = torch.ones(2, requires_grad=True)
y = F.apply(x)
y is x, y._is_view(), y._base is x, y.grad_fn.name(), y._version, y.data_ptr() == x.data_ptr()""",
    """class F(torch.autograd.Function):
    @staticmethod
    def forward(ctx, x): return x.view(-1)
    @staticmethod
    def backward(ctx, g): return g.view(1, 2) * 2
x = torch.ones(1, 2, requires_grad=True) * 1
y = F.apply(x)
y.add_(1)""",
    """class F(torch.autograd.Function):
    @staticmethod
    def forward(ctx, x): return x.view(-1)
    @staticmethod
    def backward(ctx, g): return g.view(1, 2) * 2
x = torch.ones(1, 2, requires_grad=True) * 1
y = F.apply(x)
y._is_view(), y._base is x, y.grad_fn.name(), y.data_ptr() == x.data_ptr()""",
    """class F(torch.autograd.Function):
    @staticmethod
    def forward(ctx, x): return x
    @staticmethod
    def backward(ctx, g): return g * 2
w = torch.ones(2, requires_grad=True)
x = w * 1
y = F.apply(x)
x.add_(1)
y.grad_fn""",
    """class F(torch.autograd.Function):
    @staticmethod
    def forward(ctx, x): return x, x * 2
    @staticmethod
    def backward(ctx, g, h): return g * 2 + h
w = torch.ones(2, requires_grad=True)
x = w * 1
y, z = F.apply(x)
y.mul_(2)""",
    """class F(torch.autograd.Function):
    @staticmethod
    def forward(ctx, x): return x, x * 2
    @staticmethod
    def backward(ctx, g, h): return g * 2 + h
w = torch.ones(2, requires_grad=True)
x = w * 1
y, z = F.apply(x)
y._is_view(), z._is_view(), y.grad_fn.name()""",
    """class F(torch.autograd.Function):
    @staticmethod
    def forward(ctx, x):
        ctx.save_for_backward(x)
        return x
    @staticmethod
    def backward(ctx, g): return g * ctx.saved_tensors[0]
w = torch.ones(2, requires_grad=True)
y = F.apply(w)
y.sum().backward()
with torch.no_grad(): w.add_(1)
w.grad, y, y._version""",
    """class F(torch.autograd.Function):
    @staticmethod
    def forward(ctx, x): return x.detach()
    @staticmethod
    def backward(ctx, g): return g * 3
w = torch.ones(2, requires_grad=True)
x = w * 1
y = F.apply(x)
y.add_(1)
seen = x.tolist(), y.grad_fn.name()
y.sum().backward()
seen, w.grad""",
    """class F(torch.autograd.Function):
    @staticmethod
    def forward(ctx, x):
        ctx.mark_non_differentiable(x)
        return x
    @staticmethod
    def backward(ctx, g): return g * 3
w = torch.ones(2, requires_grad=True)
y = F.apply(w)
y is w, y._is_view(), y.requires_grad, y.data_ptr() == w.data_ptr()""",
    """class F(torch.autograd.Function):
    @staticmethod
    def forward(ctx, x): return x[0], x[1]
    @staticmethod
    def backward(ctx, g, h): return torch.stack([g, h])
w = torch.ones(2, 2, requires_grad=True)
x = w * 1
y, z = F.apply(x)
with torch.no_grad(): y.mul_(3)
z = y.tolist(), x.tolist()
(y * z).sum().backward()""",
    """other = torch.ones(2)
class F(torch.autograd.Function):
    @staticmethod
    def forward(ctx, x): return other
    @staticmethod
    def backward(ctx, g): return g * 3
w = torch.ones(2, requires_grad=True)
y = F.apply(w)
y is other, y.requires_grad, other.requires_grad""",
    """other = torch.ones(2, requires_grad=True)
class F(torch.autograd.Function):
    @staticmethod
    def forward(ctx, x): return other
    @staticmethod
    def backward(ctx, g): return g * 3
w = torch.ones(2, requires_grad=True)
y = F.apply(w)
y is other, y.grad_fn is other.grad_fn""",
    """class F(torch.autograd.Function):
    @staticmethod
    def forward(ctx, x): return x
    @staticmethod
    def backward(ctx, g): return g * 3
x = torch.ones(2)
y = F.apply(x)
y is x, y._is_view(), y.requires_grad""",
    """x = torch.tensor([1., -2.], requires_grad=True)
class S(torch.autograd.Function):
    @staticmethod
    def forward(ctx, x, k): return x * k
    @staticmethod
    def backward(ctx, g): return g, None
S.apply(x, k=3)""",
    """x = torch.tensor([1., -2.], requires_grad=True)
class S(torch.autograd.Function):
    @staticmethod
    def forward(x, k=2): return x * k
    @staticmethod
    def setup_context(ctx, inputs, output): ctx.n = len(inputs)
    @staticmethod
    def backward(ctx, g): return g * ctx.n, None
S.apply(x).sum().backward()
S.apply(x, k=4)[0], x.grad""",
    """x = torch.tensor([1., -2.], requires_grad=True)
class S(torch.autograd.Function):
    @staticmethod
    def forward(x, *, k=2): return x * k
    @staticmethod
    def setup_context(ctx, inputs, output): ctx.n = len(inputs)
    @staticmethod
    def backward(ctx, g): return g * ctx.n, None
S.apply(x, k=4)""",
    """x = torch.tensor([1., -2.], requires_grad=True)
class S(torch.autograd.Function):
    @staticmethod
    def forward(x, k): return x * k
    @staticmethod
    def setup_context(ctx, inputs, output): ctx.n = len(inputs)
    @staticmethod
    def backward(ctx, g): return g * ctx.n, None
S.apply(x)""",
]
