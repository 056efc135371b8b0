"""The code of every lesson, run with torch in the engine's place, shows what the lesson shows (where torch is there).

The drawings belong to this course and are left out.
"""

import ast
import contextlib
import io
import json
import re
import warnings
from pathlib import Path
from typing import Any

import pytest

torch = pytest.importorskip("torch", reason="PyTorch is not installed")
torch.set_num_threads(1)  # the networks of a course are small: a second thread would only wait
torch.set_warn_always(True)  # else a warning that another test has met is not repeated

NOTEBOOKS = Path(__file__).resolve().parents[2] / "notebooks"
LESSONS = sorted(NOTEBOOKS.glob("[0-9]*.ipynb"))  # not the gallery: it shows nothing but pictures, and reads from them


class NoPictures:
    """Stands in for `viz` and for all that it draws: a cell whose last line draws shows nothing but what it prints."""

    def __getattr__(self, name: str) -> "NoPictures":
        return self

    def __call__(self, *args: Any, **options: Any) -> "NoPictures":
        return self

    def __repr__(self) -> str:
        return ""


def _run(source: str, names: dict[str, Any]) -> str:
    """What a cell prints, followed by the text of its last expression, as a notebook shows it."""
    source = re.sub(r"^import tinygrad_edu as tg$", "import torch as tg", source, flags=re.MULTILINE)
    source = re.sub(r"^from tinygrad_edu import viz$", "", source, flags=re.MULTILINE)
    body = ast.parse(source).body
    last = body.pop() if body and isinstance(body[-1], ast.Expr) else None
    output = io.StringIO()
    with contextlib.redirect_stdout(output), warnings.catch_warnings():
        warnings.simplefilter("error")  # a lesson leaks no warning
        exec(compile(ast.Module(body, []), "cell", "exec"), names)
        value = None if last is None else eval(compile(ast.Expression(last.value), "cell", "eval"), names)
    return output.getvalue() + ("" if value is None else repr(value))


def _stored(cell: dict[str, Any]) -> str:
    texts = [output["text"] for output in cell["outputs"] if output["output_type"] == "stream"]
    results = [output["data"] for output in cell["outputs"] if output["output_type"] == "execute_result"]
    last = ast.unparse(ast.parse("".join(cell["source"])).body[-1])
    texts += [data["text/plain"] for data in results if "image/svg+xml" not in data and "viz." not in last]
    return "".join("".join(text) for text in texts)


@pytest.mark.parametrize("path", LESSONS, ids=lambda path: path.stem)
def test_a_lesson_is_the_same_in_torch(path: Path) -> None:
    names: dict[str, Any] = {"viz": NoPictures()}
    for cell in json.loads(path.read_text(encoding="utf-8"))["cells"]:
        if cell["cell_type"] != "code":
            continue
        shown = _run("".join(cell["source"]), names)
        assert shown == _stored(cell), cell["id"]
