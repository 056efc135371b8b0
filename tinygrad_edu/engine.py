"""The backward pass: one loop over the graph, youngest operation first.

An operation is always younger than those that made its inputs. So when the youngest pending node is taken, everything
that could still add to its upstream gradient has already run. A heap of creation numbers finds it; nothing recurses,
and a graph may be as deep as memory allows.
"""

from __future__ import annotations

from collections.abc import Sequence
from heapq import heappop, heappush
from typing import Any

import numpy as np

from .grad_mode import set_grad_enabled
from .graph import AccumulateGrad, Edge, Node

Roots = Sequence[tuple[Edge, Any]]


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
    if goals is not None:
        ends = {edge.node.key for edge in goals}
        running = _on_the_way([edge.node for edge, _ in roots], ends)
        reached = running | ends
        if accumulate:
            running = reached

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
            heappush(heap, -node.key)

    for edge, gradient in roots:
        deposit(edge, gradient, False)
    with set_grad_enabled(tape):
        while heap:
            node = nodes.pop(-heappop(heap))
            if node.outputs == 1 and node.hooks is None and not captured:
                upstream = pending.pop(node.key)
            else:
                keys = [node.key, *((node.key, nr) for nr in range(1, node.outputs))]
                gradients = arrived = [pending.pop(key, None) for key in keys]
                if node.hooks is not None:
                    fresh.difference_update(keys)  # a hook may keep what it sees
                    gradients = node.hooks.run(arrived, tape)
                if running is not None and node.key not in running:
                    arrived = gradients  # as in PyTorch: a goal at the end of the way is captured after its hooks
                for key, gradient in zip(keys, arrived, strict=True):
                    if key in captured and gradient is not None:
                        captured[key] = gradient if tape or key in fresh else gradient.copy()
                upstream = gradients[0] if node.outputs == 1 else gradients
            if running is not None and node.key not in running:
                continue
            if isinstance(node, AccumulateGrad):
                node.accumulate(upstream, node.key in fresh, tape)
            else:
                node.propagate(upstream, deposit, tape)
                if not retain_graph:
                    node.release()
    return captured


def _on_the_way(starts: Sequence[Node], ends: set[int]) -> set[int]:
    """Return the keys of the nodes that must run for gradients to arrive at the nodes `ends`."""
    order: list[Node] = []
    seen: set[int] = set()
    stack = list(starts)
    while stack:
        node = stack.pop()
        if node.key not in seen:
            seen.add(node.key)
            order.append(node)
            stack.extend(edge.node for edge in node.edges if edge is not None)
    running: set[int] = set()
    for node in sorted(order, key=lambda node: node.key):  # inputs before what is made of them
        before = {edge.node.key for edge in node.edges if edge is not None}
        if before & ends or before & running:
            running.add(node.key)
    return running
