"""The feedback machinery survives whatever a learner's function does, and says what happened."""

import builtins
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any

import numpy as np
import pytest

import tinygrad_edu as tg
from tinygrad_edu.classroom import check, exercises
from tinygrad_edu.classroom.feedback import Case, Exercise, Facts, Given, Verdict, judge, slopes
from tinygrad_edu.classroom.time_limit import OutOfTime, run_limited

EVERY = [pytest.param(e, id=e.id) for lesson in exercises.by_lesson().values() for e in lesson]


def _cases(rng: np.random.Generator) -> list[Case]:
    values = rng.normal(size=3)

    def build() -> Given:
        return Given((tg.tensor(values, requires_grad=True), [1, 2]))

    return [Case("three numbers", build), Case("three numbers again", build)]


def _observe(result: Any, given: Given, upstream: Any) -> Facts:
    if not isinstance(result, tg.Tensor):
        return {"type": type(result).__name__}
    return {"type": "Tensor", "values": result.detach().numpy()}


DOUBLE = Exercise(
    id="double",
    function="double",
    title="Twice",
    minutes=1,
    hints=("one", "two", "three"),
    cases=_cases,
    reference=lambda tensor, extra: tensor * 2,
    observe=_observe,
    beliefs=(),
    seconds=0.5,
)


class Liar:
    """Equal to everything, and cannot be printed."""

    def __eq__(self, other: object) -> bool:
        return True

    def __bool__(self) -> bool:
        return True

    def __repr__(self) -> str:
        raise RuntimeError("no")

    __hash__ = object.__hash__


class Unspeakable(Exception):
    def __str__(self) -> str:
        raise RuntimeError("no")


def _raise(error: BaseException) -> Callable[..., Any]:
    def function(*args: Any) -> Any:
        raise error

    return function


def _prints_a_megabyte(*args: Any) -> None:
    print("x" * 1_000_000)


def _patches_numpy(*args: Any) -> Any:
    np.allclose = lambda *a, **k: True  # type: ignore[assignment]
    np.array_equal = lambda *a, **k: True  # type: ignore[assignment]
    builtins.isinstance = lambda *a: True  # type: ignore[assignment]
    return Liar()


def _leaves_grad_off(*args: Any) -> None:
    tg.set_grad_enabled(False)


def _leaves_grad_off_and_raises(*args: Any) -> None:
    tg.set_grad_enabled(False)
    raise ValueError("half-way")


RUDE: dict[str, Callable[..., Any]] = {
    "returns None": lambda *args: None,
    "returns a liar": lambda *args: Liar(),
    "returns a list of liars": lambda *args: [Liar(), Liar()],
    "returns the wrong shape": lambda *args: tg.zeros(7, 7, requires_grad=True),
    "returns integers": lambda *args: tg.tensor([1, 2]),
    "returns a string": lambda *args: "done",
    "returns itself in a list": lambda *args: (lambda loop: loop.append(loop) or loop)([]),
    "returns a class": lambda *args: tg.Tensor,
    "raises": _raise(ValueError("no")),
    "raises SystemExit": _raise(SystemExit(0)),
    "raises KeyboardInterrupt": _raise(KeyboardInterrupt()),
    "raises what cannot be printed": _raise(Unspeakable()),
    "raises another NotImplementedError": _raise(NotImplementedError("no such operation")),
    "takes no argument": lambda: None,
    "prints a megabyte": _prints_a_megabyte,
    "patches numpy": _patches_numpy,
    "leaves the grad mode off": _leaves_grad_off,
    "leaves the grad mode off and raises": _leaves_grad_off_and_raises,
}


@pytest.fixture(autouse=True)
def _nothing_is_left_behind() -> Iterator[None]:
    before = np.allclose, np.array_equal, builtins.isinstance
    yield
    assert (np.allclose, np.array_equal, builtins.isinstance) == before
    assert tg.is_grad_enabled()


@pytest.mark.parametrize("rude", RUDE)
@pytest.mark.parametrize("exercise", EVERY)
def test_a_rude_answer_gets_a_verdict(exercise: Exercise, rude: str, capsys: pytest.CaptureFixture[str]) -> None:
    verdict = judge(exercise, RUDE[rude], seed=1)
    assert verdict.status == "not yet"
    assert len(repr(verdict)) < 5000
    assert verdict._repr_html_().startswith("<div")
    assert capsys.readouterr() == ("", "")


def _forever(*args: Any) -> None:
    while True:
        pass


def _forever_and_swallows(*args: Any) -> None:
    deadline = time.monotonic() + 2  # so that the test run itself ends
    while time.monotonic() < deadline:
        try:
            while time.monotonic() < deadline:
                pass
        except BaseException:
            pass


def _sleeps(*args: Any) -> None:
    time.sleep(3)


@pytest.mark.parametrize("function", [_forever, _forever_and_swallows, _sleeps])
def test_an_answer_that_does_not_come_back_costs_its_time_limit(function: Callable[..., None]) -> None:
    start = time.monotonic()
    verdict = judge(DOUBLE, function)
    assert (verdict.status, verdict.diagnosis) == ("not yet", "never-ends")
    assert time.monotonic() - start < 3


def test_a_thread_that_can_be_stopped_is_stopped() -> None:
    with pytest.raises(OutOfTime):
        run_limited(_forever, 0.1)
    assert not any(thread.name == "limited" and thread.is_alive() for thread in _settled_threads())


def _settled_threads() -> list[threading.Thread]:
    for thread in threading.enumerate():
        if thread.name == "limited":
            thread.join(4)  # what the tests above left behind ends by itself
    return threading.enumerate()


def _changes(action: Callable[[Any, list[int]], Any]) -> Verdict:
    def function(tensor: Any, extra: list[int]) -> Any:
        twice = tensor * 2
        action(tensor, extra)
        return twice

    return judge(DOUBLE, function, seed=3)


@pytest.mark.parametrize(
    ("action", "said"),
    [
        (lambda t, extra: extra.append(3), "len(extra) was 2, is 3"),
        (lambda t, extra: extra.reverse(), "extra[0] was 1, is 2"),
        (lambda t, extra: t.sum().backward(), "tensor.grad was None"),
        (lambda t, extra: t.requires_grad_(False), "tensor.requires_grad was True, is False"),
    ],
)
def test_a_changed_input_is_told(action: Callable[[Any, list[int]], Any], said: str) -> None:
    verdict = _changes(action)
    assert (verdict.status, verdict.diagnosis) == ("not yet", "changed-input")
    assert said in repr(verdict)


def test_an_argument_that_is_there_to_be_changed_may_change() -> None:
    def function(tensor: Any, extra: list[int]) -> Any:
        extra.append(3)
        return tensor * 2

    assert judge(replace(DOUBLE, changes=frozenset({"extra"})), function).status == "done"
    assert judge(replace(DOUBLE, changes=frozenset({"tensor"})), function).diagnosis == "changed-input"


def test_a_grad_mode_left_off_is_told_and_put_back() -> None:
    verdict = _changes(lambda tensor, extra: tg.set_grad_enabled(False))
    assert verdict.diagnosis == "grad-mode-left-off"


def test_a_patched_library_is_told_and_put_back() -> None:
    original = np.allclose
    verdict = _changes(lambda tensor, extra: setattr(np, "allclose", None))
    assert verdict.diagnosis == "patched-library"
    assert "numpy.allclose was replaced" in repr(verdict)
    assert np.allclose is original


def test_the_stub_of_an_earlier_exercise_is_told() -> None:
    verdict = judge(DOUBLE, _raise(NotImplementedError("e1-half: not started")))
    assert verdict.status == "not yet"
    assert "e1-half: not started" in repr(verdict)


def test_none_is_named() -> None:
    assert judge(DOUBLE, lambda tensor, extra: None).diagnosis == "returned-nothing"


def test_a_failure_says_where_with_which_seed_and_what_was_printed() -> None:
    def function(tensor: Any, extra: list[int]) -> Any:
        print("a note to myself")
        values = (tensor.detach() * 2).numpy().copy()
        values[1] += 1
        return tg.tensor(values)

    shown = repr(judge(DOUBLE, function, seed=7))
    assert "values, first at [1]" in shown
    assert "came back:" in shown
    assert "expected:" in shown
    assert "seed=7" in shown
    assert "a note to myself" in shown


def test_the_line_that_raised_is_quoted() -> None:
    def function(tensor: Any, extra: list[int]) -> Any:
        return extra[17]

    assert "return extra[17]" in repr(judge(DOUBLE, function))


def test_a_seed_repeats_its_cases() -> None:
    def wrong(tensor: Any, extra: list[int]) -> Any:
        return tensor * 3

    assert repr(judge(DOUBLE, wrong, 5)) == repr(judge(DOUBLE, wrong, 5))
    assert repr(judge(DOUBLE, wrong, 5)) != repr(judge(DOUBLE, wrong, 6))


def test_the_second_judge_has_a_say() -> None:
    def cases(rng: np.random.Generator) -> list[Case]:
        return [Case("wrong reference", case.build, measured={"values": np.zeros(3)}) for case in _cases(rng)]

    doubtful = Exercise(
        "doubtful", "double", "", 1, ("", "", ""), cases, DOUBLE.reference, _observe, beliefs=()
    )  # fmt: skip
    assert judge(doubtful, DOUBLE.reference).status == "not yet"


@pytest.mark.parametrize("thing", [None, 3, "flag_of_result", Liar()], ids=["None", "3", "name", "liar"])
def test_what_is_no_function_is_told(thing: Any) -> None:
    verdict = check("e1-flag-of-result", thing)
    assert (verdict.status, verdict.diagnosis) == ("not yet", "not-a-function")


def test_a_verdict_of_done_is_the_same_every_time() -> None:
    exercise = exercises.find("e1-flag-of-result")
    assert len({repr(judge(exercise, exercise.reference)) for _ in range(5)}) == 1


def test_slopes_are_those_of_the_function() -> None:
    at = np.array([[1.0, -2.0], [0.5, 3.0]])
    np.testing.assert_allclose(slopes(lambda v: float((v**3).sum()), at), 3 * at**2, rtol=1e-6)


def test_a_check_inside_no_grad_is_the_same_check() -> None:
    exercise = exercises.find("e4-loss-that-learns")
    with tg.no_grad():
        assert judge(exercise, exercise.reference, seed=0).status == "done"


def test_only_the_failing_case_is_printed_and_not_all_of_it() -> None:
    calls = iter(range(10))

    def function(tensor: Any, extra: list[int]) -> Any:
        number = next(calls)
        print(f"call {number} " + "x" * 10_000 * number)
        return tensor * (2 + number)

    shown = repr(judge(DOUBLE, function))
    assert "call 0" not in shown
    assert "call 1 xxx" in shown
    assert "(10008 characters in all)" in shown
