"""Takes for granted that somebody asks."""

DIAGNOSIS = "nobody-asks"


def backward_work(live):
    first = live.index(True)
    return [(w, i > first) for i, w in enumerate(live)]
