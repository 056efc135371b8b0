"""Begins one step behind the result."""

DIAGNOSIS = "last-forgotten"


def count_functions(result):
    seen = set()
    waiting = [before for before, _ in result.grad_fn.next_functions] if result.grad_fn else []
    while waiting:
        node = waiting.pop()
        if node is None or node in seen or hasattr(node, "variable"):
            continue
        seen.add(node)
        waiting += [before for before, _ in node.next_functions]
    return len(seen)
