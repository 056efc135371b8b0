"""From the leaf to the result."""


def count_ways(result, leaf):
    if result is leaf:
        return 1
    finished, seen, stack = [], set(), [(result.grad_fn, False)]
    while stack:
        node, done = stack.pop()
        if done:
            finished.append(node)
        elif node is not None and node not in seen and not hasattr(node, "variable"):
            seen.add(node)
            stack.append((node, True))
            stack += [(before, False) for before, _ in node.next_functions]
    ways = {}
    for node in finished:
        ways[node] = 0
        for before, _ in node.next_functions:
            if hasattr(before, "variable"):
                ways[node] += before.variable is leaf
            elif before is not None:
                ways[node] += ways[before]
    return ways[result.grad_fn]
