"""Random numbers in the place of a tensor's values, or drawn from the probabilities that a tensor holds.

Whatever the values were, the numbers do not depend on them: their history says so, and hands on a gradient of zeros.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from .. import random
from ..random import Generator
from ..tensor import Tensor
from .base import Unary, method, no_slope, wrong_type
from .inplace import in_place

__all__ = ["bernoulli"]


class Drawn(Unary, name="NormalBackward0"):
    """What `draw` returns, whatever x was; the subclasses only print differently."""

    draw: Callable[[], Any]

    def forward(self, x: Any) -> Any:
        draw = self.draw
        del self.draw  # it may know the tensor whose history this node is: that would be a cycle
        return draw()[()]

    def vjp_x(self, g: Any) -> Any:
        return no_slope(g)


class Uniform(Drawn, name="UniformBackward0"):
    """What `uniform_` draws."""


class Bernoulli(Drawn, name="BernoulliBackward0"):
    """What `bernoulli` draws."""


class BernoulliOfTensor(Drawn, name="BernoulliBackward1"):
    """What `bernoulli_` draws with probabilities."""


class BernoulliOfNumber(Drawn, name="BernoulliBackward2"):
    """What `bernoulli_` draws with one probability."""


def _refilled(input: Tensor, operation: type[Drawn], draw: Callable[[Any], Any]) -> Tensor:
    """Write into a tensor what `draw` makes of its array: other numbers, as many, in the same order in memory."""
    return in_place(input, lambda before: operation.apply(before, draw=lambda: draw(input.array())))


@method
def normal_(input: Tensor, mean: float = 0.0, std: float = 1.0, *, generator: Generator | None = None) -> Tensor:
    """Fill the tensor with normal random numbers; RuntimeError for a negative `std`."""
    return _refilled(input, Drawn, lambda array: random.normal(array, generator, mean, std))


@method
def uniform_(input: Tensor, from_: float = 0.0, to: float = 1.0, *, generator: Generator | None = None) -> Tensor:
    """Fill the tensor with random numbers, uniform from `from_` up to but not including `to`."""
    return _refilled(input, Uniform, lambda array: random.uniform(array, generator, from_, to))


@method
def bernoulli_(input: Tensor, p: Any = 0.5, *, generator: Generator | None = None) -> Tensor:
    """Fill the tensor with ones, with the probability `p` (a number, or a tensor that broadcasts), and zeros."""
    if not isinstance(p, Tensor):
        return _refilled(input, BernoulliOfNumber, lambda array: random.bernoulli(array, float(p), generator))
    chances = p.expand(input.shape)._data
    return _refilled(input, BernoulliOfTensor, lambda array: random.bernoulli(array, chances, generator))


@method
def bernoulli(input: Tensor, p: float | None = None, *, generator: Generator | None = None) -> Tensor:
    """Return ones and zeros in the shape of a tensor: ones with the probabilities in it, or with `p` if it is given."""
    if not isinstance(input, Tensor):
        raise wrong_type("bernoulli", "input", 1, input)
    array = input.array()
    chances = array if p is None else float(p)
    return Bernoulli.apply(input, draw=lambda: random.bernoulli(array, chances, generator))
