"""Cards: what the learner's layer shows. One card reads as text in a terminal and as plain HTML in a notebook.

A card holds no script, no widget and nothing that changes from run to run, so a screen reader, nbconvert and nbval
all see what the learner sees.
"""

import html
import re
from dataclasses import dataclass
from typing import Literal

Tone = Literal["ask", "good", "wrong", "note"]

# Okabe-Ito colors, told apart by color-blind readers; the title always says the same thing in words.
_COLORS: dict[Tone, str] = {"ask": "#0072B2", "good": "#009E73", "wrong": "#D55E00", "note": "#767676"}


@dataclass(frozen=True)
class Code:
    """A block of text that keeps its line breaks: code, or a comparison of two values."""

    text: str


@dataclass(frozen=True)
class Items:
    """A list of short entries."""

    entries: tuple[str, ...]


Block = str | Code | Items


@dataclass(frozen=True, repr=False)
class Card:
    """A title and some blocks. `backticks` in the text mark code."""

    title: str
    blocks: tuple[Block, ...] = ()
    tone: Tone = "note"

    def __repr__(self) -> str:
        return "\n".join([self.title, *(_as_text(block) for block in self.blocks)])

    def _repr_html_(self) -> str:
        body = "".join(_as_html(block) for block in self.blocks)
        style = f"border-left: 5px solid {_COLORS[self.tone]}; padding: 2px 0 2px 14px; margin: 4px 0"
        return f'<div style="{style}"><p><strong>{_inline(self.title)}</strong></p>{body}</div>'


def _as_text(block: Block) -> str:
    if isinstance(block, Code):
        return "\n".join(f"    {line}" for line in block.text.splitlines())
    if isinstance(block, Items):
        return "\n".join(f"  {entry}" for entry in block.entries)
    return block


def _as_html(block: Block) -> str:
    if isinstance(block, Code):
        return f'<pre style="margin: 0 0 10px">{html.escape(block.text)}</pre>'
    if isinstance(block, Items):
        entries = "".join(f"<li>{_inline(entry)}</li>" for entry in block.entries)
        return f'<ul style="list-style-type: none; padding-left: 14px">{entries}</ul>'
    return f"<p>{_inline(block)}</p>"


def _inline(text: str) -> str:
    return re.sub(r"`([^`]+)`", r"<code>\1</code>", html.escape(text, quote=False))
