"""Clears the gradients once in each phase."""

import tinygrad_edu as tg

DIAGNOSIS = "cleared-once-a-phase"


def fine_tune(model, head, loss_of, steps, rates):
    model.requires_grad_(False)
    model.fc = head
    losses = []
    opt = tg.optim.SGD(head.parameters(), lr=rates[0], momentum=0.9)
    opt.zero_grad()
    for _ in range(steps[0]):
        loss = loss_of(model)
        loss.backward()
        opt.step()
        losses.append(loss.item())
    model.requires_grad_(True)
    opt = tg.optim.SGD(model.parameters(), lr=rates[1], momentum=0.9)
    opt.zero_grad()
    for _ in range(steps[1]):
        loss = loss_of(model)
        loss.backward()
        opt.step()
        losses.append(loss.item())
    return losses
