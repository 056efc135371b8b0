"""By the length of the longest way from the result."""


def backward_order(result):
    depth, waiting = {}, [(result.grad_fn, 0)]
    while waiting:
        node, steps = waiting.pop()
        if node is None or hasattr(node, "variable") or depth.get(node, -1) >= steps:
            continue
        depth[node] = steps
        waiting += [(before, steps + 1) for before, _ in node.next_functions]
    return sorted(depth, key=depth.get)
