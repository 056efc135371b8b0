"""Keeps the in-place line that harms nobody: division saves its divisor, not what is changed."""


def gate(x):
    y = 1 + (-x).exp()
    return x / y
