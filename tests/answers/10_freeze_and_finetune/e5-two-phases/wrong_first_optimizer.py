"""Switches the flags on and keeps the optimizer of the head."""

import tinygrad_edu as tg

DIAGNOSIS = "first-optimizer-again"


def fine_tune(model, head, loss_of, steps, rates):
    model.requires_grad_(False)
    model.fc = head
    optimizer = tg.optim.SGD(model.fc.parameters(), lr=rates[0], momentum=0.9)
    losses = []
    for step in range(sum(steps)):
        if step == steps[0]:
            model.requires_grad_(True)
        loss = loss_of(model)
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        losses.append(loss.item())
    return losses
