"""Looks for the first that asks."""


def backward_work(live):
    first = live.index(True) if True in live else len(live)
    return [(w, i > first) for i, w in enumerate(live)]
