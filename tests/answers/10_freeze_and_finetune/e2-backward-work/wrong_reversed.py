"""Begins with the last layer."""

DIAGNOSIS = "last-layer-first"


def backward_work(live):
    out = []
    for i in reversed(range(len(live))):
        out.append((live[i], any(live[:i])))
    return out
