"""Checkpoints: keep only the arguments of a part of a network, and compute that part once more in the backward pass.

Without checkpoints, every value that some derivative reads is kept from the forward to the backward pass. With them,
memory holds the values of one part at a time, for the price of one more forward pass.
"""

from __future__ import annotations

import threading
import weakref
from collections.abc import Callable
from typing import Any

from ..autograd.function import Saved
from ..autograd.graph import saved_tensors_hooks
from ..grad_mode import enable_grad, is_grad_enabled, mode
from ..missing import getter
from ..random import get_rng_state, set_rng_state
from ..tensor import Tensor

__getattr__ = getter(__name__)

__all__ = ["CheckpointError", "checkpoint"]


class CheckpointError(RuntimeError):
    """Computing a part once more did not give what the forward pass had."""


def checkpoint(
    function: Callable[..., Any],
    *args: Any,
    use_reentrant: bool | None = None,
    preserve_rng_state: bool = True,
    **kwargs: Any,
) -> Any:
    """Return `function(*args, **kwargs)`, keeping none of the values inside; backward passes compute them once more.

    preserve_rng_state: draw the same random numbers the second time.

    CheckpointError, in the backward pass, if the second computation saves other tensors than the first.
    NotImplementedError unless `use_reentrant=False`, and for other options of PyTorch.
    """
    for name in ("context_fn", "debug", "determinism_check", "early_stop"):
        if name in kwargs:
            raise NotImplementedError(f"this engine's checkpoint has no option {name!r}")
    if use_reentrant is not False:
        raise NotImplementedError("this engine has no reentrant checkpoints: pass use_reentrant=False")
    if not is_grad_enabled():
        return function(*args, **kwargs)
    part = _Part(function, args, kwargs, preserve_rng_state)
    with saved_tensors_hooks(part.pack, part.unpack):
        return function(*args, **kwargs)


class _Slot:
    """Stands in the graph for a saved tensor, which comes when it is asked for and goes with the asking."""

    __slots__ = ("__weakref__", "like", "saved")

    def __init__(self, like: Tensor) -> None:
        self.like = _metadata(like)
        self.saved: Saved | None = None


class _Enough(Exception):
    """All that the forward pass had saved has been computed once more."""


class _Part:
    """A part of a network without its saved tensors, and how to compute them."""

    def __init__(self, function: Callable[..., Any], args: Any, kwargs: dict[str, Any], preserve_rng_state: bool):
        self.function, self.kwargs = function, kwargs
        self.args = [Saved(value) if isinstance(value, Tensor) else value for value in args]
        for value in self.args:
            if mode.saved_hooks and isinstance(value, Saved):  # a checkpoint around this one computes it when asked
                value.pack(None, *mode.saved_hooks[-1])
        self.state = get_rng_state() if preserve_rng_state else None
        self.slots: list[weakref.ref[_Slot]] = []  # weak: a graph that was let go needs nothing any more
        self.lock = threading.RLock()

    def pack(self, tensor: Tensor) -> _Slot:
        slot = _Slot(tensor)
        self.slots.append(weakref.ref(slot))
        return slot

    def unpack(self, slot: _Slot) -> Any:
        with self.lock:
            if slot.saved is None:
                try:
                    self.compute()
                except BaseException:
                    for reference in self.slots:  # so that the next pass computes (and fails) anew
                        if (other := reference()) is not None:
                            other.saved = None
                    raise
            saved, slot.saved = slot.saved, None
        assert saved is not None
        return saved.open()  # an error where the part itself has changed it since: PyTorch gives a wrong gradient

    def compute(self) -> None:
        """Fill the slots; CheckpointError if the function does not save the same tensors as the first time."""
        count, differences = 0, []

        def keep(tensor: Tensor) -> Tensor:
            nonlocal count
            tensor, number = tensor.detach(), count
            count += 1
            if number < len(self.slots) and (slot := self.slots[number]()) is not None:
                slot.saved = Saved(tensor)
                if (now := _metadata(tensor)) != slot.like:
                    differences.append(
                        f"tensor at position {number}:\nsaved metadata: {slot.like}\nrecomputed metadata: {now}\n"
                    )
            if count == len(self.slots):
                raise _Enough
            return tensor

        args = [value.open() if isinstance(value, Saved) else value for value in self.args]
        before = get_rng_state()
        if self.state is not None:
            set_rng_state(self.state)
        try:
            with saved_tensors_hooks(keep, lambda tensor: tensor), enable_grad():
                self.function(*args, **self.kwargs)
        except _Enough:
            pass
        finally:
            if self.state is not None:
                set_rng_state(before)
        if count < len(self.slots):
            raise CheckpointError(
                "torch.utils.checkpoint: A different number of tensors was saved during the original forward and "
                f"recomputation.\nNumber of tensors saved during forward: {len(self.slots)}\n"
                f"Number of tensors saved during recomputation: {count}.\n"
            )
        if differences:
            raise CheckpointError(
                "torch.utils.checkpoint: Recomputed values for the following tensors have different metadata than "
                f"during the forward pass.\n{''.join(differences)}.\n"
            )


def _metadata(tensor: Tensor) -> dict[str, Any]:
    return {"shape": tensor.shape, "dtype": tensor.dtype, "device": tensor.device}
