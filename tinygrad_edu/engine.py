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
    captures: Sequence[Edge] | None = None,
) -> dict[Any, Any]:
    """Propagate the gradients of `roots` through the graph.

    roots: edges with their upstream gradients: arrays, or Tensors where `tape` (create_graph) is True.
    captures: None to add gradients to the leaves' `.grad`; else the edges whose gradients are wanted. Then only nodes
        on the way to them run, and no leaf is touched.

    Returns the captured gradients by the edges' keys. RuntimeError if a saved value was freed or changed in place.
    """
    pending: dict[Any, Any] = {}  # edge key: the gradient that has arrived there so far
    nodes: dict[int, Node] = {}  # creation number: a node that waits for its turn
    heap: list[int] = []  # the same numbers, negated: the youngest comes out first
    fresh: set[Any] = set()  # keys whose pending gradient nobody else holds: it may be written into
    captured: dict[Any, Any] = {}
    wanted = None if captures is None else {edge.key for edge in captures}
    needed = None if captures is None else _on_the_way([edge.node for edge, _ in roots], captures)

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
        if needed is not None and node.key not in needed:
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
            key = node.key
            if node.outputs == 1:
                gradient = pending.pop(key)
                if node.hooks is not None:
                    fresh.discard(key)  # a hook may have kept it
                    gradients = [gradient]
                    node.hooks.run(gradients, tape)
                    gradient = gradients[0]
                if wanted is not None and key in wanted:
                    captured[key] = gradient
            else:
                gradient = _gathered(node, pending, wanted, captured, tape)
            if isinstance(node, AccumulateGrad):
                if captures is None:
                    node.accumulate(gradient, key in fresh, tape)
            elif needed is None or node.key in needed:
                node.propagate(gradient, deposit, tape)
                if not retain_graph:
                    node.release()
    return captured


def _gathered(
    node: Node, pending: dict[Any, Any], wanted: set[Any] | None, captured: dict[Any, Any], tape: bool
) -> Any:
    """Return the upstream gradients of a node with several outputs, None for an output that nothing reached."""
    keys = [node.key if nr == 0 else (node.key, nr) for nr in range(node.outputs)]
    gradients = [pending.pop(key, None) for key in keys]
    if node.hooks is not None:
        node.hooks.run(gradients, tape)
    for key, gradient in zip(keys, gradients, strict=True):
        if wanted is not None and key in wanted:
            captured[key] = gradient
    return gradients


def _on_the_way(starts: Sequence[Node], captures: Sequence[Edge]) -> set[int]:
    """Return the keys of the nodes from which a captured edge can be reached, the captured ones included."""
    order: list[Node] = []
    seen: set[int] = set()
    stack = list(starts)
    while stack:
        node = stack.pop()
        if node.key not in seen:
            seen.add(node.key)
            order.append(node)
            stack.extend(edge.node for edge in node.edges if edge is not None)
    needed = {edge.node.key for edge in captures}
    for node in sorted(order, key=lambda node: node.key):  # inputs before what is made of them
        if any(edge is not None and edge.node.key in needed for edge in node.edges):
            needed.add(node.key)
    return needed
