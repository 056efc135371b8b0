"""Calls itself once a node."""

DIAGNOSIS = "recursion"


def leaves_of(result):
    if result.grad_fn is None:
        return [result] if result.requires_grad else []
    leaves, seen = [], set()

    def visit(node):
        if node is None or node in seen:
            return
        seen.add(node)
        if hasattr(node, "variable"):
            leaves.append(node.variable)
        for parent, _ in node.next_functions:
            visit(parent)

    visit(result.grad_fn)
    return leaves
