"""Counts `None` as well."""

DIAGNOSIS = "leaves-counted"


def count_functions(result):
    seen, waiting = set(), [result.grad_fn]
    while waiting:
        node = waiting.pop()
        if node in seen:
            continue
        seen.add(node)
        if node is not None:
            waiting += [before for before, _ in node.next_functions]
    return len(seen)
