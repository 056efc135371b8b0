"""Random programs give PyTorch's gradients here, or PyTorch's error, as they were recorded."""

import math

import pytest

import tinygrad_edu

from .programs import SEEDS, program, result
from .recorded import recorded

OUTCOMES = recorded("programs")["outcomes"]


def same(one, other):
    """Whether two results are equal, numbers to a relative 1e-7."""
    if isinstance(one, float) and isinstance(other, float):
        return math.isclose(one, other, rel_tol=1e-7, abs_tol=1e-9) or (math.isnan(one) and math.isnan(other))
    if isinstance(one, list) and isinstance(other, list):
        return len(one) == len(other) and all(map(same, one, other))
    return one == other


@pytest.mark.parametrize("seed", SEEDS)
def test_same_as_recorded(seed):
    lines = program(seed)
    assert same(result(lines, tinygrad_edu), OUTCOMES[str(seed)]), "\n".join(lines)


def test_the_programs_reach_what_they_are_for():
    outcomes = [OUTCOMES[str(seed)] for seed in SEEDS]
    gradients = sum(isinstance(outcome[-1], list) for outcome in outcomes)
    changed = sum("one of the variables" in str(outcome[-1]) for outcome in outcomes)
    assert gradients > 100
    assert changed > 5
