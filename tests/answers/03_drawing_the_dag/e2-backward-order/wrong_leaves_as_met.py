"""Lists everything as it is met, the leaves too."""

DIAGNOSIS = "leaves-listed"


def backward_order(result):
    order, waiting = [], [result.grad_fn]
    while waiting:
        node = waiting.pop(0)
        if node is None or node in order:
            continue
        order.append(node)
        waiting += [before for before, _ in node.next_functions]
    return order
