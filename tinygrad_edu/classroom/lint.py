"""Whether a lesson's checks give points to whom they should: every answer of known worth is put on trial.

The reference must pass, with the same transcript each time; the untouched stub, constants and an object that equals
everything must pass no check at all; named right answers must pass all of them, and named wrong ones not all.
"""

from collections.abc import Iterator
from pathlib import Path

from tinygrad_edu.classroom.lesson import Cell, Exercise, read_lesson
from tinygrad_edu.classroom.plugin import LONGEST_TRANSCRIPT
from tinygrad_edu.classroom.trials import Trial, tries

SEEDS = (2026, 1)


def complaints(solution: Path, answers: Path) -> list[str]:
    """What is wrong with the checks of the lesson in `solution`, one sentence each; `answers` is tests/answers."""
    lesson = read_lesson(solution)
    trials = tries(solution, answers, SEEDS, ("reference", "again", "worthless", "right", "wrong"))
    tried = [(exercise, [one for one in trials if one.exercise == exercise.answer.id]) for exercise in lesson.exercises]
    return [text for exercise, mine in tried if mine for text in _exercise(exercise, mine)]


def _exercise(exercise: Exercise, trials: list[Trial]) -> Iterator[str]:
    references = [trial.printed for trial in trials if trial.kind in ("reference", "again")]
    broken = [text for check in exercise.checks for text in _check(check, [own[check.id] for own in references])]
    yield from broken
    if broken:
        return
    expected = {trial.seed: trial.printed for trial in trials if trial.kind == "reference"}
    for trial in (one for one in trials if one.kind not in ("reference", "again")):
        wanted = {id: text or "" for id, text in expected[trial.seed].items()}
        passed = trial.passes(exercise, wanted)
        failed = [check.id for check in exercise.checks if check.id not in passed]
        where = f"{exercise.answer.id}, seed {trial.seed}"
        if trial.kind == "worthless" and passed:
            yield f"{where}: {trial.name} passes {', '.join(passed)}; let the check print what only an answer can know"
        elif trial.kind == "right" and failed:
            yield f"{where}: the right answer {trial.name} fails {', '.join(failed)}"
        elif trial.kind == "wrong" and not failed:
            yield f"{where}: the wrong answer {trial.name} passes every check; print what it gets wrong"


def _check(check: Cell, printed: list[str | None]) -> Iterator[str]:
    """What the reference's own transcripts say against a check: for SEEDS, for these again, and for others."""
    texts = [text for text in printed if text is not None]
    if len(texts) < len(printed):
        yield f"{check.id}: the reference raises or takes too long"
    elif not all(text.strip() for text in texts):
        yield f"{check.id}: the reference prints nothing"
    elif max(map(len, texts)) > LONGEST_TRANSCRIPT:
        yield f"{check.id}: it prints more than {LONGEST_TRANSCRIPT} characters"
    elif texts[: len(SEEDS)] != texts[len(SEEDS) : 2 * len(SEEDS)]:
        yield f"{check.id}: the reference prints something else each time; draw every random number from SEED"
    elif len(set(texts)) == 1 and not check.hidden:
        yield f"{check.id}: it prints the same for every SEED, so its answer can be copied from the screen"
