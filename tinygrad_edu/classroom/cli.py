"""The command line `tinygrad-edu VERB`.

Each verb is a module with `add_arguments(parser)` and `run(args) -> exit status`; the table below is the whole wiring.
"""

import argparse
import importlib
import io
import sys
from types import ModuleType
from typing import NamedTuple

from tinygrad_edu.classroom.errors import ClassroomError


class Verb(NamedTuple):
    """Where a verb lives and what it is for; `passes_on` names the program that gets the arguments it does not know."""

    module: str
    help: str
    passes_on: str = ""


VERBS = {
    "lab": Verb("lab", "open the lessons in JupyterLab", "JupyterLab"),
    "test": Verb("testing", "run every test, and every notebook against its stored output", "pytest"),
    "check": Verb("learner_check", "score your own exercise notebook"),
    "release": Verb("release", "make the exercise notebooks from the solutions (instructors)"),
    "grade": Verb("grade", "grade a folder of submissions (instructors)"),
    "report": Verb("report", "write gradebook and feedback anew from what was graded (instructors)"),
    "doctor": Verb("doctor", "say what is wrong with this environment, and how to mend it"),
}


def main(argv: list[str] | None = None) -> int:
    """Carry out one command line (default: sys.argv); return its exit status, 2 for an error in the command."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):  # a console that lacks a letter must not stop anything
            stream.reconfigure(errors="backslashreplace")
    arguments = sys.argv[1:] if argv is None else argv
    parser = _parser(wanted=arguments[0] if arguments else "")
    args, extra = parser.parse_known_args(arguments)
    if extra and not VERBS[args.verb].passes_on:
        parser.error(f"{args.verb} does not know {' '.join(extra)}; see {parser.prog} {args.verb} --help")
    args.extra = extra
    try:
        return int(_module(args.verb).run(args))
    except ClassroomError as error:
        print(f"tinygrad-edu: {error}", file=sys.stderr)
        return 2
    except KeyboardInterrupt:
        print("\ntinygrad-edu: stopped", file=sys.stderr)
        return 130


def _parser(wanted: str) -> argparse.ArgumentParser:
    """The parser of all verbs; only the wanted one is imported and gets its arguments, so that help is quick."""
    parser = argparse.ArgumentParser(prog="tinygrad-edu", description="The course from the command line.")
    verbs = parser.add_subparsers(dest="verb", metavar="VERB", required=True)
    for name, verb in VERBS.items():
        rest = f"Arguments that are not listed here go to {verb.passes_on}." if verb.passes_on else None
        subparser = verbs.add_parser(name, help=verb.help, description=verb.help, epilog=rest, allow_abbrev=False)
        if name == wanted:
            _module(name).add_arguments(subparser)
    return parser


def _module(verb: str) -> ModuleType:
    return importlib.import_module(f"tinygrad_edu.classroom.{VERBS[verb].module}")
