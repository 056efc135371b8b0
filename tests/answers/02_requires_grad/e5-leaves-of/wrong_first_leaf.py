"""Returns at the first leaf."""

DIAGNOSIS = "ended-too-soon"


def leaves_of(result):
    if result.grad_fn is None:
        return [result] if result.requires_grad else []
    waiting, seen, leaves = [result.grad_fn], set(), []
    while waiting:
        node = waiting.pop()
        if node is None or node in seen:
            continue
        seen.add(node)
        if hasattr(node, "variable"):
            leaves.append(node.variable)
            return leaves
        waiting += [parent for parent, _ in node.next_functions]
    return leaves
