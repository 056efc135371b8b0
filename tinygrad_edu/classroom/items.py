"""What a class's results say about the exercises: how hard, how telling, which misconceptions, which answers are alike.

Each student's attempt that counts is looked at, if it can be read. Similarity is a hint to look, and never a finding:
short answers to one task look alike by themselves.
"""

import ast
import math
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from tinygrad_edu.classroom.marks import Attempt, Marks

SHINGLE = 7  # tokens in a row that are compared
LONG_ENOUGH = 60  # tokens: shorter answers are never called alike
ALIKE = 0.9  # of the shingles that either has
MANY = 4  # students with the same answer: then it is an obvious one
MOST_PAIRS = 20

Shingles = frozenset[tuple[str, ...]]


@dataclass(frozen=True)
class ItemFacts:
    """One check in one class. `discrimination` is its correlation with the rest of the lesson; None if undefined."""

    lesson: str
    check: str
    tried: int
    difficulty: float | None  # the share of those who handed in that passed
    discrimination: float | None
    reasons: tuple[tuple[str, int], ...]  # why it was not passed, most frequent first


@dataclass(frozen=True)
class ExerciseFacts:
    """One exercise in one class: how often each misconception was told."""

    lesson: str
    id: str
    title: str
    misconceptions: tuple[tuple[str, int], ...]


@dataclass(frozen=True)
class Pair:
    """Two students whose answers to an exercise are alike beyond names and comments."""

    lesson: str
    exercise: str
    students: tuple[str, str]
    share: float


def counted(marks: Marks, lesson: str) -> dict[str, Attempt]:
    """The attempts at a lesson that say something about its exercises, by student."""
    found = {student: work.counted for (student, name), work in marks.work.items() if name == lesson}
    return {student: attempt for student, attempt in found.items() if not attempt.record["unreadable"]}


def item_facts(marks: Marks) -> Iterator[ItemFacts]:
    """One for each check of each lesson, in order."""
    for lesson, outline in marks.lessons.items():
        attempts = list(counted(marks, lesson).values())
        points = [{item.id: (item.points or 0.0) for item in one.items} for one in attempts]
        for check in (check["id"] for exercise in outline["exercises"] for check in exercise["checks"]):
            reasons = Counter(item.reason for one in attempts for item in one.items if item.id == check)
            passed = reasons.pop("passed", 0)
            yield ItemFacts(
                lesson,
                check,
                len(attempts),
                passed / len(attempts) if attempts else None,
                _correlation([own[check] for own in points], [sum(own.values()) - own[check] for own in points]),
                tuple(sorted(reasons.items(), key=lambda pair: (-pair[1], pair[0]))),
            )


def exercise_facts(marks: Marks) -> Iterator[ExerciseFacts]:
    """One for each exercise of each lesson, in order."""
    for lesson, outline in marks.lessons.items():
        attempts = counted(marks, lesson).values()
        for exercise in outline["exercises"]:
            told = Counter(
                one.misconception
                for attempt in attempts
                for one in attempt.exercises
                if one.id == exercise["id"] and one.misconception
            )
            ranked = sorted(told.items(), key=lambda pair: (-pair[1], pair[0]))
            yield ExerciseFacts(lesson, exercise["id"], exercise["title"], tuple(ranked))


def similar(marks: Marks) -> list[Pair]:
    """Pairs of long answers that are alike, most alike first; what many wrote is nobody's, and is left out."""
    pairs = []
    for lesson, outline in marks.lessons.items():
        attempts = counted(marks, lesson)
        for exercise in (exercise["id"] for exercise in outline["exercises"]):
            answers = [(student, one) for student, work in attempts.items() for one in work.exercises]
            shingles = {student: _shingles(one.source) for student, one in answers if one.id == exercise}
            common = {own for own, count in Counter(shingles.values()).items() if count > MANY}
            rare = sorted((own for own in shingles.items() if own[1] and own[1] not in common), key=_by_size)
            pairs += [Pair(lesson, exercise, *pair) for pair in _alike(rare)]
    return sorted(pairs, key=lambda pair: (-pair.share, pair.lesson, pair.exercise, pair.students))[:MOST_PAIRS]


def _by_size(answer: tuple[str, Shingles]) -> tuple[int, str]:
    return len(answer[1]), answer[0]


def _alike(answers: list[tuple[str, Shingles]]) -> Iterator[tuple[tuple[str, str], float]]:
    """The pairs among answers sorted by size that share enough, and how much they share."""
    for place, (one, own) in enumerate(answers):
        for other, others in answers[place + 1 :]:
            if len(own) < ALIKE * len(others):  # and so are all that follow
                break
            share = len(own & others) / len(own | others)
            if share >= ALIKE:
                yield (min(one, other), max(one, other)), share


def _shingles(source: str) -> Shingles:
    """Runs of syntax without names, comments and layout; nothing where the answer is too short to mean anything."""
    try:
        tokens = [_token(node) for node in ast.walk(ast.parse(source))]
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return frozenset()
    if len(tokens) < LONG_ENOUGH:
        return frozenset()
    return frozenset(tuple(tokens[n : n + SHINGLE]) for n in range(len(tokens) - SHINGLE + 1))


def _token(node: ast.AST) -> str:
    kind = type(node).__name__
    return f"{kind} {node.attr}" if isinstance(node, ast.Attribute) else kind


def _correlation(one: list[float], other: list[float]) -> float | None:
    if len(one) < 3:
        return None
    mean_one, mean_other = sum(one) / len(one), sum(other) / len(other)
    spread = math.sqrt(sum((x - mean_one) ** 2 for x in one) * sum((y - mean_other) ** 2 for y in other))
    if spread < 1e-12:
        return None
    return sum((x - mean_one) * (y - mean_other) for x, y in zip(one, other, strict=True)) / spread
