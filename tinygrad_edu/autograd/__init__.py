"""`autograd.backward` and `autograd.grad`: the two ways to ask for gradients."""

from __future__ import annotations

import math
import warnings
from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np

from .. import engine
from ..anomaly import detect_anomaly, set_detect_anomaly
from ..failure import of_tensor
from ..grad_mode import enable_grad, inference_mode, no_grad, set_grad_enabled
from ..graph import DEAD_END
from ..missing import getter
from ..tensor import Tensor, wrap
from . import function, functional, graph
from .function import Function
from .gradcheck import gradcheck, gradgradcheck

__getattr__ = getter(__name__)

# fmt: off
__all__ = [
    "Function", "backward", "detect_anomaly", "enable_grad", "function", "functional", "grad", "gradcheck",
    "gradgradcheck", "graph", "inference_mode", "no_grad", "set_detect_anomaly", "set_grad_enabled",
]
# fmt: on

DIFFERENTIABLE = (Tensor, graph.GradientEdge)
REFERENCE_CYCLE = (
    "Using backward() with create_graph=True will create a reference cycle between the parameter and its gradient "
    "which can cause a memory leak. We recommend using autograd.grad when creating the graph to avoid this. If you "
    "have to use this function, make sure to reset the .grad fields of your parameters to None after use to break the "
    "cycle and avoid the leak."
)
ONLY_INPUTS = (
    "only_inputs argument is deprecated and is ignored now (defaults to True). To accumulate gradient for other parts "
    "of the graph, please use torch.autograd.backward."
)


def backward(
    tensors: Tensor | Sequence[Tensor],
    grad_tensors: Tensor | Sequence[Tensor | None] | None = None,
    retain_graph: bool | None = None,
    create_graph: bool = False,
    grad_variables: Tensor | Sequence[Tensor | None] | None = None,
    inputs: Tensor | Sequence[Tensor] | dict[str, Tensor] | None = None,
) -> None:
    """Add the gradients of `tensors` to the `.grad` of the leaves they were made from.

    grad_tensors: the upstream gradient of each tensor, of its shape; may be left out for a tensor of one element, where
        it is 1.
    retain_graph: keep the saved values for another backward pass; by default only where `create_graph` is True.
    create_graph: record the backward pass itself, so that its gradients can be differentiated again.
    inputs: the tensors whose `.grad` is wanted, instead of all leaves.
    grad_variables: an old name of `grad_tensors`.

    RuntimeError if a tensor requires no grad, a shape does not fit, a saved value was freed or changed in place.
    """
    if grad_variables is not None:
        warnings.warn("`grad_variables` is deprecated. Use `grad_tensors` instead.", FutureWarning, stacklevel=2)
        if grad_tensors is not None:
            raise RuntimeError(
                "`grad_tensors` and `grad_variables` (deprecated) arguments both passed to `backward()`. Please only "
                "use `grad_tensors`."
            )
        grad_tensors = grad_variables
    retain_graph = create_graph if retain_graph is None else retain_graph
    wanted = None if inputs is None else _inputs(inputs, "backward")
    roots = _roots(_sequence(tensors), grad_tensors, create_graph)
    if create_graph:
        warnings.warn(REFERENCE_CYCLE, stacklevel=3)
    for tensor in wanted or ():
        if isinstance(tensor, Tensor):
            tensor.retain_grad()
    goals = None if wanted is None else [tensor.gradient_edge(strict=True) for tensor in wanted]
    engine.run(roots, retain_graph, create_graph, goals)


def grad(
    outputs: Tensor | Sequence[Tensor],
    inputs: Tensor | Sequence[Tensor] | dict[str, Tensor],
    grad_outputs: Tensor | Sequence[Tensor | None] | None = None,
    retain_graph: bool | None = None,
    create_graph: bool = False,
    only_inputs: bool = True,
    allow_unused: bool | None = None,
    is_grads_batched: bool = False,
    materialize_grads: bool = False,
) -> Any:
    """Return the gradients of the sum of `outputs` with respect to each of `inputs`; no `.grad` is touched.

    grad_outputs: the upstream gradient of each output, of its shape; may be left out for an output of one element.
    retain_graph, create_graph: as for `backward`.
    allow_unused: give None for an input that the outputs do not depend on, instead of raising RuntimeError.
    materialize_grads: give zeros instead of None. only_inputs: an old argument without effect.

    RuntimeError if an input requires no grad or was not used, a shape does not fit, a saved value is gone or changed.
    """
    if is_grads_batched:
        raise NotImplementedError("is_grads_batched=True is not supported: call grad once for each upstream gradient")
    if materialize_grads and allow_unused is False:
        raise ValueError(
            "Expected allow_unused to be True or not passed when materialize_grads=True, but got: allow_unused=False."
        )
    allow_unused = materialize_grads if allow_unused is None else allow_unused
    if not only_inputs:
        warnings.warn(ONLY_INPUTS, FutureWarning, stacklevel=2)
    retain_graph = create_graph if retain_graph is None else retain_graph
    wanted = _inputs(inputs, "grad")
    roots = _roots(_sequence(outputs), grad_outputs, create_graph)
    edges = [edge for value in wanted if (edge := value.gradient_edge(strict=True)) is not None]
    if len(edges) < len(wanted):
        raise RuntimeError("One of the differentiated Tensors does not require grad")
    goals = [edge for edge in edges if edge is not DEAD_END]
    captured = engine.run(roots, retain_graph, create_graph, goals, accumulate=False)
    results: list[Tensor | None] = []
    for index, (tensor, edge) in enumerate(zip(wanted, edges, strict=True)):
        gradient = captured.get(edge.key)
        if gradient is not None:
            gradient = gradient if create_graph else wrap(gradient)
        elif materialize_grads:
            if isinstance(tensor, graph.GradientEdge):
                raise RuntimeError("materialize_grads cannot be used when the given input is a GradientEdge")
            gradient = wrap(np.zeros(tensor.shape, tensor.dtype.numpy)).requires_grad_(create_graph)
        elif not allow_unused:
            raise RuntimeError(
                f"The differentiated Tensor at index {index} appears to not have been used in the graph. Set "
                "allow_unused=True if this is the desired behavior."
            )
        results.append(gradient)
    return dict(zip(inputs, results, strict=True)) if type(inputs) is dict else tuple(results)


def _inputs(inputs: Any, function: str) -> tuple[Any, ...]:
    """Return the tensors (or edges) of which `inputs` is one, a sequence or a dict; RuntimeError if there is none."""
    if type(inputs) is not dict and isinstance(inputs, Mapping):
        raise TypeError(
            f"`inputs` argument to `{function}()` must be a dict, not {type(inputs).__name__}. Other Mapping types are "
            "not supported."
        )
    wanted = _sequence(inputs.values() if type(inputs) is dict else inputs)
    if not wanted:
        raise RuntimeError(f"`inputs` argument to `{function}()` cannot be empty.")
    for value in wanted:
        if not isinstance(value, DIFFERENTIABLE):
            raise RuntimeError(f"all inputs have to be Tensors or GradientEdges, but got {type(value).__name__}")
    return wanted


def _sequence(value: Any) -> tuple[Any, ...]:
    return (value,) if isinstance(value, DIFFERENTIABLE) else tuple(value)


def _roots(outputs: Sequence[Tensor], gradients: Any, tape: bool) -> list[tuple[Any, Any]]:
    """Pair each output's edge with its upstream gradient: checked, in the output's dtype, an array unless `tape`."""
    given = [None] * len(outputs) if gradients is None else _sequence(gradients)
    for gradient in given:
        if gradient is not None and not isinstance(gradient, Tensor):
            raise TypeError(f"gradients can be either Tensors or None, but got {type(gradient).__name__}")
    if len(given) < len(outputs):
        raise RuntimeError(f"got {len(outputs)} tensors and {len(given)} gradients")
    roots = []
    for index, (output, gradient) in enumerate(zip(outputs, given, strict=False)):
        if not isinstance(output, DIFFERENTIABLE):
            raise AssertionError("Expected output to be a torch.Tensor")
        if gradient is not None and gradient.shape != output.shape:
            raise RuntimeError(
                f"Mismatch in shape: grad_output[{index}] has a shape of {gradient.shape} and output[{index}] has "
                f"a shape of {output.shape}."
            )
        if gradient is None and output.requires_grad:
            if math.prod(output.shape) != 1:
                raise RuntimeError("grad can be implicitly created only for scalar outputs")
            gradient = wrap(np.ones(output.shape, output.dtype.numpy)[()])
        edge = output.gradient_edge(strict=True)
        if edge is None or edge is DEAD_END:
            raise of_tensor(f"element {index} of tensors does not require grad and does not have a grad_fn", output)
        assert gradient is not None
        upstream = gradient.to(output.dtype)
        roots.append((edge, upstream if tape else upstream._data))
    return roots
