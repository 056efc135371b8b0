"""Convolution of images, written as a matrix product.

`unfolded` lays the part of the input that an output sees into a column (im2col); the weights are the rows of a matrix.
Convolution is linear in each of its two inputs, so its two gradients are linear maps as well: `InputGradient` and
`WeightGradient`. The three are each other's derivatives, and so derivatives of any order come for free.

Shapes: input (N, C, *S), weight (O, C / groups, *K), output (N, O, *L); the operations work for any number of spatial
dimensions, of which an image has two.
"""

from __future__ import annotations

import itertools
from typing import Any

import numpy as np

from ..tensor import Tensor
from .base import Op, wrong_type
from .pad import pad
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


class Geometry(Op):
    """A base class that knows how the windows lie."""

    stride: Sizes
    padding: Sizes
    dilation: Sizes
    groups: int

    def geometry(self) -> dict[str, Any]:
        """Return the attributes that the three operations share."""
        return {name: getattr(self, name) for name in Geometry.__slots__}

    def padded(self, shape: Sizes) -> Sizes:
        """Return the input's shape with the padding on both sides."""
        return (*shape[:2], *(n + 2 * p for n, p in zip(shape[2:], self.padding, strict=True)))

    def inside(self) -> tuple[Any, ...]:
        """Return where the input lies in the padded one."""
        return (..., *(slice(p, -p or None) for p in self.padding))

    def unfolded(self, x: Any, kernel: Sizes, outputs: Sizes) -> Any:
        """Return the columns, of shape (N, groups, C / groups * prod(K), prod(L))."""
        if any(self.padding):
            wide = np.zeros(self.padded(x.shape), x.dtype)
            wide[self.inside()] = x
            x = wide
        n, c = x.shape[:2]
        places = windows(kernel, self.stride, self.dilation, outputs)
        columns = np.empty((n, c, len(places), *outputs), x.dtype)
        for i, place in enumerate(places):
            columns[:, :, i] = x[place]
        return columns.reshape(n, self.groups, c // self.groups * len(places), -1)

    def rows(self, weight: Any) -> Any:
        """Return the weights as matrices, of shape (groups, O / groups, C / groups * prod(K))."""
        return weight.reshape(self.groups, weight.shape[0] // self.groups, -1)

    def by_group(self, g: Any) -> Any:
        """Return an output's gradient as matrices, of shape (N, groups, O / groups, prod(L))."""
        return g.reshape(g.shape[0], self.groups, g.shape[1] // self.groups, -1)


class Convolution(Geometry):
    """Each output is the sum of what the window shows times the weights, plus the bias."""

    input_shape: Sizes
    weight_shape: Sizes

    def forward(self, input: Any, weight: Any, bias: Any) -> Any:
        self.input_shape, self.weight_shape = input.shape, weight.shape
        kernel = weight.shape[2:]
        outputs = output_sizes(input.shape[2:], kernel, self.stride, self.padding, self.dilation)
        out = self.rows(weight) @ self.unfolded(input, kernel, outputs)
        out = out.reshape(input.shape[0], weight.shape[0], *outputs)
        if bias is not None:
            out += bias.reshape(-1, *(1 for _ in outputs))
        return out

    def vjp_input(self, g: Any, weight: Any) -> Any:
        return InputGradient.on(g, weight, shape=self.input_shape, **self.geometry())

    def vjp_weight(self, g: Any, input: Any) -> Any:
        return WeightGradient.on(g, input, shape=self.weight_shape, **self.geometry())

    def vjp_bias(self, g: Any) -> Any:
        return SumDim.on(g, dim=(0, *range(2, g.ndim)), keepdim=False)


class InputGradient(Geometry, name="ConvolutionBackward0_input"):
    """The gradient of the input, of `shape`: each column is added back to where it was read (col2im)."""

    shape: Sizes
    weight_shape: Sizes

    def forward(self, cotangent: Any, weight: Any) -> Any:
        self.weight_shape = weight.shape
        kernel, outputs = weight.shape[2:], cotangent.shape[2:]
        columns = self.rows(weight).swapaxes(1, 2) @ self.by_group(cotangent)
        columns = columns.reshape(*self.shape[:2], -1, *outputs)
        input = np.zeros(self.padded(self.shape), cotangent.dtype)
        for i, place in enumerate(windows(kernel, self.stride, self.dilation, outputs)):
            input[place] += columns[:, :, i]
        return input[self.inside()]

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
        columns = self.unfolded(input, self.shape[2:], cotangent.shape[2:])
        return (self.by_group(cotangent) @ columns.swapaxes(2, 3)).sum(axis=0).reshape(self.shape)

    def vjp_cotangent(self, g: Any, input: Any) -> Any:
        return Convolution.on(input, g, None, **self.geometry())

    def vjp_input(self, g: Any, cotangent: Any) -> Any:
        return InputGradient.on(cotangent, g, shape=self.input_shape, **self.geometry())


def output_sizes(sizes: Sizes, kernel: Sizes, stride: Sizes, padding: Sizes, dilation: Sizes) -> Sizes:
    """Return how many windows fit, in each spatial dimension."""
    return tuple(
        (n + 2 * p - d * (k - 1) - 1) // s + 1
        for n, k, s, p, d in zip(sizes, kernel, stride, padding, dilation, strict=True)
    )


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
    for position, (name, value) in enumerate((("input", input), ("weight", weight)), 1):
        if not isinstance(value, Tensor):
            raise wrong_type("conv2d", name, position, value)
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
    outputs, inputs, shape = weight.shape[0], input.shape[1], list(weight.shape)
    if weight.ndim != 4:
        raise RuntimeError(f"Expected 4-dimensional weight, but got weight of size {shape}")
    if groups < 1 or outputs % groups:
        raise RuntimeError(
            f"Given groups={groups}, expected weight to be divisible by {groups} at dimension 0, but got weight of "
            f"size {shape} instead"
        )
    if inputs != weight.shape[1] * groups:
        raise RuntimeError(
            f"Given groups={groups}, weight of size {shape}, expected input{list(input.shape)} to have "
            f"{weight.shape[1] * groups} channels, but got {inputs} channels instead"
        )
    wide = [n + 2 * p for n, p in zip(input.shape[2:], padding, strict=True)]
    kernel = [d * (k - 1) + 1 for d, k in zip(dilation, weight.shape[2:], strict=True)]
    if any(k > n for k, n in zip(kernel, wide, strict=True)):
        raise RuntimeError(
            f"Calculated padded input size per channel: ({wide[0]} x {wide[1]}). Kernel size: ({kernel[0]} x "
            f"{kernel[1]}). Kernel size can't be greater than actual input size"
        )
    if bias is not None and bias.shape != (outputs,):
        raise RuntimeError(
            f"Given weight of size {shape}, expected bias to be 1-dimensional with {outputs} elements, but got bias of "
            f"size {list(bias.shape)} instead"
        )
    for name, value in (("weight", weight), ("bias", bias)):
        if value is not None and value.dtype is not input.dtype:
            raise RuntimeError(f"Input type ({input.type()}) and {name} type ({value.type()}) should be the same")


def pair(value: Any, name: str) -> Sizes:
    """Return one int for each of two dimensions, of an int or a sequence of one or of both."""
    values = tuple(int(v) for v in value) if isinstance(value, (tuple, list)) else (int(value),)
    if len(values) not in (1, 2):
        raise RuntimeError(f"expected {name} to be a single integer value or a list of 2 values, but got {value}")
    return values * 2 if len(values) == 1 else values
