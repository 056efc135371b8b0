"""Each function is finished after all before it; reversed, and without recursion."""


def backward_order(result):
    finished, seen = [], set()
    stack = [(result.grad_fn, False)]
    while stack:
        node, done = stack.pop()
        if done:
            finished.append(node)
        elif node is not None and node not in seen and not hasattr(node, "variable"):
            seen.add(node)
            stack.append((node, True))
            stack += [(before, False) for before, _ in node.next_functions]
    return finished[::-1]
