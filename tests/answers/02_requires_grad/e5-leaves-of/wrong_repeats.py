"""Names a leaf once for every use."""

DIAGNOSIS = "counted-twice"


def leaves_of(result):
    if result.grad_fn is None:
        return [result] if result.requires_grad else []
    leaves, waiting = [], [result.grad_fn]
    while waiting:
        node = waiting.pop()
        if node is None:
            continue
        if hasattr(node, "variable"):
            leaves.append(node.variable)
        waiting += [parent for parent, _ in node.next_functions]
    return leaves
