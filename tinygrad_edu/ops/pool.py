"""Pooling: the largest element of each window, or the mean."""

from __future__ import annotations

import itertools
from typing import Any, ClassVar

import numpy as np

from ..tensor import Tensor
from .base import Op, Unary, wrong_type
from .conv import Sizes, each
from .gather import ScatterAdd
from .gather import zeros as zeros_like
from .reduce import mean
from .shape import Reshape

__all__ = ["adaptive_avg_pool1d", "avg_pool1d", "max_pool1d"]


def windows(kernel: Sizes, stride: Sizes, dilation: Sizes, outputs: Sizes) -> list[tuple[Any, ...]]:
    """Return, for each element of the kernel, the places in the padded input that it meets."""
    return [
        (
            ...,
            *(slice(k * d, k * d + n * s - s + 1, s) for k, d, n, s in zip(at, dilation, outputs, stride, strict=True)),
        )
        for at in itertools.product(*map(range, kernel))
    ]


def widened(x: Any, kernel: Sizes, stride: Sizes, padding: Sizes, dilation: Sizes, outputs: Sizes, value: float) -> Any:
    """Return x with `value` around it, as far as the windows reach."""
    reach = [(n - 1) * s + d * (k - 1) + 1 for n, s, d, k in zip(outputs, stride, dilation, kernel, strict=True)]
    after = [max(r - n - p, 0) for r, n, p in zip(reach, x.shape[-len(kernel) :], padding, strict=True)]
    if not any(padding) and not any(after):
        return x
    pairs = [(0, 0)] * (x.ndim - len(kernel)) + list(zip(padding, after, strict=True))
    return np.pad(x, pairs, constant_values=value)


class MaxPool2DWithIndices(Op):
    """The largest element of each window, and where in its plane it stands: that element gets the gradient."""

    kernel_size: Sizes
    stride: Sizes
    padding: Sizes
    dilation: Sizes
    outputs_size: Sizes
    shape: Sizes
    extras: ClassVar = ("indices",)
    torch_saved_names: ClassVar = {"result1": "indices"}

    def forward(self, x: Any) -> Any:
        self.shape = x.shape
        wide = widened(x, self.kernel_size, self.stride, self.padding, self.dilation, self.outputs_size, -np.inf)
        rows, columns = (
            np.arange(n) * s - p for n, s, p in zip(self.outputs_size, self.stride, self.padding, strict=True)
        )
        corners = rows[:, None] * x.shape[-1] + columns
        places = windows(self.kernel_size, self.stride, self.dilation, self.outputs_size)
        steps = itertools.product(*map(range, self.kernel_size))
        values = np.full((*x.shape[:-2], *self.outputs_size), -np.inf, x.dtype)
        indices = np.zeros(values.shape, np.int64)
        for place, (i, j) in zip(places, steps, strict=True):
            larger = (wide[place] > values) | np.isnan(wide[place])
            np.copyto(values, wide[place], where=larger)
            np.copyto(indices, corners + (i * self.dilation[0] * x.shape[-1] + j * self.dilation[1]), where=larger)
        return values, indices

    def vjp_x(self, g: Any, indices: Any) -> Any:
        planes = (*self.shape[:-2], -1)
        flat, where = Reshape.on(g, size=_flat(g, 2)), indices.reshape(_flat(indices, 2))
        area = self.shape[-2] * self.shape[-1]
        whole = ScatterAdd.on(zeros_like((*planes[:-1], area), g), where, flat, dim=len(planes) - 1)
        return Reshape.on(whole, size=self.shape)


def _flat(x: Any, rank: int) -> Sizes:
    """Return the shape of x with its last `rank` dimensions made one."""
    return (*x.shape[:-rank], int(np.prod(x.shape[-rank:])))


class AvgPool2D(Unary):
    """The sum of each window divided by how many elements it counts (`counts`)."""

    kernel_size: Sizes
    stride: Sizes
    padding: Sizes
    counts: Any
    shape: Sizes

    def forward(self, x: Any) -> Any:
        self.shape = x.shape
        outputs, ones = self.counts.shape, (1, 1)
        wide = widened(x, self.kernel_size, self.stride, self.padding, ones, outputs, 0)
        total = sum(wide[place] for place in windows(self.kernel_size, self.stride, ones, outputs))
        return total / self.counts.astype(x.dtype)

    def vjp_x(self, g: Any) -> Any:
        return AvgPoolGradient.on(
            g,
            kernel_size=self.kernel_size,
            stride=self.stride,
            padding=self.padding,
            counts=self.counts,
            shape=self.shape,
        )


class AvgPoolGradient(Unary, name="AvgPool2DBackward0_input"):
    """Each window's gradient, divided by its count, added to all elements of the window."""

    kernel_size: Sizes
    stride: Sizes
    padding: Sizes
    counts: Any
    shape: Sizes

    def forward(self, x: Any) -> Any:
        outputs, ones = self.counts.shape, (1, 1)
        wide = widened(np.zeros(self.shape, x.dtype), self.kernel_size, self.stride, self.padding, ones, outputs, 0)
        share = x / self.counts.astype(x.dtype)
        for place in windows(self.kernel_size, self.stride, ones, outputs):
            wide[place] += share
        return wide[(..., *(slice(p, p + n) for p, n in zip(self.padding, self.shape[-2:], strict=True)))]

    def vjp_x(self, g: Any) -> Any:
        return AvgPool2D.on(
            g, kernel_size=self.kernel_size, stride=self.stride, padding=self.padding, counts=self.counts
        )


class AdaptiveAvgPool2D(Unary):
    """left @ x @ right: the rows of `left` and the columns of `right` average neighboring elements."""

    left: Any
    right: Any

    def forward(self, x: Any) -> Any:
        return self.left.astype(x.dtype) @ x @ self.right.astype(x.dtype)

    def vjp_x(self, g: Any) -> Any:
        return AdaptiveAvgPool2D.on(g, left=self.left.T, right=self.right.T)


def max_pool2d(
    input: Tensor,
    kernel_size: Any,
    stride: Any = None,
    padding: Any = 0,
    dilation: Any = 1,
    ceil_mode: bool = False,
    return_indices: bool = False,
) -> Any:
    """Return the largest element of each window of (N, C, H, W) or (C, H, W); nan counts as the largest.

    stride: by default as large as the window. padding: with -inf, at most half a window. ceil_mode: windows may stick
    out at the end. return_indices: return (values, indices), places in the flattened plane.
    RuntimeError if sizes do not fit.
    """
    outputs, kernel, steps, border, gaps = _pooled(
        "max_pool2d", input, kernel_size, stride, padding, dilation, ceil_mode
    )
    values, indices = MaxPool2DWithIndices.apply(
        input, kernel_size=kernel, stride=steps, padding=border, dilation=gaps, outputs_size=outputs
    )
    return (values, indices) if return_indices else values


def avg_pool2d(
    input: Tensor,
    kernel_size: Any,
    stride: Any = None,
    padding: Any = 0,
    ceil_mode: bool = False,
    count_include_pad: bool = True,
    divisor_override: int | None = None,
) -> Tensor:
    """Return the mean of each window of (N, C, H, W) or (C, H, W).

    count_include_pad: whether the zeros around count as elements. divisor_override: divide by this instead.
    The other arguments are those of `max_pool2d`.
    """
    outputs, kernel, steps, border, _ = _pooled("avg_pool2d", input, kernel_size, stride, padding, 1, ceil_mode)
    if divisor_override == 0:
        raise RuntimeError("divisor must be not zero")
    counts = [
        _lengths(n, k, s, p, size, count_include_pad)
        for n, k, s, p, size in zip(outputs, kernel, steps, border, input.shape[-2:], strict=True)
    ]
    divisor = np.outer(*counts) if divisor_override is None else np.full(outputs, divisor_override)
    return AvgPool2D.apply(input, kernel_size=kernel, stride=steps, padding=border, counts=divisor)


def _lengths(outputs: int, kernel: int, stride: int, padding: int, size: int, count_include_pad: bool) -> Any:
    """Return how long each window is in one dimension, as far as it lies inside."""
    start = np.arange(outputs) * stride - padding
    end = np.minimum(start + kernel, size + padding)
    return end - start if count_include_pad else np.minimum(end, size) - np.maximum(start, 0)


def adaptive_avg_pool2d(input: Tensor, output_size: Any) -> Tensor:
    """Return the means of as many windows as `output_size` says (an int, or one a dimension; None keeps its size)."""
    if not isinstance(input, Tensor):
        raise wrong_type("adaptive_avg_pool2d", "input", 1, input)
    wanted = tuple(output_size) if isinstance(output_size, (tuple, list)) else (output_size,) * 2
    sizes = tuple(n if m is None else int(m) for n, m in zip(input.shape[-2:], wanted, strict=True))
    if input.ndim not in (3, 4):
        raise RuntimeError(f"adaptive_avg_pool2d(): Expected 3D or 4D tensor, but got {list(input.shape)}")
    if sizes == (1, 1):
        return mean(input, (-1, -2), keepdim=True)
    left, right = (_averages(n, m, input) for n, m in zip(input.shape[-2:], sizes, strict=True))
    return AdaptiveAvgPool2D.apply(input, left=left, right=right.T)


def _averages(size: int, count: int, input: Tensor) -> Any:
    """Return the (count, size) matrix that averages `size` elements in `count` windows, which may overlap."""
    i, at = np.arange(count)[:, None], np.arange(size)
    start, end = i * size // count, -(-(i + 1) * size // count)
    return ((at >= start) & (at < end)) / (end - start)


def max_pool1d(
    input: Tensor,
    kernel_size: Any,
    stride: Any = None,
    padding: Any = 0,
    dilation: Any = 1,
    ceil_mode: bool = False,
    return_indices: bool = False,
) -> Any:
    """Return the largest element of each window of (N, C, L) or (C, L); see `max_pool2d`."""
    kernel, steps, border, gaps = (_flat_window(v) for v in (kernel_size, stride, padding, dilation))
    border, gaps = (0, border[1]), (1, gaps[1])
    results = max_pool2d(input.unsqueeze(-2), kernel, steps, border, gaps, ceil_mode, return_indices)
    return tuple(r.squeeze(-2) for r in results) if return_indices else results.squeeze(-2)


def avg_pool1d(
    input: Tensor,
    kernel_size: Any,
    stride: Any = None,
    padding: Any = 0,
    ceil_mode: bool = False,
    count_include_pad: bool = True,
) -> Tensor:
    """Return the mean of each window of (N, C, L) or (C, L); see `avg_pool2d`."""
    kernel, steps, border = (_flat_window(v) for v in (kernel_size, stride, padding))
    result = avg_pool2d(input.unsqueeze(-2), kernel, steps, (0, border[1]), ceil_mode, count_include_pad)
    return result.squeeze(-2)


def adaptive_avg_pool1d(input: Tensor, output_size: Any) -> Tensor:
    """Return the means of `output_size` windows of (N, C, L) or (C, L)."""
    size = output_size[0] if isinstance(output_size, (tuple, list)) else output_size
    return adaptive_avg_pool2d(input.unsqueeze(-2), (1, size)).squeeze(-2)


def _flat_window(value: Any) -> Any:
    """Return what belongs to a line for a plane of height 1."""
    return None if value is None else (1, *each(value, 1, "kernel_size"))


def _pooled(
    function: str, input: Tensor, kernel_size: Any, stride: Any, padding: Any, dilation: Any, ceil_mode: bool
) -> tuple[Sizes, Sizes, Sizes, Sizes, Sizes]:
    """Return the output's size and the windows' sizes; RuntimeError, in PyTorch's words, where they do not fit."""
    if not isinstance(input, Tensor):
        raise wrong_type(function, "input", 1, input)
    if input.ndim not in (3, 4):
        raise RuntimeError(
            f"{function}: Expected 3D or 4D (batch mode) tensor with optional 0 dim batch size for input, but got:"
            f"{list(input.shape)}"
            if function == "max_pool2d"
            else "non-empty 3D or 4D (batch mode) tensor expected for input"
        )
    kernel, border, gaps = (
        each(kernel_size, 2, "kernel_size"),
        each(padding, 2, "padding"),
        each(dilation, 2, "dilation"),
    )
    steps = kernel if stride is None or stride == [] or stride == () else each(stride, 2, "stride")
    if any(k <= 0 for k in kernel):
        raise RuntimeError(f"kernel size should be greater than zero, but got kH: {kernel[0]} kW: {kernel[1]}")
    if any(s <= 0 for s in steps):
        raise RuntimeError(
            "stride should not be zero" if 0 in steps else f"stride should be greater than zero, got {steps}"
        )
    for k, p, d in zip(kernel, border, gaps, strict=True):
        if p < 0:
            raise RuntimeError(f"pad must be non-negative, but got pad: {p}")
        if p > (d * (k - 1) + 1) // 2:
            raise RuntimeError(
                f"pad should be at most half of effective kernel size, but got pad={p}, kernel_size={k} and dilation={d}"
            )
    outputs = []
    for n, k, s, p, d in zip(input.shape[-2:], kernel, steps, border, gaps, strict=True):
        count = (n + 2 * p - d * (k - 1) - 1 + (s - 1 if ceil_mode else 0)) // s + 1
        outputs.append(count - 1 if ceil_mode and (count - 1) * s >= n + p else count)
    if min(outputs) < 1:
        channels = input.shape[-3]
        raise RuntimeError(
            f"Given input size: ({channels}x{input.shape[-2]}x{input.shape[-1]}). Calculated output size: "
            f"({channels}x{outputs[0]}x{outputs[1]}). Output size is too small"
        )
    return tuple(outputs), kernel, steps, border, gaps
