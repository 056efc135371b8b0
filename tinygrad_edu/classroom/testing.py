"""The verb `test`: one pytest run over the unit tests and, through nbval, over every notebook with stored outputs."""

import argparse
import subprocess
import sys

from tinygrad_edu.classroom.course_folder import course_root

# What is run, and how strictly, stands in pyproject.toml, so that a bare `pytest` does the same, one file at a time.
# Here only the speed: two processes, and a notebook's cells stay together in one of them.
IN_PARALLEL = ("-n", "2", "--dist", "loadfile")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments of `test`: all of them are pytest's."""
    parser.usage = "%(prog)s [PATH ...] [PYTEST ARGUMENTS]"


def run(args: argparse.Namespace) -> int:
    """Run pytest in the course's folder and return its exit status; paths in `args.extra` narrow the run down."""
    command = [sys.executable, "-P", "-m", "pytest", *IN_PARALLEL, *args.extra]
    return subprocess.call(command, cwd=course_root())
