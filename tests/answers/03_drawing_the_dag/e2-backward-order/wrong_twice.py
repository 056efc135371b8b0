"""Remembers only the node before."""

DIAGNOSIS = "listed-twice"


def backward_order(result):
    order, level = [], [result.grad_fn]
    for _ in range(9):
        level = [node for node in level if node is not None and not hasattr(node, "variable")]
        order += level
        level = [before for node in level for before, _ in node.next_functions][:20]
    return order
