"""Gradients cut to size, and parameters as one vector."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np

from ..missing import getter
from ..ops.join import cat
from ..tensor import Tensor, wrap

__getattr__ = getter(__name__)

__all__ = ["clip_grad_norm_", "parameters_to_vector", "vector_to_parameters"]


def clip_grad_norm_(
    parameters: Tensor | Iterable[Tensor],
    max_norm: float,
    norm_type: float = 2.0,
    error_if_nonfinite: bool = False,
    foreach: bool | None = None,
) -> Tensor:
    """Scale the gradients of parameters, as one vector, where its norm is beyond `max_norm`; return that norm.

    error_if_nonfinite: RuntimeError for a norm that is nan or inf. (`foreach` chooses how PyTorch computes the same.)
    """
    order, listed = float(norm_type), [parameters] if isinstance(parameters, Tensor) else parameters
    gradients = [parameter.grad for parameter in listed if parameter.grad is not None]
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


def parameters_to_vector(parameters: Iterable[Tensor]) -> Tensor:
    """Return all parameters in one vector, with their history."""
    return cat([parameter.view(-1) for parameter in parameters])


def vector_to_parameters(vec: Tensor, parameters: Iterable[Tensor]) -> None:
    """Make all parameters views on parts of one vector, one after the other."""
    start = 0
    for parameter in parameters:
        parameter.data = vec[start : start + parameter.numel()].view(parameter.shape).data
        start += parameter.numel()
