"""Returns the last loss only."""

import tinygrad_edu as tg

DIAGNOSIS = "one-loss"


def fine_tune(model, head, loss_of, steps, rates):
    model.requires_grad_(False)
    model.fc = head
    opt = tg.optim.SGD(head.parameters(), lr=rates[0], momentum=0.9)
    for _ in range(steps[0]):
        loss = loss_of(model)
        opt.zero_grad()
        loss.backward()
        opt.step()
    model.requires_grad_(True)
    opt = tg.optim.SGD(model.parameters(), lr=rates[1], momentum=0.9)
    for _ in range(steps[1]):
        loss = loss_of(model)
        opt.zero_grad()
        loss.backward()
        opt.step()
    return loss.item()
