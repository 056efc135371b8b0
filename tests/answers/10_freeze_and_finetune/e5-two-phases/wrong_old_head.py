"""Makes the optimizer before it replaces the head."""

import tinygrad_edu as tg

DIAGNOSIS = "old-head-in-the-optimizer"


def fine_tune(model, head, loss_of, steps, rates):
    model.requires_grad_(False)
    optimizer = tg.optim.SGD(model.fc.parameters(), lr=rates[0], momentum=0.9)
    model.fc = head
    losses = []
    for step in range(sum(steps)):
        if step == steps[0]:
            model.requires_grad_(True)
            optimizer = tg.optim.SGD(model.parameters(), lr=rates[1], momentum=0.9)
        loss = loss_of(model)
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        losses.append(loss.item())
    return losses
