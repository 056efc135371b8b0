"""Lets exp keep its own copy."""


def gate(x):
    y = (-x).exp().clone()
    y += 1
    y = y.reciprocal()
    return y * x
