"""Counts the arrows behind a function again each time that it is met."""

DIAGNOSIS = "some-missing"


def backward_order(result):
    if result.grad_fn is None:
        return []
    uses, waiting = {}, [result.grad_fn]
    for _ in range(1000):
        if not waiting:
            break
        node = waiting.pop()
        for before in [before for before, _ in node.next_functions]:
            if before is not None and not hasattr(before, "variable"):
                uses[before] = uses.get(before, 0) + 1
                waiting.append(before)
    ready, order = [result.grad_fn], []
    while ready:
        node = ready.pop()
        order.append(node)
        for before, _ in node.next_functions:
            if before in uses:
                uses[before] -= 1
                if uses[before] == 0:
                    ready.append(before)
    return order
