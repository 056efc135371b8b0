"""Every derivative and second derivative against finite differences; and that `gradcheck` finds wrong ones."""

import numpy as np
import pytest

import tinygrad_edu as tg
from tinygrad_edu.autograd import Function, grad, gradcheck, gradgradcheck
from tinygrad_edu.autograd.gradcheck import GradcheckError
from tinygrad_edu.ops.base import Op

from .cases import ALL, signed


@pytest.mark.parametrize("name", ALL)
def test_first_and_second_derivative(name):
    function, makers = ALL[name]
    rng = np.random.default_rng(len(name))
    inputs = [tg.tensor(np.asarray(make(rng, *shape)), requires_grad=True) for make, *shape in makers]
    upstream = tg.tensor(signed(rng, *function(*inputs).shape), requires_grad=True)
    assert gradcheck(function, inputs, atol=1e-6, rtol=1e-5, check_grad_dtypes=True)
    assert gradgradcheck(function, inputs, upstream, atol=1e-6, rtol=1e-4, check_grad_dtypes=True)


class Planted(Function):
    """x cubed, with a derivative that is right at first sight."""

    @staticmethod
    def forward(ctx, x):
        ctx.save_for_backward(x)
        return x**3


class WrongFactor(Planted):
    @staticmethod
    def backward(ctx, g):
        return g * 2 * ctx.saved_tensors[0] ** 2


class WrongElement(Planted):
    @staticmethod
    def backward(ctx, g):
        slope = 3 * ctx.saved_tensors[0] ** 2
        slope[-1] += 0.1
        return g * slope


class WrongPlace(Planted):
    @staticmethod
    def backward(ctx, g):
        return (g * 3 * ctx.saved_tensors[0] ** 2)[[1, 0]]


class NoUpstream(Planted):
    @staticmethod
    def backward(ctx, g):
        return 3 * ctx.saved_tensors[0] ** 2


class NothingForZero(Planted):
    @staticmethod
    def backward(ctx, g):
        return g * 3 * ctx.saved_tensors[0] ** 2 + (g == 0) * 1e-7


class NeverTheSame(Planted):
    times = 0

    @staticmethod
    def backward(ctx, g):
        NeverTheSame.times += 1
        return g * 3 * ctx.saved_tensors[0] ** 2 * (1 + 1e-9 * NeverTheSame.times)


class DetachedSlope(Planted):
    """Right, but not twice."""

    @staticmethod
    def backward(ctx, g):
        return g * 3 * ctx.saved_tensors[0].detach() ** 2


def x():
    return tg.tensor([1.5, -0.5], dtype=tg.float64, requires_grad=True)


@pytest.mark.parametrize(
    ("function", "message"),
    [
        (WrongFactor, "Jacobian mismatch for output 0 with respect to input 0"),
        (WrongElement, "Jacobian mismatch for output 0 with respect to input 0"),
        (WrongPlace, "Jacobian mismatch for output 0 with respect to input 0"),
        (NoUpstream, "Jacobian mismatch|backward not multiplied by grad_output"),
        (NothingForZero, "backward not multiplied by grad_output"),
        (NeverTheSame, "Backward is not reentrant"),
    ],
)
def test_gradcheck_finds_what_is_wrong(function, message):
    with pytest.raises(GradcheckError, match=message):
        gradcheck(function.apply, x())
    assert not gradcheck(function.apply, x(), raise_exception=False)


def test_gradgradcheck_finds_what_gradcheck_cannot():
    assert gradcheck(DetachedSlope.apply, x())
    with pytest.raises(RuntimeError, match="Jacobian mismatch for output 0 with respect to input 0"):
        gradgradcheck(DetachedSlope.apply, x())


def test_options():
    assert gradcheck(NeverTheSame.apply, x(), nondet_tol=1e-3)
    assert gradcheck(WrongElement.apply, x(), atol=0.2)
    with pytest.raises(NotImplementedError, match="check_forward_ad=True is not supported"):
        gradcheck(Planted.apply, x(), check_forward_ad=True)
    with pytest.raises(TypeError, match="unexpected keyword argument 'tolerance'"):
        gradgradcheck(Planted.apply, x(), tolerance=1)


def test_the_inputs_are_left_as_they_were():
    given = x()
    assert gradgradcheck(lambda a: (a * a).sum(), given)
    assert given.tolist() == [1.5, -0.5]
    assert given._version == 0
    assert given.grad is None
    assert grad((given * given).sum(), given)[0].tolist() == [3.0, -1.0]


def operations_in(tensors):
    """Return the classes of the nodes that the history of tensors consists of."""
    found, seen = set(), set()
    stack = [tensor.grad_fn for tensor in tensors if tensor.grad_fn is not None]
    while stack:
        node = stack.pop()
        if node not in seen:
            seen.add(node)
            found.add(type(node))
            stack += [before for before, _ in node.next_functions if before is not None]
    return found


NOT_DIFFERENTIABLE = ("ops.sample", "ops.dropout", "Unique")  # drawn at random, or without a derivative


def differentiable_operations(base=Op):
    """Yield the operations that have a derivative; base classes are not among them."""
    for operation in base.__subclasses__():
        name = f"{operation.__module__}.{operation.__qualname__}"
        if operation.__subclasses__():
            yield from differentiable_operations(operation)
        elif operation.reads and name.startswith("tinygrad_edu.") and not any(x in name for x in NOT_DIFFERENTIABLE):
            yield operation


def test_every_operation_has_a_case():
    reached = set()
    for function, makers in ALL.values():
        rng = np.random.default_rng(0)
        inputs = [tg.tensor(np.asarray(make(rng, *shape)), requires_grad=True) for make, *shape in makers]
        outputs = function(*inputs)
        upstream = tg.ones_like(outputs).requires_grad_()  # so that linear operations record their gradients, too
        gradients = grad(outputs, inputs, upstream, create_graph=True, allow_unused=True)
        reached |= operations_in([outputs, *(gradient for gradient in gradients if gradient is not None)])
    missing = {operation.__qualname__ for operation in differentiable_operations()} - {
        op.__qualname__ for op in reached
    }
    assert missing == set()
