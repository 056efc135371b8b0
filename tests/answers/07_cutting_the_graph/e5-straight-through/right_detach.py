"""x, and a correction that counts as a constant."""


def round_straight(x):
    return x + (x.round() - x).detach()
