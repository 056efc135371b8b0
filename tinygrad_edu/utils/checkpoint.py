"""Checkpoints: keep only the arguments of a part of a network, and compute that part once more in the backward pass.

Without checkpoints, every value that some derivative reads is kept from the forward to the backward pass. With them,
memory holds the values of one part at a time, for the price of one more forward pass.
"""

from __future__ import annotations

import threading
import warnings
import weakref
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from ..autograd import Function, backward
from ..autograd.function import SavedByHooks, SavedInput
from ..autograd.graph import saved_tensors_hooks
from ..grad_mode import enable_grad, is_grad_enabled, mode
from ..missing import getter
from ..ops.base import modified
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

    use_reentrant: True runs the part as one node, whose backward is a pass of its own: only for `backward()` without
        `inputs`, and for tensors given directly. False records the part as usual, but for the saved values. True (with
        a warning) if left out.
    preserve_rng_state: draw the same random numbers the second time.

    CheckpointError if the second computation saves other tensors than the first. NotImplementedError for other options
    of PyTorch.
    """
    for name in ("context_fn", "debug", "determinism_check", "early_stop"):
        if name in kwargs:
            raise NotImplementedError(f"this engine's checkpoint has no option {name!r}")
    if use_reentrant is None:
        warnings.warn(
            "torch.utils.checkpoint: the use_reentrant parameter should be passed explicitly. Starting in PyTorch 2.9, "
            "calling checkpoint without use_reentrant will raise an exception. use_reentrant=False is recommended, but "
            "if you need to preserve the current default behavior, you can pass use_reentrant=True. Refer to docs for "
            "more details on the differences between the two variants.",
            stacklevel=2,
        )
        use_reentrant = True
    if use_reentrant:
        if kwargs:
            raise ValueError("Unexpected keyword arguments: " + ",".join(kwargs))
        return CheckpointFunction.apply(function, preserve_rng_state, *args)
    if not is_grad_enabled():
        return function(*args, **kwargs)
    part = _Part(function, args, kwargs, preserve_rng_state)
    with saved_tensors_hooks(part.pack, part.unpack):
        return function(*args, **kwargs)


@contextmanager
def _random_state(state: Any) -> Iterator[None]:
    """Draw random numbers from `state` on, if there is one, and afterwards from where they were."""
    before = get_rng_state()
    if state is not None:
        set_rng_state(state)
    try:
        yield
    finally:
        if state is not None:
            set_rng_state(before)


class CheckpointFunction(Function):
    """The reentrant form: one node, whose backward computes the part with its graph and runs a pass through that."""

    @staticmethod
    def forward(ctx: Any, run_function: Callable[..., Any], preserve_rng_state: bool, *args: Any) -> Any:
        if not any(value.requires_grad for value in args if isinstance(value, Tensor)):
            warnings.warn("None of the inputs have requires_grad=True. Gradients will be None", stacklevel=2)
        ctx.run_function = run_function
        ctx.state = get_rng_state() if preserve_rng_state else None
        ctx.others = [None if isinstance(value, Tensor) else value for value in args]
        ctx.save_for_backward(*(value if isinstance(value, Tensor) else None for value in args))
        return run_function(*args)

    @staticmethod
    def backward(ctx: Any, *gradients: Any) -> Any:
        if mode.partial:
            raise RuntimeError(
                "When use_reentrant=True, torch.utils.checkpoint is incompatible with .grad() or passing an `inputs` "
                "parameter to .backward(). To resolve this error, you can either set use_reentrant=False, or call "
                ".backward() without passing the `inputs` argument."
            )
        args = [
            other if tensor is None else tensor.detach().requires_grad_(tensor.requires_grad)
            for tensor, other in zip(ctx.saved_tensors, ctx.others, strict=True)
        ]
        with _random_state(ctx.state), enable_grad():
            outputs = ctx.run_function(*args)
        outputs = (outputs,) if isinstance(outputs, Tensor) else outputs
        pairs = [
            (output, gradient)
            for output, gradient in zip(outputs, gradients, strict=True)
            if isinstance(output, Tensor) and output.requires_grad
        ]
        if not pairs:
            raise RuntimeError("none of output has requires_grad=True, this checkpoint() is not necessary")
        backward([output for output, _ in pairs], [gradient for _, gradient in pairs])
        return (None, None, *(value.grad if isinstance(value, Tensor) else None for value in args))


class _Slot:
    """Stands in the graph for a saved tensor, which comes when it is asked for and goes with the asking."""

    __slots__ = ("__weakref__", "like", "tensor", "version")

    def __init__(self, like: Tensor) -> None:
        self.like = (like.shape, like.dtype)
        self.tensor: Tensor | None = None
        self.version = 0


class _Enough(Exception):
    """All that the forward pass had saved has been computed once more."""


class _Part:
    """A part of a network without its saved tensors, and how to compute them."""

    def __init__(self, function: Callable[..., Any], args: Any, kwargs: dict[str, Any], preserve_rng_state: bool):
        self.function, self.kwargs = function, kwargs
        self.args = [_kept(value) if isinstance(value, Tensor) else value for value in args]
        self.state = get_rng_state() if preserve_rng_state else None
        self.slots: list[weakref.ref[_Slot]] = []  # weak: a graph that was let go needs nothing any more
        self.lock = threading.RLock()

    def pack(self, tensor: Tensor) -> _Slot:
        slot = _Slot(tensor)
        self.slots.append(weakref.ref(slot))
        return slot

    def unpack(self, slot: _Slot) -> Tensor:
        with self.lock:
            if slot.tensor is None:
                try:
                    self.compute()
                except BaseException:
                    self.forget()
                    raise
            tensor, slot.tensor = slot.tensor, None
        assert tensor is not None
        if tensor._version != slot.version:  # PyTorch does not notice, and gives a wrong gradient
            raise modified(tensor._data, None, tensor._version, slot.version)
        return tensor

    def forget(self) -> None:
        """Empty the slots, so that the next pass computes (and fails) anew."""
        for reference in self.slots:
            if (slot := reference()) is not None:
                slot.tensor = None

    def compute(self) -> None:
        """Fill the slots; CheckpointError if the function does not save the same tensors as the first time."""
        count, differences = 0, []

        def keep(tensor: Tensor) -> Tensor:
            nonlocal count
            tensor, number = tensor.detach(), count
            count += 1
            if number < len(self.slots) and (slot := self.slots[number]()) is not None:
                slot.tensor, slot.version = tensor, tensor._version
                now = (tensor.shape, tensor.dtype)
                if now != slot.like:
                    differences.append(
                        f"tensor at position {number}:\nsaved metadata: {_metadata(*slot.like)}\n"
                        f"recomputed metadata: {_metadata(*now)}\n"
                    )
            if count == len(self.slots):
                raise _Enough
            return tensor

        args = [value.open() if isinstance(value, (SavedInput, SavedByHooks)) else value for value in self.args]
        try:
            with saved_tensors_hooks(keep, lambda tensor: tensor), enable_grad(), _random_state(self.state):
                self.function(*args, **self.kwargs)
        except _Enough:
            pass
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


def _kept(tensor: Tensor) -> SavedInput | SavedByHooks:
    """Save an argument: a checkpoint around this one has its hooks in place, and computes it when asked."""
    return SavedByHooks(tensor, *mode.saved_hooks[-1]) if mode.saved_hooks else SavedInput(tensor)


def _metadata(shape: Any, kind: Any) -> str:
    return f"{{'shape': {shape}, 'dtype': {kind}, 'device': device(type='cpu')}}"
