"""Writing parts of a tensor: `x[index] = value` for every kind of index."""

from __future__ import annotations

from typing import Any

import numpy as np

from .. import dtypes
from ..tensor import Tensor, wrap
from .base import NUMBER, unbroadcast
from .index import Index, Indexing, located
from .inplace import check_change, check_overlap, copy_, in_place
from .shape import expand, view


class IndexPut(Indexing):
    """x with `values` at `place`; where a place is named twice, both values get its gradient."""

    def forward(self, x: Any, values: Any) -> Any:
        self.shape = np.shape(values)
        result = np.array(x, order="C")
        try:
            result[self.place] = values
        except ValueError:
            shape = list(result[self.place].shape)
            raise RuntimeError(
                f"shape mismatch: value tensor of shape {list(self.shape)} cannot be broadcast to indexing result of "
                f"shape {shape}"
            ) from None
        return result

    def vjp_x(self, g: Any) -> Any:
        return IndexPut.on(g, 0.0, place=self.checked_place(), indices=())

    def vjp_values(self, g: Any) -> Any:
        return unbroadcast(Index.on(g, place=self.checked_place(), indices=()), self.shape)


def setitem(target: Tensor, index: Any, value: Any) -> None:
    """Write `value`, a number or a Tensor that broadcasts, to `target[index]`, recorded in both their histories.

    TypeError for a value of another kind, IndexError as when reading, RuntimeError for a shape that does not fit and,
    where the index has masks or lists, for a Tensor of another dtype.
    """
    if isinstance(value, NUMBER):
        value = wrap(np.array(value, target._data.dtype))
    elif not isinstance(value, Tensor):
        raise TypeError(f"can't assign a {type(value).__name__} to a {target.type()}")
    if index is False:
        return
    part, place, indices = located(target, None if index is True else index)
    if place is not None:
        if value.numel() == 1 and [kind.dtype for kind in indices] == [dtypes.bool_]:
            value = value.to(target.dtype)  # as in PyTorch, where this is masked_fill_
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
