"""Computes the loss under no_grad."""

import tinygrad_edu as tg

DIAGNOSIS = "frozen-with-the-head"


def fine_tune(model, head, loss_of, steps, rates):
    model.fc = head
    losses = []
    opt = tg.optim.SGD(head.parameters(), lr=rates[0], momentum=0.9)
    for _ in range(steps[0]):
        with tg.no_grad():
            loss = loss_of(model)
        opt.zero_grad()
        loss.backward()
        opt.step()
        losses.append(loss.item())
    return losses
