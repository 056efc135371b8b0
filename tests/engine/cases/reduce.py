from . import signed

CASES = {
    "sum": (lambda a: a.sum(), [(signed, 2, 3)]),
    "sum of 0-d": (lambda a: a.sum(), [(signed,)]),
    "sum dim": (lambda a: a.sum(1), [(signed, 2, 3)]),
    "sum dims keepdim": (lambda a: a.sum((0, -1), keepdim=True), [(signed, 2, 3, 2)]),
    "mean": (lambda a: a.mean(), [(signed, 2, 3)]),
    "mean dim": (lambda a: a.mean(0), [(signed, 2, 3)]),
    "norm": (lambda a: a.norm(), [(signed, 2, 3)]),
}
