"""Yes."""

DIAGNOSIS = "always"


def flows(f, x):
    return True
