"""What the programs of several areas begin with; it is part of each of them, as text."""

# `each` collects what calls return or raise; `slopes` a result with all that its node saved, and its derivatives.
EACH_AND_SLOPES = """def each(*calls):
    seen = []
    for call in calls:
        try:
            seen.append(call())
        except Exception as error:
            seen.append(f"{type(error).__name__}: {error}")
    return seen
def slopes(y, *xs):
    y = y[0] if isinstance(y, tuple) else y
    if not y.requires_grad:
        return y
    up = torch.arange(1.0, y.numel() + 1, dtype=y.dtype).reshape(y.shape)
    g = torch.autograd.grad(y, xs, up, create_graph=True, allow_unused=True)
    again = [u.sum() for u in g if u is not None and u.requires_grad]
    h = torch.autograd.grad(sum(again), xs, allow_unused=True) if again else 0
    saved = {name: getattr(y.grad_fn, name) for name in dir(y.grad_fn) if name.startswith("_saved")}
    saved = {name: value for name, value in saved.items() if isinstance(value, torch.Tensor)}
    return y, y.grad_fn.name(), saved, [None if u is None else u.detach() for u in g], h
"""
