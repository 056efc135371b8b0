import numpy as np

import tinygrad_edu as tg

from . import positive, signed


def within(rng, *shape):
    return rng.uniform(0.1, 0.9, shape) * rng.choice([-1.0, 1.0], shape)


MASK = tg.tensor([True, False, True])

CASES = {
    "abs": (lambda a: a.abs(), [(signed, 4)]),
    "sign": (lambda a: a.sign(), [(signed, 4)]),
    "floor": (lambda a: a.floor(), [(within, 4)]),
    "ceil": (lambda a: a.ceil(), [(within, 4)]),
    "trunc": (lambda a: a.trunc(), [(within, 4)]),
    "round": (lambda a: (a * 0.4).round(), [(within, 4)]),
    "round decimals": (lambda a: (a * 0.04).round(decimals=1), [(within, 4)]),
    "exp": (lambda a: a.exp(), [(signed, 2)]),
    "expm1": (lambda a: a.expm1(), [(signed, 2)]),
    "log": (lambda a: a.log(), [(positive, 2)]),
    "log2": (lambda a: a.log2(), [(positive, 2)]),
    "log10": (lambda a: a.log10(), [(positive, 2)]),
    "log1p": (lambda a: a.log1p(), [(positive, 2)]),
    "sqrt": (lambda a: a.sqrt(), [(positive, 2)]),
    "rsqrt": (lambda a: a.rsqrt(), [(positive, 2)]),
    "sin": (lambda a: a.sin(), [(signed, 2)]),
    "cos": (lambda a: a.cos(), [(signed,)]),
    "tan": (lambda a: a.tan(), [(within, 2)]),
    "asin": (lambda a: a.asin(), [(within, 2)]),
    "acos": (lambda a: a.acos(), [(within, 2)]),
    "atan": (lambda a: a.atan(), [(signed, 2)]),
    "sinh": (lambda a: a.sinh(), [(signed, 2)]),
    "cosh": (lambda a: a.cosh(), [(signed, 2)]),
    "tanh": (lambda a: a.tanh(), [(signed, 2)]),
    "sigmoid": (lambda a: a.sigmoid(), [(signed, 2)]),
    "erf": (lambda a: a.erf(), [(signed, 2)]),
    "relu": (lambda a: a.relu(), [(signed, 5)]),
    "clamp": (lambda a: a.clamp(-1.0, 1.1), [(signed, 8)]),
    "clamp_min": (lambda a: a.clamp_min(0), [(signed, 5)]),
    "clamp_max": (lambda a: a.clamp_max(0), [(signed, 5)]),
    "clamp tensors": (lambda a, b, c: a.clamp(b, c), [(signed, 3, 4), (signed, 4), (signed, 3, 1)]),
    "clamp one tensor": (lambda a, b: a.clamp(max=b), [(signed, 3, 4), (signed, 4)]),
    "clamp_min tensor": (lambda a, b: a.clamp_min(b), [(signed, 3, 4), (signed, 4)]),
    "clamp_max tensor": (lambda a, b: a.clamp_max(b), [(signed, 3, 4), (signed, 4)]),
    "maximum": (lambda a, b: a.maximum(b), [(signed, 2, 3), (signed, 3)]),
    "minimum": (lambda a, b: a.minimum(b), [(signed, 2, 3), (signed, 3)]),
    "atan2": (lambda a, b: a.atan2(b), [(signed, 2, 3), (signed, 3)]),
    "where": (lambda a, b: tg.where(MASK, a, b), [(signed, 2, 3), (signed, 1)]),
    "where number": (lambda a: tg.where(MASK, 2, a), [(signed, 2, 1)]),
    "masked_fill": (lambda a, b: a.masked_fill(MASK, b), [(signed, 2, 1), (signed,)]),
    "masked_fill number": (lambda a: a.masked_fill(MASK, np.pi), [(signed, 2, 3)]),
}
