"""Computes the loss again after each step."""

import tinygrad_edu as tg

DIAGNOSIS = "loss-computed-twice"


def fine_tune(model, head, loss_of, steps, rates):
    model.requires_grad_(False)
    model.fc = head
    losses = []
    opt = tg.optim.SGD(head.parameters(), lr=rates[0], momentum=0.9)
    for _ in range(steps[0]):
        opt.zero_grad()
        loss_of(model).backward()
        opt.step()
        losses.append(loss_of(model).item())
    model.requires_grad_(True)
    opt = tg.optim.SGD(model.parameters(), lr=rates[1], momentum=0.9)
    for _ in range(steps[1]):
        opt.zero_grad()
        loss_of(model).backward()
        opt.step()
        losses.append(loss_of(model).item())
    return losses
