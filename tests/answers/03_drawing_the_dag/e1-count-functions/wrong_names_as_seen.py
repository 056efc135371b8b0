"""Takes two functions of one name for one."""

DIAGNOSIS = "kinds-counted"


def count_functions(result):
    seen, waiting = set(), [result.grad_fn]
    while waiting:
        node = waiting.pop()
        if node is None or node.name() in seen or hasattr(node, "variable"):
            continue
        seen.add(node.name())
        waiting += [before for before, _ in node.next_functions]
    return len(seen)
