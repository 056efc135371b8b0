"""Takes two arrows between two functions for one."""

DIAGNOSIS = "slots-merged"


def _order(result):
    found, waiting = {}, [result.grad_fn]
    while waiting:
        node = waiting.pop()
        if node is not None and node not in found and not hasattr(node, "variable"):
            found[node] = node._sequence_nr()
            waiting += [before for before, _ in node.next_functions]
    return sorted(found, key=found.get)


def count_paths(result, leaf):
    if result is leaf:
        return 1
    ways = {None: 0}
    for node in _order(result):
        behind = {before for before, _ in node.next_functions}
        ways[node] = sum(ways[b] if b in ways else int(b.variable is leaf) for b in behind)
    return ways[result.grad_fn]
