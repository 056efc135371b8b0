"""What nodes keep for their derivatives, and how it is read again.

An input is saved with its version; a result as its array and the counter of its memory, since a node that held its own
result would be a cycle. Who reads a value that was freed, or changed in place since, gets PyTorch's error.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from .. import dtypes
from ..failure import Failure
from ..grad_mode import mode, no_grad
from ..graph import SECOND_TIME, AccumulateGrad, Edge, Node
from ..tensor import Tensor, VersionCounter, with_history, wrap

PACKED = -1  # the version that a packed result is expected at: never met, so that readers look closer


class _Freed:
    """Stands where a saved value was, once the backward pass has let go of it."""

    def __repr__(self) -> str:
        return "<freed>"


FREED = _Freed()


def version_of(value: Any) -> int:
    """Return the version of a tensor's storage; 0 for a Python number."""
    return 0 if not isinstance(value, Tensor) or value._counter is None else value._counter.value


def open_saved(value: Any, version: int, edge: Edge | None, tape: bool) -> Any:
    """Return a saved input as an array, or as a Tensor with the history it had where `tape`.

    RuntimeError if it was freed, or changed in place since it was saved.
    """
    if value is FREED:
        raise RuntimeError(SECOND_TIME)
    if not isinstance(value, Tensor):
        return value.open(edge, tape) if isinstance(value, Packed) else value
    if value._edge is None and edge is not None and not isinstance(edge, AccumulateGrad):
        raise RuntimeError(
            "Trying to use a saved tensor that has been detached in-place, i.e. with .detach_().This is not supported, "
            "please use out-of-place `.detach()` instead"
        )
    now = 0 if value._counter is None else value._counter.value
    if now != version:
        raise modified(value._data, maker(value), value.shared_counter(), version)
    if not tape:
        return value._data
    if value.gradient_edge() is edge:
        return value
    return with_history(value._data, edge, value.shared_counter())  # its flag was changed since


def open_result(node: Any, tape: bool) -> Any:
    """Return a node's saved result as an array, or as a Tensor whose history is the node where `tape`."""
    if node.out is FREED:
        raise RuntimeError(SECOND_TIME)
    if node.counter is not None and node.counter.value != node.expected:
        if isinstance(node.out, Packed):
            return node.out.open(node, tape)
        raise modified(node.out, node, node.counter, node.expected)
    return wrap(node.out, node, node.counter) if tape else node.out


def maker(tensor: Tensor) -> Node | None:
    """Return the node that made a tensor; for the stand-in of a tensor that was changed in place, that tensor's."""
    if tensor._meta is not None and tensor._meta.original is not None:
        original = tensor._meta.original()
        tensor = tensor if original is None else original
    return tensor.grad_fn


def modified(data: Any, node: Node | None, counter: VersionCounter, version: int) -> RuntimeError:
    """Return PyTorch's error for a saved value, made by `node`, that was changed in place."""
    kind = "CPUBoolType" if data.dtype == bool else dtypes.type_name(data)
    what = f"[{kind} {list(data.shape)}]"
    if node is not None:
        what += f", which is output 0 of {re.sub(r'Backward(0$|(?=[0-9]*$))', '', node.name())},"
    hint = (
        "the backtrace further above shows the operation that failed to compute its gradient. The variable in question "
        "was changed in there or anywhere later. Good luck!"
        if mode.anomaly
        else "enable anomaly detection to find the operation that failed to compute its gradient, with "
        "torch.autograd.set_detect_anomaly(True, check_nan=False)."
    )
    error = RuntimeError(
        "one of the variables needed for gradient computation has been modified by an inplace operation: "
        f"{what} is at version {counter.value}; expected version {version} instead. Hint: {hint}"
    )
    vars(error)["failure"] = Failure(counter=counter)
    return error


class Packed:
    """What saved-tensor hooks made of a saved tensor; no version is watched: only the hooks know what it holds."""

    def __init__(self, tensor: Tensor, pack: Callable[[Any], Any], unpack: Callable[[Any], Any]) -> None:
        version = version_of(tensor)
        with no_grad():
            self.value = pack(tensor)
        self.unpack = unpack
        if version_of(tensor) != version:
            raise RuntimeError(
                "A saved tensor pack hook is modifying its input in place. Tensors provided as input to pack hook "
                "cannot be modified by in-place operations as this can lead to unexpected side-effects. Please open an "
                "issue if you need to perform in-place operations on the input to a pack hook."
            )

    def open(self, edge: Edge | None, tape: bool) -> Any:
        """Return the tensor, or its array, with the history that it was saved with."""
        tensor = self.unpack(self.value)
        if not isinstance(tensor, Tensor):
            raise TypeError(
                "Output of saved tensor unpack_hook expected to be a Tensor but got result of type "
                f"{type(tensor).__name__}"
            )
        return with_history(tensor._data, edge) if tape else tensor._data


class SavedTensor:
    """One value that a node saved, as `node._raw_saved_self`."""

    def __init__(self, node: Any, name: str) -> None:
        self.node, self.name = node, name

    def register_hooks(self, pack_hook: Callable[[Any], Any], unpack_hook: Callable[[Any], Any]) -> None:
        """Let `pack_hook(tensor)` decide what is kept, and `unpack_hook` make a tensor of that again.

        RuntimeError if nothing was saved, or it was freed, or it has hooks already.
        """
        value = self.node.kept(self.name)
        if value is FREED:
            raise RuntimeError(
                "Calling register_hooks on a saved tensor after it has been freed. Saved intermediate values of the "
                "graph are freed when you call .backward() or autograd.grad(). Specify retain_graph=True if you need "
                "to backward through the graph a second time or if you need to access saved variables after calling "
                "backward."
            )
        if isinstance(value, Packed):
            raise RuntimeError(
                "Calling register_hooks on a saved tensor whose hooks have already been set. Hint: only one pair of "
                "hooks is allowed at a time."
            )
        if self.name not in self.node.saved_names():
            raise RuntimeError("Calling register_hooks on a saved tensor with value None is forbidden")
        self.node.pack(self.name, pack_hook, unpack_hook)
