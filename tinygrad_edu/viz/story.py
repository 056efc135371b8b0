"""A watched backward pass as frames: what stands in each box at each moment, and what is told of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal, NamedTuple

from .model import Saved
from .watch import Sent, Turn
from .words import listed, plural

State = Literal["waiting", "ready", "running", "done"]
SIGNS: dict[State, str] = {"waiting": "", "ready": "", "running": "\u25b8 ", "done": "\u2713 "}
VERBS: dict[State, str] = {"waiting": "keeps", "ready": "keeps", "running": "reads"}
MOST_LETTERS = 30  # of a sum that is written out
UNNAMED = "the output"
MOST_SAVED = 3  # saved values are told one by one


class Kept(NamedTuple):
    """A tensor whose `.grad` a function fills: a leaf, or a result that retains its gradient. `before` may be None."""

    name: str
    output_nr: int
    before: str | None


@dataclass(frozen=True, slots=True)
class Actor:
    """A function that can have a turn in a backward pass.

    name: that of the function. of: the tensors whose `grad_fn` it is, or the leaf for whose `.grad` it is there.
    hooks: what would watch the gradients that pass it, in words.
    inputs: for each input that needs a gradient, the function that it goes to, and for which of its results.
    free: how many inputs need no gradient. is_leaf: it is the AccumulateGrad of a leaf.
    """

    id: str
    name: str
    of: tuple[str, ...]
    saved: tuple[Saved, ...] = ()
    hooks: tuple[str, ...] = ()
    inputs: tuple[tuple[str, int], ...] = ()
    free: int = 0
    kept: tuple[Kept, ...] = ()
    is_leaf: bool = False

    @property
    def heading(self) -> str:
        return self.name if self.is_leaf else f"{self.id} {self.name}"

    @property
    def suffix(self) -> str:
        return f" of {listed(self.of)}" if self.of else ""

    @property
    def title(self) -> str:
        return self.heading + self.suffix


class Way(NamedTuple):
    """Where gradients go: from a function, or from the start (""), to output `output_nr` of another."""

    tail: str
    head: str
    output_nr: int


class Arrival(NamedTuple):
    """A gradient that reached a function in frame `frame`."""

    frame: int
    output_nr: int
    gradient: str


@dataclass(frozen=True, slots=True)
class Frame:
    """One moment of the backward pass.

    states, rows: of each actor, by its id: its state, and the lines in its box.
    flowing, carried: the places, in `Story.ways`, of the ways on which gradients are now, and on which they have been.
    """

    heading: str
    told: str
    states: Mapping[str, State]
    rows: Mapping[str, tuple[str, ...]]
    flowing: frozenset[int]
    carried: frozenset[int]


class Story:
    """The frames of a backward pass: one before any function ran, one for each turn, and one after the last.

    output, value: what the tensor is called from which the pass starts, and its numbers in brief.
    given: the caller gave the gradient with which it does.
    start: the function that made that tensor, and the number of this result.
    """

    def __init__(
        self,
        actors: Sequence[Actor],
        turns: Sequence[Turn],
        output: str,
        value: str,
        given: bool,
        start: tuple[str, int],
    ) -> None:
        self.actors, self.turns = tuple(actors), tuple(turns)
        self.output, self.value, self.given, self.start = output, value, given, start
        self.seed = turns[0].came[start[1]] or "None"
        self.ways = (Way("", *start), *(Way(actor.id, *goal) for actor in actors for goal in actor.inputs))
        self.frames = tuple(_Teller(self).frames())

    @property
    def start_line(self) -> str:
        return f"{self.output} {self.value}" if self.value.startswith("(") else f"{self.output} = {self.value}"

    @property
    def ran(self) -> str:
        """What was done to the tensors to make the strip."""
        hooks = [f"{hook} at {actor.title}" for actor in self.actors for hook in actor.hooks]
        told = [
            "To make it, a backward pass ran once, with retain_graph=True: every .grad is as it was before, and no "
            "saved value was freed."
        ]
        told += [f"It ran without hooks; backward() would run {listed(hooks)}."] * bool(hooks)
        return " ".join(told)

    def describe(self, number: int) -> str:
        """Return a frame in words: what happens, and how far each function is."""
        frame = self.frames[number]
        told = [f"{number + 1} of {len(self.frames)}, {frame.heading}: {frame.told}"]
        names: dict[State, list[str]] = {"ready": [], "waiting": []}
        for actor in self.actors:
            _, arrived, count = frame.rows[actor.id][0].partition(", ")
            if (state := frame.states[actor.id]) == "ready" or (state == "waiting" and arrived):
                names[state].append(f"{actor.title} ({count})" if arrived else actor.title)
        told += [f"Ready: {listed(names['ready'])}."] * bool(names["ready"])
        told += [f"Waiting for more: {listed(names['waiting'])}."] * bool(names["waiting"])
        done = sum(state == "done" for state in frame.states.values())
        return " ".join([*told, f"Done: {done} of {len(self.actors)}."])


class _Teller:
    """Tells a story frame by frame."""

    def __init__(self, story: Story) -> None:
        self.story = story
        self.actors = {actor.id: actor for actor in story.actors}
        self.turns = {turn.id: turn for turn in story.turns}
        self.number = {turn.id: number for number, turn in enumerate(story.turns, 1)}
        self.last = len(story.turns) + 1
        self.arrivals: dict[str, list[Arrival]] = {name: [] for name in self.actors}
        self.taken: dict[int, int] = {}  # way: the frame in which a gradient took it
        first_way: dict[str, int] = {}
        for place, way in enumerate(story.ways):
            first_way.setdefault(way.tail, place)
        self.arrive(0, [Sent(*story.start, story.seed)], 0)
        for number, turn in enumerate(story.turns, 1):
            self.arrive(number, turn.sent, first_way.get(turn.id, 0))

    def arrive(self, frame: int, sent: Iterable[Sent], first_way: int) -> None:
        for way, (goal, output_nr, gradient) in enumerate(sent, first_way):
            if gradient is not None:
                self.arrivals[goal].append(Arrival(frame, output_nr, gradient))
                self.taken[way] = frame

    def frames(self) -> Iterable[Frame]:
        for frame in range(self.last + 1):
            heading, told = self.tell(frame)
            yield Frame(
                heading,
                told,
                {name: self.state(name, frame) for name in self.actors},
                {name: tuple(self.rows(actor, frame)) for name, actor in self.actors.items()},
                frozenset(way for way, taken in self.taken.items() if taken == frame),
                frozenset(way for way, taken in self.taken.items() if taken < frame),
            )

    def state(self, name: str, frame: int) -> State:
        number = self.number.get(name, self.last + 1)
        if frame >= number:
            return "running" if frame == number else "done"
        here = self.arrivals[name]
        return "ready" if here and here[-1].frame <= frame else "waiting"

    # ---- the lines in a box

    def rows(self, actor: Actor, frame: int) -> Iterable[str]:
        yield self.status(actor.id, frame)
        yield from self.gradient_rows(actor.id, frame)
        state = self.state(actor.id, frame)
        many = len(actor.saved) > MOST_SAVED
        for value in actor.saved[: MOST_SAVED - many]:
            yield f"freed {value.name}" if state == "done" else f"{VERBS[state]} {_saved(value)}"
        if many:
            rest = len(actor.saved) - MOST_SAVED + 1
            yield f"freed {rest} more" if state == "done" else f"{VERBS[state]} {rest} more"
        for hook in actor.hooks:
            yield f"{hook}: not run"
        if actor.is_leaf:
            yield ""  # room between the function and the tensor
        for kept in actor.kept:
            yield f"{kept.name}.grad {self.grad(actor, kept, frame)}"

    def status(self, name: str, frame: int) -> str:
        state, all_here = self.state(name, frame), self.arrivals[name]
        if not all_here and frame == self.last:
            return "no gradient came"
        count = sum(arrival.frame <= frame for arrival in all_here)
        waits = state in ("waiting", "ready") and len(all_here) > 1
        return SIGNS[state] + state + (f", {count} of {len(all_here)} arrived" if waits else "")

    def gradient_rows(self, name: str, frame: int) -> Iterable[str]:
        """Yield a line for each result to which a gradient comes: what has come so far."""
        numbers = sorted({arrival.output_nr for arrival in self.arrivals[name]})
        for output_nr in numbers or [0]:
            which = f" of output {output_nr}" if numbers not in ([], [0]) else ""
            if came := self.came(name, output_nr, frame):
                yield f"gradient{which} {came}"
            else:
                yield ""

    def came(self, name: str, output_nr: int, frame: int) -> str:
        """Return what has come for one result of a function, written as a sum where several gradients meet."""
        all_here = [arrival for arrival in self.arrivals[name] if arrival.output_nr == output_nr]
        here = [arrival.gradient for arrival in all_here if arrival.frame <= frame]
        text = " + ".join(here)
        if len(here) < 2:
            return text
        if len(here) < len(all_here) or name not in self.turns:
            return text if len(text) <= MOST_LETTERS else f"{len(here)} added up so far"
        total = self.turns[name].came[output_nr]
        return f"{text} = {total}" if len(f"{text}{total}") <= MOST_LETTERS else f"{total} (the sum of {len(here)})"

    def grad(self, actor: Actor, kept: Kept, frame: int) -> str:
        """Return what is in the `.grad` of a tensor."""
        now = self.turns[actor.id].grads.get(kept.output_nr) if self.number.get(actor.id, self.last) <= frame else None
        return now or kept.before or "None"

    # ---- what is told

    def tell(self, frame: int) -> tuple[str, str]:
        if frame == 0:
            owner = "" if self.story.output == UNNAMED else f"{self.story.output}."
            return f"{owner}backward({'gradient' if self.story.given else ''})", (
                f"The pass starts at {self.story.output} with the gradient {self.story.seed}. Of the functions that "
                "are ready, the youngest (its number is the largest) runs first, AccumulateGrad before all others."
            )
        if frame == self.last:
            return "The end", self.ending()
        turn = self.story.turns[frame - 1]
        actor = self.actors[turn.id]
        return actor.title, self.tell_leaf(actor, frame) if actor.is_leaf else self.tell_function(actor, turn, frame)

    def tell_leaf(self, actor: Actor, frame: int) -> str:
        (kept,) = actor.kept
        came, after = self.came(actor.id, 0, frame), self.grad(actor, kept, frame)
        if not self.turns[actor.id].grads:
            return f"{came} arrives. {kept.name} does not require grad any more: {kept.name}.grad stays {after}."
        if kept.before is None:
            return f"{came} becomes {kept.name}.grad, which was None."
        return f"{came} is added to {kept.name}.grad, which was {kept.before} and now is {after}."

    def tell_function(self, actor: Actor, turn: Turn, frame: int) -> str:
        numbers = [output_nr for output_nr, gradient in enumerate(turn.came) if gradient is not None]
        several = len(turn.came) > 1
        came = [self.came(actor.id, i, frame) + f" for its output {i}" * several for i in numbers]
        told = [f"Takes the gradient {listed(came)}."]
        told += [f"Reads {listed([_saved(value) for value in actor.saved])}."] * bool(actor.saved)
        told.append(f"Sends {self.tell_sent(turn)}." if turn.sent else "Sends nothing on.")
        if actor.free:
            told.append(f"{plural(actor.free, 'input')} {'needs' if actor.free == 1 else 'need'} no gradient.")
        for kept in actor.kept:
            told.append(f"{kept.name} retains its gradient: {kept.name}.grad is {self.grad(actor, kept, frame)}.")
        told += ["Then its saved values are freed."] * bool(actor.saved)
        return " ".join(told)

    def tell_sent(self, turn: Turn) -> str:
        """Return which gradients go to which functions, each gradient once."""
        goals: dict[str, Counter[str]] = {}
        for sent in turn.sent:
            goals.setdefault(sent.gradient or "nothing", Counter())[self.actors[sent.to].title] += 1
        return listed([f"{gradient} to {listed(list(map(_times, to.items())))}" for gradient, to in goals.items()])

    def ending(self) -> str:
        filled = [
            f"{kept.name}.grad"
            for turn in self.story.turns
            for kept in self.actors[turn.id].kept
            if kept.output_nr in turn.grads
        ]
        told = ["Every function that a gradient reached ran once."]
        if filled:
            told.append(f"Gradients stay in {listed(filled)}: leaves keep theirs, others only after retain_grad().")
        if any(self.actors[turn.id].saved for turn in self.story.turns):
            told.append("The saved values are freed: another backward() here is an error.")
        else:
            told.append("Nothing had been saved, so backward() could run again.")
        return " ".join(told)


def _saved(value: Saved) -> str:
    """Return the name of a saved value, whose it is, and its numbers, or its shape where they are many."""
    name = f"{value.name}: {value.source}" if value.source else value.name
    return f"{name} {value.shape}" if value.value.startswith("(") else f"{name} = {value.value}"


def _times(counted: tuple[str, int]) -> str:
    """Return a name, and how often it was counted if that was several times."""
    name, count = counted
    return name if count == 1 else f"{name} ({'twice' if count == 2 else f'{count} times'})"
