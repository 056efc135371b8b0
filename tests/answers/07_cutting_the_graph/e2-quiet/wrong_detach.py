"""Throws the history away afterwards."""

DIAGNOSIS = "detached-afterwards"


def quiet(f):
    return lambda x: f(x).detach()
