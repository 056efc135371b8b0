"""Every derivative against finite differences in float64, with random upstream gradients; and the second derivative."""

import numpy as np
import pytest

import tinygrad_edu as tg

from .cases import ALL, signed

STEP = 1e-6


def numeric_gradients(function, arrays):
    """Return the gradients of a scalar function of arrays by central differences."""
    gradients = []
    for array in arrays:
        gradient = np.zeros_like(array)
        for place in np.ndindex(array.shape):
            before = array[place]
            array[place] = before + STEP
            above = function(*arrays)
            array[place] = before - STEP
            below = function(*arrays)
            array[place] = before
            gradient[place] = (above - below) / (2 * STEP)
        gradients.append(gradient)
    return gradients


@pytest.mark.parametrize("name", ALL)
def test_first_and_second_derivative(name):
    function, makers = ALL[name]
    rng = np.random.default_rng(len(name))
    arrays = [np.asarray(make(rng, *shape)) for make, *shape in makers]
    upstream = signed(rng, *function(*map(tg.tensor, arrays)).shape)

    def weighted(*values):
        return (function(*map(tg.tensor, values)) * tg.tensor(upstream)).sum().item()

    inputs = [tg.tensor(array, requires_grad=True) for array in arrays]
    gradients = tg.autograd.grad(function(*inputs), inputs, tg.tensor(upstream), create_graph=True)
    for gradient, expected in zip(gradients, numeric_gradients(weighted, arrays), strict=True):
        assert gradient.shape == expected.shape
        np.testing.assert_allclose(gradient.detach().numpy(), expected, rtol=1e-5, atol=1e-7)

    weights = [signed(rng, *array.shape) for array in arrays]

    def weighted_gradient(*values):
        leaves = [tg.tensor(value, requires_grad=True) for value in values]
        results = tg.autograd.grad(function(*leaves), leaves, tg.tensor(upstream))
        return sum(float((w * g.numpy()).sum()) for w, g in zip(weights, results, strict=True))

    again = sum((tg.tensor(w) * g).sum() for w, g in zip(weights, gradients, strict=True))
    expected = numeric_gradients(weighted_gradient, arrays)
    if not again.requires_grad:  # a linear function: its gradient does not depend on the inputs
        assert not any(np.abs(e).max() > 1e-6 for e in expected)
        return
    second = tg.autograd.grad(again, inputs, materialize_grads=True)
    for gradient, wanted in zip(second, expected, strict=True):
        np.testing.assert_allclose(gradient.numpy(), wanted, rtol=1e-4, atol=1e-6)
