"""A graph in Graphviz's language: which shape, line and color stands for what."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Iterable
from typing import TYPE_CHECKING, NamedTuple

from .model import AnyNode, Difference, Edge, Fold, FunctionNode, Graph, TensorNode, Unrecorded
from .render import INSTALL, RendererMissing
from .words import Look, gradient_field, lines, use

if TYPE_CHECKING:
    import graphviz

FONT = "Helvetica"  # of which Graphviz knows the width of each letter
INK = "#1A1A1A"
LINE = "#7A7A7A"  # seen on white as well as on the near-black of a dark notebook
GRADIENT = "#D55E00"
MOST_LETTERS = 72  # of a line
SPECIAL = re.compile(r'[&<>"{|}]')


CLUSTER = {
    "style": "filled,rounded",
    "color": LINE,
    "fillcolor": "#FAFAFA",
    "fontname": FONT,
    "fontsize": "11",
    "fontcolor": INK,
    "labeljust": "l",
    "margin": "10",
}
VIEW = {"style": "dotted", "dir": "none", "constraint": "false", "penwidth": "2"}  # shared memory: no data, no gradient


class Paint(NamedTuple):
    """How a kind of node looks. Kinds differ in outline and words too: color alone must tell nothing."""

    color: str
    fill: str
    style: str = "filled"
    width: str = "1.4"
    borders: str = "1"
    shape: str = "box"

    def attributes(self) -> dict[str, str]:
        return {
            "shape": self.shape,
            "color": self.color,
            "fillcolor": self.fill,
            "style": self.style,
            "penwidth": self.width,
            "peripheries": self.borders,
        }


# Tensors have corners, functions are round. Lines are Okabe and Ito's colors, which color-blind readers tell apart (the
# yellow one darkened, to be seen on white); fills are the same, paler. Boxes bring their own background, so that their
# text is legible in a dark notebook, too. There, the outer half of a broken line is lost: it has to be a wide one.
BROKEN = "2.2"
FUNCTION = Paint("#8A7A00", "#FFFADB", "filled,rounded")
PAINTS = {
    "leaf": Paint("#009E73", "#DDF2EB", width="2.2"),
    "parameter": Paint("#009E73", "#DDF2EB", borders="2"),
    "frozen leaf": Paint(LINE, "#EEEEEE", "filled,dashed", BROKEN),
    "intermediate": Paint("#0072B2", "#E0EEF7"),
    "output": Paint("#D55E00", "#FBE7DA", width="3"),
}
FREED = FUNCTION._replace(style="filled,rounded,dashed", width=BROKEN)
MARK = {"color": "#B83F85", "fill": "#FBE3F0", "width": "3", "borders": "2"}  # where the picture wants you to look
UNRECORDED = Paint(LINE, "#EEEEEE", "filled,dotted", BROKEN)
FOLD = Paint("#0072B2", "#F4F4F4", shape="box3d")
LINES = {
    "gone": {"style": "dashed"},
    "new": {"color": MARK["color"], "penwidth": "2.6"},
    "cut": {"style": "dashed", "color": GRADIENT, "penwidth": "2.2"},
}
WORDS = {"shape": "plaintext", "fontsize": "11", "margin": "0.03", "height": "0.1"}  # in the middle of a line


def to_dot(graph: Graph, look: Look, heading: Iterable[str] = ()) -> str:
    """Return the DOT source of a picture, one edge a statement, in a frame where it has a heading.

    RendererMissing if the package graphviz is.
    """
    drawing = new_drawing("autograd")
    if not (text := left(part for line in heading for part in textwrap.wrap(line, MOST_LETTERS))):
        _draw(drawing, graph, look)
    else:
        with drawing.subgraph(name="cluster", graph_attr=CLUSTER | {"label": text}) as frame:
            _draw(frame, graph, look)
    return str(drawing.source)


def _draw(drawing: graphviz.Digraph, graph: Graph, look: Look) -> None:
    pen = _Pen(drawing, graph, look)
    pen.draw_nodes()
    for edge in graph.edges:
        pen.draw_edge(edge)
    for node in graph.nodes:
        if isinstance(node, TensorNode) and node.base:
            drawing.edge(node.base, node.id, **VIEW)


def new_drawing(name: str, **settings: str) -> graphviz.Digraph:
    """Return an empty drawing with our fonts, lines and distances. RendererMissing if the package graphviz is."""
    try:
        import graphviz
    except ModuleNotFoundError:
        raise RendererMissing(INSTALL) from None
    return graphviz.Digraph(
        name,
        graph_attr={"bgcolor": "transparent", "nodesep": "0.3", "ranksep": "0.35", "pad": "0.1", **settings},
        node_attr={"fontname": FONT, "fontsize": "12", "fontcolor": INK, "margin": "0.16,0.08", "height": "0.3"},
        edge_attr={"color": LINE, "penwidth": "1.4", "arrowsize": "0.75"},
    )


class _Pen:
    """Draws the nodes and edges of one picture."""

    def __init__(self, drawing: graphviz.Digraph, graph: Graph, look: Look) -> None:
        self.drawing, self.graph, self.look = drawing, graph, look
        self.lone = graph.lone()
        self.words = 0  # that stand in the middle of lines
        self.slides = look.style == "slides"
        self.nodes = {node.id: node for node in graph.nodes}
        # A gradient ends in the leaf's AccumulateGrad; data goes from the leaf straight to the functions.
        self.ends_shown = self.slides or look.direction == "gradient"

    def draw_nodes(self, parent: str = "") -> None:
        """Draw what is in a cluster, or outside of all, and the clusters in it."""
        if not parent:
            clustered = {name for cluster in self.graph.clusters for name in cluster.nodes}
            inside = [node.id for node in self.graph.nodes if node.id not in clustered]
        else:
            inside = [name for cluster in self.graph.clusters if cluster.id == parent for name in cluster.nodes]
        for name in inside:
            self.draw_node(self.nodes[name])
        outer = self.drawing
        for cluster in self.graph.clusters:
            if cluster.parent == parent:
                label = left([cluster.label, *use(cluster)])
                # In the corner where few lines pass: parameters come in at the other end, results leave on the left.
                corner = {"labelloc": "b" if self.look.direction == "data" else "t", "labeljust": "r"}
                frame = CLUSTER | {"label": label} | corner
                with outer.subgraph(name=f"cluster_{cluster.id}", graph_attr=frame) as self.drawing:
                    self.draw_nodes(cluster.id)
        self.drawing = outer

    def draw_node(self, node: AnyNode) -> None:
        text = lines(node, self.look, node.id in self.lone)
        if (gradient := gradient_field(node, self.look)) is not None:
            self.draw_fields(node, text, gradient)
            return
        match node:
            case FunctionNode():
                paint = FREED if any(value.freed for value in node.saved) else FUNCTION
                paint = _differing(paint, node.difference)
                paint = paint._replace(**MARK) if node.mark else paint
                self.draw_function(node.id, text, paint, node.inputs, node.outputs)
            case TensorNode():
                unrecorded = node.id in self.lone and not node.requires_grad
                paint = _differing(PAINTS["frozen leaf" if unrecorded else node.kind], node.difference)
                paint = paint._replace(shape="note" if self.slides else "box", **(MARK if node.mark else {}))
                self.drawing.node(node.id, _label(text), _attributes={"class": "tensor"}, **paint.attributes())
                if self.has_end(node):
                    self.draw_function(f"{node.id}a", ["AccumulateGrad"], FUNCTION, 1, 1)
                    self.draw_line(node.id, f"{node.id}a")
            case Unrecorded():
                self.drawing.node(node.id, _label(text), **UNRECORDED.attributes())
            case Fold():
                self.drawing.node(node.id, _label(text), **_differing(FOLD, node.difference).attributes())

    def draw_fields(self, node: AnyNode, text: list[str], gradient: str) -> None:
        """Draw a node with a field for its gradient, as high when it is blank as when it is filled in."""
        paint = PAINTS[node.kind] if isinstance(node, TensorNode) else FUNCTION
        rows = gradient.split("\n")
        blank = "\u00a0" * min(max(24, *(2 * len(row) for row in rows)), MOST_LETTERS)
        if self.look.sheet == "worksheet":
            rows = [blank] * len(rows)
        heading = "gradient" if isinstance(node, TensorNode) else "gradient of its result"
        fields = f"{{{_label(text)}|{_label([heading, *rows, blank])}}}"
        extra = {"class": "tensor"} if isinstance(node, TensorNode) else {}
        self.drawing.node(node.id, fields, _attributes=extra, **paint._replace(shape="record").attributes())

    def draw_function(self, name: str, text: list[str], paint: Paint, inputs: int, outputs: int) -> None:
        """Draw a function; on slides, with its numbered input slots over its name, and its outputs below if several."""
        if not self.slides:
            self.drawing.node(name, _label(text), **paint.attributes())
            return
        fields = [_slots("i", inputs), _label(text)] + [_slots("o", outputs)] * (outputs > 1)
        if self.look.direction == "gradient":
            fields.reverse()
        paint = paint._replace(shape="record", style=paint.style.replace(",rounded", ""))
        self.drawing.node(name, f"{{{'|'.join(fields)}}}", margin="0.12,0.05", **paint.attributes())

    def has_end(self, node: AnyNode) -> bool:
        """Return whether an AccumulateGrad node is drawn beside `node`."""
        is_leaf = isinstance(node, TensorNode) and node.kind in ("leaf", "parameter")
        return self.ends_shown and is_leaf and node.id not in self.lone

    def draw_edge(self, edge: Edge) -> None:
        tail, head = self.nodes[edge.tail], self.nodes[edge.head]
        start = f"{tail.id}a" if self.has_end(tail) else tail.id
        end = head.id
        above, below = ("n", "s") if self.look.direction == "data" else ("s", "n")
        if self.slides and isinstance(tail, FunctionNode) and tail.outputs > 1:
            start += f":o{edge.output_nr}:{below}"
        if self.slides and edge.slot is not None:
            end += f":i{edge.slot}:{above}"
        # The heavier a line, the straighter: what was computed runs down the middle, leaves come in from the sides.
        heavy = isinstance(tail, FunctionNode) or (isinstance(tail, TensorNode) and tail.kind == "intermediate")
        self.draw_line(start, end, edge.recorded, "4" if heavy else "1", edge.difference)

    def draw_line(
        self, tail: str, head: str, recorded: bool = True, weight: str = "1", difference: Difference | None = None
    ) -> None:
        """Draw a line from where data came to where it went, with its arrow head as the direction asks."""
        if difference is not None:
            line = {"weight": weight, **LINES[difference.look]}
            if difference.text:  # a node, since the label of an edge may lie upon the edge, or hang over the frame
                self.words += 1
                words = f"words{self.words}"
                self.drawing.node(words, _label([difference.text]), **WORDS)
                self.drawing.edge(tail, words, dir="none", **line)
                tail = words
            self.drawing.edge(tail, head, **line)
        elif self.look.direction == "data":
            self.drawing.edge(tail, head, style="solid" if recorded else "dashed", weight=weight)
        elif recorded:
            self.drawing.edge(head, tail, color=GRADIENT, weight=weight)
        else:
            self.drawing.edge(head, tail, style="dashed", dir="none")  # no gradient takes this way


def _differing(paint: Paint, difference: Difference | None) -> Paint:
    """Return how a node looks that only one of two graphs has."""
    if difference is None or difference.look == "cut":
        return paint
    if difference.look == "new":
        return paint._replace(**(MARK | {"borders": paint.borders}))
    style = paint.style if "dashed" in paint.style else f"{paint.style},dashed"
    return paint._replace(color=LINE, fill="#EEEEEE", style=style, width="1.4")


def _label(text: Iterable[str]) -> str:
    """Return lines of text as a label; the rows of a matrix are lines of their own."""
    return r"\n".join(_safe(row) for line in text for row in line.split("\n"))


def left(text: Iterable[str]) -> str:
    """Return lines of text as a label whose lines begin below each other."""
    return "".join(rf"{_safe(line)}\l" for line in text)


def _slots(letter: str, count: int) -> str:
    return f"{{{'|'.join(f'<{letter}{i}> {i}' for i in range(count))}}}"


def _safe(text: str) -> str:
    """Return text that Graphviz takes for nothing but text.

    Entities keep the bars, braces and angle brackets that divide a record out of Graphviz's sight.
    """
    if len(text) > MOST_LETTERS:
        text = text[: MOST_LETTERS - 1] + "\u2026"
    return SPECIAL.sub(lambda found: f"&#{ord(found[0])};", text.replace("\\", r"\\"))
