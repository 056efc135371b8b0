import tinygrad_edu as tg

from . import signed

CASES = {
    "in place": (lambda a, b: (a * 1).mul_(b).exp_(), [(signed, 2), (signed, 2)]),
    "in place on a view": (lambda a, b: _scaled_row(a, b), [(signed, 2, 3), (signed, 3)]),
    "written into zeros": (lambda a: _embedded(a), [(signed, 2)]),
}


def _scaled_row(a, b):
    whole = a * a
    whole.t()[:, 1].mul_(b)
    return whole


def _embedded(a):
    whole = tg.zeros(2, 2, dtype=tg.float64)
    whole[1] = a * a
    return whole
