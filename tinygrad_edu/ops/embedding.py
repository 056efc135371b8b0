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


def embedding(
    input: Tensor,
    weight: Tensor,
    padding_idx: int | None = None,
    max_norm: float | None = None,
    norm_type: float = 2.0,
    scale_grad_by_freq: bool = False,
    sparse: bool = False,
) -> Tensor:
    """Return the rows of `weight` (V, D) that the integers `input` (...) name: (..., D).

    padding_idx: a row that gets no gradient. max_norm: rows that are longer are first shortened, in place.
    IndexError for a number out of range; NotImplementedError for gradients that are sparse or scaled by frequency.
    """
    if sparse or scale_grad_by_freq:
        what = "sparse" if sparse else "scale_grad_by_freq"
        raise NotImplementedError(f"embedding({what}=True) is not supported: this engine's gradients are dense sums")
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
    if max_norm is not None:
        _shorten(weight, np.unique(input._data), max_norm, norm_type)
    return Embedding.apply(weight, input, padding_idx=-1 if padding_idx is None else padding_idx)


def _shorten(weight: Tensor, used: Any, max_norm: float, norm_type: float) -> None:
    """Scale the used rows that are longer than `max_norm` down to that length, in place."""
    lengths = np.linalg.norm(weight.array()[used], norm_type, axis=1)
    long = lengths > max_norm
    values = weight.array().copy()
    values[used[long]] *= (max_norm / (lengths[long] + 1e-7))[:, None].astype(values.dtype)
    weight.write(values)
