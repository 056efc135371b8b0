"""A function for the loop, and SGD by hand."""

import tinygrad_edu as tg


def run(model, parameters, loss_of, count, rate):
    velocity, losses = {}, []
    for _ in range(count):
        model.zero_grad()
        loss = loss_of(model)
        loss.backward()
        losses.append(float(loss))
        with tg.no_grad():
            for p in parameters:
                velocity[p] = 0.9 * velocity[p] + p.grad if p in velocity else p.grad.clone()
                p -= rate * velocity[p]
    return losses


def fine_tune(model, head, loss_of, steps, rates):
    model.requires_grad_(False)
    model.fc = head
    first = run(model, list(head.parameters()), loss_of, steps[0], rates[0])
    model.requires_grad_(True)
    return first + run(model, list(model.parameters()), loss_of, steps[1], rates[1])
