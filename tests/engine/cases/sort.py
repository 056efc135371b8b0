from . import signed

CASES = {
    "sort": (lambda a: a.sort().values * a, [(signed, 2, 3)]),
    "sort descending": (lambda a: a.sort(0, descending=True).values * a, [(signed, 3, 2)]),
    "sort stable": (lambda a: a.sort(stable=True).values ** 2, [(signed, 2, 3)]),
    "topk": (lambda a: a.topk(2).values ** 2, [(signed, 2, 4)]),
    "topk smallest": (lambda a: a.topk(1, 0, largest=False).values * a, [(signed, 3, 2)]),
    "msort of 0-d": (lambda a: a.sort().values * a, [(signed,)]),
}
