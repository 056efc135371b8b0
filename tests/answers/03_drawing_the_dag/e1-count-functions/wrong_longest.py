"""Counts the levels."""

DIAGNOSIS = "longest-path"


def count_functions(result):
    level, count = {result.grad_fn}, -1
    while level:
        level = {node for node in level if node is not None and not hasattr(node, "variable")}
        level = {before for node in level for before, _ in node.next_functions}
        count += 1
    return max(count, 0)
