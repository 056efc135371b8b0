"""The verb `grade`: a folder of submissions becomes results.jsonl, gradebook.csv and a feedback page per student."""

import argparse
import os
import secrets
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from tinygrad_edu.classroom import jail, report
from tinygrad_edu.classroom.course_folder import course_root
from tinygrad_edu.classroom.errors import ClassroomError
from tinygrad_edu.classroom.files import alone
from tinygrad_edu.classroom.grading import Grading
from tinygrad_edu.classroom.lesson import read_lesson
from tinygrad_edu.classroom.report import printable
from tinygrad_edu.classroom.results import Results
from tinygrad_edu.classroom.submissions import find_submissions


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments of `grade`."""
    parser.add_argument(
        "folder", type=Path, help="submissions: NAME.ipynb, or NAME/ with a notebook in it, per student"
    )
    parser.add_argument("--out", type=Path, help="results folder (default: FOLDER-results beside FOLDER)")
    parser.add_argument("--lesson", help="the lesson's name, such as 02_requires_grad (default: the only one there is)")
    parser.add_argument(
        "--solutions", type=Path, help="folder of solution notebooks (default: the course's solutions/)"
    )
    parser.add_argument("--seed", type=int, help="seed of the checks' inputs (default: the last one, or a random one)")
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1, help="kernels at a time (default: all cores)")
    parser.add_argument("--sandbox", choices=jail.MODES, default="auto", help="jail for the students' code")


def run(args: argparse.Namespace) -> int:
    """Grade the folder; 0 when every submission has a row in the gradebook, however bad the submission."""
    if not args.folder.is_dir():
        raise ClassroomError(f"{args.folder} is not a folder; give the folder that holds the submissions")
    folder = args.folder.resolve()
    out = args.out.resolve() if args.out else folder.parent / f"{folder.name}-results"
    if out.is_relative_to(folder):
        raise ClassroomError("the results folder lies among the submissions; choose another one with --out")
    solutions = (args.solutions or course_root() / "solutions").resolve()
    lesson = read_lesson(_choose_lesson(solutions, args.lesson))
    submissions, ignored = find_submissions(folder, lesson.name)
    if not submissions:
        raise ClassroomError(f"there is no notebook in {args.folder}; put NAME.ipynb or NAME/ there for each student")

    with alone(out):
        results = Results(out)
        seed = next(
            seed for seed in (args.seed, results.last_seed(lesson.name), secrets.randbelow(2**31)) if seed is not None
        )
        chosen = jail.choose(args.sandbox, (folder, out, solutions, solutions.parent / "tests"))
        print(jail.describe(chosen))
        print(f"lesson {lesson.name}, {len(submissions)} submissions, seed {seed}")
        if ignored:
            print(f"not graded, since they are no notebooks: {printable(', '.join(ignored))}")
        jobs = max(args.jobs, 1)
        with ThreadPoolExecutor(jobs) as executor:
            Grading(lesson, seed, chosen, results, executor, jobs).grade(submissions)
        for line in report.write(results):
            print(line)
    return 0


def _choose_lesson(solutions: Path, name: str | None) -> Path:
    names = sorted(path.stem for path in solutions.glob("*.ipynb"))
    if name is None and len(names) == 1:
        name = names[0]
    if name not in names:
        wrong = f"there is no lesson {name!r}" if name else "--lesson is needed"
        raise ClassroomError(f"{wrong}; choose one of: {', '.join(names) or 'none, the solutions folder is empty'}")
    return solutions / f"{name}.ipynb"
