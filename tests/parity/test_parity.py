"""Snippets written for torch give the same text, errors and warnings here, as they were recorded."""

import re

import pytest

import tinygrad_edu

from .outcome import outcome
from .recorded import recorded
from .snippets import AREAS, SNIPPETS

ALL = [pytest.param(area, source, id=f"{area}-{i}") for area in AREAS for i, source in enumerate(SNIPPETS[area])]


@pytest.mark.parametrize(("area", "source"), ALL)
def test_same_as_recorded(area, source):
    assert not re.search(r"^\s*(import|from) torch", source, re.MULTILINE)  # where torch is installed, that would be it
    assert outcome(source, tinygrad_edu) == recorded(area)["outcomes"][source]


@pytest.mark.parametrize("area", AREAS)
def test_the_record_is_complete_and_says_which_version(area):
    assert recorded(area)["torch"] == "2.13.0"
    assert sorted(recorded(area)["outcomes"]) == sorted(SNIPPETS[area])
