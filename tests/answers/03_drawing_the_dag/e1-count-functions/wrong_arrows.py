"""Counts the entries of `next_functions`."""

DIAGNOSIS = "arrows-counted"


def count_functions(result):
    seen, waiting = set(), [result.grad_fn]
    while waiting:
        node = waiting.pop()
        if node is None or node in seen or hasattr(node, "variable"):
            continue
        seen.add(node)
        waiting += [before for before, _ in node.next_functions]
    return sum(len(node.next_functions) for node in seen)
