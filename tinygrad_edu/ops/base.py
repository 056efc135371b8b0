"""What all operations share: how one is applied and recorded, and how its derivative is run.

An operation is one class, and an instance of it is the node of the graph. The class says everything that is particular:

    class Mul(Binary):
        def forward(self, a, b):
            return a * b

        def vjp_a(self, g, b):
            return g * b

        def vjp_b(self, g, a):
            return g * a

`forward` works on NumPy arrays. `vjp_a` is the vector-Jacobian product with respect to input `a`: it maps the upstream
gradient `g` to the gradient of `a`. **Its parameters say what must be saved**: inputs by their names, the result as
`out`. A formula runs only if its input needs a gradient, and only what the running formulas read is saved. Formulas run
on arrays; under `create_graph=True` the same lines run on Tensors, and so record a graph of their own.
"""

from __future__ import annotations

import functools
import operator
import types
from collections.abc import Callable, Iterable, Sequence
from inspect import CO_VARARGS
from typing import Any, ClassVar, Self, TypeVar

import numpy as np

from .. import dtypes
from .. import tensor as tensors
from ..grad_mode import NOTED, WATCHED, mode
from ..graph import Edge, Node, OutputEdge, sequence
from ..tensor import INFERENCE, Tensor, VersionCounter, sizes, wrap
from .saved import FREED, PACKED, Packed, SavedTensor, open_result, open_saved, version_of

F = TypeVar("F", bound=Callable[..., Any])
Deposit = Callable[[Edge, Any, Any], None]
Reader = Callable[[Any, bool], Any]  # (node, tape): a saved value, as an array or as a Tensor
Runner = Callable[..., Any]  # (node, upstream, tape): the gradient of one input
PYTHON_NUMBER = (bool, int, float)
NO_ATTRIBUTES: dict[str, Any] = {}
_new: Any = object.__new__  # instances are filled slot by slot: an __init__ would cost a call


def named(function: F, name: str, doc: str | None) -> F:
    """Give a function that was made by another one its name and its docstring."""
    function.__name__ = function.__qualname__ = name
    function.__doc__ = doc
    return function


def method(function: F) -> F:
    """Make a function of a tensor its method too: `exp(x)` is `x.exp()`."""
    setattr(Tensor, function.__name__, function)
    return function


def method_of_sizes(function: F) -> F:
    """Make a function whose second parameter is a tuple of ints a method that also takes them one by one."""

    @functools.wraps(function)
    def of_sizes(input: Tensor, *given: Any, **named: Any) -> Any:
        return function(input, sizes(given), **named) if given else function(input, **named)

    method(of_sizes)
    return function


def in_place_form(function: F) -> F:
    """Make a function of a tensor its method, and give it an in-place form: `x.exp_()` writes `x.exp()` into `x`."""

    @functools.wraps(function)
    def changed(input: Tensor, *args: Any, **kwargs: Any) -> Tensor:
        return tensors.ops.in_place(input, function, *args, **kwargs)

    name = function.__name__
    method(named(changed, f"{name}_", f"Write the result of `{name}` into this tensor and return it."))
    return method(function)


def elementwise(operation: type[Unary], in_place: bool = True) -> Callable[[Tensor], Tensor]:
    """Return a unary operation as a function, with the class's name and docstring; it is a method, too."""
    function = named(operation.apply, operation.function, operation.__doc__)
    return in_place_form(function) if in_place else method(function)


def own(function: Any) -> Any:
    """Return the function with bytecode of its own: one class does not slow the others down.

    Python fits bytecode to the types that it meets (PEP 659). Shared by all classes, it would look up each attribute
    the general way; this saves 7 % of a small operation.
    """
    code, defaults = function.__code__.replace(), function.__defaults__
    return types.FunctionType(code, function.__globals__, function.__name__, defaults, function.__closure__)


class _OpMeta(type):
    """Gives an operation its slots (from the annotations of its body), its name, and the list of what formulas read."""

    def __new__(mcs, cls_name: str, bases: tuple[type, ...], body: dict[str, Any], name: str | None = None) -> Any:
        body.setdefault(
            "__slots__", tuple(k for k, v in body.get("__annotations__", {}).items() if "ClassVar" not in v)
        )
        body["torch_name"] = name or f"{cls_name}Backward0"
        cls: Any = super().__new__(mcs, cls_name, bases, body)
        cls.function = cls_name.lower()
        if any(key == "forward" or key.startswith("vjp_") for key in body):
            cls.plans = {}
            cls.inputs = tuple(_parameters(cls.forward))
            if "out" in cls.inputs:
                raise TypeError(f"{cls_name}: formulas read the result as `out`, so no input may have that name")
            formulas = {key: formula for key in cls.inputs if (formula := getattr(cls, f"vjp_{key}", None)) is not None}
            cls.reads = {key: tuple(_parameters(formula)[1:]) for key, formula in formulas.items()}
        if cls.reads:  # an operation, not one of the base classes
            cls.prepare()
            cls.offer_saved()
            cls.__name__ = cls.__qualname__ = cls.torch_name.rsplit("::", 1)[-1]
        return cls


def _parameters(function: Callable[..., Any]) -> list[str]:
    code = function.__code__  # `inspect.signature` would take a fifth of the time of loading the package
    return list(code.co_varnames[1 : code.co_argcount + bool(code.co_flags & CO_VARARGS)])


class Op(Node, metaclass=_OpMeta):
    """An operation on any number of inputs; `Unary` and `Binary` are the same, written out for speed.

    Attributes of the operation (a dimension, an exponent) are annotated in the class body and given to `apply` by name.
    """

    input_edges: tuple[Edge | None, ...]
    saved: dict[str, tuple[Any, int]]
    out: Any
    counter: VersionCounter | None
    expected: int

    inputs: ClassVar[tuple[str, ...]]  # the names of forward's parameters
    extras: ClassVar[tuple[str, ...]] = ()  # the names of further results, which carry no gradient, such as indices
    reads: ClassVar[dict[str, tuple[str, ...]]]  # for each input, the names of what its formula reads
    function: ClassVar[str]
    is_view: ClassVar[bool] = False
    floats_only: ClassVar[bool] = False  # integers are turned into the default dtype first
    torch_saved_names: ClassVar[dict[str, str]] = {"self": "x", "result": "out", "self_sym_sizes": "shape"}

    run: ClassVar[dict[str, Runner]]  # for each input, its formula with what it reads filled in
    plans: ClassVar[dict[tuple[bool, ...], Any]]  # what `plan` has worked out

    @classmethod
    def prepare(cls) -> None:
        """Work out, once per class, what applying and running it will need."""
        cls.run = {key: runner(getattr(cls, "vjp_" + key), map(cls.reader, names)) for key, names in cls.reads.items()}

    @classmethod
    def reader(cls, name: str) -> Reader:
        """Return the function that gets the saved value `name` from a node."""
        return open_result if name == "out" else functools.partial(_read_by_name, name)

    @classmethod
    def apply(cls, *inputs: Any, **attributes: Any) -> Any:
        """Run the operation on Tensors (or None, or plain values) and record it if an input requires a gradient.

        Returns a Tensor; a tuple of Tensors where `forward` returns a tuple.
        """
        node = cls.make(attributes)
        data = node.forward(*[value._data if isinstance(value, Tensor) else value for value in inputs])
        results = tuple(map(wrap, data)) if type(data) is tuple else (wrap(data),)
        if record := mode.record:
            edges = tuple(value.gradient_edge() if isinstance(value, Tensor) else None for value in inputs)
            if any(edge is not None for edge in edges):
                node.record(results, inputs, edges)
                if record is WATCHED:
                    results[0].shared_counter()
                    node.watched()
        elif record is NOTED:
            for result in results:
                result.note_origin("no_grad")
        return results if type(data) is tuple else results[0]

    @classmethod
    def make(cls, attributes: dict[str, Any]) -> Self:
        """Return a bare node with its attributes set."""
        node = cls()
        for key, value in attributes.items():  # a number of NumPy's would not give way to the dtype of an array
            setattr(node, key, value.item() if isinstance(value, np.generic) else value)
        return node

    @classmethod
    def on(cls, *inputs: Any, **attributes: Any) -> Any:
        """Run the operation inside a formula: on arrays it only computes, on Tensors it records as well."""
        for value in inputs:
            if isinstance(value, Tensor):
                return cls.apply(*inputs, **attributes)
        return cls.make(attributes).forward(*inputs)

    def forward(self, *inputs: Any) -> Any:
        """Compute the result from arrays."""
        raise NotImplementedError

    def record(self, results: Sequence[Tensor], inputs: Sequence[Any], edges: tuple[Edge | None, ...]) -> None:
        """Make this node the history of the first result."""
        self.key = next(sequence)
        self.hooks = None
        self.input_edges = edges
        names, saves_out = self.plan([edge is not None for edge in edges])
        values = inputs if len(results) == 1 else (*inputs, *results[1:])
        self.saved = {name: (values[i], version_of(values[i])) for i, name in names}
        out = results[0]
        self.out, self.counter, self.expected = (out._data if saves_out else None), None, 0
        out._edge = self

    @classmethod
    def plan(cls, needed: list[bool]) -> tuple[list[tuple[int, str]], bool]:
        """Return what is saved if these inputs need a gradient: positions and names; and whether the result is."""
        plan = cls.plans.get(key := tuple(needed))
        if plan is None:
            read = {
                name
                for input, need in zip(cls.inputs, needed, strict=True)
                if need
                for name in cls.reads.get(input, ())
            }
            names = [(i, name) for i, name in enumerate((*cls.inputs, *cls.extras)) if name in read]
            plan = cls.plans[key] = (names, "out" in read)
        return plan

    @property
    def edges(self) -> tuple[Edge | None, ...]:
        if not self.reads:
            return self.input_edges
        edges = zip(self.inputs, self.input_edges, strict=True)
        return tuple(edge for key, edge in edges if key in self.reads)  # masks have no formula

    def propagate(self, upstream: Any, deposit: Deposit, tape: bool) -> None:
        for key, edge in zip(self.inputs, self.input_edges, strict=True):
            if edge is not None and key in self.run:
                deposit(edge, self.run[key](self, upstream, tape), upstream)

    def release(self) -> None:
        for key, (value, _) in self.saved.items():
            if value is not None:
                self.saved[key] = (FREED, 0)
        if self.out is not None:
            self.out = FREED

    def kept(self, name: str) -> Any:
        """Return what this node keeps under `name`: a Tensor, or what stands for one; None where nothing is kept."""
        return self.out if name == "out" else self.saved.get(name, (None, 0))[0]

    def keep(self, name: str, value: Any) -> None:
        """Put another value in the place of a saved input."""
        self.saved[name] = (value, 0)

    def saved_names(self) -> list[str]:
        names = [name for name in self.readable() if self.has_saved(name)]
        return [name for name in names if name == "out" or isinstance(self.kept(name), Tensor)]

    def pack(self, name: str, pack: Callable[[Any], Any], unpack: Callable[[Any], Any]) -> None:
        if name == "out":
            self.out = Packed(wrap(self.out, self, self.counter), pack, unpack)
            self.counter, self.expected = VersionCounter(), PACKED
        else:
            self.keep(name, Packed(self.kept(name), pack, unpack))

    def has_saved(self, name: str) -> bool:
        """Return True if this node saved `name`; formulas that did not need to run did not need it."""
        return name in self.saved if name != "out" else self.out is not None

    @classmethod
    def offer_saved(cls) -> None:
        """Offer saved values and attributes under PyTorch's names: `node._saved_self`, `node._saved_exponent`.

        As properties: a `__getattr__` would make every look at a node slower.
        """
        theirs = {own: name for name, own in cls.torch_saved_names.items()}
        for key in cls.attributes():
            setattr(cls, f"_saved_{theirs.get(key, key)}", property(operator.attrgetter(key)))
        for key in cls.readable():
            setattr(cls, f"_saved_{theirs.get(key, key)}", property(functools.partial(_shown, key)))
            setattr(cls, f"_raw_saved_{theirs.get(key, key)}", property(functools.partial(SavedTensor, name=key)))

    @classmethod
    def attributes(cls) -> list[str]:
        """Return the names of what `apply` is given by name and of what `forward` notes."""
        return [key for c in cls.__mro__ if issubclass(c, Op) and c.__module__ != __name__ for key in c.__slots__]

    @classmethod
    def readable(cls) -> list[str]:
        """Return the names of the values that some formula of this operation reads."""
        return sorted({name for names in cls.reads.values() for name in names})


class Broadcasting(Op):
    """An operation on several operands (Tensors, numbers, None) that broadcast."""

    fits: tuple[tuple[tuple[int, ...], Any] | None, ...]

    @classmethod
    def apply(cls, *inputs: Any, **attributes: Any) -> Any:
        try:
            return super().apply(*inputs, **attributes)
        except ValueError:
            functools.reduce(broadcast_shapes, [value._data.shape for value in inputs if isinstance(value, Tensor)])
            raise

    def record(self, results: Sequence[Tensor], inputs: Sequence[Any], edges: tuple[Edge | None, ...]) -> None:
        super().record(results, inputs, edges)
        self.fits = tuple((v._data.shape, v._data.dtype) if isinstance(v, Tensor) else None for v in inputs)

    def propagate(self, upstream: Any, deposit: Deposit, tape: bool) -> None:
        for key, edge, fit in zip(self.inputs, self.input_edges, self.fits, strict=True):
            if edge is not None and fit is not None:
                deposit(edge, fitted(self.run[key](self, upstream, tape), *fit, tape), upstream)


class MultiOp(Op):
    """An operation with several results that all carry gradients; formulas get a list of upstream gradients, `gs`.

    An entry of the list is None where nothing arrived; `given` gives zeros instead.
    """

    outputs: int
    like: list[tuple[tuple[int, ...], Any]]

    def record(self, results: Sequence[Tensor], inputs: Sequence[Any], edges: tuple[Edge | None, ...]) -> None:
        super().record(results, inputs, edges)
        self.outputs = len(results)
        self.like = [(result._data.shape, result._data.dtype) for result in results]
        for output_nr, result in enumerate(results[1:], 1):
            result._edge = OutputEdge(self, output_nr)

    def given(self, gs: Sequence[Any], output_nr: int) -> Any:
        """Return the upstream gradient of one result: zeros where nothing arrived."""
        if gs[output_nr] is not None:
            return gs[output_nr]
        zeros = np.zeros(*self.like[output_nr])[()]
        return wrap(zeros) if any(isinstance(g, Tensor) for g in gs) else zeros

    def propagate(self, upstream: Any, deposit: Deposit, tape: bool) -> None:
        super().propagate([upstream] if self.outputs == 1 else upstream, deposit, tape)


class SlotOp(Op):
    """An operation whose saved inputs stand in slots of their own."""

    def kept(self, name: str) -> Any:
        return getattr(self, name)

    def has_saved(self, name: str) -> bool:
        return getattr(self, name) is not None

    def keep(self, name: str, value: Any) -> None:
        setattr(self, name, value)


class Unary(SlotOp):
    """An operation on one tensor, `x`."""

    edge: Edge
    x: Any
    version: int

    run_x: ClassVar[Runner]

    @classmethod
    def prepare(cls) -> None:
        super().prepare()
        cls.run_x = cls.run["x"]
        cls.propagate, cls.release = own(cls.propagate), own(cls.release)  # type: ignore[method-assign]
        cls.apply = staticmethod(_applied(cls, own(_on_one(cls))))  # type: ignore[method-assign]

    @classmethod
    def reader(cls, name: str) -> Reader:
        return open_result if name == "out" else _read_x

    @property
    def edges(self) -> tuple[Edge | None, ...]:
        return (self.edge,)

    def propagate(self, upstream: Any, deposit: Deposit, tape: bool) -> None:
        deposit(self.edge, self.run_x(upstream, tape), upstream)

    def release(self) -> None:
        if self.x is not None:
            self.x = FREED
        if self.out is not None:
            self.out = FREED


def _on_one(cls: Any) -> Callable[[Any, Any], Tensor]:
    """Return what runs a unary operation, given a node of it with its attributes, and records that node.

    It is a closure since looking names up on a class at each application takes longer than arithmetic on a few numbers.
    """
    forward, floats_only, is_view = cls.forward, cls.floats_only, cls.is_view
    reads_x, reads_out = "x" in cls.reads["x"], "out" in cls.reads["x"]

    def run(x: Any, node: Any, attributes: dict[str, Any] = NO_ATTRIBUTES) -> Tensor:
        try:
            data = x._data
        except AttributeError:
            raise wrong_type(cls.function, "input", 1, x) from None
        if floats_only and data.dtype.kind != "f":
            data = data.astype(dtypes.get_default_dtype().numpy)
        if is_view:
            out: Tensor = x.view_of(forward(node, x.array()), functools.partial(cls.apply, **attributes))
        else:
            out = _new(Tensor)
            out._data = forward(node, data)
            out._grad = out._counter = out._meta = out._edge = None
        record = mode.record
        if record and (edge := x._edge if x._meta is None else x.gradient_edge()) is not None:
            node.key = next(sequence)
            node.edge = edge
            node.hooks = node.x = node.out = None
            if reads_x:
                node.x = x
                node.version = 0 if x._counter is None else x._counter.value
            if reads_out:
                node.out = out._data
                node.counter = None
                node.expected = 0
            out._edge = node
            if record is WATCHED:
                out.shared_counter()  # so that who is given the result sees when it is changed
                node.watched()
        elif record is None and not is_view:
            out._counter = INFERENCE
        elif record is NOTED:
            out.note_origin("no_grad")
        return out

    return run


class Constants(dict[float, Any]):
    """Python numbers as arrays of one dtype: NumPy takes 0.2 microseconds longer to multiply by a Python number."""

    def __init__(self, kind: Any) -> None:
        self.kind = kind

    def __missing__(self, number: float) -> Any:
        if number == 0 or len(self) > 1000:  # 0.0 and -0.0 would be one key
            return number
        array = self[number] = np.array(number, self.kind)
        return array


CONSTANTS = {kind: Constants(kind) for kind in map(np.dtype, (np.float32, np.float64))}


class Binary(SlotOp):
    """An operation on two operands, `a` and `b`, that broadcast; one of them may be a Python number."""

    edge_a: Edge | None
    edge_b: Edge | None
    a: Any
    b: Any
    version_a: int
    version_b: int
    number: Any  # where b is a Python number: what forward was given
    fit: tuple[Any, ...] | None

    on_two: ClassVar[Callable[..., Tensor]]
    takes_constants: ClassVar[bool] = False  # may be given a number as a 0-d array
    run_a: ClassVar[Runner]
    run_b: ClassVar[Runner]
    torch_saved_names: ClassVar = {"self": "a", "other": "b", "result": "out"}

    @classmethod
    def prepare(cls) -> None:
        super().prepare()
        cls.run_a, cls.run_b = cls.run["a"], cls.run["b"]
        cls.propagate, cls.release = own(cls.propagate), own(cls.release)  # type: ignore[method-assign]
        cls.on_two = staticmethod(own(_on_two(cls)))
        cls.apply = staticmethod(_applied(cls, cls.on_two))  # type: ignore[method-assign]

    @classmethod
    def reader(cls, name: str) -> Reader:
        return {"a": _read_a, "b": _read_b, "out": open_result}[name]

    @classmethod
    def promote(cls, x: Any, y: Any) -> tuple[Any, Any]:
        """Bring arrays and Python numbers to the dtype of the result; NumPy gives a number the array's dtype itself."""
        target = dtypes.result_type(x, y)
        if cls.floats_only and not target.is_floating_point:
            target = dtypes.get_default_dtype()
        return converted(x, target), converted(y, target)

    @property
    def edges(self) -> tuple[Edge | None, ...]:
        return (self.edge_a, self.edge_b)

    def propagate(self, upstream: Any, deposit: Deposit, tape: bool) -> None:
        fit = self.fit
        if (edge := self.edge_a) is not None:
            gradient = self.run_a(upstream, tape)
            deposit(edge, gradient if fit is None else fitted(gradient, fit[0], fit[2], tape), upstream)
        if (edge := self.edge_b) is not None:
            gradient = self.run_b(upstream, tape)
            deposit(edge, gradient if fit is None else fitted(gradient, fit[1], fit[3], tape), upstream)

    def release(self) -> None:
        if self.a is not None:
            self.a = FREED
        if self.b is not None:
            self.b = FREED
        if self.out is not None:
            self.out = FREED


def _on_two(cls: Any) -> Callable[..., Tensor]:
    """Return what runs a binary operation, given a node of it with its attributes, and records that node."""
    forward, function, floats_only, takes_constants = cls.forward, cls.function, cls.floats_only, cls.takes_constants
    of_a, of_b = cls.reads["a"], cls.reads["b"]  # what is saved, by which operands need a gradient (a: 1, b: 2)
    reads: tuple[tuple[str, ...], ...] = ((), of_a, of_b, (*of_a, *of_b))
    plan = tuple(("a" in names, "b" in names, "out" in names) for names in reads)

    def run(a: Any, b: Any, node: Any, attributes: dict[str, Any] = NO_ATTRIBUTES) -> Tensor:
        if isinstance(a, Tensor):
            x = a._data
            edge_a, kind_x = a._edge if a._meta is None else a.gradient_edge(), x.dtype
        else:
            x, edge_a, kind_x = operand(a, function, "input", 1)
        if isinstance(b, Tensor):
            y = b._data
            edge_b, kind_y = b._edge if b._meta is None else b.gradient_edge(), y.dtype
        elif type(b) is float or type(b) is int:  # the usual case, in short
            y, edge_b, kind_y = b, None, None
        else:
            y, edge_b, kind_y = operand(b, function, "other", 2)
            b = y  # a number of NumPy's is Python's from here on
        fit = None
        if kind_x is kind_y and (not floats_only or kind_x.kind == "f"):
            if x.shape != y.shape:
                fit = (x.shape, y.shape, kind_x, kind_y, kind_x)
        elif kind_y is None and kind_x in CONSTANTS:  # a number beside floats
            if takes_constants and type(x) is np.ndarray:
                y = CONSTANTS[kind_x][y]
        elif kind_x is None or kind_y is None:  # a number beside floats takes their dtype by itself
            if (kind_y if kind_x is None else kind_x).kind != "f":
                x, y = cls.promote(x, y)
        else:
            promoted_x, promoted_y = cls.promote(x, y)
            fit = (x.shape, y.shape, kind_x, kind_y, promoted_x.dtype)
            x, y = promoted_x, promoted_y
        out: Tensor = _new(Tensor)
        try:
            out._data = forward(node, x, y)
        except ValueError:
            raise broadcast_error(np.shape(x), np.shape(y)) from None
        out._grad = out._counter = out._meta = out._edge = None
        record = mode.record
        if record and (edge_a is not None or edge_b is not None):
            node.key = next(sequence)
            node.edge_a = edge_a
            node.edge_b = edge_b
            node.fit = fit
            node.hooks = node.a = node.b = node.out = None
            save_a, save_b, save_out = plan[(edge_a is not None) + 2 * (edge_b is not None)]
            if save_a:
                node.a, node.version_a = a, version_of(a)
            if save_b:
                node.b, node.version_b = b, version_of(b)
                if kind_y is None:
                    node.number = y
            if save_out:
                node.out, node.counter, node.expected = out._data, None, 0
            out._edge = node
            if record is WATCHED:
                out.shared_counter()
                node.watched()
        elif record is None:
            out._counter = INFERENCE
        elif record is NOTED:
            out.note_origin("no_grad")
        return out

    return run


def _applied(cls: Any, run: Callable[..., Tensor]) -> Callable[..., Tensor]:
    """Return `apply` of an operation on one or two operands, which are given by position, its attributes by name."""
    if cls.attributes():
        return lambda *operands, **attributes: run(*operands, cls.make(attributes), attributes)
    if issubclass(cls, Unary):
        return lambda input: run(input, cls())
    return lambda a, b: run(a, b, cls())


def runner(formula: Callable[..., Any], readers: Iterable[Reader]) -> Runner:
    """Return `run(node, upstream, tape)`, which calls a formula with the saved values that it reads.

    Written out for up to two values, which is nearly every formula: a loop would cost more than the arithmetic.
    """
    match tuple(readers):
        case ():
            return lambda node, g, tape: formula(node, g)
        case (first,):
            return lambda node, g, tape: formula(node, g, first(node, tape))
        case (first, second):
            return lambda node, g, tape: formula(node, g, first(node, tape), second(node, tape))
        case several:
            return lambda node, g, tape: formula(node, g, *[read(node, tape) for read in several])


def _read_by_name(name: str, node: Any, tape: bool) -> Any:
    value, version = node.saved[name]
    edge = node.input_edges[node.inputs.index(name)] if name in node.inputs else None
    return open_saved(value, version, edge, tape)


def _read_x(node: Any, tape: bool) -> Any:
    value = node.x
    if not tape and type(value) is Tensor and value._counter is None:  # the usual case, in short
        return value._data
    return open_saved(value, node.version, node.edge, tape)


def _read_a(node: Any, tape: bool) -> Any:
    value = node.a
    if not tape and type(value) is Tensor and value._counter is None and node.fit is None:
        return value._data
    value = open_saved(value, node.version_a, node.edge_a, tape)
    return value if node.fit is None else _computed_in(node.fit[4], value, tape)


def _read_b(node: Any, tape: bool) -> Any:
    value = node.b
    if not tape and type(value) is Tensor and value._counter is None and node.fit is None:
        return value._data
    if isinstance(value, PYTHON_NUMBER):
        return value if tape else node.number
    value = open_saved(value, node.version_b, node.edge_b, tape)
    return value if node.fit is None else _computed_in(node.fit[4], value, tape)


def _computed_in(kind: Any, value: Any, tape: bool) -> Any:
    """Where the operands had two dtypes, a formula on arrays computes in that of the result."""
    return value if tape or value.dtype is kind else value.astype(kind)


def operand(value: Any, function: str, name: str, position: int) -> tuple[Any, Edge | None, Any]:
    """Return the array behind an operand, its edge and its NumPy dtype; a number is its own array, of dtype None.

    TypeError for anything else.
    """
    if isinstance(value, Tensor):
        data = value._data
        return data, (value._edge if value._meta is None else value.gradient_edge()), data.dtype
    if type(value) in PYTHON_NUMBER:
        return value, None, None
    if isinstance(value, np.generic):
        value = value.item()
    if isinstance(value, PYTHON_NUMBER):
        return value, None, None
    raise wrong_type(function, name, position, value)


def _shown(name: str, node: Any) -> Any:
    """Return a saved value as a Tensor; None if this node had no need to save it."""
    value = node.reader(name)(node, True) if node.has_saved(name) else None
    return value if isinstance(value, Tensor) or value is None else wrap(np.asarray(value))


def fitted(gradient: Any, shape: tuple[int, ...], kind: Any, tape: bool) -> Any:
    """Undo broadcasting (sum over the copies) and promotion (cast back): the one place where that happens."""
    gradient = unbroadcast(gradient, shape)
    if tape:
        return gradient if gradient._data.dtype is kind else gradient.to(dtypes.of_numpy(kind))
    return gradient if gradient.dtype is kind else gradient.astype(kind)


def unbroadcast(gradient: Any, shape: tuple[int, ...]) -> Any:
    """Return an array or Tensor summed over the dimensions along which `shape` was broadcast to it."""
    if gradient.shape == shape:
        return gradient
    return gradient.sum_to_size(shape) if isinstance(gradient, Tensor) else sum_to_shape(gradient, shape)


def no_slope(g: Any) -> Any:
    """Return zeros like the upstream gradient, without history: what a constant function hands on."""
    return wrap(np.zeros_like(g._data)) if isinstance(g, Tensor) else np.zeros_like(g)[()]


def sum_to_shape(array: Any, shape: tuple[int, ...]) -> Any:
    """Sum an array over the dimensions along which `shape` was broadcast to it."""
    extra = array.ndim - len(shape)
    axes = tuple(range(extra)) + tuple(
        extra + i for i, size in enumerate(shape) if size == 1 and array.shape[extra + i] != 1
    )
    return array.sum(axis=axes, keepdims=True).reshape(shape) if axes else array


def converted(value: Any, target: dtypes.dtype) -> Any:
    """Return an array in the `target` dtype (the same object where nothing changes); leave a Python number alone."""
    return value if type(value) in PYTHON_NUMBER or value.dtype is target.numpy else value.astype(target.numpy)


def broadcast_shapes(shape_x: tuple[int, ...], shape_y: tuple[int, ...]) -> tuple[int, ...]:
    """Return the shape that both broadcast to; PyTorch's error if there is none."""
    try:
        return np.broadcast_shapes(shape_x, shape_y)
    except ValueError:
        raise broadcast_error(shape_x, shape_y) from None


def broadcast_error(shape_x: tuple[int, ...], shape_y: tuple[int, ...]) -> Exception:
    """Return PyTorch's error for shapes that do not broadcast."""
    rank = max(len(shape_x), len(shape_y))
    padded_x, padded_y = ((1,) * (rank - len(shape)) + shape for shape in (shape_x, shape_y))
    for dim in reversed(range(rank)):
        one, other = padded_x[dim], padded_y[dim]
        if one != other and 1 not in (one, other):
            return RuntimeError(
                f"The size of tensor a ({one}) must match the size of tensor b ({other}) at non-singleton dimension "
                f"{dim}"
            )
    return ValueError(f"cannot compute with operands of shapes {shape_x} and {shape_y}")


def wrong_type(function: str, name: str, position: int, value: Any, wanted: str = "Tensor") -> TypeError:
    """Return PyTorch's error for an argument of a wrong type."""
    return TypeError(f"{function}(): argument '{name}' (position {position}) must be {wanted}, not {type_word(value)}")


def type_word(value: Any) -> str:
    """Return the name of a value's type as PyTorch's messages give it: `int`, `numpy.ndarray`."""
    kind = type(value)
    return f"numpy.{kind.__name__}" if kind.__module__ == "numpy" else kind.__name__
