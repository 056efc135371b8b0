"""Forgets the momentum."""

import tinygrad_edu as tg

DIAGNOSIS = "no-momentum"


def fine_tune(model, head, loss_of, steps, rates):
    model.requires_grad_(False)
    model.fc = head
    losses = []
    for params, n, r in (
        (lambda: head.parameters(), steps[0], rates[0]),
        (lambda: model.parameters(), steps[1], rates[1]),
    ):
        if n == steps[1] and losses:
            pass
        opt = tg.optim.SGD(params(), lr=r)
        for _ in range(n):
            loss = loss_of(model)
            opt.zero_grad()
            loss.backward()
            opt.step()
            losses.append(loss.item())
        model.requires_grad_(True)
    return losses
