"""Begins one step behind the result."""

DIAGNOSIS = "some-missing"


def backward_order(result):
    if result.grad_fn is None:
        return []
    uses, waiting, seen = {}, [result.grad_fn], set()
    while waiting:
        node = waiting.pop()
        if node in seen:
            continue
        seen.add(node)
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
    return order[1:]
