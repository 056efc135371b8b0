"""Pooling: the largest element of each window, or the mean."""

from __future__ import annotations

import math
from typing import Any, ClassVar

import numpy as np

from ..tensor import Tensor
from .base import Op, Unary
from .conv import Sizes, pair, windows
from .elementwise import check_tensors
from .index import add_at
from .reduce import mean


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

    def spans(self) -> list[int]:
        """Return how many elements lie from the first to the last one of a window, in each dimension."""
        return [d * (k - 1) + 1 for d, k in zip(self.dilation, self.kernel_size, strict=True)]

    def widened(self, x: Any, value: float) -> Any:
        """Return x with `value` around it, as far as the windows reach."""
        reach = [(n - 1) * s + span for n, s, span in zip(self.outputs_size, self.stride, self.spans(), strict=True)]
        after = [max(r - n - p, 0) for r, n, p in zip(reach, x.shape[-2:], self.padding, strict=True)]
        if not any(self.padding) and not any(after):
            return x
        pairs = [(0, 0)] * (x.ndim - 2) + list(zip(self.padding, after, strict=True))
        return np.pad(x, pairs, constant_values=value)

    def forward(self, x: Any) -> Any:
        self.shape = x.shape
        least = -np.inf if x.dtype.kind == "f" else np.iinfo(x.dtype).min
        wide = self.widened(x, least)
        places = windows(self.kernel_size, self.stride, self.dilation, self.outputs_size)
        starts = [np.arange(n) * s - p for n, s, p in zip(self.outputs_size, self.stride, self.padding, strict=True)]
        inside = [np.where(at < 0, -(at // d), 0) for at, d in zip(starts, self.dilation, strict=True)]
        which = np.empty((*x.shape[:-2], *self.outputs_size), np.int16)  # which element of the window is the largest
        which[...] = inside[0][:, None] * self.kernel_size[1] + inside[1]  # the first one, if all are -inf
        values = np.full(which.shape, least, x.dtype)
        unordered = x.dtype.kind == "f" and bool(np.isnan(x).any())
        for element, place in enumerate(places):  # by arithmetic: a random mask would be slow, see `Threshold`
            larger = wide[place] > values
            if unordered:
                larger |= np.isnan(wide[place])
            which += larger * np.subtract(element, which, dtype=np.int16)
            np.maximum(values, wide[place], out=values)
        (down, right), width = self.dilation, x.shape[-1]
        steps = np.add.outer(np.arange(self.kernel_size[0]) * down * width, np.arange(self.kernel_size[1]) * right)
        return values, steps.take(which) + (starts[0][:, None] * width + starts[1])

    def vjp_x(self, g: Any, indices: Any) -> Any:
        overlap = any(step < span for step, span in zip(self.stride, self.spans(), strict=True))
        return Unpool.on(g, indices, shape=self.shape, overlap=overlap)


class Unpool(Op, name="MaxPool2DWithIndicesBackwardBackward0"):
    """Zeros of `shape`, with each window's gradient added where its largest element stands."""

    shape: Sizes
    overlap: bool

    def places(self, indices: Any) -> Any:
        """Return where the largest elements stand, counted through all dimensions."""
        size = math.prod(self.shape[-2:])
        return indices + np.arange(0, math.prod(self.shape), size).reshape(*self.shape[:-2], 1, 1)

    def forward(self, cotangent: Any, indices: Any) -> Any:
        whole = np.zeros(math.prod(self.shape), cotangent.dtype)
        if self.overlap:
            add_at(whole, (self.places(indices),), cotangent)
        else:
            whole[self.places(indices)] = cotangent
        return whole.reshape(self.shape)

    def vjp_cotangent(self, g: Any, indices: Any) -> Any:
        return g.reshape(-1)[self.places(indices)]


class AvgPool2D(Unary):
    """left @ x @ right / after: `left` and `right` hold ones for the elements that a window adds, and zeros.

    The derivative is the same the other way round, divided `before`.
    """

    left: Any
    right: Any
    before: Any
    after: Any

    def forward(self, x: Any) -> Any:
        shares = x if self.before is None else x / self.before
        if math.isfinite(shares.sum()):
            total = self.left.astype(x.dtype) @ shares @ self.right.astype(x.dtype)
        else:  # in a product, 0 times inf would be nan
            rows = np.where(self.left[:, :, None], shares[..., None, :, :], 0).sum(-2)
            total = np.where(self.right, rows[..., None], 0).sum(-2)
        mean = total if self.after is None else total / self.after
        return mean.astype(x.dtype, copy=False)  # integers, which PyTorch averages as well, lose their fractions

    def vjp_x(self, g: Any) -> Any:
        turned = {"left": self.left.T, "right": self.right.T, "before": self.after, "after": self.before}
        return AvgPool2D.on(g, **turned)


class AdaptiveAvgPool2D(AvgPool2D):
    """The same with as many windows as one wants, which may overlap."""


def between(start: Any, end: Any, size: int) -> Any:
    """Return a matrix whose row i is True from start[i] to end[i]."""
    at = np.arange(size)
    return (at >= start[:, None]) & (at < end[:, None])


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
    kernel, steps, border, gaps, outputs = _pooled(
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
    kernel, steps, border, _, outputs = _pooled("avg_pool2d", input, kernel_size, stride, padding, 1, ceil_mode)
    if divisor_override == 0:
        raise RuntimeError("divisor must be not zero")
    sides, lengths = [], []
    for n, k, s, p, size in zip(outputs, kernel, steps, border, input.shape[-2:], strict=True):
        start = np.arange(n) * s - p
        end = np.minimum(start + k, size + p)
        sides.append(between(start, end, size))
        lengths.append(end - start if count_include_pad else sides[-1].sum(1))
    return _averaged(AvgPool2D, input, sides, divisor_override or np.outer(*lengths))


def adaptive_avg_pool2d(input: Tensor, output_size: Any) -> Tensor:
    """Return the means of as many windows as `output_size` says (an int, or one a dimension; None keeps its size)."""
    check_tensors("adaptive_avg_pool2d", input=input)
    wanted = tuple(output_size) if isinstance(output_size, (tuple, list)) else (output_size,) * 2
    if input.ndim not in (3, 4):
        raise RuntimeError(f"adaptive_avg_pool2d(): Expected 3D or 4D tensor, but got {list(input.shape)}")
    if len(wanted) != 2:
        raise RuntimeError("adaptive_avg_pool2d: output_size must be 2")
    sizes = tuple(n if m is None else int(m) for n, m in zip(input.shape[-2:], wanted, strict=True))
    if min(sizes) < 0:
        raise RuntimeError(
            "adaptive_avg_pool2d: elements of output_size must be greater than or equal to 0 but received "
            f"{{{', '.join(map(str, sizes))}}}"
        )
    if sizes == (1, 1):
        return mean(input, (-1, -2), keepdim=True)
    sides = []
    for n, m in zip(input.shape[-2:], sizes, strict=True):
        i = np.arange(m)
        sides.append(between(i * n // m, -(-(i + 1) * n // m), n))
    return _averaged(AdaptiveAvgPool2D, input, sides, np.outer(*(side.sum(1) for side in sides)))


def _averaged(operation: type[AvgPool2D], input: Tensor, sides: list[Any], counts: Any) -> Tensor:
    left, right = sides
    return operation.apply(input, left=left, right=right.T, before=None, after=np.asarray(counts, input._data.dtype))


def _pooled(
    function: str, input: Tensor, kernel_size: Any, stride: Any, padding: Any, dilation: Any, ceil_mode: bool
) -> tuple[Sizes, Sizes, Sizes, Sizes, Sizes]:
    """Return the windows' sizes and the output's; RuntimeError, in PyTorch's words, where they do not fit."""
    check_tensors(function, input=input)
    if input.ndim not in (3, 4):
        raise RuntimeError(f"{function}: Expected 3D or 4D (batch mode) tensor, but got: {list(input.shape)}")
    kernel, border, gaps = pair(kernel_size, "kernel_size"), pair(padding, "padding"), pair(dilation, "dilation")
    steps = pair(stride, "stride") if stride or stride == 0 else kernel
    if min(*kernel, *steps, *gaps) < 1:
        raise RuntimeError(f"{function}: kernel size {kernel}, stride {steps} and dilation {gaps} must be positive")
    if min(border) < 0:
        raise RuntimeError(f"pad must be non-negative, but got pad: {min(border)}")
    for k, p, d in zip(kernel, border, gaps, strict=True):
        if p > (d * (k - 1) + 1) // 2:
            raise RuntimeError(
                f"pad should be at most half of effective kernel size, but got pad={p}, kernel_size={k} and "
                f"dilation={d}"
            )
    outputs = []
    for n, k, s, p, d in zip(input.shape[-2:], kernel, steps, border, gaps, strict=True):
        count = (n + 2 * p - d * (k - 1) - 1 + (s - 1 if ceil_mode else 0)) // s + 1
        outputs.append(count - 1 if ceil_mode and (count - 1) * s >= n + p else count)
    if min(outputs) < 1:
        before, after = ("x".join(map(str, (input.shape[-3], *plane))) for plane in (input.shape[-2:], outputs))
        raise RuntimeError(f"Given input size: ({before}). Calculated output size: ({after}). Output size is too small")
    return kernel, steps, border, gaps, tuple(outputs)
