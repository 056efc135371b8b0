import tinygrad_edu as tg

from . import signed

CASES = {
    "cat": (lambda a, b: tg.cat([a, b, a], 1) ** 2, [(signed, 2, 3), (signed, 2, 1)]),
    "cat with an empty one": (lambda a, b: tg.cat([a, b]) ** 2, [(signed, 0), (signed, 2, 3)]),
    "stack": (lambda a, b: tg.stack([a, b, a], -1) ** 2, [(signed, 2, 3), (signed, 2, 3)]),
    "hstack": (lambda a, b: tg.hstack([a, b]) ** 2, [(signed, 2), (signed,)]),
    "vstack": (lambda a, b: tg.vstack([a, b]) ** 2, [(signed, 2), (signed, 3, 2)]),
}
