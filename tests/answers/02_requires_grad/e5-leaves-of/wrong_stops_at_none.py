"""Ends the walk at the first input that needs no gradient."""

DIAGNOSIS = "nothing-found"


def leaves_of(result):
    if result.grad_fn is None:
        return [result] if result.requires_grad else []
    waiting, seen, leaves = [result.grad_fn], set(), []
    while waiting:
        node = waiting.pop(0)
        if node is None:
            break
        if node in seen:
            continue
        seen.add(node)
        if hasattr(node, "variable"):
            leaves.append(node.variable)
        waiting += [parent for parent, _ in node.next_functions]
    return leaves
