"""Plots of a function of two variables: its contour lines, the arrows that autograd gives, and ways downhill."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

import numpy as np

from ... import Tensor, autograd, float64, no_grad, tensor
from ..dot import INK, LINE
from . import canvas, given
from .canvas import SERIES, Plot, Series, number
from .given import Array
from .lines import FEW, draw_steps

if TYPE_CHECKING:
    from matplotlib.axes import Axes

Function = Callable[[Tensor, Tensor], Tensor]
SIDE = 340  # of the plane, in pixels
START = Series(canvas.PANEL, "none", "o", INK)
FINE, COARSE = 51, 11  # points in a row: for the contour lines, and for the arrows
LEVELS = 9
WORDS = 12


def contour(
    f: Function,
    paths: Mapping[str, Any] | None = None,
    *,
    x: tuple[float, float] = (-2, 2),
    y: tuple[float, float] = (-2, 2),
    arrows: bool = False,
    xlabel: str = "x",
    ylabel: str = "y",
    title: str = "",
) -> Plot:
    """Plot contour lines of f(x, y), which join points of equal height, and the ways of descents among them.

    f: a function of two tensors, element by element, as in `lambda x, y: (x - 1) ** 2 + y ** 2`; it is called with
        float64 tensors that hold the coordinates of many points.
    paths: a mapping from names to points, one row `(x, y)` a step. A circle marks the start, a full marker the end.
    x, y: the two ends of each axis.
    arrows: draw minus the gradient as autograd gives it, so what a descent sees: where `f` detaches something, the
        arrows no longer follow the slope. Their lengths go with the cube root of the gradient's length.

    TypeError for what are not numbers or if f returns no Tensor; ValueError if f does not work element by element.
    """
    ways = _paths(paths)
    ends = given.limits(x, "x"), given.limits(y, "y")
    with canvas.style():
        figure, axes = canvas.sheet(SIDE, SIDE, title)
        told = _draw_plane(axes, f, ways, *ends, arrows)
        axes.set(xlabel=xlabel, ylabel=ylabel)
    heading = (
        f"{title or 'Contour lines'}: a function of {xlabel} from {number(ends[0][0])} to {number(ends[0][1])} and "
    )
    heading += f"{ylabel} from {number(ends[1][0])} to {number(ends[1][1])}."
    told += [_told(name, way, f) for name, way in ways.items()]
    return Plot(figure, title or f"Contour lines over {xlabel} and {ylabel}", "\n".join([heading, *told]))


def descent(
    f: Function,
    paths: Mapping[str, Any],
    *,
    x: tuple[float, float] = (-2, 2),
    y: tuple[float, float] = (-2, 2),
    xlabel: str = "x",
    ylabel: str = "y",
    title: str = "",
) -> Plot:
    """Compare descents on f(x, y), such as Newton's against gradient descent: their ways, and f step by step.

    Above, the ways among contour lines, as `contour` draws them; below, f along each way on a logarithmic axis (a value
    that is not positive leaves a gap). Where one way is more than 20 times as long as another, steps are counted from
    1, on a logarithmic axis. Arguments and errors are those of `contour`; `paths` must not be empty.
    """
    ways = _paths(paths)
    if not ways:
        raise ValueError("paths must have at least one path, as in {'gradient descent': points}")
    ends = given.limits(x, "x"), given.limits(y, "y")
    values = {name: _values(f, way[:, 0], way[:, 1]) for name, way in ways.items()}
    longest, shortest = max(map(len, values.values())), min(map(len, values.values()))
    far = longest > 20 * shortest
    with canvas.style():
        figure, axes = canvas.sheet(SIDE, SIDE, title)
        told = _draw_plane(axes, f, ways, *ends, False)
        axes.set(xlabel=xlabel, ylabel=ylabel)
        below = figure.add_axes((0, -0.74, 1, 0.56))
        if far:
            canvas.log_axis(below.xaxis, [1, longest])
        steps = {
            name: (np.arange(far, len(f_values) + far, dtype=float), f_values) for name, f_values in values.items()
        }
        draw_steps(below, steps, log=True)
        below.set(xlabel="step, counted from 1 (log scale)" if far else "step", ylabel=f"f({xlabel}, {ylabel})")
    heading = f"{title or 'Descents'}: the ways among contour lines, and the value at each step, logarithmic scale."
    told += [_told(name, way, f) for name, way in ways.items()]
    return Plot(figure, title or f"Descents: {', '.join(ways)}", "\n".join([heading, *told]))


def _paths(paths: Any) -> dict[str, Array]:
    if paths is None:
        return {}
    if not isinstance(paths, Mapping):
        raise TypeError(f"paths must map names to points, not be a {type(paths).__name__}")
    found = given.curves(paths, "paths", 2, digits=given.EXACT) if paths else {}
    for name, way in found.items():
        if way.shape[1] != 2:
            raise ValueError(f"path {name!r} must have two numbers a row, (x, y), but its shape is {way.shape}")
    return found


def _draw_plane(
    axes: Axes, f: Function, ways: Mapping[str, Array], x: tuple[float, float], y: tuple[float, float], arrows: bool
) -> list[str]:
    """Draw contour lines, arrows and ways; return what is to be told of the lines."""
    across, up = np.linspace(*x, FINE), np.linspace(*y, FINE)
    heights = _values(f, *np.meshgrid(across, up))
    known = heights[np.isfinite(heights)]
    if known.size == 0:
        raise ValueError("f has no finite value here")
    axes.grid(False)
    levels = sorted({float(f"{level:.2g}") for level in np.quantile(known, np.linspace(0, 1, LEVELS + 2)[1:-1])})
    lines = axes.contour(across, up, heights, levels, colors="#8FA9BC", linewidths=1, linestyles="solid", zorder=1)
    if arrows:
        _draw_arrows(axes, f, x, y)
    else:  # among arrows they could not be read
        axes.clabel(lines, fmt=number, fontsize=10, colors="#44596A", inline_spacing=3)
    for way, series in zip(ways.values(), SERIES, strict=False):
        look = series.line() if len(way) <= FEW else {**series.line(), "marker": ""}
        axes.plot(*given.rounded(way).T, **look, zorder=3)
        axes.plot(*given.rounded(way[0]), **{**START.line(), "markersize": 10}, zorder=4)
        axes.plot(*given.rounded(way[-1]), **{**series._replace(edge=INK).line(), "markersize": 10}, zorder=5)
    axes.set(xlim=x, ylim=y)
    starts = {"start": START} if ways else {}
    canvas.key_above(axes, {**starts, **dict(zip(ways, SERIES, strict=False))})
    row, column = np.unravel_index(np.nanargmin(heights), heights.shape)
    lowest = f"The lowest of {FINE} by {FINE} values is {number(heights[row, column])}, "
    lowest += f"at ({number(across[column])}, {number(up[row])}); the highest is {number(known.max())}."
    told = [lowest, f"Lines at {', '.join(map(number, levels))}."]
    return told + ["Arrows: minus the gradient that autograd gives, scaled by the cube root of its length."] * arrows


def _draw_arrows(axes: Axes, f: Function, x: tuple[float, float], y: tuple[float, float]) -> None:
    """Draw minus the gradient at points of a grid; the longest arrow reaches nearly to the next point."""
    inner = [np.linspace(low, high, 2 * COARSE + 1)[1::2] for low, high in (x, y)]
    across, up = np.meshgrid(*inner)
    points = [tensor(values, dtype=float64, requires_grad=True) for values in (across, up)]
    slopes = autograd.grad(given.elementwise(f, *points).sum(), points, allow_unused=True)
    down = [-np.zeros(across.shape) if slope is None else -slope.numpy() for slope in slopes]
    scale = np.array([(high - low) / SIDE for low, high in (x, y)])  # of a pixel, in the units of each axis
    length = np.hypot(*down)
    if length.max() == 0:
        return
    reach = 0.9 * SIDE / COARSE * np.cbrt(length / length.max())
    shown = np.stack([part / unit for part, unit in zip(down, scale, strict=True)])
    shown = shown / np.maximum(np.hypot(*shown), 1e-300) * reach * scale[:, None, None]
    axes.quiver(
        across, up, *map(given.rounded, shown), angles="xy", scale_units="xy", scale=1, units="dots", width=1.3,
        color=LINE, headwidth=5, headlength=6, headaxislength=5, minlength=0, zorder=2,
    )  # fmt: skip


def _values(f: Function, x: Array, y: Array) -> Array:
    """Return f at points; computed in float64, whose last bits are far from the digits that are kept."""
    with no_grad():
        return given.rounded(given.elementwise(f, tensor(x, dtype=float64), tensor(y, dtype=float64)).numpy())


def _told(name: str, way: Array, f: Function) -> str:
    values = _values(f, way[:, 0], way[:, 1])
    points = [f"({number(a)}, {number(b)})" for a, b in way]
    text = f"{name}: {len(way) - 1} steps from {points[0]}, value {number(values[0])}, "
    text += f"to {points[-1]}, value {number(values[-1])}."
    return text if len(way) > WORDS else f"{text} Values: {', '.join(map(number, values))}."
