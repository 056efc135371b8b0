"""Takes the squared error for the loss."""

DIAGNOSIS = "squared-error"


def logistic_loss(x, w, b, y):
    p = (x @ w + b).sigmoid()
    return ((p - y) ** 2).mean()
