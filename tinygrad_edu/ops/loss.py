"""Losses: how far a prediction is from its target, as one number (or one a sample)."""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import Any, ClassVar

import numpy as np

from ..tensor import Tensor, wrap
from .activation import LogSigmoid
from .base import Binary, Op, method
from .choice import Where
from .elementwise import Log, Sigmoid, Sign, precise
from .reduce import mean_of
from .shape import Unsqueeze

__all__ = ["xlogy"]
NONE, MEAN, SUM = 0, 1, 2  # PyTorch's numbers for what becomes of the losses of the samples


class Loss(Op):
    """A base class: a loss for each element, weighted, then averaged, summed, or left as they are."""

    reduction: int
    torch_saved_names: ClassVar = {"self": "x"}

    def reduced(self, loss: Any) -> Any:
        """Return the mean, the sum, or the losses themselves."""
        if self.reduction == NONE:
            return loss
        return np.add.reduce(loss, axis=None) if self.reduction == SUM else mean_of(loss)

    def share(self, g: Any, x: Any, weight: Any = None) -> Any:
        """Return every element's share of the upstream gradient."""
        if self.reduction == MEAN:
            g = g / math.prod(x.shape)
        return g if weight is None else g * weight


class DifferenceLoss(Loss):
    """A base class: a function `of` the difference, and its derivative, the `slope`."""

    of: ClassVar[Callable[..., Any]]
    slope: ClassVar[Callable[..., Any]]

    def forward(self, x: Any, target: Any) -> Any:
        return self.reduced(self.of(x - target))

    def vjp_x(self, g: Any, x: Any, target: Any) -> Any:
        return self.share(g, x) * self.slope(x - target)

    def vjp_target(self, g: Any, x: Any, target: Any) -> Any:
        return self.vjp_x(g, target, x)  # every slope is odd; minus a slope of 0 would be -0


class MseLoss(DifferenceLoss):
    """The squared difference."""

    def of(self, d: Any) -> Any:
        return d * d

    def slope(self, d: Any) -> Any:
        return d * 2


class SmoothL1Loss(DifferenceLoss):
    """|d| - beta / 2, and below beta the parabola d ** 2 / (2 beta) that meets it smoothly."""

    beta: float

    def of(self, d: Any) -> Any:
        size = np.abs(d)
        return np.where(size < self.beta, 0.5 * d * d / self.beta, size - 0.5 * self.beta)

    def slope(self, d: Any) -> Any:
        return Where.on(abs(d) >= self.beta, Sign.on(d), d / self.beta)  # so that nan stays nan


class HuberLoss(DifferenceLoss):
    """d ** 2 / 2 up to delta, and from there on the straight line that goes on smoothly."""

    delta: float

    def of(self, d: Any) -> Any:
        size = np.abs(d)
        return np.where(size <= self.delta, 0.5 * d * d, self.delta * (size - 0.5 * self.delta))

    def slope(self, d: Any) -> Any:
        return Where.on(abs(d) >= self.delta, Sign.on(d) * self.delta, d)


class BinaryCrossEntropy(Loss):
    """-(y log x + (1 - y) log(1 - x)); a logarithm counts as at least -100."""

    def forward(self, x: Any, target: Any, weight: Any) -> Any:
        one = x.dtype.type(1)
        positive, negative = (np.maximum(precise(np.log, p), -100).astype(x.dtype) for p in (x, one - x))
        loss = (target - one) * negative - target * positive
        return self.reduced(loss if weight is None else loss * weight)

    def vjp_x(self, g: Any, x: Any, target: Any, weight: Any) -> Any:
        room = (1 - x) * x
        return self.share(g, x, weight) * (x - target) / Where.on(room < 1e-12, 1e-12, room)

    def vjp_target(self, g: Any, x: Any, weight: Any) -> Any:
        return self.share(-g, x, weight) * (Log.on(x) - Log.on(1 - x))


class BinaryCrossEntropyWithLogits(Loss):
    """The same of x = logarithm of the odds, written so that it cannot overflow; `pos_weight` weights the ones."""

    def forward(self, x: Any, target: Any, weight: Any, pos_weight: Any) -> Any:
        of_one = precise(np.log1p, precise(np.exp, -np.abs(x))) + np.maximum(-x, 0)  # -log(sigmoid(x))
        loss = (1 - target) * x + (of_one if pos_weight is None else of_one * ((pos_weight - 1) * target + 1))
        return self.reduced(loss if weight is None else loss * weight)

    def vjp_x(self, g: Any, x: Any, target: Any, weight: Any, pos_weight: Any) -> Any:
        if pos_weight is None:
            return self.share(g, x, weight) * (Sigmoid.on(x) - target)
        ones = pos_weight * target
        return self.share(g, x, weight) * ((ones + 1 - target) * Sigmoid.on(x) - ones)

    def vjp_target(self, g: Any, x: Any, weight: Any, pos_weight: Any) -> Any:
        if pos_weight is None:
            return self.share(g, x, weight) * -x
        return self.share(g, x, weight) * (LogSigmoid.on(-x) - pos_weight * LogSigmoid.on(x))


class NllLoss(Loss):
    """-weight[t] x[t] for each sample, where t is its class; classes stand in dimension 1, or in the only one.

    The mean is that of the weights, too: the sum divided by the sum of the weights. `ignore_index` counts for nothing.
    """

    ignore_index: int

    def forward(self, x: Any, target: Any, weight: Any) -> Any:
        counted, place, weights = self.chosen(x, target, weight)
        loss = 0 - np.where(counted, x[place], 0) * weights  # -x would be -0 where all is ignored
        return loss.sum() / weights.sum() if self.reduction == MEAN else self.reduced(loss)

    def vjp_x(self, g: Any, x: Any, target: Any, weight: Any) -> Any:
        data, *constants = (v._data if isinstance(v, Tensor) else v for v in (x, target, weight))
        counted, place, of_sample = self.chosen(data, *constants)
        if self.reduction == MEAN:
            of_sample = of_sample / of_sample.sum()
        slopes = np.zeros_like(data)
        slopes[place] = np.where(counted, -of_sample, 0)  # 0 where all is ignored, too, and the loss 0 / 0
        if self.reduction == NONE:
            g = Unsqueeze.on(g, dim=int(data.ndim > 1))
        return g * (wrap(slopes) if isinstance(g, Tensor) else slopes)

    def chosen(self, x: Any, target: Any, weight: Any) -> tuple[Any, tuple[Any, ...], Any]:
        """Return which samples count, where the scores of their classes stand in x, and the weights of those."""
        counted = target != self.ignore_index
        classes = np.where(counted, target, 0)
        place = [np.arange(n).reshape(-1, *(1,) * (target.ndim - i)) for i, n in enumerate(target.shape, 1)]
        place.insert(int(x.ndim > 1), classes)
        weights = counted.astype(x.dtype)
        return counted, tuple(place), weights if weight is None else weights * weight[classes]


class NllLoss2D(NllLoss):
    """The same for images: one class for each pixel."""


class Xlogy(Binary):
    """a log(b), which is 0 where a is 0, unless b is nan."""

    floats_only = True

    def forward(self, a: Any, b: Any) -> Any:
        return np.where((a == 0) & ~np.isnan(b), 0, a * precise(np.log, b)).astype(np.result_type(a, b))[()]

    def vjp_a(self, g: Any, a: Any, b: Any) -> Any:
        return g * Where.on((a == 0) & (b <= 0), 0.0, Log.on(b))

    def vjp_b(self, g: Any, a: Any, b: Any) -> Any:
        return g * (a / b)


@method
def xlogy(input: Any, other: Any) -> Tensor:
    """Return `input * log(other)`, which is 0 where `input` is 0, whatever `other` is but nan."""
    return Xlogy.apply(input, other)
