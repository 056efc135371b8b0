"""Walks every path."""

DIAGNOSIS = "every-path"


def count_paths(result, leaf):
    if result is leaf:
        return 1
    count, waiting = 0, [result.grad_fn]
    while waiting:
        node = waiting.pop()
        if node is None:
            continue
        count += getattr(node, "variable", None) is leaf
        waiting += [before for before, _ in node.next_functions]
    return count
