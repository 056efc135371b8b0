"""Pictures of what autograd recorded.

from tinygrad_edu import viz
viz.graph(loss)                 # the graph behind loss, as a notebook shows it
viz.graph(loss, grads=True)     # with what backward has put into .grad
viz.graph(loss, modules=True)   # with a frame around what belongs to each nn.Module
viz.graph(loss).save("loss.svg")
viz.graph(lambda: f(x), unrecorded=True)  # in gray, what was computed without being recorded
viz.compare(a, b)               # what one run recorded and another did not
viz.ledger(loss)                # which function keeps which array for the backward pass, with bytes
viz.leak(total)                 # what `total += loss` keeps alive
viz.backward_strip(loss)        # its backward pass, function by function; .steps to step through it
viz.explain()                   # the last error of a backward pass, drawn; after viz.remember_lines(), with its lines
viz.why(x)                      # why x.grad is None
viz.plots.losses(values)        # plots by matplotlib: losses, descents, Jacobians, ...
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping
from typing import Any, Literal

from .. import Tensor
from ..lines import remember_lines
from . import clusters, dot, plots, walk, words
from . import names as naming
from . import unrecorded as not_recorded
from .compare import Comparison, compare
from .explain import explain
from .explanation import Explanation
from .leak import Leak, leak
from .ledger import Ledger, ledger
from .picture import Picture
from .render import RendererMissing
from .strip import Strip, backward_strip
from .why import why
from .worksheet import Worksheet, worksheet

__all__ = [
    "Comparison",
    "Explanation",
    "Leak",
    "Ledger",
    "Picture",
    "RendererMissing",
    "Strip",
    "Worksheet",
    "backward_strip",
    "compare",
    "explain",
    "graph",
    "leak",
    "ledger",
    "plots",
    "remember_lines",
    "why",
    "worksheet",
]


def graph(
    *outputs: Tensor | Callable[[], Any],
    names: Mapping[str, Any] | None = None,
    values: bool = False,
    grads: bool = False,
    shapes: bool = True,
    saved: bool = False,
    direction: Literal["data", "gradient"] = "data",
    style: Literal["computation", "slides"] = "computation",
    modules: bool = False,
    unrecorded: bool = False,
) -> Picture:
    """Draw what was recorded of the computation of `outputs`.

    names: a mapping from names to Tensors and Modules; by default, the caller's variables.
    values, grads, shapes: what is told of each tensor: its values, its `.grad` (None where there is none), its shape.
    saved: tell which values each function keeps for its derivative, and the version at which each was saved.
    direction: arrows follow the data to the results, or the gradient back to the leaves.
    style: "computation", or "slides": tensors as notes, functions as records with their numbered inputs.
    modules: frame the functions of each module that has a name. The graph does not record modules: a function counts
        to the module of which it uses a parameter, or between whose uses of parameters it lies. So a module without
        parameters has no frame of its own, and its functions may lie outside. A module ends where its use of a
        parameter repeats; that is its next use.
    unrecorded: show in gray what was computed without being recorded, since it needs no gradient. The engine keeps no
        trace of that. So this takes the computation itself, as graph(lambda: f(x), unrecorded=True), and **runs it
        twice**: as it is, and with all tensors that the caller or the function has a name for asking for a gradient.
        Flags and random numbers are afterwards as after one run; what else it changes, it changes twice. What it does
        under no_grad(), and what was before a detach(), neither run records: `compare` shows that.

    Raises TypeError for what is not a Tensor, ValueError for an unknown direction or style, if `modules` finds none, or
    if with `unrecorded` the second run computes something else; RuntimeError if that fails, since a leaf that asks for
    a gradient may not be changed in place.
    Runs no backward pass; reading saved values runs the unpack hooks of values that were saved under such hooks.
    """
    if direction not in ("data", "gradient"):
        raise ValueError(f"direction must be 'data' or 'gradient', not {direction!r}")
    if style not in ("computation", "slides"):
        raise ValueError(f"style must be 'computation' or 'slides', not {style!r}")
    look = words.Look(values, grads, shapes, saved, direction, style)
    found = naming.given(names) if names is not None else naming.of_caller(sys._getframe(1))
    heading: tuple[str, ...] = ()
    if unrecorded:
        heading, recorded = not_recorded.HEADING, not_recorded.read(outputs, found)
    else:
        recorded = walk.read(walk.checked("graph", outputs), found)
    if modules:
        recorded = clusters.by_module(recorded)
    described = "\n".join([*heading, words.describe(recorded, look)])
    return Picture(dot.to_dot(recorded, look, heading), words.title(recorded), described, words.tips(recorded, look))
