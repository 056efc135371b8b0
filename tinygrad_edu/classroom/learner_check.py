"""`check NOTEBOOK`: how far a learner has come in an exercise notebook; nothing in the notebook is changed."""

import argparse
import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

from tinygrad_edu.classroom.errors import ClassroomError

Cell = dict[str, str]


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments of `check`."""
    parser.add_argument("notebook", type=Path, help="an exercise notebook, such as exercises/02_requires_grad.ipynb")
    parser.add_argument("--hint", type=int, choices=(1, 2, 3), default=1, help="which hint to show (default: 1)")
    parser.add_argument("--timeout", type=float, default=60.0, help="seconds for the whole notebook (default: 60)")


def run(args: argparse.Namespace) -> int:
    """Run the notebook's cells in a fresh process, check each exercise and print the score; 0 if all are done."""
    from tinygrad_edu.classroom import exercises

    cells = _read_code_cells(args.notebook)
    ids = {cell["id"] for cell in cells}
    lesson = next((found for found in exercises.by_lesson().values() if ids & {e.id for e in found}), None)
    if lesson is None:
        raise ClassroomError(f"{args.notebook} holds no exercise of this course; give a notebook from exercises/.")
    reports, late = _run_elsewhere(cells, [exercise.id for exercise in lesson], args.notebook.parent, args.timeout)
    verdicts = {report["exercise"]: report for report in reports if "exercise" in report}
    errors = {report["cell"]: report["error"] for report in reports if "error" in report}
    started = [report["running"] for report in reports if "running" in report]

    print(args.notebook.name)
    left = []
    for exercise in lesson:
        broken = exercise.id in errors
        otherwise = {"status": "not yet" if broken else "not checked", "text": ""}
        verdict = otherwise if broken else verdicts.get(exercise.id, otherwise)
        print(f"  {verdict['status']:12} {exercise.id:22} {exercise.title}")
        if verdict["status"] == "done":
            continue
        left.append(exercise)
        if broken:
            print(f"{'':15}its cell does not run: {errors[exercise.id]}")
        elif verdict["status"] == "not yet":
            print("\n".join(f"{'':15}{line}" for line in verdict["text"].splitlines()[1:]))
    if len(verdicts) < len(lesson):
        what = f"did not finish within {args.timeout:g} seconds" if late else "ended Python itself"
        print(f"The notebook {what}; it was at {started[-1] if started else 'its beginning'}.")
    print(f"{len(lesson) - len(left)} of {len(lesson)} done.")
    if left:
        minutes = sum(exercise.minutes for exercise in left)
        print(f"Left, about {minutes} minutes: {', '.join(exercise.id for exercise in left)}.")
        print(f"Hint {args.hint} for {left[0].id}: {left[0].hints[args.hint - 1]}")
    return 1 if left else 0


def _read_code_cells(path: Path) -> list[Cell]:
    """The learner's own code: the cells in order, without those that only check or print."""
    from tinygrad_edu.classroom.light import nbformat

    try:
        notebook = nbformat.read(path, as_version=4)
    except FileNotFoundError:
        raise ClassroomError(f"There is no notebook {path}; give the path of one from exercises/.") from None
    except OSError as error:
        raise ClassroomError(f"{path} cannot be read: {error.strerror}.") from error
    except Exception as error:  # broken JSON, wrong text encoding, no notebook at all: nbformat has many names for it
        raise ClassroomError(f"{path} is not a readable notebook; is the file complete?") from error
    cells = []
    for number, cell in enumerate(notebook.cells, start=1):
        ours: Any = cell.metadata.get("tinygrad_edu")
        ours = ours if isinstance(ours, dict) else {}
        name = str(ours.get("id") or cell.get("id") or f"cell {number}")
        prints_only = ours.get("kind") == "check" or (ours.get("kind") == "locked" and name != "setup")
        if cell.cell_type == "code" and not prints_only:
            cells.append({"id": name, "source": cell.source})
    return cells


def _run_elsewhere(
    cells: list[Cell], exercise_ids: list[str], folder: Path, seconds: float
) -> tuple[list[dict[str, str]], bool]:
    """What the runner reports as far as it came, and whether it was stopped after `seconds`."""
    package = str(Path(__file__).resolve().parents[2])
    path = os.pathsep.join(filter(None, [package, os.environ.get("PYTHONPATH")]))
    process = subprocess.Popen(
        [sys.executable, "-m", "tinygrad_edu.classroom.answers_runner"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        cwd=folder,
        env={**os.environ, "PYTHONPATH": path},
        encoding="utf-8",
    )
    job = json.dumps({"cells": cells, "exercises": exercise_ids})
    late = False
    try:
        output, _ = process.communicate(job, timeout=seconds)
    except subprocess.TimeoutExpired:
        late = True
        process.kill()
        output, _ = process.communicate()
    return [json.loads(line) for line in output.splitlines() if line.endswith("}")], late
