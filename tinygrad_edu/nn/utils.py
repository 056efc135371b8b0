"""Gradients cut to size, and parameters as one vector."""

from __future__ import annotations

import warnings
from collections.abc import Generator, Iterable

import numpy as np

from ..ops.join import cat
from ..tensor import Tensor, wrap
from .parameter import typename

__all__ = [
    "clip_grad_norm_",
    "clip_grad_value_",
    "clip_grads_with_norm_",
    "get_total_norm",
    "parameters_to_vector",
    "vector_to_parameters",
]

Tensors = Tensor | Iterable[Tensor]


def _listed(tensors: Tensors) -> list[Tensor]:
    return [tensors] if isinstance(tensors, Tensor) else list(tensors)


def _gradients(parameters: Iterable[Tensor]) -> list[Tensor]:
    return [parameter.grad for parameter in parameters if parameter.grad is not None]


def get_total_norm(
    tensors: Tensors, norm_type: float = 2.0, error_if_nonfinite: bool = False, foreach: bool | None = None
) -> Tensor:
    """Return the norm of all tensors as if they were one vector; RuntimeError if it must be finite and is not."""
    norms = [np.linalg.norm(tensor._data.ravel(), float(norm_type)) for tensor in _listed(tensors)]
    total = np.linalg.norm(np.stack(norms), float(norm_type)) if norms else np.float32(0)
    if error_if_nonfinite and not np.isfinite(total):
        raise RuntimeError(
            f"The total norm of order {float(norm_type)} for gradients from `parameters` is non-finite, so it cannot "
            "be clipped. To disable this error and scale the gradients by the non-finite norm anyway, set "
            "`error_if_nonfinite=False`"
        )
    return wrap(total)


def clip_grads_with_norm_(
    parameters: Tensors, max_norm: float, total_norm: Tensor, foreach: bool | None = None
) -> None:
    """Scale the gradients of parameters so that a total norm beyond `max_norm` would become `max_norm`."""
    scale = np.minimum(float(max_norm) / (total_norm._data + 1e-6), 1.0)
    for gradient in _gradients(_listed(parameters)):
        gradient.write(gradient._data * scale.astype(gradient._data.dtype))


def clip_grad_norm_(
    parameters: Tensors,
    max_norm: float,
    norm_type: float = 2.0,
    error_if_nonfinite: bool = False,
    foreach: bool | None = None,
) -> Tensor:
    """Scale the gradients of parameters, where their total norm is beyond `max_norm`; return that norm as it was.

    RuntimeError if the norm is not finite and `error_if_nonfinite`. (`foreach` chooses how PyTorch computes it.)
    """
    listed = _listed(parameters)
    if isinstance(parameters, Generator) and not listed:
        warnings.warn("`parameters` is an empty generator, no gradient clipping will occur.", stacklevel=2)
    total = get_total_norm(_gradients(listed), norm_type, error_if_nonfinite)
    clip_grads_with_norm_(listed, max_norm, total)
    return total


def clip_grad_value_(parameters: Tensors, clip_value: float, foreach: bool | None = None) -> None:
    """Cut every element of the gradients of parameters to [-clip_value, clip_value]."""
    for gradient in _gradients(_listed(parameters)):
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
