"""Making tensors: from Python values, from NumPy arrays, of one value, and at random."""

from __future__ import annotations

import functools
import math
import operator
import warnings
from collections.abc import Callable, Sequence
from typing import Any

import numpy as np

from . import dtypes, random
from .dtypes import dtype
from .missing import check_placement
from .ops.base import method, named, type_word, wrong_type
from .random import Generator, chosen
from .tensor import Tensor, wrap

# fmt: off
__all__ = [
    "arange", "as_tensor", "empty", "empty_like", "eye", "from_numpy", "full", "full_like", "linspace", "ones",
    "ones_like", "rand", "rand_like", "randint", "randn", "randn_like", "randperm", "tensor", "zeros", "zeros_like",
]
# fmt: on

Array = np.ndarray[Any, Any]
Factory = Callable[..., Tensor]


def _factory(function: Callable[..., Any], name: str = "", doc: str | None = None) -> Factory:
    """Give a function that makes an array the keywords that all factories have, and let it return a leaf.

    NotImplementedError for another place than the CPU, RuntimeError where integers should require gradients.
    """

    named(function, name or function.__name__, doc or function.__doc__)

    def make(
        *args: Any,
        device: Any = None,
        layout: Any = None,
        pin_memory: bool = False,
        requires_grad: bool | None = False,
        **more: Any,
    ) -> Tensor:
        check_placement(device, layout, pin_memory)
        if not isinstance(requires_grad, bool | None):
            raise TypeError(f"{make.__name__}(): argument 'requires_grad' must be bool, not {type_word(requires_grad)}")
        data = function(*args, **more)
        result = wrap(data[()] if data.ndim == 0 else data)
        if requires_grad:
            result._set_flag(True, "Only Tensors of floating point and complex dtype can require gradients")
        return result

    return named(make, function.__name__, function.__doc__)


def _both(name: str, fill: Callable[..., Any], what: str, *keywords: str) -> tuple[Factory, Factory]:
    """Return two factories of what `fill` makes of an empty array: of a size, and like another tensor.

    The first takes `f(2, 3)`, `f((2, 3))` or `f(size=(2, 3))`.
    """

    def sized(*args: Any, size: Any = None, dtype: dtype | None = None, **more: Any) -> Any:
        if not args and size is None:
            raise TypeError(f'{name}() missing 1 required positional arguments: "size"')
        if args and _index(args[0]) is not None:
            size = args
        elif len(args) > 1:
            raise TypeError(f"{name}() takes 1 positional argument but {len(args)} were given")
        shape = _shape(name, size if size is not None else args[0])
        return filled(name, np.empty(shape, _kind(name, dtype).numpy), more)

    def like(input: Tensor, *, dtype: dtype | None = None, **more: Any) -> Any:
        return filled(f"{name}_like", _empty_like(f"{name}_like", input, dtype), more)

    def filled(function: str, array: Array, more: dict[str, Any]) -> Any:
        for key in more:
            if key not in keywords:
                raise TypeError(f"{function}() got an unexpected keyword argument '{key}'")
        return fill(array, **more)

    shape = "in the shape, dtype and order in memory of a tensor, without history"
    return (
        _factory(sized, name, f"Return a tensor of {what}."),
        _factory(like, f"{name}_like", f"Return {what} {shape}."),
    )


def _empty_like(function: str, input: Tensor, dtype: dtype | None) -> Array:
    if not isinstance(input, Tensor):
        raise wrong_type(function, "input", 1, input)
    return np.empty_like(input.array(), _kind(function, dtype, input.dtype).numpy)


def _kind(function: str, kind: dtype | None, default: dtype | None = None) -> dtype:
    """Return the dtype that a `dtype=` means; TypeError for what is none."""
    return dtypes.meant(kind, function) or default or dtypes.get_default_dtype()


def _number(function: str, name: str, position: int, value: Any) -> Any:
    """Return a number, perhaps of NumPy or a 0-d tensor, as a Python number; TypeError for anything else."""
    if isinstance(value, (np.generic, Tensor)) and not value.ndim:
        value = value.item()
    if not isinstance(value, (int, float)):
        raise wrong_type(function, name, position, value, "Number")
    return value


def _index(value: Any) -> int | None:
    """Return what can be an index as an int; None for anything else, booleans too."""
    try:
        return None if isinstance(value, bool) else operator.index(value)
    except TypeError:
        return None


def _integer(function: str, name: str, position: int, value: Any) -> int:
    """Return what can be an index as an int; TypeError for anything else."""
    if (index := _index(value)) is None:
        raise wrong_type(function, name, position, value, "int")
    if not -(1 << 63) <= index < 1 << 63:
        raise ValueError("Overflow when unpacking long long")
    return index


def _shape(function: str, size: Any, position: int = 1) -> tuple[int, ...]:
    """Return a `size=` as a tuple of ints; TypeError for what is none, RuntimeError for sizes below 0."""
    if not isinstance(size, (tuple, list)):
        raise wrong_type(function, "size", position, size, "tuple of ints")
    for place, n in enumerate(size):
        if _index(n) is None:
            argument, kind = f"{function}(): argument 'size'", type_word(n)
            if place:
                error = f'"type must be tuple of ints,but got {kind}"'
                raise TypeError(f"{argument} failed to unpack the object at pos {place + 1} with error {error}")
            wanted = f"must be tuple of ints, but found element of type {kind} at pos 0"
            raise TypeError(f"{argument} (position {position}) {wanted}")
    result = tuple(map(operator.index, size))
    for n in result:
        if n < 0:
            raise RuntimeError(f"Trying to create tensor with negative dimension {n}: {list(result)}")
    return result


@_factory
def tensor(data: Any, *, dtype: dtype | None = None) -> Array:
    """Return a new leaf with a copy of `data`: a number, nested lists, a NumPy array.

    dtype: by default bool, int64 or the default floating point dtype for Python values; an array's own.
    ValueError for lists of unequal length, RuntimeError for a number that the dtype cannot hold.
    """
    kind = dtypes.meant(dtype, "tensor")
    if isinstance(data, Tensor):
        warnings.warn(
            "To copy construct from a tensor, it is recommended to use sourceTensor.detach().clone() or "
            "sourceTensor.detach().clone().requires_grad_(True), rather than torch.tensor(sourceTensor).",
            stacklevel=3,
        )
        data = data._data
    if not isinstance(data, (np.ndarray, np.generic)):
        return _from_nested(data, kind)
    _check_memory(data)
    return np.array(data, (kind or dtypes.of_array(data)).numpy)


def _from_nested(data: Any, kind: dtype | None) -> Array:
    """Return nested lists of numbers as an array of dtype `kind`, by default the one that PyTorch infers."""
    shape, values = [], data
    while _is_sequence(values):
        shape.append(len(values))
        values = values[0] if len(values) else None
    if isinstance(values, str) and shape:
        raise ValueError("too many dimensions 'str'")
    flat: list[Any] = []
    _flatten(data, shape, flat)
    if kind is None and flat:
        samples = {type(value): value for value in flat}.values()
        kind = functools.reduce(dtypes.promote_types, map(dtypes.of_value, samples))
    kind = kind or dtypes.get_default_dtype()
    try:
        return np.array(flat, kind.numpy).reshape(shape)
    except (OverflowError, ValueError):
        if kind is dtypes.int64 and all(isinstance(value, int) for value in flat):
            raise ValueError("Overflow when unpacking long long") from None
        raise RuntimeError(f"value cannot be converted to type {kind.name} without overflow") from None


def _is_sequence(values: Any) -> bool:
    if isinstance(values, np.ndarray):
        return values.ndim > 0
    return isinstance(values, Sequence) and not isinstance(values, (str, bytes))


def _flatten(values: Any, shape: Sequence[int], flat: list[Any], depth: int = 0) -> None:
    """Append the numbers in nested lists of `shape` to `flat`; ValueError or TypeError if they have another shape."""
    if depth < len(shape):
        if not _is_sequence(values):
            raise TypeError("not a sequence")
        if len(values) != shape[depth]:
            raise ValueError(f"expected sequence of length {shape[depth]} at dim {depth} (got {len(values)})")
        for value in values:
            _flatten(value, shape, flat, depth + 1)
        return
    if isinstance(values, (Tensor, np.ndarray)):
        array = values._data if isinstance(values, Tensor) else values
        if array.size != 1:
            raise ValueError("only one element tensors can be converted to Python scalars")
        values = array.reshape(())[()]
    if isinstance(values, complex):
        raise TypeError("tinygrad_edu has no complex numbers: give real ones")
    if isinstance(values, (str, bytes)):
        raise TypeError(f"new(): invalid data type '{type(values).__name__}'")
    if not isinstance(values, (bool, int, float, np.generic)):
        raise RuntimeError(f"Could not infer dtype of {type(values).__name__}")
    flat.append(values)


def as_tensor(data: Any, *, dtype: dtype | None = None, device: Any = None) -> Tensor:
    """Return `data` as a tensor, without copying where it is a Tensor or an array of the right dtype."""
    check_placement(device)
    if isinstance(data, (Tensor, np.ndarray)):
        shared = data if isinstance(data, Tensor) else from_numpy(data)
        return shared if dtype is None else shared.to(dtype)
    return tensor(data, dtype=dtype)


def from_numpy(ndarray: Array) -> Tensor:
    """Return a tensor that shares the array's memory; TypeError if it is no array or of a dtype there is not."""
    if not isinstance(ndarray, np.ndarray):
        raise TypeError(f"expected np.ndarray (got {type_word(ndarray)})")
    _check_memory(ndarray)
    return wrap(ndarray)


def _check_memory(array: Any) -> None:
    dtypes.of_array(array)
    if any(stride < 0 for stride in array.strides):
        raise ValueError(
            "At least one stride in the given numpy array is negative, and tensors with negative strides are not "
            "currently supported. (You can probably work around this by making a copy of your array  with "
            "array.copy().) "
        )


zeros, zeros_like = _both("zeros", np.zeros_like, "zeros")
ones, ones_like = _both("ones", np.ones_like, "ones")
empty, empty_like = _both("empty", np.zeros_like, "zeros: so nothing depends on what the memory held")
rand, rand_like = _both("rand", random.uniform, "random numbers, uniform in [0, 1),", "generator")
randn, randn_like = _both("randn", random.normal, "normal random numbers, of mean 0 and variance 1,", "generator")


@_factory
def full(size: Any, fill_value: Any, *, dtype: dtype | None = None) -> Array:
    """Return a tensor filled with one value, in the dtype of that value unless another is given."""
    shape, value = _shape("full", size), _number("full", "fill_value", 2, fill_value)
    kind = _kind("full", dtype, dtypes.of_number(value))
    return np.full(shape, dtypes.fitting(value, kind), kind.numpy)


@_factory
def full_like(input: Tensor, fill_value: Any, *, dtype: dtype | None = None) -> Array:
    """Return one value in the shape, dtype and order in memory of a tensor, without history."""
    array = _empty_like("full_like", input, dtype)
    array.fill(dtypes.fitting(_number("full_like", "fill_value", 2, fill_value), dtypes.of_array(array)))
    return array


def _new(factory: Factory) -> None:
    """Make a factory a method, which takes the dtype of its tensor unless another is given."""

    def new(input: Tensor, *args: Any, dtype: dtype | None = None, **more: Any) -> Tensor:
        return factory(*args, dtype=input.dtype if dtype is None else dtype, **more)

    doc = f"{factory.__doc__} The dtype is that of this tensor by default."
    method(named(new, f"new_{factory.__name__}", doc))


for _made in (zeros, ones, empty, full):
    _new(_made)


@_factory
def arange(start: Any = None, end: Any = None, step: Any = 1, *, dtype: dtype | None = None) -> Array:
    """Return `start`, `start + step`, ... up to but not including `end`; int64 if all three are ints.

    RuntimeError for a step of 0 or away from `end`, and for bounds that are not finite.
    """
    if end is None:
        start, end = 0, _number("arange", "end", 1, start)
    given = {"start": 0 if start is None else start, "end": end, "step": step}
    start, end, step = (_number("arange", name, i, value) for i, (name, value) in enumerate(given.items(), 1))
    whole = all(isinstance(value, int) for value in (start, end, step))
    kind = _kind("arange", dtype, dtypes.int64 if whole else None)
    if kind is dtypes.bool_:
        raise NotImplementedError("\"arange_cpu\" not implemented for 'Bool'")
    if not (math.isfinite(start) and math.isfinite(end)):
        raise RuntimeError(f"unsupported range: {start} -> {end}")
    if not abs(step) > 0:
        raise RuntimeError("step must be nonzero")
    if (end - start) * step < 0:
        raise RuntimeError("upper bound and lower bound inconsistent with step sign")
    if kind is dtypes.int64:
        start, end, step = (int(dtypes.fitting(value, kind)) for value in (start, end, step))
        if step == 0:
            raise ValueError("step must be nonzero")
    count = math.ceil((end - start) / step)
    index = np.arange(count)
    if not kind.is_floating_point:  # counted before the numbers are cut
        return (int(start) + int(step) * index).astype(kind.numpy)
    # PyTorch computes 64 bytes at once, in two halves, each from its first number, rounded to the dtype; then the rest.
    half = 32 // kind.itemsize
    beyond = np.where(index < count - count % (2 * half), index % half, 0)
    return random.fused(random.fused(start, step, index - beyond, kind), step, beyond, kind)


@_factory
def linspace(start: Any, end: Any, steps: int, *, dtype: dtype | None = None) -> Array:
    """Return `steps` evenly spaced numbers from `start` to `end`, both included."""
    kind, count = _kind("linspace", dtype), _integer("linspace", "steps", 3, steps)
    if count < 0:
        raise RuntimeError("number of steps must be non-negative")
    if kind is dtypes.bool_:
        raise NotImplementedError("\"linspace_cpu\" not implemented for 'Bool'")
    # The ends and the step are rounded to the dtype first, the products are not: PyTorch has fused operations there.
    # It counts the second half from the end, so that both ends are exact.
    first, last = (
        kind.numpy.type(dtypes.fitting(_number("linspace", name, position, value), kind))
        for position, (name, value) in enumerate({"start": start, "end": end}.items(), 1)
    )
    step = float((last - first) / (last - first).dtype.type(max(count - 1, 1)))
    index = np.arange(count)
    left, right = random.fused(first, step, index, kind), random.fused(last, -step, count - 1 - index, kind)
    return np.where(index < max(count // 2, 1), left, right)


@_factory
def eye(n: int, m: int | None = None, *, dtype: dtype | None = None) -> Array:
    """Return the identity matrix, or its first `m` columns."""
    rows = _integer("eye", "n", 1, n)
    columns = rows if m is None else _integer("eye", "m", 2, m)
    for name, count in (("n", rows), ("m", columns)):
        if count < 0:
            raise RuntimeError(f"{name} must be greater or equal to 0, got {count}")
    return np.eye(rows, columns, dtype=_kind("eye", dtype).numpy)


@_factory
def randint(
    low: Any = None, high: Any = None, size: Any = None, *, generator: Any = None, dtype: dtype | None = None
) -> Array:
    """Return random integers from `low` (0 if only one bound is given) up to but not including `high`."""
    if size is None:  # randint(high, size)
        low, high, size = None, low, high
    if high is None:  # randint(high, size=size)
        low, high = None, low
    shape = _shape("randint", size, 2)
    least = 0 if low is None else _integer("randint", "low", 1, low)
    bound = _integer("randint", "high", 1 if low is None else 2, high)
    return random.integers(np.empty(shape, _kind("randint", dtype, dtypes.int64).numpy), least, bound, generator)


@_factory
def randperm(n: int, *, generator: Generator | None = None, dtype: dtype | None = None) -> Array:
    """Return the numbers from 0 to n - 1 in random order."""
    kind = _kind("randperm", dtype, dtypes.int64)
    if kind is dtypes.bool_:
        raise NotImplementedError("\"randperm\" not implemented for 'Bool'")
    (count,) = _shape("randperm", (_integer("randperm", "n", 1, n),))
    return np.array(chosen(generator).permutation(count), kind.numpy)
