"""Remembers names instead of nodes."""

DIAGNOSIS = "kinds-counted"


def count_functions(result):
    seen, nodes, waiting = set(), set(), [result.grad_fn]
    while waiting:
        node = waiting.pop()
        if node is None or node in nodes or hasattr(node, "variable"):
            continue
        nodes.add(node)
        seen.add(node.name())
        waiting += [before for before, _ in node.next_functions]
    return len(seen)
