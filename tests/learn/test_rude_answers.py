"""Every exercise's check survives whatever an answer does: it says "not yet", kindly, and nothing stays changed."""

import builtins
import math
import sys
import threading
import time
import warnings
from collections.abc import Callable, Iterator
from dataclasses import replace
from inspect import signature
from itertools import compress
from typing import Any

import numpy as np
import pytest

import tinygrad_edu as tg
from tests.learn.liar import Liar
from tinygrad_edu.classroom import check, exercises
from tinygrad_edu.classroom.feedback import Exercise, judge
from tinygrad_edu.classroom.side_effects import settings
from tinygrad_edu.classroom.time_limit import Stopped
from tinygrad_edu.graph import Node

Answer = Callable[..., Any]


class Unspeakable(Exception):
    def __str__(self) -> str:
        raise SystemExit


def returns(value: Any) -> Callable[[Exercise], Answer]:
    return lambda exercise: lambda *args: value


def raises(error: BaseException) -> Callable[[Exercise], Answer]:
    def answer(*args: Any) -> Any:
        raise error

    return lambda exercise: answer


def right_but(spoil: Callable[[Any], Any]) -> Callable[[Exercise], Answer]:
    """The reference, whose result is spoiled afterwards."""
    return lambda exercise: lambda *args: spoil(exercise.reference(*args))


def right_and(action: Callable[..., Any]) -> Callable[[Exercise], Answer]:
    """The reference, which does something else as well, with its arguments."""

    def make(exercise: Exercise) -> Answer:
        def answer(*args: Any) -> Any:
            result = exercise.reference(*args)
            action(*args)
            return result

        return answer

    return make


# --- results that are nearly right ------------------------------------------------------------------------------------


def each(change: Callable[[Any], Any]) -> Callable[[Any], Any]:
    """Change every part of a list or tuple."""
    return lambda result: type(result)(map(change, result)) if isinstance(result, list | tuple) else change(result)


def _another_shape(result: Any) -> Any:
    if isinstance(result, tg.Tensor | np.ndarray):
        return result[None]
    return [*result, *result, None] if isinstance(result, list | tuple) else [result]


def _another_type(part: Any) -> Any:
    if isinstance(part, tg.Tensor):
        return part.detach().to(tg.int64)
    if isinstance(part, np.ndarray):
        return part.astype(np.int64)
    return part.encode() if isinstance(part, str) else str(part)


def _nan(part: Any) -> Any:
    if isinstance(part, tg.Tensor):
        return part * math.nan
    return np.full_like(part, math.nan) if isinstance(part, np.ndarray) else math.nan


def _one_by_one(result: Any) -> Iterator[Any]:
    yield result


# --- what is left behind ----------------------------------------------------------------------------------------------


def _spoil_inputs(*args: Any) -> None:
    for arg in args:
        if isinstance(arg, tg.Tensor):
            arg.data.add_(1)
        elif isinstance(arg, np.ndarray):
            arg += 1
        elif isinstance(arg, list):
            arg.append(arg)
        elif isinstance(arg, dict):
            arg["more"] = arg
        elif isinstance(arg, tg.nn.Module):
            _spoil_inputs(*arg.parameters())


def patches(*names: tuple[Any, str]) -> Callable[[Exercise], Answer]:
    """Replaces names of libraries by something that says yes to everything, and gives an object that equals all."""

    def answer(*args: Any) -> Any:
        for owner, name in names:
            put(owner, name, lambda *args, **options: True)
        return liar

    liar, put = Liar(), setattr
    return lambda exercise: answer


def _enters(make: Callable[[], Any]) -> Callable[..., None]:
    return lambda *args: make().__enter__()


def _starts_a_thread(*args: Any) -> None:
    def wait() -> None:
        while True:
            time.sleep(0.001)

    threading.Thread(target=wait, daemon=True).start()


def _checks_itself(exercise: Exercise) -> Answer:
    def answer(*args: Any) -> Any:
        check(exercise.id, answer)
        return exercise.reference(*args)

    return answer


def _recursion(*args: Any) -> Any:
    return _recursion(*args)


def _forever(*args: Any) -> None:
    while True:
        pass


def _prints_a_megabyte(*args: Any) -> None:
    print("x" * 1_000_000)
    print("y" * 1_000_000, file=sys.stderr)


BUILT_IN = ("print", "isinstance", "len", "all", "any", "map", "range", "sorted", "type", "setattr")
RUDE: dict[str, Callable[[Exercise], Answer]] = {
    "raises": raises(ValueError("no")),
    "raises SystemExit": raises(SystemExit(0)),
    "raises KeyboardInterrupt": raises(KeyboardInterrupt()),
    "raises what cannot be printed": raises(Unspeakable()),
    "raises another NotImplementedError": raises(NotImplementedError("no such operation")),
    "raises what stops a late answer": raises(Stopped()),
    "calls itself without end": lambda exercise: _recursion,
    "takes no argument": lambda exercise: lambda: None,
    "never comes back": lambda exercise: _forever,
    "checks itself": _checks_itself,
    "returns None": returns(None),
    "returns a liar": returns(Liar()),
    "returns a list of liars": returns([Liar(), Liar()]),
    "returns a list that holds itself": lambda exercise: lambda *args: (lambda loop: loop.append(loop) or loop)([]),
    "returns a class": returns(tg.Tensor),
    "returns text": returns("done"),
    "returns integers": returns(tg.tensor([1, 2])),
    "returns another shape": right_but(_another_shape),
    "returns another type": right_but(each(_another_type)),
    "returns nan": right_but(each(_nan)),
    "returns a generator": right_but(_one_by_one),
    "returns the right thing, wrapped by a liar": right_but(lambda result: [Liar(), result]),
    "prints a megabyte": lambda exercise: _prints_a_megabyte,
    "changes its inputs": right_and(_spoil_inputs),
    "patches NumPy": patches((np, "allclose"), (np, "array_equal"), (np, "asarray"), (np.linalg, "norm")),
    "patches what is built in": patches(*((builtins, name) for name in BUILT_IN)),
    "patches the engine": patches((tg, "tensor"), (tg.autograd, "grad"), (tg.nn.functional, "relu")),
    "patches tensors": patches((tg.Tensor, "backward"), (tg.Tensor, "__eq__"), (tg.Tensor, "__getattribute__")),
    "patches nodes, and is right": right_and(lambda *args: setattr(Node, "name", lambda self: "MulBackward0")),
    "leaves the grad mode off": right_and(lambda *args: tg.set_grad_enabled(False)),
    "leaves the grad mode off and raises": lambda exercise: lambda *args: tg.set_grad_enabled(False) + None,
    "leaves inference mode on": right_and(_enters(tg.inference_mode)),
    "leaves anomaly mode on": right_and(lambda *args: tg.autograd.set_detect_anomaly(True)),
    "leaves hooks for saved tensors": right_and(
        _enters(lambda: tg.autograd.graph.saved_tensors_hooks(lambda t: t, lambda t: t * 2))
    ),
    "forbids hooks for saved tensors": right_and(
        _enters(lambda: tg.autograd.graph.disable_saved_tensors_hooks("not here"))
    ),
    "changes the default dtype": right_and(lambda *args: tg.set_default_dtype(tg.float64)),
    "changes how tensors print": right_and(lambda *args: tg.set_printoptions(precision=1, sci_mode=True)),
    "changes the recursion limit": right_and(lambda *args: sys.setrecursionlimit(5000)),
    "makes NumPy raise": lambda exercise: lambda *args: np.seterr(all="raise"),
    "leaves a thread running": right_and(_starts_a_thread),
}


def _short(exercise: Exercise) -> Exercise:
    """The first case of an exercise, where rudeness shows; that no case can be fooled is shown elsewhere."""
    cases = exercise.cases(np.random.default_rng(1))[:1]
    return replace(exercise, cases=lambda rng: cases, seconds=2.0)


EVERY = [_short(exercise) for lesson in exercises.by_lesson().values() for exercise in lesson]


def _is_rude(exercise: Exercise, rude: str) -> bool:
    """Return False where there is nothing to spoil: no input that must stay as it is, no result that counts."""
    args = exercise.cases(np.random.default_rng(1))[0].build().args
    if rude == "changes its inputs":
        kept = [name not in exercise.changes for name in signature(exercise.reference).parameters]
        return any(isinstance(arg, tg.Tensor | np.ndarray | list | dict | tg.nn.Module) for arg in compress(args, kept))
    return "right_but" not in RUDE[rude].__qualname__ or exercise.reference(*args) is not None


OWNERS = (builtins, np, tg, tg.Tensor, Node)


def _switches() -> tuple[Any, ...]:
    return settings(), [*warnings.filters], sys.stdout, sys.stderr, np.geterr(), threading.active_count()


@pytest.mark.filterwarnings("ignore::pytest.PytestUnhandledThreadExceptionWarning")  # which is how a thread is stopped
@pytest.mark.parametrize(
    ("exercise", "rude"),
    [pytest.param(e, rude, id=f"{e.id}-{rude}") for e in EVERY for rude in RUDE if _is_rude(e, rude)],
)
def test_a_rude_answer_gets_a_verdict(exercise: Exercise, rude: str, capsys: pytest.CaptureFixture[str]) -> None:
    names, switches = [dict(vars(owner)) for owner in OWNERS], _switches()
    patient = exercise if rude != "never comes back" else replace(exercise, seconds=0.05)
    verdict = judge(patient, RUDE[rude](exercise))
    assert verdict.status == "not yet"
    shown = repr(verdict)
    assert "\nCase " in shown
    assert "Traceback" not in shown
    assert len(shown) < 5000
    assert verdict._repr_html_().startswith("<div")
    assert capsys.readouterr() == ("", "")
    for owner, before in zip(OWNERS, names, strict=True):
        now = vars(owner)
        assert not [name for name, value in before.items() if now.get(name) is not value]
    assert _switches() == switches
    assert judge(exercise, exercise.reference).status == "done"
