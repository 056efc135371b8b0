"""Puts the `grad_fn` of a leaf, which is None, among the functions."""

DIAGNOSIS = "leaf-has-one"


def count_functions(result):
    seen, waiting = {result.grad_fn}, [result.grad_fn]
    while waiting:
        node = waiting.pop()
        if node is None:
            continue
        for before, _ in node.next_functions:
            if before is not None and before not in seen and not hasattr(before, "variable"):
                seen.add(before)
                waiting.append(before)
    return len(seen)
