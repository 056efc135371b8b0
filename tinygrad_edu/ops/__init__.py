"""The operations, one file a family; see `base.py` for how an operation is written.

Each file lists in `__all__` what is a function of torch; what only tensors need stands in the second block here.
"""

from .arithmetic import *
from .arithmetic import Add, Div, Mul, Reciprocal, bitwise_and, bitwise_not, bitwise_or, compare, rsub
from .elementwise import *
from .elementwise import Abs
from .index import getitem
from .inplace import Copy, Zero, copy_, fill_, in_place, renewed_edge, setitem
from .matmul import *
from .reduce import *
from .reduce import sum_to_size
from .shape import *
from .shape import dimension, expand, to, view
