"""How much history hangs on a running total."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from typing import Any

from .. import Tensor
from ..graph import Node
from . import dot, memory, walk, words
from . import names as naming
from .names import Names
from .picture import Picture
from .words import plural

ADDITIONS = ("AddBackward0", "SubBackward0", "RsubBackward1")
FEW = 3  # additions are all drawn


class Leak(Picture):
    """What a running total keeps alive. The picture shows the first addition and the last; those between are folded.

    additions: how many in a row made it, each of the same kind of thing. functions: how many of them are kept.
    size: of the arrays that they keep, in bytes.
    """

    def __init__(self, total: Tensor, names: Names) -> None:
        made = _additions(total)
        self.additions = len(made)
        self.functions = len(walk.functions((total,)))
        self.size = sum(entry.size for entry in memory.entries((total,), names))
        name = names.of(total) or "total"
        graph, _ = walk.read_with_edges((total,), names, (made[-1], made[1]) if len(made) > FEW else None)
        look, told = words.Look(), self._told(name, total._data.nbytes)
        source = dot.to_dot(graph, look, told)
        description = "\n".join([*told, words.describe(graph, look)])
        super().__init__(source, f"What hangs on {name}", description, words.tips(graph, look))

    def _told(self, name: str, own: int) -> list[str]:
        """Return in a few lines what is kept, and what to write instead."""
        if not self.functions:
            return [f"{name} has no history: nothing hangs on it."]
        arrays = f" with {plural(self.size, 'byte')} of saved arrays" * bool(self.size)
        kept = f"{plural(self.functions, 'function')}{arrays} hang on {name}"
        if self.additions < 2:
            return [f"{kept}.", "It is no running total: no two additions in a row led to it."]
        return [
            f"{kept}, which takes {plural(own, 'byte')}.",
            f"{self.additions:,} additions in a row led to it. Each kept the graph of what was added.",
            f"Add numbers instead, as in {name} += loss.item(),",
            f"or tensors without history, as in {name} += loss.detach().",
        ]


def leak(total: Tensor, *, names: Mapping[str, Any] | None = None) -> Leak:
    """Tell and draw what a running total, as `total += loss` makes it, keeps alive: each loss with its whole graph.

    names: a mapping from names to Tensors and Modules; by default, the caller's variables.

    Returns a `Leak`, a picture with `additions` (how many in a row led to it), `functions` and `size` (bytes; see
    `ledger`). TypeError for what is not a Tensor. Runs no backward pass.
    """
    walk.checked("leak", (total,))
    return Leak(total, naming.given(names) if names is not None else naming.of_caller(sys._getframe(1)))


def _additions(total: Tensor) -> list[Node]:
    """Return the additions in a row that made a running total, the last one first.

    Of what an addition adds, the total is what has more additions behind it; the other must be of the same kind each
    time, since a loss may itself be a sum.
    """
    functions = dict(walk.functions((total,)))
    heights: dict[Node, int] = {}  # how many additions in a row led to each addition
    for function, name in functions.items():
        if name in ADDITIONS:
            before = [node for node, _ in function.next_functions if node is not None]
            heights[function] = 1 + max(heights.get(node, 0) for node in before)
    found: list[Node] = []
    kind, last = "", total.grad_fn
    while last is not None and last in heights:
        operands = [node for node, _ in last.next_functions if node is not None and node in functions]
        operands.sort(key=lambda node: heights.get(node, 0))  # first what was added, then the total so far
        if not operands or (found and functions[operands[0]] != kind):
            break
        kind = functions[operands[0]]
        found.append(last)
        last = operands[1] if len(operands) > 1 else None
    return found
