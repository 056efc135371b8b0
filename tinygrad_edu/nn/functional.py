"""Functions of tensors that networks are made of."""

from __future__ import annotations

from .. import dtypes
from ..ops import relu, sigmoid, tanh
from ..ops.base import broadcast_shapes
from ..ops.loss import BinaryCrossEntropyWithLogits, MseLoss
from ..tensor import Tensor

__all__ = ["binary_cross_entropy_with_logits", "linear", "mse_loss", "relu", "sigmoid", "tanh"]


def linear(input: Tensor, weight: Tensor, bias: Tensor | None = None) -> Tensor:
    """Return `input @ weight.T + bias`; shapes (..., n), (m, n), (m,) give (..., m)."""
    product = input @ weight.t()
    return product if bias is None else product + bias


def binary_cross_entropy_with_logits(input: Tensor, target: Tensor, reduction: str = "mean") -> Tensor:
    """Return the cross-entropy of targets in [0, 1] against probabilities sigmoid(input), computed without overflow.

    reduction: "mean" or "sum" for a 0-d result, "none" for one loss an element.
    ValueError if the shapes differ or the reduction is unknown.
    """
    if target.shape != input.shape:
        raise ValueError(f"Target size ({target.shape}) must be the same as input size ({input.shape})")
    _check(reduction)
    return BinaryCrossEntropyWithLogits.apply(*_same_dtype(input, target), reduction=reduction)


def mse_loss(input: Tensor, target: Tensor, reduction: str = "mean") -> Tensor:
    """Return the squared difference of `input` and `target`, which broadcast.

    reduction: "mean" or "sum" for a 0-d result, "none" for one loss an element. ValueError if it is unknown.
    """
    _check(reduction)
    shape = broadcast_shapes(input.shape, target.shape)
    input, target = (side if side.shape == shape else side.expand(shape) for side in (input, target))
    return MseLoss.apply(*_same_dtype(input, target), reduction=reduction)


def _check(reduction: str) -> None:
    if reduction not in ("mean", "sum", "none"):
        raise ValueError(f"{reduction} is not a valid value for reduction")


def _same_dtype(input: Tensor, target: Tensor) -> tuple[Tensor, Tensor]:
    kind = dtypes.promote_types(input.dtype, target.dtype)
    return input.to(kind), target.to(kind)
