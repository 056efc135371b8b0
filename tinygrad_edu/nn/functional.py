"""Functions of tensors that networks are made of."""

from __future__ import annotations

import warnings
from typing import Any

import numpy as np

from .. import dtypes
from ..creation import zeros_like
from ..grad_mode import is_grad_enabled
from ..missing import getter
from ..ops import loss as losses
from ..ops.activation import elu, gelu, leaky_relu, log_softmax, logsigmoid, relu, silu, softmax, softplus
from ..ops.base import broadcast_shapes
from ..ops.conv import conv2d
from ..ops.elementwise import check_tensors, not_implemented, sigmoid, tanh
from ..ops.gather import embedding
from ..ops.join import pad
from ..ops.loss import MEAN, NONE, SUM, xlogy
from ..ops.matmul import addmm
from ..ops.normalize import batch_norm, layer_norm
from ..ops.pool import adaptive_avg_pool2d, avg_pool2d, max_pool2d
from ..ops.shape import as_int
from ..tensor import Tensor, wrap

__getattr__ = getter(__name__)

# fmt: off
__all__ = [
    "adaptive_avg_pool2d", "avg_pool2d", "batch_norm", "binary_cross_entropy", "binary_cross_entropy_with_logits",
    "conv2d", "cross_entropy", "dropout", "elu", "embedding", "gelu", "huber_loss", "kl_div", "l1_loss",
    "layer_norm", "leaky_relu", "linear", "log_softmax", "logsigmoid", "max_pool2d", "mse_loss", "nll_loss",
    "one_hot", "pad", "relu", "sigmoid", "silu", "smooth_l1_loss", "softmax", "softplus", "tanh",
]
# fmt: on

REDUCTIONS = {"none": NONE, "mean": MEAN, "sum": SUM}


def linear(input: Tensor, weight: Tensor, bias: Tensor | None = None) -> Tensor:
    """Return `input @ weight.T + bias`; shapes (..., n), (m, n), (m,) give (..., m)."""
    check_tensors("linear", input=input, weight=weight)
    if bias is None or weight.ndim != 2 or not input.ndim:
        product = input @ weight.t()
        return product if bias is None else product + bias
    if input.ndim == 2:
        return addmm(bias, input, weight.t())
    rows = addmm(bias, input.reshape(-1, input.shape[-1]), weight.t())
    return rows.view(*input.shape[:-1], weight.shape[0])


def one_hot(input: Tensor, num_classes: int = -1) -> Tensor:
    """Return an int64 tensor with one more dimension: 1 at the class that each element of `input` names, else 0.

    num_classes: by default one more than the largest class. RuntimeError for a class out of range, or not int64.
    """
    check_tensors("one_hot", input=input)
    if input.dtype is not dtypes.int64:
        raise RuntimeError("one_hot is only applicable to index tensor of type LongTensor.")
    data, count = input._data, as_int("num_classes", num_classes)
    if not data.size and count <= 0:
        raise RuntimeError("Can not infer total number of classes from empty tensor.")
    if data.size and data.min() < 0:
        raise RuntimeError("Class values must be non-negative.")
    if count == -1:
        count = int(data.max()) + 1
    if data.size and data.max() >= count:
        raise RuntimeError("Class values must be smaller than num_classes.")
    return wrap((data[..., None] == np.arange(count)).astype(np.int64))


def dropout(input: Tensor, p: float = 0.5, training: bool = True, inplace: bool = False) -> Tensor:
    """Set each element to 0 with probability `p` and divide the others by `1 - p`; nothing where not `training`.

    ValueError unless 0 <= p <= 1.
    """
    if p < 0.0 or p > 1.0:
        raise ValueError(f"dropout probability has to be between 0 and 1, but got {p}")
    if not training or p == 0 or input.numel() == 0:
        return input
    noise: Any = zeros_like(input) if p == 1 else zeros_like(input).bernoulli_(1 - p).div_(1 - p)
    return input.mul_(noise) if inplace else input * noise


# ---- losses. reduction: "mean" or "sum" for a 0-d result, "none" for one loss an element (for classes, one a sample).
# PyTorch's older `size_average` and `reduce` are left out; what it has behind them is given by name.


def mse_loss(input: Tensor, target: Tensor, *, reduction: str = "mean") -> Tensor:
    """Return the squared difference of `input` and `target`, which broadcast, with a warning."""
    return losses.MseLoss.apply(*_alike(input, target, "mse_cpu"), reduction=_number(reduction))


def l1_loss(input: Tensor, target: Tensor, *, reduction: str = "mean") -> Tensor:
    """Return the absolute difference of `input` and `target`, which broadcast, with a warning."""
    one, other = _alike(input, target)
    return _reduced((one - other).abs(), _number(reduction))


def smooth_l1_loss(input: Tensor, target: Tensor, *, reduction: str = "mean", beta: float = 1.0) -> Tensor:
    """Return |d| - beta / 2 of the difference d, d ** 2 / (2 beta) below `beta`; RuntimeError for a negative beta."""
    if beta < 0:
        raise RuntimeError("smooth_l1_loss does not support negative values for beta.")
    if beta == 0:
        return l1_loss(input, target, reduction=reduction)
    return losses.SmoothL1Loss.apply(*_alike(input, target, "smooth_l1_cpu"), reduction=_number(reduction), beta=beta)


def huber_loss(input: Tensor, target: Tensor, reduction: str = "mean", delta: float = 1.0) -> Tensor:
    """Return d ** 2 / 2 of the difference d, and a straight line beyond `delta`, which must be positive."""
    if delta <= 0:
        raise RuntimeError("huber_loss does not support non-positive values for delta.")
    return losses.HuberLoss.apply(*_alike(input, target, "huber_cpu"), reduction=_number(reduction), delta=delta)


def nll_loss(
    input: Tensor, target: Tensor, weight: Tensor | None = None, *, ignore_index: int = -100, reduction: str = "mean"
) -> Tensor:
    """Return minus the log-probability of the class `target` of each sample; see `cross_entropy`."""
    check_tensors("nll_loss_nd", input=input, target=target)
    _check_classes(input, target, weight, ignore_index)
    operation, name = (losses.NllLoss, "nll_loss") if input.ndim <= 2 else (losses.NllLoss2D, "nll_loss2d")
    _check_constants(f"{name}_forward", weight=weight)
    return operation.apply(input, target, weight, reduction=_number(reduction), ignore_index=ignore_index)


def cross_entropy(
    input: Tensor,
    target: Tensor,
    weight: Tensor | None = None,
    *,
    ignore_index: int = -100,
    reduction: str = "mean",
    label_smoothing: float = 0.0,
) -> Tensor:
    """Return the cross-entropy of targets against probabilities softmax(input).

    input: scores (C,), (N, C) or (N, C, ...). target: the class of each sample, of shape (), (N,) or (N, ...); or
        probabilities, a floating point tensor of the input's shape.
    weight: (C,), one for each class. ignore_index: a class that counts for nothing.
    label_smoothing: how much of each target is spread over all classes, from 0 to 1.

    RuntimeError, ValueError or IndexError where shapes, classes or options do not fit.
    """
    check_tensors("cross_entropy_loss", input=input, target=target)
    number = _number(reduction)
    if not 0.0 <= label_smoothing <= 1.0:
        raise RuntimeError(f"label_smoothing must be between 0.0 and 1.0. Got: {float(label_smoothing)}")
    dim = 0 if input.ndim == 1 else 1
    probabilities = input.shape == target.shape
    if probabilities and not target.dtype.is_floating_point:
        word = target.dtype.word
        raise RuntimeError(f"Expected floating point type for target with class probabilities, got {word}")
    if probabilities and ignore_index >= 0:
        raise RuntimeError("ignore_index is not supported for floating point target")
    logarithms = log_softmax(input, dim)
    if not probabilities:
        nll = nll_loss(logarithms, target, weight, ignore_index=ignore_index, reduction=reduction)
        if label_smoothing == 0:
            return nll
    classes = input.shape[dim]
    if weight is not None:
        _check_weight(weight, classes)
        logarithms = logarithms * weight.view(-1, *(1,) * (input.ndim - dim - 1))
    if probabilities:
        if label_smoothing > 0:
            target = target * (1 - label_smoothing) + label_smoothing / classes
        loss = logarithms * target
        if number == NONE:
            return -loss.sum(dim)
        return -loss.sum() if number == SUM else -loss.sum() / (input.numel() // classes)
    ignored = target == ignore_index
    smooth = -logarithms.sum(dim).masked_fill(ignored, 0.0)
    if number != NONE:
        smooth = smooth.sum()
    if number == MEAN:
        counted = ~ignored if weight is None else weight[target.masked_fill(ignored, 0)].masked_fill(ignored, 0.0)
        smooth = smooth / counted.sum()
    return nll * (1 - label_smoothing) + smooth * (label_smoothing / classes)


def binary_cross_entropy(
    input: Tensor, target: Tensor, weight: Tensor | None = None, *, reduction: str = "mean"
) -> Tensor:
    """Return the cross-entropy of targets in [0, 1] against probabilities `input`.

    weight: a factor for each element, which broadcasts. ValueError if the shapes differ; RuntimeError if the
    dtypes do, or for an input or a target outside [0, 1].
    """
    if target.shape != input.shape:
        raise ValueError(
            f"Using a target size ({target.shape}) that is different to the input size ({input.shape}) is deprecated. "
            "Please ensure they have the same size."
        )
    if target.dtype is not input.dtype:
        raise RuntimeError(f"Found dtype {target.dtype.word} but expected {input.dtype.word}")
    if not input.dtype.is_floating_point:
        raise not_implemented("binary_cross_entropy", input)
    for name, value in (("input", input), ("target", target)):
        if not ((value._data >= 0) & (value._data <= 1)).all():
            raise RuntimeError(f"all elements of {name} should be between 0 and 1")
    _check_constants("binary_cross_entropy", weight=weight)
    if weight is not None:
        weight = weight.expand(broadcast_shapes(target.shape, weight.shape))
    return losses.BinaryCrossEntropy.apply(input, target, weight, reduction=_number(reduction))


def binary_cross_entropy_with_logits(
    input: Tensor,
    target: Tensor,
    weight: Tensor | None = None,
    *,
    reduction: str = "mean",
    pos_weight: Tensor | None = None,
) -> Tensor:
    """Return the cross-entropy of targets in [0, 1] against probabilities sigmoid(input), computed without overflow.

    weight: a factor for each element, pos_weight: one for the part of the ones; both broadcast.
    ValueError if the shapes of input and target differ; RuntimeError for targets that are no floating point numbers.
    """
    if target.shape != input.shape:
        raise ValueError(f"Target size ({target.shape}) must be the same as input size ({input.shape})")
    _check_constants("binary_cross_entropy_with_logits", weight=weight, pos_weight=pos_weight)
    for one, other in ((pos_weight, input), (input, weight)):
        if one is not None and other is not None:
            broadcast_shapes(one.shape, other.shape)
    if not input.dtype.is_floating_point:
        raise not_implemented("log_sigmoid_cpu", input)
    if not target.dtype.is_floating_point:
        kinds = f"result type {input.dtype.word} can't be cast to the desired output type {target.dtype.word}"
        raise RuntimeError(kinds)
    input = input.to(target.dtype)
    return losses.BinaryCrossEntropyWithLogits.apply(input, target, weight, pos_weight, reduction=_number(reduction))


def kl_div(input: Tensor, target: Tensor, *, reduction: str = "mean", log_target: bool = False) -> Tensor:
    """Return target * (log(target) - input), where `input` holds logarithms; `target` too if `log_target`.

    reduction: "batchmean" divides the sum by the length of dimension 0, which is the mathematical definition.
    """
    number = _number("sum" if reduction == "batchmean" else reduction)
    if reduction == "mean":
        warnings.warn(
            "reduction: 'mean' divides the total loss by both the batch size and the support size.'batchmean' divides "
            "only by the batch size, and aligns with the KL div math definition.'mean' will be changed to behave the "
            "same as 'batchmean' in the next major release.",
            stacklevel=2,
        )
    loss = target.exp() * (target - input) if log_target else xlogy(target, target) - target * input
    loss = _reduced(loss, number)
    return loss / input.shape[0] if reduction == "batchmean" and input.ndim else loss


def _number(reduction: str) -> int:
    """Return PyTorch's number of a reduction; ValueError for an unknown one."""
    if reduction not in REDUCTIONS:
        raise ValueError(f"{reduction} is not a valid value for reduction")
    return REDUCTIONS[reduction]


def _reduced(loss: Tensor, number: int) -> Tensor:
    return loss if number == NONE else loss.sum() if number == SUM else loss.mean()


def _alike(input: Tensor, target: Tensor, kernel: str = "") -> tuple[Tensor, Tensor]:
    """Return both in one shape and dtype, with PyTorch's warning where the shapes differ.

    NotImplementedError for integers where a kernel is named, which does not know them.
    """
    if target.shape != input.shape:
        warnings.warn(
            f"Using a target size ({target.shape}) that is different to the input size ({input.shape}). This will "
            "likely lead to incorrect results due to broadcasting. Please ensure they have the same size.",
            stacklevel=3,
        )
        shape = broadcast_shapes(input.shape, target.shape)
        input, target = (side if side.shape == shape else side.expand(shape) for side in (input, target))
    kind = dtypes.promote_types(input.dtype, target.dtype)
    if kernel and not kind.is_floating_point:
        raise not_implemented(kernel, input)
    return input.to(kind), target.to(kind)


def _check_classes(input: Tensor, target: Tensor, weight: Tensor | None, ignore_index: int) -> None:
    """Raise PyTorch's errors for classes that do not fit the scores."""
    classes = input.shape[1 if input.ndim > 1 else 0]
    batch: tuple[int, ...] = (*input.shape[:1], *input.shape[2:]) if input.ndim > 1 else ()
    if target.shape != batch:
        count = target.shape[0] if target.ndim else 0
        if input.ndim > 1 and input.shape[0] != count:
            raise ValueError(f"Expected input batch_size ({input.shape[0]}) to match target batch_size ({count}).")
        if input.ndim <= 2:
            raise RuntimeError("0D or 1D target tensor expected, multi-target not supported")
        if input.ndim == target.ndim + 1 == 4:
            raise RuntimeError(f"size mismatch (got input: {list(input.shape)} , target: {list(target.shape)}")
        raise RuntimeError(f"Expected target size {list(batch)}, got {list(target.shape)}")
    if target.dtype is not dtypes.int64:
        raise RuntimeError(f"expected target dtype to be Long or Byte, but got {target.dtype.word}")
    _check_weight(weight, classes)
    if weight is not None and weight.dtype is not input.dtype:
        raise RuntimeError(f"expected scalar type {input.dtype.word} but found {weight.dtype.word}")
    wrong = target._data[(target._data < 0) | (target._data >= classes)]
    if wrong.size and (wrong := wrong[wrong != ignore_index]).size:
        raise IndexError(f"Target {wrong.flat[0]} is out of bounds.")


def _check_constants(function: str, **named: Tensor | None) -> None:
    """RuntimeError for a weight that wants a gradient: the losses have none for it."""
    for name, value in named.items():
        if value is not None and value.requires_grad and is_grad_enabled():
            cause = f"is not differentiable with respect to argument '{name}'"
            raise RuntimeError(f"The function '{function}' {cause}. This input cannot have requires_grad True.")


def _check_weight(weight: Tensor | None, classes: int) -> None:
    if weight is not None and weight.shape != (classes,):
        raise RuntimeError(
            f"weight tensor should be defined either for all {classes} classes or no classes but got weight tensor of "
            f"shape: {list(weight.shape)}"
        )
