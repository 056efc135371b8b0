"""Returns the functions, not their number."""

DIAGNOSIS = "not-a-count"


def count_functions(result):
    seen, waiting = set(), [result.grad_fn]
    while waiting:
        node = waiting.pop()
        if node is None or node in seen or hasattr(node, "variable"):
            continue
        seen.add(node)
        waiting += [before for before, _ in node.next_functions]
    return seen
