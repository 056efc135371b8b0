"""A loop over the two phases."""

import tinygrad_edu as tg


def fine_tune(model, head, loss_of, steps, rates):
    for p in model.parameters():
        p.requires_grad = False
    model.fc = head
    losses = []
    for parameters, count, rate in zip((head.parameters(), model.parameters()), steps, rates, strict=True):
        optimizer = tg.optim.SGD(parameters, lr=rate, momentum=0.9)
        for _ in range(count):
            optimizer.zero_grad()
            loss = loss_of(model)
            loss.backward()
            optimizer.step()
            losses.append(loss.item())
        model.requires_grad_(True)
    return losses
