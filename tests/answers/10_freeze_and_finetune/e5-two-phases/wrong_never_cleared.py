"""Lets gradients pile up."""

import tinygrad_edu as tg

DIAGNOSIS = "gradients-pile-up"


def fine_tune(model, head, loss_of, steps, rates):
    model.requires_grad_(False)
    model.fc = head
    optimizer = tg.optim.SGD(model.fc.parameters(), lr=rates[0], momentum=0.9)
    losses = []
    for step in range(sum(steps)):
        if step == steps[0]:
            model.requires_grad_(True)
            optimizer = tg.optim.SGD(model.parameters(), lr=rates[1], momentum=0.9)
        loss = loss_of(model)
        loss.backward()
        optimizer.step()
        losses.append(loss.item())
    return losses
