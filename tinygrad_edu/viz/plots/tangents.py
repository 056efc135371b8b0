"""Plots of a function of one variable and of its slope: chords that come near the tangent, and gradients at kinks."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

import numpy as np

from ... import Tensor, autograd, float64, tensor
from ..dot import INK
from . import canvas, given
from .canvas import GUIDE, SERIES, Plot, Series, number
from .given import Array

if TYPE_CHECKING:
    from matplotlib.axes import Axes

Function = Callable[[Tensor], Tensor]
POINTS = 201
LOW = 150  # height of each of two plots, in pixels
CURVE = Series(INK, "-", "")


def secants(
    f: Function,
    at: float,
    steps: Any,
    *,
    x: tuple[float, float] | None = None,
    xlabel: str = "x",
    ylabel: str = "f(x)",
    title: str = "",
) -> Plot:
    """Plot f, the chords from `at` to `at + h` for several steps h, and the tangent whose slope autograd gives.

    f: a function of a tensor, element by element, as in `lambda a: 3 * a**3`; it is called with float64 tensors.
    steps: at most five steps h, none of them 0.
    x: the two ends of the axis; by default all chords fit.

    TypeError for what are not numbers or if f returns no Tensor; ValueError if f does not work element by element, or
    if f, or its slope at `at`, is not finite.
    """
    point = float(given.array(at, "at", 0))
    hs = np.atleast_1d(given.array(steps, "steps", 0, 1))
    if hs.size > len(SERIES) - 1 or not (np.isfinite(hs) & (hs != 0)).all():
        raise ValueError(f"steps must be at most {len(SERIES) - 1} finite numbers, none of them 0")
    reach = np.array([0, *hs])
    low, high = (reach.min(), reach.max())
    ends = given.limits(x or (point + low - 0.25 * (high - low), point + high + 0.25 * (high - low)), "x")
    values, slope = (float(part) for part in _with_slope(f, np.array(point)))
    heights = _with_slope(f, point + hs)[0]
    if not np.isfinite([values, slope, *heights]).all():
        raise ValueError(f"f and its slope must be finite at {number(point)}, and f at each step from there")
    across = np.linspace(*ends, POINTS)
    curve = _with_slope(f, across)[0]
    told = [f"{title or 'Chords and tangent'}: {ylabel} against {xlabel}, at {xlabel} = {number(point)}."]
    with canvas.style():
        figure, axes = canvas.sheet(title=title)
        axes.plot(across, curve, **CURVE.line(), zorder=2)
        axes.set(xlim=ends, ylim=_padded(curve), xlabel=xlabel, ylabel=ylabel)
        entries: dict[str, tuple[Series, float]] = {}
        for h, height, series in zip(hs, heights, SERIES, strict=False):
            chord = float(given.rounded(np.array((height - values) / h)))
            line = {**series.line(), "marker": ""}
            axes.plot(ends, [values + chord * (end - point) for end in ends], **line, linewidth=1.5, zorder=3)
            axes.plot([point + h], [height], **series.line(), zorder=5)
            entries[f"h = {number(h)}: slope {number(chord)}"] = (series, _shown_end(axes, values, chord, point))
            told.append(f"Chord with h = {number(h)}: slope {number(chord)}.")
        axes.plot(ends, [values + slope * (end - point) for end in ends], **GUIDE.line(), zorder=4)
        axes.plot([point], [values], "o", color=INK, markersize=8, zorder=6)
        entries[f"tangent: slope {number(slope)}"] = (GUIDE, _shown_end(axes, values, slope, point))
        canvas.key(axes, entries)
    told.append(f"Tangent, as autograd computes it: slope {number(slope)}.")
    return Plot(figure, title or f"Chords and tangent at {xlabel} = {number(point)}", "\n".join(told))


def _shown_end(axes: Axes, height: float, slope: float, start: float) -> float:
    """Return the height at which a line leaves the axes to the right."""
    low, high = axes.get_ylim()
    return min(max(height + slope * (axes.get_xlim()[1] - start), low), high)


def slopes(
    functions: Any,
    *,
    x: tuple[float, float] = (-2, 2),
    at: float | None = None,
    xlabel: str = "x",
    title: str = "",
) -> Plot:
    """Plot functions of one variable, and below them their gradients as autograd gives them.

    functions: a function of a tensor, element by element, or a mapping from names to at most six such functions. They
        are called with float64 tensors.
    x: the two ends of the axis.
    at: a point, such as a kink, at which value and gradient are marked and told; the curve of the gradient is
        interrupted there.

    A value that is not finite leaves a gap. TypeError if a function returns no Tensor; ValueError if one does not work
    element by element, or has no finite value.
    """
    named = functions if isinstance(functions, Mapping) else {"": functions}
    if not 0 < len(named) <= len(SERIES):
        raise ValueError(f"functions must be 1 to {len(SERIES)} functions, not {len(named)}")
    ends = given.limits(x, "x")
    point = None if at is None else float(given.array(at, "at", 0))
    across = np.linspace(*ends, POINTS)
    across = across[across != point]
    told = [f"{title or 'Functions and their gradients'}: {xlabel} from {number(ends[0])} to {number(ends[1])}."]
    with canvas.style():
        figure, upper = canvas.sheet(height=LOW, title=title)
        lower = figure.add_axes((0, -1.3, 1, 1))
        kept: list[tuple[str, Series, Array, Array, Array]] = []
        for (name, f), series in zip(named.items(), SERIES, strict=False):
            values, gradients = _with_slope(f, across)
            if not np.isfinite(values).any():
                raise ValueError(f"{name or 'the function'} has no finite value here")
            mark = np.array(_with_slope(f, np.array(np.nan if point is None else point)))
            kept.append((given.label(name), series, values, gradients, mark))
            told.append(_told(given.label(name), values, gradients, mark, point, xlabel))
        for axes, which in ((upper, 0), (lower, 1)):
            _draw_curves(axes, across, [(n, s, (v, g)[which], float(m[which])) for n, s, v, g, m in kept], point, which)
            axes.set_xlim(ends)
        upper.set_ylabel("value")
        lower.set(xlabel=xlabel, ylabel="gradient")
    return Plot(figure, title or "Functions and their gradients", "\n".join(told))


def _draw_curves(
    axes: Axes, across: Array, curves: list[tuple[str, Series, Array, float]], point: float | None, gradient: int
) -> None:
    """Draw values or gradients, marked at the point, and name them: gradients with what they are there."""
    entries: dict[str, tuple[Series, float]] = {}
    known = []
    for name, series, heights, mark in curves:
        x, y = across, np.where(np.isfinite(heights), heights, np.nan)
        if point is not None and gradient:
            place = int(np.searchsorted(x, point))
            x, y = np.insert(x, place, point), np.insert(y, place, np.nan)
        axes.plot(x, y, **{**series.line(), "marker": ""}, zorder=3)
        if point is not None and np.isfinite(mark):
            axes.plot([point], [mark], **{**series._replace(edge=INK).line(), "markersize": 9}, zorder=5)
        finite = heights[np.isfinite(heights)]
        known += [*_without_poles(finite), *[mark] * bool(np.isfinite(mark))]
        there = f"{number(mark)} at {number(point)}" if gradient and point is not None else ""
        words = ": ".join(part for part in (name or "gradient" * bool(there), there) if part)
        if words and finite.size:
            entries[words] = (series, float(mark) if there and np.isfinite(mark) else float(finite[-1]))
    axes.set_ylim(_padded(np.array(known or [0.0])))
    canvas.key(axes, entries)


def _without_poles(values: Array) -> list[float]:
    """Return the least and the greatest value; of a curve that shoots up or down, those of all but a few points."""
    if not values.size:
        return []
    low, high = np.quantile(values, (0.02, 0.98))
    is_steep = np.ptp(values) > 3 * (high - low) > 0
    return [float(low), float(high)] if is_steep else [float(values.min()), float(values.max())]


def _padded(values: Array) -> tuple[float, float]:
    finite = values[np.isfinite(values)]
    low, high = (float(finite.min()), float(finite.max())) if finite.size else (0.0, 0.0)
    room = 0.08 * (high - low) or 0.5
    return low - room, high + room


def _told(name: str, values: Array, gradients: Array, mark: Array, point: float | None, xlabel: str) -> str:
    parts = []
    for what, numbers in (("values", values), ("gradients", gradients)):
        finite = numbers[np.isfinite(numbers)]
        span = f"from {number(finite.min())} to {number(finite.max())}" if finite.size else "that are not finite"
        parts.append(f"{what} {span}")
    if point is not None:
        parts.append(f"at {xlabel} = {number(point)} the value is {number(mark[0])} and the gradient {number(mark[1])}")
    return f"{name + ': ' if name else ''}{', '.join(parts)}."


def _with_slope(f: Function, at: Array) -> tuple[Array, Array]:
    """Return f and its slope at points."""
    x = tensor(at, dtype=float64, requires_grad=True)
    values = given.elementwise(f, x)
    slope = autograd.grad(values.sum(), (x,), allow_unused=True)[0] if values.requires_grad else None
    known = np.zeros(at.shape) if slope is None else slope.numpy()  # a constant has the slope 0
    return given.rounded(np.asarray(values.detach().numpy())), given.rounded(np.asarray(known))
