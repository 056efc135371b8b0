"""Follows only the first input of every operation."""

DIAGNOSIS = "first-input-only"


def leaves_of(result):
    if result.grad_fn is None:
        return [result] if result.requires_grad else []
    node = result.grad_fn
    while not hasattr(node, "variable"):
        node = node.next_functions[0][0]
    return [node.variable]
