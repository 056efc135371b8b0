"""Gradients cut to size, and parameters as one vector."""

from __future__ import annotations

import warnings
from collections.abc import Generator, Iterable

import numpy as np

from ..missing import getter
from ..ops.join import cat
from ..tensor import Tensor, wrap
from .parameter import typename

__getattr__ = getter(__name__)

__all__ = [
    "clip_grad_norm_",
    "clip_grad_value_",
    "parameters_to_vector",
    "vector_to_parameters",
]

Tensors = Tensor | Iterable[Tensor]


def _gradients(parameters: Tensors) -> list[Tensor]:
    listed = [parameters] if isinstance(parameters, Tensor) else list(parameters)
    if isinstance(parameters, Generator) and not listed:
        warnings.warn("`parameters` is an empty generator, no gradient clipping will occur.", stacklevel=3)
    return [parameter.grad for parameter in listed if parameter.grad is not None]


def clip_grad_norm_(
    parameters: Tensors, max_norm: float, norm_type: float = 2.0, error_if_nonfinite: bool = False
) -> Tensor:
    """Scale the gradients of parameters, as one vector, where its norm is beyond `max_norm`; return that norm.

    RuntimeError if the norm is not finite and `error_if_nonfinite`.
    """
    gradients, order = _gradients(parameters), float(norm_type)
    norms = [np.linalg.norm(gradient._data.ravel(), order) for gradient in gradients]
    total = np.linalg.norm(np.stack(norms), order) if norms else np.float32(0)
    if error_if_nonfinite and not np.isfinite(total):
        raise RuntimeError(
            f"The total norm of order {order} for gradients from `parameters` is non-finite, so it cannot be clipped. "
            "To disable this error and scale the gradients by the non-finite norm anyway, set "
            "`error_if_nonfinite=False`"
        )
    scale = np.minimum(float(max_norm) / (total + 1e-6), 1.0)
    for gradient in gradients:
        gradient.write(gradient._data * scale.astype(gradient._data.dtype))
    return wrap(total)


def clip_grad_value_(parameters: Tensors, clip_value: float) -> None:
    """Cut every element of the gradients of parameters to [-clip_value, clip_value]."""
    for gradient in _gradients(parameters):
        gradient.write(np.clip(gradient._data, -float(clip_value), float(clip_value)))


def parameters_to_vector(parameters: Iterable[Tensor]) -> Tensor:
    """Return all parameters in one vector, with their history."""
    return cat([parameter.view(-1) for parameter in parameters])


def vector_to_parameters(vec: Tensor, parameters: Iterable[Tensor]) -> None:
    """Make all parameters views on parts of one vector, one after the other."""
    if not isinstance(vec, Tensor):
        raise TypeError(f"expected torch.Tensor, but got: {typename(vec)}")
    start = 0
    for parameter in parameters:
        parameter.data = vec[start : start + parameter.numel()].view(parameter.shape).data
        start += parameter.numel()
