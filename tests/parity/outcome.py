"""Run one snippet against `torch`, whichever module that name stands for, and describe what a user would see."""

from __future__ import annotations

import ast
import re
import warnings
from typing import Any

import numpy as np


def outcome(source: str, torch: Any) -> str:
    """Return the repr of the snippet's last expression ("" if it has none), or its error; then its warnings."""
    tree = ast.parse(source)
    names: dict[str, Any] = {"torch": torch, "np": np}
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        # The package silences NumPy's warnings about its own calls (1 / 0 is inf); the line above would unsilence them.
        warnings.filterwarnings("ignore", category=RuntimeWarning, module=r"tinygrad_edu\.")
        try:
            last = tree.body.pop() if isinstance(tree.body[-1], ast.Expr) else None
            exec(compile(tree, "<snippet>", "exec"), names)
            text = "" if last is None else repr(eval(compile(ast.Expression(last.value), "<snippet>", "eval"), names))
        except Exception as error:
            text = f"{type(error).__name__}: {error}"
    lines = [text, *(f"{w.category.__name__}: {w.message}" for w in caught)]
    # Of a traceback only the snippet's own lines are the same everywhere.
    lines = [re.sub(r'  File "(?!<snippet>).*\n(    .*\n)*', "", line) for line in lines]
    return "\n".join(map(_stable, lines))


def _stable(text: str) -> str:
    text = re.sub(r" object at 0x[0-9a-f]+", "", text)
    return re.sub(r" \(Triggered internally at .*", "", text)  # a place in PyTorch's C++ source
