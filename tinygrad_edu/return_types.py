"""The types of results that have two named parts, such as `x.max(0).values`: tuples, under PyTorch's names."""

from __future__ import annotations

from typing import Any, NamedTuple


class _Picked(NamedTuple):
    """Elements that were picked, and the places where they stood."""

    values: Any
    indices: Any

    def __repr__(self) -> str:
        return f"torch.return_types.{type(self).__name__}(\nvalues={self.values!r},\nindices={self.indices!r})"


max, min, sort, topk = (type(name, (_Picked,), {"__slots__": ()}) for name in ("max", "min", "sort", "topk"))
