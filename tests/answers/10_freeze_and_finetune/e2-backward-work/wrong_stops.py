"""Walks from the loss and stops at the first frozen layer."""

DIAGNOSIS = "stops-at-the-first-frozen"


def backward_work(live):
    pairs, reached = [], True
    for i in reversed(range(len(live))):
        reached = reached and live[i]
        pairs.insert(0, (reached, reached and any(live[:i])))
    return pairs
