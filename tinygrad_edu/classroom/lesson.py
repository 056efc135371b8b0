"""A lesson as its instructor wrote it: the solution notebook, cell by cell, with the purpose of each cell.

`read_lesson` gives the cells, `problems` lists what is wrong with them, and `stub` is the one place that knows how
a solution becomes the empty exercise that the student gets.
"""

import ast
import re
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tinygrad_edu.classroom.errors import ClassroomError

if TYPE_CHECKING:
    from nbformat import NotebookNode

KINDS = ("answer", "check", "locked", "manual")
ENTRIES = {"kind", "id", "points", "hidden", "needs", "timeout", "tol"}
DEFAULT_TIMEOUT = 10.0  # seconds that one cell may take at grading

_SOLUTION = re.compile(r"^([ \t]*)# --- solution[ \t]*\n.*?^[ \t]*# --- end[ \t]*$", re.MULTILINE | re.DOTALL)
_MARKER = re.compile(r"^[ \t]*# --- (solution|end)[ \t]*$", re.MULTILINE)
_SEED = re.compile(r"^SEED[ \t]*=[ \t]*\d+", re.MULTILINE)
_FENCED = re.compile(r"^```.*?^```", re.MULTILINE | re.DOTALL)
_HEADING = re.compile(r"^#+[ \t]+(.+?)[ \t]*$", re.MULTILINE)


@dataclass(frozen=True)
class Cell:
    """One cell of a solution notebook; `kind` is "free" where the author gave it no purpose."""

    kind: str
    id: str
    source: str
    is_code: bool = True
    points: float = 0
    hidden: bool = False
    needs: tuple[str, ...] = ()
    timeout: float = DEFAULT_TIMEOUT
    rtol: float | None = None
    atol: float | None = None


@dataclass(frozen=True)
class Exercise:
    """An answer cell, the checks that give its points, and the earlier answers that they build on."""

    answer: Cell
    title: str
    checks: tuple[Cell, ...]
    needs: tuple[str, ...]


@dataclass(frozen=True)
class Lesson:
    """A solution notebook: its name (the file's stem) and its cells in order."""

    name: str
    cells: tuple[Cell, ...]

    @cached_property
    def answers(self) -> dict[str, Cell]:
        return {cell.id: cell for cell in self.cells if cell.kind == "answer"}

    @cached_property
    def exercises(self) -> tuple[Exercise, ...]:
        """One for each answer, in order; a check belongs to the last answer that it needs."""
        order = list(self.answers)
        owned: dict[str, list[Cell]] = {id: [] for id in order}
        for cell in self.cells:
            if cell.kind == "check":
                owned[max(cell.needs, key=order.index)].append(cell)
        return tuple(
            Exercise(answer, self._title(answer), tuple(owned[id]), self._earlier(answer, owned[id]))
            for id, answer in self.answers.items()
        )

    def _title(self, answer: Cell) -> str:
        prose = [_FENCED.sub("", cell.source) for cell in self.cells[: self.cells.index(answer)] if not cell.is_code]
        headings = [heading for text in prose for heading in _HEADING.findall(text)]
        return headings[-1] if headings else answer.id

    def _earlier(self, answer: Cell, checks: list[Cell]) -> tuple[str, ...]:
        found: set[str] = set()
        waiting = [*answer.needs, *(need for check in checks for need in check.needs if need != answer.id)]
        while waiting:
            need = waiting.pop()
            if need not in found:
                found.add(need)
                waiting.extend(self.answers[need].needs)
        return tuple(id for id in self.answers if id in found)


def stub(answer: Cell) -> str:
    """The answer cell as the student gets it: each solution is replaced by a line that raises NotImplementedError."""
    return _SOLUTION.sub(rf'\1raise NotImplementedError("{answer.id}: not started")', answer.source)


def with_seed(source: str, seed: int) -> str:
    """The setup cell's source with the grader's seed in place of the author's."""
    return _SEED.sub(f"SEED = {seed}", source)


def read_notebook(path: Path) -> "NotebookNode":
    """An instructor's notebook (trusted); raises ClassroomError where it is no notebook, or one without cell ids."""
    from tinygrad_edu.classroom.light import nbformat

    try:
        notebook = nbformat.read(path, as_version=nbformat.NO_CONVERT)
    except (OSError, ValueError, nbformat.reader.NotJSONError, nbformat.ValidationError) as error:
        raise ClassroomError(f"{path} cannot be read as a notebook ({error}); restore it or save it again") from error
    if (notebook.get("nbformat", 0), notebook.get("nbformat_minor", 0)) < (4, 5):
        raise ClassroomError(f"{path} is no notebook with cell ids (format 4.5); open it in JupyterLab and save it")
    return notebook


def read_lesson(path: Path) -> Lesson:
    """The lesson in `path`; raises ClassroomError with the first of its problems if it has any."""
    notebook = read_notebook(path)
    if found := problems(notebook):
        raise ClassroomError(f"{path}: {found[0]}; `tinygrad-edu release` lists everything to mend")
    return Lesson(path.stem, tuple(_cell(cell) for cell in notebook.cells))


def _cell(cell: "NotebookNode") -> Cell:
    entry = cell.metadata.get("tinygrad_edu", {})
    tolerance = entry.get("tol", {})
    return Cell(
        kind=entry.get("kind", "free"),
        id=cell.id,
        source=cell.source,
        is_code=cell.cell_type == "code",
        points=entry.get("points", 0),
        hidden=entry.get("hidden", False),
        needs=tuple(entry.get("needs", ())),
        timeout=entry.get("timeout", DEFAULT_TIMEOUT),
        rtol=tolerance.get("rtol"),
        atol=tolerance.get("atol"),
    )


def problems(notebook: "NotebookNode") -> list[str]:
    """What is wrong with a solution notebook's cells, one sentence each; empty when it can be released and graded."""
    found: list[str] = []
    seen: set[str] = set()
    answers: set[str] = set()
    for number, cell in enumerate(notebook.cells, start=1):
        entry = cell.metadata.get("tinygrad_edu")
        if cell.id in seen:
            found.append(f"cell {number}: the id {cell.id!r} is used twice")
        seen.add(cell.id)
        if entry is not None:
            found += [f"cell {number} ({cell.id}): {text}" for text in _cell_problems(cell, entry, answers)]
            if entry.get("kind") == "answer":
                answers.add(cell.id)
    setups = [cell for cell in notebook.cells if cell.id == "setup"]
    if not setups or setups[0].metadata.get("tinygrad_edu", {}).get("kind") != "locked":
        found.append('there is no locked cell with the id "setup"')
    elif len(_SEED.findall(setups[0].source)) != 1:
        found.append('the cell "setup" needs exactly one line of the form SEED = 2026')
    return found


def _cell_problems(cell: "NotebookNode", entry: Any, answers: set[str]) -> list[str]:
    found = []
    kind = entry.get("kind")
    if kind not in KINDS:
        found.append(f"unknown kind {kind!r}, use one of {', '.join(KINDS)}")
    if surplus := sorted(set(entry) - ENTRIES):
        found.append(f"unknown metadata {', '.join(surplus)}")
    if not entry.get("id"):
        found.append("its metadata has no id")
    elif entry["id"] != cell.id:
        found.append(f"the metadata says id {entry['id']!r}, the cell id is {cell.id!r}: make them equal")
    if unknown := [need for need in entry.get("needs", ()) if need not in answers]:
        found.append(f"needs {', '.join(unknown)}: not the id of an answer cell above")
    if entry.get("hidden") and kind != "check":
        found.append("only a check can be hidden")
    if kind == "answer":
        found += _answer_problems(cell.source)
    elif cell.cell_type == "code" and not _is_plain_python(cell.source):
        found.append("this cell must be plain Python, without magics")
    elif kind == "check":
        found += _check_problems(cell.source, entry)
    return found


def _is_plain_python(source: str) -> bool:
    try:
        ast.parse(source)
    except SyntaxError:
        return False
    return True


def _answer_problems(source: str) -> list[str]:
    markers = _MARKER.findall(source)
    if not markers:
        return ['an answer needs its solution between "# --- solution" and "# --- end"']
    if markers != ["solution", "end"] * (len(markers) // 2):
        return ['"# --- solution" and "# --- end" do not pair up']
    return []


def _check_problems(source: str, entry: Any) -> list[str]:
    found = []
    if not entry.get("points", 0) > 0:
        found.append("a check needs points above 0")
    if not entry.get("needs"):
        found.append("a check must name the answers it needs")
    if not entry.get("timeout", DEFAULT_TIMEOUT) > 0:
        found.append("the timeout must be above 0")
    if set(entry.get("tol", {})) - {"rtol", "atol"}:
        found.append("tol takes rtol and atol only")
    nodes = list(ast.walk(ast.parse(source)))
    called = [node.func for node in nodes if isinstance(node, ast.Call)]
    names = {func.id if isinstance(func, ast.Name) else getattr(func, "attr", "") for func in called}
    if any(isinstance(node, ast.Assert) for node in nodes) or any(name.startswith("assert") for name in names):
        found.append("a check prints values and never asserts: the student's process must not give the verdict")
    if "print" not in names:
        found.append("a check must print the values that are to be compared")
    return found
