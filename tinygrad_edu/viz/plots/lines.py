"""Plots of numbers along an axis: losses step by step, the error of a difference quotient, accuracy by labels."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

import numpy as np

from ..dot import INK
from . import canvas, given
from .canvas import GUIDE, SERIES, Plot, Series, number
from .given import Array

if TYPE_CHECKING:
    from matplotlib.axes import Axes

FEW = 40  # as many points can have a marker each
MOST_POINTS = 800  # a longer curve is drawn by the extremes of short stretches
MOST = 1e290
WORDS = 12  # as many values are told one by one


def losses(
    curves: Any,
    *,
    steps: Any = None,
    log: bool = False,
    level: Mapping[str, float] | None = None,
    xlabel: str = "step",
    ylabel: str = "loss",
    title: str = "",
) -> Plot:
    """Plot losses, or any other values, step by step: `losses({"lr 0.1": first, "lr 0.5": second})`.

    curves: one sequence of numbers, or a mapping from names to at most six. A value that is not finite leaves a gap.
    steps: the steps at which the values were taken; by default 0, 1, 2, ...
    log: a logarithmic axis for the values, which must then be positive (a value of 0 leaves a gap).
    level: dashed horizontal lines by name, such as `{"minimum": 3}`.

    TypeError for what are not numbers. ValueError if `steps` and curve differ in length, or if nothing can be drawn.
    """
    found = given.curves(curves, "curves")
    levels = {given.label(name): float(given.array(height, "level", 0)) for name, height in (level or {}).items()}
    if any(not np.isfinite(height) or (log and height <= 0) for height in levels.values()):
        raise ValueError(f"a level must be a finite {'positive ' * log}number")
    longest = max(map(len, found.values()))
    at = np.arange(longest, dtype=float) if steps is None else given.array(steps, "steps", 1)
    for name, values in found.items():
        if steps is not None and len(values) != len(at):
            raise ValueError(f"curve {name!r} has {len(values)} values, but there are {len(at)} steps")
        if not _drawable(values, log).any():
            raise ValueError(f"curve {name!r} has no {'positive ' * log}finite value to be drawn")
    with canvas.style():
        figure, axes = canvas.sheet(title=title)
        draw_steps(axes, {name: (at[: len(values)], values) for name, values in found.items()}, log=log, levels=levels)
        axes.set(xlabel=xlabel, ylabel=ylabel)
    heading = f"{title or 'Plot'}: {ylabel} against {xlabel}{', logarithmic scale' * log}."
    told = [_told(name, at, values, xlabel, log) for name, values in found.items()]
    told += [f"Dashed line {name}: at {number(height)}." for name, height in levels.items()]
    return Plot(figure, title or f"{ylabel} against {xlabel}".capitalize(), "\n".join([heading, *told]))


def draw_steps(
    axes: Axes,
    curves: Mapping[str, tuple[Array, Array]],
    *,
    log: bool = False,
    levels: Mapping[str, float] | None = None,
) -> None:
    """Draw curves and dashed lines, with their names at the right where they end."""
    if log:
        canvas.log_axis(axes.yaxis, [value for _, values in curves.values() for value in values])
    entries: dict[str, tuple[Series, float]] = {}
    for name, height in (levels or {}).items():
        axes.axhline(height, color=GUIDE.color, linewidth=1.2, linestyle=GUIDE.dash, zorder=1)
        entries[f"{name} {number(height)}"] = (GUIDE, height)
    for (name, (at, values)), series in zip(curves.items(), SERIES, strict=False):
        drawable = _drawable(values, log)
        x, y = _thinned(at, np.where(drawable, values, np.nan))
        few = len(y) <= FEW
        axes.plot(x, y, **series.line() if few else {**series.line(), "marker": ""}, clip_on=False, zorder=3)
        if not few:  # a marker at the end, as at its name
            axes.plot(at[drawable][-1:], values[drawable][-1:], **series.line(), clip_on=False, zorder=4)
        if name and drawable.any():
            entries[name] = (series, float(values[drawable][-1]))
    axes.margins(x=0.02, y=0.06)
    if not any((at % 1).any() for at, _ in curves.values()) and axes.get_xscale() == "linear":
        axes.locator_params("x", integer=True)
    axes.set_xlim(axes.get_xlim())
    axes.set_ylim(axes.get_ylim())
    canvas.key(axes, entries)


def _drawable(values: Array, log: bool) -> Any:
    """Return where a value has a place on the axis: it is finite, and not so large that margins overflow."""
    sizes = np.abs(values)
    return np.isfinite(values) & (sizes < MOST) & ((values > 1 / MOST) if log else True)


def _thinned(x: Array, y: Array) -> tuple[Array, Array]:
    """Return the least and the greatest value of each stretch of a long curve, which look the same."""
    if len(y) <= MOST_POINTS:
        return x, y
    kept = [0, len(y) - 1]
    for stretch in np.array_split(np.arange(len(y)), MOST_POINTS // 2):
        values = y[stretch]
        if np.isnan(values).any():
            kept += [int(stretch[np.isnan(values)][0])]
        if not np.isnan(values).all():
            kept += [int(stretch[np.nanargmin(values)]), int(stretch[np.nanargmax(values)])]
    places = sorted(set(kept))
    return x[places], y[places]


def _told(name: str, at: Array, values: Array, xlabel: str, log: bool) -> str:
    prefix = f"{name}: " if name else ""
    if len(values) <= WORDS:
        return f"{prefix}{', '.join(map(number, values))}."
    finite = np.flatnonzero(np.isfinite(values))
    first, last, least, most = finite[0], finite[-1], finite[values[finite].argmin()], finite[values[finite].argmax()]

    def where(place: np.intp) -> str:
        return f"{number(values[place])} at {xlabel} {number(at[place], 6)}"

    text = f"{prefix}{len(values)} values, from {where(first)} to {where(last)}"
    text += f"; lowest {where(least)}, highest {where(most)}."
    missing = len(values) - len(finite)
    return text + (f" {missing} values are not finite: {_first_gap(at, values, xlabel)}." if missing else "")


def _first_gap(at: Array, values: Array, xlabel: str) -> str:
    return f"the first at {xlabel} {number(at[np.flatnonzero(~np.isfinite(values))[0]], 6)}"


def u_curve(steps: Any, errors: Any, *, xlabel: str = "h", ylabel: str = "error", title: str = "") -> Plot:
    """Plot the error of a difference quotient against its step `h`, both axes logarithmic, with the best `h`.

    steps: the steps, positive, in any order.
    errors: the absolute errors at these steps, or a mapping from names to such sequences.

    To the right of the best step the error falls with h, as the formula is cut off; to the left it grows again, as
    floats are rounded. On each side a dashed line is fitted (the median of the slopes between any two points), and its
    slope told: error ~ h^slope. An error of 0 has no place on a logarithmic axis: it is left out, and told.

    TypeError for what are not numbers. ValueError if lengths differ, if a step is not positive or an error is negative,
    or if fewer than three errors are positive.
    """
    h = given.array(steps, "steps", 1)
    found = given.curves(errors, "errors")
    if not (np.isfinite(h) & (h > 0)).all() or len(set(h)) < len(h):
        raise ValueError("steps must be positive and all different")
    for name, values in found.items():
        if len(values) != len(h):
            raise ValueError(f"errors {name!r} has {len(values)} values, but there are {len(h)} steps")
        if not (np.isfinite(values) & (values >= 0)).all():
            raise ValueError(f"errors {name!r} must be finite and not negative: take abs(measured - true)")
        if (values > 0).sum() < 3:
            raise ValueError(f"errors {name!r} needs at least three errors above 0")
    order = h.argsort()
    told = [f"{title or 'Plot'}: {ylabel} against {xlabel}, both axes logarithmic."]
    with canvas.style():
        figure, axes = canvas.sheet(title=title)
        canvas.log_axis(axes.xaxis, h)
        canvas.log_axis(axes.yaxis, [value for values in found.values() for value in values])
        entries: dict[str, tuple[Series, float]] = {}
        for (name, values), series in zip(found.items(), SERIES, strict=False):
            x, y = h[order], values[order]
            x, y = x[y > 0], y[y > 0]
            best = int(y.argmin())
            axes.plot(x, y, **series.line(), zorder=3)
            axes.plot(x[best], y[best], marker="*", markersize=15, color=series.color, markeredgecolor=INK, zorder=5)
            slopes = [_slope(axes, x[side], y[side]) for side in (slice(best + 1), slice(best, None))]
            words = [f"best {xlabel} {number(x[best])}", f"error {number(y[best], 2)}", _slopes(*slopes)]
            entries["\n".join([name] * bool(name) + words)] = (series, float(y[-1]))
            zeros = int((values == 0).sum())
            told.append(
                f"{name + ': ' if name else ''}{len(values)} steps from {number(h.min())} to {number(h.max())}; "
                f"the error is least, {number(y[best])}, at {xlabel} = {number(x[best])} (star); {_slopes(*slopes)}"
                + f". {zeros} errors are 0 and not shown" * bool(zeros)
                + "."
            )
            told += [f"  {xlabel} {number(step)}: {number(error)}" for step, error in zip(x, y, strict=True)]
        axes.set_ylim(axes.get_ylim())
        axes.set(xlabel=xlabel, ylabel=ylabel)
        canvas.key(axes, entries)
    return Plot(figure, title or f"{ylabel} against {xlabel}".capitalize(), "\n".join(told))


def _slope(axes: Axes, x: Array, y: Array) -> float | None:
    """Draw a line through points of a logarithmic plot, and return its slope; None if there are too few of them."""
    if len(x) < 3:
        return None
    across, up = np.log10(x), np.log10(y)
    pairs = [(i, j) for i in range(len(x)) for j in range(i + 1, len(x))]
    slope = float(np.median([(up[j] - up[i]) / (across[j] - across[i]) for i, j in pairs]))
    height = float(np.median(up - slope * across))
    axes.plot(
        x[[0, -1]],
        10 ** given.rounded(slope * across[[0, -1]] + height),
        color=GUIDE.color,
        linestyle=GUIDE.dash,
        linewidth=1.2,
    )
    return slope


def _slopes(left: float | None, right: float | None) -> str:
    told = [f"{side} {slope:.1f}" for side, slope in (("left", left), ("right", right)) if slope is not None]
    return f"slope {', '.join(told)}" if told else "no slope measured"


def accuracy(
    curves: Mapping[str, Any],
    labels: Sequence[float],
    *,
    xlabel: str = "number of labels (log scale)",
    ylabel: str = "accuracy",
    title: str = "",
) -> Plot:
    """Plot accuracy against the number of labels, which runs on a logarithmic axis: means, with bars over seeds.

    curves: a mapping from names to one row for each seed, as in `{"frozen": [[0.80, 0.93], [0.82, 0.95]]}` for two
        seeds and two numbers of labels; or to one number for each number of labels, which then has no bar.
    labels: the numbers of labels, as many as there are columns.

    A bar reaches one standard deviation (of a sample) to either side of the mean. TypeError for what are not numbers;
    ValueError if lengths differ, or if an accuracy is not between 0 and 1.
    """
    if not isinstance(curves, Mapping):
        raise TypeError(f"curves must map names to accuracies, not be a {type(curves).__name__}")
    found = given.curves(curves, "curves", 1, 2)
    counts = given.array(labels, "labels", 1)
    if not (np.isfinite(counts) & (counts > 0)).all():
        raise ValueError("labels must be positive numbers")
    for name, values in found.items():
        if values.shape[-1] != len(counts):
            raise ValueError(
                f"curve {name!r} has {values.shape[-1]} columns, but there are {len(counts)} numbers of labels"
            )
        if not ((values >= 0) & (values <= 1)).all():
            raise ValueError(f"curve {name!r}: an accuracy lies between 0 and 1")
    order = counts.argsort()
    told = [f"{title or 'Plot'}: {ylabel} against {xlabel}; a bar is one standard deviation over the seeds."]
    with canvas.style():
        figure, axes = canvas.sheet(title=title)
        canvas.log_axis(axes.xaxis, counts)
        axes.set_xticks(counts, labels=[number(count) for count in counts])
        axes.set_xticks([], minor=True)
        entries: dict[str, tuple[Series, float]] = {}
        for place, ((name, values), series) in enumerate(zip(found.items(), SERIES, strict=False)):
            rows = np.atleast_2d(values)[:, order]
            mean = given.rounded(rows.mean(axis=0))
            spread = given.rounded(rows.std(axis=0, ddof=1)) if len(rows) > 1 else np.zeros(len(mean))
            aside = 1.02 ** (place - (len(found) - 1) / 2)  # side by side, bars can be told apart
            bars: dict[str, Any] = {"yerr": spread, "capsize": 3.5, "elinewidth": 1.3} if len(rows) > 1 else {}
            axes.errorbar(counts[order] * aside, mean, **series.line(), **bars, zorder=3)
            entries[name] = (series, float(mean[-1]))
            points = [
                f"{number(mean[i])}{f' ± {number(spread[i], 2)}' * (len(rows) > 1)} with {number(count)}"
                for i, count in enumerate(counts[order])
            ]
            seeds = f" ({len(rows)} seeds)" if len(rows) > 1 else ""
            told.append(f"{name}{seeds}: {', '.join(points)}.")
        axes.set(xlabel=xlabel, ylabel=ylabel)
        axes.set_ylim(axes.get_ylim())
        axes.set_xlim(axes.get_xlim())
        canvas.key(axes, entries)
    return Plot(figure, title or f"{ylabel} against {xlabel}".capitalize(), "\n".join(told))
