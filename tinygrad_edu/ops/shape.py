"""Other views of the same elements, and copies of them in another order. A view shares the memory of what it shows."""

from __future__ import annotations

import math
import operator
import warnings
from collections.abc import Sequence
from typing import Any, ClassVar

import numpy as np

from ..tensor import Tensor
from .base import Unary, elementwise, in_place_form, method, method_of_sizes, type_word, unbroadcast, wrong_type

__all__ = ["broadcast_to", "flatten", "movedim", "permute", "reshape", "squeeze", "swapaxes", "t", "transpose"]
__all__ += ["unflatten", "unsqueeze"]
__all__ += ["clone", "flip", "roll", "tril", "triu"]


NO_DIMENSIONS = IndexError, "Dimension specified as 0 but tensor has no dimensions"
NO_MATRIX = "Tensor.T is deprecated on 0-D tensors. This function is the identity in these cases."
ONLY_MATRICES = (
    "The use of `x.T` on tensors of dimension other than 2 to reverse their shape is deprecated and it will throw "
    "an error in a future release. Consider `x.mT` to transpose batches of matrices or `x.permute(*torch.arange("
    "x.ndim - 1, -1, -1))` to reverse the dimensions of a tensor."
)


class View(Unary):
    """A base class for views: they share memory, and can be made from their base again (see `Tensor.view_of`)."""

    is_view = True


class Alias(View):
    """The same elements once more: what `x[...]` is."""

    def forward(self, x: Any) -> Any:
        return x

    def vjp_x(self, g: Any) -> Any:
        return g


class Reshape(View, name="ViewBackward0"):
    shape: tuple[int, ...]
    size: tuple[int, ...]

    def forward(self, x: Any) -> Any:
        self.shape = x.shape
        return x.reshape(self.size)

    def vjp_x(self, g: Any) -> Any:
        return g.reshape(self.shape)


class ReshapeAlias(Reshape):
    """Where `reshape` finds a view of elements that are not in order."""


class UnsafeView(Reshape):
    """A fresh result in another shape: not a view, since nobody else has seen its memory."""

    is_view = False


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
        return x.swapaxes(self.dim0, self.dim1) if x.ndim else x

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
        if x.size == math.prod(self.size):
            return x.reshape(self.size)
        repeated = np.broadcast_to(x, self.size)
        repeated.flags.writeable = x.flags.writeable  # NumPy's caution; `in_place` looks out for what is repeated
        return repeated

    def vjp_x(self, g: Any) -> Any:
        return unbroadcast(g, self.shape)


class Unsqueeze(View):
    dim: int

    def forward(self, x: Any) -> Any:
        return np.expand_dims(x, self.dim)

    def vjp_x(self, g: Any) -> Any:
        return SqueezeDim.on(g, dim=self.dim)


class Squeeze(View):
    """The dimensions `dim` taken away where they are of size 1: several, one, or (None) all."""

    shape: tuple[int, ...]
    dim: Any

    def forward(self, x: Any) -> Any:
        self.shape, dim = x.shape, self.dim
        if dim is None or not x.ndim:
            return x.squeeze()
        return x.squeeze(tuple(d for d in (dim if isinstance(dim, tuple) else (dim,)) if x.shape[d] == 1))

    def vjp_x(self, g: Any) -> Any:
        return g.reshape(self.shape)


class SqueezeDim(Squeeze, name="SqueezeBackward1"):
    """One dimension."""


class SqueezeDims(Squeeze, name="SqueezeBackward2"):
    """Several."""


class SqueezeProduct(Squeeze, name="SqueezeBackward4"):
    """What takes away the dimension that a vector was given to be multiplied by a matrix."""


class Flip(Unary):
    dims: tuple[int, ...]

    def forward(self, x: Any) -> Any:
        return np.flip(x, self.dims).copy(order="C" if 0 in x.strides else "K")

    def vjp_x(self, g: Any) -> Any:
        return Flip.on(g, dims=self.dims)


class Roll(Unary):
    shifts: tuple[int, ...]
    dims: tuple[int, ...]

    def forward(self, x: Any) -> Any:
        return np.asarray(np.roll(x, self.shifts, self.dims or None), order="C")

    def vjp_x(self, g: Any) -> Any:
        return Roll.on(g, shifts=tuple(-n for n in self.shifts), dims=self.dims)


class Tril(Unary):
    diagonal: int
    half: ClassVar = staticmethod(np.tril)

    def forward(self, x: Any) -> Any:
        if x.ndim < 2:
            raise RuntimeError(f"{self.function}: input tensor must have at least 2 dimensions")
        return self.half(x, self.diagonal)

    def vjp_x(self, g: Any) -> Any:
        return self.on(g, diagonal=self.diagonal)


class Triu(Tril):
    half: ClassVar = staticmethod(np.triu)


class Clone(Unary):
    """Return a copy in memory of its own; the gradient passes through."""

    def forward(self, x: Any) -> Any:
        return x.copy(order="C" if 0 in x.strides else "K") if x.ndim else x.copy()

    def vjp_x(self, g: Any) -> Any:
        return g


def dimension(dim: int, ndim: int) -> int:
    """Return `dim` counted from the front; IndexError if there is no such dimension."""
    if type(dim) is not int:
        dim = as_int("dim", dim)
    count = max(ndim, 1)
    if not -count <= dim < count:
        raise IndexError(f"Dimension out of range (expected to be in range of [{-count}, {count - 1}], but got {dim})")
    return dim % count


def as_int(name: str, value: Any) -> int:
    """Return an int, also one of NumPy's or of a 0-d tensor; TypeError for a bool and for anything else."""
    try:
        if not isinstance(value, bool) and not getattr(value, "ndim", 0):
            return operator.index(value)
    except TypeError:
        pass
    raise TypeError(f"argument '{name}' must be int, not {type_word(value)}")


def sized_dimension(input: Tensor, dim: int, error: type[Exception], message: str) -> tuple[int, int]:
    """Return `dim` counted from the front, and its size; IndexError if there is none, `error` for a 0-d tensor."""
    if input.ndim == 0:
        raise error(message)
    dim = dimension(dim, input.ndim)
    return dim, input.shape[dim]


def dimensions(dims: int | Sequence[int], ndim: int) -> tuple[int, ...]:
    """Return dimensions counted from the front; IndexError if one is not there, RuntimeError for one named twice."""
    places = tuple(dimension(dim, ndim) for dim in ((dims,) if isinstance(dims, int) else dims))
    if len(set(places)) < len(places):
        twice = next(place for place in places if places.count(place) > 1)
        raise RuntimeError(f"dim {twice} appears multiple times in the list of dims")
    return places


@method
def t(input: Tensor) -> Tensor:
    """Return the transpose of a matrix as a view; a vector or a scalar is its own."""
    if input.ndim > 2:
        raise RuntimeError(f"t() expects a tensor with <= 2 dimensions, but self is {input.ndim}D")
    return T.apply(input)


@method
def transpose(input: Tensor, dim0: int, dim1: int) -> Tensor:
    """Return a view with two dimensions swapped."""
    return Transpose.apply(input, dim0=dimension(dim0, input.ndim), dim1=dimension(dim1, input.ndim))


swapaxes = Tensor.swapaxes = transpose  # type: ignore[attr-defined]  # NumPy's name, so formulas can use it on both


def _matrix_transpose(input: Tensor) -> Tensor:
    """Return a view with the last two dimensions swapped: each matrix transposed."""
    if input.ndim < 2:
        raise RuntimeError(
            f"tensor.mT is only supported on matrices or batches of matrices. Got {input.ndim}-D tensor."
        )
    return transpose(input, -2, -1)


Tensor.mT = property(_matrix_transpose)  # type: ignore[attr-defined]


@method_of_sizes
def permute(input: Tensor, dims: tuple[int, ...]) -> Tensor:
    """Return a view with the dimensions in the order `dims`."""
    if len(dims) != input.ndim:
        raise RuntimeError(
            "permute(sparse_coo): number of dimensions in the tensor input does not match the length of the desired "
            f"ordering of dimensions i.e. input.dim() = {input.ndim} is not equal to len(dims) = {len(dims)}"
        )
    return Permute.apply(input, dims=dimensions(dims, input.ndim))


def _reversed(input: Tensor) -> Tensor:
    """Return a view with the dimensions in reverse order, with PyTorch's warning unless there are two."""
    if input.ndim != 2:
        warnings.warn(ONLY_MATRICES if input.ndim else NO_MATRIX, stacklevel=2)
    return permute(input, tuple(reversed(range(input.ndim))))


Tensor.T = property(_reversed)  # type: ignore[attr-defined]


@method
def movedim(input: Tensor, source: int | Sequence[int], destination: int | Sequence[int]) -> Tensor:
    """Return a view with the dimensions `source` at the places `destination`; the others keep their order."""
    start, end = (dimensions(dims, input.ndim) for dims in (source, destination))
    if len(start) != len(end):
        raise RuntimeError(f"movedim(): source ({source}) and destination ({destination}) must hold equally many dims")
    order = [d for d in range(input.ndim) if d not in start]
    for to_place, d in sorted(zip(end, start, strict=True)):
        order.insert(to_place, d)
    return Permute.apply(input, dims=tuple(order)) if input.ndim else Alias.apply(input)


def complete(
    size: Sequence[int], count: int, misfit: str = "shape '{}' is invalid for input of size {}"
) -> tuple[int, ...]:
    """Return `size` with its -1, if any, worked out from the number of elements; RuntimeError if they do not fit."""
    size = tuple(map(operator.index, size))
    if (least := min(size, default=0)) < -1:
        raise RuntimeError(f"invalid shape dimension {least} at index {size.index(least)} of shape {list(size)}")
    if size.count(-1) > 1:
        raise RuntimeError("only one dimension can be inferred")
    known = math.prod(n for n in size if n != -1)
    if known == count and -1 not in size:
        return size
    if known == count == 0:
        raise RuntimeError(
            f"cannot reshape tensor of 0 elements into shape {list(size)} because the unspecified dimension size -1 "
            "can be any value and is ambiguous"
        )
    if -1 not in size or known == 0 or count % known:
        raise RuntimeError(misfit.format(list(size), count))
    return tuple(count // known if n == -1 else n for n in size)


def _needs_copy(input: Tensor, size: tuple[int, ...]) -> bool:
    data = input.array()
    return not data.flags.c_contiguous and not np.may_share_memory(data.reshape(size), data)


@method_of_sizes
def view(input: Tensor, size: tuple[int, ...]) -> Tensor:
    """Return the same elements in another shape, as a view; RuntimeError if that would need a copy."""
    target = complete(size, input.numel())
    if _needs_copy(input, target):
        raise RuntimeError(
            "view size is not compatible with input tensor's size and stride (at least one dimension spans across two "
            "contiguous subspaces). Use .reshape(...) instead."
        )
    return Reshape.apply(input, size=target)


@method_of_sizes
def reshape(input: Tensor, shape: tuple[int, ...]) -> Tensor:
    """Return the same elements in another shape: a view where that is possible, else a copy."""
    target = complete(shape, input.numel())
    if is_contiguous(input):
        return Reshape.apply(input, size=target)
    if _needs_copy(input, target):
        return UnsafeView.apply(contiguous(input), size=target)
    return ReshapeAlias.apply(input, size=target)


@method
def flatten(input: Tensor, start_dim: int = 0, end_dim: int = -1) -> Tensor:
    """Return the tensor with the dimensions from `start_dim` to `end_dim` made one; the input itself if they are."""
    start, end = dimension(start_dim, input.ndim), dimension(end_dim, input.ndim)
    if start > end:
        raise RuntimeError("flatten() has invalid args: start_dim cannot come after end_dim")
    if input.ndim and start == end:
        return input
    shape = input.shape
    return reshape(input, (*shape[:start], math.prod(shape[start : end + 1]), *shape[end + 1 :]))


@method
def unflatten(input: Tensor, dim: int, sizes: Sequence[int]) -> Tensor:
    """Return a view with dimension `dim` made several, of `sizes`, one of which may be -1."""
    dim = dimension(dim, input.ndim)
    if not sizes:
        raise RuntimeError("unflatten: sizes must be non-empty")
    misfit = f"unflatten: Provided sizes {{}} don't multiply up to the size of dim {dim} ({{}}) in the input tensor"
    return view(input, (*input.shape[:dim], *complete(sizes, input.shape[dim], misfit), *input.shape[dim + 1 :]))


@method_of_sizes
def expand(input: Tensor, size: tuple[int, ...]) -> Tensor:
    """Return a view with dimensions of size 1 repeated to `size`; -1 keeps a dimension as it is."""
    extra = len(size) - input.ndim
    if extra < 0:
        raise RuntimeError(
            f"expand({input.type()}{{{list(input.shape)}}}, size={list(size)}): the number of sizes provided "
            f"({len(size)}) must be greater or equal to the number of dimensions in the tensor ({input.ndim})"
        )
    target = tuple(input.shape[i - extra] if n == -1 and i >= extra else operator.index(n) for i, n in enumerate(size))
    for i, (n, own) in reversed(list(enumerate(zip(target, (1,) * extra + input.shape, strict=True)))):
        if n < 0:
            raise RuntimeError(
                f"The expanded size of the tensor ({n}) isn't allowed in a leading, non-existing dimension {i}"
            )
        if own not in (1, n):
            raise RuntimeError(
                f"The expanded size of the tensor ({n}) must match the existing size ({own}) at non-singleton "
                f"dimension {i}.  Target sizes: {list(size)}.  Tensor sizes: {list(input.shape)}"
            )
    return Expand.apply(input, size=target)


broadcast_to = expand
Tensor.broadcast_to = Tensor.expand  # type: ignore[attr-defined]


@method
def view_as(input: Tensor, other: Tensor) -> Tensor:
    """Return `view` to the shape of `other`."""
    return view(input, tuple(other.shape))


@method
def expand_as(input: Tensor, other: Tensor) -> Tensor:
    """Return `expand` to the shape of `other`."""
    return expand(input, tuple(other.shape))


@method
def unsqueeze(input: Tensor, dim: int) -> Tensor:
    """Return a view with a dimension of size 1 put in at `dim`."""
    return Unsqueeze.apply(input, dim=dimension(dim, input.ndim + 1))


@method
def squeeze(input: Tensor, dim: int | Sequence[int] | None = None) -> Tensor:
    """Return a view without the dimensions of size 1, or without those of `dim` whose size is 1."""
    if dim is None:
        return Squeeze.apply(input, dim=None)
    if isinstance(dim, (tuple, list)):
        return SqueezeDims.apply(input, dim=dimensions(dim, input.ndim))
    return SqueezeDim.apply(input, dim=dimension(dim, input.ndim))  # type: ignore[arg-type]


clone = elementwise(Clone, in_place=False)


@method
def contiguous(input: Tensor) -> Tensor:
    """Return the tensor itself if its elements lie in memory in order, else a copy that does."""
    return input if is_contiguous(input) else clone_contiguous(input)


def clone_contiguous(input: Tensor) -> Tensor:
    """Return a copy whose memory is in the order of its elements."""
    copy = Clone.apply(input)
    copy._data = np.asarray(copy._data, order="C")
    return copy


@method
def is_contiguous(input: Tensor) -> bool:
    """Return True if the elements lie in memory in order, without gaps."""
    return bool(input._data.flags.c_contiguous)


@method
def stride(input: Tensor, dim: int | None = None) -> Any:
    """Return by how many elements in memory one steps along each dimension, or along `dim`."""
    strides = tuple(n // input._data.itemsize for n in input._data.strides)
    if input.numel() == 0:  # NumPy does not care
        strides = tuple(math.prod(max(n, 1) for n in input.shape[d + 1 :]) for d in range(input.ndim))
    return strides if dim is None else strides[sized_dimension(input, dim, *NO_DIMENSIONS)[0]]


@method_of_sizes
def flip(input: Tensor, dims: tuple[int, ...]) -> Tensor:
    """Return a copy with the elements in reverse order along `dims`."""
    if not isinstance(dims, (tuple, list)):
        raise wrong_type("flip", "dims", 2, dims, "tuple of ints")
    places = dimensions(dims, input.ndim)
    return Flip.apply(input, dims=places if input.ndim else ())


@method
def roll(input: Tensor, shifts: int | Sequence[int], dims: int | Sequence[int] = ()) -> Tensor:
    """Return a copy whose elements are shifted along `dims` (without them, through all dimensions), around the end."""
    by = (shifts,) if isinstance(shifts, int) else tuple(shifts)
    given = (dims,) if isinstance(dims, int) else tuple(dims)
    if len(by) != (len(given) or 1):
        raise RuntimeError(f"shifts and dimensions must align. shifts: {len(by)}, dims:{len(given)}")
    return Roll.apply(input, shifts=by, dims=tuple(sized_dimension(input, d, *NO_DIMENSIONS)[0] for d in given))


@in_place_form
def tril(input: Tensor, diagonal: int = 0) -> Tensor:
    """Return a copy with zeros but for what lies on and below a diagonal of the last two dimensions."""
    return Tril.apply(input, diagonal=operator.index(diagonal))


@in_place_form
def triu(input: Tensor, diagonal: int = 0) -> Tensor:
    """Return a copy with zeros but for what lies on and above a diagonal of the last two dimensions."""
    return Triu.apply(input, diagonal=operator.index(diagonal))
