"""With the leaves at the end."""

DIAGNOSIS = "leaves-listed"


def backward_order(result):
    if result.grad_fn is None:
        return []
    uses, seen, waiting = {}, set(), [result.grad_fn]
    while waiting:
        node = waiting.pop()
        if node in seen:
            continue
        seen.add(node)
        for before, _ in node.next_functions:
            if before is not None:
                uses[before] = uses.get(before, 0) + 1
                waiting.append(before)
    order, ready = [], [result.grad_fn]
    while ready:
        node = ready.pop()
        order.append(node)
        for before, _ in node.next_functions:
            if before is not None:
                uses[before] -= 1
                if uses[before] == 0:
                    ready.append(before)
    return order
