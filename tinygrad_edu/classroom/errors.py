"""The one exception that the command line and notebooks show as a sentence instead of a traceback."""

from collections.abc import Iterable
from difflib import get_close_matches


class ClassroomError(Exception):
    """A situation that the person at the keyboard can mend; the message says how, in one sentence."""

    def _render_traceback_(self) -> list[str]:
        """What IPython shows: where in the course's own code the error was raised would tell a learner nothing."""
        return [str(self)]


def did_you_mean(name: object, known: Iterable[str]) -> str:
    """The name that is most like a mistyped one, or all of them if none is."""
    names = list(known)
    return f"did you mean {' or '.join(get_close_matches(str(name), names, n=1) or names)}?"
