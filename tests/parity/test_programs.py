"""Random programs give PyTorch's gradients here, or PyTorch's error, as they were recorded."""

import math

import pytest

import tinygrad_edu

from .programs import NARROW, SEEDS, program, result
from .recorded import recorded

OUTCOMES = recorded("programs")["outcomes"]


def same(one, other, tolerance=1e-7):
    """Whether two results are equal, numbers to a relative (near 0, a fourth of it as an absolute) tolerance."""
    if isinstance(one, float) and isinstance(other, float):
        close = math.isclose(one, other, rel_tol=tolerance, abs_tol=tolerance / 4)
        return close or (math.isnan(one) and math.isnan(other))
    if isinstance(one, list) and isinstance(other, list):
        return len(one) == len(other) and all(same(*pair, tolerance) for pair in zip(one, other, strict=True))
    return one == other


def tolerance(seed):
    """Programs of many operations compute in float32, too."""
    return 1e-7 if seed < NARROW else 1e-4


@pytest.mark.parametrize("seed", SEEDS)
def test_same_as_recorded(seed):
    lines = program(seed)
    assert same(result(lines, tinygrad_edu), OUTCOMES[str(seed)], tolerance(seed)), "\n".join(lines)


def test_the_programs_reach_what_they_are_for():
    outcomes = [OUTCOMES[str(seed)] for seed in SEEDS]
    gradients = sum(isinstance(outcome[-1], list) for outcome in outcomes)
    changed = sum("one of the variables" in str(outcome[-1]) for outcome in outcomes)
    assert gradients > 400
    assert changed > 150
