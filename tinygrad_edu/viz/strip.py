"""The backward pass, function by function: as a strip that plays, and as frames to step through."""

from __future__ import annotations

import base64
import html
import sys
from collections.abc import Mapping
from contextlib import suppress
from typing import Any

from .. import Tensor
from . import names as naming
from . import walk
from .cast import Cast
from .film import LOOKS, Film, prefix_of, size
from .picture import Picture, as_image
from .render import RendererMissing
from .still import to_png
from .story import UNNAMED, Story
from .watch import watch

MOST_LETTERS = 24  # of a name

STYLE = """
#{id} {{ max-width: {width}px; font: 13px Helvetica, Arial, sans-serif; }}
@media screen {{
#{id} {{ position: relative; }}
#{id}::before {{ content: ""; display: block; padding-top: {ratio}%; }}
#{id}::after {{ content: ""; display: block; clear: both; }}
#{id} details {{ float: left; }}
#{id} summary {{ list-style: none; cursor: pointer; min-width: 1.4em; margin: 8px 4px 0 0; padding: 4px 6px;
  text-align: center; background: #FAFAFA; color: #1A1A1A; border: 1px solid #7A7A7A; border-radius: 4px; }}
#{id} summary::-webkit-details-marker, #{id} summary span {{ display: none; }}
#{id} details[open] summary {{ background: #FBE7DA; border-color: #D55E00; font-weight: bold;
  text-decoration: underline; }}
#{id} img {{ position: absolute; top: 0; left: 0; }}
}}
"""


class Frame(Picture):
    """One moment of a backward pass. heading: which function has its turn."""

    def __init__(self, film: Film, number: int, title: str) -> None:
        super().__init__(film.dot(number), title, film.story.describe(number), {})
        self.heading = film.story.frames[number].heading
        self._film, self._number = film, number

    @property
    def svg(self) -> str:
        """The frame as SVG. RendererMissing, which tells what to install, if there is no Graphviz."""
        if self._svg is None:
            self._svg = self._film.svg(self.title, self._description, self._number)
        return self._svg

    def _png(self) -> bytes:
        return to_png(self.svg, LOOKS)


class Strip(Picture):
    """A backward pass that plays, over and over; while the pointer rests on it, it stands still.

    frames: its moments, each a picture. steps: the same to be stepped through.
    """

    def __init__(self, story: Story, seconds: float) -> None:
        self._film, self._seconds = Film(story), seconds
        title, count = f"Backward pass of {story.output}", len(story.frames)
        self.frames = [Frame(self._film, i, f"{title}, frame {i + 1} of {count}") for i in range(count)]
        told = [f"{title}, {count} frames. {story.ran}", *(frame.describe() for frame in self.frames)]
        super().__init__(self.frames[-1].dot, title, "\n".join(told), {})
        self.steps = Steps(self)

    @property
    def svg(self) -> str:
        """The strip as SVG that plays by CSS. RendererMissing, which tells what to install, if there is no Graphviz."""
        if self._svg is None:
            self._svg = self._film.svg(self.title, self._description, seconds=self._seconds)
        return self._svg

    def _png(self) -> bytes:
        return self.frames[-1]._png()

    def _repr_mimebundle_(self, include: Any = None, exclude: Any = None) -> dict[str, str]:
        """What Jupyter shows: the SVG that plays; where a page may not show it, the last frame as PNG, or the words."""
        bundle = super()._repr_mimebundle_(include, exclude)
        if bundle.pop("text/html", ""):  # an image in HTML would not play after "Run All"
            bundle = {"image/svg+xml": self.svg, **bundle}
        with suppress(RendererMissing):
            bundle["image/png"] = base64.b64encode(self._png()).decode()
        return bundle

    def frame(self, number: int) -> Frame:
        """Return one of the frames, of which the first is number 1; IndexError for a number that there is not."""
        if not 1 <= number <= len(self.frames):
            raise IndexError(f"this strip has frames 1 to {len(self.frames)}, no frame {number}")
        return self.frames[number - 1]


class Steps:
    """The frames of a strip to be stepped through by buttons that need no JavaScript."""

    def __init__(self, strip: Strip) -> None:
        self._strip = strip
        self._html: str | None = None

    @property
    def html(self) -> str:
        """The steps as HTML that can stand in any page. RendererMissing if there is no Graphviz."""
        if self._html is None:
            self._html = _steps(self._strip.frames)
        return self._html

    def describe(self) -> str:
        """Return every frame in words."""
        return self._strip.describe()

    def __repr__(self) -> str:
        return self.describe()

    def _repr_mimebundle_(self, include: Any = None, exclude: Any = None) -> dict[str, str]:
        try:
            return {"text/html": self.html, "text/plain": self.describe()}
        except RendererMissing as missing:
            return {"text/plain": f"{self.describe()}\n\n{missing}"}


def backward_strip(
    output: Tensor, gradient: Tensor | None = None, *, names: Mapping[str, Any] | None = None, seconds: float = 4
) -> Strip:
    """Return the backward pass of `output` as a strip, a frame for each function in the order in which they run.

    gradient: as for `output.backward(gradient)`: needed where the output has several elements.
    names: a mapping from names to Tensors and Modules; by default, the caller's variables.
    seconds: how long each frame is shown where the strip plays.

    A backward pass runs to make it, by the engine itself, with retain_graph=True: so saved values are still there
    afterwards, though the strip tells when `backward()` frees them. Each tensor has the `.grad` that it had. No hooks
    run, on tensors or on functions; the strip names those that `backward()` would run and that could change gradients.
    The `backward` of your own Functions does run, and so do unpack hooks of saved values. No other thread may run a
    backward pass on the same graph meanwhile.

    TypeError for what is not a Tensor. ValueError if nothing was recorded of it, or if more than 40 functions would
    run. RuntimeError as for `backward()`: a gradient is missing or does not fit, a saved value was freed or changed.
    """
    if not isinstance(output, Tensor):
        raise TypeError(f"backward_strip() shows the backward pass of a Tensor, not of a {type(output).__name__}")
    if output.grad_fn is None:
        raise ValueError("backward_strip() needs a result that was computed from a tensor that requires grad")
    if not seconds > 0:
        raise ValueError(f"seconds must be more than 0, not {seconds}")
    found = naming.given(names) if names is not None else naming.of_caller(sys._getframe(1))
    found.shorten(MOST_LETTERS)
    cast = Cast(output, found)
    story = Story(
        actors=cast.actors,
        turns=watch(output, gradient, cast.ids, cast.retained),
        output=found.of(output) or UNNAMED,
        value=walk.brief(output.detach()),
        given=gradient is not None,
        start=(cast.ids[output.grad_fn], output.output_nr),
    )
    return Strip(story, seconds)


def _steps(frames: list[Frame]) -> str:
    """Return frames as `details` of which one is open: their summaries become a row of buttons, if styles are allowed.

    Where they are not (in a notebook that is not trusted), it is a list in which each frame opens.
    """
    svgs = [frame.svg for frame in frames]
    width, height = size(svgs[0])
    own = prefix_of("steps", *svgs)
    parts = []
    for number, (frame, svg) in enumerate(zip(frames, svgs, strict=True), 1):
        parts.append(
            f'<details name="{own}"{" open" * (number == 1)}><summary>{number}<span> of {len(frames)}: '
            f"{html.escape(frame.heading)}</span></summary>{as_image(svg, frame.describe())}</details>"
        )
    style = " ".join(STYLE.format(id=own, width=width, ratio=f"{100 * height / width:.2f}").split())
    return f'<div id="{own}"><style>{style}</style>{"".join(parts)}</div>'
