"""From the result to the leaf: each function hands on its number of paths."""


def count_paths(result, leaf):
    if result is leaf:
        return 1
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
    paths, ready, total = {result.grad_fn: 1}, [result.grad_fn], 0
    while ready:
        node = ready.pop()
        if getattr(node, "variable", None) is leaf:
            total += paths[node]
        for before, _ in node.next_functions:
            if before is not None:
                paths[before] = paths.get(before, 0) + paths[node]
                uses[before] -= 1
                if uses[before] == 0:
                    ready.append(before)
    return total
