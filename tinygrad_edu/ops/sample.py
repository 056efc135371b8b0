"""Random numbers in the place of a tensor's values, or drawn from what a tensor says about them.

Whatever the values were, the numbers do not depend on them: their history says so, and hands on a gradient of zeros.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import Any

import numpy as np

from .. import creation, dtypes, random
from ..random import EXACT, Generator, chosen, laid_out
from ..tensor import Tensor, wrap
from .base import Binary, Unary, broadcast_shapes, method, no_slope, wrong_type
from .inplace import in_place

__all__ = ["bernoulli", "multinomial", "normal"]


class Drawn(Unary, name="RandomBackward2"):
    """What `draw` returns, whatever x was: here integers, as many as the dtype counts."""

    draw: Callable[[], Any]

    def forward(self, x: Any) -> Any:
        draw = self.draw
        del self.draw  # it may know the tensor whose history this node is: that would be a cycle
        return draw()[()]

    def vjp_x(self, g: Any) -> Any:
        return no_slope(g)


class NormalOfBoth(Binary, name="NormalBackward3"):
    """What `draw` returns: normal numbers around the mean a, of the standard deviation b."""

    draw: Callable[[], Any]

    def forward(self, a: Any, b: Any) -> Any:
        draw = self.draw
        del self.draw
        return draw()[()]

    def vjp_a(self, g: Any) -> Any:
        return no_slope(g)

    def vjp_b(self, g: Any) -> Any:
        return no_slope(g)


def _drawn(torch_name: str) -> type[Drawn]:
    """Return the operation that PyTorch calls so: it draws, as all of these do, but its node prints differently."""
    meta: Any = type(Drawn)
    drawn: type[Drawn] = meta(torch_name, (Drawn,), {"__module__": __name__, "__doc__": Drawn.__doc__}, name=torch_name)
    return drawn


RandomFromTo, RandomTo = _drawn("RandomBackward0"), _drawn("RandomBackward1")
NormalInPlace, NormalOfMean, NormalOfDeviation = (_drawn(f"NormalBackward{number}") for number in range(3))
Bernoulli, BernoulliOfTensor, BernoulliOfNumber = (_drawn(f"BernoulliBackward{number}") for number in range(3))
Uniform = _drawn("UniformBackward0")


def _refilled(input: Tensor, operation: type[Drawn], draw: Callable[[Any], Any]) -> Tensor:
    """Write into a tensor what `draw` makes of its array: other numbers, as many, in the same order in memory."""
    return in_place(input, lambda before: operation.apply(before, draw=lambda: draw(input.array())))


@method
def normal_(input: Tensor, mean: float = 0.0, std: float = 1.0, *, generator: Generator | None = None) -> Tensor:
    """Fill the tensor with normal random numbers; RuntimeError for a negative `std`."""
    return _refilled(input, NormalInPlace, lambda array: random.normal(array, generator, mean, std))


@method
def uniform_(input: Tensor, from_: float = 0.0, to: float = 1.0, *, generator: Generator | None = None) -> Tensor:
    """Fill the tensor with random numbers, uniform from `from_` up to but not including `to`."""
    return _refilled(input, Uniform, lambda array: random.uniform(array, generator, from_, to))


@method
def random_(input: Tensor, *bounds: int, to: int | None = None, generator: Generator | None = None) -> Tensor:
    """Fill the tensor with random integers: `random_(from, to)`, `random_(to)`, or as many as the dtype counts."""
    bounds = bounds if to is None else (*bounds, to)
    if len(bounds) > 2:
        raise TypeError(f"random_() takes at most 2 bounds, but got {len(bounds)}")
    if bounds:
        names = ("from", "to")[-len(bounds) :]
        values = [creation.number("random_", *numbered, "int") for numbered in zip(names, (1, 2), bounds, strict=False)]
        low, high = values if len(values) == 2 else (0, *values)
        operation = RandomFromTo if len(bounds) == 2 else RandomTo
        return _refilled(input, operation, lambda array: random.integers(array, low, high, generator))
    kind = input.dtype
    count = EXACT[kind][1] + 1
    return _refilled(
        input,
        Drawn,
        lambda array: laid_out(chosen(generator).integers(array.size, kind, 0, count, kind.itemsize == 8), array),
    )


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


def normal(
    mean: Any = 0.0, std: Any = 1.0, size: Any = None, *, generator: Generator | None = None, **options: Any
) -> Tensor:
    """Return normal numbers: of the shape that the tensors `mean` and `std` broadcast to, or of `size` for two numbers.

    options: the keywords of all factories, for two numbers. RuntimeError for a negative `std`.
    """
    tensors = [value for value in (mean, std) if isinstance(value, Tensor)]
    if not tensors:
        if size is None:
            raise TypeError("normal() needs a size, or a tensor for the mean or the standard deviation")
        return creation.normal(size, mean, std, generator=generator, **options)
    if size is not None or options:
        raise TypeError("normal() takes a size and the keywords of a factory only with two numbers")
    for value in (value for value in (mean, std) if not isinstance(value, Tensor)):
        if not isinstance(value, (int, float)):
            raise TypeError(f"normal() takes tensors and numbers, not {type(value).__name__}")
    if isinstance(std, Tensor) and not (std._data >= 0).all():
        raise RuntimeError("normal expects all elements of std >= 0.0")
    shape = broadcast_shapes(tensors[0].shape, tensors[-1].shape)
    plain_mean, plain_std = (value._data if isinstance(value, Tensor) else value for value in (mean, std))

    def draw() -> Any:
        like = np.empty(shape, tensors[0].dtype.numpy)
        if not isinstance(std, Tensor):
            return random.normal(like, generator, 0.0, std) + plain_mean
        return (random.normal(like, generator) * plain_std + plain_mean).astype(like.dtype)

    if len(tensors) == 2:
        return NormalOfBoth.apply(mean, std, draw=draw)
    return (NormalOfMean if isinstance(mean, Tensor) else NormalOfDeviation).apply(tensors[0], draw=draw)


@method
def multinomial(
    input: Tensor, num_samples: int, replacement: bool = False, *, generator: Generator | None = None
) -> Tensor:
    """Return `num_samples` indices drawn with the weights in `input`, or in each of its rows.

    RuntimeError for weights that are negative, not finite, or all zero, and for more samples than there are weights
    where `replacement` does not put the drawn ones back.
    """
    if not isinstance(input, Tensor):
        raise wrong_type("multinomial", "input", 1, input)
    if not isinstance(num_samples, int):
        raise TypeError(
            f"multinomial(): argument 'num_samples' (position 2) must be int, not {type(num_samples).__name__}"
        )
    if input.dim() not in (1, 2):
        raise RuntimeError("prob_dist must be 1 or 2 dim")
    if not input.dtype.is_floating_point:
        raise RuntimeError(f"multinomial only supports floating-point dtypes for input, got: {input.dtype.word}")
    if num_samples <= 0:
        raise RuntimeError("cannot sample n_sample <= 0 samples")
    weights = input.array()
    if not replacement and num_samples > weights.shape[-1]:
        raise RuntimeError("cannot sample n_sample > prob_dist.size(-1) samples without replacement")
    together = replacement and num_samples > 1
    if not (np.isfinite(weights) & (weights >= 0)).all():
        raise RuntimeError(
            "invalid multinomial distribution (encountering probability entry < 0)"
            if together
            else "probability tensor contains either `inf`, `nan` or element < 0"
        )
    if (weights.sum(-1) <= 0).any():
        raise RuntimeError("invalid multinomial distribution (sum of probabilities <= 0)")
    if not together:  # the first of several exponential clocks, whose rates are the weights, rings with their odds
        clocks = chosen(generator).exponential(weights.size, input.dtype).reshape(weights.shape)
        return wrap(np.argsort(-(weights / clocks), -1, kind="stable")[..., :num_samples])
    steps = np.cumsum(weights, -1)
    steps /= steps[..., -1:]
    drawn = chosen(generator).uniform(math.prod(weights.shape[:-1]) * num_samples, dtypes.float64)
    return wrap((steps[..., None, :] < drawn.reshape(*weights.shape[:-1], num_samples, 1)).sum(-1))
