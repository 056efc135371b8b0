"""Modules that hold modules in a list or a dictionary, or parameters in a list."""

from __future__ import annotations

import operator
from collections import OrderedDict
from collections.abc import ItemsView, Iterable, Iterator, KeysView, Mapping, ValuesView
from itertools import groupby
from typing import Any, Self

from ...tensor import Tensor
from ..parameter import Parameter
from .module import Module, block

__all__ = ["ModuleDict", "ModuleList", "ParameterList", "Sequential"]


class _Container(Module):
    """What lists and dictionaries have in common: `entries`, the modules by their names."""

    @property
    def entries(self) -> dict[str, Any]:
        return self._modules

    def put(self, name: str, value: Any) -> None:
        """Add an entry, or replace it."""
        self.add_module(name, value)

    def __getitem__(self, key: Any) -> Any:
        return self.entries[key]

    def __len__(self) -> int:
        return len(self.entries)

    def pop(self, key: Any) -> Any:
        """Take out an entry, or those of a slice, and return it."""
        value = self[key]
        del self[key]
        return value


class _List(_Container):
    """Entries under the names "0", "1", ...; indexed, sliced, changed and walked through like a list."""

    def _key(self, index: Any) -> str:
        position = operator.index(index)
        if not -len(self) <= position < len(self):
            raise IndexError(f"index {position} is out of range")
        return list(self.entries)[position]

    def __getitem__(self, idx: Any) -> Any:
        if isinstance(idx, slice):
            return type(self)(list(self)[idx])  # type: ignore[call-arg]
        return super().__getitem__(self._key(idx))

    def __setitem__(self, idx: int, value: Any) -> None:
        self.put(self._key(idx), value)

    def __delitem__(self, idx: Any) -> None:
        kept = list(self)
        del kept[idx if isinstance(idx, slice) else list(self.entries).index(self._key(idx))]
        self._refill(kept)

    def _refill(self, values: list[Any]) -> None:
        self.entries.clear()
        self.entries.update((str(i), value) for i, value in enumerate(values))

    def __iter__(self) -> Iterator[Any]:
        return iter(self.entries.values())

    def append(self, value: Any) -> Self:
        """Add an entry at the end; return the container."""
        self.put(str(len(self)), value)
        return self

    def extend(self, values: Iterable[Any]) -> Self:
        """Add entries at the end; return the container. TypeError if `values` cannot be walked through."""
        if not isinstance(values, Iterable) or isinstance(values, Tensor):
            name = type(self).__name__
            raise TypeError(f"{name}.extend should be called with an iterable, but got {type(values).__name__}")
        for value in values:
            self.append(value)
        return self

    def insert(self, index: int, value: Any) -> None:
        """Put an entry before the one at `index`."""
        values = list(self)
        values.insert(index, value)
        self._refill(values)

    def __iadd__(self, values: Any) -> Self:
        return self.extend(values)


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
            return type(self)(OrderedDict(list(self.entries.items())[idx]))
        return super().__getitem__(idx)

    def __add__(self, other: Sequential) -> Sequential:
        if not isinstance(other, Sequential):
            raise ValueError(f"add operator supports only objects of Sequential class, but {type(other)} is given.")
        return Sequential(*self, *other)


class ModuleList(_List):
    """A list of modules, whose parameters are found; it has no `forward`."""

    def __init__(self, modules: Iterable[Module] | None = None) -> None:
        super().__init__()
        self.extend(() if modules is None else modules)

    def __add__(self, other: Iterable[Module]) -> ModuleList:
        return ModuleList([*self, *other])

    def __repr__(self) -> str:
        items, start = [], 0
        for text, equals in groupby(map(repr, self)):
            count = len(list(equals))
            items.append(f"({start}): {text}" if count == 1 else f"({start}-{start + count - 1}): {count} x {text}")
            start += count
        return block(self._get_name(), items) if items else f"{self._get_name()}()"


class ParameterList(_List):
    """A list of parameters; a tensor becomes a parameter when it is put in."""

    def __init__(self, values: Iterable[Any] | None = None) -> None:
        super().__init__()
        self.extend(() if values is None else values)

    @property
    def entries(self) -> dict[str, Any]:
        return self._parameters

    def put(self, name: str, value: Any) -> None:
        if isinstance(value, Tensor) and not isinstance(value, Parameter):
            value = Parameter(value)
        self.register_parameter(name, value)

    def __call__(self, *args: Any, **kwargs: Any) -> Any:
        raise RuntimeError("ParameterList should not be called.")

    def extra_repr(self) -> str:
        sizes = {name: "x".join(map(str, value.shape)) for name, value in self.entries.items()}
        return "\n".join(
            f"  ({name}): Parameter containing: [{value.dtype} of size {sizes[name]}]"
            for name, value in self.entries.items()
        )


class ModuleDict(_Container):
    """Modules by name, a dictionary; it has no `forward`."""

    def __init__(self, modules: Any = None) -> None:
        super().__init__()
        self.update({} if modules is None else modules)

    def __setitem__(self, key: str, value: Any) -> None:
        self.put(key, value)

    def __delitem__(self, key: str) -> None:
        del self.entries[key]

    def __iter__(self) -> Iterator[str]:
        return iter(self.entries)

    def __contains__(self, key: object) -> bool:
        return key in self.entries

    def keys(self) -> KeysView[str]:
        return self.entries.keys()

    def values(self) -> ValuesView[Any]:
        return self.entries.values()

    def items(self) -> ItemsView[str, Any]:
        return self.entries.items()

    def clear(self) -> None:
        """Take everything out."""
        self.entries.clear()

    def update(self, values: Any) -> None:
        """Add entries from a mapping, or from pairs of a name and an entry."""
        if not isinstance(values, Iterable):
            kind = type(values).__name__
            raise TypeError(f"ModuleDict.update should be called with an iterable of key/value pairs, but got {kind}")
        for key, module in values.items() if isinstance(values, (Mapping, ModuleDict)) else values:
            self[key] = module
