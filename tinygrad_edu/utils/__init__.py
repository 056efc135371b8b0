"""Tools for networks: `checkpoint`, which trades time for memory."""

from ..missing import getter
from . import checkpoint

__getattr__ = getter(__name__)

__all__ = ["checkpoint"]
