import tinygrad_edu as tg
from tinygrad_edu.nn import functional as F

from . import signed


def _spread(a):
    """Keep square matrices away from singular ones."""
    return a + 5 * tg.eye(a.shape[-1], dtype=a.dtype)


CASES = {
    "mm": (lambda a, b: a @ b, [(signed, 2, 3), (signed, 3, 4)]),
    "mv": (lambda a, b: a @ b, [(signed, 2, 3), (signed, 3)]),
    "vm": (lambda a, b: a @ b, [(signed, 2), (signed, 2, 3)]),
    "dot": (lambda a, b: a @ b, [(signed, 3), (signed, 3)]),
    "bmm broadcast": (lambda a, b: a @ b, [(signed, 2, 1, 2, 3), (signed, 3, 3, 2)]),
    "batch by matrix": (lambda a, b: a @ b, [(signed, 2, 2, 3), (signed, 3, 2)]),
    "matrix by batch": (lambda a, b: a @ b, [(signed, 2, 3), (signed, 2, 3, 2)]),
    "batch by vector": (lambda a, b: a @ b, [(signed, 2, 2, 3), (signed, 3)]),
    "linear": (F.linear, [(signed, 2, 3), (signed, 4, 3), (signed, 4)]),
    "outer": (tg.outer, [(signed, 2), (signed, 3)]),
    "addmm": (lambda a, b, c: tg.addmm(a, b, c, beta=0.5, alpha=2), [(signed, 2), (signed, 3, 2), (signed, 2, 2)]),
    "addmm in place": (lambda a, b, c: (a * 1).addmm_(b, c), [(signed, 2, 2), (signed, 2, 3), (signed, 3, 2)]),
    "trace": (lambda a: a.trace() ** 2, [(signed, 2, 3)]),
    "einsum trace": (lambda a: tg.einsum("ii", a), [(signed, 3, 3)]),
    "einsum batched": (lambda a, b: tg.einsum("bij,bjk->bik", a, b), [(signed, 2, 2, 3), (signed, 2, 3, 2)]),
    "einsum of three": (
        lambda a, b, c: tg.einsum("...a,ab,b->...", a, b, c),
        [(signed, 2, 3), (signed, 3, 2), (signed, 2)],
    ),
    "einsum repeated": (lambda a, b: tg.einsum("iij,ik->jk", a, b), [(signed, 2, 2, 3), (signed, 2, 2)]),
    "norm": (lambda a: a.norm(), [(signed, 2, 3)]),
    "norm 1": (lambda a: a.norm(1, dim=0) ** 2, [(signed, 2, 3)]),
    "norm 0.5": (lambda a: a.norm(0.5), [(signed, 3)]),
    "norm 1.5": (lambda a: a.norm(1.5, dim=(0, 1)), [(signed, 2, 2)]),
    "norm 3 keepdim": (lambda a: a.norm(3, 1, keepdim=True), [(signed, 2, 3)]),
    "norm inf": (lambda a: a.norm(float("inf")) ** 2, [(signed, 2, 3)]),
    "norm -inf dim": (lambda a: a.norm(-float("inf"), 0) ** 2, [(signed, 2, 3)]),
    "matrix norm": (lambda a: tg.linalg.norm(a, "fro", (0, 2)), [(signed, 2, 3, 2)]),
    "solve": (lambda a, b: tg.linalg.solve(_spread(a), b), [(signed, 3, 3), (signed, 3, 2)]),
    "solve vector": (lambda a, b: tg.linalg.solve(_spread(a), b), [(signed, 2, 3, 3), (signed, 3)]),
    "inv": (lambda a: tg.linalg.inv(_spread(a)), [(signed, 2, 2, 2)]),
}
