"""What a graph keeps in memory, as a table with bars; and how much of it hangs on a running total."""

from __future__ import annotations

import html
import re
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from .. import Tensor
from . import memory, walk
from . import names as naming
from .memory import Entry
from .render import FONTS
from .words import plural

MOST_ROWS = 40  # nobody reads a longer table; the smaller arrays are summed up
MOST_LETTERS = 64  # of a label beside a bar
COLUMNS = ("function", "keeps", "shape", "bytes")
LEGEND = "Hollow bars: arrays that have a name, which would be alive without the graph, too."
BLUE = "#0072B2"  # of Okabe and Ito's colors; seen on white as well as on the near-black of a dark notebook
PAGE = """<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>{title}</title>
</head>
<body style="color-scheme:light dark;font-family:Helvetica,Arial,sans-serif">
{table}
</body>
</html>
"""


class Ledger:
    """The arrays that a graph keeps, in the order in which they were saved; shown as a table with bars.

    entries: an `Entry` each. total: their bytes in sum. named: how many of these have a name anyway.
    """

    def __init__(self, entries: Sequence[Entry], functions: int) -> None:
        self.entries = tuple(entries)
        self.total = sum(entry.size for entry in entries)
        self.named = sum(entry.size for entry in entries if entry.named)
        self.title = _caption(self, functions)

    def describe(self) -> str:
        """Return the table as text."""
        if not self.entries:
            return self.title
        rows = [COLUMNS, *map(_words, self._shown()), ("in sum", "", "", f"{self.total:,}")]
        widths = [max(len(row[i]) for row in rows) for i in range(4)]
        lines = ["  ".join([*(row[i].ljust(widths[i]) for i in range(3)), row[3].rjust(widths[3])]) for row in rows]
        return "\n".join([self.title, *lines])

    @property
    def html(self) -> str:
        """The table in HTML, with a bar for each array: readable in light and dark, without style sheet or script."""
        if not self.entries:
            return f"<p>{self.title}</p>"
        left = "text-align:left;padding:2px 5px"
        head = "".join(f'<th scope="col" style="{_align(i)}">{name}</th>' for i, name in enumerate(COLUMNS))
        caption = f"{self.title} {LEGEND}" if self.named else self.title
        return (
            f'<table style="border-collapse:collapse"><caption style="{left}">{caption}</caption>'
            f'<thead><tr>{head}<td style="width:25%;min-width:3em"></td></tr></thead>'
            f"<tbody>{''.join(self._row(entry) for entry in self._shown())}</tbody></table>"
        )

    def _row(self, entry: Entry) -> str:
        cells = "".join(f'<td style="{_align(i)}">{_breakable(text)}</td>' for i, text in enumerate(_words(entry)))
        bar = ""
        if entry.size:
            fill = "transparent" if entry.named else BLUE
            width = 100 * entry.size / self._largest()
            style = f"box-sizing:border-box;width:{width:.1f}%;height:0.8em;border:2px solid {BLUE};background:{fill}"
            bar = f'<div style="{style}"></div>'
        return f'<tr>{cells}<td aria-hidden="true">{bar}</td></tr>'

    @property
    def svg(self) -> str:
        """The bars alone, as a picture with a background of its own."""
        entries = [entry for entry in self._shown() if entry.size]
        labels = [_cut(f"{entry.function}, {_words(entry)[1]}") for entry in entries]
        x = 24 + 6.5 * max(map(len, labels), default=0)  # letters differ in width; most are narrower
        y = 40 + 20 * len(entries)
        width, height = max(x + 300, 24 + 7 * len(self.title)), y + 26 * bool(self.named)
        parts = [
            f'<svg xmlns="http://www.w3.org/2000/svg" width="{width:.0f}" height="{height}" role="img" '
            f'viewBox="0 0 {width:.0f} {height}" style="max-width:100%;height:auto" font-family="{FONTS}" '
            'font-size="12" fill="#1A1A1A">',
            f"<title>{html.escape(self.title)}</title><desc>{html.escape(self.describe())}</desc>",
            f'<rect width="100%" height="100%" rx="6" fill="#FAFAFA"/><text x="12" y="24">{self.title}</text>',
        ]
        for row, (entry, label) in enumerate(zip(entries, labels, strict=True)):
            middle, length = 48 + 20 * row, max(200 * entry.size / self._largest(), 1)
            fill = "none" if entry.named else BLUE
            parts.append(
                f'<text x="{x - 8:.0f}" y="{middle + 4}" text-anchor="end">{html.escape(label)}</text>'
                f'<rect x="{x:.0f}" y="{middle - 6}" width="{length:.1f}" height="12" fill="{fill}" stroke="{BLUE}" '
                f'stroke-width="2"/><text x="{x + length + 8:.0f}" y="{middle + 4}">{entry.size:,}</text>'
            )
        if self.named:
            parts.append(f'<text x="12" y="{y + 14}">{LEGEND}</text>')
        return "".join([*parts, "</svg>"])

    def save(self, path: str | Path) -> None:
        """Write the table as .html or .txt, or its bars as .svg; ValueError for another ending."""
        path = Path(path)
        match path.suffix.lower():
            case ".html":
                text = PAGE.format(title="Ledger", table=self.html)
            case ".svg":
                text = f'<?xml version="1.0" encoding="UTF-8"?>\n{self.svg}\n'
            case ".txt":
                text = self.describe() + "\n"
            case ending:
                raise ValueError(
                    f"a ledger is saved as .html, .svg or .txt, not as {ending or 'a file without ending'}"
                )
        path.write_text(text, encoding="utf-8")

    def _shown(self) -> list[Entry]:
        """Return the entries, of which the smallest are summed up where there are too many to be read."""
        if len(self.entries) <= MOST_ROWS:
            return list(self.entries)
        by_size = sorted(range(len(self.entries)), key=lambda i: -self.entries[i].size)
        rest = [self.entries[i] for i in by_size[MOST_ROWS - 1 :]]
        size = sum(entry.size for entry in rest)
        summed = Entry(f"{len(rest):,} more rows", "the smaller arrays, and what was counted above", size=size)
        return [*(self.entries[i] for i in sorted(by_size[: MOST_ROWS - 1])), summed]

    def _largest(self) -> int:
        return max((entry.size for entry in self._shown()), default=0)

    def __repr__(self) -> str:
        return self.describe()

    def _repr_mimebundle_(self, include: Any = None, exclude: Any = None) -> dict[str, str]:
        return {"text/html": self.html, "text/plain": self.describe()}


def ledger(*outputs: Tensor, names: Mapping[str, Any] | None = None) -> Ledger:
    """Return which arrays the graph of `outputs` keeps alive for the backward pass, by function, with their bytes.

    names: a mapping from names to Tensors and Modules; by default, the caller's variables.

    Memory that several functions keep is counted once, where it was saved first. A view counts as the whole array whose
    memory it shares. Numbers such as the 2 of `x * 2` do not count. What saved-tensor hooks packed counts as
    they packed it, if that is a tensor or an array; nothing is unpacked. What other Python objects keep is not seen.

    Raises TypeError for what is not a Tensor. Runs no backward pass.
    """
    walk.checked("ledger", outputs)
    found = naming.given(names) if names is not None else naming.of_caller(sys._getframe(1))
    return Ledger(memory.entries(outputs, found), len(walk.functions(outputs)))


def _caption(ledger: Ledger, functions: int) -> str:
    if not functions:
        return "Nothing was recorded, so nothing is kept for a backward pass."
    graph = f"This graph of {plural(functions, 'function')} keeps"
    if not ledger.entries:
        return f"{graph} no array: none of its formulas reads one."
    if not ledger.total:
        freed = any(entry.note == "freed" for entry in ledger.entries)
        return f"{graph} {'nothing any more: a backward pass has freed it' if freed else 'nothing that can be sized'}."
    kept = f"{graph} {plural(ledger.total, 'byte')}"
    named = "all" if ledger.named == ledger.total else f"{ledger.named:,}"
    return f"{kept}, {named} of them in arrays that have a name anyway." if ledger.named else f"{kept}."


def _words(entry: Entry) -> tuple[str, str, str, str]:
    """Return what stands in a row of the table."""
    note = f" ({entry.note})" if entry.note else ""
    return entry.function, entry.keeps + note, entry.shape, f"{entry.size:,}"


def _align(column: int) -> str:
    return f"text-align:{'right' if column == 3 else 'left'};padding:2px 5px"


def _breakable(text: str) -> str:
    """Return text for HTML in which a name like MaxPool2DWithIndices may break: a phone is narrower than some."""
    return re.sub("(?<=[a-z0-9])(?=[A-Z])", "<wbr/>", html.escape(text))


def _cut(text: str) -> str:
    return text if len(text) <= MOST_LETTERS else text[: MOST_LETTERS - 1] + "\u2026"
