"""Reading and writing along one dimension by an index tensor, and by a mask.

`gather`, `scatter` and `scatter_add` index every element by itself: `out[i][j] = x[index[i][j]][j]` for dimension 0.
The `index_...` functions index whole slices: `out[i] = x[index[i]]`. Reading is the derivative of adding, and the other
way round.
"""

from __future__ import annotations

import math
from typing import Any, ClassVar

import numpy as np

from .. import dtypes
from ..graph import Edge
from ..tensor import Tensor, wrap
from .base import NUMBER, Op, broadcast_shapes, in_place_form, method, unbroadcast, wrong_type
from .index import add_at
from .join import Cat
from .shape import dimension, expand, reshape

__all__ = [
    "gather",
    "index_add",
    "index_copy",
    "index_fill",
    "index_select",
    "masked_scatter",
    "masked_select",
    "scatter",
    "scatter_add",
    "take_along_dim",
]
INDEX_TYPES = (dtypes.int32, dtypes.int64)


def zeros(shape: tuple[int, ...], like: Any) -> Any:
    """Return an array of zeros in the dtype of an array or Tensor; a formula may hand it to any operation."""
    return np.zeros(shape, (like._data if isinstance(like, Tensor) else like).dtype)


class Indexed(Op):
    """A base class for operations with an `index` or a `mask`, which has no gradient and is no input of the node."""

    constants: ClassVar[tuple[str, ...]] = ("index", "mask")

    @property
    def edges(self) -> tuple[Edge | None, ...]:
        named = zip(self.inputs, self.input_edges, strict=True)
        return tuple(edge for name, edge in named if name not in self.constants)

    def elements(self, index: Any) -> tuple[Any, ...]:
        """Return the place of the elements that `index` names along `dim`."""
        place = list(np.ogrid[tuple(map(slice, index.shape))])
        place[self.dim] = index
        return tuple(place)

    def slices(self, index: Any) -> tuple[Any, ...]:
        """Return the place of the slices that `index` names in `dim`."""
        return (slice(None),) * self.dim + (index.reshape(-1),)


def _vector(x: Any) -> Any:
    """Return a 0-d array as a vector of one element, which is how it is indexed."""
    return x if x.ndim else x.reshape(1)


class Gather(Indexed):
    dim: int

    def forward(self, x: Any, index: Any) -> Any:
        return _vector(x)[self.elements(_vector(index))].reshape(index.shape)

    def vjp_x(self, g: Any, x: Any, index: Any) -> Any:
        return ScatterAdd.on(zeros(x.shape, g), index, g, dim=self.dim)


class Scatter(Indexed):
    dim: int
    src_shape: tuple[int, ...]

    def forward(self, x: Any, index: Any, src: Any) -> Any:
        self.src_shape = np.shape(src)
        result = np.array(x, order="C")
        index = _vector(index)
        _vector(result)[self.elements(index)] = _corner(src, index.shape)
        return result

    def vjp_x(self, g: Any, index: Any) -> Any:
        return Scatter.on(g, index, 0.0, dim=self.dim)

    def vjp_src(self, g: Any, index: Any) -> Any:
        return _whole(Gather.on(g, index, dim=self.dim), self)


class ScatterValue(Scatter, name="ScatterBackward1"):
    """Scatter one number."""

    constants = ("index", "src")


class ScatterAdd(Indexed):
    dim: int
    src_shape: tuple[int, ...]

    def forward(self, x: Any, index: Any, src: Any) -> Any:
        self.src_shape = src.shape
        result = np.array(x, order="C")
        index = _vector(index)
        add_at(_vector(result), self.elements(index), _corner(src, index.shape))
        return result

    def vjp_x(self, g: Any) -> Any:
        return g

    def vjp_src(self, g: Any, index: Any) -> Any:
        return _whole(Gather.on(g, index, dim=self.dim), self)


def _corner(src: Any, shape: tuple[int, ...]) -> Any:
    """Return the part of `src` that an index of a smaller shape speaks of."""
    return _vector(src)[tuple(map(slice, shape))] if np.ndim(src) else src


def _whole(gradient: Any, node: Scatter | ScatterAdd) -> Any:
    """Return the gradient of `src`; as in PyTorch, there is none if the index spoke only of a part of it."""
    if gradient.shape != node.src_shape:
        raise RuntimeError(
            f"Function {node.name()} returned an invalid gradient at index 1 - got {list(gradient.shape)} but expected "
            f"shape compatible with {list(node.src_shape)}"
        )
    return gradient


class IndexSelect(Indexed):
    dim: int
    shape: tuple[int, ...]

    def forward(self, x: Any, index: Any) -> Any:
        self.shape = x.shape
        return np.ascontiguousarray(_vector(x)[self.slices(index)]) if x.ndim else np.array(x)

    def vjp_x(self, g: Any, index: Any) -> Any:
        return IndexAdd.on(zeros(self.shape, g), index, g, dim=self.dim, alpha=1)


class IndexAdd(Indexed):
    dim: int
    alpha: float

    def forward(self, x: Any, index: Any, src: Any) -> Any:
        result = np.array(x, order="C")
        add_at(_vector(result), self.slices(index), src * self.alpha)
        return result

    def vjp_x(self, g: Any) -> Any:
        return g

    def vjp_src(self, g: Any, index: Any) -> Any:
        gradient = IndexSelect.on(g, index, dim=self.dim)
        return gradient if self.alpha == 1 else gradient * self.alpha


class IndexCopy(Indexed):
    dim: int
    src_shape: tuple[int, ...]

    def forward(self, x: Any, index: Any, src: Any) -> Any:
        self.src_shape = np.shape(src)
        result = np.array(x, order="C")
        _vector(result)[self.slices(index)] = src
        return result

    def vjp_x(self, g: Any, index: Any) -> Any:
        return IndexFill.on(g, index, 0.0, dim=self.dim)

    def vjp_src(self, g: Any, index: Any) -> Any:
        return unbroadcast(IndexSelect.on(g, index, dim=self.dim), self.src_shape)


class IndexFill(IndexCopy, name="IndexFillBackward0"):
    """Copy one number into the slices."""

    constants = ("index", "src")


class IndexFillFrom(IndexCopy, name="IndexFillBackward1"):
    """Copy the value of a 0-d tensor into the slices."""


class MaskedSelect(Indexed):
    """The elements where the mask is True, in a vector; the two broadcast."""

    def forward(self, x: Any, mask: Any) -> Any:
        x, mask = np.broadcast_arrays(x, mask)
        return x[mask]

    def vjp_x(self, g: Any, x: Any, mask: Any) -> Any:
        whole = zeros(broadcast_shapes(x.shape, mask.shape), g)
        return unbroadcast(MaskedScatter.on(whole, mask, g), x.shape)


class MaskedScatter(Indexed):
    """x, which has the result's shape, with the first elements of src where the mask is True."""

    src_shape: tuple[int, ...]

    def forward(self, x: Any, mask: Any, src: Any) -> Any:
        self.src_shape = np.shape(src)
        result = np.array(x, order="C")
        mask = np.broadcast_to(mask, x.shape)
        result[mask] = src.reshape(-1)[: np.count_nonzero(mask)] if np.ndim(src) else src
        return result

    def vjp_x(self, g: Any, mask: Any) -> Any:
        return MaskedScatter.on(g, mask, 0.0)

    def vjp_src(self, g: Any, mask: Any) -> Any:
        taken = MaskedSelect.on(g, mask)
        missing = zeros((math.prod(self.src_shape) - taken.shape[0],), g)
        return Cat.on(taken, missing, dim=0).reshape(self.src_shape)


@method
def gather(input: Tensor, dim: int, index: Tensor) -> Tensor:
    """Return `out[i][j] = input[index[i][j]][j]` (for dim 0), in the shape of `index`.

    `index` (int64 or int32) has as many dimensions as `input` and is nowhere larger, except along `dim`. RuntimeError
    for shapes that do not fit and for an index out of bounds; negative ones do not count from the end.
    """
    dim = _check_elements("gather", "input", input, dim, index)
    for d, size in enumerate(index.shape if index.numel() else ()):
        if d != dim and size > input.shape[d]:
            raise RuntimeError(
                f"Size does not match at dimension {d} expected index {list(index.shape)} to be no larger than self "
                f"{list(input.shape)} apart from dimension {dim}"
            )
    _check_bounds(input, dim, index)
    return Gather.apply(input, index, dim=dim)


@in_place_form
@method
def scatter(input: Tensor, dim: int, index: Tensor, src: Any = None, *, value: Any = None) -> Tensor:
    """Return `input` with `out[index[i][j]][j] = src[i][j]` (for dim 0); `src` may be a number, or given as `value`.

    Of several elements that go to one place, the last stays. RuntimeError as for `gather`, and for another dtype.
    """
    if isinstance(src, Tensor):
        dim = _check_scatter(input, dim, index, src)
        return Scatter.apply(input, index, src, dim=dim)
    number = src if value is None else value
    number = number.item() if isinstance(number, Tensor) else number
    if not isinstance(number, NUMBER):
        raise wrong_type("scatter", "src", 3, number)
    dim = _check_scatter(input, dim, index)
    return ScatterValue.apply(input, index, number, dim=dim)


@in_place_form
@method
def scatter_add(input: Tensor, dim: int, index: Tensor, src: Tensor) -> Tensor:
    """Return `input` with `src[i][j]` added to `out[index[i][j]][j]` (for dim 0); RuntimeError as for `scatter`."""
    if not isinstance(src, Tensor):
        raise wrong_type("scatter_add", "src", 3, src)
    dim = _check_scatter(input, dim, index, src)
    return ScatterAdd.apply(input, index, src, dim=dim)


def _check_elements(function: str, name: str, input: Tensor, dim: int, index: Any) -> int:
    """Return `dim` counted from the front, if `index` can name elements along it."""
    dim = dimension(dim, input.ndim)
    if not isinstance(index, Tensor):
        raise wrong_type(function, "index", 2, index)
    if index.dtype not in INDEX_TYPES:
        raise RuntimeError(f"{function}(): Expected dtype int32/int64 for index")
    if index.numel() and max(index.ndim, 1) != max(input.ndim, 1):
        raise RuntimeError(f"Index tensor must have the same number of dimensions as {name} tensor")
    return dim


def _check_scatter(input: Tensor, dim: int, index: Tensor, src: Tensor | None = None) -> int:
    """Return `dim` counted from the front; RuntimeError if `index` is larger than it may be, or out of bounds."""
    dim = _check_elements("scatter", "self", input, dim, index)
    if src is not None and src.dtype is not input.dtype:
        raise RuntimeError("scatter(): Expected self.dtype to be equal to src.dtype")
    if index.numel():
        if src is not None and max(src.ndim, 1) != max(index.ndim, 1):
            raise RuntimeError("Index tensor must have the same number of dimensions as src tensor")
        own, given = (input.shape or (1,)), (index.shape if src is None else src.shape) or (1,)
        if any((n > own[d] and d != dim) or n > given[d] for d, n in enumerate(index.shape)):
            raise RuntimeError(
                f"Expected index {list(index.shape)} to be no larger than self {list(input.shape)} apart from "
                f"dimension {dim}" + ("" if src is None else f" and to be no larger size than src {list(src.shape)}")
            )
    _check_bounds(input, dim, index)
    return dim


def _check_bounds(
    input: Tensor, dim: int, index: Tensor, kind: type[Exception] = RuntimeError, lowest: int = 0
) -> None:
    size = input.shape[dim] if input.ndim else 1
    wrong = index._data[(index._data < (lowest and -size)) | (index._data >= size)]
    if wrong.size:
        raise kind(f"index {wrong.flat[0]} is out of bounds for dimension {dim} with size {size}")


@method
def take_along_dim(input: Tensor, indices: Tensor, dim: int | None = None) -> Tensor:
    """Return `gather(input, dim, indices)` with the two broadcast except along `dim`; without one, of all elements.

    `indices` is int64, and counts around the end of the dimension.
    """
    name = "torch.take_along_dim()"
    if indices.dtype is not dtypes.int64:
        raise RuntimeError(f"{name}: dtype of indices should be Long but got {indices.dtype.word}")
    if dim is None:
        return take_along_dim(reshape(input, (-1,)), reshape(indices, (-1,)), 0)
    if input.ndim != indices.ndim:
        raise RuntimeError(
            f"{name}: input and indices should have the same number of dimensions, but got {input.ndim} dimensions for "
            f"input, and {indices.ndim} dimensions for indices"
        )
    dim = dimension(dim, input.ndim)
    common = broadcast_shapes(*((*x.shape[:dim], 1, *x.shape[dim + 1 :]) for x in (input, indices)))
    source, index = (expand(x, (*common[:dim], x.shape[dim], *common[dim + 1 :])) for x in (input, indices))
    return gather(source, dim, wrap(index._data % input.shape[dim]))


def _vector_of_indices(function: str, input: Tensor, index: Any, types: tuple[dtypes.dtype, ...]) -> None:
    """RuntimeError unless `index` is a vector, or a 0-d tensor, of one of the given dtypes."""
    if not isinstance(index, Tensor):
        raise wrong_type(function, "index", 2, index)
    if index.ndim > 1:
        raise IndexError(f"{function}(): Index is supposed to be a vector")
    if index.dtype not in types:
        raise RuntimeError(f"{function}(): Expected dtype {' or '.join(kind.name for kind in types)} for index")


@method
def index_select(input: Tensor, dim: int, index: Tensor) -> Tensor:
    """Return a copy of the slices of `dim` that a vector (int64 or int32) names; they may be named repeatedly."""
    dim = dimension(dim, input.ndim)
    _vector_of_indices("index_select", input, index, INDEX_TYPES)
    if input.ndim == 0 and index.numel() != 1:
        raise RuntimeError(f"index_select(): Index to scalar can have only 1 value, got {index.numel()} value(s)")
    if index.numel() and not 0 <= index._data.min() <= index._data.max() < (input.shape[dim] if input.ndim else 1):
        raise IndexError("index out of range in self")
    return IndexSelect.apply(input, index, dim=dim)


def _check_source(function: str, input: Tensor, dim: int, index: Tensor, source: Tensor) -> None:
    """RuntimeError unless `source` has the dtype of `input`, and its shape but for one slice for each index."""
    if source.dtype is not input.dtype:
        raise RuntimeError(
            f"{function}_(): self ({input.dtype.word}) and source ({source.dtype.word}) must have the same scalar type"
        )
    length = source.shape[dim] if source.ndim > dim else 1
    if index.numel() != length:
        raise RuntimeError(
            f"{function}_(): Number of indices ({index.numel()}) should be equal to source.size(dim): ({length}), for "
            f"dim: {dim}"
        )
    if input.ndim and tuple(source.shape) != (*input.shape[:dim], length, *input.shape[dim + 1 :]):
        raise RuntimeError(
            "source tensor shape must match self tensor shape, excluding the specified dimension. Got self.shape = "
            f"{list(input.shape)} source.shape = {list(source.shape)}"
        )


@in_place_form
@method
def index_add(input: Tensor, dim: int, index: Tensor, source: Tensor, *, alpha: float = 1) -> Tensor:
    """Return `input` with `alpha * source` added: its slices of `dim` to those that a vector of indices names."""
    dim = dimension(dim, input.ndim)
    _vector_of_indices("index_add_", input, index, INDEX_TYPES)
    _check_source("index_add", input, dim, index, source)
    _check_bounds(input, dim, index)
    return IndexAdd.apply(input, index, source, dim=dim, alpha=alpha)


@in_place_form
@method
def index_copy(input: Tensor, dim: int, index: Tensor, source: Tensor) -> Tensor:
    """Return `input` with the slices of `dim` that a vector of indices (int64) names replaced by those of `source`."""
    dim = dimension(dim, input.ndim)
    _vector_of_indices("index_copy_", input, index, INDEX_TYPES[1:])
    _check_source("index_copy", input, dim, index, source)
    _check_bounds(input, dim, index, IndexError)
    return IndexCopy.apply(input, index, source, dim=dim)


@in_place_form
@method
def index_fill(input: Tensor, dim: int, index: Tensor, value: Any) -> Tensor:
    """Return `input` with one value, a number or a 0-d tensor, in the slices of `dim` that `index` (int64) names.

    A negative index counts from the end.
    """
    dim = dimension(dim, input.ndim)
    _vector_of_indices("index_fill_", input, index, INDEX_TYPES[1:])
    _check_bounds(input, dim, index, IndexError, -1)
    if not isinstance(value, Tensor):
        return IndexFill.apply(input, index, value, dim=dim)
    if value.ndim:
        raise RuntimeError(
            f"index_fill_ only supports a 0-dimensional value tensor, but got tensor with {value.ndim} dimension(s)."
        )
    once = wrap(np.unique(index._data))  # a slice that is named twice is still filled once
    return IndexFillFrom.apply(input, once, value.to(input.dtype), dim=dim)


@method
def masked_select(input: Tensor, mask: Tensor) -> Tensor:
    """Return the elements where a boolean mask is True as a vector; the two broadcast."""
    if not isinstance(mask, Tensor):
        raise wrong_type("masked_select", "mask", 1, mask)
    if mask.dtype is not dtypes.bool_:
        raise RuntimeError("masked_select: expected BoolTensor for mask")
    broadcast_shapes(mask.shape, input.shape)
    return MaskedSelect.apply(input, mask)


@in_place_form
@method
def masked_scatter(input: Tensor, mask: Tensor, source: Tensor) -> Tensor:
    """Return `input` with the elements of `source`, in order, where a boolean mask that broadcasts with it is True."""
    if not isinstance(source, Tensor):
        raise wrong_type("masked_scatter", "source", 2, source)
    shape = broadcast_shapes(mask.shape, input.shape)
    if mask.dtype is not dtypes.bool_:
        raise RuntimeError(f"masked_scatter_ only supports boolean masks, but got mask with dtype {mask.dtype.word}")
    if source.dtype is not input.dtype:
        raise RuntimeError(
            f"masked_scatter: expected self and source to have same dtypes but got{input.dtype.word} and "
            f"{source.dtype.word}"
        )
    if source.numel() < np.count_nonzero(np.broadcast_to(mask._data, shape)):
        raise RuntimeError("Number of elements of source < number of ones in mask")
    return MaskedScatter.apply(input if shape == input.shape else expand(input, shape), mask, source)
