import tinygrad_edu as tg

from . import positive, signed

CASES = {
    "add broadcast": (lambda a, b: a + b, [(signed, 2, 3), (signed, 3)]),
    "add fan-out": (lambda a: a + a * a, [(signed, 3)]),
    "sub": (lambda a, b: a - b, [(signed, 2, 1), (signed, 1, 3)]),
    "number - x": (lambda a: 3 - a, [(signed, 2)]),
    "add alpha": (lambda a, b: tg.add(a, b, alpha=-2.5), [(signed, 2), (signed, 2)]),
    "mul broadcast": (lambda a, b: a * b, [(signed, 2, 3), (signed,)]),
    "mul itself": (lambda a: a * a, [(signed, 2)]),
    "div": (lambda a, b: a / b, [(signed, 2, 3), (positive, 3)]),
    "number / x": (lambda a: 2 / a, [(positive, 2)]),
    "x / number": (lambda a: a / 4, [(signed,)]),
    "neg": (lambda a: -a, [(signed, 2)]),
    "reciprocal": (lambda a: a.reciprocal(), [(positive, 2)]),
    "pow number": (lambda a: a**3, [(signed, 2)]),
    "pow fraction": (lambda a: a**0.5, [(positive, 2)]),
    "pow negative": (lambda a: a**-2, [(positive, 2)]),
    "pow tensor": (lambda a, b: a**b, [(positive, 2, 2), (signed, 2)]),
    "div floor": (lambda a, b: a.div(b, rounding_mode="floor"), [(positive, 2, 3), (positive, 3)]),
    "div trunc": (lambda a, b: a.div(b, rounding_mode="trunc"), [(signed, 2, 3), (positive, 3)]),
    "remainder": (lambda a, b: a % b, [(signed, 2, 3), (signed, 3)]),
    "remainder number": (lambda a: a % 0.7, [(signed, 2, 3)]),
    "square": (lambda a: a.square(), [(signed, 2)]),
    "compared in place": (lambda a, b: a.clone().lt_(b), [(signed, 2, 3), (signed, 3)]),
    "number ** x": (lambda a: 2.5**a, [(signed, 2)]),
}
