"""A walk through norms, products of matrices, einsum, linear systems, and what they say of shapes and dtypes."""

from ..helpers import EACH_AND_SLOPES

PRELUDE = (
    """inf, nan = float('inf'), float('nan')
a = torch.tensor([[1., 5., 5.], [-2., 0., 3.]], requires_grad=True)
m = torch.tensor([[4., 1.], [2., 3.]], requires_grad=True)
m3 = torch.tensor([[[4., 1.], [2., 3.]], [[1., 0.], [0., 2.]]], requires_grad=True)
v = torch.tensor([1., -2.], requires_grad=True)
v3 = torch.tensor([3., -4., 0.], requires_grad=True)
z3 = torch.zeros(3, requires_grad=True)
z23 = torch.zeros(2, 3, requires_grad=True)
n = torch.tensor([1., nan, inf, -inf], requires_grad=True)
k = torch.tensor([inf, -inf, 1.], requires_grad=True)
e = torch.ones(0, 3, requires_grad=True)
e0 = torch.ones(0, requires_grad=True)
s = torch.tensor(3., requires_grad=True)
i = torch.tensor([[3, 1, 3], [0, -2, 5]])
iv = torch.tensor([1, 2]); im = torch.tensor([[1, 2], [3, 4]])
b = torch.tensor([[True, False], [True, True]])
d = torch.arange(6, dtype=torch.float64).reshape(2, 3).t().requires_grad_()
D = torch.tensor([[4., 1.], [2., 3.]], dtype=torch.float64, requires_grad=True)
t3 = torch.arange(8.).reshape(2, 2, 2).requires_grad_()
"""
    + EACH_AND_SLOPES
)

PROGRAMS = [
    """each(
    lambda: slopes(torch.linalg.solve(torch.tensor([[nan,1.],[1.,2.]]), im), m),
    lambda: slopes(torch.linalg.solve(torch.eye(3), torch.ones(3,2)), m),
    lambda: slopes(torch.linalg.solve(torch.tensor([[inf,1.],[1.,2.]]), torch.ones(2,1)), m),
    lambda: slopes(torch.linalg.solve(im, torch.ones(0)), m),
    lambda: slopes(torch.linalg.solve(torch.zeros(2,2), m), m),
    lambda: slopes(torch.linalg.solve(torch.tensor([[nan,1.],[1.,2.]]), D), D),
    lambda: slopes(torch.linalg.solve(torch.eye(2).expand(3,2,2), torch.ones(2,1)), m),
    lambda: slopes(torch.linalg.solve(m3, im), m3),
    lambda: slopes(torch.linalg.solve(m3, s), m3, s),
)""",
    """each(
    lambda: slopes(torch.linalg.inv(a), a),
    lambda: slopes(torch.linalg.solve(torch.tensor([[inf,1.],[1.,2.]]), torch.ones(3,2)), m),
    lambda: slopes(torch.linalg.solve(t3, im), t3),
    lambda: torch.linalg.solve(A=torch.ones(0,0), B=torch.ones(0,0)),
    lambda: slopes(torch.linalg.solve(torch.zeros(2,2), m3), m3),
    lambda: slopes(torch.linalg.solve(torch.ones(3,0,0), torch.ones(4,2,1)), m),
    lambda: slopes(torch.linalg.solve(s, e), s, e),
    lambda: slopes(torch.linalg.solve(s, m), s, m),
    lambda: slopes(torch.linalg.inv(torch.ones(0,0)), m),
)""",
    """each(
    lambda: slopes(torch.linalg.solve(torch.zeros(2,2), e0), e0),
    lambda: slopes(torch.linalg.solve(torch.eye(3), s), s),
    lambda: slopes(torch.linalg.solve([[1.]], e), e),
    lambda: slopes(torch.linalg.inv(b), m),
    lambda: slopes(torch.linalg.solve(im, a), a),
    lambda: slopes(torch.linalg.inv(m3), m3),
    lambda: slopes(torch.linalg.solve(torch.zeros(2,2), torch.ones(0)), m),
    lambda: slopes(torch.einsum('', s), s),
    lambda: slopes(torch.einsum('ij->i', im), m),
)""",
    """each(
    lambda: m.addmm(v, m),
    lambda: slopes(torch.einsum('ij,jk->ik', (m, a)), m, a),
    lambda: slopes(torch.addmm(torch.ones(3), m, a), m, a),
    lambda: slopes(torch.einsum('ij,j->i', m, v), m, v),
    lambda: m.addmm(m, m, beta=0),
    lambda: slopes(torch.addmm(m, m, m, alpha=0), m),
    lambda: slopes(torch.einsum('i...->i', m3), m3),
    lambda: slopes(torch.addmm(m, m, v), m, v),
    lambda: m.addmm(D, m),
)""",
    """each(
    lambda: slopes(torch.addmm(input=m, mat1=m, mat2=m), m),
    lambda: slopes(torch.addmm(im, im, im, beta=0.5), m),
    lambda: slopes(torch.einsum('ii->i', m), m),
    lambda: m.addmm( im, im, beta=0.5),
    lambda: m.addmm( im, im, alpha=2.5),
    lambda: m.addmm(m, m, beta=2, alpha=3),
    lambda: slopes(torch.einsum('ij,jk->', m, a), m, a),
    lambda: slopes(torch.einsum('b...->...', m3), m3),
    lambda: slopes(torch.einsum('ij,jk->ik', m, D), m, D),
)""",
    """each(
    lambda: slopes(torch.addmm(m, D, m), m, D),
    lambda: slopes(torch.norm(m, p=np.inf), m),
    lambda: torch.linalg.vector_norm(i, 2, 0),
    lambda: slopes(torch.linalg.vector_norm(z23, ord=2, dim=()), z23),
    lambda: slopes(torch.norm(t3, 3, -1), t3),
    lambda: torch.linalg.vector_norm(b, dim=(0,0)),
    lambda: slopes(torch.norm(e0, dim=0), e0),
    lambda: i.norm(-2),
    lambda: slopes(torch.norm(e0, p=3, dim=[0]), e0),
)""",
    """each(
    lambda: slopes(torch.linalg.norm(e, dim=(0,0)), e),
    lambda: slopes(torch.linalg.vector_norm(a, inf), a),
    lambda: slopes(torch.linalg.vector_norm(k, -2), k),
    lambda: i.norm(dtype=torch.int64),
    lambda: slopes(torch.norm(t3), t3),
    lambda: slopes(torch.linalg.vector_norm(e0, dim=()), e0),
    lambda: slopes(torch.linalg.vector_norm(k, -inf), k),
    lambda: slopes(torch.linalg.vector_norm(a, ord=2, dim=()), a),
    lambda: slopes(torch.linalg.vector_norm(d, ord=-inf, dim=(0,)), d),
)""",
    """each(
    lambda: slopes(torch.norm(s, 3), s),
    lambda: slopes(torch.norm(a, p=np.inf), a),
    lambda: slopes(torch.linalg.vector_norm(d, inf, (0,)), d),
    lambda: slopes(torch.norm(n, p=2, dim=()), n),
    lambda: slopes(torch.linalg.vector_norm(k, 2, (0, -1)), k),
    lambda: torch.linalg.vector_norm(i, ord=3, dim=[0]),
    lambda: slopes(torch.linalg.norm(m, dim=7), m),
    lambda: iv.norm(inf),
    lambda: slopes(torch.mv(D, t3), D, t3),
)""",
    """each(
    lambda: m.outer(d),
    lambda: slopes(torch.mm(e, v), e, v),
    lambda: slopes(torch.dot(e0, 3), e0),
    lambda: v3 @ i,
    lambda: slopes(torch.bmm(e, m3), e, m3),
    lambda: slopes(torch.mm(d, im), d),
    lambda: slopes(torch.mv(e, m3[0]), e),
    lambda: slopes(torch.mm(torch.ones(2,1,2,3), v), v),
    lambda: torch.outer(i, torch.ones(2,0)),
)""",
    """each(
    lambda: e.bmm(s),
    lambda: d.mv(d),
    lambda: slopes(torch.dot(m3, torch.ones(2,0)), m3),
    lambda: slopes(torch.outer(b, m), m),
    lambda: slopes(torch.outer(D, a.t()), D),
    lambda: slopes(torch.outer(m3, D), m3, D),
    lambda: slopes(torch.outer(b, e0), e0),
    lambda: slopes(torch.bmm(t3, im), t3),
    lambda: slopes(torch.dot(s, D), s, D),
)""",
    """each(
    lambda: d.bmm(m),
    lambda: v3 @ v,
    lambda: torch.mv(torch.ones(2,3,0), torch.ones(2,3,0)),
    lambda: slopes(torch.bmm(i, t3), t3),
    lambda: slopes(torch.bmm(D, torch.ones(2,1,2,3)), D),
    lambda: m3.bmm(d),
)""",
    """q = m * 1
y = q.addmm_(b, b)
y""",
    """each(
    lambda: ((m.norm(0), m.norm(p=0, dim=1), torch.linalg.vector_norm(m, 0))),
    lambda: ((m.norm(dtype=torch.float64), torch.linalg.norm(m, 1, 0, dtype=torch.float64))),
    lambda: torch.linalg.vector_norm(m, dtype=torch.int64),
    lambda: [torch.linalg.norm(m, p) for p in (1, -1, inf, -inf, 'fro')],
    lambda: [torch.linalg.norm(m3, p, (0, 2)) for p in (1, -1, inf, -inf)],
    lambda: ((torch.linalg.norm(s, 1, 0), torch.linalg.norm(s, inf, (0,)))),
    lambda: torch.linalg.solve(m, v3),
    lambda: torch.linalg.solve(m, s),
    lambda: torch.linalg.solve(m, torch.ones(3, 2)),
    lambda: torch.linalg.solve(m3, torch.ones(4, 2, 1)),
    lambda: torch.einsum('ij,jk->ik'),
    lambda: torch.einsum('i,i', (v, v)),
    lambda: m @ im,
    lambda: im @ m,
    lambda: m @ iv,
    lambda: im @ v,
    lambda: v @ iv,
    lambda: torch.bmm(m3, m3.detach().long()),
    lambda: torch.mv(m, v.double()),
    lambda: torch.nn.functional.linear(im, m),
)""",
    """(m.norm(0) + m.sum()).backward()
m.grad""",
    """m.norm(0).backward()
m.grad""",
    """y = torch.linalg.norm(m, 1)
y, torch.autograd.grad(y, m)""",
    """y = torch.linalg.norm(m, -inf, keepdim=True)
y, torch.autograd.grad(y, m)""",
    """y = torch.einsum('ij,jk->ik', [m, a])
y, torch.autograd.grad(y.sum(), [m, a])""",
]

SNIPPETS: list[str] = [PRELUDE + program for program in PROGRAMS]
