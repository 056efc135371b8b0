"""Which functions of one graph are which of another, told by their structure: names, settings, inputs, leaves."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from .. import Tensor
from ..graph import AccumulateGrad, Node
from ..ops.base import Op
from . import walk
from .walk import Slots

Graph = Mapping[Node, Slots]
Pairs = dict[Node, Node]


def pairs(one: Sequence[Tensor], other: Sequence[Tensor]) -> Pairs:
    """Return which function (or leaf) of the graph of `one` is which of that of `other`.

    The same object is its own partner. Else functions are partners if they are alike and used alike, from the results
    back: where history was cut, that side just ends. Or if they are alike and computed from the same, from the leaves
    forward. Which of the two finds more comes first, and the other adds to it.
    """
    graphs = _functions(one), _functions(other)
    leaves = _leaves(graphs[0]), _leaves(graphs[1])
    same = {node: node for node in (*graphs[0], *leaves[0]) if node in graphs[1] or node in leaves[1]}
    alike = _Alike(*leaves)
    from_results, from_leaves = _from_results(one, other, alike, same), _from_leaves(*graphs, alike)
    first, second = (
        (from_results, from_leaves) if len(from_results) >= len(from_leaves) else (from_leaves, from_results)
    )
    for ways in ((first, second), (first,)):
        found = _added(same, ways)
        if _have_an_order(merged(*graphs, found)):
            return found
    return _added(same, (from_leaves,))  # what was computed alike is equally far from the leaves: that is an order


def _functions(outputs: Iterable[Tensor]) -> Graph:
    return walk.functions_behind(tensor.grad_fn for tensor in outputs)


def _added(same: Pairs, ways: Iterable[Pairs]) -> Pairs:
    found, taken = dict(same), set(same)
    for node, partner in (pair for way in ways for pair in way.items()):
        if node not in found and partner not in taken:
            found[node] = partner
            taken.add(partner)
    return found


def merged(one: Graph, other: Graph, partners: Pairs) -> dict[Node, Slots]:
    """Return the functions of both graphs, partners once, with what they use in either."""
    origins: dict[Node | None, Node] = {partner: node for node, partner in partners.items()}
    found: dict[Node, Slots] = dict(one)
    for node, slots in other.items():
        own = origins.get(node, node)
        mapped = tuple((origins.get(producer, producer), output_nr) for producer, output_nr in slots)
        found[own] = (*found.get(own, ()), *mapped)
    return found


def _have_an_order(functions: Graph) -> bool:
    """Return whether each function can follow all that it uses: two graphs may use the same in opposite orders."""
    missing = {node: sum(producer in functions for producer, _ in slots) for node, slots in functions.items()}
    users: dict[Node | None, list[Node]] = {}
    for node, slots in functions.items():
        for producer, _ in slots:
            users.setdefault(producer, []).append(node)
    ready = [node for node, count in missing.items() if not count]
    for node in ready:
        for user in users.get(node, ()):
            missing[user] -= 1
            if not missing[user]:
                ready.append(user)
    return len(ready) == len(functions)


def _leaves(graph: Graph) -> dict[Node, None]:
    found = (producer for slots in graph.values() for producer, _ in slots)
    return dict.fromkeys(node for node in found if isinstance(node, AccumulateGrad))


class _Alike:
    """Tells whether two nodes do the same."""

    def __init__(self, *leaves: Iterable[Node]) -> None:
        both = [set(side) for side in leaves]
        self.shared = both[0] & both[1]
        self.kinds: dict[Node, Any] = {}

    def kind(self, node: Node) -> Any:
        """Return what makes a function what it is: its name, the numbers in its formula, how many inputs it has.

        Of a leaf that both graphs have, itself; of another, which may have been made anew, its shape.
        """
        if node not in self.kinds:
            self.kinds[node] = self._leaf(node) if isinstance(node, AccumulateGrad) else _kind(node)
        return self.kinds[node]

    def _leaf(self, node: AccumulateGrad) -> Any:
        return node if node in self.shared else ("leaf", tuple(node.variable.shape))


def _kind(node: Node) -> Any:
    numbers: list[Any] = []
    if isinstance(node, Op):
        for name in node.attributes():
            value = getattr(node, name, None)
            if "shape" not in name and name not in ("size", "sizes", "target") and _is_setting(value):
                numbers.append((name, value))
        numbers += [(name, value) for name in node.readable() if type(value := node.kept(name)) in (int, float)]
    return node.name(), len(node.next_functions), tuple(numbers)


def _is_setting(value: Any) -> bool:
    return isinstance(value, int | float | str) or (
        isinstance(value, tuple) and all(isinstance(item, int) for item in value)
    )


def _from_results(one: Iterable[Tensor], other: Iterable[Tensor], alike: _Alike, same: Pairs) -> Pairs:
    """Return pairs of functions that are alike, found from the results back, slot by slot."""
    found, taken = dict(same), set(same)
    ends = zip(one, other, strict=False)
    waiting = deque(((a.grad_fn, a.output_nr), (b.grad_fn, b.output_nr)) for a, b in ends)
    while waiting:
        (a, place_a), (b, place_b) = waiting.popleft()
        if a is None or b is None or a in found or b in taken or place_a != place_b or alike.kind(a) != alike.kind(b):
            continue
        found[a] = b
        taken.add(b)
        if not isinstance(a, AccumulateGrad):
            waiting.extend(zip(a.next_functions, b.next_functions, strict=True))
    return found


def _from_leaves(one: Graph, other: Graph, alike: _Alike) -> Pairs:
    """Return pairs of functions that are alike and were computed from the same, in the order of creation."""
    numbers: dict[Any, int] = {}  # of each way in which something can have been computed
    sides: list[dict[int, list[Node]]] = []
    for graph in (one, other):
        ways: dict[Node | None, int] = {None: -1}
        members: dict[int, list[Node]] = {}
        for node in (*_leaves(graph), *sorted(graph, key=lambda node: node._sequence_nr())):
            slots = graph.get(node, ())
            way = (alike.kind(node), tuple((ways.get(producer, -1), output_nr) for producer, output_nr in slots))
            ways[node] = numbers.setdefault(way, len(numbers))
            members.setdefault(ways[node], []).append(node)
        sides.append(members)
    return {a: b for way, nodes in sides[0].items() for a, b in zip(nodes, sides[1].get(way, ()), strict=False)}
