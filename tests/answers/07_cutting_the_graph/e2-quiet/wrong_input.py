"""Detaches what goes in."""

DIAGNOSIS = "input-detached"


def quiet(f):
    def g(x):
        return f(x.detach())

    return g
