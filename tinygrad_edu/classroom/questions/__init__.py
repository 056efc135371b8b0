"""The predictions and quiz questions of every lesson: one module a lesson, kept out of the notebooks' own cells."""

from dataclasses import dataclass
from importlib import import_module
from pkgutil import iter_modules
from typing import Literal

from tinygrad_edu.classroom.errors import ClassroomError, did_you_mean


@dataclass(frozen=True)
class Option:
    """One possible answer, and what to say to somebody who chose it."""

    text: str
    why: str


@dataclass(frozen=True)
class Question:
    """A prediction or a quiz question. `answer` is the letter of the right option: A for the first one."""

    id: str
    kind: Literal["predict", "quiz"]
    ask: str
    options: tuple[Option, ...]
    answer: str

    @property
    def letters(self) -> str:
        """The letters that can be chosen, in order."""
        return "ABCDEFGH"[: len(self.options)]

    def option(self, letter: str) -> Option:
        """The option that stands beside a letter."""
        return self.options[self.letters.index(letter)]


def every_question() -> dict[str, Question]:
    """All questions of the course by id, in the order of the lessons."""
    modules = [import_module(f"{__name__}.{found.name}") for found in iter_modules(__path__)]
    return {question.id: question for module in modules for question in module.QUESTIONS}


def find(question_id: str, kind: str) -> Question:
    """The question with this id; ClassroomError where there is none of this kind."""
    known = every_question()
    question = known.get(question_id)
    if question is None or question.kind != kind:
        near = did_you_mean(question_id, (name for name, candidate in known.items() if candidate.kind == kind))
        raise ClassroomError(f"There is no {kind} question {question_id!r}: {near}")
    return question
