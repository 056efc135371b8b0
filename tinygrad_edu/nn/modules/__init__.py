"""The modules, under the one name that PyTorch gives them all: `nn.Linear`, `nn.ReLU`, `nn.MSELoss`, ..."""

from .containers import *  # noqa: F403
from .layers import *  # noqa: F403
from .module import Module as Module
