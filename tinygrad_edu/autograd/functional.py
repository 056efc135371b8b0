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
from ..ops.join import stack
from ..tensor import Tensor

__all__ = ["hessian", "hvp", "jacobian", "jvp", "vhp", "vjp"]

Tensors = Tensor | tuple[Tensor, ...]
Function = Callable[..., Tensors]

NO_VECTOR = (
    "The vector v can only be None if the input to the user-provided function is a single Tensor with a single element."
)
NO_OUTPUT_VECTOR = (
    "The vector v can only be None if the user-provided function returns a single Tensor with a single element."
)
NOT_STRICT = " This is not allowed in strict mode."
INDEPENDENT = {  # what strict=True finds: a result (number i) that does not depend on what it should depend on
    "outputs": (
        "Output {i} of the user-provided function does not require gradients. The outputs must be computed in a "
        "differentiable manner from the input when running in strict mode."
    ),
    "gradients": (
        "The gradient with respect to input {i} is independent of the inputs of the user-provided function."
        + NOT_STRICT
    ),
    "jacobian": (
        "While computing the hessian, found that the jacobian of the user-provided function with respect to input {i} "
        "is independent of the input." + NOT_STRICT + " You should ensure that your function is twice differentiable "
        "and that the jacobian depends on the inputs (this would be violated by a linear function for example)."
    ),
    "vjp": "The output of the user-provided function is independent of input {i}." + NOT_STRICT,
    "jvp": (
        "The gradient with respect to the input is independent of entry {i} in the grad_outputs when using the double "
        "backward trick to compute forward mode gradients." + NOT_STRICT
    ),
    "vhp": "The jacobian of the user-provided function is independent of input {i}." + NOT_STRICT,
    "hvp": (
        "The hessian of the user-provided function is independent of entry {i} in the grad_jacobian. This is not "
        "allowed in strict mode as it prevents from using the double backward trick to replace forward mode AD."
    ),
}
CONSTANT = (
    "The {} of the user-provided function is independent of input {}. This is not allowed in strict mode when "
    "create_graph=True."
)

HINT = (
    ' Hint: If your function has more outputs than inputs, "forward-mode" tends to be more performant. Otherwise, '
    'prefer to use "reverse-mode".'
)


def vjp(
    func: Function, inputs: Tensors, v: Tensors | None = None, create_graph: bool = False, strict: bool = False
) -> tuple[Tensors, Tensors]:
    """Return `func(*inputs)` and the product of `v` with its Jacobian, which has the shapes of the inputs.

    func takes tensors and returns a tensor or a tuple; v, of the shapes of its outputs, may be left out where that is
    one number. create_graph: let both results be differentiated, too. strict: RuntimeError if the function does not
    depend on an input, which would give zeros.
    """
    return _product("vjp", func, inputs, v, create_graph, strict)


def jvp(
    func: Function, inputs: Tensors, v: Tensors | None = None, create_graph: bool = False, strict: bool = False
) -> tuple[Tensors, Tensors]:
    """Return `func(*inputs)` and the product of its Jacobian with `v`, which has the shapes of the outputs.

    v, of the shapes of the inputs, may be left out where that is one number; the rest is as for `vjp`.
    """
    return _product("jvp", func, inputs, v, create_graph, strict)


def vhp(
    func: Function, inputs: Tensors, v: Tensors | None = None, create_graph: bool = False, strict: bool = False
) -> tuple[Tensors, Tensors]:
    """Return `func(*inputs)`, which must be one number, and the product of `v` with its Hessian.

    v has the shapes of the inputs and may be left out where that is one number; the rest is as for `vjp`.
    """
    return _product("vhp", func, inputs, v, create_graph, strict)


def hvp(
    func: Function, inputs: Tensors, v: Tensors | None = None, create_graph: bool = False, strict: bool = False
) -> tuple[Tensors, Tensors]:
    """Return `func(*inputs)`, which must be one number, and the product of its Hessian with `v`.

    Where the Hessian is symmetric, `vhp` gives the same with one pass less. The arguments are those of `vhp`.
    """
    return _product("hvp", func, inputs, v, create_graph, strict)


def _product(
    name: str, func: Function, inputs: Tensors, v: Tensors | None, create_graph: bool, strict: bool
) -> tuple[Tensors, Tensors]:
    """Do what vjp, jvp, vhp or hvp does, by its name; they differ in what is differentiated, and how often."""
    with enable_grad():
        several, given = _tensors(inputs, "inputs", name)
        given = _fresh(given, create_graph)
        vector = None if name == "vjp" else _vector(v, given, several, name, create_graph)
        several_outputs, outputs = _outputs(func, given, name, strict)
        if name == "vjp":
            vector = _vector(v, outputs, several_outputs, name, create_graph)
        results: Sequence[Tensor | None] = outputs
        if name in ("vhp", "hvp"):
            _require_number(several_outputs, outputs, name)
            results = _gradients(outputs, given, None, True)
            _require_dependence(results, "jacobian", strict)
        like, several_products = (outputs, several_outputs) if name == "jvp" else (given, several)
        source = given
        if name in ("jvp", "hvp"):
            source = tuple(zeros_like(tensor).requires_grad_() for tensor in like)  # linear in them: any will do
            results = _gradients(results, given, source, True)
            _require_dependence(results, "gradients", strict and name == "jvp")
    with set_grad_enabled(create_graph or is_grad_enabled()):
        products = _filled(_gradients(results, source, vector, create_graph), like, name, create_graph, strict)
    return _given_back(outputs, several_outputs, create_graph), _given_back(products, several_products, create_graph)


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
    One backward pass for each element of the outputs, also where `vectorize`. create_graph, strict: as for `vjp`.
    NotImplementedError for `strategy="forward-mode"`.
    """
    _check_strategy(strategy, HINT)
    with enable_grad():
        several, given = _tensors(inputs, "inputs", "jacobian")
        given = _fresh(given, create_graph)
        several_outputs, outputs = _outputs(func, given, "jacobian", strict)
        if vectorize and strict:
            raise RuntimeError(
                "torch.autograd.functional.jacobian: `strict=True` and `vectorized=True` are not supported together. "
                "Please either set `strict=False` or `vectorize=False`."
            )
        rows = tuple(_jacobian_of(i, output, given, create_graph, strict) for i, output in enumerate(outputs))
    matrices = tuple(_given_back(row, several, create_graph) for row in rows)
    return matrices if several_outputs else matrices[0]


def _jacobian_of(
    number: int, output: Tensor, inputs: tuple[Tensor, ...], create_graph: bool, strict: bool
) -> tuple[Tensor, ...]:
    """Return the Jacobian of output `number` with respect to each input."""
    rows: list[list[Tensor]] = []
    for element in range(output.numel()):
        gradients = _gradients((output.reshape(-1)[element],), inputs, (None,), create_graph, retain_graph=True)
        for i, gradient in enumerate(gradients):
            if strict and gradient is None:
                raise RuntimeError(
                    f"Output {number} of the user-provided function is independent of input {i}.{NOT_STRICT}"
                )
            if strict and create_graph and gradient is not None and not gradient.requires_grad:
                raise RuntimeError(CONSTANT.format("jacobian", number))
        rows.append([zeros_like(x) if g is None else g for g, x in zip(gradients, inputs, strict=True)])
    return tuple(stack([row[i] for row in rows]).view(output.shape + x.shape) for i, x in enumerate(inputs))


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
    several, given = _tensors(inputs, "inputs", "hessian")
    _check_strategy(outer_jacobian_strategy)

    def value(*inputs: Tensor) -> Tensor:
        several, outputs = _outputs(func, inputs, "hessian", strict)
        _require_number(several, outputs, "hessian")
        return outputs[0].squeeze()

    def gradients(*inputs: Tensor) -> tuple[Tensor, ...]:
        found: tuple[Tensor, ...] = jacobian(value, inputs, create_graph=True)
        _require_dependence(found, "jacobian", strict)
        return found

    matrices = jacobian(gradients, given, create_graph, strict, vectorize)
    return matrices if several else matrices[0][0]


def _check_strategy(strategy: str, hint: str = "") -> None:
    if strategy not in ("forward-mode", "reverse-mode"):
        raise AssertionError('Expected strategy to be either "forward-mode" or "reverse-mode".' + hint)
    if strategy == "forward-mode":
        raise NotImplementedError('this engine has no forward mode: use strategy="reverse-mode"')


def _require_number(several: bool, outputs: tuple[Tensor, ...], name: str) -> None:
    if several:
        raise RuntimeError(f"The function given to {name} should return a single Tensor")
    if outputs[0].numel() != 1:
        raise RuntimeError(f"The Tensor returned by the function given to {name} should contain a single element")


def _outputs(func: Function, inputs: tuple[Tensor, ...], name: str, strict: bool) -> tuple[bool, tuple[Tensor, ...]]:
    several, outputs = _tensors(func(*inputs), "outputs of the user-provided function", name)
    _require_dependence(outputs, "outputs", strict)
    return several, outputs


def _tensors(value: Any, what: str, name: str) -> tuple[bool, tuple[Tensor, ...]]:
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


def _fresh(tensors: Sequence[Tensor], create_graph: bool, requires_grad: bool = True) -> tuple[Tensor, ...]:
    """Return new tensors on the same memory: the function may have captured the very tensors it is given."""
    return tuple(
        tensor.view_as(tensor)
        if create_graph and tensor.requires_grad
        else tensor.detach().requires_grad_(requires_grad)
        for tensor in tensors
    )


def _vector(
    v: Tensors | None, like: tuple[Tensor, ...], several: bool, name: str, create_graph: bool
) -> tuple[Tensor, ...] | None:
    """Return v as a tuple of the shapes of `like`; RuntimeError if it has others, or is missing but needed."""
    if v is None:
        if len(like) != 1 or like[0].numel() != 1:
            raise RuntimeError(NO_OUTPUT_VECTOR if name == "vjp" else NO_VECTOR)
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
    outputs: Sequence[Tensor | None],
    inputs: tuple[Tensor, ...],
    upstream: Sequence[Tensor | None] | None,
    create_graph: bool,
    retain_graph: bool | None = None,
) -> tuple[Tensor | None, ...]:
    """Do what `autograd.grad` does, leaving out the outputs that require no gradient; None for an unused input."""
    pairs = [
        (output, g)
        for output, g in zip(outputs, upstream or [None] * len(outputs), strict=True)
        if output is not None and output.requires_grad
    ]
    if not pairs:
        return (None,) * len(inputs)
    chosen, gs = zip(*pairs, strict=True)
    return autograd.grad(chosen, inputs, gs, retain_graph, create_graph, allow_unused=True)


def _require_dependence(results: Sequence[Tensor | None], stage: str, strict: bool) -> None:
    """RuntimeError where `strict` and a result depends on nothing: "vjp" stands for a gradient that was not used."""
    for i, result in enumerate(results):
        if strict and (result is None or not result.requires_grad):
            raise RuntimeError(INDEPENDENT["vjp" if result is None else stage].format(i=i))


def _filled(
    found: Sequence[Tensor | None], like: Sequence[Tensor], stage: str, create_graph: bool, strict: bool
) -> tuple[Tensor, ...]:
    """Return zeros for what is None; RuntimeError for that where `strict`."""
    for i, gradient in enumerate(found):
        if strict and gradient is None:
            raise RuntimeError(INDEPENDENT[stage].format(i=i))
        if strict and create_graph and gradient is not None and not gradient.requires_grad:
            raise RuntimeError(CONSTANT.format("jacobian" if stage in ("vjp", "jvp") else "hessian", i))
    return tuple(zeros_like(x) if g is None else g for g, x in zip(found, like, strict=True))


def _given_back(results: tuple[Tensor, ...], several: bool, create_graph: bool) -> Tensors:
    """Return results as the caller gave the arguments: a tuple for a tuple; without history unless `create_graph`."""
    results = results if create_graph else tuple(result.detach() for result in results)
    return results if several else results[0]
