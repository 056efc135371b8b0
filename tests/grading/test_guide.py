"""The instructor's guide says what the commands really take: its options exist, its example files can be read."""

import re
from argparse import ArgumentParser
from pathlib import Path

from tinygrad_edu.classroom import cli, grade, release, report
from tinygrad_edu.classroom.dates import read_dates
from tinygrad_edu.classroom.report import Rules

GUIDE = (Path(__file__).resolve().parents[2] / "docs" / "instructors.md").read_text(encoding="utf-8")


def options() -> set[str]:
    parsers = [ArgumentParser() for _ in range(3)]
    for verb, parser in zip((grade, report, release), parsers, strict=True):
        verb.add_arguments(parser)
    return {option for parser in parsers for action in parser._actions for option in action.option_strings}


def test_every_option_in_the_guide_exists_and_every_option_is_in_the_guide() -> None:
    told = set(re.findall(r"--[a-z]+", re.sub(r"#SBATCH.*|`systemd-run.*?`", "", GUIDE)))
    assert told - options() == set()
    unneeded = {"--help", "--solutions", "--exercises"}
    assert options() - told - unneeded == {"-h"}


def test_every_verb_in_the_guide_exists() -> None:
    assert set(re.findall(r"course\.py ([a-z]+)", GUIDE)) <= cli.VERBS.keys()


def test_the_example_of_late_rules_is_understood(tmp_path: Path) -> None:
    (example,) = re.findall(r"```toml\n(.*?)```", GUIDE, re.DOTALL)
    (tmp_path / "dates.toml").write_text(example)
    dates = read_dates(tmp_path / "dates.toml")
    assert dates.late("Bob", "02_requires_grad", "2026-03-02T12:00:00Z").text == "1 day late: -10 %"
    assert dates.late("Ann Lee", "02_requires_grad", "2026-03-02T12:00:00Z").factor == 1
    assert Rules().count == "last"
