"""First and second derivatives of what moves, picks and joins elements, and the names of the nodes."""

PRELUDE = """m = torch.arange(6.).reshape(2, 3)
i = torch.tensor([[0, 2], [1, 1]])
def g2(f, x):
    x = x.double().requires_grad_()
    y = f(x)
    w = torch.arange(y.numel(), dtype=torch.float64).reshape(y.shape) + 1
    (g,) = torch.autograd.grad((y * y * w).sum(), x, create_graph=True)
    (h,) = torch.autograd.grad((g * g).sum(), x)
    return g, h.tolist(), y.grad_fn.name()
"""

PROGRAMS = [
    """g2(lambda x: x.t().reshape(-1), m)""",
    """g2(lambda x: x.expand(2, 2, 3), m)""",
    """g2(lambda x: x.movedim(0, 1).unsqueeze(1), m)""",
    """g2(lambda x: x[None].squeeze(), m)""",
    """g2(lambda x: x.unflatten(1, (3, 1)).mT, m)""",
    """g2(lambda x: x.flatten(), m)""",
    """g2(lambda x: x.T.broadcast_to(2, 3, 2), m)""",
    """g2(lambda x: x.view_as(torch.ones(3, 2)), m)""",
    """g2(lambda x: torch.cat([x, x[:1], x.detach()]), m)""",
    """g2(lambda x: torch.stack([x, x * 2], 1), m)""",
    """g2(lambda x: torch.hstack(x.split([1, 2], 1)[::-1]), m)""",
    """g2(lambda x: torch.stack(x.unbind(1)), m)""",
    """g2(lambda x: torch.vstack(x.chunk(2)), m)""",
    """g2(lambda x: x.flip(0, 1).roll((1, 2), (0, 1)), m)""",
    """g2(lambda x: x.tril(-1) + x.triu(1), m)""",
    """g2(lambda x: x.diag(1), m)""",
    """g2(lambda x: x[0].diag(-1), m)""",
    """g2(lambda x: x.diagonal(1), m)""",
    """g2(lambda x: x.narrow(1, 1, 2), m)""",
    """g2(lambda x: x.select(1, 1), m)""",
    """g2(lambda v: v[[0, 0, 1], 1:], m)""",
    """g2(lambda v: v[v > 2], m)""",
    """g2(lambda v: v[torch.tensor([[0, 1], [1, 1]])], m)""",
    """g2(lambda v: v[1, [2, 2]], m)""",
    """g2(lambda v: v[:, None, ::2], m)""",
    """g2(lambda v: v[...], m)""",
    """g2(lambda v: v[torch.tensor([True, False]), [2, 1]], m)""",
    """g2(lambda v: v.index_select(1, torch.tensor([2, 0, 2])), m)""",
    """g2(lambda v: v.gather(1, i), m)""",
    """g2(lambda v: v.gather(0, torch.tensor([[0, 0, 1]])), m)""",
    """g2(lambda v: v.scatter(1, i, 1.), m)""",
    """g2(lambda v: torch.zeros(2, 3).double().scatter(1, torch.tensor([[0, 2, 1], [1, 0, 2]]), v), m)""",
    """g2(lambda v: v.scatter_add(1, torch.tensor([[0, 2, 2], [1, 1, 2]]), v * v), m)""",
    """g2(lambda v: (v * 1).scatter_(1, i, 0.), m)""",
    """g2(lambda v: torch.take_along_dim(v, i, 1), m)""",
    """g2(lambda v: v.masked_fill(v > 2, 1.), m)""",
    """g2(lambda v: v.masked_fill(v > 2, v.sum()), m)""",
    """g2(lambda v: v.masked_select(v > 1), m)""",
    """g2(lambda v: v.masked_select(torch.tensor([True, False, True])), m)""",
    """g2(lambda v: v.max(1).values, m)""",
    """g2(lambda v: v.max(0, keepdim=True)[0], m)""",
    """g2(lambda v: v.sort(1, descending=True).values, m)""",
    """g2(lambda v: v.topk(2).values, m)""",
    """g2(lambda v: v.min(1)[0], m)""",
    """g2(lambda x: x[torch.arange(2), x.argmax(1)], x)""",
    """g2(lambda x: torch.where(x > 2, x * x, 0.), x)""",
    """g2(lambda x: x.gather(1, x.argsort(1)), x)""",
    """g2(lambda x: torch.cat([x[:, :1] * x[:, 1:2], x[:, 2:]], 1), x)""",
    """g2(lambda x: x.unsqueeze(1).expand(2, 4, 3).reshape(8, 3), x)""",
    """g2(lambda x: (x[:, None] * x[None]).sum(0), x)""",
    """g2(lambda x: x.view(-1)[::2], x)""",
    """g2(lambda x: x.unfold(1, 2, 1) if hasattr(x, 'nothing') else x.t()[1:].flatten(), x)""",
    """g2(lambda x: x.topk(2, 1).values.flip(-1), x)""",
    """g2(lambda x: x.masked_select(x > 2).view(1, -1), x)""",
    """g2(lambda x: x.split([1, 2], 1)[1], x)""",
    """g2(lambda x: x.chunk(2)[0] * x.unbind()[1], x)""",
    """g2(lambda x: torch.maximum(x, x.flip(0)), x)""",
    """g2(lambda x: x.roll(1, 1) * x, x)""",
    """g2(lambda x: x.diagonal() * x[0, :2], x)""",
    """g2(lambda x: torch.take_along_dim(x, torch.tensor([[0], [2]]), 1), x)""",
]
SNIPPETS: list[str] = [PRELUDE + program for program in PROGRAMS]
