"""What the derivatives are tested on, one file an area: `CASES[name] = (function of tensors, makers of its inputs)`.

A maker is a distribution and a shape: `(positive, 2, 3)`. Values stay away from kinks, where no derivative exists.
"""

import importlib
import pkgutil


def positive(rng, *shape):
    return rng.uniform(0.5, 2.0, shape)


def signed(rng, *shape):
    return rng.uniform(0.3, 2.0, shape) * rng.choice([-1.0, 1.0], shape)


def with_zeros(rng, *shape):
    values = signed(rng, *shape)
    values.flat[1::2] = 0
    return values


ALL = {
    f"{module.name}: {case}": value
    for module in pkgutil.iter_modules(__path__)
    for case, value in importlib.import_module(f"{__name__}.{module.name}").CASES.items()
}
