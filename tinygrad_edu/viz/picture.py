"""A picture that a notebook shows, that can be saved, and that can be read aloud."""

from __future__ import annotations

import base64
import html
from abc import ABC, abstractmethod
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from . import render

PAGE = """<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>{title}</title>
<style>
:root {{ color-scheme: light dark; }}
body {{ font-family: Helvetica, Arial, sans-serif; margin: 2rem; }}
pre {{ white-space: pre-wrap; }}
</style>
</head>
<body>
<figure>
{svg}
<figcaption><details><summary>{title}</summary><pre>{description}</pre></details></figcaption>
</figure>
</body>
</html>
"""


class Drawing(ABC):
    """What a notebook shows as SVG, what can be saved, and what can be told in words."""

    endings: tuple[str, ...] = (".svg", ".html", ".png")

    def __init__(self, title: str, description: str) -> None:
        self.title = title
        self._description = description

    @property
    @abstractmethod
    def svg(self) -> str:
        """The drawing as SVG."""

    @abstractmethod
    def _png(self) -> bytes: ...

    def describe(self) -> str:
        """Return in words what the drawing shows."""
        return self._description

    def save(self, path: str | Path) -> None:
        """Write the drawing in the format that the ending of `path` names, one of `endings`; ValueError for another.

        RendererMissing if the format needs a program that is not installed.
        """
        path = Path(path)
        ending = path.suffix.lower()
        if ending not in self.endings:
            known = f"{', '.join(self.endings[:-1])} or {self.endings[-1]}"
            raise ValueError(f"a picture is saved as {known}, not as {ending or 'a file without ending'}")
        path.write_bytes(self._as_file(ending))

    def _as_file(self, ending: str) -> bytes:
        if ending == ".svg":
            return f'<?xml version="1.0" encoding="UTF-8"?>\n{self.svg}\n'.encode()
        if ending == ".html":
            title, description = html.escape(self.title), html.escape(self._description)
            return PAGE.format(title=title, description=description, svg=self.svg).encode()
        return self._png()

    def __repr__(self) -> str:
        return self._description

    def _repr_mimebundle_(self, include: Any = None, exclude: Any = None) -> dict[str, str]:
        """What Jupyter shows: the SVG as an image, or the text alone where pictures are not shown.

        As an image in HTML, since a bare SVG is hidden in a notebook that is not trusted yet, cut off on a narrow page,
        and has no words that a screen reader would find.
        """
        return {"text/html": as_image(self.svg, self._description), "text/plain": self._description}


def as_image(svg: str, words: str) -> str:
    """Return an HTML element that shows an SVG, no wider than the page, and `words` to who cannot see it."""
    data = base64.b64encode(svg.encode()).decode()
    alt = html.escape(words)
    return f'<img src="data:image/svg+xml;base64,{data}" alt="{alt}" style="max-width: 100%; height: auto">'


class Picture(Drawing):
    """A drawing in Graphviz's language with a title and a description. It is laid out when first shown.

    tips: what is told of each node, by its name in `dot`, when the pointer rests on it.
    """

    endings = (".svg", ".dot", ".html", ".png")

    def __init__(self, dot: str, title: str, description: str, tips: Mapping[str, str]) -> None:
        super().__init__(title, description)
        self.dot = dot
        self._tips = dict(tips)
        self._svg: str | None = None

    @property
    def svg(self) -> str:
        """The picture as SVG. RendererMissing, which tells what to install, if there is no Graphviz."""
        if self._svg is None:
            self._svg = render.to_svg(self.dot, self.title, self._description, self._tips)
        return self._svg

    def _as_file(self, ending: str) -> bytes:
        return self.dot.encode() if ending == ".dot" else super()._as_file(ending)

    def _png(self) -> bytes:
        return render.to_png(self.dot)

    def _repr_mimebundle_(self, include: Any = None, exclude: Any = None) -> dict[str, str]:
        """What Jupyter shows: the SVG, or the text alone where pictures are not shown or cannot be made."""
        try:
            return super()._repr_mimebundle_(include, exclude)
        except render.RendererMissing as missing:
            return {"text/plain": f"{self._description}\n\n{missing} Until then, this is its source:\n\n{self.dot}"}
