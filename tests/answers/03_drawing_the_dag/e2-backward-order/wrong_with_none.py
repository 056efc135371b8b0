"""Leaves the `None`s in."""

DIAGNOSIS = "none-listed"


def backward_order(result):
    seen, waiting, order = set(), [result.grad_fn], []
    while waiting:
        node = waiting.pop(0)
        if node in seen or hasattr(node, "variable"):
            continue
        seen.add(node)
        order.append(node)
        if node is not None:
            waiting += [before for before, _ in node.next_functions]
    return order
