"""Rows of a table, by number."""

from __future__ import annotations

from typing import Any

import numpy as np

from .. import dtypes
from ..tensor import Tensor, wrap
from .base import wrong_type
from .gather import Indexed
from .index import add_at


class Embedding(Indexed):
    """The rows of `weight` that `index` names; the row `padding_idx` gets no gradient."""

    padding_idx: int
    rows: int

    def forward(self, weight: Any, index: Any) -> Any:
        self.rows = len(weight)
        return weight[index]

    def vjp_weight(self, g: Any, index: Any) -> Any:
        return EmbeddingGradient.on(g, index, rows=self.rows, padding_idx=self.padding_idx)


class EmbeddingGradient(Indexed, name="EmbeddingDenseBackwardBackward0"):
    """A table of `rows` rows to which each gradient is added where its row stands."""

    padding_idx: int
    rows: int

    def forward(self, g: Any, index: Any) -> Any:
        table = add_at(np.zeros((self.rows, *g.shape[index.ndim :]), g.dtype), (index,), g)
        if self.padding_idx >= 0:
            table[self.padding_idx] = 0
        return table

    def vjp_g(self, g: Any, index: Any) -> Any:
        rows = Embedding.on(g, index, padding_idx=self.padding_idx)
        data = index._data if isinstance(index, Tensor) else index
        used = (data != self.padding_idx)[..., None]
        return rows * (wrap(used) if isinstance(rows, Tensor) else used)


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
    if ((input._data < 0) | (input._data >= rows)).any():
        raise IndexError("index out of range in self")
    return Embedding.apply(weight, input, padding_idx=-1 if padding_idx is None else padding_idx)
