"""Adam and AdamW."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import numpy as np

from ..tensor import Tensor
from .optimizer import Group, Optimizer, average, count_step, decayed, options_in


class Adam(Optimizer):
    """Goes `lr` times the mean gradient over the root of the mean squared gradient (Kingma and Ba 2015).

    Both are exponential averages, with weights `betas`, corrected for having started at zero; `amsgrad` divides by the
    largest mean square so far. `weight_decay` adds that multiple of the parameter to the gradient; decoupled, it
    shrinks the parameter itself. (`foreach` and `fused` choose how PyTorch computes the same.)
    """

    def __init__(
        self,
        params: Iterable[Any],
        lr: float | Tensor = 1e-3,
        betas: tuple[float, float] = (0.9, 0.999),
        eps: float = 1e-8,
        weight_decay: float = 0,
        amsgrad: bool = False,
        *,
        maximize: bool = False,
        foreach: bool | None = None,
        capturable: bool = False,
        differentiable: bool = False,
        fused: bool | None = None,
        decoupled_weight_decay: bool = False,
    ) -> None:
        options = options_in(locals())
        for i, beta in enumerate(betas):
            if not 0.0 <= beta < 1.0:
                raise ValueError(f"Invalid beta parameter at index {i}: {beta}")
        if not all(isinstance(beta, float) for beta in betas):
            raise ValueError("betas must be either both floats or both Tensors")
        super().__init__(params, options)

    def update(self, param: Tensor, gradient: Any, group: Group) -> None:
        (beta1, beta2), lr = group["betas"], float(group["lr"])
        state = self.state[param]
        step = count_step(state)
        mean, square = average(state, "exp_avg", param), average(state, "exp_avg_sq", param)
        if not group["decoupled_weight_decay"]:
            gradient = decayed(gradient, param, group["weight_decay"])
        elif group["weight_decay"]:
            param.write(param._data * (1 - lr * group["weight_decay"]))
        mean.write(mean._data + (1 - beta1) * (gradient - mean._data))
        square.write(beta2 * square._data + (1 - beta2) * gradient * gradient)
        if group["amsgrad"]:
            most = average(state, "max_exp_avg_sq", param)
            most.write(np.maximum(most._data, square._data))
            square = most
        root = np.sqrt(square._data) / (1 - beta2**step) ** 0.5
        param.write(param._data - lr / (1 - beta1**step) * (mean._data / (root + group["eps"])))


class AdamW(Adam):
    """Adam whose `weight_decay` shrinks the parameters themselves (Loshchilov and Hutter 2019)."""

    def __init__(
        self,
        params: Iterable[Any],
        lr: float | Tensor = 1e-3,
        betas: tuple[float, float] = (0.9, 0.999),
        eps: float = 1e-8,
        weight_decay: float = 1e-2,
        amsgrad: bool = False,
        **options: Any,
    ) -> None:
        super().__init__(params, lr, betas, eps, weight_decay, amsgrad, decoupled_weight_decay=True, **options)
