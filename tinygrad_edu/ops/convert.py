"""Values in another dtype, and what a tensor says about its own."""

from __future__ import annotations

import builtins
from typing import Any

from .. import dtypes
from ..missing import check_placement
from ..tensor import Tensor, wrap
from .base import Unary, method, named
from .elementwise import check_tensors

__all__ = ["is_floating_point", "is_tensor", "numel"]


class ToCopy(Unary):
    """The same values in another dtype, or copied in their own."""

    target: dtypes.dtype
    source: dtypes.dtype

    def forward(self, x: Any) -> Any:
        self.source = dtypes.of_array(x)
        return x.astype(self.target.numpy)

    def vjp_x(self, g: Any) -> Any:
        return g if self.source is self.target else ToCopy.on(g, target=self.source)


@method
def to(
    input: Tensor,
    *target: Any,
    dtype: Any = None,
    device: Any = None,
    non_blocking: bool = False,
    copy: bool = False,
) -> Tensor:
    """Return the values in another dtype; the tensor itself if it has that dtype already, unless `copy`.

    target: a dtype, a tensor of that dtype, a device (there is only "cpu"), or a device and a dtype.
    """
    if target == (input.dtype,) and not copy and dtype is device is None:  # the usual case, in short
        return input
    kinds = (dtypes.dtype, builtins.type, Tensor)
    count = 1 if target and isinstance(target[0], kinds) else 2
    target, flags = target[:count], target[count:]
    if len(flags) > 2 or not all(isinstance(flag, bool) for flag in flags):
        got = ", ".join(value.__class__.__name__ for value in (*target, *flags))
        raise TypeError(f"to() takes a dtype, a tensor, a device, or a device and a dtype, but got ({got})")
    for value in target:
        if isinstance(value, kinds):
            dtype = value.dtype if isinstance(value, Tensor) else value
        else:
            check_placement(value)
    check_placement(device)
    kind = dtypes.meant(dtype, "to") or input.dtype
    if kind is input.dtype and not (copy or flags[1:] == (True,)):
        return input
    if kind.is_floating_point:
        return ToCopy.apply(input, target=kind)
    return wrap(input._data.astype(kind.numpy))  # integers and booleans carry no gradient


def _conversion(name: str, target: dtypes.dtype) -> None:
    def convert(input: Tensor) -> Tensor:
        return to(input, target)

    method(named(convert, name, f"Return the values as {target}; the tensor itself if they are."))


for _name, _target in zip(("float", "double", "long", "int", "bool"), dtypes.ALL, strict=True):
    _conversion(_name, _target)


@method
def cpu(input: Tensor) -> Tensor:
    """Return the tensor itself: it is there already."""
    return input


@method
def type(input: Tensor, dtype: Any = None) -> Any:
    """Return the type's long name, such as "torch.FloatTensor"; or the values in a dtype, given itself or so."""
    if dtype is None:
        return dtypes.type_name(input._data)
    names = {f"torch.{kind.word}Tensor": kind for kind in dtypes.ALL}
    if isinstance(dtype, str) and dtype not in names:
        raise ValueError(f"invalid type: '{dtype}'")
    return to(input, dtype=names.get(dtype, dtype))


@method
def is_floating_point(input: Tensor) -> bool:
    """Return True for float32 and float64."""
    check_tensors("is_floating_point", input=input)
    return input.dtype.is_floating_point


def numel(input: Tensor) -> int:
    """Return the number of elements."""
    check_tensors("numel", input=input)
    return input.numel()


def is_tensor(obj: Any) -> bool:
    """Return True for a Tensor."""
    return isinstance(obj, Tensor)
