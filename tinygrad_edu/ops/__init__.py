"""The operations, one file a family; see `base.py` for how an operation is written.

Each file lists in `__all__` what is a function of torch; what only tensors need stands in the second block here.
"""

from .arithmetic import *
from .arithmetic import Add, Div, Mul, Reciprocal
from .assign import setitem
from .compare import *
from .compare import compare
from .convert import to
from .elementwise import *
from .index import getitem
from .inplace import Copy, Zero, copy_, fill_, in_place, renewed_edge
from .matmul import *
from .reduce import *
from .reduce import sum_to_size
from .shape import *
from .shape import dimension, expand, view
