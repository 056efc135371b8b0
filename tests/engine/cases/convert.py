import tinygrad_edu as tg

from . import signed

CASES = {
    "to, a copy": (lambda a: a.to(tg.float64, copy=True) ** 3, [(signed, 2, 3)]),
    "to the same": (lambda a: a.to(a.dtype) ** 3, [(signed, 2)]),
    "normal_": (lambda a: (a * 2).normal_(generator=tg.Generator()) * a, [(signed, 3)]),
    "bernoulli": (lambda a: tg.bernoulli(a.sigmoid(), generator=tg.Generator()) * 0.0 + a, [(signed, 3)]),
}
