"""Makes one large batch of all."""

import tinygrad_edu as tg

DIAGNOSIS = "joined"


def accumulate(w, batches, loss_of):
    w.grad = None
    x, y = (tg.cat(parts) for parts in zip(*batches, strict=True))
    loss_of(w, x, y).backward()
