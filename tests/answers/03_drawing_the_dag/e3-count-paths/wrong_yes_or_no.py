"""Is there a path?"""

DIAGNOSIS = "yes-or-no"


def count_paths(result, leaf):
    if result is leaf:
        return 1
    seen, waiting = set(), [result.grad_fn]
    while waiting:
        node = waiting.pop()
        if node is None or node in seen:
            continue
        seen.add(node)
        if getattr(node, "variable", None) is leaf:
            return 1
        waiting += [before for before, _ in node.next_functions]
    return 0
