"""Adds up the losses where their mean is asked for."""

DIAGNOSIS = "sum-for-mean"


def logistic_loss(x, w, b, y):
    z = x @ w + b
    return (z.relu() - z * y + (1 + (-z.abs()).exp()).log()).sum()
