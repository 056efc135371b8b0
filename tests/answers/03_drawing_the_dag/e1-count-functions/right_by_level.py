"""Level by level."""


def count_functions(result):
    seen, level = set(), {result.grad_fn}
    while level:
        level = {node for node in level if node is not None and not hasattr(node, "variable")} - seen
        seen |= level
        level = {before for node in level for before, _ in node.next_functions}
    return len(seen)
