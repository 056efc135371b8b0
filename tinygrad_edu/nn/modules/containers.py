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

    def __init__(self, modules: Iterable[Any] | None = None) -> None:
        super().__init__()
        self.extend(() if modules is None else modules)

    @property
    def _entries(self) -> dict[str, Any]:
        return self._modules

    def _put(self, name: str, value: Any) -> None:
        self.add_module(name, value)

    def _place(self, index: Any) -> int:
        position = operator.index(index)
        if not -len(self) <= position < len(self):
            raise IndexError(f"index {position} is out of range")
        return position

    def _name(self, index: Any) -> str:
        return list(self._entries)[self._place(index)]

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
        del values[idx if isinstance(idx, slice) else self._place(idx)]
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
        for value in list(values):
            self.append(value)
        return self

    def insert(self, index: int, module: Any) -> Self:
        """Put an entry before the one at `index`; return the container."""
        entries = list(self.append(module))
        entries.insert(index, entries.pop())
        self._entries.update(zip(self._entries, entries, strict=True))
        return self

    def pop(self, key: Any) -> Any:
        """Take an entry out and return it."""
        entry = self[key]
        del self[key]
        return entry

    def __add__(self, other: Iterable[Any]) -> Self:
        return type(self)([*self, *other])

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

    def __add__(self, other: Iterable[Any]) -> Self:
        return type(self)(*self).__iadd__(other)

    def __iadd__(self, other: Iterable[Any]) -> Self:
        if not isinstance(other, Sequential):
            raise ValueError(f"add operator supports only objects of Sequential class, but {type(other)} is given.")
        return self.extend(other)

    def __mul__(self, other: int) -> Self:
        if not isinstance(other, int):
            raise TypeError(f"unsupported operand type(s) for *: {type(self)} and {type(other)}")
        if other <= 0:
            raise ValueError(f"Non-positive multiplication factor {other} for {type(self)}")
        return type(self)(*list(self) * other)

    __rmul__ = __mul__


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

    def __init__(self, modules: Any = None) -> None:
        super().__init__()
        self.update({} if modules is None else modules)

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

    pop = _List.pop

    def clear(self) -> None:
        """Take all entries out."""
        self._modules.clear()

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
