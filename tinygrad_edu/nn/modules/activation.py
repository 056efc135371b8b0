"""Activations as modules; each is the function of the same name in `nn.functional`."""

from __future__ import annotations

from typing import Any

from .layer import Layer

# fmt: off
__all__ = [
    "ELU", "GELU", "SELU", "Hardtanh", "LeakyReLU", "LogSigmoid", "LogSoftmax", "ReLU", "ReLU6", "SiLU", "Sigmoid",
    "Softmax", "Softmin", "Softplus", "Softsign", "Tanh",
]
# fmt: on


class ReLU(Layer):
    function, options = "relu", {"inplace": False}


class ReLU6(Layer):
    function, options = "relu6", {"inplace": False}


class SELU(Layer):
    function, options = "selu", {"inplace": False}


class SiLU(Layer):
    function, options = "silu", {"inplace": False}


class ELU(Layer):
    function, options = "elu", {"alpha": 1.0, "inplace": False}


class LeakyReLU(Layer):
    function, options = "leaky_relu", {"negative_slope": 0.01, "inplace": False}


class Hardtanh(Layer):
    function, options = "hardtanh", {"min_val": -1.0, "max_val": 1.0, "inplace": False}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.max_val <= self.min_val:
            raise AssertionError(f"max_val ({self.max_val}) must be greater than min_val ({self.min_val})")


class GELU(Layer):
    function, options = "gelu", {"approximate": "none"}


class Softplus(Layer):
    function, options = "softplus", {"beta": 1.0, "threshold": 20.0}


class Softmax(Layer):
    function, options = "softmax", {"dim": None}


class LogSoftmax(Layer):
    function, options = "log_softmax", {"dim": None}


class Softmin(Layer):
    function, options = "softmin", {"dim": None}


class Sigmoid(Layer):
    function = "sigmoid"


class Tanh(Layer):
    function = "tanh"


class LogSigmoid(Layer):
    function = "logsigmoid"


class Softsign(Layer):
    function = "softsign"
