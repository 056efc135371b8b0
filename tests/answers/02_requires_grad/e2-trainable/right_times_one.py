"""Multiplying by a float makes a new tensor, of a floating dtype."""

import tinygrad_edu as tg


def trainable(data):
    tensor = tg.as_tensor(data) * 1.0
    tensor.requires_grad = True
    return tensor
