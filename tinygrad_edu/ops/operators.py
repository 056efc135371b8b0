"""What Python's operators do with tensors; anything but tensors, arrays and numbers they leave to the other side."""

from __future__ import annotations

import functools
from collections.abc import Callable
from typing import Any, cast

import numpy as np

from ..tensor import NUMBER, OPERAND, Tensor, wrap
from .arithmetic import Add, Div, Mul, Reciprocal, floor_divide, neg, positive, pow, remainder, rsub, sub
from .base import Binary, method
from .choice import where as where_
from .compare import RELATIONS, bitwise_and, bitwise_not, bitwise_or, bitwise_xor, compare
from .elementwise import abs
from .index import getitem, setitem
from .matmul import matmul
from .shape import flip

Function = Callable[[Any, Any], Any]


def swapped(function: Function) -> Function:
    """Return the function for `number op tensor`, where Python hands over the tensor first."""
    return lambda tensor, number: function(number, tensor)


def number_over(tensor: Tensor, number: Any) -> Tensor:
    """Return number / tensor, as PyTorch computes it."""
    return Mul.apply(Reciprocal.apply(tensor), number)


BINARY: dict[str, tuple[Any, Any, str]] = {  # a op b; b op a; the method that a op= b calls
    "add": (Add, Add, "add_"),
    "sub": (sub, rsub, "sub_"),
    "mul": (Mul, Mul, "mul_"),
    "truediv": (Div, number_over, "div_"),
    "floordiv": (floor_divide, swapped(floor_divide), "floor_divide_"),
    "mod": (remainder, swapped(remainder), "remainder_"),
    "pow": (pow, swapped(pow), "pow_"),
    "and": (bitwise_and, swapped(bitwise_and), "bitwise_and_"),
    "or": (bitwise_or, swapped(bitwise_or), "bitwise_or_"),
    "xor": (bitwise_xor, swapped(bitwise_xor), "bitwise_xor_"),
}


def _define(name: str, function: Function | type[Binary], operands: Any) -> None:
    if isinstance(function, type):  # the most frequent operators save themselves a call
        make, run = function, cast(type[Binary], function).on_two

        def operator(self: Tensor, other: Any) -> Any:
            return run(self, other, make()) if isinstance(other, operands) else NotImplemented
    else:

        def operator(self: Tensor, other: Any) -> Any:
            return function(self, other) if isinstance(other, operands) else NotImplemented

    operator.__name__ = operator.__qualname__ = f"__{name}__"
    setattr(Tensor, operator.__name__, operator)


def _invert(input: Tensor) -> Tensor:
    if input.dtype.is_floating_point:
        raise TypeError("~ (operator.invert) is only implemented on integer and Boolean-type tensors")
    return bitwise_not(input)


def _equals(self: Tensor, other: Any) -> Any:
    """Comparing for equality is the one operator that takes arrays of NumPy as tensors."""
    if isinstance(other, OPERAND):
        return compare(np.equal, self, other)
    return compare(np.equal, self, wrap(other)) if isinstance(other, np.ndarray) else NotImplemented


def _contains(self: Tensor, element: Any) -> bool:
    if not isinstance(element, OPERAND):
        kind = type(element)
        raise RuntimeError(f"Tensor.__contains__ only supports Tensor or scalar, but you passed in a {kind}.")
    return bool((self == element).any())


def _reversed(self: Tensor) -> Tensor:
    return flip(self, (0,)) if self.ndim else self


OTHERS: dict[str, Any] = {"neg": neg, "pos": positive, "abs": abs, "invert": _invert}
OTHERS |= {"eq": _equals, "contains": _contains, "reversed": _reversed, "getitem": getitem, "setitem": setitem}


@method
def where(self: Tensor, condition: Tensor, other: Any) -> Tensor:
    """Return this tensor where the condition holds, else `other`."""
    return where_(condition, self, other)


for _name, (_plain, _reflected, _in_place) in BINARY.items():
    _define(_name, _plain, OPERAND)
    _define(f"r{_name}", _reflected, NUMBER)
    _define(f"i{_name}", getattr(Tensor, _in_place), OPERAND)
for _name, (_relation, _) in RELATIONS.items():
    _define(_name, functools.partial(compare, _relation), OPERAND)
_define("matmul", matmul, Tensor)
for _name, _function in OTHERS.items():
    setattr(Tensor, f"__{_name}__", _function)
