"""Looks at grad_fn."""

DIAGNOSIS = "grad-fn-of-the-result"


def flows(f, x):
    return f(x).grad_fn is not None
