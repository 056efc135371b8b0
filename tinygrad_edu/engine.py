"""The backward pass: one loop over the graph, youngest operation first.

An operation is always younger than those that made its inputs. So when the youngest pending node is taken, everything
that could still add to its upstream gradient has already run. A heap of creation numbers finds it; nothing recurses,
and a graph may be as deep as memory allows.
"""

from __future__ import annotations

from collections import Counter, deque
from collections.abc import Callable, Sequence
from heapq import heappop, heappush
from typing import Any

import numpy as np

from . import anomaly
from .grad_mode import BackwardPass, mode
from .graph import AccumulateGrad, Edge, Hooks, Node
from .tensor import wrap

Roots = Sequence[tuple[Edge, Any]]
Deposit = Callable[[Edge, Any, bool], None]


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
    pending: dict[Any, Any] = {}  # edge key: the gradient that has arrived there so far
    nodes: dict[int, Node] = {}  # creation number: a node that waits for its turn
    heap: list[int] = []  # the same numbers, negated: the youngest comes out first
    fresh: set[Any] = set()  # keys whose pending gradient nobody else holds: it may be written into
    captured: dict[Any, Any] = dict.fromkeys(() if accumulate or goals is None else (edge.key for edge in goals))
    running = reached = None  # the nodes that run, and those that gradients may arrive at: None for all
    starts = [edge.node for edge, _ in roots]
    if goals is not None:
        ends = {edge.node.key for edge in goals}
        running = _on_the_way(starts, ends)
        reached = running | ends
        if accumulate:
            running = reached
    ready: deque[Node] = deque()  # leaves that have received everything, where hooks can see when they run
    uses = _uses_of_leaves(starts) if AccumulateGrad.order_is_seen else {}  # leaf key: gradients yet to come

    def deposit(edge: Edge, gradient: Any, is_fresh: bool) -> None:
        """Add a gradient to what has arrived at `edge`."""
        key = edge.key
        if key in pending:
            total = pending[key]
            if key in fresh and type(total) is np.ndarray:
                np.add(total, gradient, out=total)
            else:
                pending[key] = total + gradient
                if not tape:
                    fresh.add(key)
            return
        node = edge.node
        if reached is not None and node.key not in reached:
            return
        pending[key] = gradient
        if is_fresh:
            fresh.add(key)
        if node.key not in nodes:
            nodes[node.key] = node
            if node.key not in uses:
                heappush(heap, -node.key)

    anomalies = mode.anomaly
    for edge, gradient in roots:
        deposit(edge, gradient, False)
    with BackwardPass(tape, goals is not None):
        while nodes or ready:
            if ready:
                node = ready.popleft()
            elif heap:
                node = nodes.pop(-heappop(heap))
            else:  # only leaves are left, some of whose uses had no gradient to give
                node = nodes.pop(min(nodes))
            if node.outputs == 1 and node.hooks is None and not captured:
                upstream = pending.pop(node.key)
            else:
                keys = [node.key, *((node.key, nr) for nr in range(1, node.outputs))]
                gradients = arrived = [pending.pop(key, None) for key in keys]
                if node.hooks is not None:
                    fresh.difference_update(keys)  # a hook may keep what it sees
                    gradients = node.hooks.arriving(arrived, tape)
                if running is not None and node.key not in running:
                    arrived = gradients  # as in PyTorch: a goal at the end of the way is captured after its hooks
                for key, gradient in zip(keys, arrived, strict=True):
                    if key in captured and gradient is not None:
                        captured[key] = gradient if tape or key in fresh else gradient.copy()
                upstream = gradients[0] if node.outputs == 1 else gradients
            if running is None or node.key in running:
                if anomalies or node.hooks is not None:
                    _run_watched(node, upstream, deposit, node.key in fresh, tape)
                elif isinstance(node, AccumulateGrad):
                    node.accumulate(upstream, node.key in fresh, tape)
                else:
                    node.propagate(upstream, deposit, tape)
                if not retain_graph:
                    node.release()
            if uses:
                for key in [edge.node.key for edge in node.edges if edge is not None]:
                    if key in uses:
                        uses[key] -= 1
                        if uses[key] == 0 and key in nodes:
                            ready.append(nodes.pop(key))
    return captured


def _run_watched(node: Node, upstream: Any, deposit: Deposit, fresh: bool, tape: bool) -> None:
    """Run one node for its pre- and post-hooks, or under anomaly mode: both want all that goes in and comes out."""
    hooks = node.hooks or Hooks()
    arrived = [upstream] if node.outputs == 1 else upstream
    arrived = hooks.replaced(hooks.before, arrived, tape)
    shown = tuple(g if g is None or tape else wrap(g) for g in arrived) if hooks.after else ()
    upstream = arrived[0] if node.outputs == 1 else arrived
    if isinstance(node, AccumulateGrad):
        node.accumulate(upstream, fresh, tape)
        for function in tuple(hooks.accumulated.values()):
            if (answer := function(node.variable)) is not None:
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
        if edge is not None and gradient is not None:
            deposit(edge, gradient, False)


def _reachable(starts: Sequence[Node]) -> list[Node]:
    """Return the nodes that can be reached from `starts`, each once."""
    order: list[Node] = []
    seen: set[int] = set()
    stack = list(starts)
    while stack:
        node = stack.pop()
        if node.key not in seen:
            seen.add(node.key)
            order.append(node)
            stack.extend(edge.node for edge in node.edges if edge is not None)
    return order


def _uses_of_leaves(starts: Sequence[Node]) -> dict[int, int]:
    """Return how many edges lead to each leaf."""
    edges = [edge for node in _reachable(starts) for edge in node.edges]
    return dict(Counter(edge.node.key for edge in edges if edge is not None and isinstance(edge.node, AccumulateGrad)))


def _on_the_way(starts: Sequence[Node], ends: set[int]) -> set[int]:
    """Return the keys of the nodes that must run for gradients to arrive at the nodes `ends`."""
    running: set[int] = set()
    for node in sorted(_reachable(starts), key=lambda node: node.key):  # inputs before what is made of them
        before = {edge.node.key for edge in node.edges if edge is not None}
        if before & ends or before & running:
            running.add(node.key)
    return running
