"""Losses as modules, called with an input and a target; each is a function of `nn.functional`."""

from __future__ import annotations

from .layer import Layer

# fmt: off
__all__ = [
    "BCELoss", "BCEWithLogitsLoss", "CrossEntropyLoss", "HuberLoss", "KLDivLoss", "L1Loss", "MSELoss", "NLLLoss",
    "SmoothL1Loss",
]
# fmt: on

LEGACY = {"size_average": None, "reduce": None}  # what PyTorch had before `reduction`; the functions refuse them
PLAIN = {**LEGACY, "reduction": "mean"}
CLASSES = {"weight": None, "size_average": None, "ignore_index": -100, "reduce": None, "reduction": "mean"}


class _Loss(Layer):
    def extra_repr(self) -> str:
        return ""


class MSELoss(_Loss):
    function, options = "mse_loss", PLAIN


class L1Loss(_Loss):
    function, options = "l1_loss", PLAIN


class SmoothL1Loss(_Loss):
    function, options = "smooth_l1_loss", {**PLAIN, "beta": 1.0}


class HuberLoss(_Loss):
    function, options = "huber_loss", {"reduction": "mean", "delta": 1.0}


class KLDivLoss(_Loss):
    function, options = "kl_div", {**PLAIN, "log_target": False}


class BCELoss(_Loss):
    function, options = "binary_cross_entropy", {"weight": None, **PLAIN}


class BCEWithLogitsLoss(_Loss):
    function, options = "binary_cross_entropy_with_logits", {"weight": None, **PLAIN, "pos_weight": None}


class NLLLoss(_Loss):
    function, options = "nll_loss", CLASSES


class CrossEntropyLoss(_Loss):
    function, options = "cross_entropy", {**CLASSES, "label_smoothing": 0.0}
