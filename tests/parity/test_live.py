"""Where torch is installed: what was recorded is what it does."""

import pytest

from .outcome import outcome
from .programs import SEEDS, program, result
from .recorded import recorded
from .test_parity import ALL
from .test_programs import OUTCOMES, same

torch = pytest.importorskip("torch", reason="the records were made with torch, which is not installed here")
VERSION = recorded("programs")["torch"]
if torch.__version__.split("+")[0] != VERSION:
    pytest.skip(f"recorded with torch {VERSION}, this is {torch.__version__}", allow_module_level=True)


@pytest.mark.parametrize(("area", "source"), ALL)
def test_snippet(area, source):
    assert outcome(source, torch) == recorded(area)["outcomes"][source]


@pytest.mark.parametrize("seed", SEEDS)
def test_program(seed):
    assert same(result(program(seed), torch), OUTCOMES[str(seed)])
