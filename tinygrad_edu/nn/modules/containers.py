"""Modules that hold modules in a list or a dictionary, or parameters in a list."""

from __future__ import annotations

import operator
from collections import OrderedDict
from collections.abc import ItemsView, Iterable, Iterator, KeysView, ValuesView
from itertools import groupby
from typing import Any, Self

from ...tensor import Tensor
from ..parameter import Parameter
from .module import Module

__all__ = ["ModuleDict", "ModuleList", "ParameterList", "Sequential"]


class _List(Module):
    """Modules under the names "0", "1", ...; indexed, sliced, changed and walked through like a list."""

    def __init__(self, values: Iterable[Any] | None = None, /) -> None:
        super().__init__()
        self.extend(() if values is None else values)

    @property
    def _entries(self) -> dict[str, Any]:
        return self._modules

    def _put(self, name: str, value: Any) -> None:
        self.add_module(name, value)

    def _name(self, index: Any) -> str:
        position = operator.index(index)
        if not -len(self) <= position < len(self):
            raise IndexError(f"index {position} is out of range")
        return list(self._entries)[position]

    def __len__(self) -> int:
        return len(self._entries)

    def __iter__(self) -> Iterator[Any]:
        return iter(self._entries.values())

    def __getitem__(self, idx: Any) -> Any:
        if isinstance(idx, slice):
            return type(self)(list(self)[idx])
        return self._entries[self._name(idx)]

    def __setitem__(self, idx: int, value: Any) -> None:
        self._put(self._name(idx), value)

    def __delitem__(self, idx: Any) -> None:
        values = list(self)
        del values[idx]
        self._entries.clear()
        self.extend(values)

    def append(self, value: Any) -> Self:
        """Add an entry at the end; return the container."""
        self._put(str(len(self)), value)
        return self

    def extend(self, values: Iterable[Any]) -> Self:
        """Add entries at the end; return the container. TypeError if `values` cannot be walked through."""
        if not isinstance(values, Iterable) or isinstance(values, Tensor):
            name = type(self).__name__
            raise TypeError(f"{name}.extend should be called with an iterable, but got {type(values).__name__}")
        for value in values:
            self.append(value)
        return self

    __iadd__ = extend


class Sequential(_List):
    """Modules that are called one after the other: `Sequential(Linear(2, 3), ReLU())`, or an OrderedDict with names."""

    def __init__(self, *args: Any) -> None:
        super().__init__()
        named = len(args) == 1 and isinstance(args[0], OrderedDict)
        for name, module in args[0].items() if named else enumerate(args):
            self.add_module(str(name), module)

    def forward(self, input: Any) -> Any:
        for module in self:
            input = module(input)
        return input

    def __getitem__(self, idx: Any) -> Any:
        if isinstance(idx, slice):
            return type(self)(OrderedDict(list(self._modules.items())[idx]))
        return super().__getitem__(idx)


class ModuleList(_List):
    """A list of modules, whose parameters are found; it has no `forward`."""

    def _children_shown(self) -> list[str]:
        """Return what is printed of the modules; equal ones that follow each other are printed once."""
        shown, start = [], 0
        for text, equals in groupby(map(repr, self)):
            count = len(list(equals))
            shown.append(f"({start}): {text}" if count == 1 else f"({start}-{start + count - 1}): {count} x {text}")
            start += count
        return shown


class ParameterList(_List):
    """A list of parameters; a tensor becomes a parameter when it is put in."""

    @property
    def _entries(self) -> dict[str, Any]:
        return self._parameters

    def _put(self, name: str, value: Any) -> None:
        is_plain = isinstance(value, Tensor) and not isinstance(value, Parameter)
        self.register_parameter(name, Parameter(value) if is_plain else value)

    def extra_repr(self) -> str:
        return "\n".join(
            f"  ({name}): Parameter containing: [{value.dtype} of size {'x'.join(map(str, value.shape))}]"
            for name, value in self._parameters.items()
            if value is not None
        )


class ModuleDict(Module):
    """Modules by name, a dictionary; it has no `forward`."""

    def __init__(self, values: Any = None, /) -> None:
        super().__init__()
        self.update({} if values is None else values)

    def __len__(self) -> int:
        return len(self._modules)

    def __iter__(self) -> Iterator[str]:
        return iter(self._modules)

    def __getitem__(self, key: str) -> Any:
        return self._modules[key]

    def __setitem__(self, key: str, value: Any) -> None:
        self.add_module(key, value)

    def __delitem__(self, key: str) -> None:
        del self._modules[key]

    def keys(self) -> KeysView[str]:
        return self._modules.keys()

    def values(self) -> ValuesView[Any]:
        return self._modules.values()

    def items(self) -> ItemsView[str, Any]:
        return self._modules.items()

    def update(self, values: Any) -> None:
        """Add entries from a mapping, or from pairs of a name and an entry."""
        for key, module in dict(values).items():
            self[key] = module
