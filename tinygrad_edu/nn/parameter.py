"""`Parameter`, a tensor that a module trains; `Buffer`, one that it keeps."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from ..creation import empty
from ..tensor import Tensor

__all__ = ["Buffer", "Parameter"]


class Parameter(Tensor):
    """A leaf on the memory of `data` that a module counts among its parameters once it is assigned as an attribute.

    `data` is detached; without it the parameter is empty. RuntimeError if `requires_grad` and the dtype is no float.
    """

    def __init__(self, data: Tensor | None = None, requires_grad: bool = True) -> None:
        share_memory(self, data)
        self._set_flag(requires_grad, "Only Tensors of floating point and complex dtype can require gradients")

    def __deepcopy__(self, memo: dict[int, Any]) -> Parameter:
        """Return a parameter with a copy of the values; as in PyTorch `.grad` stays behind."""
        copy = memo[id(self)] = type(self)(self.detach().clone(), self.requires_grad)
        return copy

    def __reduce__(self) -> Any:
        return Parameter, (self.detach(), self.requires_grad), self.__dict__

    def __repr__(self) -> str:
        return f"Parameter containing:\n{super().__repr__()}"


class Buffer(Tensor):
    """A tensor on the memory of `data` that a module counts among its buffers once it is assigned as an attribute.

    persistent: whether it belongs to the module's `state_dict`.
    """

    def __init__(self, data: Tensor | None = None, *, persistent: bool = True) -> None:
        share_memory(self, data)
        self._set_flag(data is not None and data.requires_grad, "only floating point tensors can require gradients")
        self.persistent = persistent

    def __reduce__(self) -> Any:
        return Buffer, (self.detach(),), self.__dict__


def share_memory(tensor: Tensor, data: Tensor | None) -> None:
    """Give a new tensor the memory, and so the version counter, of `data`, but not its history."""
    source = (empty(0) if data is None else data).detach()
    tensor._data, tensor._counter = source._data, source._counter
    tensor._edge = tensor._grad = tensor._meta = None


def clear_gradients(parameters: Iterable[Tensor], set_to_none: bool) -> None:
    """Set each `.grad` to None, or to zeros without history."""
    for parameter in parameters:
        if parameter.grad is None:
            continue
        if set_to_none:
            parameter.grad = None
        else:
            parameter.grad.detach_().zero_()


def typename(value: object) -> str:
    """Return the name of a value's type as PyTorch's messages give it: `torch.FloatTensor`, `int`, `package.Class`."""
    if isinstance(value, Tensor):
        return value.type()
    kind = value if isinstance(value, type) else type(value)
    return kind.__qualname__ if kind.__module__ == "builtins" else f"{kind.__module__}.{kind.__qualname__}"
