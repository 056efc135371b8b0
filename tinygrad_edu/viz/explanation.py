"""A picture with the words that go with it: what is the matter, how it is known, and what to write instead."""

from __future__ import annotations

import html
import re
from collections.abc import Sequence
from typing import Any, NamedTuple

from ..lines import Line
from . import dot, words
from .model import Graph
from .names import printable
from .picture import PAGE, Picture, as_image
from .render import RendererMissing

FRAME = "border-left: 5px solid #B83F85; padding: 2px 0 2px 14px; margin: 4px 0"
CODE = '<pre style="margin: 0 0 12px 14px"><code>{}</code></pre>'


class Fix(NamedTuple):
    """Code to write instead, and in a few words what it does."""

    words: str
    code: str


class Explanation(Picture):
    """What is the matter, in words and as a picture. In the words, `backticks` mark code.

    reason: one sentence. facts: how it is known. fix: code that mends it; fixes: the same with other ways to mend it.
    """

    def __init__(
        self, title: str, reason: str, facts: Sequence[str], fixes: Sequence[Fix], graph: Graph, look: words.Look
    ) -> None:
        self.reason, self.facts, self.fixes = reason, tuple(facts), tuple(fixes)
        self._picture = words.describe(graph, look)
        told = [title, reason, *(f"- {fact}" for fact in facts)]
        for lead, fix in zip(self._leads(), fixes, strict=True):
            told += [f"{lead}: {fix.words}", *(f"    {line}" for line in fix.code.split("\n"))]
        description = "\n".join([*told, f"The picture: {self._picture}"])
        super().__init__(dot.to_dot(graph, look), title, description, words.tips(graph, look))

    @property
    def fix(self) -> str:
        """The first of the ways to mend it, as code."""
        return self.fixes[0].code

    def _leads(self) -> list[str]:
        return ["To mend it"] + ["Or" for _ in self.fixes[1:]]

    def _as_file(self, ending: str) -> bytes:
        if ending != ".html":
            return super()._as_file(ending)
        title, picture = html.escape(self.title), html.escape(self._picture)
        return PAGE.format(title=title, description=picture, svg=self._words_as_html() + self.svg).encode()

    def _words_as_html(self) -> str:
        facts = "".join(f"<li>{_inline(fact)}</li>" for fact in self.facts)
        found = [f"<p><strong>{_inline(self.title)}</strong></p><p>{_inline(self.reason)}</p>"]
        found += [f"<ul>{facts}</ul>"] * bool(facts)
        for lead, fix in zip(self._leads(), self.fixes, strict=True):
            found.append(f"<p>{lead}: {_inline(fix.words)}</p>{CODE.format(html.escape(fix.code))}")
        return "".join(found)

    def _repr_mimebundle_(self, include: Any = None, exclude: Any = None) -> dict[str, str]:
        """What Jupyter shows: the words, which can be selected and wrap, and under them the picture as an image.

        An image, since a notebook that is not trusted yet would show no SVG element.
        """
        try:
            shown = as_image(self.svg, f"{self._picture.partition(chr(10))[0]} It is told in words below.")
        except RendererMissing as missing:
            shown = f"<p>{html.escape(str(missing))}</p>"
        told = f"<details><summary>The picture in words</summary><pre>{html.escape(self._picture)}</pre></details>"
        frame = f'<div style="{FRAME}">{self._words_as_html()}{shown}{told}</div>'
        return {"text/html": frame, "text/plain": self._description}


def _inline(text: str) -> str:
    return re.sub(r"`([^`]+)`", r"<code>\1</code>", html.escape(text, quote=False))


def quoted(line: Line) -> str:
    """Return a line of code in backticks, the part of it that was running, and where it is."""
    text, part = printable(line.text), printable(line.part)
    if not text:
        return printable(line.where)
    inside = f", there `{part}`" if part and not text.endswith(part) else ""
    return f"`{text}`{inside} ({printable(line.where)})"
