"""Counts only the samples whose answer is 1."""

DIAGNOSIS = "half-the-loss"


def logistic_loss(x, w, b, y):
    p = (x @ w + b).sigmoid()
    return -(y * p.log()).mean()
