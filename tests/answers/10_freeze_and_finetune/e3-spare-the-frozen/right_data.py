"""Writes through .data."""


def careful_step(model, velocity, lr, momentum, weight_decay):
    for name, p in model.named_parameters():
        if p.requires_grad and p.grad is not None:
            g = p.grad + weight_decay * p.data
            v = momentum * velocity[name] + g if name in velocity else g
            velocity[name] = v
            p.data -= lr * v
