"""Makes a new leaf of a."""

DIAGNOSIS = "nothing-for-a"


def pull(a, b):
    mine = a.detach().requires_grad_()
    return ((mine - b.detach()) ** 2).sum()
