"""Losses as modules, called with an input and a target; each is a function of `nn.functional`."""

from __future__ import annotations

from .layer import Layer

# fmt: off
__all__ = [
    "BCELoss", "BCEWithLogitsLoss", "CrossEntropyLoss", "HuberLoss", "KLDivLoss", "L1Loss", "MSELoss", "NLLLoss",
    "SmoothL1Loss",
]
# fmt: on


class _Loss(Layer):
    inputs = 2

    def extra_repr(self) -> str:
        return ""


def _loss(name: str, function: str) -> type[_Loss]:
    return type(name, (_Loss,), {"function": function, "__module__": __name__})


MSELoss = _loss("MSELoss", "mse_loss")
L1Loss = _loss("L1Loss", "l1_loss")
SmoothL1Loss = _loss("SmoothL1Loss", "smooth_l1_loss")
HuberLoss = _loss("HuberLoss", "huber_loss")
KLDivLoss = _loss("KLDivLoss", "kl_div")
BCELoss = _loss("BCELoss", "binary_cross_entropy")
BCEWithLogitsLoss = _loss("BCEWithLogitsLoss", "binary_cross_entropy_with_logits")
NLLLoss = _loss("NLLLoss", "nll_loss")
CrossEntropyLoss = _loss("CrossEntropyLoss", "cross_entropy")
