"""Answers in words."""

DIAGNOSIS = "not-true-or-false"


def backward_work(live):
    return [("yes" if flag else "no", "yes" if any(live[:i]) else "no") for i, flag in enumerate(live)]
