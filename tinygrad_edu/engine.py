"""The backward pass: one loop over the graph, youngest operation first.

An operation is always younger than those that made its inputs. So when the youngest pending node is taken, everything
that could still add to its upstream gradient has already run. A heap of creation numbers finds it; nothing recurses,
and a graph may be as deep as memory allows.
"""

from __future__ import annotations

import itertools
from collections import Counter, deque
from collections.abc import Callable, Sequence
from heapq import heappop, heappush
from typing import Any

import numpy as np

from . import anomaly, failure
from .grad_mode import Switch, mode
from .graph import AccumulateGrad, Edge, Hooks, Node, OutputEdge
from .tensor import Tensor, wrap

Roots = Sequence[tuple[Edge, Any]]
Deposit = Callable[[Edge, Any, Any], None]


def run(
    roots: Roots,
    retain_graph: bool,
    tape: bool,
    goals: Sequence[Edge] | None = None,
    accumulate: bool = True,
) -> dict[Any, Any]:
    """Propagate the gradients of `roots` through the graph.

    roots: edges with their upstream gradients: arrays, or Tensors where `tape` (create_graph) is True.
    goals: None for every leaf; else the edges whose gradients are wanted, and only nodes on the way to them run.
    accumulate: add gradients to the leaves' `.grad`. Where False, the gradients of the goals are captured instead.

    Returns the captured gradients by the edges' keys. RuntimeError if a saved value was freed or changed in place.
    """
    pending: dict[Any, list[Any]] = {}  # edge key: [the gradient that has arrived so far, the node, is it ours alone?]
    heap: list[int] = []  # creation numbers of the nodes that wait, negated: the youngest comes out first
    captured: dict[Any, Any] = dict.fromkeys(() if accumulate or goals is None else (edge.key for edge in goals))
    running = reached = None  # the nodes that run, and those that gradients may arrive at: None for all
    starts = [edge.node for edge, _ in roots]
    if goals is not None:
        ends = {edge.node.key for edge in goals}
        running = _on_the_way(starts, ends)
        reached = running | ends
        if accumulate:
            running = reached
    ready: deque[int] = deque()  # leaves that have received everything, where hooks can see when they run
    uses = _uses_of_leaves(starts) if AccumulateGrad.order_is_seen else {}  # leaf key: gradients yet to come

    def deposit(edge: Edge, gradient: Any, other: Any) -> None:
        """Add a gradient to what has arrived at `edge`; see `Node.propagate`."""
        key: Any = edge.key
        if (entry := pending.get(key)) is not None:
            total = entry[0]
            if gradient is None:
                return
            if entry[2]:
                total += gradient
            else:
                entry[0] = total = gradient if total is None else total + gradient
                entry[2] = type(total) is np.ndarray and total is not gradient
            return
        if type(edge) is OutputEdge:
            node = edge.node
            if reached is not None and node.key not in reached:
                return
            pending[key] = [gradient, node, False]
            if (key := node.key) in pending:
                return
            pending[key] = [None, node, False]  # its first output, whose number brings the node up
        else:
            if reached is not None and key not in reached:
                return
            # whether it is ours, only leaves will ask before something is added
            pending[key] = [gradient, edge, type(edge) is AccumulateGrad and _is_new(gradient, other)]
        if key not in uses:
            heappush(heap, -key)

    failure.last.held = None
    anomalies = mode.anomaly
    for edge, gradient in roots:
        deposit(edge, gradient, gradient)
    with Switch(enabled=tape):
        while heap or ready or pending:
            if ready:
                key = ready.popleft()
            elif heap:
                key = -heappop(heap)
            else:  # only leaves are left, some of whose uses had no gradient to give
                key = min(pending)
            upstream, node, ours = pending.pop(key)
            if node.hooks is not None or node.outputs > 1 or key in captured:
                further = [(key, output_nr) for output_nr in range(1, node.outputs)]
                entries = [(upstream, ours), *(pending.pop(k, (None, 0, False))[::2] for k in further)]
                gradients = arrived = [gradient for gradient, _ in entries]
                if node.hooks is not None:
                    entries = [(gradient, False) for gradient in arrived]  # a hook may keep what it sees
                    ours = False
                    gradients = node.hooks.arriving(arrived, tape)
                if running is not None and key not in running:
                    arrived = gradients  # as in PyTorch: a goal at the end of the way is captured after its hooks
                for goal, gradient, (_, new) in zip((key, *further), arrived, entries, strict=True):
                    if goal in captured and gradient is not None:
                        captured[goal] = gradient if tape or new else gradient.copy()
                upstream = gradients[0] if node.outputs == 1 else _upstream(gradients)
            if running is None or key in running:
                try:
                    if anomalies or node.hooks is not None:
                        _run_watched(node, upstream, deposit, ours, tape)
                    elif type(node) is AccumulateGrad:
                        node.accumulate(upstream, ours, tape)
                    elif upstream is not None:
                        node.propagate(upstream, deposit, tape)
                    else:
                        node.pass_on(upstream, deposit, tape)
                except RuntimeError as error:
                    failure.locate(error, node, starts)
                    raise
                if not retain_graph:
                    node.release()
            if uses:
                for leaf in [edge.node.key for edge in node.edges if edge is not None]:
                    if leaf in uses:
                        uses[leaf] -= 1
                        if uses[leaf] == 0 and leaf in pending:
                            ready.append(leaf)
    return captured


def _is_new(gradient: Any, other: Any) -> bool:
    """Return True for an array that is neither `other` (nor one of several) nor a view."""
    return type(gradient) is np.ndarray and gradient.base is None and gradient is not other and type(other) is not list


def _upstream(gradients: list[Any]) -> Any:
    """Return what a node is given: the gradient of its output, a list if it has several, None where none arrived."""
    if all(gradient is None for gradient in gradients):
        return None
    return gradients[0] if len(gradients) == 1 else gradients


def _run_watched(node: Node, upstream: Any, deposit: Deposit, fresh: bool, tape: bool) -> None:
    """Run one node for its pre- and post-hooks, or under anomaly mode: both want all that goes in and comes out."""
    hooks = node.hooks or Hooks()
    arrived = upstream if type(upstream) is list else [upstream] * node.outputs
    arrived = hooks.replaced(hooks.before, arrived, tape)
    shown = tuple(g if g is None or tape else wrap(g) for g in arrived) if hooks.after else ()
    upstream = _upstream(arrived)
    if isinstance(node, AccumulateGrad):
        node.accumulate(upstream, fresh, tape)
        for function in tuple(hooks.accumulated.values()):
            if (answer := function(node.variable)) is not None:
                if isinstance(answer, Tensor):
                    raise RuntimeError("Tensor post accumulate grad hooks should return None.")
                raise TypeError(f"expected Variable, but hook returned '{type(answer).__name__}'")
        hooks.replaced(hooks.after, [], tape, shown)
        return
    if mode.anomaly:
        with anomaly.explained(node):
            outgoing = node.gradients(upstream, tape)
            anomaly.check(node, outgoing)
    else:
        outgoing = node.gradients(upstream, tape)
    for edge, gradient in zip(node.edges, hooks.replaced(hooks.after, outgoing, tape, shown), strict=True):
        if edge is not None:
            deposit(edge, gradient, gradient)


def _made_from(starts: Sequence[Node]) -> dict[int, list[Node]]:
    """Return, for each node that can be reached from `starts`, the nodes that its edges lead to, by its number."""
    found: dict[int, list[Node]] = {}
    stack = list(starts)
    while stack:
        node = stack.pop()
        if node.key not in found:
            found[node.key] = before = [edge.node for edge in node.edges if edge is not None]
            stack.extend(before)
    return found


def _uses_of_leaves(starts: Sequence[Node]) -> dict[int, int]:
    """Return how many edges lead to each leaf."""
    targets = itertools.chain.from_iterable(_made_from(starts).values())
    return dict(Counter(node.key for node in targets if isinstance(node, AccumulateGrad)))


def _on_the_way(starts: Sequence[Node], ends: set[int]) -> set[int]:
    """Return the keys of the nodes that must run for gradients to arrive at the nodes `ends`."""
    running: set[int] = set()
    for key, before in sorted(_made_from(starts).items()):  # by number: inputs before what is made of them
        for node in before:
            if node.key in ends or node.key in running:
                running.add(key)
                break
    return running
