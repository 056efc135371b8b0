import tinygrad_edu as tg

from . import signed

TWICE = tg.tensor([[2, 0], [2, 1]])
ROWS = tg.tensor([2, 0, 2])
MASK = tg.tensor([[True, False], [False, True], [True, True]])

CASES = {
    "select": (lambda a: a[1, :, -1] ** 2, [(signed, 2, 3, 2)]),
    "select by name": (lambda a: a.select(-1, 1) ** 2, [(signed, 2, 3)]),
    "slice": (lambda a: a[::2, 1:] ** 2, [(signed, 3, 3)]),
    "narrow": (lambda a: a.narrow(1, -2, 2) ** 2, [(signed, 2, 3)]),
    "all": (lambda a: a[...] ** 2, [(signed, 2)]),
    "None and ...": (lambda a: a[None, ..., 0, None] ** 2, [(signed, 2, 3, 2)]),
    "index repeated": (lambda a: a[[0, 0, 2]] ** 2, [(signed, 3, 2)]),
    "indices that broadcast": (lambda a: a[[[0], [1]], :, [1, 1]] ** 2, [(signed, 3, 2, 2)]),
    "mask": (lambda a: a[tg.tensor([True, False, True])] ** 2, [(signed, 3, 2)]),
    "mask of two dimensions": (lambda a: a[MASK, 1] ** 2, [(signed, 3, 2, 2)]),
    "True": (lambda a: a[True, 0] ** 2, [(signed, 3, 2)]),
    "diagonal": (lambda a: a.diagonal(1, -1, 0) ** 2, [(signed, 2, 3, 3)]),
    "diag of a matrix": (lambda a: a.diag(-1) ** 2, [(signed, 3, 2)]),
    "diag of a vector": (lambda a: a.diag(1) ** 2, [(signed, 2)]),
    "gather": (lambda a: a.gather(0, TWICE) ** 2, [(signed, 3, 2)]),
    "gather 0-d": (lambda a: a.gather(0, tg.tensor(0)) ** 2, [(signed,)]),
    "take_along_dim": (lambda a: a.take_along_dim(tg.tensor([[-1], [0]]), 1) ** 2, [(signed, 1, 3)]),
    "scatter": (lambda a, b: a.scatter(0, tg.tensor([[2, 0], [1, 1]]), b) ** 2, [(signed, 3, 3), (signed, 2, 2)]),
    "scatter a number": (lambda a: a.scatter(1, TWICE, 2.0) ** 2, [(signed, 2, 3)]),
    "scatter_add": (lambda a, b: a.scatter_add(0, TWICE, b) ** 2, [(signed, 3, 3), (signed, 2, 2)]),
    "index_select": (lambda a: a.index_select(1, ROWS) ** 2, [(signed, 2, 3)]),
    "masked_select": (lambda a: a.masked_select(MASK) ** 2, [(signed, 2)]),
    "written at a list": (lambda a, b: _written(a, ([0, 2], slice(None), [1, 0]), b), [(signed, 3, 2, 2), (signed, 2)]),
    "written at a mask": (lambda a, b: _written(a, MASK, b), [(signed, 3, 2), (signed, 4)]),
    "written at a list in a view": (lambda a, b: _written(a, (1, [0, 2]), b), [(signed, 2, 3), (signed,)]),
    "written everywhere": (lambda a, b: _written(a, slice(None), b), [(signed, 2), (signed,)]),
}


def _written(target, index, value):
    target = target * target
    target[index] = value * value
    return target
