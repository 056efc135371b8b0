"""Making tensors larger at the edges: with one value, mirrored, or with the last element."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np

from ..tensor import Tensor
from .base import Unary, wrong_type

Sizes = tuple[int, ...]


class ConstantPadNd(Unary):
    """`value` around x: `pad` holds (before, after) for each dimension from the last; negative sizes cut off."""

    pad: Sizes
    value: float

    def forward(self, x: Any) -> Any:
        pairs = list(zip(self.pad[::2], self.pad[1::2], strict=True))[::-1]
        pairs = [(0, 0)] * (x.ndim - len(pairs)) + pairs
        shape = tuple(n + before + after for n, (before, after) in zip(x.shape, pairs, strict=True))
        result = np.full(shape, self.value, x.dtype)
        target = tuple(
            slice(max(before, 0), n - max(after, 0)) for n, (before, after) in zip(shape, pairs, strict=True)
        )
        source = tuple(
            slice(max(-before, 0), n - max(-after, 0)) for n, (before, after) in zip(x.shape, pairs, strict=True)
        )
        result[target] = x[source]
        return result

    def vjp_x(self, g: Any) -> Any:
        return ConstantPadNd.on(g, pad=tuple(-n for n in self.pad), value=0.0)


class Taken(Unary, name="TakenBackward0"):
    """The elements `places[d]` of each of the last dimensions d; an element may be taken several times."""

    places: tuple[Any, ...]
    shape: Sizes

    def forward(self, x: Any) -> Any:
        self.shape = x.shape
        return x[(..., *np.ix_(*self.places))]

    def vjp_x(self, g: Any) -> Any:
        return PutBack.on(g, places=self.places, shape=self.shape)


class PutBack(Unary, name="PutBackBackward0"):
    """Zeros of `shape` with each element added to where `Taken` took it from."""

    places: tuple[Any, ...]
    shape: Sizes

    def forward(self, x: Any) -> Any:
        result = np.zeros(self.shape, x.dtype)
        np.add.at(result, (..., *np.ix_(*self.places)), x)
        return result

    def vjp_x(self, g: Any) -> Any:
        return Taken.on(g, places=self.places)


class ReflectionPad1D(Taken):
    """Mirrored at both ends."""


class ReflectionPad2D(Taken):
    """Mirrored at the four edges."""


class ReplicationPad1D(Taken):
    """The first and the last element repeated."""


class ReplicationPad2D(Taken):
    """The edges repeated."""


TAKEN = {"reflect": (ReflectionPad1D, ReflectionPad2D), "replicate": (ReplicationPad1D, ReplicationPad2D)}


def pad(input: Tensor, pad: Sequence[int], mode: str = "constant", value: float | None = None) -> Tensor:
    """Return `input` made larger: `pad` is (left, right) for the last dimension, then (top, bottom) and so on.

    mode: "constant" (with `value`, 0 by default; negative sizes cut off), "reflect" or "replicate", which pad the last
        one or two dimensions and leave one or two before them.
    RuntimeError if a size does not fit the input; NotImplementedError for another mode.
    """
    if not isinstance(input, Tensor):
        raise wrong_type("pad", "input", 1, input)
    sizes, rank = tuple(int(n) for n in pad), len(pad) // 2
    if len(sizes) % 2:
        raise RuntimeError("Padding length must be divisible by 2")
    if mode == "constant":
        return _constant(input, sizes, 0.0 if value is None else value)
    if value is not None:
        raise ValueError(f'Padding mode "{mode}" doesn\'t take in value argument')
    if mode not in TAKEN or rank not in (1, 2) or input.ndim not in (rank + 1, rank + 2):
        raise NotImplementedError(f"cannot pad {input.ndim} dimensions by {sizes} in the mode {mode!r}")
    places = tuple(
        _places(input, dim, sizes[2 * i], sizes[2 * i + 1], mode) for i, dim in enumerate(range(-1, -rank - 1, -1))
    )
    return TAKEN[mode][rank - 1].apply(input, places=places[::-1])


def _constant(input: Tensor, sizes: Sizes, value: float) -> Tensor:
    if len(sizes) > 2 * input.ndim:
        raise RuntimeError(
            f"Length of pad should be no more than twice the number of dimensions of the input. Pad length is "
            f"{len(sizes)} while the input has {input.ndim} dimensions."
        )
    for i, (before, after) in enumerate(zip(sizes[::2], sizes[1::2], strict=True), 1):
        if input.shape[-i] + before + after < 0:
            raise RuntimeError(
                f"The input size {input.shape[-i]}, plus negative padding {before} and {after} resulted in a negative "
                f"output size, which is invalid. Check dimension {input.ndim - i} of your input."
            )
    return ConstantPadNd.apply(input, pad=sizes, value=value)


def _places(input: Tensor, dim: int, before: int, after: int, mode: str) -> Any:
    """Return which elements of a dimension stand where, once it is padded."""
    length = input.shape[dim]
    places = np.arange(-before, length + after)
    if mode == "replicate":
        return places.clip(0, length - 1)
    if before >= length or after >= length:
        raise RuntimeError(
            "Argument #4: Padding size should be less than the corresponding input dimension, but got: padding "
            f"({before}, {after}) at dimension {input.ndim + dim} of input {list(input.shape)}"
        )
    return (length - 1) - np.abs((length - 1) - np.abs(places))
