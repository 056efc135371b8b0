"""Changes leaves in place while recording."""

import tinygrad_edu as tg

DIAGNOSIS = "leaf-in-place"


def where_it_stops(k, detached):
    a = tg.tensor(0.5, requires_grad=True)
    b = tg.tensor(-0.5, requires_grad=True)
    for _ in range(200):
        loss = (a - 1) ** 2 + (b + 1) ** 2 + k * (a - b) ** 2
        ga, gb = tg.autograd.grad(loss, (a, b))
        a -= 0.1 * ga
        b -= 0.1 * gb
    return a, b
