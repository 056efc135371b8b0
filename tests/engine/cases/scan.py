from . import signed, with_zeros

CASES = {
    "cumsum": (lambda a: a.cumsum(1) ** 2, [(signed, 2, 3)]),
    "cumprod": (lambda a: a.cumprod(0), [(signed, 3, 2)]),
    "cumprod with zeros": (lambda a: a.cumprod(0), [(with_zeros, 4, 1)]),
    "cumsum of one number": (lambda a: a.cumsum(0), [(signed,)]),
    "cumprod of one number": (lambda a: a.cumprod(0), [(signed,)]),
    "prod of one number": (lambda a: a.prod(0), [(signed,)]),
    "cumsum in place": (lambda a: (a * 1).cumsum_(0) * a, [(signed, 3)]),
}
