"""Takes the flags out of the list that it was lent."""

DIAGNOSIS = "changed-input"


def backward_work(live):
    pairs, asked = [], False
    while live:
        flag = live.pop(0)
        pairs.append((flag, asked))
        asked = asked or flag
    return pairs
