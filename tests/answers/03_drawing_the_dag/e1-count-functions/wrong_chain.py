"""Thinks that a graph is a chain (M34)."""

DIAGNOSIS = "first-input-only"


def count_functions(result):
    count, node = 0, result.grad_fn
    while node is not None and not hasattr(node, "variable"):
        count += 1
        node = node.next_functions[0][0]
    return count
