"""Where torch is installed: what was recorded is what it does."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import tinygrad_edu

from .outcome import outcome
from .programs import NARROW, SEEDS, program, result
from .recorded import recorded
from .test_parity import ALL
from .test_programs import OUTCOMES, same, tolerance

torch = pytest.importorskip("torch", reason="the records were made with torch, which is not installed here")
VERSION = recorded("programs")["torch"]
if torch.__version__.split("+")[0] != VERSION:
    pytest.skip(f"recorded with torch {VERSION}, this is {torch.__version__}", allow_module_level=True)


@pytest.mark.parametrize(("area", "source"), ALL)
def test_snippet(area, source):
    assert outcome(source, torch) == recorded(area)["outcomes"][source]


@pytest.mark.parametrize("seed", SEEDS)
def test_program(seed):
    assert same(result(program(seed), torch), OUTCOMES[str(seed)], tolerance(seed))


@settings(max_examples=300, deadline=None, derandomize=True, database=None)
@given(st.integers(NARROW, 10**6))
def test_no_gradient_is_silently_wrong(seed):
    """Where both refuse the same lines of a program, both end with the same gradients or the same error.

    Programs that divide by zero are left out: 0 * nan is nan or 0, depending on how a formula is written.
    """
    lines = program(seed)
    (log, *here), (torch_log, *there) = result(lines, tinygrad_edu), result(lines, torch)
    errors = [[entry[:20] for entry in seen if isinstance(entry, str)] for seen in (here, there)]
    if errors[0] == errors[1] and "nan" not in repr(there):
        assert same([log, here[len(errors[0]) :]], [torch_log, there[len(errors[1]) :]], 10 * tolerance(seed)), lines
