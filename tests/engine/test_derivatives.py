"""Every derivative against finite differences in float64, with random upstream gradients; and the second derivative."""

import numpy as np
import pytest

import tinygrad_edu as tg
from tinygrad_edu.nn import functional as F

STEP = 1e-6


def positive(rng, *shape):
    return rng.uniform(0.5, 2.0, shape)


def signed(rng, *shape):
    return rng.uniform(0.3, 2.0, shape) * rng.choice([-1.0, 1.0], shape)


CASES = {  # name: (function of tensors, makers of its inputs)
    "add broadcast": (lambda a, b: a + b, [(signed, 2, 3), (signed, 3)]),
    "add fan-out": (lambda a: a + a * a, [(signed, 3)]),
    "sub": (lambda a, b: a - b, [(signed, 2, 1), (signed, 1, 3)]),
    "number - x": (lambda a: 3 - a, [(signed, 2)]),
    "add alpha": (lambda a, b: tg.add(a, b, alpha=-2.5), [(signed, 2), (signed, 2)]),
    "mul broadcast": (lambda a, b: a * b, [(signed, 2, 3), (signed,)]),
    "mul itself": (lambda a: a * a, [(signed, 2)]),
    "div": (lambda a, b: a / b, [(signed, 2, 3), (positive, 3)]),
    "number / x": (lambda a: 2 / a, [(positive, 2)]),
    "x / number": (lambda a: a / 4, [(signed,)]),
    "neg": (lambda a: -a, [(signed, 2)]),
    "reciprocal": (lambda a: a.reciprocal(), [(positive, 2)]),
    "pow number": (lambda a: a**3, [(signed, 2)]),
    "pow fraction": (lambda a: a**0.5, [(positive, 2)]),
    "pow negative": (lambda a: a**-2, [(positive, 2)]),
    "pow tensor": (lambda a, b: a**b, [(positive, 2, 2), (signed, 2)]),
    "number ** x": (lambda a: 2.5**a, [(signed, 2)]),
    "abs": (lambda a: a.abs(), [(signed, 4)]),
    "exp": (lambda a: a.exp(), [(signed, 2)]),
    "log": (lambda a: a.log(), [(positive, 2)]),
    "sqrt": (lambda a: a.sqrt(), [(positive, 2)]),
    "sin": (lambda a: a.sin(), [(signed, 2)]),
    "cos": (lambda a: a.cos(), [(signed,)]),
    "tanh": (lambda a: a.tanh(), [(signed, 2)]),
    "sigmoid": (lambda a: a.sigmoid(), [(signed, 2)]),
    "relu": (lambda a: a.relu(), [(signed, 5)]),
    "sum": (lambda a: a.sum(), [(signed, 2, 3)]),
    "sum of 0-d": (lambda a: a.sum(), [(signed,)]),
    "sum dim": (lambda a: a.sum(1), [(signed, 2, 3)]),
    "sum dims keepdim": (lambda a: a.sum((0, -1), keepdim=True), [(signed, 2, 3, 2)]),
    "mean": (lambda a: a.mean(), [(signed, 2, 3)]),
    "mean dim": (lambda a: a.mean(0), [(signed, 2, 3)]),
    "norm": (lambda a: a.norm(), [(signed, 2, 3)]),
    "mm": (lambda a, b: a @ b, [(signed, 2, 3), (signed, 3, 4)]),
    "mv": (lambda a, b: a @ b, [(signed, 2, 3), (signed, 3)]),
    "vm": (lambda a, b: a @ b, [(signed, 2), (signed, 2, 3)]),
    "dot": (lambda a, b: a @ b, [(signed, 3), (signed, 3)]),
    "bmm broadcast": (lambda a, b: a @ b, [(signed, 2, 1, 2, 3), (signed, 3, 3, 2)]),
    "batch by matrix": (lambda a, b: a @ b, [(signed, 2, 2, 3), (signed, 3, 2)]),
    "matrix by batch": (lambda a, b: a @ b, [(signed, 2, 3), (signed, 2, 3, 2)]),
    "batch by vector": (lambda a, b: a @ b, [(signed, 2, 2, 3), (signed, 3)]),
    "t": (lambda a: a.t() * 2, [(signed, 2, 3)]),
    "permute": (lambda a: a.permute(2, 0, 1), [(signed, 2, 3, 2)]),
    "transpose": (lambda a: a.transpose(0, -1), [(signed, 2, 3, 2)]),
    "reshape a transpose": (lambda a: a.t().reshape(3, 2), [(signed, 3, 2)]),
    "expand": (lambda a: a.expand(4, 2, 3), [(signed, 2, 1)]),
    "squeeze, unsqueeze": (lambda a: a.unsqueeze(1).squeeze(0), [(signed, 1, 2)]),
    "select": (lambda a: a[1, :, -1], [(signed, 2, 3, 2)]),
    "slice": (lambda a: a[::2, 1:], [(signed, 3, 3)]),
    "index repeated": (lambda a: a[[0, 0, 2]], [(signed, 3, 2)]),
    "mask": (lambda a: a[tg.tensor([True, False, True])], [(signed, 3, 2)]),
    "clone": (lambda a: a.clone() * a, [(signed, 2)]),
    "mse": (lambda a, b: F.mse_loss(a, b), [(signed, 2, 3), (signed, 2, 3)]),
    "mse none broadcast": (lambda a, b: F.mse_loss(a, b, reduction="none"), [(signed, 2, 3), (signed, 3)]),
    "bce": (lambda a, b: F.binary_cross_entropy_with_logits(a, b), [(signed, 2, 3), (positive, 2, 3)]),
    "bce sum": (lambda a, b: F.binary_cross_entropy_with_logits(a, b, reduction="sum"), [(signed, 2), (positive, 2)]),
    "linear": (F.linear, [(signed, 2, 3), (signed, 4, 3), (signed, 4)]),
    "in place": (lambda a, b: (a * 1).mul_(b).exp_(), [(signed, 2), (signed, 2)]),
    "in place on a view": (lambda a, b: _scaled_row(a, b), [(signed, 2, 3), (signed, 3)]),
    "written into zeros": (lambda a: _embedded(a), [(signed, 2)]),
}


def _scaled_row(a, b):
    whole = a * a
    whole.t()[:, 1].mul_(b)
    return whole


def _embedded(a):
    whole = tg.zeros(2, 2, dtype=tg.float64)
    whole[1] = a * a
    return whole


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


@pytest.mark.parametrize("name", CASES)
def test_first_and_second_derivative(name):
    function, makers = CASES[name]
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
