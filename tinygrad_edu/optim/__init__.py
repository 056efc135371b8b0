"""Optimizers: they change parameters by the gradients that a backward pass has put into `.grad`."""

from ..missing import getter
from .adam import Adam, AdamW
from .optimizer import Optimizer
from .rmsprop import RMSprop
from .sgd import SGD

__getattr__ = getter(__name__)

__all__ = ["SGD", "Adam", "AdamW", "Optimizer", "RMSprop"]
