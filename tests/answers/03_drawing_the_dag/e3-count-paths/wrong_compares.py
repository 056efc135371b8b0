"""Compares tensors with `==`."""

DIAGNOSIS = "compares-numbers"


def count_paths(result, leaf):
    def walk(node):
        if node is None:
            return 0
        if hasattr(node, "variable"):
            return int(node.variable == leaf)
        return sum(walk(before) for before, _ in node.next_functions)

    return walk(result.grad_fn)
