"""Puts the pairs on the list, not the nodes in them."""

DIAGNOSIS = "pairs-not-unpacked"


def count_functions(result):
    seen, waiting = set(), [result.grad_fn]
    while waiting:
        node = waiting.pop()
        if node is None or node in seen:
            continue
        seen.add(node)
        waiting += node.next_functions
    return len(seen)
