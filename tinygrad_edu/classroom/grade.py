"""The verb `grade`: a folder of submissions becomes results.jsonl, a gradebook and a feedback page per student."""

import argparse
import difflib
import os
import re
import secrets
import sys
import zlib
from pathlib import Path

from tinygrad_edu.classroom import jail, report
from tinygrad_edu.classroom.course_folder import course_root
from tinygrad_edu.classroom.entries import UnreadableSubmission, printable
from tinygrad_edu.classroom.errors import ClassroomError
from tinygrad_edu.classroom.executors import machines
from tinygrad_edu.classroom.files import alone, write_atomically
from tinygrad_edu.classroom.grading import Grading
from tinygrad_edu.classroom.inbox import Submission, find_submissions
from tinygrad_edu.classroom.lesson import Lesson, read_lesson
from tinygrad_edu.classroom.results import Results

TOLD = 20  # files left out that are printed; all of them stand in ignored.txt


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments of `grade`."""
    parser.add_argument("folder", type=Path, help="submissions: a folder or a zip, also as Moodle or Canvas packs them")
    parser.add_argument("--out", type=Path, help="results folder (default: FOLDER-results beside FOLDER)")
    parser.add_argument(
        "--lesson", action="append", help="grade this lesson only, such as 02_requires_grad; may be repeated"
    )
    parser.add_argument("--only", action="append", metavar="STUDENT", help="grade this student only; may be repeated")
    parser.add_argument(
        "--solutions", type=Path, help="folder of solution notebooks (default: the course's solutions/)"
    )
    parser.add_argument("--seed", type=int, help="seed of the checks' inputs (default: the last one, or a random one)")
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1, help="kernels at a time (default: all cores)")
    parser.add_argument("--sandbox", choices=jail.MODES, default="auto", help="jail for the students' code")
    parser.add_argument("--executor", default="local", help="where to run: local, or dask://HOST:PORT")
    parser.add_argument(
        "--shard", metavar="I/N", help="grade the I-th of N parts of the class, for job arrays; then `report` merges"
    )
    report.add_rules(parser)


def run(args: argparse.Namespace) -> int:
    """Grade the folder; 0 when every submission has a row in the gradebook, however bad the submission."""
    source = _source(args.folder)
    out = args.out.resolve() if args.out else source.parent / f"{source.name.removesuffix('.zip')}-results"
    if out.is_relative_to(source):
        raise ClassroomError("the results folder lies among the submissions; choose another one with --out")
    part = _part(args.shard, args.seed)
    solutions = (args.solutions or course_root() / "solutions").resolve()
    paths, wanted = _lessons(solutions, args.lesson)
    lessons = {name: read_lesson(path) for name, path in paths.items() if name in wanted or _is_lesson(path)}
    submissions = _submissions(source, out, lessons, wanted, args.only, part)
    share = "{}-of-{}".format(*part) if part else ""
    hidden = tuple(path for path in (source, out, solutions, solutions.parent / "tests") if not _ours(path))
    try:
        with alone(out, share):
            results = Results(out, share)
            rules = report.rules(args, out)
            with machines(args.executor, max(args.jobs, 1), args.sandbox, hidden) as found:
                print(jail.describe(found.jail))
                for name in sorted({submission.lesson for submission in submissions}):
                    mine = [submission for submission in submissions if submission.lesson == name]
                    seed = _seed(args.seed, results.last_seed(name))
                    print(f"lesson {name}, {len(mine)} submissions, seed {seed}")
                    answers = solutions.parent / "tests" / "answers"
                    Grading(lessons[name], paths[name], answers, seed, found, results).grade(mine)
            if part:
                print(f"part {part[0]} of {part[1]} is done; when all are, run: tinygrad-edu report {out}")
            else:
                print(*report.write(results, rules), sep="\n")
    except KeyboardInterrupt:
        print("What is graded is kept; the same command goes on from there.", file=sys.stderr)
        raise
    return 0


def _source(path: Path) -> Path:
    if not path.is_dir() and not (path.suffix.lower() == ".zip" and path.is_file()):
        raise ClassroomError(f"{path} is not a folder and no zip; give the folder that holds the submissions")
    return path.resolve()


def _ours(path: Path) -> bool:
    """Whether a folder holds what the kernels need, so that it cannot be hidden from them."""
    return any(Path(needed).resolve().is_relative_to(path) for needed in (jail.PACKAGE, sys.prefix, sys.base_prefix))


def _part(text: str | None, seed: int | None) -> tuple[int, int] | None:
    """The I and N of --shard I/N."""
    if text is None:
        return None
    match = re.fullmatch(r"(\d+)/(\d+)", text)
    if not match or not 1 <= int(match[1]) <= int(match[2]):
        raise ClassroomError(f"--shard {text}: write I/N, such as 1/8 for the first of eight parts")
    if seed is None:
        raise ClassroomError("--shard needs --seed: all parts must be graded with the same inputs")
    return int(match[1]), int(match[2])


def _seed(asked: int | None, last: int | None) -> int:
    return next(seed for seed in (asked, last, secrets.randbelow(2**31)) if seed is not None)


def _lessons(solutions: Path, asked: list[str] | None) -> tuple[dict[str, Path], list[str]]:
    """All solution notebooks by lesson, and the names of the lessons to grade."""
    paths = {path.stem: path for path in sorted(solutions.glob("*.ipynb"))}
    for name in asked or ():
        if name not in paths:
            choices = ", ".join(paths) or "none, the solutions folder is empty"
            raise ClassroomError(f"there is no lesson {name!r}; choose one of: {choices}")
    if not paths:
        raise ClassroomError(f"there is no solution notebook in {solutions}; name the folder with --solutions")
    return paths, list(dict.fromkeys(asked or paths))


def _is_lesson(path: Path) -> bool:
    """Whether a lesson that is not graded now can be read, so that its notebooks are known as not being of this one."""
    try:
        read_lesson(path)
    except ClassroomError:
        return False
    return True


def _submissions(
    source: Path,
    out: Path,
    lessons: dict[str, Lesson],
    wanted: list[str],
    only: list[str] | None,
    part: tuple[int, int] | None,
) -> list[Submission]:
    """What is to be graded; what is left out is told, and written to ignored.txt."""
    try:
        submissions, ignored = find_submissions(source, list(lessons.values()), wanted)
    except UnreadableSubmission as error:
        raise ClassroomError(f"{source}: {error}") from error
    lines = [f"ignored: {printable(name)}: {why}" for name, why in ignored]
    for line in lines[:TOLD]:
        print(line)
    if len(lines) > TOLD:
        print(f"ignored: {len(lines) - TOLD} more; {out / 'ignored.txt'} lists all {len(lines)}")
    if not submissions:
        raise ClassroomError(f"there is no notebook in {source}; put NAME.ipynb or NAME/ there for each student")
    if lines or (out / "ignored.txt").exists():
        write_atomically(out / "ignored.txt", "".join(f"{line}\n" for line in lines))
    everybody = sorted({submission.student for submission in submissions})
    for student in only or ():
        if student not in everybody:
            near = difflib.get_close_matches(student, everybody, 3, 0.4) or everybody[:3]
            raise ClassroomError(f"there is no submission by {student!r}; there are those of {', '.join(near)}")
    return [
        one
        for one in submissions
        if (not only or one.student in only)
        and (part is None or zlib.crc32(one.student.encode()) % part[1] == part[0] - 1)
    ]
