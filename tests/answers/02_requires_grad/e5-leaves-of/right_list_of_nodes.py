"""A loop over nodes still to visit."""


def leaves_of(result):
    if result.grad_fn is None:
        return [result] if result.requires_grad else []
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
