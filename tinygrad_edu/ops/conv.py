"""Convolution of images, written as a matrix product.

`unfolded` lays the part of the input that an output sees into a column (im2col); the weights are the rows of a matrix.
Convolution is linear in each of its two inputs, so its two gradients are linear maps as well: `InputGradient` and
`WeightGradient`. The three are each other's derivatives, and so derivatives of any order come for free.

Shapes: input (N, C, H, W), weight (O, C / groups, KH, KW), output (N, O, *L).
"""

from __future__ import annotations

import itertools
import math
from typing import Any

import numpy as np

from ..tensor import Tensor
from .base import Op
from .elementwise import check_tensors
from .join import pad
from .reduce import SumDim

__all__ = ["conv2d"]
Sizes = tuple[int, ...]


def windows(kernel: Sizes, stride: Sizes, dilation: Sizes, outputs: Sizes) -> list[tuple[Any, ...]]:
    """Return, for each element of the kernel, the places in the padded input that it meets."""
    places = []
    for offset in itertools.product(*map(range, kernel)):
        starts = (k * d for k, d in zip(offset, dilation, strict=True))
        slices = (slice(i, i + n * s - s + 1, s) for i, n, s in zip(starts, outputs, stride, strict=True))
        places.append((..., *slices))
    return places


class Windows:
    """Where in the padded input the windows lie, for one convolution.

    Windows that move by single steps are kept in long rows: a padded image is one row of numbers, and what an element
    of the kernel meets is one piece of it. At the end of each line of the image a few windows then reach over into the
    next line; `cut` leaves their outputs out, and `spread` gives them a gradient of 0. Copying a few long pieces is
    several times faster than copying many short ones.
    """

    def __init__(self, node: Geometry, shape: Sizes, kernel: Sizes, finite: Any) -> None:
        """shape: the input's. finite: what will be multiplied by that 0, which would turn inf and nan into nan."""
        self.padding = node.padding
        self.padded = (*shape[:2], *(n + 2 * p for n, p in zip(shape[2:], node.padding, strict=True)))
        sizes = zip(self.padded[2:], kernel, node.stride, node.dilation, strict=True)
        self.outputs = tuple((n - d * (k - 1) - 1) // s + 1 for n, k, s, d in sizes)
        self.in_rows = node.stride == (1, 1) and math.isfinite(finite.sum())
        if self.in_rows:
            width, (down, right) = self.padded[3], node.dilation
            self.length = self.outputs[0] * width - (kernel[1] - 1) * right
            self.seen: Sizes = (self.length,)
            starts = [i * down * width + j * right for i, j in itertools.product(*map(range, kernel))]
            self.places: list[Any] = [(..., slice(start, start + self.length)) for start in starts]
        else:
            self.length = math.prod(self.outputs)
            self.seen = self.outputs
            self.places = windows(kernel, node.stride, node.dilation, self.outputs)

    def wide(self, x: Any) -> Any:
        """Return the input with the padding around it, its lines in one row if so."""
        if any(self.padding):
            wide = np.zeros(self.padded, x.dtype)
            self.inside(wide)[...] = x
            x = wide
        return self.rows(x)

    def rows(self, x: Any) -> Any:
        return x.reshape(*x.shape[:2], math.prod(x.shape[2:])) if self.in_rows else x

    def inside(self, wide: Any) -> Any:
        """Return the part of a padded input that is not padding."""
        down, right = self.padding
        return wide[:, :, down : -down or None, right : -right or None]

    def cut(self, out: Any) -> Any:
        """Return the outputs of the real windows, of shape (N, O, *L), from (N, O, length)."""
        if self.length == math.prod(self.outputs):
            return out.reshape(*out.shape[:2], *self.outputs)
        strides = (*out.strides[:2], self.padded[3] * out.itemsize, out.itemsize)
        return np.lib.stride_tricks.as_strided(out, (*out.shape[:2], *self.outputs), strides)

    def spread(self, g: Any) -> Any:
        """Return an output's gradient as (N, O, length): the reverse of `cut`."""
        if self.length == math.prod(self.outputs):
            return g.reshape(*g.shape[:2], self.length)
        result = np.zeros((*g.shape[:2], self.length), g.dtype)
        self.cut(result)[...] = g
        return result

    def unfolded(self, x: Any, groups: int) -> Any:
        """Return the columns, of shape (N, groups, C / groups * prod(K), length)."""
        x = self.wide(x)
        n, c = x.shape[:2]
        columns = np.empty((n, c, len(self.places), *self.seen), x.dtype)
        for i, place in enumerate(self.places):
            columns[:, :, i] = x[place]
        return columns.reshape(n, groups, c // groups * len(self.places), self.length)

    def folded(self, columns: Any) -> Any:
        """Return an input to which each column was added back where it was read (col2im)."""
        wide = np.zeros(self.padded, columns.dtype)
        columns = columns.reshape(*self.padded[:2], len(self.places), *self.seen)
        rows = self.rows(wide)
        for i, place in enumerate(self.places):
            rows[place] += columns[:, :, i]
        return self.inside(wide)


class Geometry(Op):
    """A base class that knows how the windows lie."""

    stride: Sizes
    padding: Sizes
    dilation: Sizes
    groups: int

    def geometry(self) -> dict[str, Any]:
        """Return the attributes that the three operations share."""
        return {name: getattr(self, name) for name in Geometry.__slots__}

    def by_group(self, x: Any) -> Any:
        """Return weights (O, ...) as matrices (groups, O / groups, ...), or (N, O, length) so for each image."""
        leading = x.shape[:-2] if x.ndim == 3 else ()
        outputs, *rest = x.shape[len(leading) :]
        return x.reshape(*leading, self.groups, outputs // self.groups, math.prod(rest))


class Convolution(Geometry):
    """Each output is the sum of what the window shows times the weights, plus the bias."""

    input_shape: Sizes
    weight_shape: Sizes

    def forward(self, input: Any, weight: Any, bias: Any) -> Any:
        self.input_shape, self.weight_shape = input.shape, weight.shape
        seen = Windows(self, input.shape, weight.shape[2:], np.zeros(()))  # what `cut` leaves out does no harm
        out = self.by_group(weight) @ seen.unfolded(input, self.groups)
        out = seen.cut(out.reshape(input.shape[0], weight.shape[0], seen.length))
        return np.ascontiguousarray(out) if bias is None else out + bias.reshape(-1, 1, 1)

    def vjp_input(self, g: Any, weight: Any) -> Any:
        return InputGradient.on(g, weight, shape=self.input_shape, **self.geometry())

    def vjp_weight(self, g: Any, input: Any) -> Any:
        return WeightGradient.on(g, input, shape=self.weight_shape, **self.geometry())

    def vjp_bias(self, g: Any) -> Any:
        return SumDim.on(g, dim=(0, *range(2, g.ndim)), keepdim=False)


class InputGradient(Geometry, name="ConvolutionBackward0_input"):
    """The gradient of the input, of `shape`: each column is added back to where it was read."""

    shape: Sizes
    weight_shape: Sizes

    def forward(self, cotangent: Any, weight: Any) -> Any:
        self.weight_shape = weight.shape
        seen = Windows(self, self.shape, weight.shape[2:], weight)
        return seen.folded(self.by_group(weight).swapaxes(1, 2) @ self.by_group(seen.spread(cotangent)))

    def vjp_cotangent(self, g: Any, weight: Any) -> Any:
        return Convolution.on(g, weight, None, **self.geometry())

    def vjp_weight(self, g: Any, cotangent: Any) -> Any:
        return WeightGradient.on(cotangent, g, shape=self.weight_shape, **self.geometry())


class WeightGradient(Geometry, name="ConvolutionBackward0_weight"):
    """The gradient of the weights, of `shape`: how the columns and the output's gradient go together."""

    shape: Sizes
    input_shape: Sizes

    def forward(self, cotangent: Any, input: Any) -> Any:
        self.input_shape = input.shape
        seen = Windows(self, input.shape, self.shape[2:], input)
        products = self.by_group(seen.spread(cotangent)) @ seen.unfolded(input, self.groups).swapaxes(2, 3)
        return products.sum(axis=0).reshape(self.shape)

    def vjp_cotangent(self, g: Any, input: Any) -> Any:
        return Convolution.on(input, g, None, **self.geometry())

    def vjp_input(self, g: Any, cotangent: Any) -> Any:
        return InputGradient.on(cotangent, g, shape=self.input_shape, **self.geometry())


def conv2d(
    input: Tensor,
    weight: Tensor,
    bias: Tensor | None = None,
    stride: Any = 1,
    padding: Any = 0,
    dilation: Any = 1,
    groups: int = 1,
) -> Tensor:
    """Return the convolution (strictly, the cross-correlation) of images with weights.

    input: (N, C, H, W), or one image (C, H, W). weight: (O, C / groups, KH, KW). bias: (O,).
    stride, dilation: steps between windows, and within one; an int or one for each dimension.
    padding: zeros on each side; "same" for an output as large as the input, "valid" for none.
    groups: the channels are split into so many groups, each with its own part of the outputs.

    RuntimeError if shapes or dtypes do not fit together.
    """
    check_tensors("conv2d", input=input, weight=weight)
    if input.ndim not in (3, 4):
        raise RuntimeError(
            f"Expected 3D (unbatched) or 4D (batched) input to conv2d, but got input of size: {list(input.shape)}"
        )
    if input.ndim == 3:
        return conv2d(input.unsqueeze(0), weight, bias, stride, padding, dilation, groups).squeeze(0)
    steps, gaps = pair(stride, "stride"), pair(dilation, "dilation")
    if padding == "same":
        if steps != (1, 1):
            raise RuntimeError("padding='same' is not supported for strided convolutions")
        missing = [d * (k - 1) for d, k in zip(gaps, weight.shape[2:], strict=True)]
        if any(n % 2 for n in missing):  # what cannot be halved goes to the right
            input = pad(input, [size for n in reversed(missing) for size in (0, n % 2)])
        padding = tuple(n // 2 for n in missing)
    elif padding == "valid":
        padding = 0
    elif isinstance(padding, str):
        raise RuntimeError(f"Invalid padding string: '{padding}'")
    zeros = pair(padding, "padding")
    if min(steps) < 1 or min(gaps) < 1 or min(zeros) < 0:
        raise RuntimeError(f"stride {steps} and dilation {gaps} must be positive, padding {zeros} not negative")
    _check(input, weight, bias, zeros, gaps, groups)
    return Convolution.apply(input, weight, bias, stride=steps, padding=zeros, dilation=gaps, groups=groups)


def _check(input: Tensor, weight: Tensor, bias: Tensor | None, padding: Sizes, dilation: Sizes, groups: int) -> None:
    """RuntimeError where shapes or dtypes do not fit."""
    given, shape = list(input.shape), list(weight.shape)
    if weight.ndim != 4:
        raise RuntimeError(f"Expected 4-dimensional weight, but got weight of size {shape}")
    outputs, inputs, *kernel = shape
    if groups < 1 or outputs % groups:
        raise RuntimeError(
            f"Given groups={groups}, expected weight to be divisible by {groups} at dimension 0, but got weight of "
            f"size {shape} instead"
        )
    if given[1] != inputs * groups:
        raise RuntimeError(
            f"Given groups={groups}, weight of size {shape}, expected input{given} to have {inputs * groups} channels, "
            f"but got {given[1]} channels instead"
        )
    wide = [n + 2 * p for n, p in zip(given[2:], padding, strict=True)]
    reach = [d * (k - 1) + 1 for d, k in zip(dilation, kernel, strict=True)]
    if reach[0] > wide[0] or reach[1] > wide[1]:
        raise RuntimeError(
            f"Calculated padded input size per channel: ({wide[0]} x {wide[1]}). Kernel size: ({reach[0]} x "
            f"{reach[1]}). Kernel size can't be greater than actual input size"
        )
    if bias is not None and bias.shape != (outputs,):
        raise RuntimeError(
            f"Given weight of size {shape}, expected bias to be 1-dimensional with {outputs} elements, but got bias of "
            f"size {list(bias.shape)} instead"
        )
    if bias is not None and bias.dtype is not input.dtype:
        kinds = f"Input type ({input.dtype.word.lower()}) and bias type ({bias.dtype.word.lower()})"
        raise RuntimeError(f"{kinds} should be the same")
    if weight.dtype is not input.dtype:
        raise RuntimeError(f"expected scalar type {input.dtype.word} but found {weight.dtype.word}")


def pair(value: Any, name: str) -> Sizes:
    """Return one int for each of two dimensions, of an int or a sequence of one or of both."""
    values = tuple(int(v) for v in value) if isinstance(value, (tuple, list)) else (int(value),)
    if len(values) not in (1, 2):
        raise RuntimeError(f"expected {name} to be a single integer value or a list of 2 values, but got {value}")
    return values * 2 if len(values) == 1 else values
