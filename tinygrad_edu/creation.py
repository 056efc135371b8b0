"""Making tensors: from Python values, from NumPy arrays, of one value, and at random."""

from __future__ import annotations

import math
import warnings
from collections.abc import Callable, Sequence
from typing import Any

import numpy as np

from . import dtypes, random
from .dtypes import dtype
from .missing import check_placement
from .ops.base import method, wrong_type
from .random import Generator, chosen
from .tensor import Tensor, wrap

__all__ = [
    "arange",
    "as_tensor",
    "asarray",
    "empty",
    "empty_like",
    "eye",
    "from_numpy",
    "full",
    "full_like",
    "linspace",
    "logspace",
    "ones",
    "ones_like",
    "rand",
    "rand_like",
    "randint",
    "randint_like",
    "randn",
    "randn_like",
    "randperm",
    "scalar_tensor",
    "tensor",
    "zeros",
    "zeros_like",
]

Array = np.ndarray[Any, Any]
Factory = Callable[..., Tensor]

_COPY_ADVICE = (
    "To copy construct from a tensor, it is recommended to use sourceTensor.detach().clone() or "
    "sourceTensor.detach().clone().requires_grad_(True), rather than {}(sourceTensor)."
)


def _factory(function: Callable[..., Any], name: str = "", doc: str | None = None) -> Factory:
    """Give a function that makes an array the keywords that all factories have, and let it return a leaf.

    TypeError for a flag that is no bool, NotImplementedError for another place than the CPU, RuntimeError where an
    integer dtype should require gradients.
    """
    name = name or function.__name__

    def make(
        *args: Any,
        device: Any = None,
        layout: Any = None,
        pin_memory: bool = False,
        requires_grad: bool | None = False,
        **named: Any,
    ) -> Tensor:
        if not isinstance(requires_grad, bool | None):
            kind = type(requires_grad).__name__
            raise TypeError(f"{name}(): argument 'requires_grad' must be bool, not {kind}")
        check_placement(device, layout, pin_memory)
        return _leaf(function(*args, **named), bool(requires_grad))

    make.__name__ = make.__qualname__ = name
    make.__doc__ = doc or function.__doc__
    return make


def _of_size(name: str, fill: Callable[..., Any], what: str, *keywords: str) -> Factory:
    """Return the factory of what `fill` makes of an empty array: `f(2, 3)`, `f((2, 3))` or `f(size=(2, 3))`."""

    def sized(*args: Any, size: Any = None, dtype: dtype | None = None, **named: Any) -> Any:
        if not args and size is None:
            raise TypeError(f'{name}() missing 1 required positional arguments: "size"')
        array = np.empty(_size(name, args or (size,)), _kind(name, dtype).numpy)
        return fill(array, **_only(name, keywords, named))

    return _factory(sized, name, f"Return a tensor of {what}.")


def _like(name: str, fill: Callable[..., Any], what: str, *keywords: str) -> Factory:
    """Return the factory of what `fill` makes of an empty array like that of a tensor."""

    def like(input: Tensor, *args: Any, dtype: dtype | None = None, **named: Any) -> Any:
        if not isinstance(input, Tensor):
            raise wrong_type(name, "input", 1, input)
        if len(args) > len(keywords):
            raise TypeError(f"{name}() takes {len(keywords) + 1} positional argument but {len(args) + 1} were given")
        kind = input.dtype if dtype is None else _kind(name, dtype)
        return fill(
            np.empty_like(input.array(), kind.numpy),
            **_only(name, keywords, named | dict(zip(keywords, args, strict=False))),
        )

    return _factory(like, name, f"Return {what} in the shape, dtype and order in memory of a tensor, without history.")


def _only(name: str, keywords: tuple[str, ...], named: dict[str, Any]) -> dict[str, Any]:
    for key in named:
        if key not in keywords:
            raise TypeError(f"{name}() got an unexpected keyword argument '{key}'")
    return named


def _new(name: str, factory: Factory) -> None:
    """Make a factory a method, which takes the dtype of its tensor unless another is given."""

    def new(input: Tensor, *args: Any, dtype: dtype | None = None, **named: Any) -> Tensor:
        return factory(*args, dtype=input.dtype if dtype is None else dtype, **named)

    new.__name__, new.__doc__ = name, f"{factory.__doc__} The dtype is that of this tensor by default."
    method(new)


def _size(function: str, arguments: tuple[Any, ...]) -> tuple[int, ...]:
    """Return sizes given one by one or as a tuple as one tuple of ints; TypeError and RuntimeError as PyTorch's."""
    whole = isinstance(arguments[0], (tuple, list))
    if whole and len(arguments) > 1:
        raise TypeError(f"{function}() takes 1 positional argument but {len(arguments)} were given")
    given = arguments[0] if whole else arguments
    result = []
    for position, size in enumerate(given, 1):
        try:
            if isinstance(size, bool):
                raise TypeError
            result.append(size.__index__())
        except (TypeError, AttributeError):
            kind = type(size).__name__
            what = f"(position 1) must be tuple of ints, not {kind}"
            if position > 1:
                what = (
                    f"failed to unpack the object at pos {position} with error "
                    f'"type must be tuple of ints,but got {kind}"'
                )
            raise TypeError(f"{function}(): argument 'size' {what}") from None
    for size in result:
        if size < 0 and function == "zeros":
            raise RuntimeError("zeros: Dimension size must be non-negative.")
        if size < 0:
            raise RuntimeError(f"Trying to create tensor with negative dimension {size}: {result}")
    return tuple(result)


def _kind(function: str, kind: dtype | None) -> dtype:
    """Return the dtype that a `dtype=` means; TypeError for what is none."""
    if not isinstance(kind, dtype | None):
        raise TypeError(f"{function}(): argument 'dtype' must be torch.dtype, not {type(kind).__name__}")
    return dtypes.get_default_dtype() if kind is None else kind


def _leaf(data: Any, requires_grad: bool) -> Tensor:
    """Return a tensor on `data` (a 0-d array becomes a NumPy scalar), with its flag set."""
    result = wrap(data[()] if data.ndim == 0 else data)
    if requires_grad:
        if not result.dtype.is_floating_point:
            raise RuntimeError("Only Tensors of floating point and complex dtype can require gradients")
        result.extras().requires_grad = True
    return result


@_factory
def tensor(data: Any, *, dtype: dtype | None = None) -> Array:
    """Return a new leaf with a copy of `data`: a number, nested lists, a NumPy array.

    dtype: by default bool, int64 or the default floating point dtype for Python values; an array's own.
    ValueError for lists of unequal length, RuntimeError for a number that the dtype cannot hold.
    """
    return _copied("torch.tensor", data, None if dtype is None else _kind("tensor", dtype))


def _copied(function: str, data: Any, kind: dtype | None) -> Array:
    if isinstance(data, Tensor):
        warnings.warn(_COPY_ADVICE.format(function), stacklevel=4)
        array = data.detach().numpy()
    elif isinstance(data, (np.ndarray, np.generic)):
        array = np.asarray(data)
        _check_memory(array)
    else:
        if isinstance(data, (str, bytes)):
            raise TypeError(f"new(): invalid data type '{type(data).__name__}'")
        return _from_nested(data, kind)
    return np.array(array, (dtypes.of_array(array) if kind is None else kind).numpy)


def _from_nested(data: Any, kind: dtype | None) -> Array:
    """Return nested lists of numbers as an array of dtype `kind`, by default the one that PyTorch infers."""
    shape, values = [], data
    while _is_sequence(values) or isinstance(values, (str, bytes)):
        if isinstance(values, (str, bytes)):
            raise ValueError(f"too many dimensions '{type(values).__name__}'")
        shape.append(len(values))
        if not len(values):
            break
        values = values[0]
    flat: list[Any] = []
    _flatten(data, shape, 0, flat)
    if not flat:
        return np.zeros(shape, _kind("tensor", kind).numpy)
    if kind is None:
        kind = dtypes.bool_
        for own in {value.dtype if isinstance(value, np.generic) else type(value) for value in flat}:
            kind = dtypes.promote_types(
                kind, dtypes.of_number(own()) if isinstance(own, type) else dtypes.of_numpy(own)
            )
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


def _flatten(values: Any, shape: list[int], depth: int, flat: list[Any]) -> None:
    if depth < len(shape):
        if not _is_sequence(values):
            raise TypeError("not a sequence")
        if len(values) != shape[depth]:
            raise ValueError(f"expected sequence of length {shape[depth]} at dim {depth} (got {len(values)})")
        for value in values:
            _flatten(value, shape, depth + 1, flat)
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
        if _is_sequence(values):
            raise TypeError(f"'{type(values).__name__}' object cannot be interpreted as an integer")
        raise RuntimeError(f"Could not infer dtype of {type(values).__name__}")
    flat.append(values)


def as_tensor(data: Any, dtype: dtype | None = None, device: Any = None) -> Tensor:
    """Return `data` as a tensor, without copying where it is a Tensor or an array of the right dtype."""
    check_placement(device)
    if isinstance(data, (Tensor, np.ndarray)):
        shared = data if isinstance(data, Tensor) else from_numpy(data)
        return shared if dtype is None else shared.to(dtype)
    return tensor(data, dtype=dtype)


def asarray(
    obj: Any,
    *,
    dtype: dtype | None = None,
    device: Any = None,
    copy: bool | None = None,
    requires_grad: bool | None = None,
) -> Tensor:
    """Return `obj` as a tensor; `copy` True always copies, False never: ValueError where it would have to."""
    result = as_tensor(obj, dtype, device)
    own = isinstance(obj, (Tensor, np.ndarray)) and np.shares_memory(
        result.array(), np.asarray(getattr(obj, "_data", obj))
    )
    if copy is False and not own:
        raise ValueError(f"can't alias a {type(obj).__name__} into a tensor of dtype {result.dtype}")
    if copy and own:
        result = result.clone()
    if requires_grad is None or requires_grad == result.requires_grad:
        return result
    return result.detach().requires_grad_(requires_grad)


def from_numpy(ndarray: Array) -> Tensor:
    """Return a tensor that shares the array's memory; TypeError if it is no array or of a dtype there is not."""
    if not isinstance(ndarray, np.ndarray):
        raise TypeError(f"expected np.ndarray (got {type(ndarray).__name__})")
    _check_memory(ndarray)
    return wrap(ndarray)


def _check_memory(array: Array) -> None:
    dtypes.of_array(array)
    if any(stride < 0 for stride in array.strides):
        raise ValueError(
            "At least one stride in the given numpy array is negative, and tensors with negative strides are not "
            "currently supported. (You can probably work around this by making a copy of your array  with "
            "array.copy().) "
        )


def number(function: str, name: str, position: int, value: Any, word: str = "Number") -> Any:
    """Return a number, perhaps the only element of a tensor, as a Python number; TypeError for anything else.

    word: "int" refuses what is no integer, booleans too.
    """
    if isinstance(value, np.generic) or (isinstance(value, Tensor) and not value.dim()):
        value = value.item()
    if not isinstance(value, (int, float)) or (word == "int" and type(value) is not int):
        kind = type(value).__name__
        raise TypeError(f"{function}(): argument '{name}' (position {position}) must be {word}, not {kind}")
    return value


def _filled(array: Array, fill_value: Any) -> Array:
    value = number("full", "fill_value", 2, fill_value)
    if isinstance(value, float) and not math.isfinite(value) and array.dtype.kind != "f":
        raise RuntimeError(
            f"value cannot be converted to type {random.C_NAMES[dtypes.of_array(array)]} without overflow"
        )
    array.fill(value)
    return array


_UNSPECIFIED = "unspecified values: here zeros, so that nothing depends on what the memory held"
zeros, zeros_like = _of_size("zeros", np.zeros_like, "zeros"), _like("zeros_like", np.zeros_like, "zeros")
ones, ones_like = _of_size("ones", np.ones_like, "ones"), _like("ones_like", np.ones_like, "ones")
empty, empty_like = _of_size("empty", np.zeros_like, _UNSPECIFIED), _like("empty_like", np.zeros_like, "zeros")
full_like = _like("full_like", _filled, "one value", "fill_value")
rand = _of_size("rand", random.uniform, "random numbers, uniform in [0, 1)", "generator")
rand_like = _like("rand_like", random.uniform, "random numbers, uniform in [0, 1),", "generator")
randn = _of_size("randn", random.normal, "normal random numbers, of mean 0 and variance 1", "generator")
randn_like = _like("randn_like", random.normal, "normal random numbers", "generator")


@_factory
def full(size: Any, fill_value: Any, *, dtype: dtype | None = None) -> Array:
    """Return a tensor filled with one value, in the dtype of that value unless another is given."""
    if not isinstance(size, (tuple, list)):
        raise TypeError(f"full(): argument 'size' (position 1) must be tuple of ints, not {type(size).__name__}")
    if dtype is None:
        dtype = dtypes.of_number(number("full", "fill_value", 2, fill_value))
    return _filled(np.empty(_size("full", (size,)), _kind("full", dtype).numpy), fill_value)


@_factory
def scalar_tensor(s: Any, *, dtype: dtype | None = None) -> Array:
    """Return a 0-d tensor of the default dtype unless another is given."""
    return np.array(number("scalar_tensor", "s", 1, s), _kind("scalar_tensor", dtype).numpy)


_new("new_full", full)
for _name, _fill in {"zeros": np.zeros_like, "ones": np.ones_like, "empty": np.zeros_like}.items():
    _new(f"new_{_name}", _of_size(f"new_{_name}", _fill, _name))


@method
@_factory
def new_tensor(input: Tensor, data: Any, *, dtype: dtype | None = None) -> Array:
    """As `torch.tensor`, in the dtype of this tensor unless another is given."""
    return _copied("tensor.new_tensor", data, input.dtype if dtype is None else _kind("new_tensor", dtype))


@_factory
def arange(start: Any = None, end: Any = None, step: Any = 1, *, dtype: dtype | None = None) -> Array:
    """Return `start`, `start + step`, ... up to but not including `end`; int64 if all three are ints.

    RuntimeError for a step of 0 or away from `end`, and for bounds that are not finite.
    """
    if end is None:
        start, end = None, number("arange", "end", 1, start)
    start = 0 if start is None else start
    start, end, step = (
        number("arange", name, position, value)
        for position, (name, value) in enumerate((("start", start), ("end", end), ("step", step)), 1)
    )
    whole = all(isinstance(value, int) for value in (start, end, step))
    kind = dtypes.int64 if whole and dtype is None else _kind("arange", dtype)
    if kind is dtypes.bool_:
        raise NotImplementedError("\"arange_cpu\" not implemented for 'Bool'")
    if not (math.isfinite(start) and math.isfinite(end)):
        raise RuntimeError(f"unsupported range: {start} -> {end}")
    if not kind.is_floating_point:
        start, end, step = int(start), int(end), int(step)
    if step == 0:
        raise RuntimeError("step must be nonzero")
    if (end - start) * step < 0:
        raise RuntimeError("upper bound and lower bound inconsistent with step sign")
    count = math.ceil((end - start) / step)
    return (start + step * np.arange(count)).astype(kind.numpy)


def _steps(function: str, start: Any, end: Any, steps: Any, kind: dtype) -> Array:
    """Return evenly spaced float64 numbers, the second half counted from the end, so that both ends are exact.

    The ends and the step are rounded to the dtype first, the products are not: PyTorch has fused operations there.
    """
    count = number(function, "steps", 3, steps, "int")
    if count < 0:
        raise RuntimeError("number of steps must be non-negative")
    first = kind.numpy.type(number(function, "start", 1, start))
    last = kind.numpy.type(number(function, "end", 2, end))
    step = float((last - first) / (last - first).dtype.type(max(count - 1, 1)))
    index = np.arange(count)
    return np.where(index < max(count // 2, 1), first + step * index, last - step * (count - 1 - index))


@_factory
def linspace(start: Any, end: Any, steps: int, *, dtype: dtype | None = None) -> Array:
    """Return `steps` evenly spaced numbers from `start` to `end`, both included."""
    kind = _kind("linspace", dtype)
    return _steps("linspace", start, end, steps, kind).astype(kind.numpy)


@_factory
def logspace(start: Any, end: Any, steps: int, base: float = 10.0, *, dtype: dtype | None = None) -> Array:
    """Return `base` to the power of `steps` evenly spaced numbers from `start` to `end`."""
    kind = _kind("logspace", dtype)
    exponents = _steps("logspace", start, end, steps, kind)
    if kind is dtypes.float32:
        exponents = exponents.astype(np.float32).astype(np.float64)
    return np.power(float(base), exponents).astype(kind.numpy)


@_factory
def eye(n: int, m: int | None = None, *, dtype: dtype | None = None) -> Array:
    """Return the identity matrix, or its first `m` columns."""
    for position, (name, count) in enumerate((("n", n), ("m", n if m is None else m)), 1):
        if number("eye", name, position, count, "int") < 0:
            raise RuntimeError(f"{name} must be greater or equal to 0, got {count}")
    return np.eye(n, m, dtype=_kind("eye", dtype).numpy)


def _integers(
    array: Array,
    low: Any = None,
    high: Any = None,
    *,
    generator: Generator | None = None,
    function: str = "randint_like",
) -> Array:
    if high is None:
        return random.integers(array, 0, number(function, "high", 1, low, "int"), generator)
    least = 0 if low is None else number(function, "low", 1, low, "int")
    return random.integers(array, least, number(function, "high", 2, high, "int"), generator)


randint_like = _like("randint_like", _integers, "random integers", "low", "high", "generator")


@_factory
def randint(
    low: Any = None, high: Any = None, size: Any = None, *, generator: Any = None, dtype: dtype | None = None
) -> Array:
    """Return random integers from `low` (0 if only one bound is given) up to but not including `high`."""
    if size is None:
        low, high, size = low, None, high
    if not isinstance(size, (tuple, list)):
        place = "(position 2) must be tuple of ints"
        raise TypeError(f"randint(): argument 'size' {place}, not {type(size).__name__}")
    kind = dtypes.int64 if dtype is None else _kind("randint", dtype)
    array = np.empty(_size("randint", (size,)), kind.numpy)
    return _integers(array, low, high, generator=generator, function="randint")


@_factory
def randperm(n: int, *, generator: Generator | None = None, dtype: dtype | None = None) -> Array:
    """Return the numbers from 0 to n - 1 in random order."""
    kind = dtypes.int64 if dtype is None else _kind("randperm", dtype)
    count = _size("randperm", (number("randperm", "n", 1, n, "int"),))[0]
    return np.array(chosen(generator).permutation(count), kind.numpy)


@_factory
def normal(
    size: Any, mean: float, std: float, *, generator: Generator | None = None, dtype: dtype | None = None
) -> Array:
    """Return normal numbers of one mean and standard deviation; `torch.normal` also takes tensors of them."""
    return random.normal(np.empty(_size("normal", (size,)), _kind("normal", dtype).numpy), generator, mean, std)
