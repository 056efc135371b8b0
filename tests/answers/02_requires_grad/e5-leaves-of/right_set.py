"""Collects in a set."""


def leaves_of(result):
    if result.grad_fn is None:
        return {result} if result.requires_grad else set()
    waiting, seen = [result.grad_fn], set()
    while waiting:
        node = waiting.pop()
        if node is not None and node not in seen:
            seen.add(node)
            waiting += [parent for parent, _ in node.next_functions]
    return {node.variable for node in seen if hasattr(node, "variable")}
