"""The fresh process behind `check NOTEBOOK`: runs a learner's cells, then the checks, and reports in lines of JSON.

Reads one job from stdin: {"cells": [{"id", "source"}], "exercises": [id]}. What the cells print goes nowhere.
"""

import json
import os
import sys
from typing import Any, TextIO


def main() -> None:
    """Run the job that stands on stdin."""
    job = json.load(sys.stdin)
    reports = os.fdopen(os.dup(sys.stdout.fileno()), "w", encoding="utf-8")
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, sys.stdout.fileno())

    # Imported here, so that nothing it prints can get between the reports.
    from IPython.core.interactiveshell import InteractiveShell
    from traitlets.config import Config

    from tinygrad_edu.classroom import exercises, feedback

    shell: Any = InteractiveShell(config=Config({"HistoryManager": {"enabled": False}}))
    waiting = {exercise_id: exercises.find(exercise_id) for exercise_id in job["exercises"]}

    def check(exercise_id: str) -> None:
        exercise = waiting.pop(exercise_id)
        if exercise.function in shell.user_ns:
            verdict = feedback.judge(exercise, shell.user_ns[exercise.function])
            _report(reports, exercise=exercise_id, status=verdict.status, text=repr(verdict))
        else:
            text = f"The notebook defines no function {exercise.function}."
            _report(reports, exercise=exercise_id, status="not started", text=text)

    for cell in job["cells"]:
        _report(reports, running=cell["id"])
        result = shell.run_cell(cell["source"], silent=True)
        error = result.error_before_exec or result.error_in_exec
        if error is not None:
            _report(reports, cell=cell["id"], error=_message(error))
        elif cell["id"] in waiting:  # at once, as in the notebook, so that a later cell cannot spoil it
            check(cell["id"])
    for exercise_id in list(waiting):
        _report(reports, running=exercise_id)
        check(exercise_id)


def _message(error: BaseException) -> str:
    if isinstance(error, SyntaxError):
        return f"SyntaxError: {error.msg} (line {error.lineno})"
    return f"{type(error).__name__}: {error}"


def _report(reports: TextIO, **entries: str) -> None:
    print(json.dumps(entries), file=reports, flush=True)


if __name__ == "__main__":
    main()
