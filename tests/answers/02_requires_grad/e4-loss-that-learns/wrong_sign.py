"""Loses the minus of the formula."""

DIAGNOSIS = "sign-lost"


def logistic_loss(x, w, b, y):
    p = (x @ w + b).sigmoid()
    return (y * p.log() + (1 - y) * (1 - p).log()).mean()
