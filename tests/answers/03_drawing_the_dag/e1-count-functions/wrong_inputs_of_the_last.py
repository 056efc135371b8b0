"""Counts what is one step behind the result."""

DIAGNOSIS = "ended-at-once"


def count_functions(result):
    return 0 if result.grad_fn is None else len(result.grad_fn.next_functions)
