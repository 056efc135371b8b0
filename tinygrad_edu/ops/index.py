"""Reading and writing parts of a tensor: integers, slices, None and ... make views of it; masks and lists, copies."""

from __future__ import annotations

import operator
from collections.abc import Callable, Sequence
from typing import Any, ClassVar

import numpy as np

from .. import dtypes
from ..graph import Edge
from ..tensor import Tensor, wrap
from .base import PYTHON_NUMBER, Op, Unary, method, type_word, unbroadcast
from .inplace import apart, check_change, check_overlap, copy_, in_place
from .saved import version_of
from .shape import Alias, View, dimension, expand, sized_dimension, view

__all__ = ["diag", "diagonal", "narrow", "select"]


class Embed(Unary, name="EmbedBackward0"):
    """Zeros of `shape` with x in place of `part`: the derivative of a part."""

    shape: tuple[int, ...]
    part: Part

    def forward(self, x: Any) -> Any:
        whole = np.zeros(self.shape, x.dtype)
        self.part.read(whole)[...] = x
        return whole

    def vjp_x(self, g: Any) -> Any:
        return self.part.of(g)


class SelectBackward(Embed):
    """The derivative of `Select`."""


class SliceBackward(Embed):
    """The derivative of `Slice`."""


class DiagonalBackward(Embed):
    """The derivative of `Diagonal`."""


class Part(View):
    """A base class for views that show some of the elements.

    The derivative is zeros with the gradient in their place.
    """

    shape: tuple[int, ...]
    embed: ClassVar[type[Embed]]  # its derivative
    read: ClassVar[Callable[..., Any]]  # what is shown of an array, as a view of it

    def forward(self, x: Any) -> Any:
        self.shape = x.shape
        return self.read(x)

    def vjp_x(self, g: Any) -> Any:
        return self.embed.on(g, shape=self.shape, part=self)

    def of(self, other: Any) -> Any:
        """Return the same part of another array or Tensor."""
        return self.on(other, **{name: getattr(self, name) for name in self.attributes() if name != "shape"})


class Select(Part):
    """The slice at `index` of dimension `dim`, which goes away."""

    dim: int
    index: int
    embed = SelectBackward

    def read(self, x: Any) -> Any:
        return x[(slice(None),) * self.dim + (self.index, ...)]


class Slice(Part):
    """Every `step`-th slice of dimension `dim` from `start` up to `end`."""

    dim: int
    start: int
    end: int
    step: int
    embed = SliceBackward

    def read(self, x: Any) -> Any:
        return x[(slice(None),) * self.dim + (slice(self.start, self.end, self.step), ...)]


class Diagonal(Part):
    """The elements whose index in `dim2` exceeds that in `dim1` by `offset`, along a new last dimension."""

    offset: int
    dim1: int
    dim2: int
    embed = DiagonalBackward

    def read(self, x: Any) -> Any:
        line = x.diagonal(self.offset, self.dim1, self.dim2)
        line.flags.writeable = x.flags.writeable  # NumPy's caution
        return line


class DiagonalCopy(Diagonal, name="DiagonalBackward0_copy"):
    """The same as a copy: what `diag` makes of a matrix."""

    is_view = False

    def forward(self, x: Any) -> Any:
        return super().forward(x).copy()


class DiagEmbed(Embed):
    """A matrix of zeros with x on a diagonal."""


class Indexing(Op):
    """A base class for reading and writing at `place`: index arrays among full slices, one for each dimension.

    indices: the tensors that the arrays come from. They are saved, so that a change in place is noticed.
    """

    place: tuple[Any, ...]
    indices: tuple[Tensor, ...]
    shape: tuple[int, ...]

    def record(self, results: Sequence[Tensor], inputs: Sequence[Any], edges: tuple[Edge | None, ...]) -> None:
        super().record(results, inputs, edges)
        self.saved.update((f"indices{i}", (index, version_of(index))) for i, index in enumerate(self.indices))

    @classmethod
    def readable(cls) -> list[str]:
        return ["indices0"]

    def saved_names(self) -> list[str]:
        return [name for name in self.saved if isinstance(self.kept(name), Tensor)]

    def checked_place(self) -> tuple[Any, ...]:
        """Return `place`; RuntimeError if an index tensor was changed in place since, or freed."""
        for name in self.saved:
            self.reader(name)(self, False)
        return self.place


class Index(Indexing):
    """The elements at `place`: a copy. An element that is read twice gets both gradients."""

    def forward(self, x: Any) -> Any:
        self.shape = x.shape
        return np.ascontiguousarray(x[self.place])

    def vjp_x(self, g: Any) -> Any:
        return AddedAt.on(g, shape=self.shape, place=self.checked_place())


class AddedAt(Unary, name="IndexPutImplBackward0"):
    """Zeros of `shape` with x added at `place`: the derivative of reading there."""

    shape: tuple[int, ...]
    place: tuple[Any, ...]

    def forward(self, x: Any) -> Any:
        return add_at(np.zeros(self.shape, x.dtype), self.place, x)

    def vjp_x(self, g: Any) -> Any:
        return Index.on(g, place=self.place, indices=())


class IndexPut(Indexing):
    """x with `values` at `place`; where a place is named twice, both values get its gradient."""

    def forward(self, x: Any, values: Any) -> Any:
        self.shape = np.shape(values)
        result = np.array(x, order="C")
        try:
            result[self.place] = values
        except ValueError:
            raise RuntimeError(
                f"shape mismatch: value tensor of shape {list(self.shape)} cannot be broadcast to indexing result of "
                f"shape {list(result[self.place].shape)}"
            ) from None
        return result

    def vjp_x(self, g: Any) -> Any:
        return IndexPut.on(g, 0.0, place=self.checked_place(), indices=())

    def vjp_values(self, g: Any) -> Any:
        return unbroadcast(Index.on(g, place=self.checked_place(), indices=()), self.shape)


def add_at(array: Any, place: tuple[Any, ...], values: Any) -> Any:
    """Add values to `array[place]`, also where an element is named twice; return the array, which is contiguous.

    NumPy is many times faster at this for one flat index than for several.
    """
    flat = np.arange(array.size).reshape(array.shape)[place]
    np.add.at(array.reshape(-1), flat.reshape(-1), np.broadcast_to(values, flat.shape).reshape(-1))
    return array


def first_outside(index: Any, low: int, high: int) -> Any:
    """Return the first number in an index array that is not in `range(low, high)`, None if there is none."""
    if index.size and not low <= index.min() <= index.max() < high:
        return index[(index < low) | (index >= high)][0]
    return None


def getitem(input: Tensor, index: Any) -> Tensor:
    """Return `input[index]`: a view for integers, slices, None and `...`, a copy for masks and lists.

    IndexError as PyTorch words it.
    """
    if type(index) is int and (size := input._data.shape[:1]) and -size[0] <= index < size[0]:  # for speed
        return Select.apply(input, dim=0, index=index % size[0])
    if isinstance(index, slice) and input.ndim:
        return _slice(input, 0, index)
    part, place, indices = located(input, index)
    if place is not None:
        return Index.apply(part, place=place, indices=indices)
    return Alias.apply(input) if part is input else part


def located(input: Tensor, index: Any) -> tuple[Tensor, tuple[Any, ...] | None, tuple[Tensor, ...]]:
    """Take an index apart: the view that its integers, slices, None and `...` make, and its tensors' place in that.

    Returns the view (the input itself if nothing was to be done), one array or full slice for each of its dimensions
    (None if there are only slices), and the tensors; lists and arrays count as tensors.
    """
    if isinstance(index, list) and not all(isinstance(part, (int, np.integer)) for part in index):
        raise IndexError("a list as an index may hold ints or bools; use x[tuple(index)] or x[torch.tensor(index)]")
    parts = [_part(part) for part in (index if isinstance(index, tuple) else (index,))]
    if type(index) is int and input.ndim == 0:
        raise IndexError(
            "invalid index of a 0-dim tensor. Use `tensor.item()` in Python or `tensor.item<T>()` in C++ to convert a "
            "0-dim tensor to a number"
        )
    if isinstance(index, slice) and input.ndim == 0:
        raise IndexError("slice() cannot be applied to a 0-dim tensor.")
    consumed = sum(map(_width, parts))
    if consumed > input.ndim:
        raise IndexError(f"too many indices for tensor of dimension {input.ndim}")
    result, dim, arrays = input, 0, {}
    for position, part in enumerate(parts):
        if part is Ellipsis:
            dim += input.ndim - consumed
        elif part is None:
            result, dim = result.unsqueeze(dim), dim + 1
        elif isinstance(part, slice):
            result, dim = _slice(result, dim, part, True), dim + 1
        elif isinstance(part, bool):
            result, arrays[dim] = result.unsqueeze(dim), np.array([part])
            dim += 1
        elif isinstance(part, int):
            size = result.shape[dim]
            if not -size <= part < size:
                raise IndexError(f"index {part} is out of bounds for dimension {position} with size {size}")
            result = Select.apply(result, dim=dim, index=part % size)
        else:
            arrays[dim] = part._data
            dim += _width(part)
    if not arrays:
        return result, None, ()
    return result, _place(result.shape, arrays), tuple(part for part in parts if isinstance(part, Tensor))


def _part(part: Any) -> Any:
    """Return what may stand in an index as an int, a bool, a slice, None, `...`, or a Tensor that is not 0-d."""
    if part is None or part is Ellipsis or isinstance(part, (int, slice)):
        return part
    if isinstance(part, (list, tuple, range, np.ndarray, np.integer)):
        array = np.asarray(part)
        if array.dtype.kind in "ib" or array.size == 0:
            part = wrap(array.astype(bool if array.dtype == bool else np.int64))
    if not isinstance(part, Tensor):
        raise IndexError(
            "only integers, slices (`:`), ellipsis (`...`), None and long or byte Variables are valid indices (got "
            f"{type(part).__name__})"
        )
    if part.dtype.is_floating_point:
        raise IndexError("tensors used as indices must be long, int, byte or bool tensors")
    return part.item() if part.ndim == 0 else part


def _width(part: Any) -> int:
    """Return how many dimensions an index speaks of: a mask, of as many as it has itself."""
    if part is None or part is Ellipsis or isinstance(part, bool):
        return 0
    return part.ndim if isinstance(part, Tensor) and part.dtype is dtypes.bool_ else 1


def _place(shape: tuple[int, ...], arrays: dict[int, Any]) -> tuple[Any, ...]:
    """Return an index array or a full slice for each dimension; IndexError if an array does not fit."""
    place: list[Any] = [slice(None)] * len(shape)
    for dim, array in arrays.items():
        if array.dtype != bool:
            place[dim] = array
            continue
        wrong = next((d for d in range(array.ndim) if array.shape[d] != shape[dim + d]), None)
        if wrong is not None:
            raise IndexError(
                f"The shape of the mask {list(array.shape)} at index {wrong} does not match the shape of the indexed "
                f"tensor {list(shape)} at index {dim + wrong}"
            )
        place[dim : dim + array.ndim] = array.nonzero()
    used = [(dim, part) for dim, part in enumerate(place) if not isinstance(part, slice)]
    try:
        np.broadcast_shapes(*(part.shape for _, part in used))
    except ValueError:
        shapes = ", ".join(str(list(part.shape)) for _, part in used)
        raise IndexError(
            f"shape mismatch: indexing tensors could not be broadcast together with shapes {shapes}"
        ) from None
    for count, (dim, part) in enumerate(used):
        if (wrong := first_outside(part, -shape[dim], shape[dim])) is not None:
            raise IndexError(f"index {wrong} is out of bounds for dimension {count} with size {shape[dim]}")
    return tuple(place)


def _slice(input: Tensor, dim: int, part: slice, whole_is_input: bool = False) -> Tensor:
    """Return the view that a slice makes of dimension `dim`; if it is all of it, perhaps the input itself."""
    if part.step is not None and part.step < 0:
        raise ValueError("step must be greater than zero")
    size = input._data.shape[dim]
    start, end, step = part.indices(size)
    if whole_is_input and (start, end, step) == (0, size, 1) and part.start in (None, 0):
        return input
    return Slice.apply(input, dim=dim, start=start, end=max(start, end), step=step)


def setitem(target: Tensor, index: Any, value: Any) -> None:
    """Write `value`, a number or a Tensor that broadcasts, to `target[index]`, recorded in both their histories.

    TypeError for a value of another kind, IndexError as when reading, RuntimeError for a shape that does not fit and,
    where the index has masks or lists, for a Tensor of another dtype.
    """
    if isinstance(value, (*PYTHON_NUMBER, np.integer)):
        value = wrap(np.array(dtypes.fitting(value, target.dtype), target._data.dtype))
    elif not isinstance(value, Tensor):
        raise TypeError(f"can't assign a {type_word(value)} to a {target.type()}")
    if index is False:
        return
    part, place, indices = located(target, None if index is True else index)
    if place is not None:
        if value.numel() == 1 and [kind.dtype for kind in indices] == [dtypes.bool_]:
            value = apart(value, target).to(target.dtype)  # as in PyTorch, where this is masked_fill_
        check_change(part, value)
        if value.dtype is not target.dtype:
            raise RuntimeError(
                "Index put requires the source and destination dtypes match, got "
                f"{target.dtype.word} for the destination and {value.dtype.word} for the source."
            )
        check_overlap(part._data, value._data, may_be_same=False)
        in_place(part, IndexPut.apply, _without_leading_ones(value), place=place, indices=indices)
    elif part.shape == value.shape:
        copy_(part, value)
    elif value.ndim == 0:
        part.fill_(value)
    else:
        copy_(part, expand(_without_leading_ones(value), tuple(part.shape)))


def _without_leading_ones(value: Tensor) -> Tensor:
    kept = next((dim for dim, size in enumerate(value.shape) if size != 1), value.ndim)
    return view(value, tuple(value.shape[kept:])) if kept else value


@method
def select(input: Tensor, dim: int, index: int) -> Tensor:
    """Return a view of the slice at `index` of `dim`, which goes away; IndexError if there is none."""
    dim, size = sized_dimension(input, dim, IndexError, "select() cannot be applied to a 0-dim tensor.")
    if not -size <= index < size:
        shape = list(input.shape)
        raise IndexError(f"select(): index {index} out of range for tensor of size {shape} at dimension {dim}")
    return Select.apply(input, dim=dim, index=operator.index(index) % size)


@method
def narrow(input: Tensor, dim: int, start: Any, length: int) -> Tensor:
    """Return a view of `length` slices of `dim` from `start`, which may count from the end."""
    dim, size = sized_dimension(input, dim, RuntimeError, "narrow() cannot be applied to a 0-dim tensor.")
    first = operator.index(start)
    if not -size <= first <= size:
        raise IndexError(f"start out of range (expected to be in range of [{-size}, {size}], but got {first})")
    first += size if first < 0 else 0
    if length < 0:
        raise RuntimeError("narrow(): length must be non-negative.")
    if length > size - first:
        raise RuntimeError(f"start ({first}) + length ({length}) exceeds dimension size ({size}).")
    return Slice.apply(input, dim=dim, start=first, end=first + length, step=1)


@method
def diagonal(input: Tensor, offset: int = 0, dim1: int = 0, dim2: int = 1) -> Tensor:
    """Return a view of the diagonal of two dimensions, along a new last one; `offset` > 0 lies above the main one."""
    first, second = dimension(dim1, input.ndim), dimension(dim2, input.ndim)
    if first == second:
        raise RuntimeError(f"diagonal dimensions cannot be identical {dim1}, {dim2}")
    return Diagonal.apply(input, offset=offset, dim1=first, dim2=second)


@method
def diag(input: Tensor, diagonal: int = 0) -> Tensor:
    """Return a matrix with a vector on its diagonal, or the diagonal of a matrix as a copy."""
    where = {"offset": diagonal, "dim1": 0, "dim2": 1}
    if input.ndim == 1:
        size = input.shape[0] + abs(diagonal)
        return DiagEmbed.apply(input, shape=(size, size), part=Diagonal.make(where))
    if input.ndim != 2:
        raise RuntimeError(f"diag(): Supports 1D or 2D tensors. Got {input.ndim}D")
    return DiagonalCopy.apply(input, **where)
