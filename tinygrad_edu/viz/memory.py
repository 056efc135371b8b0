"""What the functions of a graph keep alive, read from where they keep it: nothing is unpacked."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Any, NamedTuple

import numpy as np

from .. import Tensor
from ..autograd.function import FunctionCtx, Saved
from ..graph import AccumulateGrad, Node
from ..ops.base import Op
from ..ops.inplace import CopySlices
from ..ops.saved import FREED, Packed, version_of
from . import walk
from .names import Names, printable


@dataclass(frozen=True, slots=True)
class Entry:
    """One array that a function keeps. `size` is in bytes; it is 0 for memory that an entry before has counted.

    keeps: under which name, and what it is. note: what else there is to say, such as "freed". named: a tensor with a
    name has this memory, so that it would be alive without the graph, too.
    """

    function: str
    keeps: str
    shape: str = ""
    size: int = 0
    note: str = ""
    named: bool = False


class Kept(NamedTuple):
    """What a function keeps under a name: a Tensor, an array, what hooks packed, or the mark of what was freed."""

    name: str
    held: Any
    saved: bool = True  # not a constant that the formula was given
    changed: bool = False  # in place, since it was saved


def entries(outputs: Iterable[Tensor], names: Names) -> list[Entry]:
    """Return what the graph of `outputs` keeps, in the order in which it was saved."""
    named = {id(_root(tensor._data)) for tensor in names.tensors}
    seen: dict[int, Any] = {}  # an identity says something only as long as its object lives
    found: list[Entry] = []
    for node, function in walk.functions(outputs):
        own: set[int] = set()
        for kept in _kept_by(node):
            array = _array(kept.held)
            if array is None:
                found.extend(_without_memory(function, kept))
                continue
            root = _root(array)
            if kept.saved or id(root) not in own:  # else it was told of under another name
                entry = Entry(function, f"{kept.name}: {_called(kept, node, names)}", _shape(array), root.nbytes)
                entry = replace(entry, note=_note(kept, array, root), named=id(root) in named)
                found.append(_counted_before(entry) if id(root) in seen else entry)
            own.add(id(root))
            seen[id(root)] = root
    return found


def _kept_by(node: Node) -> Iterator[Kept]:
    """Yield what a node keeps, under PyTorch's names: saved values first, then arrays among its formula's constants."""
    if isinstance(node, CopySlices):  # which runs the operation on the part of a base that was written to
        node = node.operation
    if isinstance(node, FunctionCtx):
        if node._freed:
            yield Kept("saved_tensors", FREED)
        for i, value in enumerate(node._saved):
            yield from _saved_by_function(f"saved_tensors[{i}]", value)
        for name, value in vars(node).items():
            if name != "_saved":
                yield from _constants(f"ctx.{name}", value)
    elif isinstance(node, Op):
        theirs = {own: name for name, own in node.torch_saved_names.items()}
        for name in dict.fromkeys((*node.readable(), *node.saved_names())):
            held, shown = node.kept(name), theirs.get(name, name)
            yield Kept(shown, held, changed=_is_changed(node, shown, held))
        for name in node.attributes():
            yield from _constants(theirs.get(name, name), getattr(node, name, None))


def _is_changed(node: Op, name: str, held: Any) -> bool:
    """Return whether reading a saved value finds that it was changed; hooks that would have to unpack it do not run."""
    if not isinstance(held, Tensor | np.ndarray):
        return False
    try:
        getattr(node, f"_saved_{name}", None)
    except RuntimeError:
        return True
    return False


def _saved_by_function(name: str, value: Any) -> Iterator[Kept]:
    """Yield what stands for a tensor that a custom function saved."""
    if isinstance(value, Saved):
        held = value.value
        changed = isinstance(held, Tensor) and version_of(held) != value.version
        is_result = isinstance(held, Tensor) and value.output_nr is not None
        yield Kept(name, held._data if is_result else held, changed=changed)


def _constants(name: str, value: Any) -> Iterator[Kept]:
    """Yield the tensors and arrays in an attribute of a node."""
    for item in value.values() if isinstance(value, dict) else value if isinstance(value, tuple | list) else (value,):
        if isinstance(item, Tensor | np.ndarray):
            yield Kept(name, item, saved=False)


def _array(held: Any) -> Any:
    """Return the array that is kept, a NumPy number where the engine has one instead; None for anything else."""
    if isinstance(held, Packed):
        held = held.value
    if isinstance(held, Tensor):
        held = held._data
    return held if isinstance(held, np.ndarray | np.generic) else None


def _root(array: Any) -> Any:
    """Return what owns the memory of an array: of a view, what it is a view of."""
    while (base := getattr(array, "base", None)) is not None and hasattr(base, "base"):
        array = base
    return array


def _without_memory(function: str, kept: Kept) -> Iterator[Entry]:
    """Yield an entry for what was freed, and for what hooks packed in a way of their own; nothing for numbers."""
    if kept.held is FREED:
        yield Entry(function, kept.name, note="freed")
    elif isinstance(kept.held, Packed):
        what = printable(type(kept.held.value).__name__)
        yield Entry(function, f"{kept.name}: a {what}", note="packed by a hook, its size is not known")


def _counted_before(entry: Entry) -> Entry:
    return replace(entry, size=0, note=", ".join(filter(None, (entry.note, "counted above"))))


def _called(kept: Kept, node: Node, names: Names) -> str:
    """Return what it is that a function keeps, in words."""
    tensor = kept.held
    if isinstance(tensor, Packed):
        return "packed by a hook"
    if not isinstance(tensor, Tensor):
        if not kept.saved:
            return "a constant of its formula"
        name, _ = names.results.get((node, 0), ("", None))
        return name or "its own result"
    if name := names.of(tensor):
        return name
    if tensor._base is not None:
        return f"a view of {names.of(tensor._base) or 'a tensor without a name'}"
    if (maker := tensor.gradient_edge()) is not None and not isinstance(maker.node, AccumulateGrad):
        return f"the result of {walk._name(maker.node)}"
    return "a leaf" if tensor.requires_grad else "a tensor that needs no gradient"


def _note(kept: Kept, array: Any, root: Any) -> str:
    """Return what else there is to say of an array: of a part, that all is kept; that it was changed."""
    notes = []
    if array.nbytes < root.nbytes:
        notes.append("keeps the whole array alive")
    elif array.nbytes > root.nbytes:
        notes.append("repeated, which costs no memory")
    if kept.changed:
        notes.append("changed in place since")
    return ", ".join(notes)


def _shape(array: Any) -> str:
    """Return a shape, and the dtype where it is not the usual one."""
    kind = "" if array.dtype == np.float32 else f" {array.dtype}"
    return f"{'x'.join(map(str, array.shape)) or 'scalar'}{kind}"
