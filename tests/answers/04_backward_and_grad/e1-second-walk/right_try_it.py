"""Does not know, and tries it."""

import tinygrad_edu as tg


def second_walk_raises(steps):
    x = tg.tensor([0.5, 1.5], requires_grad=True)
    for step in steps:
        x = eval(step)
    loss = x.sum()
    loss.backward()
    try:
        loss.backward()
    except RuntimeError:
        return True
    return False
