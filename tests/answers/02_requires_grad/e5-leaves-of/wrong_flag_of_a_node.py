"""Asks a node for what tensors have."""

DIAGNOSIS = "node-or-tensor"


def leaves_of(result):
    if result.grad_fn is None:
        return [result] if result.requires_grad else []
    waiting, seen, leaves = [result.grad_fn], set(), []
    while waiting:
        node = waiting.pop()
        if node is None or node in seen:
            continue
        seen.add(node)
        if node.is_leaf:
            leaves.append(node)
        waiting += [parent for parent, _ in node.next_functions]
    return leaves
