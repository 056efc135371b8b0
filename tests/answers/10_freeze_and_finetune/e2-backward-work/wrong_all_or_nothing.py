"""One live weight makes everybody work."""

DIAGNOSIS = "all-or-nothing"


def backward_work(live):
    return [(any(live), any(live))] * len(live)
