"""What the caller calls its tensors: found in its variables, or given."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterable, Iterator, Mapping
from types import FrameType, FunctionType
from typing import TYPE_CHECKING, Any

from .. import Tensor
from ..nn import Module

if TYPE_CHECKING:
    from ..graph import Node

MOST_ITEMS = 1000  # a longer list is data rather than a list of weights


class Names:
    """Names of tensors. The first of several names of one tensor counts.

    leaves: by identity, the name of a tensor that no recorded operation made.
    results: by node and output number, the name of the tensor that this node made, and the tensor.
    homes: by identity of a parameter, the modules that it is in, outermost first.
    tensors: all that have a name. They are kept: an identity says something only as long as its object lives.
    """

    def __init__(self, found: Iterable[tuple[str, Tensor]], modules: Iterable[tuple[str, Module]] = ()) -> None:
        self.leaves: dict[int, str] = {}
        self.results: dict[tuple[Node, int], tuple[str, Tensor]] = {}
        self.homes = _homes(modules)
        self.tensors: list[Tensor] = []
        for name, tensor in found:
            name = printable(name)
            try:
                node = tensor.grad_fn
            except RuntimeError:  # a view of what was changed in place, which has lost its history: nobody can use it
                continue
            self.tensors.append(tensor)
            if node is None:
                self.leaves.setdefault(id(tensor), name)
            else:
                self.results.setdefault((node, tensor.output_nr), (name, tensor))

    def of(self, tensor: Tensor) -> str:
        """Return the name of `tensor`, or the empty string."""
        if (node := tensor.grad_fn) is None:
            return self.leaves.get(id(tensor), "")
        return self.results.get((node, tensor.output_nr), ("", tensor))[0]

    def shorten(self, most: int) -> None:
        """Cut names that are longer than `most` letters."""

        def short(name: str) -> str:
            return name if len(name) <= most else name[: most - 1] + "\u2026"

        self.leaves = {key: short(name) for key, name in self.leaves.items()}
        self.results = {key: (short(name), tensor) for key, (name, tensor) in self.results.items()}


def given(names: Mapping[str, Any]) -> Names:
    """Return the names of a mapping from name to Tensor or Module. TypeError for anything else."""
    if not isinstance(names, Mapping):
        raise TypeError(f"names must map names to tensors, as in names={{'w': w}}, not be a {type(names).__name__}")
    for name, value in names.items():
        if not isinstance(name, str):
            raise TypeError(f"a name must be a str, as in names={{'w': w}}, not {type(name).__name__}")
        if not isinstance(value, (Tensor, Module)):
            raise TypeError(f"names[{name!r}] must be a Tensor or a Module, not {type(value).__name__}")
    return Names(_named(names), _modules(names))


def of_caller(frame: FrameType) -> Names:
    """Return the names that the code running in `frame` has for tensors: its local variables, then its global ones."""
    spaces = [frame.f_locals] if frame.f_locals is frame.f_globals else [frame.f_locals, frame.f_globals]
    variables = [_public(space) for space in spaces]
    return Names(
        (item for space in variables for item in _named(space)),
        (item for space in variables for item in _modules(space)),
    )


def of_function(function: Callable[..., Any]) -> Names:
    """Return the names that a function has for tensors of other scopes; none for what is called but no function."""
    if not isinstance(function, FunctionType):
        return Names(())
    used = inspect.getclosurevars(function)
    return Names(item for space in (used.nonlocals, used.globals) for item in _named(space))


def _public(space: Mapping[str, Any]) -> dict[str, Any]:
    """Return the variables that somebody wrote: no temporaries (`_`, or no identifier), not IPython's results."""
    return {
        name: value
        for name, value in dict(space).items()
        if name.isidentifier() and not name.startswith("_") and name != "Out"
    }


def printable(text: str) -> str:
    """Return text on one line; U+FFFD replaces what cannot be seen or may not stand in XML (control characters)."""
    return "".join(letter if letter.isprintable() else "\ufffd" for letter in " ".join(text.split()))


def _named(variables: Mapping[str, Any]) -> Iterator[tuple[str, Tensor]]:
    """Yield names and tensors.

    Modules come first, since `net.weight` says more than a loop's `p`; items of lists and dictionaries come last.
    """
    for name, value in variables.items():
        if isinstance(value, Module):
            for path, parameter in value.named_parameters():
                yield f"{name}.{path}", parameter
    for name, value in variables.items():
        if isinstance(value, Tensor):
            yield name, value
    for name, value in variables.items():
        if isinstance(value, list | tuple | dict) and len(value) <= MOST_ITEMS:
            for key, item in value.items() if isinstance(value, dict) else enumerate(value):
                if isinstance(item, Tensor) and isinstance(key, str | int):  # another key may print as an address
                    yield f"{name}[{key!r}]", item


def _modules(variables: Mapping[str, Any]) -> Iterator[tuple[str, Module]]:
    for name, value in variables.items():
        if isinstance(value, Module):
            yield name, value


def _homes(modules: Iterable[tuple[str, Module]]) -> dict[int, tuple[str, ...]]:
    """Return the modules that each parameter is in, outermost first, by its identity.

    Of a parameter that several modules share, only those that are around all of them: which one used it, nobody knows.
    """
    named = list(modules)
    inner = {id(module) for _, root in named for module in root.modules() if module is not root}
    found: dict[int, tuple[str, ...]] = {}
    for name, root in named:
        if id(root) in inner:
            continue
        kinds = {path: type(module).__name__ for path, module in root.named_modules(remove_duplicate=False)}
        here: dict[int, tuple[str, ...]] = {}
        for path, parameter in root.named_parameters(remove_duplicate=False):
            parts = path.split(".")[:-1]
            paths = [".".join(parts[:depth]) for depth in range(len(parts) + 1)]
            home = tuple(printable(f"{name}{'.' * bool(part)}{part} ({kinds[part]})") for part in paths)
            here[id(parameter)] = common(here.get(id(parameter), home), home)
        found = here | found
    return found


def common(one: tuple[str, ...], other: tuple[str, ...]) -> tuple[str, ...]:
    """Return the beginning that two tuples share."""
    length = next((i for i, pair in enumerate(zip(one, other, strict=False)) if pair[0] != pair[1]), None)
    return one[: min(len(one), len(other)) if length is None else length]
