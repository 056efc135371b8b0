"""A sheet to be printed: the graph with its values, and empty boxes for the gradients; and its key."""

from __future__ import annotations

import html
import sys
from collections.abc import Container, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from .. import Tensor, autograd
from ..autograd.graph import GradientEdge
from . import dot, walk, words
from . import names as naming
from .model import AnyNode, Fold, FunctionNode, Graph, TensorNode
from .picture import Picture

MOST_NODES = 40  # a larger graph does not fit on a page

PAGE = """<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>{title}</title>
<style>
@page {{ size: A4; margin: 15mm; }}
:root {{ color-scheme: light; }}
body {{ font-family: Helvetica, Arial, sans-serif; margin: 0 auto; max-width: 180mm; background: white; color: black;
  print-color-adjust: exact; -webkit-print-color-adjust: exact; }}
section + section {{ break-before: page; }}
h1 {{ font-size: 1.3rem; }}
svg {{ display: block; margin: 0 auto; max-height: 220mm; }}
@media screen {{ body {{ padding: 1rem; }} }}
</style>
</head>
<body>
<section>
<h1>{title}</h1>
<p>Name: ____________________________ &#160; Date: ________________</p>
<p>{task}</p>
{sheet}
</section>
<section>
<h1>{key_title}</h1>
{key}
</section>
</body>
</html>
"""


class Worksheet(Picture):
    """A graph with its values and with empty boxes for the gradients. `key` is the same picture with the gradients."""

    def __init__(self, graph: Graph, output: str) -> None:
        look = words.Look(values=True, sheet="worksheet")
        title = f"Gradients of {output}"
        super().__init__(dot.to_dot(graph, look), title, _told(title, graph, look), words.tips(graph, look))
        look = replace(look, sheet="key")
        title += ": key"
        self.key = Picture(dot.to_dot(graph, look), title, _told(title, graph, look), words.tips(graph, look))
        self.task = f"Fill in each gradient: how {output} changes with the value above the box."

    def save(self, path: str | Path) -> None:
        """Write the sheet as `Picture.save` does; as .html it is for printing: its key comes on the second page."""
        path = Path(path)
        if path.suffix.lower() != ".html":
            super().save(path)
            return
        told = {"title": self.title, "key_title": self.key.title, "task": self.task}
        escaped = {name: html.escape(text) for name, text in told.items()}
        path.write_bytes(PAGE.format(**escaped, sheet=self.svg, key=self.key.svg).encode())


def worksheet(output: Tensor, *, names: Mapping[str, Any] | None = None) -> Worksheet:
    """Return the graph of `output` to be printed, with its values and an empty box for each gradient; `.key` has them.

    names: a mapping from names to Tensors and Modules; by default, the caller's variables.

    Shown are the tensors that have a name and those that a derivative needs. A box stands at each tensor that requires
    a gradient, and at each function whose result is not shown. The key is what `autograd.grad(..., retain_graph=True)`
    returns, which runs a backward pass and its hooks. No `.grad` is changed, and nothing is freed.

    TypeError for what is not a Tensor. ValueError if it has several elements, if nothing was recorded of it, or if more
    than about 40 nodes were to be drawn. RuntimeError if saved values were freed or changed.
    """
    if not isinstance(output, Tensor):
        raise TypeError(f"worksheet() draws the graph of a Tensor, not of a {type(output).__name__}")
    if output.numel() != 1:
        raise ValueError(f"worksheet() needs a result of one element, as a loss is, not of shape {tuple(output.shape)}")
    if output.grad_fn is None:
        raise ValueError("worksheet() needs a result that was computed from a tensor that requires grad")
    found = naming.given(names) if names is not None else naming.of_caller(sys._getframe(1))
    for node, tensor in walk.saved_results(output):  # to compute by hand, too, they are needed
        found.results.setdefault((node, tensor.output_nr), ("", tensor))
    graph, places = walk.read_with_edges((output,), found)
    if len(graph.nodes) > MOST_NODES or any(isinstance(node, Fold) for node in graph.nodes):
        raise ValueError(
            f"this graph has more than {MOST_NODES} functions and tensors, too many for a page: "
            "make a worksheet of a smaller computation"
        )
    gradients = _gradients(output, places, _boxed(graph))
    graph = replace(graph, nodes=tuple(_with_gradient(node, gradients.get(node.id)) for node in graph.nodes))
    return Worksheet(graph, found.of(output) or "the output")


def _boxed(graph: Graph) -> set[str]:
    """Return the functions whose gradient stands at the tensor that is drawn for their result, or that have several."""
    functions = {node.id: node for node in graph.nodes if isinstance(node, FunctionNode)}
    named = {edge.tail for edge in graph.edges if edge.head[0] == "t"}
    return {name for name, node in functions.items() if name in named or node.outputs > 1}


def _gradients(output: Tensor, places: Mapping[str, GradientEdge], boxed: Container[str]) -> dict[str, str]:
    """Return the gradient at each place but the `boxed`. What retains its gradient has the old one again afterwards."""
    wanted: dict[str, Any] = {name: place for name, place in places.items() if name not in boxed}
    kept = []
    for place in places.values():
        for reference in () if place.node.hooks is None else place.node.hooks.retained.values():
            if (tensor := reference()) is not None:
                kept.append((tensor, tensor.grad))
    try:
        found = autograd.grad(output, list(wanted.values()), retain_graph=True, allow_unused=True)
    finally:
        for tensor, grad in kept:
            tensor.grad = grad
    return {
        name: walk.numbers(gradient.detach())
        for name, gradient in zip(wanted, found, strict=True)
        if gradient is not None
    }


def _with_gradient(node: AnyNode, gradient: str | None) -> AnyNode:
    return replace(node, grad=gradient) if isinstance(node, TensorNode | FunctionNode) else node


def _told(title: str, graph: Graph, look: words.Look) -> str:
    return "\n".join([f"{title}.", words.describe(graph, look)])
