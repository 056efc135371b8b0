"""PyTorch's own sample inputs, where torch is installed: the same values, gradients and second gradients here."""

import json

import pytest

torch = pytest.importorskip("torch", reason="its sample inputs are compared with what it does")
pytest.importorskip("expecttest", reason="torch.testing needs it")

from .opinfo import INFOS, RECORD, check  # noqa: E402  they need torch

RECORDED = json.loads(RECORD.read_text(encoding="utf-8"))
if torch.__version__.split("+")[0] != RECORDED["torch"]:
    pytest.skip(f"recorded with torch {RECORDED['torch']}, this is {torch.__version__}", allow_module_level=True)


@pytest.mark.parametrize("name", INFOS)
def test_same_as_in_pytorch(name):
    tally = check(name)
    assert not tally.problems, "\n".join(tally.problems[:5])
    assert tally.counts() == RECORDED["counts"][name]
