"""Every exercise tells its named wrong answers apart, accepts its right ones, and greets the untouched stub kindly.

tests/answers/<lesson>/<exercise>/ holds one answer a file: right_*.py, and wrong_*.py with the DIAGNOSIS it deserves.
"""

import runpy
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from tinygrad_edu.classroom import exercises
from tinygrad_edu.classroom.feedback import _GENERAL, Exercise, _try, judge

ANSWERS = Path(__file__).parent.parent / "answers"
EXERCISES = [pytest.param(lesson, e, id=e.id) for lesson, found in exercises.by_lesson().items() for e in found]


def answer_files(kind: str) -> list[Any]:
    """The answers of one kind, "right" or "wrong", as test parameters."""
    return [
        pytest.param(exercise, file, id=f"{exercise.id}-{file.stem}")
        for lesson, found in exercises.by_lesson().items()
        for exercise in found
        for file in sorted((ANSWERS / lesson / exercise.id).glob(f"{kind}_*.py"))
    ]


@pytest.mark.parametrize(("exercise", "file"), answer_files("right"))
def test_a_right_answer_is_accepted_for_20_seeds(exercise: Exercise, file: Path) -> None:
    """So do the reference and the second judge, since an answer must satisfy both."""
    function = runpy.run_path(str(file))[exercise.function]
    patient = replace(exercise, seconds=60.0)  # however busy the machine is
    for seed in range(20):
        verdict = judge(patient, function, seed)
        assert verdict.status == "done", f"seed {seed}\n{verdict}"


@pytest.mark.parametrize(("exercise", "file"), answer_files("wrong"))
def test_a_wrong_answer_is_rejected_with_its_own_diagnosis(exercise: Exercise, file: Path) -> None:
    names = runpy.run_path(str(file))
    slow = {case.slow for case in exercise.cases(np.random.default_rng(0))} - {""}
    exercise = replace(exercise, seconds=0.5) if names["DIAGNOSIS"] in slow else exercise
    for seed in range(1 if slow else 5):
        verdict = judge(exercise, names[exercise.function], seed)
        assert (verdict.status, verdict.diagnosis) == ("not yet", names["DIAGNOSIS"]), f"seed {seed}\n{verdict}"


@pytest.mark.parametrize(("lesson", "exercise"), EXERCISES)
def test_there_are_enough_answers_and_every_diagnosis_is_earned(lesson: str, exercise: Exercise) -> None:
    folder = ANSWERS / lesson / exercise.id
    deserved = {runpy.run_path(str(file))["DIAGNOSIS"] for file in folder.glob("wrong_*.py")}
    assert len(deserved) >= 5
    assert len(list(folder.glob("right_*.py"))) >= 2
    assert {belief.name for belief in exercise.beliefs} <= deserved


@pytest.mark.parametrize(("lesson", "exercise"), EXERCISES)
def test_the_untouched_stub_is_not_started(lesson: str, exercise: Exercise) -> None:
    def stub(*args: object) -> None:
        raise NotImplementedError(f"{exercise.id}: not started")

    verdict = judge(exercise, stub)
    assert verdict.status == "not started"
    assert f"{exercise.id}: not started" in repr(verdict)


@pytest.mark.parametrize(("lesson", "exercise"), EXERCISES)
@pytest.mark.parametrize("constant", [None, True, False, 0, 1.0, "", [], [True]], ids=repr)
def test_a_constant_is_never_right(lesson: str, exercise: Exercise, constant: object) -> None:
    assert judge(exercise, lambda *args: constant, seed=0).status == "not yet"


@pytest.mark.parametrize(("lesson", "exercise"), EXERCISES)
def test_no_sign_stumbles_over_what_may_be_a_fact(lesson: str, exercise: Exercise) -> None:
    """A fact may be an array, and `array == "None"` has no truth value."""
    for case in exercise.cases(np.random.default_rng(0)):
        for function in (exercise.reference, lambda *args: None):
            facts = _try(exercise, function, case).facts
            assert all(bool(symptom.seen(facts)) in (True, False) for symptom in (*exercise.symptoms, *_GENERAL))


def test_exercise_ids_are_unique() -> None:
    ids = [exercise.id for found in exercises.by_lesson().values() for exercise in found]
    assert len(set(ids)) == len(ids)
