import tinygrad_edu as tg

from . import signed

CASES = {
    "copy_": (lambda a, b: (a * 1).copy_(b) + a, [(signed, 2, 3), (signed, 3)]),
    "fill_": (lambda a: (a * 1).fill_(0.5) + a, [(signed, 2)]),
    "zero_": (lambda a: (a * 1).zero_() + a, [(signed, 2)]),
    "expanded before a write": (lambda a: _expanded(a), [(signed, 2)]),
    "unbind": (lambda a: tg.unbind(a)[1] * tg.unbind(a)[0], [(signed, 2, 3)]),
    "split": (lambda a: tg.split(a, 2)[1].exp() * a[:1], [(signed, 3, 2)]),
    "split sizes": (lambda a: tg.split(a, [1, 2], dim=1)[1].exp(), [(signed, 2, 3)]),
}


def _expanded(a):
    whole = a * a
    several = whole.expand(3, 2)
    whole.mul_(a)
    return several * 2
