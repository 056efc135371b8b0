"""What all plots share: one quiet style, curves that are told apart without color, and an SVG fit for a page.

A plot brings its own white panel: no gray is legible enough (WCAG AA) on the white of a light notebook as well as on
the near-black of a dark one. Text stays text, in the fonts of the page; matplotlib's own font, by which it is placed,
is wider, so nothing overlaps. The reader's settings of matplotlib are neither used nor changed.
"""

from __future__ import annotations

import base64
import contextlib
import hashlib
import io
import logging
import re
import struct
import warnings
import zlib
from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Any, NamedTuple
from xml.etree import ElementTree

from .. import render
from ..dot import INK, LINE
from ..picture import Drawing

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

INSTALL = "Plots need the package matplotlib: run `pip install matplotlib`."
WIDTH, HEIGHT = 360, 230  # of the area with the curves, in pixels
PANEL = "#FFFFFF"
GRID = "#E4E4E4"
PAD = 10
STYLE = {
    "figure.dpi": 72,  # a point is a pixel
    "figure.facecolor": "none",  # the panel is drawn in the SVG, with round corners
    "axes.facecolor": "none",
    "font.family": "DejaVu Sans",  # which comes with matplotlib
    "font.size": 12,
    "text.color": INK,
    "text.parse_math": False,  # a $ in a name is a $
    "text.hinting": "none",
    "axes.edgecolor": LINE,
    "axes.linewidth": 1,
    "axes.labelcolor": INK,
    "axes.labelpad": 5,
    "axes.titlelocation": "left",
    "axes.titlesize": 13,
    "axes.titleweight": "bold",
    "axes.titlepad": 10,
    "axes.spines.top": False,
    "axes.spines.right": False,
    "axes.grid": True,
    "axes.axisbelow": True,
    "axes.formatter.useoffset": False,
    "axes.unicode_minus": False,  # as tensors are printed
    "grid.color": GRID,
    "grid.linewidth": 1,
    "xtick.color": LINE,
    "ytick.color": LINE,
    "xtick.labelcolor": INK,
    "ytick.labelcolor": INK,
    "xtick.labelsize": 11,
    "ytick.labelsize": 11,
    "lines.linewidth": 2,
    "lines.markersize": 6.5,
    "svg.fonttype": "none",
    "svg.hashsalt": "tinygrad_edu",
}


class Series(NamedTuple):
    """How a curve looks. Curves differ in their dashes and markers, too: color alone must tell nothing."""

    color: str
    dash: Any
    marker: str
    edge: str = PANEL

    def line(self) -> dict[str, Any]:
        return {"color": self.color, "linestyle": self.dash, "marker": self.marker, "markeredgecolor": self.edge}


# Okabe and Ito's colors, those that are too pale on white darkened.
SERIES = (
    Series("#0072B2", "-", "o"),
    Series("#D55E00", (0, (6, 2)), "s"),
    Series("#009E73", (0, (2, 1.5)), "^"),
    Series("#A8548A", (0, (7, 2, 1.5, 2)), "D"),
    Series("#8A7A00", (0, (4, 1.5, 1, 1.5, 1, 1.5)), "v"),
    Series(INK, (0, (1, 1)), "P"),
)
GUIDE = Series(LINE, (0, (4, 3)), "")


class Plot(Drawing):
    """A plot as a notebook shows it. `figure` is matplotlib's, for those who want to change it before it is shown."""

    def __init__(self, figure: Figure, title: str, description: str) -> None:
        super().__init__(title, description)
        self.figure = figure

    @property
    def svg(self) -> str:
        """The plot as SVG, as `figure` is now."""
        return _fit_for_pages(_written(self.figure, "svg"), self.title, self._description)

    def _png(self) -> bytes:
        return _written(self.figure, "png", dpi=144, facecolor=PANEL, metadata={"Software": None})


@contextlib.contextmanager
def style() -> Iterator[None]:
    """Matplotlib's settings while a plot is made: those of the course; afterwards, those of the reader again."""
    log = logging.getLogger("matplotlib")
    level = log.level
    log.setLevel(logging.ERROR)  # when first used, it tells of the list of fonts that it makes: not in a lesson
    try:
        import matplotlib.font_manager
        import matplotlib.style
    except ModuleNotFoundError:
        raise render.RendererMissing(INSTALL) from None
    finally:
        log.setLevel(level)
    with matplotlib.style.context(["default", STYLE]):
        yield


def sheet(width: float = WIDTH, height: float = HEIGHT, title: str = "") -> tuple[Figure, Axes]:
    """Return a figure and its axes, of that many pixels; what stands around them is added to the size when saved."""
    from matplotlib.figure import Figure

    figure = Figure(figsize=(width / 72, height / 72))
    axes = figure.add_axes((0, 0, 1, 1))
    if title:
        axes.set_title(title)
    return figure, axes


def blank_sheet(width: float, height: float) -> tuple[Figure, Axes]:
    """Return a figure and its axes without ticks, to draw on: a unit is a pixel, and y runs downwards."""
    figure, axes = sheet(width, height)
    axes.set_axis_off()
    axes.set_xlim(0, width)
    axes.set_ylim(height, 0)
    return figure, axes


def log_axis(axis: Any, values: Iterable[float]) -> None:
    """Make an axis logarithmic, with tick labels like those in code: 0.01, 1e-8."""
    from matplotlib.ticker import FuncFormatter, LogLocator, NullFormatter

    axis.axes.set(**{f"{axis.axis_name}scale": "log"})
    known = [value for value in values if value > 0]
    narrow = bool(known) and max(known) < 40 * min(known)
    axis.set_major_locator(LogLocator(subs=(1, 2, 5) if narrow else (1,), numticks=8))
    axis.set_major_formatter(FuncFormatter(lambda value, _: number(value)))
    axis.set_minor_formatter(NullFormatter())


def key(axes: Axes, entries: Mapping[str, tuple[Series, float]]) -> None:
    """Name the curves at the right of the axes, each at the height where it ends."""
    width, height = _size(axes)
    top = axes.get_ylim()[1]
    scale = axes.transData.transform
    wanted = {name: height + float(scale((1, end))[1] - scale((1, top))[1]) for name, (_, end) in entries.items()}
    heights = _apart(wanted, {name: 3 + 15 * len(name.split("\n")) for name in wanted}, height)
    for name, (series, _) in entries.items():
        _name_curve(axes, name, series, width + 10, heights[name])


def key_above(axes: Axes, entries: Mapping[str, Series]) -> None:
    """Name the curves above the axes, one below the other, under the title."""
    for place, (name, series) in enumerate(reversed(list(entries.items()))):
        _name_curve(axes, name, series, 0, _size(axes)[1] + 14 + 18 * place)
    axes.set_title(axes.get_title(loc="left"), pad=10 + 18 * len(entries))


def _size(axes: Axes) -> tuple[float, float]:
    box = axes.get_position().transformed(axes.figure.transSubfigure)
    return box.width, box.height


def _name_curve(axes: Axes, name: str, series: Series, x: float, y: float) -> None:
    """Draw a short piece of a curve, with its name, at a place in pixels."""
    width, height = _size(axes)
    across = [(x + step) / width for step in (0, 14, 28)]
    look = {**series.line(), "markevery": [1], "transform": axes.transAxes, "clip_on": False}
    axes.plot(across, [y / height] * 3, **look)
    axes.text((x + 34) / width, y / height, name, transform=axes.transAxes, va="center_baseline", fontsize=11.5)


def _apart(wanted: Mapping[str, float], sizes: Mapping[str, float], top: float) -> dict[str, float]:
    """Return heights as near as possible to the wanted ones at which labels of those sizes do not overlap."""
    order = sorted(wanted, key=lambda name: wanted[name])
    found: dict[str, float] = {}
    floor = -20.0
    for name in order:
        found[name] = max(wanted[name], floor + sizes[name] / 2)
        floor = found[name] + sizes[name] / 2
    ceiling = max(top + 10, sum(sizes.values()) - 20)
    for name in reversed(order):
        found[name] = min(found[name], ceiling - sizes[name] / 2)
        ceiling = found[name] - sizes[name] / 2
    return found


def number(value: float, digits: int = 4) -> str:
    """Return a number as code and prose write it: 0.25, 1e-8, 12500."""
    if 1 <= abs(value) < 1e6:
        digits = max(digits, len(str(int(abs(value)))))
    text = f"{value:.{digits}g}"
    if 0 < abs(value) < 1e-3 and "e" not in text:
        text = f"{value:.{digits - 1}e}"
    mantissa, _, exponent = text.partition("e")
    if not exponent:
        return "0" if text == "-0" else text
    return f"{mantissa.rstrip('0').rstrip('.') if '.' in mantissa else mantissa}e{int(exponent)}"


# ------------------------------------------------------------------------------------------------ figure to SVG or PNG
def _written(figure: Figure, kind: str, **options: Any) -> bytes:
    buffer = io.BytesIO()
    with style(), warnings.catch_warnings():
        if kind == "svg":  # the page has fonts for the letters that matplotlib's own lacks
            warnings.filterwarnings("ignore", message="Glyph .* missing from")
        figure.savefig(buffer, format=kind, bbox_inches="tight", pad_inches=PAD / 72, **options)
    return buffer.getvalue()


NUMBER = re.compile(r"-?\d+\.\d+(?:e-?\d+)?")
REFERENCE = re.compile(r"(?<=url\(#)[^)]+|(?<=^#).+")
HREF = render.XLINK + "href"
MEASURES = ("d", "x", "y", "width", "height", "viewBox")


def _fit_for_pages(drawn: bytes, title: str, description: str) -> str:
    """Return matplotlib's SVG as an element that can stand in any page, several to a page."""
    root = ElementTree.fromstring(drawn)
    for parent in list(root.iter()):
        for child in list(parent):
            if child.tag in (render.SVG + "metadata", render.SVG + "style") or _is_empty(child):
                parent.remove(child)  # its metadata tell the version; its style would be that of the whole page
    root.attrib |= {"stroke-linejoin": "round", "stroke-linecap": "butt", "font-family": render.FONTS}
    for part in root.iter():
        part.tail = "\n"
        for name in MEASURES:
            if name in part.attrib:
                text = " ".join(NUMBER.sub(_short, part.attrib[name]).split())
                only_lines = name == "d" and not set("CQ") & set(text)  # after the first point, each is a line's end
                part.set(name, text.replace("L ", "") if only_lines else text)
        if part.tag == render.SVG + "text":  # in the font of the whole
            part.set("style", part.attrib["style"].replace("font-family: 'DejaVu Sans'; ", ""))
            if part.attrib.get("transform", "").startswith("rotate(-0 "):
                del part.attrib["transform"]
        if part.tag == render.SVG + "image":
            part.set(HREF, _plain_png(part.attrib[HREF]))
    _own_ids(root, "id")
    told = "\0".join((title, description, render.as_text(root)))
    prefix = "p" + hashlib.sha256(told.encode()).hexdigest()[:8]
    _own_ids(root, prefix)
    render.fit(root)
    root.insert(0, ElementTree.Element(render.SVG + "rect", width="100%", height="100%", rx="8", fill=PANEL))
    return render.readable(root, prefix, title, description)


def _is_empty(part: ElementTree.Element) -> bool:
    return part.tag in (render.SVG + "g", render.SVG + "defs") and all(_is_empty(child) for child in part)


def _short(found: re.Match[str]) -> str:
    """Return a number to two digits after the point: a hundredth of a pixel, and the same on every machine."""
    text = f"{float(found[0]):.2f}".rstrip("0").rstrip(".")
    return "0" if text == "-0" else text


def _plain_png(link: str) -> str:
    """Return a picture in a link without compression, whose bytes differ between versions of zlib."""
    from PIL import Image

    image = Image.open(io.BytesIO(base64.b64decode(link.partition(",")[2]))).convert("RGB")
    width, height = image.size
    pixels = image.tobytes()
    rows = b"".join(b"\0" + pixels[start : start + 3 * width] for start in range(0, len(pixels), 3 * width))
    blocks = [rows[start : start + 65535] for start in range(0, len(rows), 65535)]
    stored = b"".join(
        struct.pack("<BHH", block is blocks[-1], len(block), 65535 - len(block)) + block for block in blocks
    )
    data = b"\x78\x01" + stored + struct.pack(">I", zlib.adler32(rows))
    parts = ((b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)), (b"IDAT", data), (b"IEND", b""))
    written = b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(part)) + kind + part + struct.pack(">I", zlib.crc32(kind + part)) for kind, part in parts
    )
    return f"data:image/png;base64,{base64.b64encode(written).decode()}"


def _own_ids(root: ElementTree.Element, prefix: str) -> None:
    """Give the parts that others refer to ids of this plot alone, and take away all other ids."""
    wanted = {name for part in root.iter() for text in part.attrib.values() for name in REFERENCE.findall(text)}
    new: dict[str, str] = {}
    for part in root.iter():
        if (name := part.attrib.pop("id", None)) in wanted and name is not None:
            new[name] = f"{prefix}-{len(new) + 1}"
            part.set("id", new[name])
    for part in root.iter():
        for attribute, text in part.attrib.items():
            part.set(attribute, REFERENCE.sub(lambda found: new.get(found[0], found[0]), text))
