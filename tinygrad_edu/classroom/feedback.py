"""Judging an exercise: random cases, a reference, side effects, and a name for what went wrong.

A case is run through the learner's function, through the reference and - when they differ - through functions that
hold a known wrong *belief*. Each run is reduced to plain *facts* ("requires_grad": True, "gradient of w": array), and
only facts are ever compared: an answer that claims to equal everything gains nothing by it. Where a wrong belief
yields the learner's facts in every case, the verdict names that belief.
"""

import contextlib
import contextvars
import functools
import inspect
import linecache
import re
import secrets
import threading
import warnings
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from types import FunctionType
from typing import Any, Literal

import numpy as np

import tinygrad_edu as tg
from tinygrad_edu.classroom.cards import Block, Card, Code
from tinygrad_edu.classroom.side_effects import (
    BoundedText,
    Libraries,
    Threads,
    settings,
    snapshot,
    standard_settings,
    switch,
)
from tinygrad_edu.classroom.time_limit import OutOfTime, Stopped, is_late, run_limited

Facts = dict[str, Any]
Status = Literal["done", "not started", "not yet"]


@dataclass(frozen=True)
class Given:
    """What one run is given: fresh arguments, and tensors worth watching (leaves whose gradients are facts)."""

    args: tuple[Any, ...]
    watch: Mapping[str, tg.Tensor] = field(default_factory=dict)


@dataclass(frozen=True)
class Case:
    """One test case. `build` makes the same arguments anew at every call.

    `measured` holds facts found without the reference (by finite differences, say): the second judge.
    `slow` names the diagnosis for a function that runs out of time here.
    """

    label: str
    build: Callable[[], Given]
    upstream: Any = 1.0
    measured: Mapping[str, Any] = field(default_factory=dict)
    slow: str = ""


@dataclass(frozen=True)
class Belief:
    """A known wrong belief, as the function that somebody who holds it would write."""

    name: str
    function: Callable[..., Any]
    text: str


@dataclass(frozen=True)
class Symptom:
    """A sign in the facts of the first failing case, for mistakes that can be written in many ways."""

    name: str
    seen: Callable[[Facts], Any]  # something true where the sign is there
    text: str


@dataclass(frozen=True)
class Exercise:
    """One exercise: its cases, its reference, and what is known about going wrong.

    `observe(result, given, upstream)` reduces what came back to facts, in the order in which they are worth telling.
    `changes` names the arguments that the function is meant to change; all others must stay as they were.
    """

    id: str
    function: str
    title: str
    minutes: int
    hints: tuple[str, str, str]
    cases: Callable[[np.random.Generator], list[Case]]
    reference: Callable[..., Any]
    observe: Callable[[Any, Given, Any], Facts]
    beliefs: tuple[Belief, ...]
    symptoms: tuple[Symptom, ...] = ()
    changes: frozenset[str] = frozenset()
    seconds: float = 5.0


@dataclass(frozen=True, repr=False)
class Verdict:
    """How a check went: its status, the name of the diagnosis ("" where there is none), and a card that says so."""

    exercise: str
    status: Status
    diagnosis: str
    card: Card

    def __repr__(self) -> str:
        return repr(self.card)

    def _repr_html_(self) -> str:
        return self.card._repr_html_()


@dataclass(frozen=True)
class _Trial:
    case: Case
    facts: Facts
    place: str = ""  # where the function raised
    printed: str = ""

    @property
    def raised(self) -> str:
        return str(self.facts.get("raised", ""))


LOOKED_AT = "while your result was being looked at"  # when an error came, if not in the learner's own code
_GENERAL = (
    Symptom(
        "returned-nothing",
        lambda facts: facts.get("type") == "NoneType",
        "`None` came back. Does every way through your function end with a `return`, and of a value? (`print`, "
        "`append` and `backward` give back `None` themselves.)",
    ),
    Symptom(
        "not-collected",
        lambda facts: re.fullmatch(r"generator|map|filter|zip|reversed|dict_\w+|\w+iterator", facts.get("type", "")),
        "What came back is a generator (or a `map`, `reversed`, `dict.keys()` ...): it only promises its items, one at "
        "a time. Put what it gives into a list.",
    ),
    Symptom(
        "truth-of-a-tensor",
        lambda facts: "Boolean value of Tensor" in facts.get("raised", ""),
        "Python was asked whether a whole tensor is true. `==` compares number by number, and `in` asks `==` of each "
        "item in a list. Whether two names mean the same tensor, `is` tells.",
    ),
    Symptom(
        "called-a-value",
        lambda facts: re.search(r"'(bool|Tensor|tuple|NoneType)' object is not callable", facts.get("raised", "")),
        "What stands before the round brackets is a value, not a function: `requires_grad`, `is_leaf`, `grad`, `shape` "
        "are read without brackets.",
    ),
    Symptom(
        "pairs-not-unpacked",
        lambda facts: re.search(r"'tuple' object has no attribute '(next_fun|variable|name)", facts.get("raised", "")),
        "Each entry of `next_functions` is a pair, `(node, number)`. Take the node out of it before you go on.",
    ),
    Symptom(
        "list-for-tensor",
        lambda facts: "'list' object has no attribute" in facts.get("raised", ""),
        "A list is no tensor: it has none of a tensor's attributes, but each tensor in it has them. Take its items one "
        "by one.",
    ),
    Symptom(
        "node-or-tensor",
        lambda facts: re.search(
            r"'(Tensor|\w+Backward\d*|AccumulateGrad)' object has no attribute "
            r"'(next_functions|variable|grad_fn|is_leaf|requires_grad)'",
            facts.get("raised", ""),
        ),
        "Nodes and tensors are two kinds of things. A tensor has a `grad_fn`, which is a node; a node has "
        "`next_functions`; and only the node at the end of a way has a `variable`, which is a tensor. `hasattr` "
        "asks before you look.",
    ),
    Symptom(
        "says-torch",
        lambda facts: re.search(r"name '(torch|nn|F|optim|autograd)' is not defined", facts.get("raised", "")),
        "In this notebook, PyTorch's names are found in `tg`: `tg.` for `torch.`, `tg.nn`, `tg.optim`, and "
        "`tg.nn.functional` for `F`.",
    ),
    Symptom(
        "foreign-dtype",
        lambda facts: "must be torch.dtype" in facts.get("raised", ""),
        "NumPy's `np.float64` is no dtype of a tensor, and neither is a name in quotes. Those are `tg.float32`, "
        "`tg.float64` and so on.",
    ),
    Symptom(
        "through-numpy",
        lambda facts: "Can't call numpy()" in facts.get("raised", ""),
        "NumPy keeps no record, so a tensor that asks for gradients refuses to leave for it. Stay with tensors where "
        "gradients are to come back (`x.exp()`, not `np.exp(x)`); to look at the numbers only, `detach()` first.",
    ),
    Symptom(
        "other-arguments",
        lambda facts: "positional argument" in facts.get("raised", ""),
        "Some function got more or fewer arguments than it takes. If that is yours: it is called as its `def` line "
        "stands in the task, so leave that line as it is.",
    ),
    Symptom(
        "brackets-missing",
        lambda facts: (
            "'type' object does not support the context manager" in facts.get("raised", "")
            or "method'" in facts.get("raised", "")
        ),
        "A pair of round brackets is missing: `with tg.no_grad():`, `x.detach()`, `x.sum()`. Without them you have the "
        "tool itself, and not what it makes.",
    ),
    Symptom(
        "a-tuple",
        lambda facts: (
            facts.get("type") == "tuple"
            or any(
                sign in facts.get("raised", "")
                for sign in ("'tuple' object has no attribute", "but got tuple", "not tuple")
            )
        ),
        "There is a tuple where a tensor should be. `tg.autograd.grad` gives a tuple, even for a single tensor: "
        "`(gradient,) = ...` takes it out.",
    ),
    Symptom(
        "walked-already",
        lambda facts: "a second time" in facts.get("raised", "") and LOOKED_AT in facts["raised"],
        "Your function called `backward` itself, and the graph was used up by it. Return the result as it is: whoever "
        "asked for it goes back through its graph.",
    ),
    Symptom(
        "grad-filled",
        lambda facts: ".grad was None" in facts.get("inputs", ""),
        "You called `backward`, which left a gradient in the `.grad` of a tensor that you were only lent. "
        "`tg.autograd.grad` returns the gradient and leaves nothing behind.",
    ),
    Symptom(
        "flag-changed",
        lambda facts: ".requires_grad was" in facts.get("inputs", ""),
        "You switched the flag of a tensor that you were only lent. Make one of your own, with the flag that you need: "
        "`x.detach()` asks for no gradients, `x.detach().clone().requires_grad_()` does.",
    ),
    Symptom(
        "changed-input",
        lambda facts: facts.get("inputs", "unchanged") != "unchanged",
        "Your function changed something that it was only lent. Whoever called it still needs that the way it was: "
        "make a copy of your own first, and change that.",
    ),
    Symptom(
        "grad-mode-left-off",
        lambda facts: facts.get("grad mode", "as before") != "as before",
        "Recording was still switched off (or on) when your function came back. Use `with tg.no_grad():`, which "
        "switches it back by itself, also after an error.",
    ),
    Symptom(
        "patched-library",
        lambda facts: facts.get("libraries", "unchanged") != "unchanged",
        "Your function replaced something in a library that everybody uses. It was put back; give your own things "
        "names of their own.",
    ),
    Symptom(
        "setting-left-changed",
        lambda facts: facts.get("settings", "as before") != "as before",
        "Your function switched something that everything after it depends on. It was put back; what you switch on, "
        "switch off again before you return, or use it in a `with` block, which does that by itself.",
    ),
    Symptom(
        "thread-left-running",
        lambda facts: facts.get("threads", "none is left") != "none is left",
        "Your function started a thread and came back without waiting for it: call `thread.join()` first.",
    ),
)
_NEVER_ENDS = Symptom(
    "never-ends",
    lambda facts: "OutOfTime" in facts.get("raised", ""),
    "Look for a loop whose condition never becomes false. (If the notebook feels slow now, restart the kernel.)",
)


_one_at_a_time = threading.Lock()
_libraries = Libraries()


def judge(exercise: Exercise, function: Any, seed: int | None = None) -> Verdict:
    """Run `function` on the exercise's cases and say how it went. Whatever the function does, this returns.

    RuntimeError where a check is running already: inside a function that is being checked, that is.
    """
    if not callable(function):
        text = f"`check` wants the function itself: `check({exercise.id!r}, {exercise.function})`, without brackets."
        card = Card(f"{exercise.id}: not yet", (text, f"It was given {_show(_plain(function))}."), "wrong")
        return Verdict(exercise.id, "not yet", "not-a-function", card)
    if not _one_at_a_time.acquire(blocking=False):
        raise RuntimeError("a function that is being checked cannot check itself: call `check` outside of it")
    try:
        with _shielded() as (libraries, printed):
            return _judge(exercise, function, secrets.randbelow(100_000) if seed is None else seed, libraries, printed)
    finally:
        _one_at_a_time.release()


@contextlib.contextmanager
def _shielded() -> Iterator[tuple[Libraries, BoundedText]]:
    """Standard settings, no warnings, and a place for what is printed; afterwards everything is as it was."""
    global _libraries
    if not _libraries.are_unchanged():  # since the last check: new names are nobody's fault
        _libraries = Libraries()
    before, libraries, printed = settings(), _libraries, BoundedText()
    try:
        with contextlib.redirect_stdout(printed), contextlib.redirect_stderr(printed), warnings.catch_warnings():
            switch(standard_settings())
            yield libraries, printed
    except BaseException:  # the learner pressed the stop button
        libraries.restore()
        raise
    finally:
        switch(before)


def _judge(exercise: Exercise, function: Any, seed: int, libraries: Libraries, printed: BoundedText) -> Verdict:
    cases = exercise.cases(np.random.default_rng(seed))
    trials: list[_Trial] = []

    def all_trials() -> None:
        for case in cases:
            printed.clear()
            trial = _try(exercise, function, case, libraries)
            if is_late():  # after a long sleep, say; by now somebody else is at work
                return
            trials.append(replace(trial, printed=printed.summary()))
            if _is_stub(exercise, trials[0]):
                return

    try:
        run_limited(all_trials, exercise.seconds)
    except OutOfTime as late:
        libraries.restore()
        switch(standard_settings())
        if len(trials) < len(cases):
            trials.append(_Trial(cases[len(trials)], {"raised": f"OutOfTime: {late}"}, printed=printed.summary()))
    if _is_stub(exercise, trials[0]):
        return _not_started(exercise)
    if replaced := libraries.restore():
        trials[-1].facts["libraries"] = f"{replaced} was replaced"
    expected = [_try(exercise, exercise.reference, trial.case) for trial in trials]
    failing = [
        number
        for number, (trial, right) in enumerate(zip(trials, expected, strict=True))
        if _difference(trial, right) is not None
    ]
    if not failing:
        return _done(exercise, len(cases))
    cause = _diagnose(exercise, trials, expected, failing)
    first = failing[0]
    return _not_yet(exercise, trials[first], expected[first], cause, f"{first + 1} of {len(cases)}", seed)


def meanings(exercise: Exercise) -> dict[str, str]:
    """What a learner is told about each misconception that a check of this exercise can name."""
    known: tuple[Belief | Symptom, ...] = (*exercise.beliefs, *exercise.symptoms, *_GENERAL, _NEVER_ENDS)
    return {one.name: one.text for one in known}


def gradient_of(leaf: tg.Tensor) -> Any:
    """What a leaf's `.grad` holds, as a fact: its numbers, copied, as float64; "None" where there are none."""
    return "None" if leaf.grad is None else leaf.grad.detach().numpy().astype(np.float64)


def yes_or_no(result: Any, given: Given, upstream: Any) -> Facts:
    """The facts of an answer that should be True or False; those of NumPy will do."""
    answer = bool(result) if isinstance(result, np.bool_) else result
    if not isinstance(answer, bool):
        return {"type": type(answer).__name__}
    return {"type": "bool", "the answer": answer}


def slopes(function: Callable[[np.ndarray], float], at: np.ndarray, step: float = 1e-6) -> np.ndarray:
    """The gradient of `function` by central differences, in float64: one number nudged at a time."""
    gradient = np.empty_like(at, dtype=np.float64)
    for index in np.ndindex(at.shape):
        up, down = at.astype(np.float64), at.astype(np.float64)
        up[index] += step
        down[index] -= step
        gradient[index] = (function(up) - function(down)) / (2 * step)
    return gradient


def _try(exercise: Exercise, function: Callable[..., Any], case: Case, libraries: Libraries | None = None) -> _Trial:
    """Run `function` on one case and reduce what happens to facts; `libraries` where it may do anything at all."""
    given = case.build()
    names = _parameters(exercise.reference)
    lent = [pair for pair in zip(names, given.args, strict=True) if pair[0] not in exercise.changes]
    warnings.resetwarnings()
    warnings.simplefilter("ignore")
    before = [snapshot(name, value) for name, value in lent]
    switches, threads = settings(), Threads()
    failure: BaseException | None = None
    try:
        # In a context of its own, which is where NumPy keeps its settings.
        result = contextvars.copy_context().run(function, *given.args)
    except Stopped:
        raise
    except BaseException as error:  # a learner's function may raise anything, SystemExit too
        failure = error
    if is_late():
        raise Stopped
    replaced = libraries.restore(all_of_them=False) if libraries else ""
    switched = settings()
    switch(switches)
    left = threads.stop_new(_file(function)) if libraries else ""
    if failure is not None:
        return _Trial(case, {"raised": _message(failure)}, _place(failure, function))
    try:
        after = [snapshot(name, value) for name, value in lent]
        facts = {key: _plain(value) for key, value in exercise.observe(result, given, case.upstream).items()}
        facts["inputs"] = _changed(before, after)
    except Stopped:
        raise
    except BaseException as error:
        facts = {"raised": f"{_message(error)} ({LOOKED_AT})"}
    changed = [name for name, value in switches.items() if switched[name] != value]
    mode = "recording"
    facts["grad mode"] = f"was {switches[mode]}, is {switched[mode]}" if mode in changed else "as before"
    others = [name for name in changed if name != mode]
    facts["settings"] = f"{others[0]}: changed" if others else "as before"
    facts["libraries"] = f"{replaced} was replaced" if replaced else "unchanged"
    facts["threads"] = left or "none is left"
    return _Trial(case, facts)


@functools.cache
def _parameters(reference: Callable[..., Any]) -> tuple[str, ...]:
    return tuple(inspect.signature(reference).parameters)


def _changed(before: Sequence[Facts], after: Sequence[Facts]) -> str:
    for old, new in zip(before, after, strict=True):
        for key, value in old.items():
            if not _same(value, new.get(key)):
                return f"{key} was {_show(_plain(value))}, is {_show(_plain(new.get(key)))}"
    return "unchanged"


def _difference(trial: _Trial, right: _Trial) -> tuple[str, Any, Any] | None:
    """The first fact that differs: its name, what came back, what was expected. None where all agree."""
    if "raised" in trial.facts:
        return "error", trial.facts["raised"], "no error"
    for key, value in right.facts.items():
        if not _same(trial.facts.get(key), value):
            return key, trial.facts.get(key), value
    for key, value in trial.case.measured.items():
        if not _same(trial.facts.get(key), _plain(value), rtol=1e-4, atol=1e-6):
            return key, trial.facts.get(key), _plain(value)
    return None


def _diagnose(exercise: Exercise, trials: list[_Trial], expected: list[_Trial], failing: list[int]) -> Symptom | Belief:
    first, last = trials[failing[0]], trials[-1]
    late = last.raised.startswith("OutOfTime")
    too_slow = next((s for s in exercise.symptoms if s.name == last.case.slow), _NEVER_ENDS)
    if first is last and late:
        return too_slow
    right = expected[failing[0]].facts
    odd = {key: fact for key, fact in first.facts.items() if not _same(fact, right.get(key))}
    passing = [number for number in range(len(trials)) if number not in failing]

    def explains(belief: Belief, numbers: Sequence[int]) -> bool:
        return all(
            _alike(_try(exercise, belief.function, trials[number].case).facts, trials[number].facts)
            for number in numbers
        )

    suspects = [belief for belief in exercise.beliefs if explains(belief, failing)]
    for belief in suspects:
        if explains(belief, passing):
            return belief
    for symptom in exercise.symptoms:
        if symptom.seen(first.facts):
            return symptom
    for symptom in _GENERAL:
        if symptom.seen(odd):
            return symptom
    if late and not first.raised:  # which also tells why earlier cases may have come out wrong
        return too_slow
    # Right in some cases by another route, but each wrong case is what this belief gives. That numbers agree is no
    # accident; where the answer is yes or no, every wrong one agrees with every other.
    differences = [_difference(trials[number], expected[number]) for number in failing]
    tells = any(difference and not _is_yes_or_no(difference[1]) for difference in differences)
    return suspects[0] if suspects and tells else _UNKNOWN


def _is_yes_or_no(fact: Any) -> bool:
    return isinstance(fact, bool) or (isinstance(fact, list | tuple) and all(_is_yes_or_no(item) for item in fact))


_UNKNOWN = Symptom("", lambda facts: True, "")


def _alike(facts: Facts, others: Facts) -> bool:
    return facts.keys() == others.keys() and all(_same(value, others[key]) for key, value in facts.items())


def _same(value: Any, other: Any, rtol: float = 1e-5, atol: float = 1e-8) -> bool:
    if isinstance(value, np.ndarray | float) and isinstance(other, np.ndarray | float):
        left, right = np.asarray(value), np.asarray(other)
        if left.shape != right.shape:
            return False
        return bool(np.all(left == right) or np.allclose(left, right, rtol=rtol, atol=atol, equal_nan=True))
    return type(value) is type(other) and value == other


def _not_started(exercise: Exercise) -> Verdict:
    card = Card(
        f"{exercise.id}: not started",
        (
            f"About {exercise.minutes} minutes. Write `{exercise.function}` in the cell above in place of its `raise` "
            f'line, run that cell, then this one. A nudge: `hint("{exercise.id}")`.',
        ),
    )
    return Verdict(exercise.id, "not started", "", card)


def _done(exercise: Exercise, count: int) -> Verdict:
    text = f"All {count} random cases agree, and nothing was changed that should not be."
    return Verdict(exercise.id, "done", "", Card(f"{exercise.id}: done", (text,), "good"))


def _not_yet(
    exercise: Exercise,
    trial: _Trial,
    right: _Trial,
    cause: Symptom | Belief,
    number: str,
    seed: int,
) -> Verdict:
    difference = _difference(trial, right)
    assert difference is not None
    key, came, expected = difference
    lines = [f"{key}{_first_index(came, expected)}", f"  came back: {_show(came)}", f"  expected:  {_show(expected)}"]
    if trial.place:
        lines.append(f"  raised in: {trial.place}")
    blocks: list[Block] = [f"Case {number}: {trial.case.label}", Code("\n".join(lines))]
    if cause.text:
        blocks.append(cause.text)
    if trial.printed:
        blocks += ["Your function printed:", Code(trial.printed)]
    blocks.append(
        f'A hint: `hint("{exercise.id}")`. '
        f'The same cases again: `check("{exercise.id}", {exercise.function}, seed={seed})`.'
    )
    return Verdict(exercise.id, "not yet", cause.name, Card(f"{exercise.id}: not yet", tuple(blocks), "wrong"))


def _first_index(came: Any, expected: Any) -> str:
    """Where two arrays or lists of one shape differ first: ", first at [1, 2]"."""
    if isinstance(came, np.ndarray) and isinstance(expected, np.ndarray) and came.shape == expected.shape and came.ndim:
        index = np.argwhere(~np.isclose(came, expected, rtol=1e-5, atol=1e-8, equal_nan=True))[0]
        return f", first at {index.tolist()}"
    if isinstance(came, list) and isinstance(expected, list) and len(came) == len(expected):
        place = next(index for index, pair in enumerate(zip(came, expected, strict=True)) if pair[0] != pair[1])
        return f", first at [{place}]"
    return ""


def _plain(value: Any) -> Any:
    """A fact as it is kept: plain data, and of anything else only what it is. What a learner wrote has no say in it."""
    if isinstance(value, np.generic):
        value = value.item()
    if type(value) in (bool, int, float, str, bytes, type(None)):
        return value
    if type(value) is np.ndarray and value.dtype.kind in "biufU":
        return value
    if type(value) in (list, tuple):
        return type(value)(_plain(item) for item in value)
    return f"a {type(value).__name__}"


def _show(fact: Any) -> str:
    text = np.array2string(fact, precision=4) if isinstance(fact, np.ndarray) else repr(fact)
    if isinstance(fact, str):
        text = fact
    text = text if "\n" not in text else "\n" + "\n".join(f"    {line}" for line in text.splitlines())
    return text if len(text) <= 300 else f"{text[:300]} ..."


def _message(error: BaseException) -> str:
    try:
        text = " ".join(str(error).split())
    except Stopped:
        raise
    except BaseException:  # a learner's own exception may fail at this too
        text = "(no message)"
    return f"{type(error).__name__}: {text if len(text) <= 200 else text[:200] + ' ...'}"


def _file(function: Any) -> str:
    """The source file of the learner's function, or of the class whose objects can be called."""
    inner = getattr(function, "__wrapped__", function) if isinstance(function, FunctionType) else function
    code = inner.__code__ if isinstance(inner, FunctionType) else getattr(type(inner).__call__, "__code__", None)
    return getattr(code, "co_filename", "")


def _place(error: BaseException, function: Any) -> str:
    """The line of the learner's function that raised: "line 3: return x.item()"."""
    file = _file(function)
    place = ""
    trace = error.__traceback__
    while trace is not None:
        if trace.tb_frame.f_code.co_filename == file:
            place = f"line {trace.tb_lineno}: {linecache.getline(file, trace.tb_lineno).strip()}"
        trace = trace.tb_next
    return place


def _is_stub(exercise: Exercise, trial: _Trial) -> bool:
    """Whether the exercise's own stub raised; that of an earlier exercise, which a learner may call, is an error."""
    return trial.raised == f"NotImplementedError: {exercise.id}: not started"
