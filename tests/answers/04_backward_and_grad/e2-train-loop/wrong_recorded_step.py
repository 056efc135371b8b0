"""Records the step."""

DIAGNOSIS = "leaf-in-place"


def train(w, loss_of, lr, steps):
    losses = []
    for _ in range(steps):
        w.grad = None
        loss = loss_of(w)
        loss.backward()
        w -= lr * w.grad
        losses.append(loss.item())
    return losses
