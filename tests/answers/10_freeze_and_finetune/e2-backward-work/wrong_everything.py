"""Thinks that everything is computed."""

DIAGNOSIS = "everything"


def backward_work(live):
    return [(True, True) for _ in live]
