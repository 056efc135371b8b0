"""Lists a function once for each path to it."""

DIAGNOSIS = "every-path"


def backward_order(result):
    order, waiting = [], [result.grad_fn]
    while waiting:
        node = waiting.pop(0)
        if node is None or hasattr(node, "variable"):
            continue
        if node in order:
            order.remove(node)
        order.append(node)
        waiting += [before for before, _ in node.next_functions]
    return order
