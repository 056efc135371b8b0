"""Recursion."""

DIAGNOSIS = "recursion"


def backward_order(result):
    finished, seen = [], set()

    def visit(node):
        if node is None or node in seen or hasattr(node, "variable"):
            return
        seen.add(node)
        for before, _ in node.next_functions:
            visit(before)
        finished.append(node)

    visit(result.grad_fn)
    return finished[::-1]
