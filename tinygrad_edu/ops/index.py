"""Reading parts of a tensor: integers, slices, None and ... give views; masks and lists give copies."""

from __future__ import annotations

from typing import Any

import numpy as np

from ..tensor import Tensor
from .base import Unary, open_saved
from .shape import Reshape, View


class Select(View):
    """The slice at `index` of dimension `dim`, which goes away."""

    shape: tuple[int, ...]
    dim: int
    index: int

    def forward(self, x: Any) -> Any:
        self.shape = x.shape
        return x[(slice(None),) * self.dim + (self.index, ...)]

    def vjp_x(self, g: Any) -> Any:
        return Embed.on(g, shape=self.shape, place=(slice(None),) * self.dim + (self.index, ...))


class Slice(View):
    """Every `step`-th slice of dimension `dim` from `start` up to `end`."""

    shape: tuple[int, ...]
    dim: int
    start: int
    end: int
    step: int

    def forward(self, x: Any) -> Any:
        self.shape = x.shape
        return x[self.place()]

    def vjp_x(self, g: Any) -> Any:
        return Embed.on(g, shape=self.shape, place=self.place())

    def place(self) -> tuple[Any, ...]:
        return (slice(None),) * self.dim + (slice(self.start, self.end, self.step), ...)


class Index(Unary):
    """The elements at a list of places or where a mask is True: a copy. A place named twice gets both gradients.

    `indices` are the tensors among the index, with their versions: the derivative needs them as they were.
    """

    shape: tuple[int, ...]
    place: Any
    indices: tuple[tuple[Tensor, int], ...]

    def forward(self, x: Any) -> Any:
        self.shape = x.shape
        return x[self.place]

    def vjp_x(self, g: Any) -> Any:
        for index, version in self.indices:
            open_saved(index, version, None, False)  # raises if it was changed
        return Embed.on(g, shape=self.shape, place=self.place)


class Embed(Unary, name="EmbedBackward0"):
    """Zeros of `shape` with x added at `place`: the derivative of reading from there."""

    shape: tuple[int, ...]
    place: Any

    def forward(self, x: Any) -> Any:
        result = np.zeros(self.shape, x.dtype)
        if _may_repeat(self.place):
            np.add.at(result, self.place, x)
        else:
            result[self.place] = x
        return result

    def vjp_x(self, g: Any) -> Any:
        return Index.on(g, place=self.place, indices=())


def _may_repeat(place: tuple[Any, ...]) -> bool:
    return any(isinstance(part, np.ndarray) and part.dtype != bool for part in place)


def _width(part: Any) -> int:
    """Return how many dimensions a plain index speaks of: a mask of as many as it has itself."""
    if isinstance(part, np.ndarray) and part.dtype == bool:
        return part.ndim
    return 0 if part is None or part is Ellipsis else 1


def getitem(input: Tensor, index: Any) -> Tensor:
    """Return `input[index]`; IndexError as PyTorch words it."""
    parts = list(index) if isinstance(index, tuple) else [index]
    plain = [_plain(part) for part in parts]
    consumed = sum(map(_width, plain))
    if input.ndim == 0 and isinstance(plain[0], slice):
        raise IndexError("slice() cannot be applied to a 0-dim tensor.")
    if input.ndim == 0 and isinstance(plain[0], int) and len(plain) == 1:
        raise IndexError(
            "invalid index of a 0-dim tensor. Use `tensor.item()` in Python or `tensor.item<T>()` in C++ to convert a "
            "0-dim tensor to a number"
        )
    if consumed > input.ndim:
        raise IndexError(f"too many indices for tensor of dimension {input.ndim}")
    at = next((i for i, part in enumerate(plain) if part is Ellipsis), None)
    if at is not None:
        plain[at : at + 1] = [slice(None)] * (input.ndim - consumed)
    if any(isinstance(part, np.ndarray) for part in plain):
        _check_bounds(input, plain)
        indices = tuple((part, part._version) for part in parts if isinstance(part, Tensor))
        return Index.apply(input, place=tuple(plain), indices=indices)
    result, dim = input, 0
    for part in plain:
        result, dim = _one_part(result, dim, part)
    return Reshape.apply(input, size=tuple(input.shape)) if result is input else result  # a new tensor, also for x[:]


def _plain(part: Any) -> Any:
    """Return an index as Python and NumPy know it."""
    if isinstance(part, Tensor):
        part = part.item() if part.ndim == 0 and not isinstance(part.item(), bool) else part._data
    if isinstance(part, list):
        part = np.array(part)
    if isinstance(part, np.ndarray) and part.dtype.kind not in "ib":
        raise IndexError("tensors used as indices must be long, int, byte or bool tensors")
    if isinstance(part, bool):
        return np.array(part)
    if part is None or part is Ellipsis or isinstance(part, (int, slice, np.ndarray)):
        return part
    if isinstance(part, np.integer):
        return int(part)
    raise IndexError(
        "only integers, slices (`:`), ellipsis (`...`), None and long or byte Variables are valid indices (got "
        f"{type(part).__name__})"
    )


def _check_bounds(input: Tensor, plain: list[Any]) -> None:
    dim = 0
    for part in plain:
        if isinstance(part, np.ndarray) and part.dtype != bool:
            size = input.shape[dim]
            wrong = part[(part < -size) | (part >= size)]
            if wrong.size:
                raise IndexError(f"index {wrong[0]} is out of bounds for dimension {dim} with size {size}")
        dim += _width(part)


def _one_part(result: Tensor, dim: int, part: Any) -> tuple[Tensor, int]:
    """Apply one plain index to dimension `dim`; return the view and the dimension that the next index speaks of."""
    if part is None:
        return result.unsqueeze(dim), dim + 1
    size = result.shape[dim]
    if isinstance(part, int):
        if not -size <= part < size:
            raise IndexError(f"index {part} is out of bounds for dimension {dim} with size {size}")
        return Select.apply(result, dim=dim, index=part % size), dim
    if part.step is not None and part.step <= 0:
        raise ValueError("step must be greater than zero")
    start, end, step = part.indices(size)
    if (start, end, step) == (0, size, 1):
        return result, dim + 1
    return Slice.apply(result, dim=dim, start=start, end=max(start, end), step=step), dim + 1
