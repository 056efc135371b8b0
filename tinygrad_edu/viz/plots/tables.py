"""Plots of arrays, cell by cell: a Jacobian with v swept across it, and the weights of classes as pictures."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import numpy as np

from ..dot import INK, LINE
from . import canvas, given
from .canvas import Plot, number
from .given import Array

if TYPE_CHECKING:
    from matplotlib.axes import Axes

CELL, ROW = 62, 34  # width and height of a cell, in pixels
MOST = 12  # rows, and columns
BELOW, ZERO, ABOVE = "#F3B27A", "#FFFFFF", "#7DBBE2"  # pale enough for text
WRONG = "#D55E00"
DARK, MIDDLE, LIGHT = "#00204D", "#8A8A86", "#FFF3A0"  # from dark to light, so that a sign can be told without color
ACROSS = 5  # templates in a row
MOST_CELLS = 12_000


def jacobian(
    J: Any,
    v: Any = None,
    *,
    expected: Any = None,
    rows: Sequence[str] | None = None,
    columns: Sequence[str] | None = None,
    title: str = "",
) -> Plot:
    """Draw a Jacobian, a row for each output and a column for each input, with its numbers in its cells.

    J: the Jacobian, of shape (outputs, inputs); a gradient, of one dimension, is a Jacobian of one row.
    v: one number for each output. It stands at the left, each of its numbers multiplies its row, and the sums of the
        columns stand below: v^T J, which `backward(gradient=v)` adds to `.grad`.
    expected: the true Jacobian, where J is one to be checked: the cells where they differ by more than 1e-4 (relative)
        are framed and crossed, and show what is true.
    rows, columns: names of outputs and inputs, by default y0, y1, ... and x0, x1, ...

    TypeError for what are not numbers. ValueError if shapes do not fit, or for more than 12 rows or columns.
    """
    table = np.atleast_2d(given.array(J, "J", 1, 2))
    m, n = table.shape
    if max(m, n) > MOST:
        raise ValueError(
            f"a Jacobian of {m} by {n} cells is too large to be read: show a part, as in J[:{MOST}, :{MOST}]"
        )
    left = None if v is None else np.atleast_1d(given.array(v, "v", 0, 1))
    if left is not None and left.shape != (m,):
        raise ValueError(f"v must have a number for each of the {m} rows of J, but its shape is {left.shape}")
    right = None if expected is None else np.atleast_2d(given.array(expected, "expected", 1, 2))
    if right is not None and right.shape != table.shape:
        raise ValueError(f"J has shape {table.shape}, but expected has {right.shape}")
    outputs, inputs = _names(rows, "rows", "y", m), _names(columns, "columns", "x", n)
    wrong = (
        np.zeros(table.shape, bool)
        if right is None
        else ~np.isclose(table, right, rtol=1e-4, atol=1e-6, equal_nan=True)
    )
    below = None if left is None else given.rounded(left @ table)
    with canvas.style():
        figure = _draw_jacobian(table, left, below, right if wrong.any() else None, wrong, outputs, inputs, title)
    heading = f"{title or 'Jacobian'}: {m} rows (outputs) by {n} columns (inputs)."
    told = [f"{name}: {_row(row, inputs)}" for name, row in zip(outputs, table, strict=True)]
    if left is not None and below is not None:
        told += [f"v: {_row(left, outputs)}", f"v^T J, the sum of the rows times v: {_row(below, inputs)}"]
    if right is not None:
        told.append(f"{wrong.sum()} of {m * n} cells differ from what was expected.")
        told += [
            f"d{outputs[i]}/d{inputs[j]}: {number(table[i, j])}, expected {number(right[i, j])}"
            for i, j in np.argwhere(wrong)
        ]
    return Plot(figure, title or f"Jacobian, {m} by {n}", "\n".join([heading, *told]))


def _names(names: Sequence[str] | None, what: str, letter: str, count: int) -> list[str]:
    if names is None:
        return [f"{letter}{place}" for place in range(count)]
    if isinstance(names, str) or len(names) != count:
        raise ValueError(f"{what} must be {count} names, one for each of the {what} of J")
    return [given.label(name) for name in names]


def _row(values: Array, names: Sequence[str]) -> str:
    return ", ".join(f"{name} {number(value)}" for name, value in zip(names, values, strict=True))


def _draw_jacobian(
    table: Array,
    left: Array | None,
    below: Array | None,
    right: Array | None,
    wrong: Any,
    outputs: Sequence[str],
    inputs: Sequence[str],
    title: str,
) -> Any:
    """Draw the cells: v, then J, and the sums below it."""
    m, n = table.shape
    row = ROW + 14 * (right is not None)
    start = (CELL + 30) * (left is not None)
    under = m * row + 34
    figure, axes = canvas.blank_sheet(start + n * CELL, m * row + (under + ROW - m * row) * (below is not None))
    if title:
        axes.set_title(title, y=1, pad=30)
    most = float(np.abs(table[np.isfinite(table)]).max(initial=0)) or 1.0
    for j, name in enumerate(inputs):
        _text(axes, start + (j + 0.5) * CELL, -11, name, color="#444444")
    for i, name in enumerate(outputs):
        _text(axes, -9, (i + 0.5) * row, name, ha="right", color="#444444")
        for j in range(n):
            corner = (start + j * CELL, i * row)
            _cell(axes, corner, row, _shade(table[i, j] / most))
            if wrong[i, j] and right is not None:
                _mark(axes, corner, row, table[i, j], right[i, j])
            else:
                _text(axes, corner[0] + CELL / 2, corner[1] + row / 2, number(table[i, j], 3))
    if left is not None and below is not None:
        _text(axes, CELL / 2, -11, "v", weight="bold")
        for i in range(m):
            _cell(axes, (0, i * row), row, "#FFFADB")
            _text(axes, CELL / 2, (i + 0.5) * row, number(left[i], 3))
            _text(axes, CELL + 15, (i + 0.5) * row, "\u00d7")
        _text(axes, start - 9, under + ROW / 2, "v\u1d40J", ha="right", weight="bold")
        for j in range(n):
            middle = start + (j + 0.5) * CELL
            _text(axes, middle, m * row + 17, "+ \u2193", color="#444444")
            _cell(axes, (start + j * CELL, under), ROW, "#FFFADB")
            _text(axes, middle, under + ROW / 2, number(below[j], 3), weight="bold")
    return figure


def _mark(axes: Axes, corner: tuple[float, float], row: float, found: float, expected: float) -> None:
    """Frame a wrong cell, with what was found and what was expected."""
    from matplotlib.patches import Rectangle

    x, y = corner
    frame = Rectangle(
        (x + 2.5, y + 2.5), CELL - 5, row - 5, fill=False, edgecolor=WRONG, linewidth=2.5, linestyle=(0, (4, 2))
    )
    axes.add_patch(frame)
    _text(axes, x + CELL / 2, y + row / 2 - 8, f"\u2717 {number(found, 3)}", weight="bold")
    _text(axes, x + CELL / 2, y + row / 2 + 9, f"true {number(expected, 3)}", size=10)


def _cell(axes: Axes, corner: tuple[float, float], height: float, color: str) -> None:
    from matplotlib.patches import Rectangle

    axes.add_patch(Rectangle(corner, CELL, height, facecolor=color, edgecolor=LINE, linewidth=1, clip_on=False))


def _text(axes: Axes, x: float, y: float, text: str, **options: Any) -> None:
    axes.text(x, y, text, **{"ha": "center", "va": "center_baseline", "color": INK, **options})


def _shade(share: float) -> str:
    """Return the color of a number from -1 to 1: white at 0. What is not finite is gray."""
    if not math.isfinite(share):
        return "#DDDDDD"
    return _mixed(ZERO, ABOVE if share > 0 else BELOW, abs(share))


def _mixed(one: str, other: str, share: float) -> str:
    parts = [(int(one[i : i + 2], 16), int(other[i : i + 2], 16)) for i in (1, 3, 5)]
    return "#" + "".join(f"{round(a + share * (b - a)):02X}" for a, b in parts)


def templates(
    weights: Any,
    names: Sequence[str] | None = None,
    *,
    shape: tuple[int, int] | None = None,
    title: str = "",
) -> Plot:
    """Draw the weights of each class as a picture: a bright pixel speaks for the class where it is light, else against.

    weights: of shape (classes, pixels) or (classes, height, width).
    names: what the classes are called; by default 0, 1, 2, ...
    shape: height and width of a picture, if the pixels come in one row and the picture is not a square.

    All pictures share one scale, from the largest absolute weight below zero (dark) over zero (gray) to above (light).
    TypeError for what are not numbers; ValueError if the shape does not fit, or for more than 12,000 weights.
    """
    found = given.array(weights, "weights", 2, 3)
    if found.ndim == 2:
        side = math.isqrt(found.shape[1])
        height, width = shape or (side, side)
        if height * width != found.shape[1]:
            raise ValueError(f"{found.shape[1]} weights a class make no picture of {height} by {width}: give shape=")
        found = found.reshape(-1, height, width)
    if found.size > MOST_CELLS:
        raise ValueError(f"{found.size:,} weights are too many for one plot, which takes {MOST_CELLS:,}")
    if not np.isfinite(found).all():
        raise ValueError("weights must be finite")
    classes = [str(place) for place in range(len(found))] if names is None else _names(names, "names", "", len(found))
    most = float(np.abs(found).max()) or 1.0
    with canvas.style():
        figure = _draw_templates(found, classes, most, title)
    heading = f"{title or 'Weights'}: {len(found)} pictures of {found.shape[1]} by {found.shape[2]} weights, "
    heading += f"on one scale from {number(-most)} (dark) over 0 (gray) to {number(most)} (light)."
    told = [f"{name}: {_extremes(picture)}" for name, picture in zip(classes, found, strict=True)]
    return Plot(figure, title or f"Weights of {len(found)} classes", "\n".join([heading, *told]))


def _draw_templates(found: Array, classes: Sequence[str], most: float, title: str) -> Any:
    from matplotlib.colors import LinearSegmentedColormap, Normalize

    count, height, width = found.shape
    colors = LinearSegmentedColormap.from_list("templates", [DARK, MIDDLE, LIGHT])
    side = 84 / max(height, width)
    across, up = min(ACROSS, count), -(-count // ACROSS)
    size = (across * (width * side + 12) - 12, up * (height * side + 26))
    figure, axes = canvas.blank_sheet(*size)
    if title:
        axes.set_title(title)
    for place, (name, picture) in enumerate(zip(classes, found, strict=True)):
        x, y = place % ACROSS * (width * side + 12), place // ACROSS * (height * side + 26) + 18
        box = (x, x + width * side, y + height * side, y)
        axes.imshow(picture, cmap=colors, norm=Normalize(-most, most), extent=box, interpolation="none", aspect="auto")
        _text(axes, x + width * side / 2, y - 9, name)
    axes.set_xlim(0, size[0])
    axes.set_ylim(size[1], 0)
    bar = figure.add_axes((0, -26 / size[1], 1, 10 / size[1]))
    bar.imshow(np.linspace(-1, 1, 65)[None], cmap=colors, extent=(-1, 1, 0, 1), interpolation="none", aspect="auto")
    bar.grid(False)
    bar.set(yticks=[], xticks=[-1, 0, 1])
    bar.set_xticklabels([f"{number(-most, 2)}: against", "0", f"for: {number(most, 2)}"])
    bar.get_xticklabels()[0].set_horizontalalignment("left")
    bar.get_xticklabels()[-1].set_horizontalalignment("right")
    return figure


def _extremes(picture: Array) -> str:
    told = []
    for word, place in (("lowest", picture.argmin()), ("highest", picture.argmax())):
        row, column = np.unravel_index(place, picture.shape)
        told.append(f"{word} {number(picture[row, column])} in row {row}, column {column}")
    return f"{', '.join(told)}; {(picture > 0).sum()} of {picture.size} weights are positive."
