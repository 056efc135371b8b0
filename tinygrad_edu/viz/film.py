"""A story as one drawing with a layer for each state: it plays by CSS alone, and each of its frames stands alone, too.

Graphviz lays the graph out once, with room in each box for the longest line that will ever stand there. So nothing
moves from one frame to the next but what changed.
"""

from __future__ import annotations

import hashlib
import html
import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from typing import NamedTuple, TypeVar
from xml.etree import ElementTree

from . import dot, render
from .dot import Paint
from .render import FONTS, SVG
from .story import Actor, State, Story

SIZE = 12  # of letters, in pixels
ROW = 14.4
PAD = 8.0
GAP = 12.0  # between the words and the graph
EDGE = 3.0  # room for thick lines
LEAST_WIDTH = 340.0  # of the picture: the words above it need so much
PAUSED = '<tspan class="paused">paused, </tspan>'  # seen while it is
TABBED = ' tabindex="0"'  # so that one who has no pointer can pause it, too
START = "start"  # the name of the box of the tensor from which the pass starts

T = TypeVar("T")

# Told apart by outline and by words, too. Boxes bring their own background, so that text is legible in dark notebooks.
STATES: dict[State, Paint] = {
    "waiting": Paint("#7A7A7A", "#F4F4F4", "filled,rounded,dashed", "1.2"),
    "ready": Paint("#0072B2", "#E0EEF7", "filled,rounded", "2"),
    "running": Paint("#D55E00", "#FBE7DA", "filled,rounded", "4"),
    "done": Paint("#009E73", "#FFFFFF", "filled,rounded", "1.4"),
}


def _look(paint: Paint) -> dict[str, str]:
    """Return how a box looks, in SVG's attributes."""
    dash = {"stroke-dasharray": "5 3"} if "dashed" in paint.style else {}
    return {"fill": paint.fill, "stroke": paint.color, "stroke-width": paint.width, **dash}


LINE = {"fill": "none", "stroke": dot.LINE, "stroke-width": "1.4"}
LOOKS: dict[str, dict[str, str]] = {
    "panel": {"fill": "#FAFAFA", "stroke": dot.LINE, "stroke-width": "1"},
    "bar": {"fill": dot.GRADIENT},
    "way": LINE,
    "way-end": {"fill": dot.LINE},
    "carried": LINE | {"stroke": dot.GRADIENT},
    "carried-end": {"fill": dot.GRADIENT},
    "flow": LINE | {"stroke": dot.GRADIENT, "stroke-width": "4", "stroke-dasharray": "7 4"},
    "flow-end": {"fill": dot.GRADIENT},
    **{state: _look(paint) for state, paint in STATES.items()},
    **{kind: _look(dot.PAINTS[kind]) for kind in ("leaf", "output")},
}


class Layer(NamedTuple):
    """A part of the drawing, as SVG, and the first and the last frame in which it is seen."""

    svg: str
    first: int
    last: int


class Box(NamedTuple):
    """Where Graphviz put a node."""

    left: float
    top: float
    right: float
    bottom: float


class Layout(NamedTuple):
    """Where everything is: boxes by the names of their nodes, and of each way its line and its arrow head."""

    width: float
    height: float
    boxes: Mapping[str, Box]
    ways: Sequence[tuple[str, str]]


class Film:
    """The drawing of a story; it is laid out when first drawn."""

    def __init__(self, story: Story) -> None:
        self.story = story
        self.last = len(story.frames) - 1

    def dot(self, frame: int | None = None) -> str:
        """Return the DOT source of one frame; without a number, with the longest line of all frames in each row.

        RendererMissing if the package graphviz is.
        """
        drawing = dot.new_drawing("backward", pad="0")
        drawing.node(START, dot.left([self.story.start_line]), **dot.PAINTS["output"].attributes())
        moment = self.story.frames[frame or 0]
        for actor in self.story.actors:
            if frame is None:  # a bold title is a little wider than Graphviz takes it to be
                rows = [actor.title + "\u2003", *(max(column, key=width) for column in _columns(self.story, actor))]
                paint = dot.UNRECORDED._replace(style="")
            else:
                rows = [actor.title, *moment.rows[actor.id]]
                paint = STATES[moment.states[actor.id]]
            drawing.node(actor.id, dot.left(rows), **paint.attributes())
        leaves = {actor.id for actor in self.story.actors if actor.is_leaf}
        for number, way in enumerate(self.story.ways):
            # The heavier a line, the straighter: what was computed runs down the middle.
            drawing.edge(way.tail or START, way.head, id=f"way{number}", weight="1" if way.head in leaves else "4")
        return str(drawing.source)

    @cached_property
    def layers(self) -> tuple[list[Layer], float, float]:
        """All parts of the drawing, its width, and its height. RendererMissing if there is no Graphviz."""
        place = _place(render.layout(self.dot()), len(self.story.ways))
        wide = max(place.width + 2 * EDGE, LEAST_WIDTH)
        layers, high = _panel(self.story, wide)
        shift = f"translate({_n((wide - place.width) / 2)} {_n(high + GAP)})"
        graph = [layer._replace(svg=f'<g transform="{shift}">{layer.svg}</g>') for layer in _graph(self.story, place)]
        return layers + graph, wide, high + GAP + place.height + EDGE

    def svg(self, title: str, description: str, frame: int | None = None, seconds: float = 3) -> str:
        """Return a frame as SVG or, without its number, all of them as one that plays, `seconds` for each.

        Where it may not play, on paper or for readers who asked for reduced motion, it is the last frame.
        """
        layers, wide, high = self.layers
        own = prefix_of(self.dot(), title, description, str((frame, seconds)))
        always = (0, self.last)
        if frame is None:
            shown = [
                layer.svg if layer[1:] == always else f'<g class="k{layer.first}-{layer.last}">{layer.svg}</g>'
                for layer in layers
            ]
            style = _style(own) + _timing(own, {layer[1:] for layer in layers} - {always}, self.last, seconds)
        else:
            shown = [layer.svg.replace(PAUSED, "") for layer in layers if layer.first <= frame <= layer.last]
            style = _style(own)
        return (
            f'<svg xmlns="http://www.w3.org/2000/svg" id="{own}" width="{wide:.0f}" height="{high:.0f}" '
            f'viewBox="0 0 {_n(wide)} {_n(high)}" style="max-width:100%;height:auto" role="img" '
            f'aria-labelledby="{own}-title {own}-desc"{TABBED * (frame is None)}>'
            f'<title id="{own}-title">{_safe(title)}</title><desc id="{own}-desc">{_safe(description)}</desc>'
            f"<style>{style}</style>{''.join(shown)}</svg>"
        )


def prefix_of(*contents: str) -> str:
    """Return a name for what has these contents, different from the names of others on the same page."""
    return "g" + hashlib.sha256("\0".join(contents).encode()).hexdigest()[:8]


def size(svg: str) -> tuple[int, int]:
    """Return width and height of a drawing."""
    width, height = re.findall(r'(?:width|height)="(\d+)"', svg)[:2]
    return int(width), int(height)


def _place(svg: str, ways: int) -> Layout:
    """Read where Graphviz put what, with the left upper corner at (0, 0)."""
    root = ElementTree.fromstring(svg)
    graph = root.find(f"{SVG}g")
    assert graph is not None
    dx, dy = map(float, re.findall(r"translate\(([-\d.]+),? ([-\d.]+)\)", graph.attrib["transform"])[0])
    width, height = (float(number) for number in root.attrib["viewBox"].split()[2:])
    boxes, lines = {}, [("", "")] * ways

    def moved(text: str) -> str:
        return re.sub(r"(-?[\d.]+),(-?[\d.]+)", lambda at: f"{_n(float(at[1]) + dx)},{_n(float(at[2]) + dy)}", text)

    for part in graph.iter(f"{SVG}g"):
        match part.get("class"):
            case "node":
                outline = next(part.iter(f"{SVG}polygon"))
                points = [tuple(map(float, point.split(","))) for point in moved(outline.attrib["points"]).split()]
                (left, right), (top, bottom) = ((min(axis), max(axis)) for axis in zip(*points, strict=True))
                boxes[part.findtext(f"{SVG}title", "")] = Box(left, top, right, bottom)
            case "edge":
                line, arrow = next(part.iter(f"{SVG}path")), next(part.iter(f"{SVG}polygon"))
                lines[int(part.attrib["id"].removeprefix("way"))] = (
                    moved(line.attrib["d"]),
                    moved(arrow.attrib["points"]),
                )
    return Layout(width, height, boxes, lines)


def _graph(story: Story, place: Layout) -> Iterator[Layer]:
    """Yield the layers of the ways, then those of the boxes."""
    last = len(story.frames) - 1
    for number, (line, arrow) in enumerate(place.ways):
        looks = ["flow" if number in f.flowing else "carried" if number in f.carried else "way" for f in story.frames]
        for look, *span in spans(looks):
            yield Layer(f'<path class="{look}" d="{line}"/><polygon class="{look}-end" points="{arrow}"/>', *span)
    box = place.boxes[START]
    top = (box.top + box.bottom - ROW) / 2
    yield Layer(_rect(box, "output", 0) + _text(box._replace(top=top), 0, story.start_line, "b"), 0, last)
    for actor in story.actors:
        box = place.boxes[actor.id]
        rows = len(story.frames[0].rows[actor.id]) + 1
        first = (box.top + box.bottom - rows * ROW) / 2  # the upper edge of the first row
        own = box._replace(bottom=first + (rows - 2) * ROW + 3) if actor.is_leaf else box
        for state, *span in spans([frame.states[actor.id] for frame in story.frames]):
            yield Layer(_rect(own, state, 7), *span)
        if actor.is_leaf:
            yield Layer(_rect(box._replace(top=box.bottom - ROW - 8), "leaf", 0), 0, last)
        title = f'<tspan class="b">{_safe(actor.heading)}</tspan>{_safe(actor.suffix)}'
        yield Layer(f'<text x="{_n(box.left + PAD)}" y="{_n(first + 0.8 * ROW)}">{title}</text>', 0, last)
        for row, column in enumerate(_columns(story, actor), 1):
            for text, *span in spans(column):
                if text:
                    yield Layer(_text(box._replace(top=first), row, text), *span)


def _panel(story: Story, wide: float) -> tuple[list[Layer], float]:
    """Return the layers of the words above the graph, and how high they are."""
    told = [wrapped(frame.told, wide - 2 * PAD) for frame in story.frames]
    high = (max(map(len, told)) + 1) * ROW + 2 * PAD + 8
    last = len(story.frames) - 1
    area = Box(0.7, 0.7, wide - 0.7, high)
    top = area._replace(left=0, top=PAD - 2)
    layers = [Layer(_rect(area, "panel", 4), 0, last)]
    for number, (frame, lines) in enumerate(zip(story.frames, told, strict=True)):
        count = f"{number + 1} of {last + 1}"
        bar = (wide - 2 * PAD) * (number + 1) / (last + 1)
        parts = [
            _text(top, 0, frame.heading, "b"),
            f'<text x="{_n(wide - PAD)}" y="{_n(top.top + 0.8 * ROW)}" text-anchor="end">{PAUSED}{count}</text>',
            *(_text(top, row, line) for row, line in enumerate(lines, 1)),
            f'<rect class="bar" x="{_n(PAD)}" y="{_n(high - 8)}" width="{_n(bar)}" height="3"/>',
        ]
        layers.append(Layer("".join(parts), number, number))
    return layers, high


def _style(prefix: str) -> str:
    """Return the rules for how everything looks, for what is in the element with this id alone."""
    looks = [f" .{name}{{{';'.join(f'{key}:{value}' for key, value in look.items())}}}" for name, look in LOOKS.items()]
    rules = [
        f"{{font:{SIZE}px {FONTS}}}",
        f" text{{fill:{dot.INK}}}",
        " .b{font-weight:bold}",
        " .paused{display:none}",
    ]
    return "".join(f"#{prefix}{rule}" for rule in [*rules, *looks])


def _timing(prefix: str, when: Iterable[tuple[int, int]], last: int, seconds: float) -> str:
    """Return the rules that show each layer in its frames, over and over; pointing at the picture pauses it."""
    ticks = last + 2  # the last frame stays for two
    still, moving = [], [f"@keyframes {prefix}-flow{{from{{stroke-dashoffset:11}}to{{stroke-dashoffset:0}}}}"]
    moving.append(f"#{prefix} .flow{{animation:{prefix}-flow .8s linear infinite}}")
    for first, end in sorted(when):
        name = f"k{first}-{end}"
        if end < last:
            still.append(f"#{prefix} .{name}{{visibility:hidden}}")
        steps = [f"0%{{visibility:{'hidden' if first else 'visible'}}}"]
        steps += [f"{100 * first / ticks:.3f}%{{visibility:visible}}"] * (first > 0)
        steps += [f"{100 * (end + 1) / ticks:.3f}%{{visibility:hidden}}"] * (end < last)
        moving.append(f"@keyframes {prefix}-{name}{{{''.join(steps)}}}")
        moving.append(f"#{prefix} .{name}{{animation:{prefix}-{name} {seconds * ticks:g}s step-end infinite}}")
    for event in ("hover", "focus"):
        moving.append(f"#{prefix}:{event} *{{animation-play-state:paused}}#{prefix}:{event} .paused{{display:inline}}")
    return f"{''.join(still)}@media screen and (prefers-reduced-motion:no-preference){{{''.join(moving)}}}"


def spans(values: Sequence[T]) -> Iterator[tuple[T, int, int]]:
    """Yield each run of equal values: the value, and the places of its first and its last."""
    first = 0
    for place in range(1, len(values) + 1):
        if place == len(values) or values[place] != values[first]:
            yield values[first], first, place - 1
            first = place


def _columns(story: Story, actor: Actor) -> list[tuple[str, ...]]:
    """Return what stands in each row of a box, frame by frame."""
    return list(zip(*(frame.rows[actor.id] for frame in story.frames), strict=True))


def wrapped(text: str, wide: float) -> list[str]:
    """Return text in lines that are at most so many pixels wide."""
    lines = [""]
    for word in re.split(r"(?<![=,]) (?!=)|(?<=,) (?![-\d])", text):  # a = 3 and [1, 2] stay whole
        longer = f"{lines[-1]} {word}".strip()
        if width(longer) > wide and lines[-1]:
            lines.append(word)
        else:
            lines[-1] = longer
    return lines


def width(text: str) -> float:
    """Return about how wide a line is, in pixels: East Asian letters are as wide as high, others about half of it."""
    return SIZE * sum(1.0 if unicodedata.east_asian_width(letter) in "WF" else 0.5 for letter in text)


def _rect(box: Box, look: str, radius: float) -> str:
    rounded = f' rx="{_n(radius)}"' if radius else ""
    return (
        f'<rect class="{look}" x="{_n(box.left)}" y="{_n(box.top)}" width="{_n(box.right - box.left)}" '
        f'height="{_n(box.bottom - box.top)}"{rounded}/>'
    )


def _text(box: Box, row: int, text: str, look: str = "") -> str:
    bold = f' class="{look}"' if look else ""
    return f'<text x="{_n(box.left + PAD)}" y="{_n(box.top + (row + 0.8) * ROW)}"{bold}>{_safe(text)}</text>'


def _n(number: float) -> str:
    """Return a coordinate: to a tenth of a pixel."""
    return f"{number:.1f}".removesuffix(".0")


def _safe(text: str) -> str:
    return html.escape(text, quote=False)
