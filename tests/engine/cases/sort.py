from . import signed

CASES = {
    "sort": (lambda a: a.sort().values * a, [(signed, 2, 3)]),
    "sort descending": (lambda a: a.sort(0, descending=True).values * a, [(signed, 3, 2)]),
    "sort stable": (lambda a: a.sort(stable=True).values ** 2, [(signed, 2, 3)]),
    "topk": (lambda a: a.topk(2).values ** 2, [(signed, 2, 4)]),
    "topk smallest": (lambda a: a.topk(1, 0, largest=False).values * a, [(signed, 3, 2)]),
    "kthvalue": (lambda a: a.kthvalue(2).values ** 2, [(signed, 2, 3)]),
    "median": (lambda a: a.median() ** 2, [(signed, 2, 3)]),
    "median dim": (lambda a: a.median(1, keepdim=True).values * a, [(signed, 2, 3)]),
    "msort of 0-d": (lambda a: a.sort().values * a, [(signed,)]),
}
