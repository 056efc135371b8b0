"""Where in the graph an error arose: what it tells besides its message, which is PyTorch's.

`viz.explain` draws it. Where lines are remembered, notes beneath the message quote them (PEP 678).
"""

from __future__ import annotations

import weakref
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from .graph import SECOND_TIME, Node
from .lines import Line
from .tensor import Tensor, VersionCounter

POINTER = "For a picture of what happened: tinygrad_edu.viz.explain()"


@dataclass(eq=False)
class Failure:
    """Where an error arose. The error holds it as its attribute `failure`, so it must not hold the error.

    node: whose derivative could not be computed; starts: where the backward pass began.
    counter: of the memory that was changed since it was saved.
    tensor: the one that may not be changed in place, or that has no history to go back through.
    """

    node: Node | None = None
    starts: Sequence[Node] = ()
    counter: VersionCounter | None = None
    tensor: Tensor | None = None

    def __reduce__(self) -> Any:
        return Failure, ()  # an error may be sent to another process, a graph may not


class _Last:
    """The last error of this process. It keeps its graph alive only until the next backward pass begins."""

    held: Failure | None

    def __init__(self) -> None:
        self.set("", Failure())

    def set(self, message: str, failure: Failure) -> None:
        self.message, self.held, self.counter = message, failure, failure.counter
        parts: dict[Any, Any] = {"node": failure.node, "tensor": failure.tensor, **dict(enumerate(failure.starts))}
        self.parts = weakref.WeakValueDictionary({key: part for key, part in parts.items() if part is not None})

    def get(self) -> Failure:
        """Return where it arose, as far as that is still there."""
        if self.held is not None:
            return self.held
        parts = dict(self.parts)
        node, tensor = parts.pop("node", None), parts.pop("tensor", None)
        return Failure(node, tuple(parts.values()), self.counter, tensor)


last = _Last()


def of_tensor(message: str, tensor: Tensor) -> RuntimeError:
    """Return an error with this message that knows which tensor it is about."""
    error = RuntimeError(message)
    _remember(error, Failure(tensor=tensor))
    return error


def locate(error: RuntimeError, node: Node, starts: Sequence[Node]) -> None:
    """Tell an error of a backward pass which node failed, if it is one of a saved value that was changed or freed."""
    failure = vars(error).get("failure", Failure() if str(error) == SECOND_TIME else None)
    if failure is None or failure.node is not None:  # another error; or one that a backward pass inside has located
        return
    failure.node, failure.starts = node, tuple(starts)
    if (made := line_of(node)) is not None:
        error.add_note(f"{node.name()} was recorded at: {made}")
    if (change := last_change(failure.counter)) is not None:
        error.add_note(f"What it saved was changed at: {change}")
    _remember(error, failure)


def line_of(node: Node) -> Line | None:
    """Return the line that recorded a node, if it was remembered."""
    node = getattr(node, "operation", node)  # of CopySlices, which is made by an operation on a part
    return None if node.hooks is None else node.hooks.metadata.get("line_")


def last_change(counter: VersionCounter | None) -> Line | None:
    """Return the line that last changed the memory of `counter`, if it was remembered."""
    version, line = getattr(counter, "changed_at", (None, None))
    return line if counter is not None and version == counter.value else None


def _remember(error: RuntimeError, failure: Failure) -> None:
    vars(error)["failure"] = failure
    last.set(str(error), failure)
    error.add_note(POINTER)
