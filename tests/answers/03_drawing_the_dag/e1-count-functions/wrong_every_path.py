"""Remembers nothing."""

DIAGNOSIS = "every-path"


def count_functions(result):
    count, waiting = 0, [result.grad_fn]
    while waiting:
        node = waiting.pop()
        if node is not None and not hasattr(node, "variable"):
            count += 1
            waiting += [before for before, _ in node.next_functions]
    return count
