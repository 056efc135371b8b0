"""One walk from the input, remembering whether somebody has asked."""


def backward_work(live):
    pairs, asked = [], False
    for flag in live:
        pairs.append((flag, asked))
        asked = asked or flag
    return pairs
