"""Derivatives of functions as a whole: Jacobians, Hessians, and their products with vectors.

vjp(f, x, v) is what one backward pass gives, `v @ J`. That is linear in v, so a pass through that pass, with respect to
v and with the upstream gradient u, gives `J @ u`, which is jvp. vhp and hvp are the same of the gradient of f.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from .. import autograd
from ..creation import zeros_like
from ..grad_mode import enable_grad, is_grad_enabled, set_grad_enabled
from ..missing import getter
from ..ops.base import named
from ..ops.join import stack
from ..tensor import Tensor

__getattr__ = getter(__name__)

__all__ = ["hessian", "hvp", "jacobian", "jvp", "vhp", "vjp"]

Several = tuple[Tensor, ...]
Tensors = Tensor | Several
Function = Callable[..., Tensors]

OUTPUTS = "outputs of the user-provided function"
NO_VECTOR = "The vector v can only be None if the {} a single Tensor with a single element."


def _product(name: str, what: str) -> Callable[..., tuple[Tensors, Tensors]]:
    """Return vjp, jvp, vhp or hvp; they differ in what is differentiated, and how often."""

    def product(
        func: Function, inputs: Tensors, v: Tensors | None = None, create_graph: bool = False, strict: bool = False
    ) -> tuple[Tensors, Tensors]:
        _refuse(strict)
        with enable_grad():
            several, given = _tensors(inputs, "inputs", name)
            given = _fresh(given, create_graph)
            vector = None if name == "vjp" else _vector(v, given, several, name, create_graph)
            several_outputs, outputs = _tensors(func(*given), OUTPUTS, name)
            if name == "vjp":
                vector = _vector(v, outputs, several_outputs, name, create_graph)
            results = outputs
            if name in ("vhp", "hvp"):
                _require_number(several_outputs, outputs, name)
                results = _gradients(outputs, given, None, True)
            source = given
            if name in ("jvp", "hvp"):
                source = tuple(zeros_like(tensor).requires_grad_() for tensor in results)  # linear: any will do
                results = _gradients(results, given, source, True)
        with set_grad_enabled(create_graph or is_grad_enabled()):
            products = _gradients(results, source, vector, create_graph)
        value = _given_back(outputs, several_outputs, create_graph)
        return value, _given_back(products, several_outputs if name == "jvp" else several, create_graph)

    doc = f"""{what}

    v has the shapes of the {"outputs" if name == "vjp" else "inputs"}; it may be left out where that is one number.
    create_graph: let both results be differentiated, too. NotImplementedError for strict=True.
    """
    return named(product, name, doc)


vjp = _product("vjp", "Return `func(*inputs)` and the product of `v` with its Jacobian: of the shapes of the inputs.")
jvp = _product("jvp", "Return `func(*inputs)` and the product of its Jacobian with `v`: of the shapes of the outputs.")
vhp = _product("vhp", "Return `func(*inputs)`, which must be one number, and the product of `v` with its Hessian.")
hvp = _product("hvp", "Return `func(*inputs)`, which must be one number, and the product of its Hessian with `v`.")


def jacobian(
    func: Function,
    inputs: Tensors,
    create_graph: bool = False,
    strict: bool = False,
    vectorize: bool = False,
    strategy: str = "reverse-mode",
) -> Any:
    """Return the Jacobian of `func` at `inputs`: of shape `output.shape + input.shape`.

    Where func returns a tuple, or inputs is one, a tuple for each output, or of each input (tuples of tuples for both).
    One backward pass for each element of the outputs, also where `vectorize`. create_graph: as for `vjp`.
    NotImplementedError for strict=True and for another strategy.
    """
    _refuse(strict, strategy)
    with enable_grad():
        several, given = _tensors(inputs, "inputs", "jacobian")
        given = _fresh(given, create_graph)
        several_outputs, outputs = _tensors(func(*given), OUTPUTS, "jacobian")
        matrices = []
        for output in outputs:
            rows = [_gradients((element,), given, None, create_graph, True) for element in output.reshape(-1)]
            whole = [stack([row[i] for row in rows]).view(output.shape + x.shape) for i, x in enumerate(given)]
            matrices.append(_given_back(tuple(whole), several, create_graph))
    return tuple(matrices) if several_outputs else matrices[0]


def hessian(
    func: Function,
    inputs: Tensors,
    create_graph: bool = False,
    strict: bool = False,
    vectorize: bool = False,
    outer_jacobian_strategy: str = "reverse-mode",
) -> Any:
    """Return the Hessian of `func`, which must give one number: of shape `input.shape + input.shape`.

    For a tuple of inputs, a tuple of tuples: `[i][j]` for input i by input j. The rest is as for `jacobian`.
    """
    _refuse(strict, outer_jacobian_strategy)
    several, given = _tensors(inputs, "inputs", "hessian")

    def value(*inputs: Tensor) -> Tensor:
        several, outputs = _tensors(func(*inputs), OUTPUTS, "hessian")
        _require_number(several, outputs, "hessian")
        return outputs[0].squeeze()

    def gradients(*inputs: Tensor) -> Any:
        return jacobian(value, inputs, create_graph=True)

    matrices = jacobian(gradients, given, create_graph)
    return matrices if several else matrices[0][0]


def _refuse(strict: bool, strategy: str = "reverse-mode") -> None:
    if strict:
        raise NotImplementedError("strict=True is not supported: what does not depend on an input gives zeros")
    if strategy != "reverse-mode":
        raise NotImplementedError(f"strategy {strategy!r} is not supported: this engine has only 'reverse-mode'")


def _require_number(several: bool, outputs: Several, name: str) -> None:
    if several:
        raise RuntimeError(f"The function given to {name} should return a single Tensor")
    if outputs[0].numel() != 1:
        raise RuntimeError(f"The Tensor returned by the function given to {name} should contain a single element")


def _tensors(value: Any, what: str, name: str) -> tuple[bool, Several]:
    """Return whether a tuple was given, and a tuple; TypeError for what is neither tensor nor tuple of tensors."""
    several = isinstance(value, tuple)
    for i, element in enumerate(value if several else (value,)):
        if not isinstance(element, Tensor):
            place = f"value at index {i}" if several else f"given {what}"
            raise TypeError(
                f"The {what} given to {name} must be either a Tensor or a tuple of Tensors but the {place} has type "
                f"{type(element)}."
            )
    return several, value if several else (value,)


def _fresh(tensors: Sequence[Tensor], create_graph: bool, requires_grad: bool = True) -> Several:
    """Return new tensors on the same memory: the function may have captured the very tensors it is given."""
    return tuple(
        x.view_as(x) if create_graph and x.requires_grad else x.detach().requires_grad_(requires_grad) for x in tensors
    )


def _vector(v: Tensors | None, like: Several, several: bool, name: str, create_graph: bool) -> Several | None:
    """Return v as a tuple of the shapes of `like`; RuntimeError if it has others, or is missing but needed."""
    if v is None:
        if len(like) != 1 or like[0].numel() != 1:
            needed = "user-provided function returns" if name == "vjp" else "input to the user-provided function is"
            raise RuntimeError(NO_VECTOR.format(needed))
        return None
    vector = _fresh(_tensors(v, "v", name)[1], create_graph, False)
    if len(vector) != len(like):
        if not several:
            raise RuntimeError("The given v should contain a single Tensor.")
        raise RuntimeError(f"v is a tuple of invalid length: should be {len(like)} but got {len(vector)}.")
    for i, (one, other) in enumerate(zip(vector, like, strict=True)):
        if one.shape != other.shape:
            entry = f"Entry {i} in " if several else ""
            raise RuntimeError(f"{entry}v has invalid size: should be {other.shape} but got {one.shape}.")
    return vector


def _gradients(
    outputs: Several, inputs: Several, upstream: Several | None, create_graph: bool, retain_graph: bool | None = None
) -> Any:
    """Do what `autograd.grad` does, leaving out the outputs that require no gradient; zeros for an unused input."""
    pairs = zip(outputs, upstream or [None] * len(outputs), strict=True)
    chosen = [(output, g) for output, g in pairs if output.requires_grad]
    if not chosen:
        return tuple(zeros_like(x) for x in inputs)
    outputs, gs = zip(*chosen, strict=True)
    return autograd.grad(outputs, inputs, gs, retain_graph, create_graph, materialize_grads=True)


def _given_back(results: Several, several: bool, create_graph: bool) -> Tensors:
    """Return results as the caller gave the arguments: a tuple for a tuple; without history unless `create_graph`."""
    results = results if create_graph else tuple(result.detach() for result in results)
    return results if several else results[0]
