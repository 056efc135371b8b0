"""A frame of a strip as PNG, for pages that show no SVG: drawn by matplotlib, whose own font is the same everywhere."""

from __future__ import annotations

import io
import re
import warnings
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any
from xml.etree import ElementTree

import numpy as np

from .render import SVG

if TYPE_CHECKING:
    from matplotlib.axes import Axes

COLORS = 96  # are enough for flat areas and the edges of letters, and make the file several times smaller
DPI = 96  # four dots for three pixels: a little larger than the SVG, so that letters are sharp
LETTERS = 10.4  # the size at which matplotlib's font is about as wide as Helvetica is at 12

Looks = Mapping[str, Mapping[str, str]]


def to_png(svg: str, looks: Looks) -> bytes:
    """Return a drawing of boxes, lines and text as PNG, transparent where nothing is drawn.

    looks: the presentation attributes of each class in it. RendererMissing if there is no matplotlib.
    """
    from .plots import canvas

    root = ElementTree.fromstring(svg)
    written = io.BytesIO()
    with canvas.style(), warnings.catch_warnings():
        from matplotlib.backends.backend_agg import FigureCanvasAgg
        from PIL import Image  # which matplotlib needs, too

        warnings.filterwarnings("ignore", message="Glyph .* missing from")
        figure, axes = canvas.blank_sheet(float(root.attrib["width"]), float(root.attrib["height"]))
        figure.set_dpi(DPI)
        _draw(axes, root, (0, 0), looks)
        page = FigureCanvasAgg(figure)
        page.draw()
        image = Image.fromarray(np.asarray(page.buffer_rgba()))
    image.quantize(COLORS, method=Image.Quantize.FASTOCTREE).save(written, "PNG", optimize=True)
    return written.getvalue()


def _draw(axes: Axes, part: ElementTree.Element, shift: tuple[float, float], looks: Looks) -> None:
    """Draw a part of an SVG and what is in it, moved by `shift`."""
    from matplotlib import patches
    from matplotlib.path import Path

    def number(name: str) -> float:
        return float(part.attrib.get(name, 0))

    def points(name: str) -> list[tuple[float, float]]:
        found = re.findall(r"(-?[\d.]+),(-?[\d.]+)", part.attrib[name])
        return [(float(x) + shift[0], float(y) + shift[1]) for x, y in found]

    if moved := re.match(r"translate\((\S+) (\S+)\)", part.get("transform", "")):
        shift = shift[0] + float(moved[1]), shift[1] + float(moved[2])
    look = looks.get(part.get("class", ""), {})
    x, y = number("x") + shift[0], number("y") + shift[1]
    match part.tag.removeprefix(SVG):
        case "rect":
            corners = f"round,pad=0,rounding_size={number('rx')}" if number("rx") else "square,pad=0"
            size = number("width"), number("height")
            axes.add_patch(patches.FancyBboxPatch((x, y), *size, boxstyle=corners, **_painted(look)))
        case "path":
            curve = points("d")
            codes = [Path.MOVETO] + [Path.CURVE4] * (len(curve) - 1)
            axes.add_patch(patches.PathPatch(Path(curve, codes), **_painted(look)))
        case "polygon":
            axes.add_patch(patches.Polygon(points("points"), **_painted(look)))
        case "text":
            bold = part.get("class") == "b" or any(child.get("class") == "b" for child in part)
            weight, side = "bold" if bold else "normal", "right" if part.get("text-anchor") == "end" else "left"
            axes.text(x, y, "".join(part.itertext()), fontsize=LETTERS, weight=weight, ha=side, va="baseline")
        case _:
            for child in part:
                _draw(axes, child, shift, looks)


def _painted(look: Mapping[str, str]) -> dict[str, Any]:
    """Return presentation attributes of SVG as matplotlib calls them."""
    width = float(look.get("stroke-width", 0))
    dash = [float(length) / width for length in look.get("stroke-dasharray", "").split()]
    return {
        "facecolor": look.get("fill", "none"),
        "edgecolor": look.get("stroke", "none"),
        "linewidth": width,
        "linestyle": (0, dash) if dash else "solid",
    }
