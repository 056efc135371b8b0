"""Begins to count at 1."""

DIAGNOSIS = "one-too-many"


def count_functions(result):
    seen, waiting, count = set(), [result.grad_fn], 1
    while waiting:
        node = waiting.pop()
        if node is None or node in seen or hasattr(node, "variable"):
            continue
        seen.add(node)
        count += 1
        waiting += [before for before, _ in node.next_functions]
    return count
