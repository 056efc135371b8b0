"""Believes that a frozen layer hands nothing on."""

DIAGNOSIS = "frozen-blocks-the-way"


def backward_work(live):
    return [(flag, flag and any(live[:i])) for i, flag in enumerate(live)]
