"""RMSprop."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import numpy as np

from ..tensor import Tensor
from .optimizer import Group, Optimizer, average, count_step, decayed, options_in


class RMSprop(Optimizer):
    """Goes `lr` times the gradient over the root of its mean square, an exponential average of weight `alpha` (Hinton).

    centered: divide by the standard deviation instead. momentum: go along the running sum of such steps.
    `weight_decay` adds that multiple of the parameter to the gradient. (`foreach` chooses how PyTorch does the same.)
    """

    def __init__(
        self,
        params: Iterable[Any],
        lr: float | Tensor = 1e-2,
        alpha: float = 0.99,
        eps: float = 1e-8,
        weight_decay: float = 0,
        momentum: float = 0,
        centered: bool = False,
        capturable: bool = False,
        foreach: bool | None = None,
        maximize: bool = False,
        differentiable: bool = False,
    ) -> None:
        super().__init__(params, options_in(locals()))

    def update(self, param: Tensor, gradient: Any, group: Group) -> None:
        alpha, lr = group["alpha"], float(group["lr"])
        state = self.state[param]
        count_step(state)
        square = average(state, "square_avg", param)
        total = average(state, "momentum_buffer", param) if group["momentum"] > 0 else None
        gradient = decayed(gradient, param, group["weight_decay"])
        square.write(alpha * square._data + (1 - alpha) * gradient * gradient)
        variance = square._data
        if group["centered"]:
            mean = average(state, "grad_avg", param)
            mean.write(mean._data + (1 - alpha) * (gradient - mean._data))
            variance = variance - mean._data * mean._data
        step = gradient / (np.sqrt(variance) + group["eps"])
        if total is not None:
            total.write(group["momentum"] * total._data + step)
            step = total._data
        param.write(param._data - lr * step)
