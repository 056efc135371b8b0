import tinygrad_edu as tg

from . import signed

CASES = {
    "select": (lambda a: a[1, :, -1], [(signed, 2, 3, 2)]),
    "slice": (lambda a: a[::2, 1:], [(signed, 3, 3)]),
    "index repeated": (lambda a: a[[0, 0, 2]], [(signed, 3, 2)]),
    "mask": (lambda a: a[tg.tensor([True, False, True])], [(signed, 3, 2)]),
}
