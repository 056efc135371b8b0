"""Switches off the flag of x."""

DIAGNOSIS = "flag-of-x"


def quiet(f):
    def g(x):
        x.requires_grad_(False)
        return f(x)

    return g
