"""Returns two lists."""

import tinygrad_edu as tg

DIAGNOSIS = "lists-in-the-list"


def fine_tune(model, head, loss_of, steps, rates):
    model.requires_grad_(False)
    model.fc = head
    l1, l2 = [], []
    opt = tg.optim.SGD(head.parameters(), lr=rates[0], momentum=0.9)
    for _ in range(steps[0]):
        loss = loss_of(model)
        opt.zero_grad()
        loss.backward()
        opt.step()
        l1.append(loss.item())
    model.requires_grad_(True)
    opt = tg.optim.SGD(model.parameters(), lr=rates[1], momentum=0.9)
    for _ in range(steps[1]):
        loss = loss_of(model)
        opt.zero_grad()
        loss.backward()
        opt.step()
        l2.append(loss.item())
    return l1, l2
