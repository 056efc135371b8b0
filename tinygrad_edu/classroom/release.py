"""The verb `release`: exercises/ made from solutions/, and the folder that students get."""

import argparse
import copy
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from tinygrad_edu.classroom import bundle
from tinygrad_edu.classroom import lesson as lessons
from tinygrad_edu.classroom.course_folder import course_root
from tinygrad_edu.classroom.errors import ClassroomError
from tinygrad_edu.classroom.files import write_atomically

if TYPE_CHECKING:
    from nbformat import NotebookNode


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments of `release`."""
    parser.add_argument(
        "--solutions", type=Path, help="folder of solution notebooks (default: the course's solutions/)"
    )
    parser.add_argument("--exercises", type=Path, help="folder to write (default: exercises/ beside the solutions)")
    parser.add_argument("--check", action="store_true", help="write nothing; fail if an exercise is not up to date")
    parser.add_argument("--quick", action="store_true", help="do not try the checks on right and wrong answers")
    parser.add_argument("--to", type=Path, metavar="DIR", help="also write the folder that students get")


def run(args: argparse.Namespace) -> int:
    """Lint and release every solution notebook; 0 when all is well, 1 after saying what is not."""
    from tinygrad_edu.classroom import lint

    solutions = args.solutions or course_root() / "solutions"
    exercises = args.exercises or solutions.resolve().parent / "exercises"
    sources = sorted(solutions.glob("*.ipynb"))
    if not sources:
        raise ClassroomError(f"there is no notebook in {solutions}; name the folder with --solutions")

    complaints: list[str] = []
    texts: dict[str, str] = {}
    for source in sources:
        notebook = lessons.read_notebook(source)
        found = lessons.problems(notebook)
        complaints += [f"{source}: {problem}" for problem in found]
        if found:
            continue
        if not args.quick:
            answers = solutions.resolve().parent / "tests" / "answers"
            complaints += [f"{source}: {problem}" for problem in lint.complaints(source, answers)]
        target, text = exercises / source.name, exercise_text(notebook)
        texts[source.name] = text
        current = target.read_text(encoding="utf-8") if target.exists() else None
        if args.check and text != current:
            complaints.append(f"{target} is not what {source} gives; run `tinygrad-edu release`")
        elif text != current:
            write_atomically(target, text)
            print(f"wrote {target}")
    released = {source.name for source in sources}
    orphans = (path for path in sorted(exercises.glob("*.ipynb")) if path.name not in released)
    complaints += [f"{path} has no solution notebook; remove it" for path in orphans]

    for complaint in complaints:
        print(complaint, file=sys.stderr)
    if args.to and complaints:
        print(f"{args.to} was not written: mend these first", file=sys.stderr)
    elif args.to:
        changed = bundle.write_bundle(course_root(), texts, args.to.resolve())
        print(f"{args.to}: {len(changed)} files are new or changed" if changed else f"{args.to} is up to date")
    return 1 if complaints else 0


def exercise_text(solution: "NotebookNode") -> str:
    """The exercise notebook's file: stubs for answers, no hidden checks, no outputs; ids and metadata as they were."""
    from tinygrad_edu.classroom.light import nbformat

    exercise = copy.deepcopy(solution)
    exercise.cells = [_released(cell) for cell in exercise.cells if not _entry(cell).get("hidden")]
    nbformat.validate(exercise)
    return nbformat.writes(exercise) + "\n"


def _released(cell: "NotebookNode") -> "NotebookNode":
    if cell.cell_type == "code":
        cell.outputs = []
        cell.execution_count = None
    if _entry(cell).get("kind") == "answer":
        cell.source = lessons.stub(lessons.Cell("answer", cell.id, cell.source))
    return cell


def _entry(cell: "NotebookNode") -> dict[str, object]:
    return cell.metadata.get("tinygrad_edu", {})
