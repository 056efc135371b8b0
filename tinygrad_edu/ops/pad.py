"""Making tensors larger at the edges."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np

from ..tensor import Tensor
from .base import Unary, wrong_type


class ConstantPadNd(Unary):
    """`value` around x: `pad` holds (before, after) for each dimension from the last; negative sizes cut off."""

    pad: tuple[int, ...]
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


def pad(input: Tensor, pad: Sequence[int], mode: str = "constant", value: float | None = None) -> Tensor:
    """Return `input` made larger: `pad` is (left, right) for the last dimension, then (top, bottom) and so on.

    Negative sizes cut off. RuntimeError if a size does not fit the input; NotImplementedError for a mode other than
    "constant", which fills with `value`.
    """
    if not isinstance(input, Tensor):
        raise wrong_type("pad", "input", 1, input)
    if mode != "constant":
        raise NotImplementedError(f"pad() knows the mode 'constant' only, not {mode!r}")
    sizes = tuple(int(n) for n in pad)
    if len(sizes) % 2:
        raise RuntimeError("Padding length must be divisible by 2")
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
    return ConstantPadNd.apply(input, pad=sizes, value=0.0 if value is None else value)
