"""Checkpoints: keep only the arguments of a part of a network, and compute that part once more in the backward pass.

Without checkpoints, every value that some derivative reads is kept from the forward to the backward pass. With them,
memory holds the values of one part at a time, for the price of one more forward pass.
"""

from __future__ import annotations

import threading
import warnings
import weakref
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager, nullcontext
from typing import Any

from ..autograd import Function, backward
from ..autograd.function import SavedByHooks, SavedInput
from ..autograd.graph import saved_tensors_hooks
from ..grad_mode import enable_grad, is_grad_enabled, mode
from ..ops.base import modified
from ..random import get_rng_state, set_rng_state
from ..tensor import Tensor

__all__ = ["CheckpointError", "checkpoint", "checkpoint_sequential", "noop_context_fn"]

Contexts = Callable[[], tuple[AbstractContextManager[Any], AbstractContextManager[Any]]]

SAY_WHICH = (
    "torch.utils.checkpoint{}: the use_reentrant parameter should be passed explicitly. {} "
    "use_reentrant=False is recommended, but if you need to preserve the current default behavior, you can pass "
    "use_reentrant=True. Refer to docs for more details on the differences between the two variants."
)
SOON = "Starting in PyTorch 2.9, calling checkpoint without use_reentrant will raise an exception."
SOON_SEQUENTIAL = "In version 2.9 we will raise an exception if use_reentrant is not passed."


class CheckpointError(RuntimeError):
    """Computing a part once more did not give what the forward pass had."""


def noop_context_fn() -> tuple[AbstractContextManager[None], AbstractContextManager[None]]:
    """Return two contexts that do nothing."""
    return nullcontext(), nullcontext()


def checkpoint(
    function: Callable[..., Any],
    *args: Any,
    use_reentrant: bool | None = None,
    context_fn: Contexts = noop_context_fn,
    determinism_check: str = "default",
    debug: bool = False,
    early_stop: bool = True,
    **kwargs: Any,
) -> Any:
    """Return `function(*args, **kwargs)`, keeping none of the values inside; backward passes compute them once more.

    use_reentrant: True runs the part as one node, whose backward is a pass of its own: only for `backward()` without
        `inputs`, and for tensors given directly. False records the part as usual, but for the saved values. True (with
        a warning) if left out.
    preserve_rng_state: (True) draw the same random numbers the second time.
    context_fn: returns two context managers: for the forward pass and for computing it once more.
    determinism_check: "default" compares shapes and dtypes with those of the forward pass, "none" does not.
    early_stop: end the second computation as soon as all saved values are there.

    CheckpointError if the second computation saves other tensors than the first. NotImplementedError for `debug`.
    """
    if use_reentrant is None:
        warnings.warn(SAY_WHICH.format("", SOON), stacklevel=2)
        use_reentrant = True
    preserve = kwargs.pop("preserve_rng_state", True)
    if use_reentrant:
        if kwargs:
            raise ValueError("Unexpected keyword arguments: " + ",".join(kwargs))
        if context_fn is not noop_context_fn or debug:
            raise ValueError("Passing `context_fn` or `debug` is only supported when use_reentrant=False.")
        return CheckpointFunction.apply(function, preserve, *args)
    if debug:
        raise NotImplementedError("debug=True is not supported: this engine keeps no log of its operations")
    if determinism_check not in ("default", "none"):
        raise ValueError(f"determinism_check should be one of ['default', 'none'], but got {determinism_check}")
    forward, again = context_fn()
    if not is_grad_enabled():
        return function(*args, **kwargs)
    part = _Part(function, args, kwargs, again, preserve, determinism_check == "default", early_stop)
    with saved_tensors_hooks(part.pack, part.unpack), forward:
        result = function(*args, **kwargs)
    part.complete = True
    return result


def checkpoint_sequential(
    functions: Any, segments: int, input: Any, use_reentrant: bool | None = None, **kwargs: Any
) -> Any:
    """Run functions, or the modules of a Sequential, one after the other, in `segments` parts.

    Each part but the last is a checkpoint; `use_reentrant` and `preserve_rng_state` are as for `checkpoint`.
    """
    if use_reentrant is None:
        warnings.warn(SAY_WHICH.format(".checkpoint_sequential", SOON_SEQUENTIAL), stacklevel=2)
        use_reentrant = True
    preserve = kwargs.pop("preserve_rng_state", True)
    if kwargs:
        raise ValueError("Unexpected keyword arguments: " + ",".join(kwargs))
    steps = list(functions)
    size = len(steps) // segments
    start = 0
    for start in range(size, size * segments, size):
        part = _one_after_the_other(steps[start - size : start])
        input = checkpoint(part, input, use_reentrant=use_reentrant, preserve_rng_state=preserve)
    return _one_after_the_other(steps[start:])(input)


def _one_after_the_other(steps: Sequence[Callable[[Any], Any]]) -> Callable[[Any], Any]:
    def run(value: Any) -> Any:
        for step in steps:
            value = step(value)
        return value

    return run


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

    def __init__(
        self,
        function: Callable[..., Any],
        args: Sequence[Any],
        kwargs: dict[str, Any],
        context: AbstractContextManager[Any],
        preserve_rng_state: bool,
        compare: bool,
        early_stop: bool,
    ) -> None:
        self.function, self.kwargs, self.context = function, kwargs, context
        self.args = [_kept(value) if isinstance(value, Tensor) else value for value in args]
        self.state = get_rng_state() if preserve_rng_state else None
        self.compare, self.early_stop, self.complete = compare, early_stop, False
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
            if number >= len(self.slots):
                if self.complete:
                    raise CheckpointError(
                        "torch.utils.checkpoint: trying to save more tensors during recomputation than during the "
                        "original forward pass.\n"
                    )
                return tensor
            if (slot := self.slots[number]()) is not None:
                slot.tensor, slot.version = tensor, tensor._version
                now = (tensor.shape, tensor.dtype)
                if self.compare and now != slot.like:
                    differences.append(
                        f"tensor at position {number}:\nsaved metadata: {_metadata(*slot.like)}\n"
                        f"recomputed metadata: {_metadata(*now)}\n"
                    )
            if self.early_stop and count == len(self.slots):
                raise _Enough
            return tensor

        args = [value.open() if isinstance(value, (SavedInput, SavedByHooks)) else value for value in self.args]
        try:
            with saved_tensors_hooks(keep, _same), enable_grad(), _random_state(self.state), self.context:
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


def _same(tensor: Tensor) -> Tensor:
    return tensor


def _metadata(shape: Any, kind: Any) -> str:
    return f"{{'shape': {shape}, 'dtype': {kind}, 'device': device(type='cpu')}}"
