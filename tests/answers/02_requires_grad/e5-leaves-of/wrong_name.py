"""Asks for a name that is only the end of the real one."""

DIAGNOSIS = "nothing-found"


def leaves_of(result):
    if result.grad_fn is None:
        return [result] if result.requires_grad else []
    waiting, seen, leaves = [result.grad_fn], set(), []
    while waiting:
        node = waiting.pop()
        if node is None or node in seen:
            continue
        seen.add(node)
        if node.name() == "AccumulateGrad":
            leaves.append(node.variable)
        waiting += [parent for parent, _ in node.next_functions]
    return leaves
