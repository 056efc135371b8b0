"""The learner's layer: commit a prediction, answer a quiz, ask for a hint, check an exercise, look back.

What a call shows depends on its arguments (and, for `hint` and `review`, on what was done earlier in this session),
never on a file: a lesson runs the same everywhere.
"""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any

from tinygrad_edu.classroom import answers_file
from tinygrad_edu.classroom.cards import Block, Card, Items

if TYPE_CHECKING:  # loaded when first needed: importing the classroom stays light
    from tinygrad_edu.classroom.feedback import Verdict
    from tinygrad_edu.classroom.questions import Question

_session_answers: dict[str, list[str]] = {}
_hints_shown: dict[str, int] = {}


def predict(question_id: str, answer: str | None = None) -> Card:
    """Show a question about the next cell; with a letter, commit your prediction.

    Right or wrong is not said: run the next cell and see. Only the first prediction counts in `review()`.
    """
    return _ask("predict", question_id, answer)


def quiz(question_id: str, answer: str | None = None) -> Card:
    """Show a quiz question; with a letter, answer it and see at once whether and why it is right."""
    return _ask("quiz", question_id, answer)


def hint(exercise_id: str, level: int | None = None) -> Card:
    """The next of three hints on an exercise, from a nudge to almost there; `level` 1, 2 or 3 asks for one of them."""
    from tinygrad_edu.classroom import exercises

    hints = exercises.find(exercise_id).hints
    if level is None:
        level = min(_hints_shown.get(exercise_id, 0) + 1, len(hints))
    if level not in range(1, len(hints) + 1):
        return Card(f"There is no hint {level}: ask for level 1, 2 or 3.", tone="wrong")
    _hints_shown[exercise_id] = max(level, _hints_shown.get(exercise_id, 0))
    more = f'One more: `hint("{exercise_id}", {level + 1})`.' if level < len(hints) else "This was the last hint."
    return Card(f"Hint {level} of {len(hints)} for {exercise_id}", (hints[level - 1], more))


def check(exercise_id: str, answer: Callable[..., Any], seed: int | None = None) -> Verdict:
    """Try a function on random cases and say how it went; never raises because of what the function does.

    Returns a `Verdict`, which shows itself. `seed` repeats the cases of an earlier check.
    """
    from tinygrad_edu.classroom import exercises, feedback

    return feedback.judge(exercises.find(exercise_id), answer, seed)


@contextlib.contextmanager
def transcript() -> Iterator[None]:
    """Run a cell that prints what an exercise's function returns; an error is printed as one line and stops the cell.

    So "Run all" reaches the end of an exercise notebook that is only half done.
    """
    try:
        yield
    except NotImplementedError as error:
        print(error)
    except Exception as error:
        print(f"stopped by {type(error).__name__}: {error}")


def review(saved: bool = False) -> Card:
    """Look back at what was predicted and answered: in this session or, with saved=True, ever on this machine."""
    from tinygrad_edu.classroom import questions

    try:
        answers = answers_file.load() if saved else _session_answers
    except answers_file.AnswersFileError as error:
        return Card("Your saved answers could not be read", (str(error),), "wrong")
    known = questions.every_question()
    # The first prediction is the honest one; a quiz may be tried until it is right.
    counted = [
        (known[name], given[0] if known[name].kind == "predict" else given[-1])
        for name, given in answers.items()
        if name in known and given and all(letter in known[name].letters for letter in given)
    ]
    if not counted:
        where = f"in {answers_file.path()}" if saved else "in this session"
        then = "" if saved else " `review(saved=True)` looks at earlier sessions."
        return Card(f"Review: nothing was answered {where} yet", (f"Answer a question, then run this again.{then}",))
    wrong = [(question, letter) for question, letter in counted if letter != question.answer]
    blocks: list[Block] = []
    for question, letter in wrong:
        blocks.append(question.ask)
        blocks.append(
            Items(
                (
                    f"You said {letter}. {question.option(letter).text}",
                    question.option(letter).why,
                    f"It is {question.answer}. {question.option(question.answer).text}",
                    question.option(question.answer).why,
                )
            )
        )
    if not wrong:
        blocks.append("Nothing surprised you. Try explaining one of the answers aloud, without looking.")
    title = f"Review: {len(counted) - len(wrong)} of {len(counted)} answers were right"
    return Card(title, tuple(blocks), "note" if wrong else "good")


def _ask(kind: str, question_id: str, answer: str | None) -> Card:
    from tinygrad_edu.classroom import questions

    question = questions.find(question_id, kind)
    call = f'{kind}("{question_id}", "A")'
    options = _options(question, question.letters)
    if answer is None:
        how = f"Choose a letter, write it into this cell and run it again, for example `{call}`."
        title = "Predict, before you run the next cell" if kind == "predict" else "Quiz"
        return Card(title, (question.ask, options, how), "ask")
    letter = answer.strip().upper() if isinstance(answer, str) else answer
    if not isinstance(letter, str) or len(letter) != 1 or letter not in question.letters:
        choices = ", ".join(question.letters)
        return Card(f"{answer!r} is not one of {choices}: nothing was committed", (question.ask, options), "wrong")
    given = _session_answers.setdefault(question_id, [])
    if given[-1:] != [letter]:
        given.append(letter)
    blocks = _predicted(question, given) if kind == "predict" else _answered(question, letter)
    try:
        answers_file.add(question_id, letter)
    except answers_file.AnswersFileError as error:
        blocks = Card(blocks.title, (*blocks.blocks, f"Kept for this session only. {error}"), blocks.tone)
    return blocks


def _predicted(question: Question, given: list[str]) -> Card:
    letter = given[-1]
    blocks: list[Block] = [question.ask, _options(question, letter)]
    if letter != given[0]:
        blocks.append(f"You said {given[0]} first, and the first prediction is the one that counts.")
    blocks.append("Now run the next cell and see.")
    return Card(f"Your prediction is {letter}", tuple(blocks), "ask")


def _answered(question: Question, letter: str) -> Card:
    why = question.option(letter).why
    if letter == question.answer:
        return Card(f"{letter} is right", (question.ask, _options(question, letter), why), "good")
    again = "Think once more and try another letter."
    return Card(f"{letter} is not it", (question.ask, _options(question, question.letters), why, again), "wrong")


def _options(question: Question, letters: str) -> Items:
    return Items(tuple(f"{letter}. {question.option(letter).text}" for letter in letters))
