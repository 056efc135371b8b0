"""The element types, their names as PyTorch prints them, and the rules of promotion between them."""

from __future__ import annotations

import math
from typing import Any

import numpy as np


class dtype:
    """An element type; there is one object of each, so `is` and `==` agree.

    Attributes: `numpy` (the NumPy dtype), `is_floating_point`, `is_signed`, `is_complex` (False), `itemsize` in bytes,
    and the word that error messages use (`"Float"`).
    """

    def __init__(self, name: str, numpy: type, word: str, rank: int) -> None:
        self.name, self.numpy, self.word = name, np.dtype(numpy), word
        self.is_floating_point = self.numpy.kind == "f"
        self.is_complex = False
        self.is_signed = rank > 0
        self.itemsize = self.numpy.itemsize
        self.rank = rank  # 0 bool, 1 integer, 2 floating point: the category that decides promotion
        self.most: float = np.finfo(numpy).max.item() if rank == 2 else np.iinfo(numpy).max if rank else 1

    def __repr__(self) -> str:
        return f"torch.{self.name}"

    def __reduce__(self) -> str:
        return "bool_" if self.name == "bool" else self.name  # as it is called in this module


float32 = dtype("float32", np.float32, "Float", 2)
float64 = dtype("float64", np.float64, "Double", 2)
int64 = dtype("int64", np.int64, "Long", 1)
int32 = dtype("int32", np.int32, "Int", 1)
bool_ = dtype("bool", np.bool_, "Bool", 0)

ALL = (float32, float64, int64, int32, bool_)
_FROM_NUMPY = {kind.numpy: kind for kind in ALL}
_FROM_PYTHON: dict[Any, dtype] = {float: float64, int: int64, bool: bool_}
_default = float32


def meant(kind: Any, function: str) -> Any:
    """Return the dtype that a `dtype=` means, or None: `float` is float64. TypeError for what is none."""
    kind = _FROM_PYTHON.get(kind, kind) if isinstance(kind, type) else kind
    if not isinstance(kind, dtype | None):
        raise TypeError(f"{function}(): argument 'dtype' must be torch.dtype, not {type(kind).__name__}")
    return kind


def fitting(value: Any, kind: dtype) -> Any:
    """Return a number that a dtype can hold; RuntimeError if it is too large, or nan or inf among integers."""
    if kind.rank == 0 or -kind.most - (kind.rank == 1) <= value <= kind.most:
        return value
    if kind.is_floating_point and not math.isfinite(value):
        return value
    word = "int64_t" if kind is int64 else kind.word.lower()
    raise RuntimeError(f"value cannot be converted to type {word} without overflow")


def of_numpy(kind: Any) -> dtype:
    """Return the dtype that stands for a NumPy dtype; TypeError where this engine has no such type."""
    try:
        return _FROM_NUMPY[kind]
    except KeyError:
        names = "float32, float64, int64, int32 and bool"
        raise TypeError(f"tinygrad_edu has no dtype for NumPy's {kind}: it has {names}") from None


def of_array(array: Any) -> dtype:
    """Return the dtype of a NumPy array or scalar; TypeError where this engine has no such type."""
    return of_numpy(array.dtype)


def type_name(array: Any) -> str:
    """Return the type's long name, as error messages use it: `torch.FloatTensor`."""
    return f"torch.{of_array(array).word}Tensor"


def get_default_dtype() -> dtype:
    """Return the dtype that Python floats become."""
    return _default


def set_default_dtype(d: dtype) -> None:
    """Set the dtype that Python floats become; TypeError unless it is a floating point dtype."""
    global _default
    if not (isinstance(d, dtype) and d.is_floating_point):
        invalid = "" if isinstance(d, dtype) else "invalid dtype object: "
        raise TypeError(f"{invalid}only floating-point types are supported as the default type")
    _default = d


def of_number(value: bool | int | float) -> dtype:
    """Return the dtype that a Python number becomes when nothing else decides."""
    if isinstance(value, bool):
        return bool_
    return int64 if isinstance(value, int) else _default


def of_value(value: Any) -> dtype:
    """Return the dtype of an array, of a NumPy scalar, or of a Python number."""
    return of_array(value) if hasattr(value, "dtype") else of_number(value)


def promote_types(type1: dtype, type2: dtype) -> dtype:
    """Return the smallest dtype that holds both: the higher category, then the wider type."""
    return max(type1, type2, key=lambda kind: (kind.rank, kind.itemsize))


def result_type(*operands: Any) -> dtype:
    """Return the dtype of a result of arrays, NumPy scalars (0-d tensors) and Python numbers; None counts for nothing.

    Dimensions win over 0-d tensors, and those win over Python numbers, unless the weaker side is of a higher category
    (https://docs.pytorch.org/docs/stable/tensor_attributes.html, "type promotion").
    """
    found = []
    for value in operands:
        if type(value) in (bool, int, float):
            kind, strength = of_number(value), 0
        elif value is not None:
            kind, strength = of_array(value), 2 if value.ndim else 1
        else:
            continue
        found.append((kind.rank, strength, kind.itemsize, kind))
    return max(found)[-1]
