"""Stochastic gradient descent."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from ..tensor import Tensor, wrap
from .optimizer import Group, Optimizer, decayed, options_in


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
