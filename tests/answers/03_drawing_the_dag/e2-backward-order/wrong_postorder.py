"""Lists a function after all that is behind it."""

DIAGNOSIS = "forward-order"


def backward_order(result):
    order, seen, waiting = [], set(), [(result.grad_fn, False)]
    while waiting:
        node, is_done = waiting.pop()
        if node is None or hasattr(node, "variable"):
            continue
        if is_done:
            order.append(node)
        elif node not in seen:
            seen.add(node)
            waiting.append((node, True))
            waiting += [(before, False) for before, _ in node.next_functions]
    return order
