"""Makes both optimizers at first."""

import tinygrad_edu as tg


def fine_tune(model, head, loss_of, steps, rates):
    model.requires_grad_(False)
    model.fc = head
    o1 = tg.optim.SGD(head.parameters(), lr=rates[0], momentum=0.9)
    o2 = tg.optim.SGD(model.parameters(), lr=rates[1], momentum=0.9)
    losses = []
    for _ in range(steps[0]):
        o1.zero_grad()
        loss = loss_of(model)
        loss.backward()
        o1.step()
        losses.append(loss.item())
    model.requires_grad_(True)
    for _ in range(steps[1]):
        o2.zero_grad()
        loss = loss_of(model)
        loss.backward()
        o2.step()
        losses.append(loss.item())
    return losses
