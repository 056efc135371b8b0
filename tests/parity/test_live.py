"""Where torch is installed: what was recorded is what it does."""

import pytest

from .outcome import outcome
from .programs import SEEDS, program, result
from .test_parity import ALL, RECORDED
from .test_programs import RECORDED as RECORDED_PROGRAMS
from .test_programs import same

torch = pytest.importorskip("torch", reason="the records were made with torch, which is not installed here")
if torch.__version__.split("+")[0] != RECORDED["torch"]:
    pytest.skip(f"recorded with torch {RECORDED['torch']}, this is {torch.__version__}", allow_module_level=True)


@pytest.mark.parametrize("source", ALL)
def test_snippet(source):
    assert outcome(source, torch) == RECORDED["outcomes"][source]


@pytest.mark.parametrize("seed", SEEDS)
def test_program(seed):
    assert same(result(program(seed), torch), RECORDED_PROGRAMS["outcomes"][str(seed)])
