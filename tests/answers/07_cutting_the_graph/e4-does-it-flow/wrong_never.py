"""No."""

DIAGNOSIS = "never"


def flows(f, x):
    return False
