"""Makes a new w in each round."""

DIAGNOSIS = "no-gradient-there"


def train(w, loss_of, lr, steps):
    losses = []
    for _ in range(steps):
        w.grad = None
        loss = loss_of(w)
        loss.backward()
        w = w - lr * w.grad
        losses.append(loss.item())
    return losses
