"""Activations as modules; each is the function of the same name in `nn.functional`."""

from __future__ import annotations

from .layer import Layer

# fmt: off
__all__ = [
    "ELU", "GELU", "LeakyReLU", "LogSigmoid", "LogSoftmax", "ReLU", "SiLU", "Sigmoid", "Softmax", "Softplus", "Tanh",
]
# fmt: on


class ReLU(Layer):
    function, options = "relu", {"inplace": False}


class SiLU(Layer):
    function, options = "silu", {"inplace": False}


class ELU(Layer):
    function, options = "elu", {"alpha": 1.0, "inplace": False}


class LeakyReLU(Layer):
    function, options = "leaky_relu", {"negative_slope": 0.01, "inplace": False}


class GELU(Layer):
    function, options = "gelu", {"approximate": "none"}


class Softplus(Layer):
    function, options = "softplus", {"beta": 1.0, "threshold": 20.0}


class Softmax(Layer):
    function, options = "softmax", {"dim": None}


class LogSoftmax(Layer):
    function, options = "log_softmax", {"dim": None}


class Sigmoid(Layer):
    function = "sigmoid"


class Tanh(Layer):
    function = "tanh"


class LogSigmoid(Layer):
    function = "logsigmoid"
