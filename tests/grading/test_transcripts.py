"""Comparing transcripts: what counts as the same, and what never does."""

import contextlib
import io

import pytest

from tinygrad_edu.classroom.transcripts import marked, same_transcript, transcript


def run(source: str, **names: object) -> str:
    """Execute marked code and give back its transcript."""
    output = io.StringIO()
    with contextlib.redirect_stdout(output):
        exec(marked(source, "m123"), names)
    return transcript(output.getvalue(), "m123")


def test_the_checks_own_prints_are_kept_word_for_word() -> None:
    assert run("for n in range(2):\n    print('n is', n, sep='=')\nprint(1, end='')\nprint()") == "n is=0\nn is=1\n1\n"


def test_prints_of_the_answer_are_left_out() -> None:
    def noisy(x: int) -> int:
        print("debug", x, end="\r")
        return x + 1

    assert run("print(noisy(1))\nprint(noisy(2))", noisy=noisy) == "2\n3\n"


def test_a_print_handed_on_is_marked_too() -> None:
    assert run("list(map(print, [1, 2]))") == "1\n2\n"


@pytest.mark.parametrize(("expected", "got"), [("a\n", "a \n\n"), ("1.0\n", "1.0"), ("x  y", "x  y")])
def test_exact_comparison_forgives_blanks_at_line_ends_only(expected: str, got: str) -> None:
    assert same_transcript(expected, got)


@pytest.mark.parametrize(
    ("expected", "got"), [("1.0", "1.00"), ("x y", "x  y"), ("a\nb", "a"), ("a", ""), ("True", "False")]
)
def test_exact_comparison_sees_every_difference(expected: str, got: str) -> None:
    assert not same_transcript(expected, got)


@pytest.mark.parametrize(
    ("expected", "got"),
    [
        ("1.0", "1.0000001"),
        ("tensor([1., 2.])", "tensor([1.0000001,  2.0000000])"),
        ("[1. 2.]\n", "[1.\n 2.]"),
        ("-0.5e3", "-500.0"),
        ("nan inf -inf", "nan inf -inf"),
        ("loss of step 3: 0.25", "loss of step 3: 0.25"),
    ],
)
def test_within_the_tolerance(expected: str, got: str) -> None:
    assert same_transcript(expected, got, rtol=1e-6)


@pytest.mark.parametrize(
    ("expected", "got"),
    [
        ("1.0", "1.00001"),
        ("1.0", "1e999"),
        ("1.0", "inf"),
        ("1.0", "nan"),
        ("nan", "1.0"),
        ("inf", "-inf"),
        ("inf", "1e999"),
        ("nan", "inf"),
        ("1.0", "-1.0"),
        ("0.0", "1e-9"),
        ("3", "3.0000001"),
        ("(2, 3)", "(2, 4)"),
        ("1.0 2.0", "1.0"),
        ("1.0", "1.0 1.0"),
        ("1.0", "#"),
        ("a 1.0", "b 1.0"),
        ("x1", "x2"),
    ],
)
def test_outside_the_tolerance(expected: str, got: str) -> None:
    assert not same_transcript(expected, got, rtol=1e-6)


def test_the_tolerance_is_relative_to_the_reference_alone() -> None:
    assert not same_transcript("1.0", "1000.0", rtol=0.999)
    assert same_transcript("0.0", "1e-9", rtol=1e-6, atol=1e-8)


def test_a_students_variable_may_have_the_name_of_a_builtin() -> None:
    shadows = {"print": None, "sum": 0, "list": [1], "range": "r"}
    assert run("print(sum(list(range(3))))", **shadows) == "3\n"


def test_the_lessons_own_names_come_before_builtins() -> None:
    output = io.StringIO()
    with contextlib.redirect_stdout(output):
        exec(marked("def sum(x): return len(x)\nprint(max(3), sum('ab'))", "m1", {"max"}), {"max": str, "len": 5})
    assert transcript(output.getvalue(), "m1") == "3 2\n"


@pytest.mark.parametrize("digits", ["7" * 5_000, "7" * 1_000_000, "1" * 1_000_000 + "x", "." * 1_000_000])
def test_endless_numbers_are_compared_in_no_time(digits: str) -> None:
    assert not same_transcript("12 1.5", digits, rtol=1e-6)
    assert not same_transcript("12", f"-{digits}", rtol=1e-6)


@pytest.mark.parametrize(("got", "same"), [("007", True), ("+7", True), ("-7", False), ("7.0", False)])
def test_whole_numbers_must_be_met(got: str, same: bool) -> None:
    assert same_transcript("7", got, rtol=0.5) is same
