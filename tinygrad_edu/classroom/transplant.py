"""Answers moved into the instructor's own notebook: what the student changed around them has no effect on the mark.

`transplant` finds each answer (by metadata id, by cell id, or by the names its stub defines) and turns every
deviation into a flag. `run_cells` lays out the notebook of one exercise: the locked cells, reference answers of the
earlier exercises, the student's code, the locked cells once more, and the checks.
"""

import ast
from collections.abc import Iterator
from dataclasses import dataclass

from tinygrad_edu import classroom
from tinygrad_edu.classroom.lesson import Cell, Exercise, Lesson, stub, with_seed
from tinygrad_edu.classroom.names import defined_names, used_names
from tinygrad_edu.classroom.submissions import StudentCell


@dataclass(frozen=True)
class Placed:
    """A student's code cell and the id of the lesson's cell that it is, or "" if it is the student's own."""

    source: str
    id: str = ""


@dataclass(frozen=True)
class Transplant:
    """A submission laid over the lesson: the student's cells in their order, and what deviates."""

    cells: tuple[Placed, ...]
    flags: tuple[str, ...]

    def answer(self, answer: Cell) -> str:
        """The code submitted for `answer`, or "" if it was not started; copies follow each other, as they run."""
        sources = [cell.source for cell in self.cells if cell.id == answer.id]
        return "\n\n".join(source for source in sources if source.strip() and not _same(source, stub(answer)))


@dataclass(frozen=True)
class RunCell:
    """A cell of an exercise's notebook: `check` is set where output is compared, `ours` where the lesson decides.

    A reference answer counts as a student's, which it stands for, but for its time (`given`).
    """

    source: str
    check: Cell | None = None
    ours: bool = False
    given: bool = False


def transplant(lesson: Lesson, submitted: list[StudentCell]) -> Transplant:
    """Match the submitted cells with those of `lesson`; never raises."""
    visible = {cell.id: cell for cell in lesson.cells if cell.is_code and not cell.hidden}
    placed = [Placed(cell.source, _known_id(cell, visible)) for cell in submitted]
    flags = []
    for id, answer in lesson.answers.items():
        mine = [cell for cell in placed if cell.id == id]
        if all(_same(cell.source, stub(answer)) for cell in mine):
            names = defined_names(answer.source)
            elsewhere = [n for n, cell in enumerate(placed) if not cell.id and defined_names(cell.source) & names]
            for n in elsewhere:
                placed[n] = Placed(placed[n].source, id)
            if elsewhere:
                flags.append(f"found by name: {id}")
            elif not mine:
                flags.append(f"missing: {id}")
        elif len(mine) > 1:
            flags.append(f"repeated: {id}")
    return Transplant(tuple(placed), (*flags, *_other_flags(visible, placed)))


def _known_id(cell: StudentCell, visible: dict[str, Cell]) -> str:
    return next((id for id in (cell.metadata_id, cell.cell_id) if id in visible), "")


def _other_flags(visible: dict[str, Cell], placed: list[Placed]) -> Iterator[str]:
    for id, cell in visible.items():
        mine = [own for own in placed if own.id == id]
        if cell.kind in ("check", "locked"):
            if not mine:
                yield f"deleted: {id}"
            elif any(not _same(own.source, cell.source) for own in mine):
                yield f"edited: {id}"
    order = list(visible)
    positions = [order.index(id) for id in dict.fromkeys(cell.id for cell in placed) if id]
    if positions != sorted(positions):
        yield "reordered"


def reference(lesson: Lesson) -> Transplant:
    """The author's own solutions as a submission."""
    return Transplant(tuple(Placed(cell.source, cell.id) for cell in lesson.answers.values()), ())


def run_cells(lesson: Lesson, exercise: Exercise, work: Transplant, seed: int) -> list[RunCell]:
    """The cells to run for one exercise of one submission, in order."""
    last = max((lesson.cells.index(check) for check in exercise.checks), default=len(lesson.cells))
    locked = [RunCell(with_seed(cell.source, seed), ours=True) for cell in lesson.cells[:last] if _is_setup(cell)]
    given = {id: RunCell(lesson.answers[id].source, given=True) for id in exercise.needs}
    student: list[RunCell] = []
    for cell in _students_part(lesson, exercise, work):
        student.append(RunCell(cell.source))
        if cell.id in given:  # the student's earlier answer is there for its helpers: one mistake costs once
            student.append(given[cell.id])
    checks = [RunCell(check.source, check=check, ours=True) for check in exercise.checks]
    # The locked cells run again so that a student's own SEED or np cannot spoil the checks' inputs.
    return [*locked, *given.values(), *student, *locked, *checks]


def _is_setup(cell: Cell) -> bool:
    """Whether a cell is locked and does more than talk to the learner (`check(...)`, `hint(...)`)."""
    return cell.kind == "locked" and cell.is_code and not all(map(_talks_to_learner, ast.parse(cell.source).body))


def _talks_to_learner(statement: ast.stmt) -> bool:
    call = statement.value if isinstance(statement, ast.Expr) else None
    return isinstance(call, ast.Call) and isinstance(call.func, ast.Name) and call.func.id in classroom.__all__


def _students_part(lesson: Lesson, exercise: Exercise, work: Transplant) -> list[Placed]:
    """The answer, the student's own cells just above it, and every cell that binds a name which these use."""
    pristine = {cell.id: cell for cell in lesson.cells if cell.is_code}
    checks = {cell.id for cell in lesson.cells if cell.kind == "check"}

    def is_students(cell: Placed) -> bool:
        same = cell.id in pristine and _same(cell.source, pristine[cell.id].source)
        untouched = cell.id in lesson.answers and _same(cell.source, stub(lesson.answers[cell.id]))
        return cell.id not in checks and not untouched and (cell.id in lesson.answers or not same)

    target = exercise.answer.id
    first = next(n for n, cell in enumerate(work.cells) if cell.id == target and is_students(cell))
    taken = {n for n, cell in enumerate(work.cells) if cell.id == target and is_students(cell)}
    for n in range(first - 1, -1, -1):
        if work.cells[n].id in lesson.answers:
            break
        if not work.cells[n].id:
            taken.add(n)

    supplied = {name for id in exercise.needs for name in defined_names(lesson.answers[id].source)}
    grown = True
    while grown:
        wanted = {name for n in taken for name in used_names(work.cells[n].source)} - supplied
        more = {
            n
            for n, cell in enumerate(work.cells)
            if defined_names(cell.source) & wanted and (is_students(cell) or pristine[cell.id].kind == "free")
        }
        grown = not more <= taken
        taken |= more
    return [work.cells[n] for n in sorted(taken)]


def _same(one: str, other: str) -> bool:
    """Whether two sources are equal but for blanks at line ends and around the whole."""
    return [line.rstrip() for line in one.strip().split("\n")] == [line.rstrip() for line in other.strip().split("\n")]
