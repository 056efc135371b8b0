"""Neural networks: for now the functions they are made of, in `nn.functional`."""

from . import functional as functional
