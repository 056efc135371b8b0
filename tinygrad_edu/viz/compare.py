"""What one run recorded and another did not, in one picture."""

from __future__ import annotations

import sys
from collections.abc import Mapping, Sequence
from typing import Any

from .. import Tensor
from . import dot, memory, walk, words
from . import names as naming
from .names import Names, printable
from .picture import Picture
from .union import Side, Union, side_of
from .words import plural

LONGEST_BAR = 16  # letters

Outputs = Tensor | Sequence[Tensor]


class Comparison(Picture):
    """Two graphs in one picture: what both recorded is drawn as ever, the rest is marked.

    only_a, only_b: how many functions one of the two has alone. cut_a, cut_b: how many edges end in one of them, though
    the other goes on. size_a, size_b: the bytes of the arrays that each keeps, as `ledger` counts them.
    """

    def __init__(self, a: Side, b: Side, names: Names) -> None:
        self.size_a, self.size_b = (sum(entry.size for entry in memory.entries(side.outputs, names)) for side in (a, b))
        base, other = (a, b) if len(a.functions) >= len(b.functions) else (b, a)
        union = Union(base, other, names)
        graph = union.graph()
        self.only_a, self.only_b = (len(union.alone[side.label]) for side in (a, b))
        self.cut_a, self.cut_b = (union.cuts[side.label] for side in (a, b))
        self.moved = union.moved
        heading = [*self._sizes(a, b), *self._verdict(a, b)]
        look, title = words.Look(), f"{a.label} and {b.label} compared"
        described = "\n".join([f"{title}.", *heading, words.describe(graph, look)])
        drawn = [*self._sizes(a, b, bars=True), *self._verdict(a, b)]
        super().__init__(dot.to_dot(graph, look, drawn), title, described, words.tips(graph, look))

    def _sizes(self, a: Side, b: Side, bars: bool = False) -> list[str]:
        """Return a line for each side, where `bars` with a bar below it for its bytes."""
        found = []
        for side, size in ((a, self.size_a), (b, self.size_b)):
            found.append(f"{side.label}: {plural(len(side.functions), 'function')}, {plural(size, 'byte')} saved")
            if bars and size:
                found.append("\u25a0" * max(round(LONGEST_BAR * size / max(self.size_a, self.size_b)), 1))
        return found

    def _verdict(self, a: Side, b: Side) -> list[str]:
        """Return what the picture shows, in a line or two."""
        if not a.functions and not b.functions:
            return ["Neither recorded anything."]
        found = []
        if self.only_a == len(a.functions) > 0 < self.only_b == len(b.functions):
            found.append("They have no function in common: these are two different computations.")
        if self.only_a:
            found.append(f"Gray and dashed: {plural(self.only_a, 'function')} only in {a.label}.")
        if self.only_b:
            found.append(f"Purple and bold: {plural(self.only_b, 'function')} only in {b.label}.")
        cuts = ((a, self.cut_a), (b, self.cut_b))
        found += [f"Edges cut in {side.label}: {count:,}." for side, count in cuts if count]
        if self.moved:
            found.append(f"{plural(self.moved, 'input')} of functions that both have: from elsewhere in {b.label}.")
        return found or ["Both recorded the same."]


def compare(
    a: Outputs, b: Outputs, *, labels: tuple[str, str] = ("a", "b"), names: Mapping[str, Any] | None = None
) -> Comparison:
    """Draw what one run of a computation recorded and another run did not: what detach or no_grad cut off.

    a, b: the results of the same code run two ways, tensors or tuples of tensors.
    labels: what the two are called in the picture, as in `labels=("default", "no_grad")`.
    names: a mapping from names to Tensors and Modules; by default, the caller's variables.

    Functions are told to be the same by what they do and how they are connected, from the results back or from the
    leaves forward, whichever finds more. Nothing tells a graph what it left out: that an edge was cut in one of the two
    is known only because the other goes on there.

    Raises TypeError for what is not a Tensor, ValueError for two labels that are alike or for different numbers of
    results. Runs no backward pass; reading saved values runs the unpack hooks of values saved under such hooks.
    """
    sides = [tuple(side) if isinstance(side, list | tuple) else (side,) for side in (a, b)]
    for side in sides:
        walk.checked("compare", side)
    if len(sides[0]) != len(sides[1]):
        raise ValueError(
            f"compare() needs results of the same code: a has {len(sides[0])} of them, b has {len(sides[1])}"
        )
    told = tuple(printable(label) for label in labels if isinstance(label, str))
    if len(labels) != 2 or len(set(told)) != 2 or not all(told):
        raise ValueError(f"labels must be two different words, as in ('default', 'no_grad'), not {labels!r}")
    found = naming.given(names) if names is not None else naming.of_caller(sys._getframe(1))
    return Comparison(side_of(told[0], sides[0], "gone"), side_of(told[1], sides[1], "new"), found)
