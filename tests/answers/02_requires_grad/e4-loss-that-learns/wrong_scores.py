"""Returns the scores."""

DIAGNOSIS = "scores-only"


def logistic_loss(x, w, b, y):
    return x @ w + b
