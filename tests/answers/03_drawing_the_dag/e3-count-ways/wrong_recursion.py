"""Recursion, but with a memory."""

DIAGNOSIS = "recursion"


def count_ways(result, leaf):
    known = {}

    def ways(node):
        if node is None:
            return 0
        if hasattr(node, "variable"):
            return int(node.variable is leaf)
        if node not in known:
            known[node] = sum(ways(before) for before, _ in node.next_functions)
        return known[node]

    return 1 if result is leaf else ways(result.grad_fn)
