"""Counts where the walk ends."""

DIAGNOSIS = "only-leaves"


def count_functions(result):
    seen, waiting = set(), [result.grad_fn]
    while waiting:
        node = waiting.pop()
        if node is None or node in seen:
            continue
        seen.add(node)
        waiting += [before for before, _ in node.next_functions]
    return len([node for node in seen if hasattr(node, "variable")])
