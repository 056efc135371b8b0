from tinygrad_edu.nn import functional as F

from . import signed

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
}
