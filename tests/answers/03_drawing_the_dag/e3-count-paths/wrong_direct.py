"""Counts direct uses."""

DIAGNOSIS = "direct-uses"


def count_paths(result, leaf):
    if result is leaf:
        return 1
    count, seen, waiting = 0, set(), [result.grad_fn]
    while waiting:
        node = waiting.pop()
        if node is None or node in seen:
            continue
        seen.add(node)
        for before, _ in node.next_functions:
            count += getattr(before, "variable", None) is leaf
            waiting.append(before)
    return count
