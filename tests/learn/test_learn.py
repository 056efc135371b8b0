"""predict, quiz, hint and review: what they show, what they keep, and what they leave alone."""

import json
import subprocess
import sys
from pathlib import Path

import pytest
from IPython.core.interactiveshell import InteractiveShell
from traitlets.config import Config

from tinygrad_edu.classroom import hint, learn, predict, questions, quiz, review, transcript
from tinygrad_edu.classroom.cards import Card, Code, Items
from tinygrad_edu.classroom.errors import ClassroomError

SUM = "02-first-sum"  # answer B
LEAF = "02-quiz-leaf"  # answer A
FIRST_EXERCISE = "e1-flag-of-result"


@pytest.fixture(autouse=True)
def answers(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A fresh session, and an answers file of its own."""
    monkeypatch.setattr(learn, "_session_answers", {})
    monkeypatch.setattr(learn, "_hints_shown", {})
    file = tmp_path / "kept" / "answers.json"
    monkeypatch.setenv("TINYGRAD_EDU_ANSWERS", str(file))
    return file


@pytest.mark.parametrize("question", questions.every_question().values(), ids=lambda question: question.id)
def test_every_question_is_answerable_and_gives_nothing_away(question: questions.Question) -> None:
    assert question.answer in question.letters
    assert 2 <= len(question.options) <= 4
    ask = predict if question.kind == "predict" else quiz
    shown = repr(ask(question.id))
    assert all(option.text in shown for option in question.options)
    assert not any(option.why in shown for option in question.options)


def test_asking_shows_how_to_commit_and_touches_no_file(answers: Path) -> None:
    first, second = predict(SUM), predict(SUM)
    assert first == second
    assert f'predict("{SUM}", "A")' in repr(first)
    assert not answers.exists()


def test_asking_does_not_depend_on_what_was_answered() -> None:
    before = repr(predict(SUM)), repr(quiz(LEAF))
    predict(SUM, "A")
    quiz(LEAF, "A")
    assert (repr(predict(SUM)), repr(quiz(LEAF))) == before


@pytest.mark.parametrize("letter", ["A", "B", "C"])
def test_a_committed_prediction_says_neither_right_nor_wrong(letter: str, answers: Path) -> None:
    card = predict(SUM, letter)
    assert card.title == f"Your prediction is {letter}"
    assert card.tone == "ask"
    assert questions.find(SUM, "predict").option(letter).why not in repr(card)
    assert json.loads(answers.read_text()) == {SUM: [letter]}


def test_small_letters_and_spaces_are_fine() -> None:
    assert predict(SUM, " b ") == predict(SUM, "B")


@pytest.mark.parametrize("letter", ["D", "", "AB", "yes", 1, True, ["A"]], ids=repr)
def test_what_is_no_option_is_not_committed(letter: object, answers: Path) -> None:
    card = predict(SUM, letter)  # type: ignore[arg-type]
    assert "is not one of A, B, C" in card.title
    assert not answers.exists()


def test_the_first_prediction_counts() -> None:
    predict(SUM, "A")
    card = predict(SUM, "B")
    assert "You said A first" in repr(card)
    assert review().title == "Review: 0 of 1 answers were right"


def test_a_quiz_says_at_once_and_its_last_answer_counts() -> None:
    assert quiz(LEAF, "B").tone == "wrong"
    again = repr(quiz(LEAF, "B"))
    assert "try another letter" in again
    assert all(option.text in again for option in questions.find(LEAF, "quiz").options)
    assert quiz(LEAF, "A").title == "A is right"
    assert review().title == "Review: 1 of 1 answers were right"


def test_review_explains_what_was_predicted_wrongly() -> None:
    predict(SUM, "C")
    shown = repr(review())
    assert "You said C. It is an error" in shown
    assert "may be mixed freely" in shown  # why C is wrong
    assert "It is B. True" in shown
    assert "If `z` moves, the sum moves" in shown


def test_review_of_a_new_session_reads_no_file(answers: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    predict(SUM, "A")
    monkeypatch.setattr(learn, "_session_answers", {})
    assert review().title == "Review: nothing was answered in this session yet"
    assert review(saved=True).title == "Review: 0 of 1 answers were right"
    answers.write_text("{")
    assert review().title == "Review: nothing was answered in this session yet"
    assert "move or delete it" in repr(review(saved=True))


def test_answers_of_two_sessions_are_kept_in_order(answers: Path) -> None:
    predict(SUM, "A")
    predict(SUM, "A")
    predict(SUM, "B")
    quiz(LEAF, "B")
    assert json.loads(answers.read_text()) == {SUM: ["A", "B"], LEAF: ["B"]}
    assert [file.name for file in answers.parent.iterdir()] == ["answers.json"]


@pytest.mark.parametrize("content", ["{", "[]", '{"02-first-sum": "A"}', "\x00"], ids=["half", "list", "string", "nul"])
def test_a_broken_answers_file_is_reported_and_kept(content: str, answers: Path) -> None:
    answers.parent.mkdir()
    answers.write_text(content)
    card = predict(SUM, "A")
    assert card.title == "Your prediction is A"
    assert "Kept for this session only" in repr(card)
    assert answers.read_text() == content


def test_a_place_that_cannot_be_written_does_not_stop_the_lesson(answers: Path) -> None:
    answers.parent.write_text("a file where the folder should be")
    assert "TINYGRAD_EDU_ANSWERS" in repr(predict(SUM, "A"))


@pytest.mark.parametrize("call", [lambda: predict("no-such"), lambda: quiz(SUM), lambda: hint("no-such")])
def test_an_unknown_name_is_one_clear_sentence(call) -> None:  # type: ignore[no-untyped-def]
    with pytest.raises(ClassroomError, match="There is no"):
        call()


@pytest.mark.parametrize(
    ("call", "shown"),
    [
        ("hint('e2-trainabel')", "There is no exercise 'e2-trainabel': did you mean e2-trainable?"),
        (
            "predict('02-tree-grads')",
            "There is no predict question '02-tree-grads': did you mean 02-three-grads?",
        ),
    ],
)
def test_a_mistyped_name_gets_the_nearest_one_and_no_traceback(
    call: str, shown: str, capsys: pytest.CaptureFixture[str]
) -> None:
    shell = InteractiveShell(config=Config({"HistoryManager": {"enabled": False}}))
    shell.user_ns.update(hint=hint, predict=predict)
    shell.run_cell(call)
    assert capsys.readouterr().out == f"{shown}\n"


def test_hints_come_one_after_the_other() -> None:
    titles = [hint(FIRST_EXERCISE).title for _ in range(4)]
    assert [title[:11] for title in titles] == ["Hint 1 of 3", "Hint 2 of 3", "Hint 3 of 3", "Hint 3 of 3"]
    assert hint(FIRST_EXERCISE, 2) == hint(FIRST_EXERCISE, 2)
    assert "ask for level 1, 2 or 3" in repr(hint(FIRST_EXERCISE, 4))


def test_a_transcript_prints_an_error_as_one_line(capsys: pytest.CaptureFixture[str]) -> None:
    with transcript():
        raise NotImplementedError("e1: not started")
    with transcript():
        print("first", 1 / 0)
    assert capsys.readouterr().out == "e1: not started\nstopped by ZeroDivisionError: division by zero\n"


def test_a_card_reads_as_text_and_as_plain_html() -> None:
    card = Card("<b>", ("see `a < b`", Items(("A. one",)), Code("x = 1 < 2")), "good")
    assert repr(card) == "<b>\nsee `a < b`\n  A. one\n    x = 1 < 2"
    page = card._repr_html_()
    assert "<strong>&lt;b&gt;</strong>" in page
    assert "<code>a &lt; b</code>" in page
    assert ">x = 1 &lt; 2</pre>" in page
    assert "<script" not in page


def test_importing_the_classroom_stays_light() -> None:
    program = "import sys, tinygrad_edu.classroom; print(*sys.modules)"
    loaded = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True).stdout.split()
    assert not {"IPython", "nbformat", "matplotlib", "pytest", "torch"} & set(loaded)
