"""Plots of amounts as bars: bytes, counts, or gradients that add up."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

import numpy as np

from ..dot import INK, LINE
from . import canvas, given
from .canvas import Plot, number

if TYPE_CHECKING:
    from matplotlib.axes import Axes

BAR, GAP = 26, 14
MOST_BARS = 30
# Each part of a bar has its pattern, too: color alone must tell nothing. Pale, for the numbers on them.
FILLS = (
    ("#A9CFE6", ""),
    ("#F6C9A6", "///"),
    ("#A6DCCB", "..."),
    ("#E3C3D8", "\\\\\\"),
    ("#E0DB9F", "xx"),
    ("#DDDDDD", "--"),
)


def bars(amounts: Mapping[str, Any], *, unit: str = "", log: bool = False, title: str = "") -> Plot:
    """Draw amounts as bars, one below the other: `bars({"frozen": 1024, "live": 90112}, unit="bytes")`.

    amounts: a mapping from names to numbers; or to parts of a bar, themselves a mapping from names to numbers that are
        not negative, as in `{"w.grad": {"first": 27, "second": 27}}`: their sum stands at the end of the bar.
    unit: what is counted; "bytes" are written as KB and MB (of 1024) where they are many.
    log: a logarithmic axis, for amounts that are all positive and not made of parts.

    TypeError for what are not numbers. ValueError for amounts that are not finite or do not fit what was asked, or for
    more than 30 bars or 6 kinds of parts.
    """
    if not isinstance(amounts, Mapping) or not amounts:
        raise TypeError("amounts must map names to numbers, as in {'frozen': 1024, 'live': 90112}")
    if len(amounts) > MOST_BARS:
        raise ValueError(f"{len(amounts)} bars are too many for one plot, which takes {MOST_BARS}")
    found = {given.label(name): _parts(name, amount) for name, amount in amounts.items()}
    kinds = list(dict.fromkeys(kind for parts in found.values() for kind in parts))
    if len(kinds) > len(FILLS):
        raise ValueError(f"more than {len(FILLS)} kinds of parts cannot be told apart, and these are {len(kinds)}")
    sums = {name: sum(parts.values()) for name, parts in found.items()}
    if log and (kinds != [""] or min(sums.values()) <= 0):
        raise ValueError("a logarithmic axis needs amounts that are all positive and not made of parts")
    with canvas.style():
        figure = _draw(found, kinds, sums, unit, log, title)
    told = [
        f"{name}: {_amount(sums[name], unit)}" + (f" ({', '.join(f'{k} {_amount(a, unit)}' for k, a in parts.items())})"
        if list(parts) != [""] else "") for name, parts in found.items()
    ]  # fmt: skip
    heading = f"{title or 'Bars'}{f', in {unit}' if unit else ''}{', logarithmic scale' * log}."
    return Plot(figure, title or f"Bars: {', '.join(found)}", "\n".join([heading, *told]))


def _parts(name: str, amount: Any) -> dict[str, float]:
    whole = not isinstance(amount, Mapping)
    parts = {"": amount} if whole else {given.label(kind): part for kind, part in amount.items()}
    found = {kind: float(given.array(part, f"amounts[{name!r}]", 0, digits=12)) for kind, part in parts.items()}
    if not found or not np.isfinite(list(found.values())).all():
        raise ValueError(f"amounts[{name!r}] must be finite numbers")
    if not whole and min(found.values()) < 0:
        raise ValueError(f"amounts[{name!r}] is made of parts, and a part cannot be negative")
    return found


def _draw(
    found: Mapping[str, Mapping[str, float]],
    kinds: list[str],
    sums: Mapping[str, float],
    unit: str,
    log: bool,
    title: str,
) -> Any:
    figure, axes = canvas.sheet(canvas.WIDTH, len(found) * (BAR + GAP) + GAP / 2, title)
    least, most = min(sums.values()), max(sums.values())
    start = least / 3 if log else 0.0
    if log:
        canvas.log_axis(axes.xaxis, sums.values())
        axes.set(xlim=(start, most), xlabel="logarithmic scale")
    else:  # each bar has its number: no axis is needed
        axes.set_xlim(min(least, 0), max(most, 0) or 1)
        axes.set_xticks([])
        axes.spines["bottom"].set_visible(False)
    for place, (name, parts) in enumerate(found.items()):
        end = start
        for kind, fill in zip(kinds, FILLS, strict=False):
            length = parts.get(kind, 0.0) - (start if log else 0)
            _draw_part(axes, place, end, length, fill, kind, _amount(length, unit))
            end += length
        side = 1 if sums[name] >= 0 else -1
        outside: dict[str, Any] = {"xytext": (6 * side, 0), "textcoords": "offset points", "va": "center_baseline"}
        axes.annotate(_amount(sums[name], unit), (sums[name], place), ha="left" if side > 0 else "right", **outside)
    if unit not in ("", "bytes"):
        axes.set_xlabel(f"{unit}, logarithmic scale" if log else unit)
    axes.set_ylim(len(found) - 0.5, -0.5)
    axes.set_yticks(range(len(found)), labels=list(found))
    axes.tick_params("y", length=0, labelsize=12, pad=6 if least >= 0 else 70)
    axes.grid(False, axis="y")
    axes.spines["left"].set_visible(False)
    axes.axvline(start, color=LINE, linewidth=1)
    if kinds != [""]:
        axes.legend(loc="lower left", bbox_to_anchor=(0, 1), ncols=2, frameon=False, borderpad=0.2, fontsize=11.5)
    return figure


def _draw_part(
    axes: Axes, place: int, start: float, length: float, fill: tuple[str, str], kind: str, words: str
) -> None:
    """Draw a bar; or a part of one, which has its amount written on it if there is room."""
    color, pattern = fill
    label = kind if kind and place == 0 else "_"
    axes.barh(
        place, length, BAR / (BAR + GAP), start, color=color, hatch=pattern, hatch_linewidth=0.6, edgecolor=INK,
        linewidth=1, label=label,
    )  # fmt: skip
    low, high = axes.get_xlim()
    if kind and length / (high - low) * canvas.WIDTH > 8 * len(words) + 8:
        box = {"facecolor": color, "edgecolor": "none", "pad": 1.5}
        axes.text(start + length / 2, place, words, ha="center", va="center_baseline", fontsize=11, bbox=box)


def _amount(value: float, unit: str) -> str:
    """Return an amount in words."""
    if unit != "bytes":
        return f"{value:,.0f}" if value == round(value) else number(value)
    if abs(value) < 1024:
        return f"{number(value)} bytes"
    size, name = (value / 1024, "KB") if abs(value) < 1024**2 else (value / 1024**2, "MB")
    return f"{number(size, 3)} {name}"
