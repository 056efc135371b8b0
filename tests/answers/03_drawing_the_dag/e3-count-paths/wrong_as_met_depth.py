"""Hands on the number of paths in the order in which functions are met."""

DIAGNOSIS = "too-early"


def count_paths(result, leaf):
    if result is leaf:
        return 1
    ways, waiting, seen = {result.grad_fn: 1}, [result.grad_fn], set()
    while waiting:
        node = waiting.pop()
        if node is None or node in seen:
            continue
        seen.add(node)
        for before, _ in node.next_functions:
            ways[before] = ways.get(before, 0) + ways[node]
            waiting.append(before)
    return sum(count for node, count in ways.items() if getattr(node, "variable", None) is leaf)
