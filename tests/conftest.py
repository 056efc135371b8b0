"""What all tests share: notebooks among the tests are data, and course.py can be had as a module."""

import importlib.util
import shutil
from pathlib import Path
from types import ModuleType

import pytest

COURSE = Path(__file__).resolve().parents[1] / "course.py"
collect_ignore_glob = ["*.ipynb"]  # nbval would run them


@pytest.fixture
def course(tmp_path: Path) -> ModuleType:
    """course.py in an empty folder of its own, so that its `.venv` is not the one in use."""
    folder = tmp_path / "course"
    folder.mkdir()
    spec = importlib.util.spec_from_file_location("course", shutil.copy(COURSE, folder))
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module
