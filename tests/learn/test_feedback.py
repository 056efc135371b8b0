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
from tests.learn.liar import Liar
from tinygrad_edu.classroom import check, exercises
from tinygrad_edu.classroom.feedback import Case, Exercise, Facts, Given, Verdict, judge, slopes
from tinygrad_edu.classroom.time_limit import OutOfTime, run_limited


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


@pytest.fixture(autouse=True)
def _nothing_is_left_behind() -> Iterator[None]:
    before = np.allclose, np.array_equal, builtins.isinstance
    yield
    assert (np.allclose, np.array_equal, builtins.isinstance) == before
    assert tg.is_grad_enabled()


def _forever(*args: Any) -> None:
    while True:
        pass


def _forever_and_swallows(*args: Any, seconds: float = 2) -> None:
    deadline = time.monotonic() + seconds  # so that the test run itself ends
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
    ("action", "diagnosis", "said"),
    [
        (lambda t, extra: extra.append(3), "changed-input", "len(extra) was 2, is 3"),
        (lambda t, extra: extra.reverse(), "changed-input", "extra[0] was 1, is 2"),
        (lambda t, extra: t.sum().backward(), "grad-filled", "tensor.grad was None"),
        (lambda t, extra: t.requires_grad_(False), "flag-changed", "tensor.requires_grad was True, is False"),
    ],
)
def test_a_changed_input_is_told(action: Callable[[Any, list[int]], Any], diagnosis: str, said: str) -> None:
    verdict = _changes(action)
    assert (verdict.status, verdict.diagnosis) == ("not yet", diagnosis)
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


@pytest.mark.parametrize(
    ("action", "diagnosis", "said"),
    [
        (lambda: tg.autograd.set_detect_anomaly(True), "setting-left-changed", "anomaly mode: changed"),
        (lambda: tg.set_default_dtype(tg.float64), "setting-left-changed", "the default dtype: changed"),
        (lambda: tg.set_printoptions(precision=2), "setting-left-changed", "the precision of printed tensors: changed"),
        (lambda: setattr(tg.Tensor, "__getattribute__", None), "patched-library", "Tensor.__getattribute__ was"),
        (lambda: setattr(tg.Tensor, "T", None), "patched-library", "Tensor.T was replaced"),
        (lambda: setattr(tg.optim.SGD, "step", None), "patched-library", "SGD.step was replaced"),
    ],
)
def test_what_is_left_behind_is_told(action: Callable[[], Any], diagnosis: str, said: str) -> None:
    verdict = _changes(lambda tensor, extra: action())
    assert verdict.diagnosis == diagnosis
    assert said in repr(verdict)


@pytest.mark.filterwarnings("ignore::pytest.PytestUnhandledThreadExceptionWarning")  # which is how it is stopped
def test_a_thread_left_running_is_told_and_stopped() -> None:
    verdict = _changes(lambda tensor, extra: threading.Thread(target=_forever, name="mine", daemon=True).start())
    assert verdict.diagnosis == "thread-left-running"
    assert not any(thread.name == "mine" for thread in threading.enumerate())


def test_a_thread_that_has_ended_is_nobody_s_business() -> None:
    def function(tensor: Any, extra: list[int]) -> Any:
        results: list[Any] = []
        thread = threading.Thread(target=lambda: results.append(tensor * 2))
        thread.start()
        thread.join()
        return results[0]

    assert judge(DOUBLE, function).status == "done"


def test_settings_of_the_notebook_change_no_check_and_stay() -> None:
    def single(tensor: Any, extra: list[int]) -> Any:
        assert tg.tensor(1.0).dtype == tg.float32
        assert not tg.is_anomaly_enabled()
        return tensor * 2

    tg.set_default_dtype(tg.float64)
    try:
        with tg.autograd.set_detect_anomaly(True):
            assert judge(DOUBLE, single).status == "done"
            assert tg.is_anomaly_enabled()
        assert tg.get_default_dtype() == tg.float64
    finally:
        tg.set_default_dtype(tg.float32)


def test_a_late_answer_does_not_go_on_with_the_next_case() -> None:
    calls = []

    def late(tensor: Any, extra: list[int]) -> Any:
        calls.append(1)
        _forever_and_swallows(seconds=1.4)
        return tensor * 2

    assert judge(replace(DOUBLE, seconds=0.1), late).diagnosis == "never-ends"
    _settled_threads()
    assert calls == [1]


def test_what_is_wrong_in_the_case_shown_is_told_before_a_later_one_that_never_ends() -> None:
    calls = iter(range(10))

    def function(tensor: Any, extra: list[int]) -> Any:
        return None if next(calls) == 0 else _forever()

    assert judge(replace(DOUBLE, seconds=0.1), function).diagnosis == "returned-nothing"


def test_a_patched_library_is_told_and_put_back() -> None:
    original = np.allclose
    verdict = _changes(lambda tensor, extra: setattr(np, "allclose", None))
    assert verdict.diagnosis == "patched-library"
    assert "numpy.allclose was replaced" in repr(verdict)
    assert np.allclose is original


def test_the_stub_of_an_earlier_exercise_is_told() -> None:
    def function(tensor: Any, extra: list[int]) -> Any:
        raise NotImplementedError("e1-half: not started")

    verdict = judge(DOUBLE, function)
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


def _compares_tensors(result: Any) -> list[Any]:
    leaves: list[Any] = []
    waiting = [result.grad_fn]
    while waiting:
        node = waiting.pop()
        if hasattr(node, "variable") and node.variable not in leaves:
            leaves.append(node.variable)
        waiting += [parent for parent, _ in node.next_functions]
    return leaves


def _says_torch(inputs: Any) -> Any:
    return torch.tensor(1.0)  # noqa: F821


@pytest.mark.parametrize(
    ("exercise_id", "function", "diagnosis"),
    [
        ("e1-flag-of-result", lambda inputs: str(any(t.requires_grad for t in inputs)), "text-for-flag"),
        ("e1-flag-of-result", _says_torch, "says-torch"),
        ("e3-will-have-grad", lambda tensors: (t.is_leaf and t.requires_grad for t in tensors), "not-collected"),
        ("e3-will-have-grad", lambda tensors: map(bool, tensors), "not-collected"),
        (
            "e3-will-have-grad",
            lambda tensors: [int(t.is_leaf and t.requires_grad) for t in tensors],
            "not-true-or-false",
        ),
        ("e5-leaves-of", _compares_tensors, "truth-of-a-tensor"),
    ],
)
def test_what_grading_may_not_see_has_a_name(exercise_id: str, function: Callable[..., Any], diagnosis: str) -> None:
    """Answers that print the right thing, or nothing at all, cannot stand in tests/answers."""
    assert judge(exercises.find(exercise_id), function, seed=0).diagnosis == diagnosis


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
