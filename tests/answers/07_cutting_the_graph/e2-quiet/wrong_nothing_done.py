"""Does nothing."""

DIAGNOSIS = "unchanged"


def quiet(f):
    def g(x):
        return f(x)

    return g
