"""Activations as modules; each is the function of the same name in `nn.functional`."""

from __future__ import annotations

from typing import Any

from .layer import REQUIRED, Layer

# fmt: off
__all__ = [
    "ELU", "GELU", "LeakyReLU", "LogSigmoid", "LogSoftmax", "ReLU", "SiLU", "Sigmoid", "Softmax", "Softplus", "Tanh",
]
# fmt: on


def _activation(name: str, function: str, **attributes: Any) -> type[Layer]:
    return type(name, (Layer,), {"function": function, "__module__": __name__, **attributes})


ReLU = _activation("ReLU", "relu")
LeakyReLU = _activation("LeakyReLU", "leaky_relu")
ELU = _activation("ELU", "elu")
GELU = _activation("GELU", "gelu")
SiLU = _activation("SiLU", "silu")
Softplus = _activation("Softplus", "softplus")
Sigmoid = _activation("Sigmoid", "sigmoid")
LogSigmoid = _activation("LogSigmoid", "logsigmoid")
Tanh = _activation("Tanh", "tanh")
Softmax = _activation("Softmax", "softmax", options={"dim": REQUIRED})
LogSoftmax = _activation("LogSoftmax", "log_softmax", options={"dim": REQUIRED})
