"""Chooses the dtype first and builds the leaf in one call, from NumPy's numbers."""

import numpy as np

import tinygrad_edu as tg


def trainable(data):
    numbers = data.numpy() if isinstance(data, tg.Tensor) else np.asarray(data)
    dtype = tg.float64 if numbers.dtype == np.float64 and not isinstance(data, list | float) else tg.float32
    return tg.tensor(numbers, dtype=dtype, requires_grad=True)
