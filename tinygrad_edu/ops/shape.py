"""Other views of the same elements, and copies of them. A view shares the memory of what it shows."""

from __future__ import annotations

import math
from typing import Any

import numpy as np

from .. import dtypes
from ..tensor import Tensor, wrap
from .base import Unary, method, method_of_sizes, unbroadcast

__all__ = [
    "clone",
    "permute",
    "reshape",
    "squeeze",
    "t",
    "transpose",
    "unsqueeze",
]


class View(Unary):
    """A base class for views: they share memory, and can be made from their base again (see `Tensor.view_of`)."""

    is_view = True


class Reshape(View, name="ViewBackward0"):
    shape: tuple[int, ...]
    size: tuple[int, ...]

    def forward(self, x: Any) -> Any:
        self.shape = x.shape
        return x.reshape(self.size)

    def vjp_x(self, g: Any) -> Any:
        return Reshape.on(g, size=self.shape)


class Permute(View):
    dims: tuple[int, ...]

    def forward(self, x: Any) -> Any:
        return x.transpose(self.dims)

    def vjp_x(self, g: Any) -> Any:
        return Permute.on(g, dims=tuple(int(i) for i in np.argsort(self.dims)))


class Transpose(View):
    dim0: int
    dim1: int

    def forward(self, x: Any) -> Any:
        return x.swapaxes(self.dim0, self.dim1)

    def vjp_x(self, g: Any) -> Any:
        return Transpose.on(g, dim0=self.dim0, dim1=self.dim1)


class T(View):
    """The transpose of a matrix; a vector or a scalar is its own."""

    def forward(self, x: Any) -> Any:
        return x.T

    def vjp_x(self, g: Any) -> Any:
        return T.on(g)


class Expand(View):
    """The same elements repeated along dimensions of size 1, without copying."""

    shape: tuple[int, ...]
    size: tuple[int, ...]

    def forward(self, x: Any) -> Any:
        self.shape = x.shape
        return np.broadcast_to(x, self.size)

    def vjp_x(self, g: Any) -> Any:
        return unbroadcast(g, self.shape)


class Unsqueeze(View):
    dim: int

    def forward(self, x: Any) -> Any:
        return np.expand_dims(x, self.dim)

    def vjp_x(self, g: Any) -> Any:
        return SqueezeDim.on(g, dim=(self.dim,))


class Squeeze(View):
    """Every dimension of size 1 taken away."""

    shape: tuple[int, ...]

    def forward(self, x: Any) -> Any:
        self.shape = x.shape
        return x.squeeze()

    def vjp_x(self, g: Any) -> Any:
        return Reshape.on(g, size=self.shape)


class SqueezeDim(View, name="SqueezeBackward1"):
    """The dimensions `dim` taken away, where they are of size 1."""

    shape: tuple[int, ...]
    dim: tuple[int, ...]

    def forward(self, x: Any) -> Any:
        self.shape = x.shape
        return x.squeeze(tuple(d for d in self.dim if x.shape[d] == 1))

    def vjp_x(self, g: Any) -> Any:
        return Reshape.on(g, size=self.shape)


class SqueezeProduct(SqueezeDim, name="SqueezeBackward4"):
    """What takes away the dimension that a vector was given to be multiplied by a matrix."""


class UnsafeView(Reshape):
    """A fresh result in another shape: not a view, since nobody else has seen its memory."""

    is_view = False


class Clone(Unary):
    def forward(self, x: Any) -> Any:
        return x.copy()

    def vjp_x(self, g: Any) -> Any:
        return g


class ToCopy(Unary):
    """The same values in another dtype."""

    target: dtypes.dtype
    source: dtypes.dtype

    def forward(self, x: Any) -> Any:
        self.source = dtypes.of_array(x)
        return x.astype(self.target.numpy)

    def vjp_x(self, g: Any) -> Any:
        return ToCopy.on(g, target=self.source)


def dimension(dim: int, ndim: int) -> int:
    """Return `dim` counted from the front; IndexError if there is no such dimension."""
    count = max(ndim, 1)
    if not -count <= dim < count:
        raise IndexError(f"Dimension out of range (expected to be in range of [{-count}, {count - 1}], but got {dim})")
    return dim % count


@method
def t(input: Tensor) -> Tensor:
    """Return the transpose of a matrix, as a view; a vector or a scalar is returned as it is."""
    if input.ndim > 2:
        raise RuntimeError(f"t() expects a tensor with <= 2 dimensions, but self is {input.ndim}D")
    return T.apply(input)


@method
def transpose(input: Tensor, dim0: int, dim1: int) -> Tensor:
    """Return a view with two dimensions swapped."""
    return Transpose.apply(input, dim0=dimension(dim0, input.ndim), dim1=dimension(dim1, input.ndim))


@method_of_sizes
def permute(input: Tensor, dims: tuple[int, ...]) -> Tensor:
    """Return a view with the dimensions in the order `dims`."""
    order = tuple(dimension(d, input.ndim) for d in dims)
    if len(order) != input.ndim:
        raise RuntimeError(
            "permute(sparse_coo): number of dimensions in the tensor input does not match the length of the desired "
            f"ordering of dimensions i.e. input.dim() = {input.ndim} is not equal to len(dims) = {len(order)}"
        )
    if len(set(order)) != len(order):
        raise RuntimeError("permute(): duplicate dims are not allowed.")
    return Permute.apply(input, dims=order)


def complete(size: tuple[int, ...], count: int) -> tuple[int, ...]:
    """Return `size` with its -1, if any, worked out from the number of elements; RuntimeError if they do not fit."""
    size = tuple(int(n) for n in size)
    known = math.prod(n for n in size if n != -1)
    if size.count(-1) > 1:
        raise RuntimeError("only one dimension can be inferred")
    if size.count(-1) == 1 and known and count % known == 0:
        return tuple(count // known if n == -1 else n for n in size)
    if -1 in size or known != count:
        raise RuntimeError(f"shape '{list(size)}' is invalid for input of size {count}")
    return size


@method_of_sizes
def view(input: Tensor, size: tuple[int, ...]) -> Tensor:
    """Return the same elements in another shape, as a view; RuntimeError if that would need a copy."""
    target = complete(size, input.numel())
    if not np.shares_memory(input.array().reshape(target), input.array()) and input.numel():
        raise RuntimeError(
            "view size is not compatible with input tensor's size and stride (at least one dimension spans across two "
            "contiguous subspaces). Use .reshape(...) instead."
        )
    return Reshape.apply(input, size=target)


@method_of_sizes
def reshape(input: Tensor, size: tuple[int, ...]) -> Tensor:
    """Return the same elements in another shape: a view where that is possible, else a copy."""
    target = complete(size, input.numel())
    if input.numel() and not np.shares_memory(input.array().reshape(target), input.array()):
        return UnsafeView.apply(clone_contiguous(input), size=target)
    return Reshape.apply(input, size=target)


def clone_contiguous(input: Tensor) -> Tensor:
    """Return a copy whose memory is in the order of its elements."""
    copy = Clone.apply(input)
    copy._data = np.ascontiguousarray(copy._data)
    return copy


@method_of_sizes
def expand(input: Tensor, size: tuple[int, ...]) -> Tensor:
    """Return a view with dimensions of size 1 repeated to `size`; -1 keeps a dimension as it is."""
    extra = len(size) - input.ndim
    if extra < 0:
        raise RuntimeError(
            f"expand({input.type()}{{{list(input.shape)}}}, size={list(size)}): the number of sizes provided "
            f"({len(size)}) must be greater or equal to the number of dimensions in the tensor ({input.ndim})"
        )
    target = tuple(input.shape[i - extra] if n == -1 and i >= extra else int(n) for i, n in enumerate(size))
    for i, n in enumerate(target):
        if i >= extra and input.shape[i - extra] not in (1, n):
            raise RuntimeError(
                f"The expanded size of the tensor ({n}) must match the existing size ({input.shape[i - extra]}) at "
                f"non-singleton dimension {i}.  Target sizes: {list(size)}.  Tensor sizes: {list(input.shape)}"
            )
    return Expand.apply(input, size=target)


@method
def unsqueeze(input: Tensor, dim: int) -> Tensor:
    """Return a view with a dimension of size 1 put in at `dim`."""
    return Unsqueeze.apply(input, dim=dimension(dim, input.ndim + 1))


@method
def squeeze(input: Tensor, dim: int | None = None) -> Tensor:
    """Return a view without the dimensions of size 1, or without `dim` if its size is 1."""
    if dim is None:
        return Squeeze.apply(input)
    place = dimension(dim, input.ndim)
    return SqueezeDim.apply(input, dim=(place,) if input.ndim else ())


@method
def clone(input: Tensor) -> Tensor:
    """Return a copy in memory of its own; the gradient passes through."""
    return Clone.apply(input)


@method
def to(input: Tensor, dtype: dtypes.dtype) -> Tensor:
    """Return the values in another dtype; the tensor itself if it has that dtype already."""
    if not isinstance(dtype, dtypes.dtype):
        raise TypeError(f"to() received {dtype!r}: this engine has no devices and no layouts, only dtypes")
    if input.dtype is dtype:
        return input
    if dtype.is_floating_point:
        return ToCopy.apply(input, target=dtype)
    return wrap(input._data.astype(dtype.numpy))  # integers and booleans carry no gradient


def _conversion(name: str, target: dtypes.dtype) -> None:
    def convert(input: Tensor) -> Tensor:
        return to(input, target)

    convert.__name__, convert.__doc__ = name, f"Return the values as {target}."
    method(convert)


for _name, _target in (
    ("float", dtypes.float32),
    ("double", dtypes.float64),
    ("long", dtypes.int64),
    ("int", dtypes.int32),
    ("bool", dtypes.bool_),
):
    _conversion(_name, _target)
