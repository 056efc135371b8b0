"""In-place changes are harmless."""

DIAGNOSIS = "nothing-breaks"


def breaks(name, changed):
    return False
