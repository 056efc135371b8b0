"""Activations. `nn.functional` exports them all, torch itself few."""

from __future__ import annotations

import math
from typing import Any

import numpy as np

from .. import dtypes
from ..tensor import Tensor
from .base import Unary, named
from .choice import Where
from .elementwise import Erf, Exp, Relu, Sigmoid, Tanh, Threshold, check_tensors, not_implemented, precise
from .inplace import in_place
from .reduce import SumDim, along, in_dtype
from .shape import dimension

__all__ = ["log_softmax", "softmax"]

NORMAL_PEAK = 1 / math.sqrt(2 * math.pi)  # of the density of the standard normal distribution
TANH_SCALE, CUBIC = math.sqrt(2 / math.pi), 0.044715  # of Hendrycks and Gimpel's approximation of gelu, 2016


class LeakyRelu(Unary):
    """x where positive, else x times a small slope."""

    negative_slope: float

    def forward(self, x: Any) -> Any:
        return np.where(x > 0, x, x * self.negative_slope)[()]

    def vjp_x(self, g: Any, x: Any) -> Any:
        return Where.on(x > 0, Threshold.on(g, x), g * self.negative_slope)  # for a second derivative of 0, not none


class Elu(Unary):
    """x where positive, else alpha * (exp(x) - 1)."""

    alpha: float

    def forward(self, x: Any) -> Any:
        return np.where(x <= 0, precise(np.expm1, np.minimum(x, 0)) * self.alpha, x)[()]

    def vjp_x(self, g: Any, x: Any) -> Any:
        falling = Exp.on(Where.on(x < 0, x, 0.0))  # inf of a large x would be nan in the next one; its slope at 0 is 0
        return Where.on(x <= 0, g * (falling * self.alpha), g)


class Gelu(Unary):
    """x times the probability that a standard normal number is below x."""

    def forward(self, x: Any) -> Any:
        return x * _normal_below(x)

    def vjp_x(self, g: Any, x: Any) -> Any:
        return g * (_normal_below(x) + x * (Exp.on(x * x * -0.5) * NORMAL_PEAK))


def _normal_below(x: Any) -> Any:
    return (1 + Erf.on(x * math.sqrt(0.5))) * 0.5


class GeluTanh(Unary, name="GeluBackward0"):
    """x times an approximation of that probability, by tanh."""

    def forward(self, x: Any) -> Any:
        return 0.5 * x * (1 + precise(np.tanh, TANH_SCALE * (x + CUBIC * x * x * x)))

    def vjp_x(self, g: Any, x: Any) -> Any:
        tanh = Tanh.on((x + x * x * x * CUBIC) * TANH_SCALE)
        slope = (1 - tanh * tanh) * ((1 + x * x * (3 * CUBIC)) * TANH_SCALE)
        return g * ((1 + tanh + x * slope) * 0.5)


class Silu(Unary):
    """x * sigmoid(x)."""

    def forward(self, x: Any) -> Any:
        return x / (1 + precise(np.exp, -x))

    def vjp_x(self, g: Any, x: Any) -> Any:
        sigmoid = Sigmoid.on(x)
        return g * (sigmoid * (1 + x * (1 - sigmoid)))


class Softplus(Unary):
    """log(1 + exp(beta * x)) / beta; x itself where beta * x is above a threshold."""

    beta: float
    threshold: float

    def forward(self, x: Any) -> Any:
        scaled = x * self.beta
        return np.where(scaled > self.threshold, x, precise(np.log1p, precise(np.exp, scaled)) / self.beta)[()]

    def vjp_x(self, g: Any, x: Any) -> Any:
        return Where.on(x * self.beta > self.threshold, g, g * Sigmoid.on(x * self.beta))


class LogSigmoid(Unary):
    """log(sigmoid(x)), without overflow."""

    def forward(self, x: Any) -> Any:
        return np.minimum(x, 0) - precise(np.log1p, precise(np.exp, -np.abs(x)))

    def vjp_x(self, g: Any, x: Any) -> Any:
        return g * Sigmoid.on(-x)


class Softmax(Unary):
    """exp(x) / sum(exp(x)) along `dim`, computed so that nothing overflows."""

    dim: int

    def forward(self, x: Any) -> Any:
        powers = less_the_largest(x, self.dim)
        np.exp(powers, out=powers)
        powers /= powers.sum(axis=self.dim if x.ndim else (), keepdims=True)
        return powers.astype(x.dtype, copy=False)

    def vjp_x(self, g: Any, out: Any) -> Any:
        weighted = g * out
        return weighted - out * total(weighted, self.dim)


class LogSoftmax(Unary):
    """x - log(sum(exp(x))) along `dim`, computed so that nothing overflows."""

    dim: int

    def forward(self, x: Any) -> Any:
        logarithms = less_the_largest(x, self.dim)
        logarithms -= np.log(np.exp(logarithms).sum(axis=self.dim if x.ndim else (), keepdims=True))
        return logarithms.astype(x.dtype, copy=False)

    def vjp_x(self, g: Any, out: Any) -> Any:
        return g - Exp.on(out) * total(g, self.dim)


def less_the_largest(x: Any, dim: int) -> Any:
    """Return a new array: x less its largest value along `dim`, so that its exponentials cannot overflow.

    As everywhere, few float32 elements are computed in float64, so that their last digit is right.
    """
    wide = x.astype(np.float64) if x.size <= 1024 else x
    largest = wide.max(axis=dim if x.ndim else (), keepdims=True, initial=-np.inf)
    return np.asarray(np.subtract(wide, largest, order="C"))


def total(g: Any, dim: int) -> Any:
    """Return the sums along `dim`, which is kept, inside a formula."""
    return SumDim.on(g, dim=(dim,) if g.ndim else (), keepdim=True)


def _applied(operation: type[Unary], function: str, input: Tensor, inplace: bool, **attributes: float) -> Tensor:
    """Run an activation that only floating point dtypes have, if need be in place."""
    check_tensors(function, input=input)
    if not input.dtype.is_floating_point:
        raise not_implemented("GeluKernelImpl" if function == "gelu" else f"{function}_cpu", input)
    return in_place(input, operation.apply, **attributes) if inplace else operation.apply(input, **attributes)


def relu(input: Tensor, inplace: bool = False) -> Tensor:
    """Return `max(input, 0)`; its gradient at 0 is 0. RuntimeError for booleans."""
    return in_place(input, Relu.apply) if inplace else Relu.apply(input)


def leaky_relu(input: Tensor, negative_slope: float = 0.01, inplace: bool = False) -> Tensor:
    """Return `input` where positive, else `input * negative_slope`, which is the slope at 0, too."""
    return _applied(LeakyRelu, "leaky_relu", input, inplace, negative_slope=negative_slope)


def elu(input: Tensor, alpha: float = 1.0, inplace: bool = False) -> Tensor:
    """Return `input` where positive, else `alpha * (exp(input) - 1)`."""
    return _applied(Elu, "elu", input, inplace, alpha=alpha)


def gelu(input: Tensor, approximate: str = "none") -> Tensor:
    """Return `input * P(X <= input)` for a standard normal X; approximate="tanh" computes P by a tanh.

    RuntimeError for another approximation.
    """
    if approximate not in ("none", "tanh"):
        raise RuntimeError("approximate argument must be either none or tanh.")
    return _applied(Gelu if approximate == "none" else GeluTanh, "gelu", input, False)


def silu(input: Tensor, inplace: bool = False) -> Tensor:
    """Return `input * sigmoid(input)`."""
    return _applied(Silu, "silu", input, inplace)


def softplus(input: Tensor, beta: float = 1.0, threshold: float = 20.0) -> Tensor:
    """Return `log(1 + exp(beta * input)) / beta`, and `input` itself where `beta * input > threshold`."""
    return _applied(Softplus, "softplus", input, False, beta=beta, threshold=threshold)


def logsigmoid(input: Tensor) -> Tensor:
    """Return `log(sigmoid(input))` without overflow."""
    return _applied(LogSigmoid, "log_sigmoid", input, False)


def _softened(name: str, operation: type[Unary], doc: str) -> Any:
    def function(input: Tensor, dim: int, dtype: dtypes.dtype | None = None) -> Tensor:
        input = in_dtype(input, dtypes.meant(dtype, name))
        place = dimension(dim, input.ndim)
        if not input.dtype.is_floating_point:
            raise not_implemented(f"{name}_{'lastdim_' if place >= input.ndim - 1 else ''}kernel_impl", input)
        return operation.apply(input, dim=place)

    return along(named(function, name, f"Return {doc}, computed in `dtype`; NotImplementedError for integers."))


softmax = _softened("softmax", Softmax, "exp(input) / sum(exp(input)) along `dim`")
log_softmax = _softened("log_softmax", LogSoftmax, "the logarithm of `softmax`, without overflow")
