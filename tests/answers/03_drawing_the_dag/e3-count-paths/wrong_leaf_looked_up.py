"""Looks for the leaf's own node among the functions."""

DIAGNOSIS = "no-entry-yet"


def _order(result):
    found, waiting = {}, [result.grad_fn]
    while waiting:
        node = waiting.pop()
        if node is not None and node not in found and not hasattr(node, "variable"):
            found[node] = node._sequence_nr()
            waiting += [before for before, _ in node.next_functions]
    return sorted(found, key=found.get)


def count_paths(result, leaf):
    ways = {None: 0}
    for node in _order(result):
        ways[node] = sum(ways[before] for before, _ in node.next_functions)
    return ways[result.grad_fn]
