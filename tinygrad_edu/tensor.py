"""Tensor: an array that may know where it came from.

A Tensor holds an array (`_data`) and, where history is recorded, the edge to the node that made it (`_edge`). Methods
only delegate: what operations compute stands in `ops/`, the backward pass in `engine.py`.
"""

from __future__ import annotations

import re
import warnings
import weakref
from collections.abc import Callable, Iterator, Sequence
from copy import deepcopy
from typing import TYPE_CHECKING, Any

import numpy as np

from . import dtypes, lines, missing, printing
from .dtypes import dtype
from .grad_mode import mode
from .graph import DEAD_END, AccumulateGrad, Edge, Hooks, Node, RemovableHandle

NON_LEAF_GRAD = (
    "The .grad attribute of a Tensor that is not a leaf Tensor is being accessed. Its .grad attribute won't be "
    "populated during autograd.backward(). If you indeed want the .grad field to be populated for a non-leaf Tensor, "
    "use .retain_grad() on the non-leaf Tensor. If you access the non-leaf Tensor by mistake, make sure you access the "
    "leaf Tensor instead. See github.com/pytorch/pytorch/pull/30531 for more information."
)
NO_NUMPY = "Can't call numpy() on Tensor that requires grad. Use tensor.detach().numpy() instead."
NO_DEEPCOPY = (
    "Only Tensors created explicitly by the user (graph leaves) support the deepcopy protocol at the moment.  If you "
    "were attempting to deepcopy a module, this may be because of a torch.nn.utils.weight_norm usage, see "
    "https://github.com/pytorch/pytorch/pull/103001"
)
ONLY_LEAVES = "you can only change requires_grad flags of leaf variables."
ADVICE = (
    " If you want to use a computed variable in a subgraph that doesn't require differentiation use "
    "var_no_grad = var.detach()."
)
_MOVE = (
    "Given that this use case is ambiguous and error-prone, it is forbidden. You can clarify your code by moving both "
    "the view and the inplace either both inside the {} block (if you don't want the inplace to be tracked) or both "
    "outside (if you want the inplace to be tracked)."
)
FORBIDDEN_CHANGE = {
    "no_grad": _MOVE.format("no_grad"),
    "inference": _MOVE.format("inference_mode"),
    "custom": (
        "This view was created inside a custom Function (or because an input was returned as-is) and the autograd "
        "logic to handle view+inplace would override the custom backward associated with the custom Function, leading "
        "to incorrect gradients. This behavior is forbidden. You can fix this by cloning the output of the custom "
        "Function."
    ),
    "several": (
        "This view is the output of a function that returns multiple views. Such functions do not allow the output "
        "views to be modified inplace. You should replace the inplace operation by an out-of-place one."
    ),
}

NUMBER = (float, int, bool, np.generic)  # the most frequent first
OPERATOR: Any = None  # tells type checkers which operators there are


class Size(tuple[int, ...]):
    """A shape: a tuple of ints that prints as PyTorch prints it."""

    __slots__ = ()

    def __repr__(self) -> str:
        return f"torch.Size({list(self)})"

    def __getitem__(self, index: Any) -> Any:
        part = super().__getitem__(index)
        return Size(part) if isinstance(index, slice) else part

    def __add__(self, other: Any) -> Any:
        return Size(super().__add__(other))

    def __radd__(self, other: Any) -> Any:
        return Size(other + tuple(self))

    def __mul__(self, times: Any) -> Any:
        return Size(super().__mul__(times))

    __rmul__ = __mul__

    def numel(self) -> int:
        """Return the number of elements of a tensor of this shape."""
        return int(np.prod(self))


class VersionCounter:
    """Counts the in-place changes of one piece of memory; all tensors that share the memory share the counter.

    changed_at: the last change and its line, where lines were remembered then.
    """

    __slots__ = ("changed_at", "value")
    changed_at: tuple[int, lines.Line | None]

    def __init__(self) -> None:
        self.value = 0


class InferenceCounter(VersionCounter):
    """Stands for the counter that tensors made in inference mode do not have."""

    __slots__ = ()

    @property
    def value(self) -> int:  # type: ignore[override]
        """Only saving a tensor asks for its version in vain."""
        raise RuntimeError(
            "Inference tensors cannot be saved for backward. Please do not use Tensors created in inference mode in "
            "computation tracked by autograd. To work around this, you can make a clone to get a normal tensor and use "
            "it in autograd, or use `torch.no_grad()` instead of `torch.inference_mode()`."
        )


INFERENCE = InferenceCounter.__new__(InferenceCounter)


class Extras:
    """What only some tensors have: a leaf's flag, its hooks and its place in the graph; a view's base."""

    __slots__ = ("accumulate", "base", "hooks", "made", "original", "replay", "requires_grad", "seen")

    def __init__(self) -> None:
        self.requires_grad = False
        self.accumulate: weakref.ref[AccumulateGrad] | None = None  # weak: the node holds the leaf
        self.hooks: Hooks | None = None
        self.base: Tensor | None = None
        self.replay: tuple[Callable[[Tensor], Tensor], ...] = ()  # makes this view from its base again
        self.made = ""  # of a view, how it was made, if so that its history cannot be rewritten: see FORBIDDEN_CHANGE
        self.original: weakref.ref[Tensor] | None = None  # for what stood in for a tensor that was changed in place
        self.seen = 0  # the version of the base at which this view's history was made


class Tensor:
    """A multi-dimensional array whose operations can be differentiated. Make one with `tensor(...)`, `zeros(...)`, ...

    Attributes: `shape`, `dtype`, `requires_grad`, `grad` (None until a backward pass fills it), `grad_fn` (the node
    that made it, None for a leaf), `is_leaf`.
    """

    __slots__ = ("__dict__", "__weakref__", "_counter", "_data", "_edge", "_grad", "_meta")
    _data: Any  # an array; a NumPy scalar where 0-d and never shared, which is several times faster
    _edge: Edge | None  # where the gradient of this tensor goes, for a tensor that an operation made
    _grad: Tensor | None
    _counter: VersionCounter | None  # None until the memory is shared or changed
    _meta: Extras | None

    device = missing.CPU
    layout = missing.strided
    __array_priority__ = 1000  # NumPy must leave `number * tensor` to the tensor

    def __init__(self, *data: Any) -> None:
        first = data[0] if data else 0
        if isinstance(first, Tensor):
            made = first.detach()
        elif isinstance(first, (Size, int, np.integer)) and not isinstance(first, bool):
            made = creation.zeros(*data or (0,))
        elif hasattr(first, "__len__"):
            made = creation.tensor(first, dtype=dtypes.get_default_dtype())
        else:
            raise TypeError(f"new(): data must be a sequence (got {type(first).__name__})")
        self._data, self._counter = made.array(), made._counter
        self._edge = self._grad = self._meta = None

    # ---- flags, and the place in the graph

    @property
    def requires_grad(self) -> bool:
        """Whether operations on this tensor are recorded. Setting it: leaves of a floating point dtype only."""
        meta = self._meta
        if meta is None or self._edge is not None:
            return self._edge is not None
        return meta.requires_grad or (meta.base is not None and meta.base.requires_grad)

    @requires_grad.setter
    def requires_grad(self, flag: bool) -> None:
        if not isinstance(flag, bool):
            raise RuntimeError("requires_grad must be a bool")
        if not self.is_leaf:
            raise RuntimeError(ONLY_LEAVES if flag else ONLY_LEAVES + ADVICE)
        self._set_flag(flag, "only Tensors of floating point and complex dtype can require gradients")

    def requires_grad_(self, requires_grad: bool = True) -> Tensor:
        """Set `requires_grad` and return the tensor itself; RuntimeError for a non-leaf (False) or an integer dtype."""
        if not isinstance(requires_grad, bool):
            raise TypeError(
                "requires_grad_(): argument 'requires_grad' (position 1) must be bool, "
                f"not {type(requires_grad).__name__}"
            )
        if not self.is_leaf:
            if requires_grad:
                return self
            raise RuntimeError(ONLY_LEAVES + ADVICE)
        self._set_flag(requires_grad, "only Tensors of floating point dtype can require gradients")
        return self

    def _set_flag(self, flag: bool, complaint: str) -> None:
        if flag and self._counter is INFERENCE and not mode.inference:
            raise RuntimeError("Setting requires_grad=True on inference tensor outside InferenceMode is not allowed.")
        if flag and not self.dtype.is_floating_point:
            raise RuntimeError(complaint)
        if flag or self._meta is not None:
            self.extras().requires_grad = flag

    def extras(self) -> Extras:
        """Return this tensor's `Extras`, made when first needed."""
        if self._meta is None:
            self._meta = Extras()
        return self._meta

    def gradient_edge(self, strict: bool = False) -> Edge | None:
        """Return where a gradient of this tensor goes: the node that made it, a leaf's AccumulateGrad, or None.

        RuntimeError for a view that cannot find its history again; unless `strict`, only where that is to be recorded.
        """
        meta = self._meta
        if meta is None:
            return self._edge
        if (edge := self._current(meta, strict or bool(mode.record))) is not None:
            return edge
        if not meta.requires_grad:
            return None if meta.base is None or not meta.base.requires_grad else DEAD_END
        node = meta.accumulate() if meta.accumulate is not None else None
        if node is None:
            node = AccumulateGrad(self, meta.hooks)
            meta.accumulate = weakref.ref(node)
        return node

    def _current(self, meta: Extras, strict: bool = True) -> Edge | None:
        """Return `_edge`; for a view whose memory was changed in place since, made from the base once more."""
        base = meta.base
        if base is not None and meta.seen != self.shared_counter().value:
            if self._edge is not None or base.requires_grad:
                if not strict:
                    return self._edge
                self.forbid_change("its base or another view of its base has been")
            meta.seen = self.shared_counter().value
            self.set_history(ops.renewed_edge(base, meta.replay))
        return self._edge

    def set_history(self, edge: Edge | None) -> None:
        """Let `edge` be where gradients of this tensor go from now on; that it retains its gradient goes along."""
        old, self._edge = self._edge, edge
        if old is not None and edge is not None and old.node.hooks is not None:
            keeper = old.node.hooks.retained.pop(old.output_nr, None)
            if keeper is not None:
                edge.node.watchers().retained[edge.output_nr] = keeper

    def forbid_change(self, what: str) -> None:
        """RuntimeError if this view is one that history cannot be rewritten for; `what` was changed."""
        made = "" if self._meta is None else self._meta.made
        if not made:
            return
        if self._edge is not None:
            name = re.sub(r"Backward[0-9]*$", "", self._edge.node.name())
            message = f"Output {self._edge.output_nr} of {name} is a view and {what} modified inplace."
        elif made == "inference":
            message = f"A view was created in inference mode and {what} modified inplace in normal mode."
        else:
            message = f"A view was created in no_grad mode and {what} modified inplace with grad mode enabled."
        raise RuntimeError(f"{message} {FORBIDDEN_CHANGE[made]}")

    @property
    def grad_fn(self) -> Node | None:
        """The node that made this tensor; None for a leaf."""
        edge = self._edge if self._meta is None else self._current(self._meta)
        return None if edge is None else edge.node

    @property
    def output_nr(self) -> int:
        """Which output of `grad_fn` this tensor is."""
        return 0 if self._edge is None else self._edge.output_nr

    @property
    def is_leaf(self) -> bool:
        """True where nothing recorded made this tensor: the user did, or it needs no gradient."""
        return self.grad_fn is None

    @property
    def grad(self) -> Tensor | None:
        """The gradient that backward passes have added up here; None before the first."""
        if self._grad is None and not self.is_leaf and not self.retains_grad:
            warnings.warn(NON_LEAF_GRAD, stacklevel=2)
        return self._grad

    @grad.setter
    def grad(self, value: Tensor | None) -> None:
        if value is not None:
            if not isinstance(value, Tensor):
                raise TypeError(
                    f"assigned grad expected to be a Tensor or None but got grad of type {type(value).__name__}"
                )
            if value is self:
                raise RuntimeError("can't assign Variable as its own grad")
            if value.shape != self.shape:
                raise RuntimeError(
                    f"attempting to assign a gradient of size '{list(value.shape)}' to a tensor of size "
                    f"'{list(self.shape)}'. Please ensure that the gradient and the tensor are the same size"
                )
            if value.dtype is not self.dtype:
                raise RuntimeError(
                    f"attempting to assign a gradient with dtype '{value.dtype.word.lower()}' to a tensor with "
                    f"grad_dtype '{self.dtype.word}'. The gradient must match the tensor's grad_dtype (defaults to the "
                    "tensor's dtype). You can set the tensor's grad_dtype attribute with a specific dtype, or None to "
                    "allow any dtype. Set grad_dtype with caution. Diverging the dtypes of a tensor and its gradient "
                    "may break downstream systems that assume they match."
                )
        self._grad = value

    @grad.deleter
    def grad(self) -> None:
        self._grad = None

    def backward(
        self,
        gradient: Tensor | None = None,
        retain_graph: bool | None = None,
        create_graph: bool = False,
        inputs: Tensor | Sequence[Tensor] | None = None,
    ) -> None:
        """Add the gradient of this tensor with respect to the leaves to their `.grad`; see `autograd.backward`."""
        autograd.backward(self, gradient, retain_graph, create_graph, inputs=inputs)

    def retain_grad(self) -> None:
        """Keep `.grad` of this non-leaf in later backward passes; for a leaf there is nothing to do."""
        if not self.requires_grad:
            raise RuntimeError("can't retain_grad on Tensor that has requires_grad=False")
        if self.grad_fn is not None:
            self._hooks().retained[self.output_nr] = weakref.ref(self)

    @property
    def retains_grad(self) -> bool:
        """True for a non-leaf that keeps its `.grad`."""
        node = self.grad_fn
        return node is not None and node.hooks is not None and self.output_nr in node.hooks.retained

    def register_hook(self, hook: Callable[[Tensor], Tensor | None]) -> RemovableHandle:
        """Call `hook(gradient)` whenever a gradient of this tensor is computed; what it returns replaces the gradient.

        Returns a handle whose `remove()` takes the hook away. RuntimeError if the tensor does not require a gradient.
        """
        if not self.requires_grad:
            raise RuntimeError("cannot register a hook on a tensor that doesn't require gradient")
        return RemovableHandle(self._hooks().tensor, (self.output_nr, hook))

    def register_post_accumulate_grad_hook(self, hook: Callable[[Tensor], None]) -> RemovableHandle:
        """Call `hook(self)` whenever a backward pass has added to this leaf's `.grad`; RuntimeError for a non-leaf."""
        if not self.requires_grad:
            raise RuntimeError("cannot register a hook on a tensor that doesn't require gradient")
        if not self.is_leaf:
            raise RuntimeError("post accumulate grad hooks cannot be registered on non-leaf tensors")
        return RemovableHandle(self._hooks().accumulated, hook)

    def _hooks(self) -> Hooks:
        edge = self.gradient_edge(strict=True)
        assert edge is not None
        return edge.node.watchers()

    # ---- memory: sharing, versions, and changes in place

    @property
    def _version(self) -> int:
        """How often this tensor's memory has been changed in place."""
        if self._counter is INFERENCE:
            raise RuntimeError("Inference tensors do not track version counter.")
        return 0 if self._counter is None else self._counter.value

    def is_inference(self) -> bool:
        """Return True for a tensor that was made in inference mode."""
        return self._counter is INFERENCE

    def check_writable(self) -> None:
        """RuntimeError for an inference tensor outside inference mode."""
        if self._counter is INFERENCE and not mode.inference:
            raise RuntimeError(
                "Inplace update to inference tensor outside InferenceMode is not allowed.You can make a clone to get a "
                "normal tensor before doing inplace update.See https://github.com/pytorch/rfcs/pull/17 for more "
                "details."
            )

    def shared_counter(self) -> VersionCounter:
        """Return the counter of this tensor's memory, made when first needed."""
        if self._counter is None:
            self._counter = VersionCounter()
            if self._is_saved_result():
                self._edge.counter = self._counter  # type: ignore[union-attr]
        return self._counter

    def array(self) -> np.ndarray[Any, Any]:
        """Return memory that can be shared or written to: a 0-d result may have been a NumPy scalar until now."""
        if not isinstance(self._data, np.ndarray):
            data = np.asarray(self._data)
            if self._is_saved_result():
                self._edge.out = data  # type: ignore[union-attr]
            self._data = data
        return self._data

    def _is_saved_result(self) -> bool:
        return self._edge is not None and getattr(self._edge, "out", None) is self._data

    def write(self, values: Any) -> None:
        """Write `values` into this tensor's memory and count the change."""
        self.array()[...] = values
        self.changed()

    def changed(self) -> None:
        """Count a change of this tensor's memory."""
        if (counter := self.shared_counter()) is not INFERENCE:
            counter.value += 1
            if lines.used and mode.lines:
                counter.changed_at = counter.value, lines.caller()

    def view_of(self, data: Any, step: Callable[[Tensor], Tensor], made: str = "") -> Tensor:
        """Return a view on `data`, which shares this tensor's memory; `step` makes the same view of another tensor.

        made: "several" for one of several views that were made at once.
        """
        view = wrap(data, None, self.shared_counter())
        if self._counter is INFERENCE:
            return view
        extras, own = view.extras(), self._meta
        if own is None or own.base is None:
            extras.base, extras.replay = self, (step,)
        else:
            extras.base, extras.replay, extras.made = own.base, (*own.replay, step), own.made
        if made or not mode.record:
            extras.made = made if mode.record else "inference" if mode.inference else "no_grad"
        extras.seen = self.shared_counter().value
        return view

    @property
    def _base(self) -> Tensor | None:
        """The tensor that this one is a view of; None if it is none."""
        return None if self._meta is None else self._meta.base

    def _is_view(self) -> bool:
        return self._base is not None

    def detach(self) -> Tensor:
        """Return a tensor on the same memory that has no history and requires no gradient."""
        detached = wrap(self.array(), None, self.shared_counter())
        if lines.used and mode.lines:
            detached.note_origin("detach()")
        return detached

    def note_origin(self, how: str) -> None:
        """Remember how and on which line this tensor without history was made."""
        self.__dict__["_origin"] = how, lines.caller()

    def detach_(self) -> Tensor:
        """Cut this tensor from its history, so that it becomes a leaf; RuntimeError for a view."""
        if self._is_view():
            raise RuntimeError(
                "Can't detach views in-place. Use detach() instead. If you are using DistributedDataParallel (DDP) for "
                "training, and gradient_as_bucket_view is set as True, gradients are views of DDP buckets, and hence "
                "detach_() cannot be called on these gradients. To fix this error, please refer to the "
                "Optimizer.zero_grad() function in torch/optim/optimizer.py as the solution."
            )
        self.shared_counter()  # a node that saved this tensor as its result must go on noticing changes
        self._edge = None
        if self._meta is not None:
            self._meta.requires_grad = False
        return self

    @property
    def data(self) -> Tensor:
        """The same memory without history and *without* the version counter: changes through it go unnoticed."""
        return wrap(self.array(), None, INFERENCE if self._counter is INFERENCE else None)

    @data.setter
    def data(self, value: Tensor) -> None:
        self._data = value.array()

    # ---- looking at the values

    @property
    def shape(self) -> Size:
        return Size(self._data.shape)

    def size(self, dim: int | None = None) -> Any:
        """Return the shape, or the length of one dimension."""
        if dim is not None and not self.ndim:
            raise IndexError(f"Dimension specified as {dim} but tensor has no dimensions")
        return self.shape if dim is None else self.shape[ops.dimension(dim, self.ndim)]

    @property
    def ndim(self) -> int:
        return int(self._data.ndim)

    def dim(self) -> int:
        """Return the number of dimensions."""
        return int(self._data.ndim)

    def numel(self) -> int:
        """Return the number of elements."""
        return int(self._data.size)

    def data_ptr(self) -> int:
        """Return the address of the first element: views and detached tensors share it, copies do not."""
        return int(self.array().ctypes.data)

    @property
    def dtype(self) -> dtype:
        return dtypes.of_array(self._data)

    def item(self) -> Any:
        """Return the only element as a Python number; RuntimeError if there is not exactly one."""
        if self._data.size != 1:
            raise RuntimeError(f"a Tensor with {self._data.size} elements cannot be converted to Scalar")
        return self._data.item()

    def tolist(self) -> Any:
        """Return the elements as Python numbers in nested lists."""
        return self._data.tolist()

    def numpy(self, *, force: bool = False) -> np.ndarray[Any, Any]:
        """Return the memory as a NumPy array: changes there are not counted.

        RuntimeError if it requires grad, unless `force` says that this does not matter.
        """
        if not force and mode.enabled and self.requires_grad:
            raise RuntimeError(NO_NUMPY)
        return self.array()

    def __array__(self, dtype: Any = None, copy: bool | None = None) -> np.ndarray[Any, Any]:
        return np.array(self.numpy(), dtype=dtype, copy=copy)

    def __array_wrap__(self, array: np.ndarray[Any, Any], context: Any = None, return_scalar: bool = False) -> Tensor:
        """Return what NumPy computed of this tensor as one without history: `np.sin(tensor)`, `tensor * array`."""
        dtypes.of_array(array)
        return wrap(array)

    def __repr__(self) -> str:
        return printing.tensor_repr(self)

    def __format__(self, spec: str) -> str:
        return format(self.item(), spec) if type(self) is Tensor and self.dim() == 0 else super().__format__(spec)

    def __len__(self) -> int:
        if self.dim() == 0:
            raise TypeError("len() of a 0-d tensor")
        return int(self._data.shape[0])

    def __iter__(self) -> Iterator[Tensor]:
        if self.dim() == 0:
            raise TypeError("iteration over a 0-d tensor")
        return iter(self.unbind(0))

    def __bool__(self) -> bool:
        if self._data.size != 1:
            size = "no" if self._data.size == 0 else "more than one"
            raise RuntimeError(f"Boolean value of Tensor with {size} value{'s' * (size == 'no')} is ambiguous")
        return bool(self._data.item())

    def _scalar(self) -> Any:
        if self._data.size != 1:
            raise ValueError("only one element tensors can be converted to Python scalars")
        return self._data.item()

    def __float__(self) -> float:
        return float(self._scalar())

    def __int__(self) -> int:
        return int(self._scalar())

    def __index__(self) -> int:
        if self.dtype.is_floating_point or self._data.size != 1:
            raise TypeError("only integer tensors of a single element can be converted to an index")
        return int(self.item())

    __hash__ = object.__hash__

    def __reduce__(self) -> Any:
        memory = array = self.array()
        while isinstance(memory.base, np.ndarray) and memory.base.dtype == array.dtype:
            memory = memory.base  # what shares memory shall share it afterwards
        attributes = {key: value for key, value in self.__dict__.items() if key != "_origin"}
        if memory is array or not memory.flags.forc:
            return rebuilt, (array, self.requires_grad), attributes
        offset = array.ctypes.data - memory.ctypes.data
        return rebuilt, (memory, self.requires_grad, (array.shape, offset, array.strides)), attributes

    def __deepcopy__(self, memo: dict[int, Any]) -> Tensor:
        if not self.is_leaf:
            raise RuntimeError(NO_DEEPCOPY)
        _, arguments, attributes = self.__reduce__()
        memo[id(self)] = copy = rebuilt(*deepcopy(arguments, memo))
        copy.__dict__.update(deepcopy(attributes, memo))
        copy._grad = deepcopy(self._grad, memo)
        return copy

    # ---- `ops/` makes every function with `@method` above it a method; `ops/operators.py` adds the operators

    if TYPE_CHECKING:

        def __getattr__(self, name: str) -> Any: ...

        __add__ = __sub__ = __mul__ = __truediv__ = __pow__ = __floordiv__ = __mod__ = __matmul__ = OPERATOR
        __radd__ = __rsub__ = __rmul__ = __rtruediv__ = __rpow__ = __and__ = __or__ = __xor__ = OPERATOR
        __lt__ = __le__ = __gt__ = __ge__ = __eq__ = __ne__ = OPERATOR
        __neg__ = __abs__ = __invert__ = __getitem__ = __setitem__ = OPERATOR


missing.mark(Tensor)


def wrap(data: Any, edge: Edge | None = None, counter: VersionCounter | None = None) -> Tensor:
    """Return a Tensor on an array (or NumPy scalar) as it is, without copying."""
    tensor = Tensor.__new__(Tensor)
    if counter is None and mode.record is None:
        counter = INFERENCE
    tensor._data, tensor._edge, tensor._counter = data, edge, counter
    tensor._grad = tensor._meta = None
    return tensor


def is_inference(input: Tensor) -> bool:
    """Return True for a tensor that was made in inference mode."""
    return input.is_inference()


def with_history(data: Any, edge: Edge | None, counter: VersionCounter | None = None) -> Tensor:
    """Return a Tensor on an array that stands where another did: its gradient goes to `edge`."""
    if not isinstance(edge, AccumulateGrad):
        return wrap(data, edge, counter)
    leaf = wrap(data, None, counter)
    extras = leaf.extras()
    extras.requires_grad, extras.accumulate = True, weakref.ref(edge)
    return leaf


def copied(source: Tensor) -> Tensor:
    """Return a recorded copy; `.grad` under create_graph must not share memory with what passes through."""
    return ops.Copy.apply(wrap(source._data), source)


def rebuilt(data: Any, requires_grad: bool, place: tuple[Any, ...] | None = None) -> Tensor:
    """Make a leaf again from what pickling or copying kept of it; `place`: which part of the memory it shows."""
    if place is not None:
        shape, offset, strides = place
        data = np.ndarray(shape, data.dtype, data.ravel(order="K"), offset, strides)
    return wrap(data).requires_grad_(requires_grad) if requires_grad else wrap(data)


OPERAND = (Tensor, *NUMBER)  # what can stand beside a tensor in an expression


def sizes(arguments: tuple[Any, ...]) -> tuple[int, ...]:
    """Let sizes be given as `f(2, 3)` or as `f((2, 3))`."""
    return tuple(arguments[0]) if len(arguments) == 1 and isinstance(arguments[0], Sequence) else arguments


from . import autograd, creation  # noqa: E402  they need the class above
from . import ops as ops  # noqa: E402
