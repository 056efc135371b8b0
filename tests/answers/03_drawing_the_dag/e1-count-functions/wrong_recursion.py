"""Recursion (M32)."""

DIAGNOSIS = "recursion"


def count_functions(result):
    seen = set()

    def visit(node):
        if node is None or node in seen or hasattr(node, "variable"):
            return
        seen.add(node)
        for before, _ in node.next_functions:
            visit(before)

    visit(result.grad_fn)
    return len(seen)
