"""The operations, one file a family; see `base.py` for how an operation is written."""

from .arithmetic import (
    Add,
    Div,
    Mul,
    Reciprocal,
    add,
    all,
    allclose,
    any,
    bitwise_and,
    bitwise_not,
    bitwise_or,
    compare,
    div,
    equal,
    mul,
    neg,
    pow,
    reciprocal,
    rsub,
    square,
    sub,
)
from .elementwise import Abs, abs, cos, exp, log, relu, sigmoid, sign, sin, sqrt, tanh
from .index import getitem
from .inplace import Copy, Zero, copy_, fill_, in_place, renewed_edge, setitem
from .matmul import bmm, dot, matmul, mm, mv
from .reduce import mean, norm, sum, sum_to_size
from .shape import clone, dimension, expand, permute, reshape, squeeze, t, to, transpose, unsqueeze, view
