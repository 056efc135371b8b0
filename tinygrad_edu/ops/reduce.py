"""Operations that make fewer numbers out of many. Where they pick some, and say which, see `sort.py`."""

from __future__ import annotations

import functools
import inspect
import math
import warnings
from collections.abc import Callable
from typing import Any, ClassVar

import numpy as np

from .. import dtypes
from ..grad_mode import is_grad_enabled
from ..tensor import Tensor, wrap
from .base import F, Unary, method, method_of_sizes, named, wrong_type
from .choice import Where
from .elementwise import Exp
from .shape import Expand, Reshape, dimension
from .shape import dimensions as listed

__all__ = ["amax", "amin", "argmax", "argmin", "logsumexp", "mean", "std", "sum", "var"]


def along(function: F) -> F:
    """Make a function of a tensor and its dimensions a method, too, and let it take NumPy's `axis` and `keepdims`.

    TypeError for what is no tensor, for flags that are no bools, so that `x.sum(0, 1)` is not `x.sum(0, True)`, and for
    `keepdim` without the `dim` that it is about, where the function without `dim` is another in PyTorch, too.
    """
    parameters = inspect.signature(function).parameters.values()
    two_forms = any(parameter.default is ... for parameter in parameters)
    flags = [(place, flag.name) for place, flag in enumerate(parameters, -1) if flag.annotation == "bool"]

    @functools.wraps(function)
    def check(input: Any, *args: Any, **kwargs: Any) -> Any:
        if not isinstance(input, Tensor):
            raise wrong_type(function.__name__, "input", 1, input)
        for numpys, ours in (("axis", "dim"), ("keepdims", "keepdim")) if kwargs else ():
            if numpys in kwargs and ours not in kwargs:
                kwargs[ours] = kwargs.pop(numpys)
        if two_forms and "keepdim" in kwargs and not args and "dim" not in kwargs:
            raise TypeError(f"{function.__name__}(): argument 'keepdim' needs a 'dim'")
        if "dtype" in kwargs:
            kwargs["dtype"] = dtypes.meant(kwargs["dtype"], function.__name__)
        for place, name in flags if args or kwargs else ():
            value = args[place] if place < len(args) else kwargs.get(name, False)
            if not isinstance(value, bool):
                raise TypeError(f"{function.__name__}(): argument '{name}' must be bool, not {type(value).__name__}")
        return function(input, *args, **kwargs)

    return method(check)  # type: ignore[return-value]


def several(dim: Any) -> Any:
    """Return `dim` (an int, several, or None) as a sequence."""
    return () if dim is None else dim if isinstance(dim, tuple | list) else (dim,)


def dimensions(dim: Any, ndim: int) -> tuple[int, ...]:
    """Return `dim` (an int, several, or none for all) as a tuple of non-negative ints; () for a 0-d tensor.

    IndexError if there is no such dimension, RuntimeError for one given twice, TypeError for what is not an int.
    """
    places = listed(several(dim), ndim)
    return (places or tuple(range(ndim))) if ndim else ()


def check_elements(function: str, input: Tensor, dim: Any) -> None:
    """PyTorch's errors where an element is to be picked and there is none."""
    if input.numel():
        return
    if not several(dim):
        complaint = f"{function}(): Expected reduction dim to be specified for input.numel() == 0."
        if function.startswith("arg"):
            raise IndexError(complaint)
        raise RuntimeError(f"{complaint} Specify the reduction dim with the 'dim' argument.")
    for d in several(dim):
        if not input.shape[dimension(d, input.ndim)]:
            raise IndexError(f"{function}(): Expected reduction dim {d} to have non-zero size.")


def kept(value: Any, shape: tuple[int, ...], dim: tuple[int, ...]) -> Any:
    """Give a result of reducing `shape` over `dim` those dimensions back, of size 1."""
    size = tuple(1 if d in dim else n for d, n in enumerate(shape))
    return value if value.shape == size else Reshape.on(value, size=size)


def shared(g: Any, x: Any, out: Any, dim: tuple[int, ...], nan_too: bool) -> Any:
    """Share the gradient of an extreme value evenly among the elements of `x` that have it.

    nan_too: nan elements share the gradient of a nan result; otherwise all of that becomes nan.
    """
    data, value = (v._data if isinstance(v, Tensor) else v for v in (x, kept(out, x.shape, dim)))
    has_it = data == value
    if nan_too:
        has_it |= np.isnan(data) & np.isnan(value)
    count = has_it.sum(axis=dim, keepdims=True).astype(data.dtype)
    if isinstance(g, Tensor):  # neither which elements have it nor how many they are can be differentiated
        has_it, count = wrap(has_it), wrap(count)
    if nan_too:  # the others get 0 even where the share is not a number
        return Where.on(has_it, kept(g, x.shape, dim) / count, 0.0)
    return kept(g, x.shape, dim) * has_it / count


def count_over(shape: tuple[int, ...], dim: tuple[int, ...]) -> int:
    """Return how many elements go into each result of a reduction over `dim`."""
    return math.prod(shape[d] for d in dim)


def mean_of(x: Any, dim: tuple[int, ...] | None = None, keepdim: bool = False) -> Any:
    """Return the mean of an array; nan, without NumPy's warning, where there is nothing to average."""
    count = x.size if dim is None else count_over(x.shape, dim)
    return np.true_divide(x.sum(axis=dim, keepdims=keepdim), x.dtype.type(count))


class Sum(Unary):
    """The sum of all elements."""

    shape: tuple[int, ...]

    def forward(self, x: Any) -> Any:
        self.shape = x.shape
        return np.add.reduce(x, axis=None, dtype=x.dtype)

    def vjp_x(self, g: Any) -> Any:
        return Expand.on(g, size=self.shape)


class SumDim(Sum, name="SumBackward1"):
    """The sums over some dimensions."""

    dim: tuple[int, ...]
    keepdim: bool

    def forward(self, x: Any) -> Any:
        self.shape = x.shape
        return x.sum(axis=self.dim, dtype=x.dtype, keepdims=self.keepdim)

    def vjp_x(self, g: Any) -> Any:
        return Expand.on(kept(g, self.shape, self.dim), size=self.shape)


class MeanDim(SumDim, name="MeanBackward1"):
    """The means over some dimensions."""

    def forward(self, x: Any) -> Any:
        self.shape = x.shape
        return mean_of(x, self.dim, self.keepdim)

    def vjp_x(self, g: Any) -> Any:
        return super().vjp_x(g) / count_over(self.shape, self.dim)


class Mean(MeanDim, name="MeanBackward0"):
    """The mean of all elements."""


class Var(Unary):
    """The variances over some dimensions; inf or nan where no degree of freedom is left."""

    dim: tuple[int, ...]
    correction: float
    keepdim: bool

    def forward(self, x: Any) -> Any:
        return self.variance(x).astype(x.dtype)

    def vjp_x(self, g: Any, x: Any) -> Any:
        n = count_over(x.shape, self.dim)
        scale = 2 / (n - self.correction) if n != self.correction else math.inf
        return scale * kept(g, x.shape, self.dim) * (x - MeanDim.on(x, dim=self.dim, keepdim=True))

    def variance(self, x: Any) -> Any:
        """Return the variances, computed in float64."""
        wide = x.astype(np.float64)
        squares = np.square(wide - mean_of(wide, self.dim, True)).sum(axis=self.dim, keepdims=self.keepdim)
        return np.true_divide(squares, max(count_over(x.shape, self.dim) - self.correction, 0))


class Std(Var):
    """The standard deviations over some dimensions, with slope 0 where they are 0."""

    def forward(self, x: Any) -> Any:
        return np.sqrt(self.variance(x)).astype(x.dtype)

    def vjp_x(self, g: Any, x: Any, out: Any) -> Any:  # type: ignore[override]
        return super().vjp_x(Where.on(out == 0, 0.0, g / (out * 2)), x)


class Amax(Unary):
    """The largest elements along some dimensions; those that tie share the gradient."""

    dim: tuple[int, ...]
    keepdim: bool
    pick: ClassVar[np.ufunc] = np.maximum
    nan_too: ClassVar[bool] = False

    def forward(self, x: Any) -> Any:
        return self.pick.reduce(x, axis=self.dim, keepdims=self.keepdim)

    def vjp_x(self, g: Any, x: Any, out: Any) -> Any:
        return shared(g, x, out, self.dim, self.nan_too)


class Amin(Amax):
    """The smallest elements along some dimensions; those that tie share the gradient."""

    pick = np.minimum


class Max(Amax, name="MaxBackward1"):
    """The largest of all elements."""

    nan_too = True


class Min(Amin, name="MinBackward1"):
    """The smallest of all elements."""

    nan_too = True


class Logsumexp(Unary):
    """log(sum(exp(x))) over some dimensions, computed so that nothing overflows."""

    floats_only = True
    dim: tuple[int, ...]
    keepdim: bool

    def forward(self, x: Any) -> Any:
        largest = np.max(x, axis=self.dim, keepdims=True, initial=-np.inf)
        largest = np.where(np.isinf(largest), 0, largest)
        total = np.exp(x - largest, dtype=np.float64).sum(axis=self.dim, keepdims=True)
        out = (np.log(total) + largest).astype(x.dtype)
        return out if self.keepdim else out.squeeze(self.dim)

    def vjp_x(self, g: Any, x: Any, out: Any) -> Any:
        return kept(g, x.shape, self.dim) * Exp.on(x - kept(out, x.shape, self.dim))


def in_dtype(input: Tensor, dtype: dtypes.dtype | None, whole: dtypes.dtype | None = None) -> Tensor:
    """Return the input in `dtype`; where none is given, integers and booleans become `whole`."""
    if dtype is None:
        dtype = input.dtype if input.dtype.is_floating_point or whole is None else whole
    if not dtype.is_floating_point and input.requires_grad and is_grad_enabled():
        raise RuntimeError(f"Autograd not support dtype: {dtype.word}")
    return input if input.dtype is dtype else input.to(dtype)


@along
def sum(input: Tensor, dim: Any = ..., keepdim: bool = False, *, dtype: dtypes.dtype | None = None) -> Tensor:
    """Return the sum over all elements, or over dimension(s) `dim`, in `dtype`: int64 for integers and booleans."""
    input = in_dtype(input, dtype, dtypes.int64)
    if dim is ...:
        return Sum.apply(input)
    return SumDim.apply(input, dim=dimensions(dim, input.ndim), keepdim=keepdim)


@along
def mean(input: Tensor, dim: Any = ..., keepdim: bool = False, *, dtype: dtypes.dtype | None = None) -> Tensor:
    """Return the mean over all elements, or over dimension(s) `dim`, in `dtype`; RuntimeError for integers."""
    kind = dtype or input.dtype
    if not kind.is_floating_point:
        must = f"{'Optional' if dtype else 'Input'} dtype must be either a floating point or complex dtype"
        raise RuntimeError(f"mean(): could not infer output dtype. {must}. Got: {kind.word}")
    operation, dim = (Mean, None) if dim is ... else (MeanDim, dim)
    return operation.apply(in_dtype(input, dtype), dim=dimensions(dim, input.ndim), keepdim=keepdim)


def _variance(operation: type[Var], what: str) -> Callable[..., Any]:
    name = operation.function

    def function(
        input: Tensor, dim: Any = None, unbiased: bool = True, keepdim: bool = False, *, correction: Any = None
    ) -> Any:
        if isinstance(dim, bool):  # var(x, False): the one positional argument is `unbiased`
            dim, unbiased = None, dim
        if not input.dtype.is_floating_point:
            raise RuntimeError("std and var only support floating point and complex dtypes")
        if correction is None:
            correction = int(unbiased)
        elif not unbiased:
            raise TypeError(f"{name}(): give either 'unbiased' or 'correction'")
        places = dimensions(dim, input.ndim)
        if count_over(input.shape, places) <= correction:
            warnings.warn(
                f"{name}(): degrees of freedom is <= 0. Correction should be strictly less than the reduction factor "
                "(input numel divided by output numel).",
                stacklevel=3,
            )
        return operation.apply(input, dim=places, correction=correction, keepdim=keepdim)

    doc = f"Return {what}, over all or some dimensions; the divisor is n - `correction`: n - 1 unless given, or biased."
    return along(named(function, name, doc))


var = _variance(Var, "the variance")
std = _variance(Std, "the standard deviation, with gradient 0 where it is 0")


def _extreme(operation: type[Amax], which: str) -> Callable[..., Any]:
    def function(input: Tensor, dim: Any = (), keepdim: bool = False) -> Tensor:
        check_elements(operation.function, input, dim)
        return operation.apply(input, dim=dimensions(dim, input.ndim), keepdim=keepdim)

    doc = f"Return the {which} element, or those along dimension(s) `dim`; elements that tie share the gradient."
    return along(named(function, operation.function, doc))


amax, amin = _extreme(Amax, "largest"), _extreme(Amin, "smallest")


def _place(find: Any, which: str) -> Callable[..., Any]:
    def function(input: Tensor, dim: int | None = None, keepdim: bool = False) -> Tensor:
        if input.dtype is dtypes.bool_:
            raise RuntimeError(f"{find.__name__}(): does not support bool input")
        place = None if dim is None else dimension(dim, input.ndim)
        check_elements(find.__name__, input, dim)
        return wrap(find(input._data, axis=place if input.ndim else None, keepdims=keepdim))

    doc = f"Return the place of the {which} element, the first of several: in the flattened tensor, or along `dim`."
    return along(named(function, find.__name__, doc))


argmax, argmin = _place(np.argmax, "largest"), _place(np.argmin, "smallest")


@along
def logsumexp(input: Tensor, dim: Any, keepdim: bool = False) -> Tensor:
    """Return log(sum(exp(input))) over dimension(s) `dim`, computed so that nothing overflows."""
    return Logsumexp.apply(input, dim=dimensions(dim, input.ndim), keepdim=keepdim)


@method_of_sizes
def sum_to_size(input: Tensor, size: tuple[int, ...]) -> Tensor:
    """Return the sums that undo a broadcast from `size` to the shape of `input`; RuntimeError if there is none."""
    extra = input.ndim - len(size)
    if extra < 0 or any(n not in (1, m) for n, m in zip(size, input.shape[extra:], strict=True)):
        raise RuntimeError(f"size {{{list(size)}}} is not expandable to size {{{list(input.shape)}}}.")
    if not size:
        return sum(input)
    if input.shape == size:
        return input
    whole = in_dtype(input, None, dtypes.int64)
    axes = tuple(d for d, m in enumerate(input._data.shape) if d < extra or size[d - extra] != m)
    total = SumDim.apply(whole, dim=axes, keepdim=True)
    return Reshape.apply(total, size=tuple(size)) if extra else total
