"""The learner's own answers: one JSON file on this machine, written only when an answer is committed.

Nothing a lesson shows depends on this file, except `review(saved=True)`: running a lesson as it was shipped neither
reads nor writes it, and so a test run can never meet a learner's answers.
"""

import json
import os
from pathlib import Path

VARIABLE = "TINYGRAD_EDU_ANSWERS"


class AnswersFileError(Exception):
    """The answers file cannot be read or written; the message says why and what to do."""


def path() -> Path:
    """Where the answers are kept: the file named by TINYGRAD_EDU_ANSWERS, or one in the home folder."""
    chosen = os.environ.get(VARIABLE)
    return Path(chosen).expanduser() if chosen else Path.home() / ".tinygrad_edu" / "answers.json"


def load() -> dict[str, list[str]]:
    """Every answer ever committed, oldest first, by question; empty where there is no file yet."""
    file = path()
    cure = f"move or delete it, or set {VARIABLE} to another file"
    try:
        answers = json.loads(file.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return {}
    except (OSError, ValueError) as error:
        raise AnswersFileError(f"The answers file {file} cannot be read ({error}); {cure}.") from error
    if not isinstance(answers, dict) or not all(isinstance(given, list) for given in answers.values()):
        raise AnswersFileError(f"The answers file {file} does not hold answers; {cure}.")
    return answers


def add(question: str, letter: str) -> None:
    """Append one answer; the same answer twice in a row is kept once."""
    answers = load()
    given = answers.setdefault(question, [])
    if given[-1:] == [letter]:
        return
    given.append(letter)
    file = path()
    # Written beside it and moved into place, so that an interrupted write leaves the old answers whole.
    draft = file.with_name(f"{file.name}.{os.getpid()}.new")
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        draft.write_text(json.dumps(answers, indent=1, sort_keys=True) + "\n", encoding="utf-8")
        os.replace(draft, file)
    except OSError as error:
        raise AnswersFileError(
            f"The answers file {file} cannot be written ({error}); set {VARIABLE} to another file."
        ) from error
