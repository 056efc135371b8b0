"""Believes that backward always goes back to the input."""

DIAGNOSIS = "all-the-way-back"


def backward_work(live):
    return [(flag, True) for flag in live]
