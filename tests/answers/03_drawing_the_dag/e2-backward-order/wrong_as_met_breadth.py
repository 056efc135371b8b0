"""Level by level, as first met."""

DIAGNOSIS = "order-of-meeting-breadth"


def backward_order(result):
    order, seen, waiting = [], set(), [result.grad_fn]
    while waiting:
        node = waiting.pop(0)
        if node is None or node in seen or hasattr(node, "variable"):
            continue
        seen.add(node)
        order.append(node)
        waiting += [before for before, _ in node.next_functions]
    return order
