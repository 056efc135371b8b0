"""Recursion, but with a memory."""

DIAGNOSIS = "recursion"


def count_paths(result, leaf):
    known = {}

    def paths(node):
        if node is None:
            return 0
        if hasattr(node, "variable"):
            return int(node.variable is leaf)
        if node not in known:
            known[node] = sum(paths(before) for before, _ in node.next_functions)
        return known[node]

    return 1 if result is leaf else paths(result.grad_fn)
