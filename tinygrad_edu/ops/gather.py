"""Reading and writing along one dimension by an index tensor, and by a mask; rows of a table, by number.

`gather`, `scatter` and `scatter_add` index every element by itself: `out[i][j] = x[index[i][j]][j]` for dimension 0.
`index_select` takes whole slices: `out[i] = x[index[i]]`. Reading is the derivative of adding, and the other way round.
"""

from __future__ import annotations

from typing import Any

import numpy as np

from .. import dtypes
from ..tensor import Tensor, wrap
from .base import PYTHON_NUMBER, Op, broadcast_shapes, in_place_form, method, unbroadcast, wrong_type
from .choice import Where
from .elementwise import check_tensors
from .index import AddedAt, add_at, first_outside
from .reduce import along
from .shape import dimension, expand, reshape

__all__ = ["gather", "index_select", "masked_select", "scatter", "scatter_add", "take_along_dim"]


def array(x: Any) -> Any:
    """Return what a formula was given as an array."""
    return x._data if isinstance(x, Tensor) else x


def _elements(index: Any, dim: int) -> tuple[Any, ...]:
    """Return the place of the elements that `index` names along `dim`."""
    place = list(np.ogrid[tuple(map(slice, index.shape))])
    place[dim] = index
    return tuple(place)


class Gather(Op):
    """The elements at the places of `index`; a 0-d tensor is indexed like a vector of one element."""

    dim: int

    def forward(self, x: Any, index: Any) -> Any:
        elements = np.atleast_1d(x)[_elements(np.atleast_1d(index), self.dim)]
        return np.asarray(elements.reshape(index.shape), order="C")

    def vjp_x(self, g: Any, x: Any, index: Any) -> Any:
        return ScatterAdd.on(np.zeros(x.shape, array(g).dtype), index, g, dim=self.dim)


class Scatter(Op):
    """x with elements of src at the places of `index`."""

    dim: int
    src_shape: tuple[int, ...]

    def forward(self, x: Any, index: Any, src: Any) -> Any:
        self.src_shape = np.shape(src)
        result, index = np.array(x, order="C"), np.atleast_1d(index)
        part = np.atleast_1d(src)[tuple(map(slice, index.shape))] if np.ndim(src) else src  # the index may be smaller
        self.write(np.atleast_1d(result), _elements(index, self.dim), part)
        return result

    def write(self, result: Any, place: tuple[Any, ...], values: Any) -> None:
        result[place] = values

    def vjp_x(self, g: Any, index: Any) -> Any:
        return ScatterValue.on(g, index, 0.0, dim=self.dim)

    def vjp_src(self, g: Any, index: Any) -> Any:
        gradient = Gather.on(g, index, dim=self.dim)
        if self.src_shape and gradient.shape != self.src_shape:  # as in PyTorch: the index was smaller
            raise RuntimeError(
                f"Function {self.name()} returned an invalid gradient at index 1 - got {list(gradient.shape)} but "
                f"expected shape compatible with {list(self.src_shape)}"
            )
        return unbroadcast(gradient, self.src_shape)


class ScatterValue(Scatter, name="ScatterBackward1"):
    """Scatter one number."""

    vjp_src = None  # type: ignore[assignment]  # the number has no gradient


class ScatterAdd(Scatter):
    """x with elements of src added at the places of `index`."""

    def write(self, result: Any, place: tuple[Any, ...], values: Any) -> None:
        add_at(result, place, values)

    def vjp_x(self, g: Any) -> Any:  # type: ignore[override]  # it reads less
        return g


class IndexSelect(Op):
    dim: int
    shape: tuple[int, ...]

    def forward(self, x: Any, index: Any) -> Any:
        self.shape = x.shape
        return np.take(x, index.reshape(-1), self.dim) if x.ndim else np.array(x)

    def vjp_x(self, g: Any, index: Any) -> Any:
        if not self.shape:
            return g
        place = (slice(None),) * self.dim + (array(index).reshape(-1),)
        return IndexAdd.on(g, shape=self.shape, place=place)


class IndexAdd(AddedAt):
    """A tensor of zeros to which slices are added: the derivative of `IndexSelect`."""


class MaskedSelect(Op):
    """The elements where the mask is True, in a vector; the two broadcast."""

    def forward(self, x: Any, mask: Any) -> Any:
        x, mask = np.broadcast_arrays(x, mask)
        return x[mask]

    def vjp_x(self, g: Any, x: Any, mask: Any) -> Any:
        shape = broadcast_shapes(x.shape, mask.shape)
        place = (np.broadcast_to(array(mask), shape),)
        return unbroadcast(MaskedScatter.on(g, shape=shape, place=place), x.shape)


class MaskedScatter(AddedAt):
    """Zeros with the elements of a vector where a mask is True: the derivative of `MaskedSelect`."""


class Embedding(Op):
    """The rows of `weight` that `index` names; the row `padding_idx` (-1: none) gets no gradient."""

    padding_idx: int
    shape: tuple[int, ...]

    def forward(self, weight: Any, index: Any) -> Any:
        self.shape = weight.shape
        return weight[index]

    def vjp_weight(self, g: Any, index: Any) -> Any:
        if self.padding_idx >= 0:
            g = Where.on((index != self.padding_idx)[..., None], g, 0.0)
        return EmbeddingGradient.on(g, shape=self.shape, place=(array(index),))


class EmbeddingGradient(AddedAt, name="EmbeddingDenseBackwardBackward0"):
    """A table to which each gradient is added where its row stands."""


@along
def gather(input: Tensor, dim: int, index: Tensor) -> Tensor:
    """Return `out[i][j] = input[index[i][j]][j]` (for dim 0), in the shape of `index`.

    `index` (int64 or int32) has as many dimensions as `input` and is nowhere larger, except along `dim`. RuntimeError
    for shapes that do not fit and for an index out of bounds; negative ones do not count from the end.
    """
    return Gather.apply(input, index, dim=_checked("gather", input, dim, index))


@in_place_form
def scatter(input: Tensor, dim: int, index: Tensor, src: Any = None, *, value: Any = None) -> Tensor:
    """Return `input` with `out[index[i][j]][j] = src[i][j]` (for dim 0); `src` may be a number, or given as `value`.

    Of several elements that go to one place, the last stays. RuntimeError as for `gather`, and for another dtype.
    """
    given = src if value is None else value.item() if isinstance(value, Tensor) else value
    if not isinstance(given, (Tensor, *PYTHON_NUMBER)):
        raise wrong_type("scatter", "src", 3, given)
    operation = Scatter if isinstance(given, Tensor) else ScatterValue
    return operation.apply(input, index, given, dim=_checked("scatter", input, dim, index, given))


@in_place_form
def scatter_add(input: Tensor, dim: int, index: Tensor, src: Tensor) -> Tensor:
    """Return `input` with `src[i][j]` added to `out[index[i][j]][j]` (for dim 0); RuntimeError as for `scatter`."""
    if not isinstance(src, Tensor):
        raise wrong_type("scatter_add", "src", 3, src)
    return ScatterAdd.apply(input, index, src, dim=_checked("scatter", input, dim, index, src))


def _check_type(function: str, index: Any) -> None:
    if not isinstance(index, Tensor):
        raise wrong_type(function, "index", 2, index)
    if index.dtype not in (dtypes.int32, dtypes.int64):
        kinds = "int32 or int64" if function == "index_select" else "int32/int64"
        raise RuntimeError(f"{function}(): Expected dtype {kinds} for index")


def _checked(function: str, input: Tensor, dim: int, index: Any, src: Any = None) -> int:
    """Return `dim` counted from the front; RuntimeError if `index` does not fit the others, or is out of bounds."""
    dim = dimension(dim, input.ndim)
    _check_type(function, index)
    others = {"input" if function == "gather" else "self": input}
    if isinstance(src, Tensor):
        others["src"] = src
        if src.dtype is not input.dtype:
            raise RuntimeError(f"{function}(): Expected self.dtype to be equal to src.dtype")
    if index.numel() == 0:
        return dim
    for name, other in others.items():
        if max(index.ndim, 1) != max(other.ndim, 1):
            raise RuntimeError(f"Index tensor must have the same number of dimensions as {name} tensor")
        for d, (size, limit) in enumerate(zip(index.shape, other.shape or (1,), strict=False)):
            if size > limit and (d != dim or name == "src"):
                beyond = f" and to be no larger size than src {list(src.shape)}" if isinstance(src, Tensor) else ""
                raise RuntimeError(
                    f"{f'Size does not match at dimension {d} expected' if function == 'gather' else 'Expected'} index "
                    f"{list(index.shape)} to be no larger than self {list(input.shape)} apart from dimension "
                    f"{dim}{beyond}"
                )
    length = input.shape[dim] if input.ndim else 1
    if (wrong := first_outside(index._data, 0, length)) is not None:
        raise RuntimeError(f"index {wrong} is out of bounds for dimension {dim} with size {length}")
    return dim


@along
def take_along_dim(input: Tensor, indices: Tensor, dim: int | None = None) -> Tensor:
    """Return `gather(input, dim, indices)` with the two broadcast except along `dim`; without one, of all elements.

    With `dim`, the int64 `indices` count around the end of the dimension.
    """
    check_tensors("take_along_dim", input=input, indices=indices)
    if indices.dtype is not dtypes.int64:
        word = indices.dtype.word
        raise RuntimeError(f"torch.take_along_dim(): dtype of indices should be Long but got {word}")
    if dim is None:
        return gather(reshape(input, (-1,)), 0, reshape(indices, (-1,)))
    if input.ndim != indices.ndim:
        raise RuntimeError(
            "torch.take_along_dim(): input and indices should have the same number of dimensions, but got "
            f"{input.ndim} dimensions for input, and {indices.ndim} dimensions for indices"
        )
    dim = dimension(dim, input.ndim)
    common = broadcast_shapes(*((*x.shape[:dim], 1, *x.shape[dim + 1 :]) for x in (input, indices)))
    source, index = (expand(x, (*common[:dim], x.shape[dim], *common[dim + 1 :])) for x in (input, indices))
    return gather(source, dim, wrap(index._data % input.shape[dim]))


@along
def index_select(input: Tensor, dim: int, index: Tensor) -> Tensor:
    """Return a copy of the slices of `dim` that a vector (int64 or int32) names; they may be named repeatedly."""
    dim = dimension(dim, input.ndim)
    _check_type("index_select", index)
    if index.ndim > 1 or (input.ndim == 0 and index.numel() != 1):
        raise IndexError("index_select(): Index is supposed to be a vector")
    if first_outside(index._data, 0, input.shape[dim] if input.ndim else 1) is not None:
        raise IndexError("index out of range in self")
    return IndexSelect.apply(input, index, dim=dim)


@method
def masked_select(input: Tensor, mask: Tensor) -> Tensor:
    """Return the elements where a boolean mask is True as a vector; the two broadcast."""
    check_tensors("masked_select", mask=mask)
    if mask.dtype is not dtypes.bool_:
        raise RuntimeError("masked_select: expected BoolTensor for mask")
    broadcast_shapes(mask.shape, input.shape)
    return MaskedSelect.apply(input, mask)


def embedding(input: Tensor, weight: Tensor, padding_idx: int | None = None) -> Tensor:
    """Return the rows of `weight` (V, D) that the integers `input` (...) name: (..., D).

    padding_idx: a row that gets no gradient. IndexError for a number out of range.
    """
    if not isinstance(input, Tensor):
        raise wrong_type("embedding", "indices", 2, input)
    if input.dtype not in (dtypes.int64, dtypes.int32):
        raise RuntimeError(
            "Expected tensor for argument #1 'indices' to have one of the following scalar types: Long, Int; but got "
            f"{input.type()} instead (while checking arguments for embedding)"
        )
    if weight.ndim != 2:
        raise RuntimeError("'weight' must be 2-D")
    rows = weight.shape[0]
    if padding_idx is not None:
        if not -rows <= padding_idx < rows:
            raise AssertionError("Padding_idx must be within num_embeddings")
        padding_idx %= rows
    if first_outside(input._data, 0, rows) is not None:
        raise IndexError("index out of range in self")
    return Embedding.apply(weight, input, padding_idx=-1 if padding_idx is None else padding_idx)
