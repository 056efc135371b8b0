"""Looks for the inputs in the tensor, not in its node."""

DIAGNOSIS = "node-or-tensor"


def leaves_of(result):
    if result.is_leaf:
        return [result]
    return [leaf for parent, _ in result.next_functions for leaf in leaves_of(parent)]
