"""Zero against None: what becomes of a custom function's None, whom hooks tell of it, and what is given instead."""

FUNCTIONS = """class N(torch.autograd.Function):
    @staticmethod
    def forward(ctx, x): return x * 1
    @staticmethod
    def backward(ctx, g): return None
class G(torch.autograd.Function):
    @staticmethod
    def forward(ctx, x): return x * 3
    @staticmethod
    def backward(ctx, g):
        seen.append(g if g is None else g.tolist())
        return None if g is None else g * 3
class M(G):
    @staticmethod
    def forward(ctx, x):
        ctx.set_materialize_grads(False)
        return x * 3
class T(torch.autograd.Function):
    @staticmethod
    def forward(ctx, x, y): return x * 3, y * 2
    @staticmethod
    def backward(ctx, g, h):
        seen.append((g.tolist(), h.tolist()))
        return g * 3, h
seen = []
x = torch.ones(2, requires_grad=True)
w = torch.ones(2, requires_grad=True)
"""

PROGRAMS = [
    """N.apply(G.apply(x)).sum().backward()
x.grad, seen""",
    """N.apply(x * 2).sum().backward()
x.grad""",
    """N.apply(x).sum().backward()
x.grad""",
    """N.apply(M.apply(x)).sum().backward()
x.grad, seen""",
    """N.apply(G.apply(x) * 2).sum().backward()
x.grad, seen""",
    """torch.autograd.grad(N.apply(x * 2).sum(), x, allow_unused=True)""",
    """torch.autograd.grad(N.apply(G.apply(x)).sum(), x, allow_unused=True)""",
    """torch.autograd.grad(N.apply(x * 2).sum(), x)""",
    """y = x * 2
y.register_hook(lambda g: seen.append("t"))
x.register_hook(lambda g: seen.append("l"))
y.grad_fn.register_prehook(lambda g: seen.append(("pre", g)))
y.grad_fn.register_hook(lambda g, h: seen.append(("post", g, h)))
x.register_post_accumulate_grad_hook(lambda p: seen.append("acc"))
N.apply(y).sum().backward()
seen, x.grad""",
    """a, b = T.apply(x, w)
(N.apply(a) + b).sum().backward()
seen, x.grad, w.grad""",
    """a, b = T.apply(x, w)
(N.apply(a) + N.apply(b)).sum().backward()
seen, x.grad, w.grad""",
    """y = x * w
(N.apply(y)).sum().backward()
x.grad, w.grad""",
    """y = x.exp()
N.apply(y).sum().backward()
y.sum().backward()""",
    """y = G.apply(x)
(N.apply(y) + y).sum().backward()
seen, x.grad""",
    """a, b = (G.apply(x) * 1).unbind(0)
(N.apply(a) + N.apply(b)).backward()
seen, x.grad""",
    """y = G.apply(x)
z = y * y
z.retain_grad()
N.apply(z).sum().backward()
seen, x.grad, z.grad""",
    """y = G.apply(x) * w
y[0] = N.apply(w)[0]
y.sum().backward()
seen, x.grad, w.grad""",
    """a, b = T.apply(x, w)
(a + N.apply(b)).sum().backward(inputs=[x])
seen, x.grad, w.grad""",
    """y = G.apply(x)
torch.autograd.backward([N.apply(y).sum(), y.sum()])
seen, x.grad""",
    """g = torch.autograd.grad(N.apply(G.apply(x)).sum(), x, create_graph=True)
seen, g, g[0].requires_grad""",
    """y = torch.utils.checkpoint.checkpoint(lambda v: N.apply(v), G.apply(x), use_reentrant=False)
y.sum().backward()
seen, x.grad""",
    """y = x * 2
y.grad_fn.register_prehook(lambda g: (torch.ones(2),))
N.apply(y).sum().backward()
seen, x.grad""",
    """a, b = (x * 2).unbind(0)
b.register_hook(lambda g: seen.append(g))
a.backward()
seen, x.grad""",
    """y = x * 2
y.register_hook(lambda g: torch.ones(2))
N.apply(y).sum().backward()""",
    """y = G.apply(x)
y.register_hook(lambda g: g * 5)
N.apply(y).sum().backward()""",
]
SNIPPETS: list[str] = [FUNCTIONS + program for program in PROGRAMS]
