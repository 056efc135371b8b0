"""Losses: how far a prediction is from its target, as one number (or one a sample)."""

from __future__ import annotations

import math
from typing import Any

import numpy as np

from .base import Op
from .elementwise import Sigmoid, precise
from .reduce import mean_of
from .shape import Expand


class BinaryCrossEntropyWithLogits(Op):
    """log(1 + exp(x)) - x y, written so that it cannot overflow; averaged, summed, or left as it is."""

    reduction: str

    def forward(self, x: Any, target: Any) -> Any:
        loss = np.maximum(x, 0) - x * target + precise(np.log1p, precise(np.exp, -np.abs(x)))
        return reduced(loss, self.reduction)

    def vjp_x(self, g: Any, x: Any, target: Any) -> Any:
        return spread_loss(g, x, self.reduction) * (Sigmoid.on(x) - target)

    def vjp_target(self, g: Any, x: Any) -> Any:
        return spread_loss(g, x, self.reduction) * -x


class MseLoss(Op):
    """The squared difference; averaged, summed, or left as it is."""

    reduction: str

    def forward(self, x: Any, target: Any) -> Any:
        return reduced((x - target) ** 2, self.reduction)

    def vjp_x(self, g: Any, x: Any, target: Any) -> Any:
        return spread_loss(g, x, self.reduction) * ((x - target) * 2)

    def vjp_target(self, g: Any, x: Any, target: Any) -> Any:
        return spread_loss(g, x, self.reduction) * ((target - x) * 2)


def reduced(loss: Any, reduction: str) -> Any:
    """Return the mean, the sum, or the losses themselves."""
    if reduction == "none":
        return loss
    return np.add.reduce(loss, axis=None) if reduction == "sum" else mean_of(loss, None, False)


def spread_loss(g: Any, x: Any, reduction: str) -> Any:
    """Give every sample its share of the upstream gradient."""
    if reduction == "none":
        return g
    share = Expand.on(g, size=tuple(x.shape))
    return share / math.prod(x.shape) if reduction == "mean" else share
