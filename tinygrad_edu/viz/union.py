"""Two graphs as one: what both have once, and a difference on what only one of them has."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import groupby
from typing import Literal, NamedTuple

from .. import Tensor
from ..graph import AccumulateGrad, Node
from . import match, walk
from .model import AnyNode, Difference, Edge, Graph, TensorNode, Unrecorded
from .names import Names
from .walk import Result, Slots, Step
from .words import plural

KEPT_STEPS = 5  # are drawn at either end of a long stretch that is folded


class Side(NamedTuple):
    """One of two graphs: what it is called, its results and the functions behind them, how its own parts are drawn."""

    label: str
    outputs: Sequence[Tensor]
    functions: dict[Node, Slots]
    look: Literal["gone", "new"]

    def alone(self) -> Difference:
        return Difference(f"only in {self.label}", self.look)

    def cut(self) -> Difference:
        return Difference(f"cut in {self.label}", "cut")

    def leaves(self) -> Iterator[Node]:
        for slots in self.functions.values():
            yield from (producer for producer, _ in slots if isinstance(producer, AccumulateGrad))


def side_of(label: str, outputs: Sequence[Tensor], look: Literal["gone", "new"]) -> Side:
    """Return a side with the functions behind its results."""
    return Side(label, outputs, walk.functions_behind(tensor.grad_fn for tensor in outputs), look)


class Union:
    """The graph of `base`, and in it what `other` has beyond that.

    alone: the functions that one of them has alone; cuts: how many edges end in one of them; both by its label.
    moved: how many inputs of functions that both have come from elsewhere in the other.
    """

    def __init__(self, base: Side, other: Side, names: Names) -> None:
        self.base, self.other, self.names = base, other, names
        self.partners = match.pairs(base.outputs, other.outputs)
        self.origins = {partner: node for node, partner in self.partners.items()}
        self.alone = {
            base.label: [node for node in base.functions if node not in self.partners],
            other.label: [node for node in other.functions if node not in self.origins],
        }
        for node, partner in self.partners.items():
            if isinstance(node, AccumulateGrad) and isinstance(partner, AccumulateGrad):
                names.leaves[id(node.variable)] = self._joined(names.of(node.variable), names.of(partner.variable))
        self.owners = {node: side for side in (base, other) for node in self.alone[side.label]}
        self.cuts: Counter[str] = Counter()
        self.moved = 0
        self.ended: dict[tuple[Node, int], tuple[Side, Tensor]] = {}  # results that have no history on one side, there
        self.unmade: list[Tensor] = []  # results that nothing recorded made
        # Of edges, by where they go and into which slot; and slots of the base in which only the other has something.
        self.edge_differences: dict[tuple[str, int | None], Difference] = {}
        self.replaced: set[tuple[str, int | None]] = set()
        self.node_differences: dict[str, Difference] = {}

    def graph(self) -> Graph:
        """Return both as one graph. Long stretches are folded."""
        merged = match.merged(self.base.functions, self.other.functions, self.partners)
        results = self._results(merged)
        beyond = {node: merged[node] for node in self.alone[self.other.label]}
        self.reader = walk.Reader(self.base.functions | beyond, results, self.names)
        self._read(list(walk.in_order(merged, results, self.unmade)))
        drawn = len(self.reader.nodes)
        extra = list(self._compare_slots())
        self._compare_nodes()
        edges = [self._differing(edge) for edge in self.reader.edges if not self._is_replaced(edge, extra)]
        nodes = self._placed(drawn, edges + extra)
        places = {node.id: place for place, node in enumerate(nodes)}
        # A slot that is not known comes last, as in any graph.
        edges = sorted(edges + extra, key=lambda edge: (places[edge.head], edge.slot is None, edge.slot or 0))
        return Graph(tuple(map(self._finished, nodes)), tuple(edges))

    def _placed(self, count: int, edges: Iterable[Edge]) -> list[AnyNode]:
        """Return the first `count` nodes, and the leaves that were found after them, each before what uses it.

        What stood in slots of the base of which the other side knows more is left out.
        """
        late = {node.id: node for node in self.reader.nodes[count:]}
        before: dict[str, list[AnyNode]] = {}
        standing = {self.reader.leaf_ids.get(id(tensor), "") for tensor in self.unmade}
        for edge in edges:
            standing.add(edge.tail)
            if edge.tail in late:
                before.setdefault(edge.head, []).append(late.pop(edge.tail))
        found: list[AnyNode] = []
        for node in self.reader.nodes[:count]:
            replaceable = isinstance(node, Unrecorded) or (isinstance(node, TensorNode) and node.kind == "frozen leaf")
            if node.id in standing or not replaceable:
                found += [*before.get(node.id, ()), node]
        return found

    def drawn(self, node: Node | None) -> Node | None:
        """Return what is drawn for a node: for one of the other side that has a partner, that."""
        return None if node is None else self.origins.get(node, node)

    def _results(self, functions: Iterable[Node]) -> dict[Node, dict[int, Result]]:
        """Return the tensors to be drawn, by the functions that made them; note results that nothing recorded made."""
        found: dict[Node, dict[int, Result]] = {node: {} for node in functions}
        named = self.names.results
        for (node, output_nr), (name, tensor) in named.items():
            if node in found:
                found[node][output_nr] = Result("intermediate", name, tensor)
        for (node, output_nr), (name, tensor) in named.items():
            if (own := self.origins.get(node, node)) is not node:
                name = self._joined(named.get((own, output_nr), ("",))[0], name)
                found[own][output_nr] = Result("intermediate", name, tensor)
        for one, two in zip(self.base.outputs, self.other.outputs, strict=True):
            left, right = (self._maker(tensor) for tensor in (one, two))
            names = [self.names.of(tensor) for tensor in (one, two)]
            name = self._joined(*names)
            if left is None and right is None:
                self.names.leaves[id(one)] = name
                self.unmade.append(one)
            elif left is not None and right is not None and left != right:
                for (node, output_nr), result in (
                    (right, Result("output", names[1], two)),
                    (left, Result("output", names[0], one)),
                ):
                    found[node][output_nr] = result
            elif (place := left or right) is not None:
                found[place[0]][place[1]] = Result("output", name, one if left else two)
                if left != right:
                    self.ended[place] = (self.other, two) if left else (self.base, one)
        return found

    def _joined(self, own: str, name: str) -> str:
        """Return the name of what the base calls `own` and the other `name`: that of a comes first, each once."""
        names = (own, name) if self.base.look == "gone" else (name, own)
        return " / ".join(dict.fromkeys(filter(None, names)))

    def _maker(self, tensor: Tensor) -> tuple[Node, int] | None:
        node = self.drawn(tensor.grad_fn)
        return None if node is None else (node, tensor.output_nr)

    def _read(self, steps: Sequence[Step]) -> None:
        """Take down all steps. Of more than about 200, long stretches that one side or both have are folded."""
        for stretch, owner, folded in _stretches(steps, self._owners_of(steps)):
            if not folded:
                self.reader.read(stretch)
                continue
            self.reader.fold(stretch)
            if owner is not None:
                self.node_differences[self.reader.nodes[-1].id] = owner.alone()

    def _owners_of(self, steps: Sequence[Step]) -> list[Side | None]:
        """Return which side alone has each step; a leaf counts with the function that uses it first."""
        found: list[Side | None] = []
        owner = None
        for step in reversed(steps):
            owner = owner if step.what == "leaf" else self.owners.get(step.node)
            found.append(owner)
        return found[::-1]

    def _compare_slots(self) -> Iterator[Edge]:
        """Mark the slots in which the two sides differ, and yield the edges that only the other side has."""
        inside: dict[str, Counter[str]] = {}  # of each fold, what it hides
        for node, partner in self.partners.items():
            if isinstance(node, AccumulateGrad):
                continue
            own = self.reader.node_ids[node]
            both = zip(self.base.functions[node], self.other.functions[partner], strict=True)
            for slot, ((one, output_nr), (other, other_nr)) in enumerate(both):
                other = self.drawn(other)
                if (one, output_nr) == (other, other_nr):
                    continue
                end = self.other if other is None else self.base if one is None else None
                if end is None:
                    self.moved += 1
                else:
                    self.cuts[end.label] += 1
                if own in self.reader.folds:
                    told = f"cut in {end.label}" if end else f"from elsewhere in {self.other.label}"
                    inside.setdefault(own, Counter())[told] += 1
                    continue
                if one is None:
                    self.replaced.add((own, slot))
                else:
                    self.edge_differences[own, slot] = end.cut() if end else self.base.alone()
                if other is not None:
                    tail, tail_nr = self._source(other, other_nr)
                    yield Edge(tail, own, slot, tail_nr, difference=end.cut() if end else self.other.alone())
        for own, counts in inside.items():
            told = "\n".join(f"{plural(count, 'edge')} {what}" for what, count in counts.items())
            self.node_differences[own] = Difference(told, "cut")

    def _source(self, producer: Node, output_nr: int) -> tuple[str, int]:
        """Return where an edge of the other side starts; its leaf may have been drawn as frozen, or not at all."""
        if isinstance(producer, AccumulateGrad) and producer in self.reader.unread:
            if (known := self.reader.leaf_ids.get(id(producer.variable))) is not None:
                del self.reader.unread[producer]
                self.reader.node_ids[producer] = known
            else:
                self.reader.read_leaf(producer)
        return self.reader.source_of(producer, output_nr)

    def _compare_nodes(self) -> None:
        """Mark the functions, results and leaves that only one side has, or that have no history on one of them."""
        leaves = {side.label: {self.drawn(leaf) for leaf in side.leaves()} for side in (self.base, self.other)}
        for node, own in self.reader.node_ids.items():
            if own in self.reader.folds:
                continue
            if (side := self.owners.get(node)) is not None:
                self.node_differences[own] = side.alone()
            for side, end in ((self.base, self.other), (self.other, self.base)):
                if node in leaves[side.label] and node not in leaves[end.label]:
                    self.node_differences[own] = Difference(f"no gradient in {end.label}", side.look)
        for place, own in self.reader.result_ids.items():
            if place in self.ended:
                end, tensor = self.ended[place]
                kind = "\n(an inference tensor)" * tensor.is_inference()
                self.node_differences[own] = Difference(f"no history in {end.label}{kind}", "cut")
                self.cuts[end.label] += 1
                self.edge_differences[own, None] = end.cut()
            elif (side := self.owners.get(place[0])) is not None and own not in self.reader.folds:
                self.node_differences[own] = side.alone()

    def _is_replaced(self, edge: Edge, extra: Iterable[Edge]) -> bool:
        """Return whether the other side knows more than that no gradient takes this edge."""
        if edge.recorded:
            return False
        known = ((other.tail, other.head) for other in extra)
        return (edge.head, edge.slot) in self.replaced or (edge.tail, edge.head) in known

    def _differing(self, edge: Edge) -> Edge:
        found = self.edge_differences.get((edge.head, edge.slot))
        if found is None and (around := self.node_differences.get(edge.head)) is not None and around.look != "cut":
            found = Difference("", around.look)
        return replace(edge, difference=found) if edge.recorded else edge

    def _finished(self, node: AnyNode) -> AnyNode:
        """Return a node with its difference. What one side gives a gradient is a leaf, if frozen by now."""
        if isinstance(node, Unrecorded):
            return node
        if isinstance(node, TensorNode) and node.kind == "frozen leaf" and node.id in self.node_differences:
            node = replace(node, kind="parameter" if node.home else "leaf")
        return replace(node, difference=self.node_differences.get(node.id))


def _stretches(
    steps: Sequence[Step], owners: Sequence[Side | None]
) -> Iterator[tuple[Sequence[Step], Side | None, bool]]:
    """Yield stretches of steps, whose they are, and whether to fold them."""
    if len(steps) <= walk.MOST_NODES:
        yield steps, None, False
        return
    found: list[tuple[Sequence[Step], Side | None, bool]] = []
    for owner, members in groupby(range(len(steps)), key=owners.__getitem__):
        run = [steps[place] for place in members]
        if len(run) <= 3 * KEPT_STEPS:
            found.append((run, owner, False))
        else:
            found += [
                (run[:KEPT_STEPS], owner, False),
                (run[KEPT_STEPS:-KEPT_STEPS], owner, True),
                (run[-KEPT_STEPS:], owner, False),
            ]
    if sum(1 if folded else len(stretch) for stretch, _, folded in found) > walk.MOST_NODES:
        ends = walk.KEPT_NODES
        found = [(steps[:ends], None, False), (steps[ends:-ends], None, True), (steps[-ends:], None, False)]
    yield from found
