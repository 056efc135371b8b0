"""Walks the graph."""


def flows(f, x):
    result = f(x)
    if result is x:
        return True
    waiting = [result.grad_fn]
    while waiting:
        node = waiting.pop()
        if getattr(node, "variable", None) is x:
            return True
        waiting += [before for before, _ in node.next_functions] if node is not None else []
    return False
