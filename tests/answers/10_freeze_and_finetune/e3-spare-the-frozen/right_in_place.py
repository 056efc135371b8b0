"""Changes velocities and data in place."""


def careful_step(model, velocity, lr, momentum, weight_decay):
    for name, p in model.named_parameters():
        if p.requires_grad and p.grad is not None:
            pulled = p.grad.add(p.detach(), alpha=weight_decay)
            if name in velocity:
                velocity[name].mul_(momentum).add_(pulled)
            else:
                velocity[name] = pulled
            p.data.sub_(lr * velocity[name])
