"""`gradcheck` and `gradgradcheck`: are the derivatives of a function right? Finite differences answer.

The Jacobian that backward passes give, one row for each element of the output, is compared with what the outputs do
when the inputs are moved a little to either side: `(f(x + eps) - f(x - eps)) / (2 * eps)`.
"""

from __future__ import annotations

import warnings
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from .. import autograd
from ..creation import zeros_like
from ..ops.inplace import is_repeated
from ..tensor import Tensor, wrap

__all__ = ["GradcheckError", "gradcheck", "gradgradcheck"]

Array = np.ndarray[Any, Any]

NOT_DOUBLE = (
    "Input #{} requires gradient and is not a double precision floating point or complex. This check will likely fail "
    "if all the inputs are not of double precision floating point or complex. "
)
OVERLAPPING = (
    "The {}th input has a dimension with stride 0. gradcheck only supports inputs that are non-overlapping to be able "
    "to compute the numerical gradients correctly. You should call .contiguous on the input before passing it to "
    "gradcheck."
)
NOT_REENTRANT = (
    "Backward is not reentrant, i.e., running backward with same input and grad_output multiple times gives different "
    "values, although analytical gradient matches numerical gradient.The tolerance for nondeterminism was {}."
)
MISMATCH = "Jacobian mismatch for output {} with respect to input {},\nnumerical:{}\nanalytical:{}\n"


class GradcheckError(RuntimeError):
    """What `gradcheck` and `gradgradcheck` found wrong."""


def gradcheck(
    func: Callable[..., Any],
    inputs: Tensor | Sequence[Any],
    *,
    eps: float = 1e-6,
    atol: float = 1e-5,
    rtol: float = 1e-3,
    raise_exception: bool = True,
    nondet_tol: float = 0.0,
    check_undefined_grad: bool = True,
    check_grad_dtypes: bool = False,
    check_batched_grad: bool = False,
    check_batched_forward_grad: bool = False,
    check_forward_ad: bool = False,
    check_backward_ad: bool = True,
    fast_mode: bool = False,
    masked: bool | None = None,
) -> bool:
    """Compare the derivatives of `func(*inputs)` with finite differences; True if they agree.

    func: a function of the inputs that returns a tensor or a tuple; what requires no gradient is not checked.
    inputs: a tensor or a tuple, float64 where they require a gradient; other values are handed to `func` as they are.
    eps: how far the inputs are moved, each way. atol, rtol: as for `allclose(backward, difference)`.
    raise_exception: where False, return False instead of raising GradcheckError.
    nondet_tol: how much two backward passes with the same upstream gradient may differ.
    check_undefined_grad: makes no difference: each output is differentiated alone, so that the others get no upstream
        gradient, and where none gets any, this engine does not run backward at all.
    check_grad_dtypes: also raise if a gradient has not its input's dtype.

    GradcheckError if they do not agree; ValueError if no input requires a gradient; RuntimeError for an expanded input;
    NotImplementedError for fast_mode, and the checks of forward mode, batched gradients and masked (sparse) tensors.
    """
    if not (check_forward_ad or check_backward_ad):
        raise AssertionError("Expected at least one of check_forward_ad or check_backward_ad to be True")
    _refuse(check_forward_ad=check_forward_ad, check_batched_forward_grad=check_batched_forward_grad)
    _refuse(check_batched_grad=check_batched_grad, fast_mode=fast_mode, masked=masked)
    given = _as_tuple(inputs)
    _check_inputs(given)
    check = _Check(func, given, eps, atol, rtol, nondet_tol, check_grad_dtypes)
    try:
        check.run()
    except GradcheckError:
        if raise_exception:
            raise
        return False
    return True


def gradgradcheck(
    func: Callable[..., Any],
    inputs: Tensor | Sequence[Any],
    grad_outputs: Tensor | Sequence[Tensor] | None = None,
    *,
    gen_non_contig_grad_outputs: bool = False,
    check_fwd_over_rev: bool = False,
    check_rev_over_rev: bool = True,
    **options: Any,
) -> bool:
    """Compare the derivatives of the *gradients* of `func(*inputs)` with finite differences; True if they agree.

    The gradients are differentiated with respect to the inputs and to the upstream gradients `grad_outputs`, one for
    each output that requires a gradient: numbers between -1 and 1 if left out, and not contiguous in memory if
    `gen_non_contig_grad_outputs`. The `options` and the errors are those of `gradcheck`.
    """
    if not (check_fwd_over_rev or check_rev_over_rev):
        raise AssertionError("Expected at least one of check_fwd_over_rev or check_rev_over_rev to be True")
    _refuse(check_fwd_over_rev=check_fwd_over_rev)
    given = _as_tuple(inputs)
    if grad_outputs is None:
        outputs = _differentiable(func(*given))
        upstream = tuple(_upstream(output, gen_non_contig_grad_outputs) for output in outputs)
    else:
        upstream = _as_tuple(grad_outputs)

    def gradients(*values: Any) -> tuple[Tensor, ...]:
        inputs, upstream = values[: len(given)], values[len(given) :]
        found = autograd.grad(
            _differentiable(func(*inputs)), _differentiable(inputs), upstream, create_graph=True, allow_unused=True
        )
        return tuple(gradient for gradient in found if gradient is not None)

    return gradcheck(gradients, given + upstream, **options)


@dataclass
class _Check:
    """A function at one point, and how exactly its derivatives are to agree there."""

    function: Callable[..., Any]
    inputs: tuple[Any, ...]
    eps: float
    atol: float
    rtol: float
    nondet_tol: float
    check_grad_dtypes: bool

    def __post_init__(self) -> None:
        self.wanted = _differentiable(self.inputs)

    def run(self) -> None:
        """Raise GradcheckError for the first derivative that is wrong."""
        outputs = _differentiable(self.function(*self.inputs))
        numerical = [self.numerical(x) for x in self.wanted]
        if not outputs and any(matrix.any() for matrices in numerical for matrix in matrices):
            raise GradcheckError("Numerical gradient for function expected to be zero")
        for i, output in enumerate(outputs):
            found, again = self.analytical(output), self.analytical(output)
            for j, (one, other) in enumerate(zip(found, again, strict=True)):
                if np.abs(one - other).max(initial=0) > self.nondet_tol:
                    raise GradcheckError(NOT_REENTRANT.format(self.nondet_tol))
                if not np.allclose(one, numerical[j][i], self.rtol, self.atol):
                    raise GradcheckError(MISMATCH.format(i, j, wrap(numerical[j][i]), wrap(one)))
        zeros = [zeros_like(output) for output in outputs]
        for gradient in autograd.grad(outputs, self.wanted, zeros, allow_unused=True):
            if gradient is not None and gradient.numpy().any():
                raise GradcheckError("backward not multiplied by grad_output")

    def numerical(self, x: Tensor) -> list[Array]:
        """Return the Jacobian of each output by differences, a row for each element of `x`."""
        matrices = [np.zeros((x.numel(), value.numel()), value.dtype.numpy) for value in self.values()]
        for row, place in enumerate(np.ndindex(x.shape)):
            below, above = self.moved(x, place, -self.eps), self.moved(x, place, self.eps)
            for matrix, a, b in zip(matrices, below, above, strict=True):
                for what, one, other in (("shape", a.shape, b.shape), ("dtype", a.dtype, b.dtype)):
                    if one != other:
                        raise AssertionError(
                            f"Expected `func` to return outputs with the same {what} when inputs are perturbed on "
                            f"index {place} by {self.eps}, but got: {what}s {one} and {other}."
                        )
                matrix[row] = ((b - a) / (2 * self.eps)).numpy().ravel()
        return matrices

    def moved(self, x: Tensor, place: tuple[int, ...], step: float) -> list[Tensor]:
        """Return the outputs where one element of `x` is moved by `step`."""
        memory = x.data.numpy()  # a change through `.data` is not counted: the function may have saved its inputs
        before = memory[place]
        try:
            memory[place] = before + step
            return self.values()
        finally:
            memory[place] = before

    def values(self) -> list[Tensor]:
        """Return copies of the outputs that require a gradient; of all floating point outputs if none does."""
        results = _as_tuple(self.function(*self.inputs))
        chosen = _differentiable(results) or [result for result in results if result.is_floating_point()]
        return [result.detach().clone() for result in chosen]

    def analytical(self, output: Tensor) -> list[Array]:
        """Return what backward passes give: for each input a matrix, with a column for each element of `output`."""
        matrices = [np.zeros((x.numel(), output.numel()), x.dtype.numpy) for x in self.wanted]
        units = np.eye(output.numel(), dtype=output.dtype.numpy)
        for column, unit in enumerate(units):
            upstream = wrap(unit.reshape(output.shape))
            gradients = autograd.grad(output, self.wanted, upstream, retain_graph=True, allow_unused=True)
            for matrix, gradient, x in zip(matrices, gradients, self.wanted, strict=True):
                if gradient is None:
                    continue
                if self.check_grad_dtypes and gradient.dtype is not x.dtype:
                    raise GradcheckError("Gradient has dtype mismatch")
                matrix[:, column] = gradient.numpy().ravel()
        return matrices


def _check_inputs(inputs: Sequence[Any]) -> None:
    for i, x in enumerate(inputs):
        if isinstance(x, Tensor) and x.requires_grad:
            if x._data.dtype != np.float64:
                warnings.warn(NOT_DOUBLE.format(i), stacklevel=3)
            if is_repeated(x.array()):
                raise RuntimeError(OVERLAPPING.format(i))
    if not _differentiable(inputs):
        raise ValueError(
            "gradcheck expects at least one input tensor to require gradient, but none of them have requires_grad=True."
        )


def _refuse(**options: bool | None) -> None:
    for name, value in options.items():
        if value:
            raise NotImplementedError(
                f"{name}=True is not supported: this engine has no fast mode, forward mode, vmap or sparse tensors"
            )


def _as_tuple(value: Any) -> tuple[Any, ...]:
    return tuple(value) if isinstance(value, (tuple, list)) else (value,)


def _differentiable(values: Any) -> tuple[Tensor, ...]:
    return tuple(value for value in _as_tuple(values) if isinstance(value, Tensor) and value.requires_grad)


def _upstream(output: Tensor, spread: bool) -> Tensor:
    """Return a random upstream gradient; in every second place of its memory where `spread`."""
    shape = (*output.shape, 2) if spread else output.shape
    gradient = wrap(np.zeros(shape, output.dtype.numpy)).uniform_(-1, 1)
    return (gradient[..., 0] if spread else gradient).requires_grad_()
