"""Takes a tensor without any history for a leaf that gradients reach."""

DIAGNOSIS = "plain-is-a-leaf"


def leaves_of(result):
    if result.grad_fn is None:
        return [result]
    leaves, seen, waiting = [], set(), [result.grad_fn]
    while waiting:
        node = waiting.pop()
        if node is None or node in seen:
            continue
        seen.add(node)
        if hasattr(node, "variable"):
            leaves.append(node.variable)
        waiting += [parent for parent, _ in node.next_functions]
    return leaves
