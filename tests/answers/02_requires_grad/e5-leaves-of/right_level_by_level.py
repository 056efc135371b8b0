"""Goes back one level at a time, with sets."""


def leaves_of(result):
    if not result.requires_grad:
        return []
    if result.is_leaf:
        return [result]
    level, seen = {result.grad_fn}, set()
    while level:
        seen |= level
        level = {parent for node in level for parent, _ in node.next_functions if parent is not None} - seen
    return [node.variable for node in seen if node.name() == "torch::autograd::AccumulateGrad"]
