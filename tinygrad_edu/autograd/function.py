"""`Function`: an operation of your own, with a derivative of your own.

class Cube(Function):
    @staticmethod
    def forward(ctx, x):
        ctx.save_for_backward(x)
        return x**3

    @staticmethod
    def backward(ctx, g):
        (x,) = ctx.saved_tensors
        return g * 3 * x**2

y = Cube.apply(x)
"""

from __future__ import annotations

import functools
import inspect
from collections.abc import Callable, Sequence
from typing import Any, ClassVar

import numpy as np

from ..dtypes import dtype
from ..grad_mode import WATCHED, mode, no_grad
from ..graph import SECOND_TIME, Edge, Node, OutputEdge, sequence
from ..missing import getter
from ..ops import sum_to_size
from ..ops.base import Deposit
from ..ops.saved import Packed, open_saved, version_of
from ..tensor import Size, Tensor, wrap

__getattr__ = getter(__name__)


class Saved:
    """A tensor that was saved, with its version and where its gradient goes; or what saved-tensor hooks made of it.

    output_nr: of a result, which is held without its history, since a node that held its own result would be a cycle.
    """

    def __init__(self, tensor: Tensor, output_nr: int | None = None) -> None:
        self.output_nr, self.version = output_nr, version_of(tensor)
        self.edge = tensor.gradient_edge() if output_nr is None else None
        self.value: Any = tensor if output_nr is None else wrap(tensor.array(), None, tensor.shared_counter())

    def open(self, node: Node | None = None) -> Any:
        """Return the tensor, which `node` saved; RuntimeError if it was changed in place since."""
        value, edge = self.value, self.edge
        if node is not None and self.output_nr is not None:
            edge = edge_to(node, self.output_nr)
            value = value if isinstance(value, Packed) else wrap(value._data, edge, value._counter)
        return open_saved(value, self.version, edge, True)

    def pack(self, node: Node | None, pack: Callable[[Any], Any], unpack: Callable[[Any], Any]) -> None:
        """Keep what `pack` makes of the tensor in its place."""
        self.value = Packed(self.open(node), pack, unpack)


class FunctionCtx(Node):
    """The node of a custom function, which forward and backward get as `ctx`; you may set other attributes on it.

    needs_input_grad: for each argument of `apply`, whether it needs a gradient.
    """

    _function: ClassVar[type[Function]]
    needs_input_grad: tuple[bool, ...]
    _inputs: dict[int, tuple[Edge | None, Size, dtype]]  # by position, the arguments that are tensors
    _like: list[tuple[tuple[int, ...], Any] | None]  # shape and NumPy dtype of each output, None for what is no tensor
    _to_save: Sequence[Tensor | None] = ()
    _dirty: Sequence[Tensor] = ()
    _non_differentiable: Sequence[Tensor] = ()
    _materialize_grads = True
    _saved: Any = ()  # a list, once forward has run
    _freed = False
    _reserved = frozenset(("edges", "hooks", "key", "node", "output_nr", "outputs"))

    def __setattr__(self, name: str, value: Any) -> None:
        """Keep what forward wants to remember; AttributeError for a name that the graph itself uses."""
        if name in self._reserved and not hasattr(self, "_inputs"):
            raise AttributeError(f"ctx.{name} is used by the graph itself: choose another name for what you keep")
        super().__setattr__(name, value)

    def save_for_backward(self, *tensors: Tensor | None) -> None:
        """Keep tensors for the backward pass, with their versions; TypeError for anything else."""
        for i, value in enumerate(tensors):
            if value is not None and not isinstance(value, Tensor):
                raise TypeError(
                    f"save_for_backward can only save variables, but argument {i} is of type {type(value).__name__}"
                )
        self._to_save = tensors

    def mark_dirty(self, *tensors: Tensor) -> None:
        """Say which inputs forward changed in place; each of them must be returned."""
        self._dirty = tensors

    def mark_non_differentiable(self, *tensors: Tensor) -> None:
        """Say which outputs carry no gradient."""
        self._non_differentiable = tensors

    def set_materialize_grads(self, value: bool) -> None:
        """Choose what backward gets for an output that nothing used: zeros (True, the default) or None."""
        self._materialize_grads = value

    @property
    def saved_tensors(self) -> tuple[Any, ...]:
        """What was saved. RuntimeError if it was freed, or changed in place since."""
        if self._freed:
            raise RuntimeError(SECOND_TIME)
        return tuple(value and value.open(self) for value in self._saved)

    def saved_names(self) -> list[str]:
        return [str(i) for i, value in enumerate(self._saved) if value is not None]

    def pack(self, name: str, pack: Callable[[Any], Any], unpack: Callable[[Any], Any]) -> None:
        self._saved[int(name)].pack(self, pack, unpack)

    @property
    def edges(self) -> tuple[Edge | None, ...]:
        return tuple(edge for edge, _, _ in self._inputs.values())

    def propagate(self, upstream: Any, deposit: Deposit, tape: bool) -> None:
        gradients = upstream if type(upstream) is list else [upstream] * self.outputs
        given = [self._given(*pair, tape) for pair in zip(gradients, self._like, strict=True)]
        answers = self._function.backward(self, *given)
        answers = answers if isinstance(answers, tuple) else (answers,)
        expected = len(self.needs_input_grad)
        if len(answers) < expected or any(answer is not None for answer in answers[expected:]):
            raise RuntimeError(
                f"function {self.name()} returned an incorrect number of gradients (expected {expected}, "
                f"got {len(answers)})"
            )
        for i, answer in enumerate(answers):
            edge, shape, kind = self._inputs.get(i, (None, (), None))
            if answer is not None and not isinstance(answer, Tensor):
                raise RuntimeError(f"expected Variable or None (got {type(answer).__name__})")
            if answer is not None and i not in self._inputs:
                raise RuntimeError(
                    f"function {self.name()} returned a gradient different than None at position {i + 1}, but the "
                    "corresponding forward input was not a Variable"
                )
            if edge is None:
                continue
            gradient = None if answer is None else self._fitted(answer, i, shape).to(kind)
            gradient = gradient if tape or gradient is None else gradient._data
            deposit(edge, gradient, gradient)  # `other`, too: backward may have kept it

    pass_on = propagate  # where no gradient arrived, backward gets zeros

    def _given(self, gradient: Any, like: Any, tape: bool) -> Tensor | None:
        """Return an upstream gradient as a Tensor; zeros (or None) for an output that nothing used."""
        if gradient is not None:
            return gradient if tape else wrap(gradient)
        return wrap(np.zeros(*like)) if self._materialize_grads and like is not None else None

    def _fitted(self, answer: Tensor, position: int, shape: tuple[int, ...]) -> Tensor:
        """Sum a gradient that comes broadcast; RuntimeError if its shape does not belong to the input."""
        try:
            return sum_to_size(answer, shape)
        except RuntimeError:
            raise RuntimeError(
                f"Function {self.name()} returned an invalid gradient at index {position} - got {list(answer.shape)} "
                f"but expected shape compatible with {list(shape)}"
            ) from None

    def release(self) -> None:
        if self._saved:
            self._saved, self._freed = (), True

    def __repr__(self) -> str:
        return f"<torch.autograd.function.{self.name()} object at {id(self):#x}>"


class Function:
    """Write `forward(ctx, ...)` and `backward(ctx, ...)` as static methods, and call `apply`.

    forward gets the arguments of `apply` and returns a tensor or a tuple; nothing inside is recorded. It may also be
    written as `forward(...)` beside `setup_context(ctx, inputs, output)`. backward gets one upstream gradient for each
    output and returns one gradient, or None, for each argument of `apply`. An input that forward returns unchanged
    becomes a view of itself; views that are returned may not be changed in place, since that would pass backward by.
    """

    setup_context: ClassVar[Callable[..., None] | None] = None
    node_type: ClassVar[type[FunctionCtx]]

    def __init_subclass__(cls) -> None:
        name = f"{cls.__name__}Backward"
        cls.node_type = type(name, (FunctionCtx,), {"torch_name": name, "_function": cls})

    @staticmethod
    def forward(*args: Any, **kwargs: Any) -> Any:
        """Compute the result; to be written by the subclass."""
        raise NotImplementedError("You must implement the forward function for custom autograd.Function.")

    @staticmethod
    def backward(ctx: Any, *grad_outputs: Any) -> Any:
        """Compute the gradients of the arguments; to be written by the subclass."""
        raise NotImplementedError(
            "You must implement either the backward or vjp method for your custom autograd.Function to use it with "
            "backward mode AD."
        )

    def __init__(self) -> None:
        name = type(self).__name__
        raise RuntimeError(f"{name} is not to be instantiated: write static methods and call {name}.apply(...)")

    @classmethod
    def apply(cls, *args: Any, **kwargs: Any) -> Any:
        """Run forward on the arguments, and record the function if one of them requires a gradient."""
        ctx = cls.node_type()
        forward = functools.partial(cls.forward, ctx) if cls.setup_context is None else cls.forward
        if kwargs or cls.setup_context is not None:  # all arguments count by position, also those given by name
            bound = inspect.signature(forward).bind(*args, **kwargs)
            bound.apply_defaults()
            args, kwargs = bound.args, bound.kwargs
        if kwargs:
            raise TypeError(f"forward() got an unexpected keyword argument '{next(iter(kwargs))}'")
        tensors = {i: value for i, value in enumerate(args) if isinstance(value, Tensor)}
        ctx.needs_input_grad = tuple(isinstance(value, Tensor) and value.requires_grad for value in args)
        places_in_graph = {i: (value.gradient_edge(), value.shape, value.dtype) for i, value in tensors.items()}
        with no_grad():
            output = forward(*args)
            if cls.setup_context is not None:
                cls.setup_context(ctx, args, output)
        recorded = bool(mode.record) and any(ctx.needs_input_grad)
        given, inputs = output if isinstance(output, tuple) else (output,), list(tensors.values())
        carry = [recorded and _carries(ctx, value) for value in given]
        results = _results(ctx, given, carry, inputs)
        if recorded:
            ctx._inputs, ctx.key, ctx.hooks = places_in_graph, next(sequence), None
            _record(ctx, given, results, carry, inputs)
        return results if isinstance(output, tuple) else results[0]


def _carries(ctx: Any, value: Any) -> bool:
    """Return whether an output carries a gradient."""
    return (
        isinstance(value, Tensor) and value.dtype.is_floating_point and not _is_one_of(value, ctx._non_differentiable)
    )


def _results(ctx: Any, given: Sequence[Any], carry: list[bool], inputs: list[Tensor]) -> tuple[Any, ...]:
    """Return what stands for each output of forward: mostly itself; a view of an input that is returned unchanged."""
    results = tuple(_result(ctx, value, carries, inputs) for value, carries in zip(given, carry, strict=True))
    for value in results:
        if isinstance(value, Tensor) and value._is_view() and not _is_one_of(value, ctx._dirty):
            value.extras().made = "several" if sum(carry) > 1 else "custom"
    return results


def _result(ctx: Any, value: Any, carries: bool, inputs: list[Tensor]) -> Any:
    if not isinstance(value, Tensor):
        return value
    given, dirty = _is_one_of(value, inputs), _is_one_of(value, ctx._dirty)
    if not carries and value.requires_grad:
        return value.detach() if given else value if value._is_view() else value.detach_()
    if carries and dirty:
        if value._is_view():
            raise NotImplementedError("mark_dirty of a view is not supported: clone() the input before apply")
        if value.is_leaf and value.requires_grad:
            raise RuntimeError("a leaf Variable that requires grad has been used in an in-place operation.")
        value.changed()
    return value.view_of(value.array(), _never_replayed) if given and not dirty else value


def _never_replayed(base: Tensor) -> Tensor:
    raise AssertionError("the history of what a custom function returned is never rewritten")


def _record(ctx: Any, given: Sequence[Any], results: Sequence[Any], carry: list[bool], inputs: list[Tensor]) -> None:
    """Give the outputs their history, and save what was asked for."""
    ctx.outputs = len(results)
    ctx._like = [(value.shape, value.dtype.numpy) if isinstance(value, Tensor) else None for value in results]
    places = {id(value): i for i, value in enumerate(given)}
    ctx._saved = []
    for tensor in ctx._to_save:
        unchanged = _is_one_of(tensor, inputs) and not _is_one_of(tensor, ctx._dirty)
        output_nr = None if unchanged else places.get(id(tensor))
        saved = tensor if output_nr is None else results[output_nr]
        ctx._saved.append(None if saved is None else Saved(saved, output_nr))
    for output_nr, value in enumerate(results):
        if carry[output_nr]:
            value._edge = edge_to(ctx, output_nr)
    if mode.record is WATCHED:
        ctx.watched()
    ctx._to_save = ctx._dirty = ctx._non_differentiable = ()


def _is_one_of(value: Any, tensors: Sequence[Any]) -> bool:
    return any(value is tensor for tensor in tensors)


def edge_to(node: Node, output_nr: int) -> Edge:
    """Return where the gradient of a node's output goes."""
    return node if output_nr == 0 else OutputEdge(node, output_nr)


class DelayedError(Node):
    """The history of what must not be differentiated: reaching it raises."""

    __slots__ = ("edges", "error")
    torch_name = "Error"

    def __init__(self, error: str, edges: tuple[Edge | None, ...]) -> None:
        self.key, self.hooks = next(sequence), None
        self.error, self.edges = error, edges  # type: ignore[misc]  # here a slot

    def propagate(self, upstream: Any, deposit: Deposit, tape: bool) -> None:
        raise RuntimeError(self.error)


def once_differentiable(backward: Callable[..., Any]) -> Callable[..., Any]:
    """Mark a backward whose result may not be differentiated again; doing so raises RuntimeError."""

    @functools.wraps(backward)
    def once(ctx: Any, *gradients: Any) -> Any:
        with no_grad():
            answers = backward(ctx, *gradients)
        asking = tuple(g.gradient_edge() for g in gradients if isinstance(g, Tensor) and g.requires_grad)
        if not mode.record or not asking:
            return answers
        error = "trying to differentiate twice a function that was marked with @once_differentiable"
        several = answers if isinstance(answers, tuple) else (answers,)
        barred = tuple(
            wrap(value._data, DelayedError(error, asking), value.shared_counter())
            if isinstance(value, Tensor)
            else value
            for value in several
        )
        return barred if isinstance(answers, tuple) else barred[0]

    return once
