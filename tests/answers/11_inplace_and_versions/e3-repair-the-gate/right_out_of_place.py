"""Three new tensors."""


def gate(x):
    y = (-x).exp()
    y = y + 1
    y = y.reciprocal()
    return y * x
