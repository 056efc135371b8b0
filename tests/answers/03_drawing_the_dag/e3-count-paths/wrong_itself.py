"""Nothing leads from a leaf to itself."""

DIAGNOSIS = "none-from-itself"


def count_paths(result, leaf):
    if result is leaf:
        return 0
    finished, seen, stack = [], set(), [(result.grad_fn, False)]
    while stack:
        node, done = stack.pop()
        if done:
            finished.append(node)
        elif node is not None and node not in seen and not hasattr(node, "variable"):
            seen.add(node)
            stack.append((node, True))
            stack += [(before, False) for before, _ in node.next_functions]
    paths = {}
    for node in finished:
        paths[node] = 0
        for before, _ in node.next_functions:
            if hasattr(before, "variable"):
                paths[node] += before.variable is leaf
            elif before is not None:
                paths[node] += paths[before]
    return paths[result.grad_fn]
