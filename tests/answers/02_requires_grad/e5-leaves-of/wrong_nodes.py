"""Returns the nodes, taking them for the tensors."""

DIAGNOSIS = "nodes-not-tensors"


def leaves_of(result):
    if result.grad_fn is None:
        return [result] if result.requires_grad else []
    ends, seen, waiting = [], set(), [result.grad_fn]
    while waiting:
        node = waiting.pop()
        if node is None or node in seen:
            continue
        seen.add(node)
        if not node.next_functions:
            ends.append(node)
        waiting += [parent for parent, _ in node.next_functions]
    return ends
