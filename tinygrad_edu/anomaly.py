"""Anomaly mode: find the forward line whose derivative failed or gave nan.

with detect_anomaly():
    loss = model(x)
    loss.backward()      # a warning quotes the line of the forward pass, then the error follows
"""

from __future__ import annotations

import warnings
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any

import numpy as np

from .grad_mode import Setting, Switch, mode
from .graph import Node

NO_TRACEBACK = "No forward pass information available. Enable detect anomaly during forward pass for more information."
__all__ = ["is_anomaly_check_nan_enabled", "is_anomaly_enabled"]


class set_detect_anomaly(Setting):
    """Switch anomaly mode on or off in this thread, at once; as a context manager, only within the block.

    mode: whether nodes that are made keep the traceback of the forward pass, for warnings when their derivative fails.
    check_nan: whether a derivative that gives nan raises RuntimeError.
    """

    def __init__(self, mode: bool, check_nan: bool = True) -> None:
        super().__init__(anomaly=mode, check_nan=check_nan)


class detect_anomaly(Switch):
    """Anomaly mode within the block."""

    def __init__(self, check_nan: bool = True) -> None:
        warnings.warn(
            "Anomaly Detection has been enabled. This mode will increase the runtime and should only be enabled for "
            "debugging.",
            stacklevel=2,
        )
        super().__init__(anomaly=True, check_nan=check_nan)


def is_anomaly_enabled() -> bool:
    """Return True where anomaly mode is on in this thread."""
    return mode.anomaly


def is_anomaly_check_nan_enabled() -> bool:
    """Return True where anomaly mode, if it is on, raises for nan."""
    return mode.check_nan


@contextmanager
def explained(node: Node) -> Iterator[None]:
    """While `node` runs: note it as the parent of what is recorded, and say where it came from if it fails."""
    before, mode.running = mode.running, node
    try:
        yield
    except Exception:
        _warn(node)
        raise
    finally:
        mode.running = before


def check(node: Node, gradients: Sequence[Any]) -> None:
    """Raise RuntimeError if a gradient that `node` gave holds nan."""
    if not mode.check_nan:
        return
    for i, gradient in enumerate(gradients):
        if gradient is not None and np.isnan(getattr(gradient, "_data", gradient)).any():
            raise RuntimeError(f"Function '{node.name()}' returned nan values in its {i}th output.")


def _warn(node: Node | None) -> None:
    """Quote the forward pass that made the node; then, for a node of a recorded backward pass, what induced that."""
    what, did = "Error detected in", "caused the error"
    while node is not None:
        lines = "".join(node.metadata.get("traceback_", ()))
        found = f"Traceback of forward call that {did}:\n{lines}" if lines else NO_TRACEBACK
        warnings.warn(f"{what} {node.name()}. {found}", stacklevel=4)
        what, did = "\n\nPrevious calculation was induced by", "induced the previous calculation"
        node = node.metadata.get("parent_")
