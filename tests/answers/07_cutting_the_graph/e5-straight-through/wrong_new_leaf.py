"""Makes a new leaf."""

DIAGNOSIS = "a-new-leaf"


def round_straight(x):
    return x.round().detach().requires_grad_()
