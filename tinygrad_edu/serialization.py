"""Saving objects to files and loading them, by pickle: tensors, state dicts, whole modules."""

from __future__ import annotations

import contextlib
import os
import pickle
from typing import IO, Any

from . import dtypes
from .missing import device

__all__ = ["load", "save"]

File = str | os.PathLike[str] | IO[bytes]
DATA_ONLY = {  # what a file may name that holds only tensors, numbers, strings and containers of them
    "collections.OrderedDict",
    "collections.defaultdict",
    "builtins.dict",
    "builtins.set",
    "numpy._core.multiarray._reconstruct",
    "numpy._core.multiarray.scalar",
    "numpy.dtype",
    "numpy.ndarray",
    "tinygrad_edu.missing.device",
    *(f"tinygrad_edu.dtypes.{kind.__reduce__()}" for kind in dtypes.ALL),
    "tinygrad_edu.nn.parameter.Parameter",
    "tinygrad_edu.tensor.Size",
    "tinygrad_edu.tensor.rebuilt",
}


class _DataUnpickler(pickle.Unpickler):
    """Reads files that can do nothing but hold data: a pickle can name any function, and unpickling calls it."""

    def find_class(self, module: str, name: str) -> Any:
        if f"{module}.{name}" not in DATA_ONLY:
            raise pickle.UnpicklingError(
                f"Weights only load failed. The file uses {module}.{name}, which is no mere data. With "
                "weights_only=False it can be loaded, but that can run any code that is in the file: do so only if you "
                "trust its source."
            )
        return super().find_class(module, name)


def _opened(f: File, how: str) -> Any:
    return open(f, how) if isinstance(f, (str, os.PathLike)) else contextlib.nullcontext(f)


def save(obj: Any, f: File) -> None:
    """Write an object to a file, given by its path or open for writing bytes. The format is this engine's own."""
    if isinstance(f, (str, os.PathLike)) and not os.path.isdir(parent := os.path.dirname(f) or "."):
        raise RuntimeError(f"Parent directory {parent} does not exist.")
    with _opened(f, "wb") as file:
        pickle.dump(obj, file, protocol=4)


def load(f: File, map_location: Any = None, *, weights_only: bool = True) -> Any:
    """Return what `save` wrote to a file, given by its path or open for reading bytes.

    weights_only: raise pickle.UnpicklingError for what is not tensors, numbers, strings, or containers of them; False
        allows anything, such as whole modules, and must never be used on a file that you do not trust.
    map_location: the CPU, the one device that there is; a function or a dict has nothing to choose from.
    """
    if isinstance(map_location, (str, device)):
        device(map_location)
    with _opened(f, "rb") as file:
        return _DataUnpickler(file).load() if weights_only else pickle.load(file)
