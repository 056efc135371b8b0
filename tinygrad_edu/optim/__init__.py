"""Optimizers: they change parameters by the gradients that a backward pass has put into `.grad`."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import numpy as np

from ..missing import getter
from ..tensor import Tensor, wrap
from .optimizer import Group, Optimizer, average, count_step, decayed, options_in

__getattr__ = getter(__name__)

__all__ = ["SGD", "Adam", "AdamW", "Optimizer", "RMSprop"]


class SGD(Optimizer):
    """Goes `lr` times the gradient downhill, or times its running sum where `momentum` is not 0.

    The sum b of gradients g becomes `momentum * b + (1 - dampening) * g`, and starts as the first gradient; Nesterov's
    variant goes along `g + momentum * b` instead of b. `weight_decay` adds that multiple of the parameter to g.
    (`foreach` and `fused` choose how PyTorch computes the same.)
    """

    def __init__(
        self,
        params: Iterable[Any],
        lr: float | Tensor = 1e-3,
        momentum: float = 0,
        dampening: float = 0,
        weight_decay: float = 0,
        nesterov: bool = False,
        *,
        maximize: bool = False,
        foreach: bool | None = None,
        differentiable: bool = False,
        fused: bool | None = None,
    ) -> None:
        if nesterov and (momentum <= 0 or dampening != 0):
            raise ValueError("Nesterov momentum requires a momentum and zero dampening")
        super().__init__(params, options_in(locals()))

    def update(self, param: Tensor, gradient: Any, group: Group) -> None:
        gradient = decayed(gradient, param, group["weight_decay"])
        if momentum := group["momentum"]:
            state = self.state[param]
            if (total := state.get("momentum_buffer")) is None:
                total = state["momentum_buffer"] = wrap(gradient.copy())
            else:
                total.write(momentum * total._data + (1 - group["dampening"]) * gradient)
            gradient = gradient + momentum * total._data if group["nesterov"] else total._data
        data = param.array()
        data -= float(group["lr"]) * gradient
        param.changed()


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
        options = options_in(locals())
        order = ("lr", "momentum", "alpha", "eps", "centered")  # PyTorch's, which a printed state shows
        super().__init__(params, dict.fromkeys(order) | options)

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
