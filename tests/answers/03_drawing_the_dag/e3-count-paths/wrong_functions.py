"""Counts functions."""

DIAGNOSIS = "functions-counted"


def count_paths(result, leaf):
    seen, waiting = set(), [result.grad_fn]
    while waiting:
        node = waiting.pop()
        if node is None or node in seen or hasattr(node, "variable"):
            continue
        seen.add(node)
        waiting += [before for before, _ in node.next_functions]
    return len(seen)
