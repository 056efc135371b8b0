"""Never empties the gradients."""

import tinygrad_edu as tg

DIAGNOSIS = "not-there-yet"


def where_it_stops(k, detached):
    a = tg.tensor(0.5, requires_grad=True)
    b = tg.tensor(-0.5, requires_grad=True)
    for _ in range(200):
        aa = a.detach() if detached == "a" else a
        bb = b.detach() if detached == "b" else b
        loss = (a - 1) ** 2 + (b + 1) ** 2 + k * (aa - bb) ** 2
        loss.backward()
        with tg.no_grad():
            a -= 0.05 * a.grad
            b -= 0.05 * b.grad
    return a.item(), b.item()
