"""Reading a live graph: from tensors back through `grad_fn` and `next_functions`, then forward in the order of making.

Nothing here recurses, so that a graph may be 100,000 operations deep, and nothing runs a backward pass.
"""

from __future__ import annotations

import heapq
import itertools
import re
from collections import Counter
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import replace
from typing import Any, Literal, NamedTuple

import numpy as np

from .. import Tensor
from ..autograd.graph import GradientEdge
from ..graph import AccumulateGrad, Hooks, Node
from ..graph import Edge as AnyEdge
from ..nn import Parameter
from .model import AnyNode, Edge, Fold, FunctionNode, Graph, Kind, Saved, TensorNode, Unrecorded
from .names import Names, printable

MOST_NODES = 200  # a larger picture cannot be read, and takes long to lay out
MOST_LETTERS = 22  # of numbers that are told one by one in brief
MOST_HOOKS = 3  # are named at one place
KEPT_NODES = 10  # of a larger one, so many are drawn at either end
NEAR_NODES = 3  # and so many before and after a marked one

Slots = tuple[tuple[Node | None, int], ...]
Marks = Mapping[int, tuple[str, ...]]  # by the identity of a function or tensor, what to say of it
NO_MARKS: Marks = {}


class Result(NamedTuple):
    """A tensor to be drawn that a function made."""

    kind: Kind
    name: str
    tensor: Tensor


class Step(NamedTuple):
    """One thing to take down: a leaf, a function, a result of one, or an output that nothing recorded made."""

    what: Literal["leaf", "function", "result", "unmade"]
    node: Any = None
    output_nr: int = 0
    tensor: Any = None


def checked(function: str, outputs: Sequence[Any]) -> tuple[Tensor, ...]:
    """Return outputs given to a `function` that looks at their graph; TypeError for anything but tensors, or none."""
    if not outputs:
        raise TypeError(f"{function}() needs the tensor whose graph is to be drawn, as in {function}(loss)")
    for output in outputs:
        if not isinstance(output, Tensor):
            hint = f": write {function}(*tensors)" if isinstance(output, list | tuple) else ""
            raise TypeError(f"{function}() draws the graph of a Tensor, not of a {type(output).__name__}{hint}")
    return tuple(outputs)


def read(outputs: Sequence[Tensor], names: Names, marks: Marks = NO_MARKS, starts: Iterable[Node] = ()) -> Graph:
    """Return the graph behind `outputs`, folded in the middle where it has more than about 200 nodes.

    marks: of which functions and tensors to say something; they are never folded. starts: functions that are drawn with
    what is behind them, though nobody has their results.
    """
    return read_with_edges(outputs, names, marks=marks, starts=starts)[0]


def read_with_edges(
    outputs: Sequence[Tensor],
    names: Names,
    between: tuple[Node, Node] | None = None,
    marks: Marks = NO_MARKS,
    starts: Iterable[Node] = (),
) -> tuple[Graph, dict[str, GradientEdge]]:
    """Return what `read` does, and by the ids in it, where gradients of drawn tensors and results of functions go.

    between: two functions; what was made after the first is folded, up to the second. marks, starts: as for `read`.
    """
    functions = functions_behind([*(tensor.grad_fn for tensor in outputs), *starts])
    results: dict[Node, dict[int, Result]] = {node: {} for node in functions}
    for (node, output_nr), (name, tensor) in names.results.items():
        if node in functions:
            results[node][output_nr] = Result("intermediate", name, tensor)
    for tensor in outputs:
        if (maker := tensor.grad_fn) is not None:
            results[maker][tensor.output_nr] = Result("output", names.of(tensor), tensor)
    steps = list(in_order(functions, results, outputs))
    reader = Reader(functions, results, names, marks)
    folded = _folded(steps, [reader.is_marked(step) for step in steps], between)
    for is_folded, stretch in itertools.groupby(range(len(steps)), folded.__contains__):
        (reader.fold if is_folded else reader.read)([steps[place] for place in stretch])
    found = {own: GradientEdge(node, 0) for node, own in reader.node_ids.items()}
    found |= {own: GradientEdge(*place) for place, own in reader.result_ids.items()}
    return Graph(tuple(reader.nodes), tuple(reader.edges)), found


def _folded(steps: Sequence[Step], marked: Sequence[bool], between: tuple[Node, Node] | None) -> set[int]:
    """Return the places of the steps that are folded: those `between`; if there are too many, all but the ends and
    what is near a marked one. Each stretch is one of an order in which each follows what it uses: to fold it makes no
    cycle.
    """
    if between is not None:
        places = {step.node: place for place, step in enumerate(steps, 1) if step.what == "function"}
        first, last = (places[node] for node in between)
        if len(steps) - (last - first) <= MOST_NODES:
            return set(range(first, last))
    if len(steps) <= MOST_NODES:
        return set()
    near = [range(place - NEAR_NODES, place + NEAR_NODES + 1) for place, mark in enumerate(marked) if mark]
    return set(range(KEPT_NODES, len(steps) - KEPT_NODES)).difference(*near)


def functions_behind(starts: Iterable[Node | None]) -> dict[Node, Slots]:
    """Return the functions `starts` and all behind them, with their `next_functions`."""
    found: dict[Node, Slots] = {}
    waiting = list(starts)
    while waiting:
        node = waiting.pop()
        if node is not None and node not in found and not isinstance(node, AccumulateGrad):
            found[node] = node.next_functions
            waiting.extend(producer for producer, _ in found[node])
    return found


def in_order(
    functions: dict[Node, Slots], results: dict[Node, dict[int, Result]], outputs: Iterable[Tensor]
) -> Iterator[Step]:
    """Yield each function after all that it uses, otherwise in the order of creation; leaves just before their use."""
    consumers: dict[Node, list[Node]] = {node: [] for node in functions}
    missing = dict.fromkeys(functions, 0)
    for node, slots in functions.items():
        for producer, _ in slots:
            if producer in functions:
                consumers[producer].append(node)
                missing[node] += 1
    rank = {node: (node._sequence_nr(), place) for place, node in enumerate(functions)}
    ready = [(rank[node], node) for node, count in missing.items() if count == 0]
    heapq.heapify(ready)
    leaves: set[int] = set()
    while ready:
        _, node = heapq.heappop(ready)
        for producer, _ in functions[node]:
            if isinstance(producer, AccumulateGrad) and id(producer.variable) not in leaves:
                leaves.add(id(producer.variable))
                yield Step("leaf", producer)
        yield Step("function", node)
        yield from (Step("result", node, output_nr) for output_nr in sorted(results[node]))
        for consumer in consumers[node]:
            missing[consumer] -= 1
            if missing[consumer] == 0:
                heapq.heappush(ready, (rank[consumer], consumer))
    for tensor in outputs:
        if tensor.grad_fn is None and id(tensor) not in leaves:
            leaves.add(id(tensor))
            yield Step("unmade", tensor=tensor)


class Reader:
    """Takes down one step after the other, giving out ids."""

    def __init__(
        self,
        functions: dict[Node, Slots],
        results: dict[Node, dict[int, Result]],
        names: Names,
        marks: Marks = NO_MARKS,
    ) -> None:
        self.functions, self.results, self.names, self.marks = functions, results, names, marks
        self.nodes: list[AnyNode] = []
        self.edges: dict[Edge, None] = {}  # a dict keeps the order, and lets edges into a fold coincide
        self.count = {"t": 0, "f": 0, "u": 0}
        self.folds: set[str] = set()
        # Ids of functions and of the AccumulateGrad nodes of leaves; of results; and of leaves, by their identities.
        self.node_ids: dict[Node, str] = {}
        self.result_ids: dict[tuple[Node, int], str] = {}
        self.leaf_ids: dict[int, str] = {}
        self.alive: list[Tensor] = []  # an identity says something only as long as its object lives
        self.unread: dict[AccumulateGrad, None] = {}  # leaves that wait for the function that uses them
        self.output_counts: Counter[Node] = Counter()
        for producer, output_nr in (slot for slots in functions.values() for slot in slots):
            if producer is not None:
                self.output_counts[producer] = max(self.output_counts[producer], output_nr + 1)

    def read(self, steps: Iterable[Step]) -> None:
        for step in steps:
            match step.what:
                case "leaf":
                    self.unread[step.node] = None
                case "function":
                    self.read_function(step.node)
                case "result":
                    own = self.add_tensor(*self.results[step.node][step.output_nr])
                    self.result_ids[step.node, step.output_nr] = own
                    self.connect(Edge(self.node_ids[step.node], own, output_nr=step.output_nr))
                case "unmade":
                    if id(step.tensor) not in self.leaf_ids:  # else it was found among the saved values
                        kind = self.kind_of(step.tensor) if step.tensor.requires_grad else "output"
                        self.add_tensor(kind, self.names.of(step.tensor), step.tensor)

    def is_marked(self, step: Step) -> bool:
        match step.what:
            case "leaf":
                return id(step.node.variable) in self.marks
            case "function":
                return id(step.node) in self.marks
            case "result":
                return id(self.results[step.node][step.output_nr].tensor) in self.marks
        return id(step.tensor) in self.marks

    def new_id(self, letter: str) -> str:
        self.count[letter] += 1
        return f"{letter}{self.count[letter]}"

    def connect(self, edge: Edge) -> None:
        if edge.head in self.folds:
            edge = Edge(edge.tail, edge.head, recorded=edge.recorded)
        elif edge.tail in self.folds:
            edge = replace(edge, output_nr=0)
        if edge.tail != edge.head:
            self.edges[edge] = None

    def kind_of(self, leaf: Tensor) -> Kind:
        if not leaf.requires_grad:
            return "frozen leaf"
        return "parameter" if isinstance(leaf, Parameter) else "leaf"

    def add_tensor(self, kind: Kind, name: str, tensor: Tensor) -> str:
        # Asking a tensor that keeps no gradient for it would make it warn.
        grad = tensor.grad if tensor.is_leaf or tensor.retains_grad else None
        edge = tensor.gradient_edge()
        node = TensorNode(
            id=self.new_id("t"),
            kind=kind,
            name=name,
            shape=tuple(tensor.shape),
            dtype=str(tensor.dtype).rpartition(".")[2],
            requires_grad=tensor.requires_grad,
            value=numbers(tensor.detach()),
            grad=None if grad is None else numbers(grad.detach()),
            version=version_of(tensor),
            view=self.view(tensor),
            base="" if tensor._base is None else self.id_of(tensor._base),
            hooks=() if edge is None or (watching := edge.node.hooks) is None else _hooks(watching, edge),
            home=self.names.homes.get(id(tensor), ()),
            mark=self.marks.get(id(tensor), ()),
        )
        self.nodes.append(node)
        if tensor.grad_fn is None:
            self.leaf_ids[id(tensor)] = node.id
            self.alive.append(tensor)
        return node.id

    def id_of(self, tensor: Tensor) -> str:
        """Return the id under which `tensor`, or the function that made it, was taken down; else the empty string."""
        if (maker := tensor.grad_fn) is None:
            return self.leaf_ids.get(id(tensor), "")
        return self.source_of(maker, tensor.output_nr)[0] if maker in self.node_ids else ""

    def view(self, tensor: Tensor) -> str:
        """Return which tensor's memory a view shares, in words; the empty string for what is no view."""
        if (base := tensor._base) is None:
            return ""
        if name := self.names.of(base):
            return f"view of {name}"
        if (maker := base.grad_fn) is not None:
            return f"view of the result of {_name(maker)}"
        return f"view of {self.leaf_ids.get(id(base), 'a tensor without a name')}"

    def read_leaf(self, node: AccumulateGrad) -> None:
        del self.unread[node]
        self.node_ids[node] = self.add_tensor(self.kind_of(node.variable), self.names.of(node.variable), node.variable)

    def read_function(self, node: Node) -> None:
        slots = self.functions[node]
        kept = list(saved_values(node))
        free = sum(producer is None for producer, _ in slots)
        frozen = self.find_frozen(kept, free)
        known = not frozen or len(frozen) == free == 1  # else it is not known which of them is in which slot
        waiting = iter(frozen)
        own = self.new_id("f")
        arriving = []
        for slot, (producer, output_nr) in enumerate(slots):
            if producer is None:
                tensor = next(waiting, None)
                tail = self.add_unrecorded() if tensor is None else self.add_frozen(tensor)
                arriving.append(Edge(tail, own, slot if known else None, recorded=False))
                continue
            if isinstance(producer, AccumulateGrad) and producer in self.unread:
                self.read_leaf(producer)
            tail, output_nr = self.source_of(producer, output_nr)
            arriving.append(Edge(tail, own, slot, output_nr))
        arriving += [Edge(self.add_frozen(tensor), own, recorded=False) for tensor in waiting]
        self.node_ids[node] = own
        saved = tuple(value if isinstance(value, Saved) else self.describe_saved(*value, node) for value in kept)
        outputs = max(self.output_counts[node], 1 + max(self.results[node], default=0))
        hooks = () if node.hooks is None else _node_hooks(node.hooks, self.results[node])
        mark = self.marks.get(id(node), ())
        self.nodes.append(FunctionNode(own, _name(node), len(slots), outputs, saved, hooks, _settings(node), mark=mark))
        for edge in arriving:
            self.connect(edge)

    def source_of(self, producer: Node, output_nr: int) -> tuple[str, int]:
        """Return where an edge from a function starts: at the tensor drawn for its result, else at the function."""
        if (producer, output_nr) in self.result_ids:
            return self.result_ids[producer, output_nr], 0
        return self.node_ids[producer], output_nr

    def add_unrecorded(self) -> str:
        node = Unrecorded(self.new_id("u"))
        self.nodes.append(node)
        return node.id

    def add_frozen(self, tensor: Tensor) -> str:
        if id(tensor) not in self.leaf_ids:
            self.add_tensor("frozen leaf", self.names.of(tensor), tensor)
        return self.leaf_ids[id(tensor)]

    def find_frozen(self, kept: Iterable[Saved | tuple[str, Tensor]], free: int) -> list[Tensor]:
        """Return the inputs that need no gradient: `next_functions` has only None for them, the saved values may tell.

        A saved value may be no input at all (a mask, an index): it counts if the caller has a name for it, or if one of
        the `free` input slots is there for it.
        """
        found: list[Tensor] = []
        for value in kept:
            if isinstance(value, Saved) or value[1].grad_fn is not None:
                continue
            tensor = value[1] if value[1]._base is None else value[1]._base
            wanted = bool(self.names.of(tensor)) or len(found) < free
            if wanted and not tensor.requires_grad and all(tensor is not other for other in found):
                found.append(tensor)
        return found

    def describe_saved(self, name: str, tensor: Tensor, node: Node) -> Saved:
        # A saved value that can be read has the version that it had when it was saved: reading checks that.
        version = version_of(tensor)
        return Saved(
            name, self.source(tensor, node), tuple(tensor.shape), version, version, value=brief(tensor.detach())
        )

    def source(self, tensor: Tensor, node: Node) -> str:
        """Return where a value that `node` saved came from, in words; the empty string where nothing is known."""
        maker = tensor.grad_fn
        if name := self.names.of(tensor):
            return name
        if maker is not None:
            return "its own result" if maker is node else f"result of {_name(maker)}"
        if id(tensor) in self.leaf_ids:
            return self.leaf_ids[id(tensor)]
        if tensor._base is not None and (name := self.names.of(tensor._base)):
            return f"view of {name}"
        return ""

    def fold(self, steps: Sequence[Step]) -> None:
        """Take down many steps as one node."""
        for leaf in tuple(self.unread):
            self.read_leaf(leaf)
        functions = [step.node for step in steps if step.what == "function"]
        names = [_name(node) for node in functions]
        length = _period(names)
        times = len(names) // length if length else 0
        fold = Fold(
            id=f"fold{len(self.folds) + 1}" if self.folds else "fold",
            functions=len(functions),
            tensors=len(steps) - len(functions),
            pattern=tuple(names[:length]) if times > 1 else (),
            times=max(times, 1),
            counts=tuple(Counter(names).most_common()),
        )
        self.nodes.append(fold)
        self.folds.add(fold.id)
        for step in steps:
            if step.what == "result":
                self.result_ids[step.node, step.output_nr] = fold.id
            elif step.node is not None:
                self.node_ids[step.node] = fold.id
        for node in functions:
            for producer, output_nr in self.functions[node]:
                if producer is not None:
                    self.connect(Edge(self.source_of(producer, output_nr)[0], fold.id))
        for step in steps:
            if step.what == "result":
                self.connect(Edge(self.node_ids[step.node], fold.id))


def _name(node: Node) -> str:
    """Return the name of a function, without the C++ namespace that a few of PyTorch's names have."""
    return printable(node.name()).rpartition("::")[2]


def version_of(tensor: Tensor) -> int | None:
    """Return how often the memory of `tensor` was changed in place; None for an inference tensor."""
    return None if tensor.is_inference() else tensor._version


def _hooks(hooks: Hooks, edge: AnyEdge) -> tuple[str, ...]:
    """Return in words what watches the gradient of the tensor that `edge` belongs to."""
    own = [function for output_nr, function in hooks.tensor.values() if output_nr == edge.output_nr]
    found = [_told("hook", own), _told("post-accumulate hook", hooks.accumulated.values())]
    if isinstance(edge.node, AccumulateGrad):  # which has no box of its own
        found += [f"AccumulateGrad {told}" for told in _node_hooks(hooks, {0: None})]
    return tuple(filter(None, found))


def _node_hooks(hooks: Hooks, drawn: Container[int]) -> tuple[str, ...]:
    """Return in words what watches a function, and those of its results that have no box of their own."""
    results = [function for output_nr, function in hooks.tensor.values() if output_nr not in drawn]
    found = [
        _told("hook of its result", results),
        _told("prehook", hooks.before.values()),
        _told("hook", hooks.after.values()),
    ]
    return tuple(filter(None, found))


def _told(word: str, functions: Iterable[Any]) -> str:
    """Return the names of hooks after a word for their kind; the empty string where there are none."""
    names = [printable(getattr(function, "__name__", type(function).__name__)) for function in functions]
    more = [f"and {len(names) - MOST_HOOKS} more"] * (len(names) > MOST_HOOKS)
    return " ".join([f"{word}{'s' * (len(names) > 1)}", ", ".join(names[:MOST_HOOKS]), *more]) if names else ""


def saved_values(node: Node) -> Iterator[Saved | tuple[str, Tensor]]:
    """Yield the tensors that a node keeps, by name; a `Saved` for one that can no longer be read."""
    for attribute in dir(node):
        if not attribute.startswith("_saved_"):
            continue
        name = attribute.removeprefix("_saved_")
        try:
            value = getattr(node, attribute, None)  # None for what was needed to make the result, but is not kept
        except RuntimeError as error:
            changed = re.search(r"is at version (\d+); expected version (\d+)", str(error))
            yield Saved(name, version=int(changed[2]), now=int(changed[1])) if changed else Saved(name, freed=True)
        else:
            for item in value if isinstance(value, tuple | list) else (value,):
                if isinstance(item, Tensor):
                    yield name, item


def _settings(node: Node) -> tuple[str, ...]:
    """Return the numbers other than sizes that are part of a node's formula, by name."""
    found = []
    for attribute in dir(node):
        if attribute.startswith("_saved_") and not attribute.endswith(("sizes", "reduction")):
            with suppress(RuntimeError):  # a tensor that was freed or changed
                value = getattr(node, attribute, None)
                if type(value) in (int, float) or (
                    isinstance(value, tuple) and value and all(type(i) is int for i in value)
                ):
                    found.append(f"{attribute.removeprefix('_saved_')} {value}")
    return tuple(found)


def functions(outputs: Iterable[Tensor]) -> list[tuple[Node, str]]:
    """Return the functions behind `outputs`, in the order of their creation, and their names."""
    return [
        (node, _name(node))
        for node in sorted(functions_behind(tensor.grad_fn for tensor in outputs), key=lambda node: node._sequence_nr())
    ]


def saved_results(output: Tensor) -> Iterator[tuple[Node, Tensor]]:
    """Yield functions behind `output` with results of theirs that are saved, since a derivative needs them."""
    for node in functions_behind((output.grad_fn,)):
        for value in saved_values(node):
            if not isinstance(value, Saved) and (maker := value[1].grad_fn) is not None:
                yield maker, value[1]


def _period(names: Sequence[str]) -> int:
    """Return the length of the shortest beginning of which `names` is a repetition, the last one perhaps cut short."""
    border = [0] * len(names)  # border[i]: the longest proper beginning of names[:i + 1] that is also its end
    for i in range(1, len(names)):
        length = border[i - 1]
        while length and names[i] != names[length]:
            length = border[length - 1]
        border[i] = length + (names[i] == names[length])
    return len(names) - border[-1] if names else 0


def numbers(tensor: Tensor) -> str:
    """Return the values of a small tensor, a row a line, to four digits; of a larger one, between what they lie."""
    if tensor.numel() == 0:
        return "empty"
    if tensor.numel() > 12 or tensor.shape[-1:] > (6,):
        least, most = tensor.numpy().min(), tensor.numpy().max()
        return f"{_number(least)} everywhere" if least == most else f"between {_number(least)} and {_number(most)}"
    return _rows(tensor.tolist())


def brief(tensor: Tensor) -> str:
    """Return the values of a tensor on one short line; of a larger one, its shape and between what they lie."""
    if tensor.numel() <= 6 and len(text := " ".join(numbers(tensor).split())) <= MOST_LETTERS:
        return text
    least, most = (_number(value, 3) for value in (tensor.numpy().min(), tensor.numpy().max()))
    return f"{tuple(tensor.shape)} " + (f"all {least}" if least == most else f"between {least} and {most}")


def told_briefly(gradient: Tensor | None) -> str | None:
    return None if gradient is None else brief(gradient.detach())


def _rows(value: Any) -> str:
    if not isinstance(value, list):
        return _number(value)
    separator = ",\n" if value and isinstance(value[0], list) else ", "
    return f"[{separator.join(map(_rows, value))}]"


def _number(value: Any, digits: int = 4) -> str:
    value = value.item() if isinstance(value, np.generic) else value
    return f"{value:.{digits}g}" if isinstance(value, float) else str(value)
