"""Normalization: values shifted and scaled to mean 0 and variance 1, then scaled and shifted by what was learned."""

from __future__ import annotations

import functools
import math
from typing import Any, ClassVar

import numpy as np

from ..dtypes import float32
from ..tensor import Tensor, wrap
from .base import Op
from .elementwise import not_implemented
from .reduce import SumDim
from .shape import Reshape

Sizes = tuple[int, ...]


class Normalized(Op):
    """A base class: y = (x - mean) / sqrt(variance + eps) * weight + bias; means over `over`, weights along `along`.

    The derivative is that of the whole: the mean and the variance depend on x, too. With h = (x - mean) / deviation and
    u = g weight, the gradient of x is (u - mean(u) - h mean(u h)) / deviation (Ioffe and Szegedy 2015, section 3).
    """

    over: Sizes
    along: Sizes
    eps: float
    torch_saved_names: ClassVar = {"input": "x"}

    def forward(self, x: Any, weight: Any, bias: Any) -> Any:
        out = self.standardized(x)[0]
        if weight is not None:
            out = out * self.spread_out(weight, x.ndim)
        return (out if bias is None else out + self.spread_out(bias, x.ndim)).astype(x.dtype, copy=False)

    def average(self, x: Any) -> Any:
        """Return the mean over `over`, kept as dimensions of size 1."""
        return SumDim.on(x, dim=self.over, keepdim=True) / math.prod(x.shape[d] for d in self.over)

    def standardized(self, x: Any) -> tuple[Any, Any]:
        """Return x with mean 0 and variance 1, and the deviation that it was divided by."""
        centered = x - self.average(x)
        deviation = (self.average(centered * centered) + self.eps) ** 0.5
        return centered / deviation, deviation

    def spread_out(self, weight: Any, ndim: int) -> Any:
        """Give a weight the dimensions of x."""
        sizes = iter(weight.shape)
        return Reshape.on(weight, size=tuple(next(sizes) if d in self.along else 1 for d in range(ndim)))

    def collected(self, g: Any) -> Any:
        """Return a gradient summed to the shape of the weight."""
        rest = tuple(d for d in range(g.ndim) if d not in self.along)
        return SumDim.on(g, dim=rest, keepdim=False) if rest else g

    def vjp_x(self, g: Any, x: Any, weight: Any) -> Any:
        if weight is not None:
            g = g * self.spread_out(weight, g.ndim)
        h, deviation = self.standardized(x)
        return (g - self.average(g) - h * self.average(g * h)) / deviation

    def vjp_weight(self, g: Any, x: Any) -> Any:
        return self.collected(g * self.standardized(x)[0])

    def vjp_bias(self, g: Any) -> Any:
        return self.collected(g)


class NativeLayerNorm(Normalized):
    """Each sample is normalized by itself, over its last dimensions."""


class NativeBatchNorm(Normalized):
    """Each channel is normalized over the whole batch."""


class BatchNormOfStatistics(Normalized, name="NativeBatchNormBackward0"):
    """Each channel is normalized by a mean and a variance that are constants: those of the training."""

    mean: Any
    variance: Any

    def standardized(self, x: Any) -> tuple[Any, Any]:
        deviation = np.sqrt(self.variance + self.eps).astype(self.mean.dtype)
        of_channels = [self.spread_out(statistic, x.ndim) for statistic in (self.mean, deviation)]
        mean, deviation = map(wrap, of_channels) if isinstance(x, Tensor) else of_channels
        return (x - mean) / deviation, deviation

    def vjp_x(self, g: Any, x: Any, weight: Any) -> Any:
        if weight is not None:
            g = g * self.spread_out(weight, g.ndim)
        return g / self.standardized(x)[1]


def _check_dtypes(kernel: str, input: Tensor, *others: Tensor | None) -> None:
    """RuntimeError where weights or statistics have another dtype; NotImplementedError for integers."""
    kind = input.dtype
    if not kind.is_floating_point:
        raise not_implemented(kernel, input)
    for other in others:
        if other is not None and other.dtype is not kind:
            shared = "all inputs must share same datatype."
            own = f"expect parameter to have scalar type of {kind.word}"
            raise RuntimeError(f"mixed dtype (CPU): {shared if other.dtype is float32 else own}")


def batch_norm(
    input: Tensor,
    running_mean: Tensor | None,
    running_var: Tensor | None,
    weight: Tensor | None = None,
    bias: Tensor | None = None,
    training: bool = False,
    momentum: float = 0.1,
    eps: float = 1e-05,
) -> Tensor:
    """Normalize each channel of (N, C) or (N, C, ...): over the batch where `training`, else by the running statistics.

    In training, the running statistics move towards those of the batch by `momentum`; the variance is the unbiased one.
    ValueError for a batch of one value a channel in training; RuntimeError for sizes or dtypes
    that do not fit.
    """
    if training and math.prod(input.shape) == input.shape[1]:
        raise ValueError(f"Expected more than 1 value per channel when training, got input size {input.shape}")
    channels, over = input.shape[1], (0, *range(2, input.ndim))
    common: dict[str, Any] = {"over": over, "along": (1,), "eps": eps}
    running = {"running_mean": running_mean, "running_var": running_var}
    for name, value in {**running, "weight": weight, "bias": bias}.items():
        if value is None and name in running and not training:
            raise RuntimeError(f"{name} must be defined in evaluation mode")
        if value is not None and value.numel() != channels:
            raise RuntimeError(f"{name} should contain {channels} elements not {value.numel()}")
    _check_dtypes("batch_norm", input, weight, bias, *running.values())
    arrays: list[Any] = [None if value is None else value.array() for value in running.values()]
    if not training:
        mean, variance = map(np.copy, arrays)  # training may go on before backward
        return BatchNormOfStatistics.apply(input, weight, bias, mean=mean, variance=variance, **common)
    out = NativeBatchNorm.apply(input, weight, bias, **common)
    statistics: list[Any] = [np.mean, functools.partial(np.var, ddof=1)]
    for array, statistic in zip(arrays, statistics, strict=True):
        if array is not None:
            array[...] = array * (1 - momentum) + momentum * statistic(input._data, over)  # uncounted, as in PyTorch
    return out


def layer_norm(
    input: Tensor, normalized_shape: Any, weight: Tensor | None = None, bias: Tensor | None = None, eps: float = 1e-05
) -> Tensor:
    """Normalize over the last dimensions, which must be of shape `normalized_shape`, as weight and bias are.

    RuntimeError where a shape or a dtype does not fit.
    """
    shape = [int(n) for n in normalized_shape]
    for name, value in (("weight", weight), ("bias", bias)):
        if value is not None and list(value.shape) != shape:
            raise RuntimeError(
                f"Expected {name} to be of same shape as normalized_shape, but got {name} of shape {list(value.shape)} "
                f"and normalized_shape = {shape}"
            )
    if list(input.shape)[-len(shape) :] != shape:
        raise RuntimeError(
            f"Given normalized_shape={shape}, expected input with shape [*, {', '.join(map(str, shape))}], but got "
            f"input of size{list(input.shape)}"
        )
    _check_dtypes("LayerNormKernelImpl", input, weight, bias)
    last = tuple(range(input.ndim - len(shape), input.ndim))
    return NativeLayerNorm.apply(input, weight, bias, over=last, along=last, eps=eps)
