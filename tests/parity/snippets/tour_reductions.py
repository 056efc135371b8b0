"""A walk through reductions: every way to say the dimensions, ties, nothing to reduce, nan and inf."""

from ..helpers import EACH_AND_SLOPES

PRELUDE = (
    """inf, nan = float('inf'), float('nan')
a = torch.tensor([[1., 5., 5.], [-2., 0., 3.]], requires_grad=True)
z = torch.tensor([[0., 2., 0.], [0., 4., 3.]], requires_grad=True)
n = torch.tensor([[1., nan, 3.], [inf, -inf, 2.], [inf, inf, 0.], [-inf, -inf, -inf]], requires_grad=True)
e = torch.ones(0, 3, requires_grad=True)
e2 = torch.ones(2, 0, requires_grad=True)
s = torch.tensor(3., requires_grad=True)
i = torch.tensor([[3, 1, 3], [0, -2, 5]])
b = torch.tensor([[True, False], [True, True]])
d = torch.arange(6, dtype=torch.float64).reshape(2, 3).t().requires_grad_()
t3 = torch.arange(8.).reshape(2, 2, 2).requires_grad_()
"""
    + EACH_AND_SLOPES
)

PROGRAMS = [
    """each(
    lambda: slopes(z.var(-3), z),
    lambda: torch.argmax(a, dim=1, keepdim=0),
    lambda: slopes(s.argmin(-1), s),
    lambda: slopes(e2.std(dim=-4), e2),
    lambda: slopes(e2.amax(), e2),
    lambda: slopes(n.min(0, False), n),
    lambda: slopes(d.norm(p=-inf), d),
    lambda: i.amax(dim=1),
    lambda: slopes(n.argmin(dim=1, keepdim=0), n),
)""",
    """each(
    lambda: slopes(a.var(-3), a),
    lambda: torch.amin(input=a),
    lambda: slopes(a.sum([0,1]), a),
    lambda: slopes(a.norm(0), a),
    lambda: slopes(n.amax(dim=None), n),
    lambda: torch.argmax(a, dim=0),
    lambda: slopes(e.sum(dim=5), e),
    lambda: slopes(s.softmax(-1), s),
    lambda: slopes(s.softmax(0), s),
)""",
    """each(
    lambda: b.argmax(dim=-4),
    lambda: slopes(a.norm(2, (0,1)), a),
    lambda: slopes(e.argmax(0), e),
    lambda: torch.var(a, dim=1, keepdim=True),
    lambda: slopes(e2.all(), e2),
    lambda: slopes(n.any(dim=(0,1), keepdim=True), n),
    lambda: slopes(a.prod(np.int64(1)), a),
    lambda: b.argmin(0, True),
    lambda: b.max(dim=-1),
)""",
    """each(
    lambda: slopes(e2.sum(dim=1, keepdim=True), e2),
    lambda: slopes(d.logsumexp((0,)), d),
    lambda: slopes(d.amin(0, False), d),
    lambda: slopes(e.min(dim=-1), e),
    lambda: slopes(t3.logsumexp(dim=1, keepdim=0), t3),
    lambda: slopes(e2.all(dim=(0,1), keepdim=True), e2),
    lambda: torch.log_softmax(a, dim=-1),
    lambda: b.var(True),
    lambda: i.mean(np.int64(1)),
)""",
    """each(
    lambda: slopes(z.amin(()), z),
    lambda: b.argmin(dim=None),
    lambda: slopes(e.argmin(1), e),
    lambda: i.amin((0,)),
    lambda: slopes(a.amin((0,0)), a),
    lambda: i.std(dim=None, keepdim=True),
    lambda: torch.any(a, axis=1, keepdims=True),
    lambda: slopes(a.norm(np.int64(1)), a),
    lambda: torch.norm(a, dim=0, dtype=torch.float64),
)""",
    """each(
    lambda: slopes(a.all(dim=1), a),
    lambda: i.var(dim=5),
    lambda: slopes(e.sum(-1), e),
    lambda: slopes(e2.mean(dim=0, dtype=torch.float64), e2),
    lambda: slopes(e2.amin((0,)), e2),
    lambda: b.argmin(np.int64(1)),
    lambda: slopes(e.any((0,)), e),
    lambda: slopes(e2.argmax(dim=1, keepdim=0), e2),
    lambda: slopes(t3.norm(dim=None), t3),
)""",
    """each(
    lambda: slopes(z.var(False), z),
    lambda: torch.amax(a, dim=(0,1), keepdim=True),
    lambda: slopes(a.cumsum(dim=torch.tensor(1)), a),
    lambda: b.amin(()),
    lambda: slopes(z.amin(dim=None, keepdim=True), z),
    lambda: slopes(s.amax(keepdim=True), s),
    lambda: slopes(e2.logsumexp((0,0)), e2),
    lambda: torch.sum(a, 2),
    lambda: torch.argmin(a, dim=1, keepdim=0),
)""",
    """each(
    lambda: slopes(e2.mean(dim=(0,1)), e2),
    lambda: slopes(e.prod(dim=-1), e),
    lambda: slopes(e.mean((0,1)), e),
    lambda: torch.mean(a, np.int64(1)),
    lambda: b.std(dim=(0,1), keepdim=True),
    lambda: slopes(z.prod(np.int64(1)), z),
    lambda: slopes(t3.mean(dim=5), t3),
    lambda: slopes(e2.var(dim=1, correction=2), e2),
    lambda: i.amax((0,)),
)""",
    """each(
    lambda: slopes(e.norm(1), e),
    lambda: slopes(e2.var(-3), e2),
    lambda: slopes(t3.argmin(dim=5), t3),
    lambda: slopes(t3.var(dim=5), t3),
    lambda: torch.log_softmax(a, axis=0),
    lambda: slopes(e.argmax(dim=-1), e),
    lambda: slopes(z.log_softmax(1), z),
    lambda: slopes(a.var(correction=0), a),
)""",
    """each(
    lambda: e.amax(),
    lambda: e.amin(0),
    lambda: e2.amax(-1),
    lambda: e2.amax((0, 1)),
    lambda: ((e2.amin(0), e.amax(1, keepdim=True))),
    lambda: e.max(),
    lambda: e.min(0),
    lambda: e2.max(-1),
    lambda: e.max(1),
    lambda: e.argmax(),
    lambda: e2.argmin(1),
    lambda: ((e.argmax(1), e2.argmin(0, keepdim=True))),
    lambda: ((a.any([]), a.all(()), a.all([0, 1]))),
    lambda: ((a.max(np.int64(1)), a.any(np.int64(1)), a.sum(np.int64(1)), a.argmax(np.int64(0)))),
    lambda: a.mean(dtype=torch.int64),
)""",
    """[str(seen).split(":")[0] for seen in each(
    lambda: a.sum(keepdim=True),
    lambda: a.mean(keepdim=True),
    lambda: a.prod(keepdim=True),
    lambda: a.max(keepdim=True),
    lambda: a.amax(keepdim=True),
    lambda: a.any(keepdim=True),
    lambda: a.var(keepdim=True),
    lambda: a.norm(keepdim=True),
    lambda: a.argmax(keepdim=True),
)]""",
    """[str(seen).split(":")[0] for seen in each(
    lambda: a.prod(True),
    lambda: a.cumsum(False),
    lambda: a.softmax(True),
    lambda: a.argmax(True),
    lambda: a.max(True),
    lambda: a.amax(True),
    lambda: a.sum(1.0),
    lambda: a.cumprod(1.5),
    lambda: a.mean('a'),
    lambda: a.transpose(True, 0),
    lambda: a.max(None),
    lambda: a.min(dim=None),
    lambda: s.sum(1.0),
)]""",
    """[str(seen).split(":")[0] for seen in each(
    lambda: a.sum(dtype='float64'),
    lambda: a.cumsum(0, dtype=1),
    lambda: a.softmax(0, True),
    lambda: a.norm(dtype=np.float64),
)]""",
    "torch.full((10000,), 0.1).cumsum(0)[-1], torch.full((1000,), 1.001).cumprod(0)[-1]",
    "torch.autograd.functional.hessian(lambda x: x[0] ** x[1], torch.tensor([0., 2.]))",
    "torch.autograd.functional.hessian(lambda x: x[0] ** x[1], torch.tensor([0., 0.]))",
]

SNIPPETS: list[str] = [PRELUDE + program for program in PROGRAMS]
