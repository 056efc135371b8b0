"""Asks a list for its dtype."""

DIAGNOSIS = "no-tensor-yet"


def trainable(data):
    if not data.dtype.is_floating_point:
        data = data.float()
    return data.clone().requires_grad_()
