"""`Parameter`, a tensor that a module trains, and helpers of modules and optimizers."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from ..creation import empty
from ..tensor import Tensor

__all__ = ["Parameter"]


class Parameter(Tensor):
    """A leaf on the memory of `data` that a module counts among its parameters once it is assigned as an attribute.

    `data` is detached; without it the parameter is empty. RuntimeError if `requires_grad` and the dtype is no float.
    """

    def __init__(self, data: Tensor | None = None, requires_grad: bool = True) -> None:
        source = (empty(0) if data is None else data).detach()
        self._data, self._counter = source._data, source._counter
        self._edge = self._grad = self._meta = None
        self._set_flag(requires_grad, "Only Tensors of floating point and complex dtype can require gradients")

    def __deepcopy__(self, memo: dict[int, Any]) -> Parameter:
        """Return a parameter with a copy of the values; as in PyTorch `.grad` stays behind."""
        copy = memo[id(self)] = type(self)(self.detach().clone(), self.requires_grad)
        return copy

    def __reduce__(self) -> Any:
        return Parameter, (self.detach(), self.requires_grad), self.__dict__

    def __repr__(self) -> str:
        return f"Parameter containing:\n{super().__repr__()}"


def clear_gradients(parameters: Iterable[Tensor], set_to_none: bool) -> None:
    """Set each `.grad` to None, or to zeros without history."""
    for parameter in parameters:
        if set_to_none:
            parameter.grad = None
        elif parameter.grad is not None:
            parameter.grad.detach_().zero_()


def typename(value: object) -> str:
    """Return the name of a value's type as PyTorch's messages give it: `torch.FloatTensor`, `int`, `package.Class`."""
    if isinstance(value, Tensor):
        return value.type()
    kind = value if isinstance(value, type) else type(value)
    return kind.__qualname__ if kind.__module__ == "builtins" else f"{kind.__module__}.{kind.__qualname__}"
