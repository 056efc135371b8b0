"""The operations, one file a family; see `base.py` for how an operation is written.

Each file lists in `__all__` what is a function of torch. Here stands what the engine itself asks for by name.
"""

from . import operators
from .inplace import Copy, in_place, renewed_edge
from .reduce import sum_to_size
from .shape import dimension, expand
