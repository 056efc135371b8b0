"""Random numbers in the place of a tensor's values, or drawn from the probabilities that a tensor holds.

Whatever the values were, the numbers do not depend on them: their history says so, and hands on a gradient of zeros.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from .. import random
from ..random import Generator
from ..tensor import NUMBER, Tensor
from .base import method, wrong_type
from .elementwise import Steps
from .inplace import in_place

__all__ = ["bernoulli"]


class Drawn(Steps, name="NormalBackward0"):
    """What `draw` makes of x: other numbers in the same order in memory. The subclasses only print differently."""

    draw: Callable[[Any], Any]

    def forward(self, x: Any) -> Any:
        return self.draw(x)[()]


class Uniform(Drawn, name="UniformBackward0"):
    """What `uniform_` draws."""


class Bernoulli(Drawn, name="BernoulliBackward0"):
    """What `bernoulli` draws."""


class BernoulliOfTensor(Drawn, name="BernoulliBackward1"):
    """What `bernoulli_` draws with probabilities."""


class BernoulliOfNumber(Drawn, name="BernoulliBackward2"):
    """What `bernoulli_` draws with one probability."""


def _real(function: str, name: str, position: int, value: Any) -> Any:
    """Return a number, perhaps a 0-d tensor, as it is drawn with; TypeError for anything else."""
    value = value.item() if isinstance(value, Tensor) and not value.ndim else value
    if not isinstance(value, NUMBER):
        raise wrong_type(function, name, position, value, "float")
    return value


@method
def normal_(input: Tensor, mean: float = 0.0, std: float = 1.0, *, generator: Generator | None = None) -> Tensor:
    """Fill the tensor with normal random numbers; RuntimeError for a negative `std`."""
    mean, std = _real("normal_", "mean", 1, mean), _real("normal_", "std", 2, std)
    return in_place(input, Drawn.apply, draw=lambda x: random.normal(x, generator, mean, std))


@method
def uniform_(input: Tensor, from_: float = 0.0, to: float = 1.0, *, generator: Generator | None = None) -> Tensor:
    """Fill the tensor with random numbers, uniform from `from_` up to but not including `to`."""
    low, high = _real("uniform_", "from", 1, from_), _real("uniform_", "to", 2, to)
    return in_place(input, Uniform.apply, draw=lambda x: random.uniform(x, generator, low, high))


@method
def bernoulli_(input: Tensor, p: Any = 0.5, *, generator: Generator | None = None) -> Tensor:
    """Fill the tensor with ones, with the probability `p` (a number, or a tensor that broadcasts), and zeros."""
    of_tensor = isinstance(p, Tensor)
    chances = p.expand(input.shape)._data if of_tensor else float(_real("bernoulli_", "p", 1, p))
    operation = BernoulliOfTensor if of_tensor else BernoulliOfNumber
    return in_place(input, operation.apply, draw=lambda x: random.bernoulli(x, chances, generator))


@method
def bernoulli(input: Tensor, p: float | None = None, *, generator: Generator | None = None) -> Tensor:
    """Return ones and zeros in the shape of a tensor: ones with the probabilities in it, or with `p` if it is given."""
    chance = None if p is None else float(_real("bernoulli", "p", 2, p))
    return Bernoulli.apply(input, draw=lambda x: random.bernoulli(x, x if chance is None else chance, generator))
