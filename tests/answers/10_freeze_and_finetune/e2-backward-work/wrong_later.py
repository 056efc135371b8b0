"""Looks at the layers behind it."""

DIAGNOSIS = "later-for-earlier"


def backward_work(live):
    return [(live[i], any(live[i + 1 :])) for i in range(len(live))]
