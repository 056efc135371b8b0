"""Making tensors: from Python values, from NumPy arrays, of one value, and at random."""

from __future__ import annotations

import warnings
from collections.abc import Sequence
from typing import Any

import numpy as np

from . import dtypes
from .dtypes import dtype
from .tensor import Tensor, wrap

_COPY_ADVICE = (
    "To copy construct from a tensor, it is recommended to use sourceTensor.detach().clone() or "
    "sourceTensor.detach().clone().requires_grad_(True), rather than torch.tensor(sourceTensor)."
)
_generator = np.random.Generator(np.random.MT19937(0))


def tensor(data: Any, *, dtype: dtype | None = None, requires_grad: bool = False) -> Tensor:
    """Return a new leaf with a copy of `data`: a number, nested lists, a NumPy array.

    dtype: by default bool, int64 or the default floating point dtype for Python values; an array's own.
    RuntimeError if `requires_grad` and the dtype is not floating point; ValueError for lists of unequal length.
    """
    if isinstance(data, Tensor):
        warnings.warn(_COPY_ADVICE, stacklevel=2)
        array = data.detach().numpy()
    elif isinstance(data, (np.ndarray, np.generic)):
        array = np.asarray(data)
    else:
        if isinstance(data, str):
            raise TypeError(f"new(): invalid data type '{type(data).__name__}'")
        array = _from_nested(data, dtype)
    kind = dtypes.of_array(array) if dtype is None else dtype
    return _leaf(np.array(array, kind.numpy), requires_grad)


def _from_nested(data: Any, kind: dtype | None) -> np.ndarray[Any, Any]:
    """Return nested lists of numbers as an array of dtype `kind`, by default the one that PyTorch infers."""
    shape, values = [], data
    while isinstance(values, Sequence) and not isinstance(values, str):
        shape.append(len(values))
        if not values:
            break
        values = values[0]
    flat: list[Any] = []
    _flatten(data, shape, 0, flat)
    if not flat:
        return np.zeros(shape, dtypes.get_default_dtype().numpy)
    if kind is None:
        kind = dtypes.bool_
        for value in flat:
            own = dtypes.of_array(value) if isinstance(value, np.generic) else dtypes.of_number(value)
            kind = dtypes.promote_types(kind, own)
    return np.array(flat, kind.numpy).reshape(shape)


def _flatten(values: Any, shape: list[int], depth: int, flat: list[Any]) -> None:
    if depth < len(shape):
        if not isinstance(values, Sequence) or isinstance(values, str):
            raise TypeError(f"expected a sequence of length {shape[depth]} at dim {depth}, but got {values!r}")
        if len(values) != shape[depth]:
            raise ValueError(f"expected sequence of length {shape[depth]} at dim {depth} (got {len(values)})")
        for value in values:
            _flatten(value, shape, depth + 1, flat)
        return
    if isinstance(values, (Tensor, np.ndarray)):
        if values.shape and (values.numel() if isinstance(values, Tensor) else values.size) != 1:
            raise ValueError("only one element tensors can be converted to Python scalars")
        values = values.item()
    if isinstance(values, complex):
        raise TypeError("this engine has no complex dtypes: give real numbers")
    if isinstance(values, str):
        raise ValueError(f"too many dimensions '{type(values).__name__}'")
    if not isinstance(values, (bool, int, float, np.generic)):
        raise RuntimeError(f"Could not infer dtype of {type(values).__name__}")
    flat.append(values)


def _leaf(data: Any, requires_grad: bool) -> Tensor:
    """Return a tensor on `data` (a 0-d array becomes a NumPy scalar), with its flag set."""
    result = wrap(data[()] if data.ndim == 0 else data)
    if requires_grad:
        if not result.dtype.is_floating_point:
            raise RuntimeError("Only Tensors of floating point and complex dtype can require gradients")
        result.extras().requires_grad = True
    return result


def as_tensor(data: Any, dtype: dtype | None = None) -> Tensor:
    """Return `data` as a tensor, without copying where it is a Tensor or an array of the right dtype."""
    if isinstance(data, Tensor):
        return data if dtype is None else data.to(dtype)
    if isinstance(data, np.ndarray):
        shared = from_numpy(data)
        return shared if dtype is None else shared.to(dtype)
    return tensor(data, dtype=dtype)


def from_numpy(ndarray: np.ndarray[Any, Any]) -> Tensor:
    """Return a tensor that shares the array's memory; TypeError if it is no array or of a dtype there is not."""
    if not isinstance(ndarray, np.ndarray):
        raise TypeError(f"expected np.ndarray (got {type(ndarray).__name__})")
    dtypes.of_array(ndarray)
    return wrap(ndarray)


def _size(function: str, arguments: tuple[Any, ...]) -> tuple[int, ...]:
    given = arguments[0] if len(arguments) == 1 and isinstance(arguments[0], (tuple, list)) else arguments
    for size in given:
        if not isinstance(size, (int, np.integer)) or isinstance(size, bool):
            raise TypeError(
                f"{function}(): argument 'size' (position 1) must be tuple of ints, not {type(size).__name__}"
            )
        if size < 0:
            raise RuntimeError(f"Trying to create tensor with negative dimension {size}: {list(given)}")
    return tuple(int(size) for size in given)


def _kind(dtype: dtype | None) -> Any:
    return (dtypes.get_default_dtype() if dtype is None else dtype).numpy


def zeros(*size: Any, dtype: dtype | None = None, requires_grad: bool = False) -> Tensor:
    """Return a tensor of zeros."""
    return _leaf(np.zeros(_size("zeros", size), _kind(dtype)), requires_grad)


def ones(*size: Any, dtype: dtype | None = None, requires_grad: bool = False) -> Tensor:
    """Return a tensor of ones."""
    return _leaf(np.ones(_size("ones", size), _kind(dtype)), requires_grad)


def empty(*size: Any, dtype: dtype | None = None, requires_grad: bool = False) -> Tensor:
    """Return a tensor of unspecified values: here zeros, so that nothing depends on what the memory held."""
    return _leaf(np.zeros(_size("empty", size), _kind(dtype)), requires_grad)


def full(size: Any, fill_value: Any, *, dtype: dtype | None = None, requires_grad: bool = False) -> Tensor:
    """Return a tensor filled with one value, in the dtype of that value unless another is given."""
    kind = dtypes.of_number(fill_value) if dtype is None else dtype
    return _leaf(np.full(_size("full", (size,)), fill_value, kind.numpy), requires_grad)


def zeros_like(input: Tensor) -> Tensor:
    """Return zeros in the shape and dtype of `input`, without history."""
    return _leaf(np.zeros(input.shape, input.dtype.numpy), False)


def ones_like(input: Tensor) -> Tensor:
    """Return ones in the shape and dtype of `input`, without history."""
    return _leaf(np.ones(input.shape, input.dtype.numpy), False)


def arange(start: Any, end: Any = None, step: Any = 1, *, dtype: dtype | None = None) -> Tensor:
    """Return `start`, `start + step`, ... up to but not including `end`; int64 if all three are ints."""
    if end is None:
        start, end = 0, start
    whole = all(isinstance(value, int) for value in (start, end, step))
    kind = (dtypes.int64 if whole else dtypes.get_default_dtype()) if dtype is None else dtype
    return _leaf(np.arange(start, end, step).astype(kind.numpy), False)


def linspace(start: float, end: float, steps: int, *, dtype: dtype | None = None) -> Tensor:
    """Return `steps` evenly spaced numbers from `start` to `end`, both included."""
    return _leaf(np.linspace(start, end, steps).astype(_kind(dtype)), False)


def eye(n: int, m: int | None = None, *, dtype: dtype | None = None) -> Tensor:
    """Return the identity matrix, or its first `m` columns."""
    return _leaf(np.eye(n, m, dtype=_kind(dtype)), False)


def manual_seed(seed: int) -> None:
    """Start the random stream anew. The numbers repeat from run to run; they are not the numbers that PyTorch draws."""
    global _generator
    _generator = np.random.Generator(np.random.MT19937(seed))


def rand(*size: Any, dtype: dtype | None = None, requires_grad: bool = False) -> Tensor:
    """Return random numbers, uniform in [0, 1)."""
    return _leaf(_generator.random(_size("rand", size), _kind(dtype)), requires_grad)


def randn(*size: Any, dtype: dtype | None = None, requires_grad: bool = False) -> Tensor:
    """Return random numbers, normal with mean 0 and variance 1."""
    return _leaf(_generator.standard_normal(_size("randn", size), _kind(dtype)), requires_grad)


def randint(low: int, high: int, size: Any) -> Tensor:
    """Return random int64 numbers from `low` up to but not including `high`."""
    return _leaf(_generator.integers(low, high, _size("randint", (size,))), False)
