"""A recorded graph as plain data: what there is to draw, in the order in which it was made.

It holds text and numbers only: it keeps no tensor alive, and what happens after it was read does not change it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Kind = Literal["leaf", "parameter", "frozen leaf", "intermediate", "output"]


@dataclass(frozen=True, slots=True)
class Difference:
    """What is particular about a node or an edge where two graphs are compared, in words; `look` says how it is drawn.

    gone: recorded in the first of the two only. new: in the second only. cut: an edge at which one of them ends.
    """

    text: str
    look: Literal["gone", "new", "cut"]


@dataclass(frozen=True, slots=True)
class TensorNode:
    """A tensor. `name` is empty where the caller has none; `grad` is None where there is none, never zero.

    version: how often its memory was changed in place; None for an inference tensor, which does not count it.
    view: for a view, which tensor's memory it shares, in words; base: the id of that one, empty if it is not drawn.
    hooks: what watches its gradient, in words. home: for a parameter, the modules that it is in, outermost first.
    mark: what to say of it where it is what the picture is about.
    """

    id: str
    kind: Kind
    name: str
    shape: tuple[int, ...]
    dtype: str
    requires_grad: bool
    value: str
    grad: str | None
    version: int | None
    view: str = ""
    base: str = ""
    hooks: tuple[str, ...] = ()
    home: tuple[str, ...] = ()
    mark: tuple[str, ...] = ()
    difference: Difference | None = None


@dataclass(frozen=True, slots=True)
class Saved:
    """A tensor that a function keeps for its derivative.

    source: its name, or where it came from. version: that of its memory when it was saved, None if unknown.
    now: the present version, which differs from `version` where the value was changed since. freed: a backward pass
    has let go of it. value: its numbers, in brief.
    """

    name: str
    source: str = ""
    shape: tuple[int, ...] = ()
    version: int | None = None
    now: int | None = None
    freed: bool = False
    value: str = ""


@dataclass(frozen=True, slots=True)
class FunctionNode:
    """A recorded operation. `inputs` and `outputs` count its slots; `saved` is what it keeps.

    hooks: what watches the gradients that pass it, in words. settings: numbers in its formula, such as an exponent.
    grad: on a worksheet, the gradient of its result. mark: what to say where it is what the picture is about.
    """

    id: str
    name: str
    inputs: int
    outputs: int
    saved: tuple[Saved, ...]
    hooks: tuple[str, ...] = ()
    settings: tuple[str, ...] = ()
    grad: str | None = None
    mark: tuple[str, ...] = ()
    difference: Difference | None = None


@dataclass(frozen=True, slots=True)
class Unrecorded:
    """An input slot of which `next_functions` says None, and of which nothing was saved: no gradient is needed."""

    id: str


@dataclass(frozen=True, slots=True)
class Fold:
    """Many nodes drawn as one. `pattern` repeats `times` times; where nothing repeats, `times` is 1 and it is empty."""

    id: str
    functions: int
    tensors: int
    pattern: tuple[str, ...]
    times: int
    counts: tuple[tuple[str, int], ...]
    difference: Difference | None = None


@dataclass(frozen=True, slots=True)
class Edge:
    """From where data came to where it went. `slot` is the input of a function, `output_nr` the output of one.

    `recorded` is False where no gradient will flow back along it.
    """

    tail: str
    head: str
    slot: int | None = None
    output_nr: int = 0
    recorded: bool = True
    difference: Difference | None = None


@dataclass(frozen=True, slots=True)
class Cluster:
    """Nodes that belong to one module, or to one use of it. `nodes` leaves out those of the clusters in it.

    parent: the id of the cluster around this one, or empty. label: its name within that one. use, uses: the first of
    three is use 1 of 3.
    """

    id: str
    name: str
    label: str
    parent: str
    nodes: tuple[str, ...]
    use: int = 1
    uses: int = 1


AnyNode = TensorNode | FunctionNode | Unrecorded | Fold


@dataclass(frozen=True, slots=True)
class Graph:
    """Nodes in the order of their making, the edges between them, and the modules around them where those are shown."""

    nodes: tuple[AnyNode, ...]
    edges: tuple[Edge, ...]
    clusters: tuple[Cluster, ...] = ()

    def lone(self) -> set[str]:
        """Return the ids of the tensors to which no function is attached: nothing was recorded."""
        linked = {edge.tail for edge in self.edges} | {edge.head for edge in self.edges}
        return {node.id for node in self.nodes} - linked
