"""Its own flag, and whether any earlier one is on."""


def backward_work(live):
    return [(live[i], any(live[:i])) for i in range(len(live))]
