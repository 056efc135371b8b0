"""Every in-place change breaks backward (M9)."""

DIAGNOSIS = "everything-breaks"


def breaks(name, changed):
    return True
