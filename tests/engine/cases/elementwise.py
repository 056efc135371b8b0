from . import positive, signed

CASES = {
    "abs": (lambda a: a.abs(), [(signed, 4)]),
    "exp": (lambda a: a.exp(), [(signed, 2)]),
    "log": (lambda a: a.log(), [(positive, 2)]),
    "sqrt": (lambda a: a.sqrt(), [(positive, 2)]),
    "sin": (lambda a: a.sin(), [(signed, 2)]),
    "cos": (lambda a: a.cos(), [(signed,)]),
    "tanh": (lambda a: a.tanh(), [(signed, 2)]),
    "sigmoid": (lambda a: a.sigmoid(), [(signed, 2)]),
    "relu": (lambda a: a.relu(), [(signed, 5)]),
}
