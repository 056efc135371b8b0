"""The one exception that the command line shows as a sentence instead of a traceback."""


class ClassroomError(Exception):
    """A situation that the person at the keyboard can mend; the message says how, in one sentence."""
