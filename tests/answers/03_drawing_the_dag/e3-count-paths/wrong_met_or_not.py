"""Says whether the leaf was met, and forgets that a leaf leads to itself."""

DIAGNOSIS = "yes-or-no"


def count_paths(result, leaf):
    count, seen, waiting = 0, set(), [result.grad_fn]
    while waiting:
        node = waiting.pop()
        if node is None or node in seen:
            continue
        seen.add(node)
        count += getattr(node, "variable", None) is leaf
        waiting += [before for before, _ in node.next_functions]
    return count
