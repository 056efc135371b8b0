"""The types of results that have several named parts, such as `x.max(0).values`: tuples, under PyTorch's names."""

from __future__ import annotations

from collections.abc import Iterable
from operator import itemgetter
from typing import Any, ClassVar


class Results(tuple[Any, ...]):
    """A tuple whose parts have names. It is made from one iterable of them; TypeError if their number is wrong."""

    __slots__ = ()
    names: ClassVar[tuple[str, ...]]
    n_fields: ClassVar[int]

    def __new__(cls, parts: Iterable[Any]) -> Any:
        results = super().__new__(cls, parts)
        if len(results) != cls.n_fields:
            raise TypeError(
                f"torch.return_types.{cls.__name__}() takes a {cls.n_fields}-sequence ({len(results)}-sequence given)"
            )
        return results

    def __repr__(self) -> str:
        parts = ",\n".join(f"{name}={part!r}" for name, part in zip(self.names, self, strict=True))
        return f"torch.return_types.{type(self).__name__}(\n{parts})"


def _results(name: str, *names: str) -> type[Results]:
    parts = {part: property(itemgetter(i)) for i, part in enumerate(names)}
    return type(name, (Results,), {"__slots__": (), "names": names, "n_fields": len(names), **parts})


max = _results("max", "values", "indices")
min = _results("min", "values", "indices")
sort = _results("sort", "values", "indices")
topk = _results("topk", "values", "indices")
