"""Returns a dictionary."""

DIAGNOSIS = "no-list"


def backward_order(result):
    order, waiting = {}, [result.grad_fn]
    while waiting:
        node = waiting.pop()
        if node is None or node in order or hasattr(node, "variable"):
            continue
        order[node] = len(order)
        waiting += [before for before, _ in node.next_functions]
    return order
