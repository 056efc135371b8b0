"""One answer a layer."""

DIAGNOSIS = "one-answer-a-layer"


def backward_work(live):
    return [flag or any(live[:i]) for i, flag in enumerate(live)]
