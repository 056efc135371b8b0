"""Snippets written for torch give the same text, errors and warnings here, as they were recorded."""

import json
from pathlib import Path

import pytest

import tinygrad_edu

from .outcome import outcome
from .snippets import SNIPPETS

RECORDED = json.loads(Path(__file__).with_name("recorded.json").read_text(encoding="utf-8"))
ALL = [pytest.param(source, id=f"{area}-{i}") for area, sources in SNIPPETS.items() for i, source in enumerate(sources)]


@pytest.mark.parametrize("source", ALL)
def test_same_as_recorded(source):
    assert outcome(source, tinygrad_edu) == RECORDED["outcomes"][source]


def test_the_record_is_complete_and_says_which_version():
    assert RECORDED["torch"] == "2.13.0"
    assert sorted(RECORDED["outcomes"]) == sorted(source for sources in SNIPPETS.values() for source in sources)
