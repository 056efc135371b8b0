"""The recorded graph: nodes, the edges between them, and the hooks that watch gradients pass.

A node stands for one executed operation and knows how to turn the gradient of its output (the upstream gradient, or
cotangent) into gradients of its inputs. Edges point from a node to the nodes that produced its inputs, so that the
graph is walked from results back to leaves. A leaf is represented by an `AccumulateGrad` node.
"""

from __future__ import annotations

import itertools
import threading
import weakref
from collections import OrderedDict
from collections.abc import Callable
from typing import Any, ClassVar

from .grad_mode import mode
from .lines import PACKAGE, caller

sequence = itertools.count()
"""Numbers the nodes in the order of their creation; an operation is always younger than what made its inputs."""

SECOND_TIME = (
    "Trying to backward through the graph a second time (or directly access saved tensors after they have already been "
    "freed). Saved intermediate values of the graph are freed when you call .backward() or autograd.grad(). Specify "
    "retain_graph=True if you need to backward through the graph a second time or if you need to access saved tensors "
    "after calling backward."
)


class Node:
    """One step of the backward pass. Its class is the operation; its name is PyTorch's (`MulBackward0`).

    key: the number of this node in the order of creation. The engine runs the largest key first.
    hooks: None, or the `Hooks` that watch this node.
    """

    __slots__ = ("__weakref__", "hooks", "key")
    torch_name: ClassVar[str]
    outputs: int = 1
    key: int
    hooks: Hooks | None

    def name(self) -> str:
        """Return PyTorch's name of this node."""
        return self.torch_name

    @property
    def edges(self) -> tuple[Edge | None, ...]:
        """What produced each input: an edge, or None where no gradient is needed."""
        return ()

    @property
    def next_functions(self) -> tuple[tuple[Node | None, int], ...]:
        """For each input, the node that produced it and which of that node's outputs it is."""
        return tuple(
            (None, 0) if edge is None or edge is DEAD_END else (edge.node, edge.output_nr) for edge in self.edges
        )

    @property
    def node(self) -> Node:
        """A node is itself the edge to its first output; see `OutputEdge` for the others."""
        return self

    @property
    def output_nr(self) -> int:
        return 0

    def propagate(self, upstream: Any, deposit: Callable[[Edge, Any, Any], None], tape: bool) -> None:
        """Compute each needed input's gradient from `upstream` and hand it to `deposit(edge, gradient, other)`.

        `tape` is False where gradients are NumPy arrays, True where they are Tensors that record their own history.
        `other` is what somebody else holds and the gradient may be: an array that is neither this nor a view is new,
        so that its receiver may write into it.
        """
        raise NotImplementedError

    def pass_on(self, upstream: Any, deposit: Callable[[Edge, Any, Any], None], tape: bool) -> None:
        """Do what `propagate` does; where no gradient arrived (None), tell the nodes before that none comes."""
        if upstream is not None:
            self.propagate(upstream, deposit, tape)
            return
        for edge in self.edges:
            if edge is not None:
                deposit(edge, None, None)

    def gradients(self, upstream: Any, tape: bool) -> list[Any]:
        """Return what `propagate` hands to each input, in the order of `edges`; None where it hands nothing."""
        edges, outgoing, position = self.edges, [None] * len(self.edges), 0

        def collect(edge: Edge, gradient: Any, other: Any) -> None:
            nonlocal position  # gradients come in the order of the edges, of which several may be the same
            position = next(i for i in range(position, len(edges)) if edges[i] is edge)
            outgoing[position] = gradient
            position += 1

        self.pass_on(upstream, collect, tape)
        return outgoing

    def __call__(self, *upstream: Any) -> Any:
        """Apply this node's derivative to upstream gradients, one for each output, outside of any backward pass."""
        results = self.gradients(upstream[0] if self.outputs == 1 else list(upstream), True)
        return results[0] if len(results) == 1 else tuple(results)

    def release(self) -> None:
        """Let go of the saved values; reading them again raises the second-time error."""

    def watchers(self) -> Hooks:
        """Return this node's `Hooks`, made when first needed."""
        if self.hooks is None:
            self.hooks = Hooks()
        return self.hooks

    def register_prehook(self, hook: Callable[[tuple[Any, ...]], Any]) -> RemovableHandle:
        """Call `hook(upstream_gradients)` before this node runs; a tuple that it returns replaces them."""
        return RemovableHandle(self.watchers().before, hook)

    def register_hook(self, hook: Callable[[tuple[Any, ...], tuple[Any, ...]], Any]) -> RemovableHandle:
        """Call `hook(gradients, upstream_gradients)` after this node; a tuple that it returns replaces the former."""
        return RemovableHandle(self.watchers().after, hook)

    @property
    def metadata(self) -> dict[str, Any]:
        """A dictionary for notes on this node; anomaly mode and `remember_lines` keep here where it was made."""
        return self.watchers().metadata

    def watched(self) -> None:
        """Do for a new node what saved-tensor hooks, anomaly mode and `remember_lines` ask for."""
        if mode.anomaly:
            import traceback  # only here, and not quick to load

            self.metadata["traceback_"] = [line for line in traceback.format_stack() if f'File "{PACKAGE}' not in line]
            if mode.running is not None:
                self.metadata["parent_"] = mode.running
        if mode.lines:
            self.metadata["line_"] = caller()
        if mode.saved_hooks:
            for name in self.saved_names():
                self.pack(name, *mode.saved_hooks[-1])

    def saved_names(self) -> list[str]:
        """Return the names of the tensors that this node keeps."""
        return []

    def pack(self, name: str, pack: Callable[[Any], Any], unpack: Callable[[Any], Any]) -> None:
        """Keep what `pack` makes of a saved tensor in its place, until `unpack` makes a tensor of it again."""
        raise NotImplementedError

    def _sequence_nr(self) -> int:
        """The number of this node in the order of creation, under PyTorch's name."""
        return self.key

    def __repr__(self) -> str:
        return f"<{type(self).__name__} object at {id(self):#x}>"


class OutputEdge:
    """The edge to output `output_nr` of a node with several outputs."""

    __slots__ = ("key", "node", "output_nr")

    def __init__(self, node: Node, output_nr: int) -> None:
        self.key = (node.key, output_nr)
        self.node = node
        self.output_nr = output_nr


Edge = Node | OutputEdge


class AccumulateGrad(Node):
    """The end of the line: adds the gradient that arrives to `variable.grad`."""

    __slots__ = ("variable",)
    torch_name = "torch::autograd::AccumulateGrad"
    lock: ClassVar = threading.Lock()  # two backward passes in two threads may share a leaf
    order_is_seen: ClassVar[bool] = False  # once some leaf has hooks, the engine takes care when leaves have their turn

    def __init__(self, variable: tensors.Tensor, hooks: Hooks | None) -> None:
        self.key = next(sequence)
        self.hooks = None if hooks is None else Hooks(hooks)
        self.variable = variable

    def watchers(self) -> Hooks:
        if self.hooks is None:
            extras = self.variable.extras()
            extras.hooks = extras.hooks or Hooks()
            self.hooks = Hooks(extras.hooks)
            AccumulateGrad.order_is_seen = True
        return self.hooks

    def propagate(self, upstream: Any, deposit: Callable[[Edge, Any, Any], None], tape: bool) -> None:
        self.accumulate(upstream, False, tape)

    def accumulate(self, gradient: Any, fresh: bool, tape: bool) -> None:
        """Add `gradient` (an array, or a Tensor where `tape`) to `variable.grad`, copied unless it is `fresh`."""
        leaf = self.variable
        if gradient is None or not leaf.requires_grad:
            return
        with self.lock:
            old = leaf._grad
            if tape:
                leaf._grad = tensors.copied(gradient) if old is None else old + gradient
            elif old is None:
                leaf._grad = tensors.wrap(gradient if fresh else gradient.copy())
            else:
                old.check_writable()
                old.write(old._data + gradient)

    def _sequence_nr(self) -> int:
        return 2**64 - 1  # PyTorch's mark for "run as soon as you can"


class DeadEnd(AccumulateGrad):
    """Where gradients of a view go that was made without recording, though its base requires grad: nowhere."""

    __slots__ = ()

    def __init__(self) -> None:
        self.key, self.hooks = -1, None

    def watchers(self) -> Hooks:
        return Hooks()

    def accumulate(self, gradient: Any, fresh: bool, tape: bool) -> None:
        """Do nothing."""


DEAD_END = DeadEnd()


HookTable = OrderedDict[int, Any]
"""Hooks by the number of their handle, in the order of registration; unlike a dict it can be referred to weakly."""


class RemovableHandle:
    """What registering a hook returns: `remove()` takes the hook away again."""

    _numbers = itertools.count()

    def __init__(self, table: HookTable, hook: Any) -> None:
        self.id = next(self._numbers)
        self.table = weakref.ref(table)
        table[self.id] = hook

    def remove(self) -> None:
        """Take the hook away; doing it twice does no harm."""
        table = self.table()
        if table is not None:
            table.pop(self.id, None)

    def __enter__(self) -> RemovableHandle:
        return self

    def __exit__(self, *exception: object) -> None:
        self.remove()


class Hooks:
    """Who watches a node, and in this order: tensor hooks, retained gradients, pre-hooks, the node, its other hooks.

    A leaf keeps what was registered on it, since its node comes and goes: `leaf` shares those tables.
    """

    __slots__ = ("accumulated", "after", "before", "metadata", "retained", "tensor")

    def __init__(self, leaf: Hooks | None = None) -> None:
        self.tensor: HookTable = HookTable() if leaf is None else leaf.tensor  # (output_nr, function)
        self.retained: dict[int, weakref.ref[tensors.Tensor]] = {}  # output_nr: the tensor that asked to keep .grad
        self.before, self.after = HookTable(), HookTable()
        self.accumulated: HookTable = HookTable() if leaf is None else leaf.accumulated  # called once .grad is there
        self.metadata: dict[str, Any] = {}

    def arriving(self, arrived: list[Any], tape: bool) -> list[Any]:
        """Show each output's gradient to its tensor hooks, which may replace it; then add it where it is retained.

        Returns the gradients as they are now, None where nothing arrived.
        """
        gradients = list(arrived)
        for output_nr, function in tuple(self.tensor.values()):
            gradient = gradients[output_nr]
            given = gradient if tape or gradient is None else tensors.wrap(gradient)
            if (answer := _checked(function, given, function(given))) is not None:
                gradients[output_nr] = answer if tape else answer._data
        for output_nr, reference in self.retained.items():
            keeper, gradient = reference(), gradients[output_nr]
            if keeper is not None and gradient is not None:
                kept = gradient if tape else tensors.wrap(gradient.copy())
                keeper._grad = kept if keeper._grad is None else keeper._grad + kept
        return gradients

    @staticmethod
    def replaced(table: HookTable, gradients: list[Any], tape: bool, *upstream: Any) -> list[Any]:
        """Show a tuple of gradients (and, to post-hooks, the upstream ones) to hooks that may replace it."""
        if not table:
            return gradients
        shown = [g if g is None or tape else tensors.wrap(g) for g in gradients]
        for function in tuple(table.values()):
            answer = function(tuple(shown), *upstream)
            if answer is None:
                continue
            if not isinstance(answer, tuple):
                raise TypeError(f"expected tuple, but hook returned '{type(answer).__name__}'")
            if len(answer) != len(shown):
                raise RuntimeError(
                    f"hook '{_name(function)}' has returned an incorrect number of values (got {len(answer)}, but "
                    f"expected {len(shown)})"
                )
            shown = [_checked(function, old, new) for old, new in zip(shown, answer, strict=True)]
        return [g if g is None or tape else g._data for g in shown]


def _name(function: Any) -> str:
    return getattr(function, "__name__", type(function).__name__)


def _checked(function: Any, given: tensors.Tensor | None, answer: Any) -> Any:
    """Return what a hook makes of a gradient; its size and dtype may not change."""
    if answer is None:
        return None
    if given is None:
        raise RuntimeError("can't replace a None gradient with a non-None value")
    if not isinstance(answer, tensors.Tensor):
        raise TypeError(f"expected Variable, but hook returned '{type(answer).__name__}'")
    if answer.shape != given.shape:
        raise RuntimeError(f"hook '{_name(function)}' has changed the size of value")
    if answer.dtype is not given.dtype:
        raise RuntimeError(
            f"hook '{_name(function)}' has changed the type of value (was {given.type()} got {answer.type()})"
        )
    return answer


from . import tensor as tensors  # type: ignore[no-redef]  # noqa: E402  the two need each other
