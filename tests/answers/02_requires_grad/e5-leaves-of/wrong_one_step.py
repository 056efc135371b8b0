"""Looks one operation back."""

DIAGNOSIS = "one-step-only"


def leaves_of(result):
    if result.grad_fn is None:
        return [result] if result.requires_grad else []
    leaves = []
    for node, _ in result.grad_fn.next_functions:
        if hasattr(node, "variable") and not any(node.variable is leaf for leaf in leaves):
            leaves.append(node.variable)
    return leaves
