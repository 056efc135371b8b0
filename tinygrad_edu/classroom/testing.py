"""The verb `test`: one pytest run over the unit tests and, through nbval, over every notebook with stored outputs."""

import argparse
import subprocess
import sys

from tinygrad_edu.classroom.course_folder import course_root

# What is run, and how strictly, stands in pyproject.toml, so that a bare `pytest` does the same, one file at a time.
# Here only the speed: two processes, and a notebook's cells stay together in one of them. Files are handed out in their
# own order: in that of their numbers of tests, a few that take long, such as those of grading, would come last.
IN_PARALLEL = ("-n", "2", "--dist", "loadfile", "--no-loadscope-reorder")
# pytest as a command, whose plugins find nbformat loaded without what makes it slow to load.
PYTEST = "import sys, tinygrad_edu.classroom.light, pytest; sys.exit(pytest.main(sys.argv[1:]))"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments of `test`: all of them are pytest's."""
    parser.usage = "%(prog)s [PATH ...] [PYTEST ARGUMENTS]"


def run(args: argparse.Namespace) -> int:
    """Run pytest in the course's folder and return its exit status; paths in `args.extra` narrow the run down."""
    command = [sys.executable, "-P", "-c", PYTEST, *IN_PARALLEL, *args.extra]
    return subprocess.call(command, cwd=course_root())
