"""Updates while autograd is recording."""

DIAGNOSIS = "in-place-on-a-leaf"


def careful_step(model, velocity, lr, momentum, weight_decay):
    for name, p in model.named_parameters():
        if p.requires_grad and p.grad is not None:
            g = p.grad + weight_decay * p
            velocity[name] = momentum * velocity[name] + g if name in velocity else g
            p -= lr * velocity[name]
