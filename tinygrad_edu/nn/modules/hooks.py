"""How a module watches the gradients that pass through it: hooks on two nodes, one before it and one behind it."""

from __future__ import annotations

import warnings
from collections.abc import Callable
from typing import Any

from ...autograd import Function
from ...creation import zeros_like
from ...grad_mode import is_grad_enabled
from ...graph import HookTable, Node, RemovableHandle
from ...tensor import Tensor

NO_INPUT_REQUIRES_GRAD = (
    "Full backward hook is firing when gradients are computed with respect to module outputs since no inputs require "
    "gradients. See https://docs.pytorch.org/docs/main/generated/torch.nn.Module.html#torch.nn.Module."
    "register_full_backward_hook for more details."
)


def add_hook(table: HookTable, hook: Any, prepend: bool = False) -> RemovableHandle:
    """Put a hook behind the others, or before them; return its handle."""
    later = dict(table) if prepend else {}
    if prepend:
        table.clear()
    handle = RemovableHandle(table, hook)
    table.update(later)
    return handle


class BackwardHookFunction(Function):
    """The identity: a node to hang hooks on."""

    @staticmethod
    def forward(ctx: Any, *tensors: Tensor) -> tuple[Tensor, ...]:
        ctx.mark_non_differentiable(*(tensor for tensor in tensors if not tensor.requires_grad))
        return tensors

    @staticmethod
    def backward(ctx: Any, *gradients: Any) -> Any:
        return gradients


class Watched:
    """One call of a module with full backward hooks: its gradients arrive, and later leave."""

    def __init__(self, module: Any) -> None:
        self.module = module
        self.inputs: list[int] | None = None  # which arguments are tensors; None if no gradient will leave
        self.grad_outputs: tuple[Any, ...] | None = None

    def before(self, args: tuple[Any, ...]) -> tuple[Any, ...]:
        """Return the arguments behind a node that calls the hooks with what leaves the module."""
        self.arguments = args
        args, self.inputs = _behind_a_node(args, lambda node: node.register_hook(self._leaving))
        return args

    def behind(self, result: Any) -> Any:
        """Return the result behind a node that calls the pre-hooks with what arrives at the module."""
        if not isinstance(result, (Tensor, tuple)):
            what = f"module output should be a Tensor or a tuple of Tensors but received {type(result)}"
            warnings.warn(f"For backward hooks to be called, {what}", stacklevel=4)
        results = result if isinstance(result, tuple) else (result,)
        self.results = len(results)
        results, self.outputs = _behind_a_node(results, lambda node: node.register_hook(self._arriving))
        return results if isinstance(result, tuple) else results[0]

    def _arriving(self, _: Any, upstream: tuple[Any, ...]) -> tuple[Any, ...]:
        assert self.outputs is not None
        gradients = _placed(self.outputs, upstream, self.results)
        for hook in self.module._backward_pre_hooks.values():
            gradients = _checked(
                "pre hook returned an invalid number of grad_output", gradients, hook(self.module, gradients)
            )
        self.grad_outputs = gradients
        if self.inputs is None:
            warnings.warn(NO_INPUT_REQUIRES_GRAD, stacklevel=5)
            self._show((None,) * len(self.arguments))
        return tuple(gradients[i] for i in self.outputs)

    def _leaving(self, downstream: tuple[Any, ...], _: Any) -> tuple[Any, ...] | None:
        if self.grad_outputs is None or self.inputs is None:
            return None
        filled = tuple(  # as in PyTorch, where the identity gives zeros also to what requires no gradient
            zeros_like(self.arguments[i]) if gradient is None else gradient
            for i, gradient in zip(self.inputs, downstream, strict=True)
        )
        gradients = self._show(_placed(self.inputs, filled, len(self.arguments)))
        asked = zip(self.inputs, downstream, strict=True)
        return tuple(None if gradient is None else gradients[i] for i, gradient in asked)

    def _show(self, gradients: tuple[Any, ...]) -> tuple[Any, ...]:
        for hook in self.module._backward_hooks.values():
            answer = hook(self.module, gradients, self.grad_outputs)
            if self.inputs is None and answer is not None and any(gradient is not None for gradient in answer):
                raise RuntimeError(
                    "Backward hook for Modules where no input requires gradient should always return None or None for "
                    "all gradients."
                )
            gradients = _checked("hook returned an invalid number of grad_input", gradients, answer)
        self.grad_outputs = None
        return gradients


def _checked(complaint: str, gradients: tuple[Any, ...], answer: Any) -> tuple[Any, ...]:
    """Return what a hook makes of gradients; RuntimeError if their number changes."""
    if answer is None:
        return gradients
    if len(answer) != len(gradients):
        raise RuntimeError(f"Backward {complaint}, got {len(answer)}, but expected {len(gradients)}")
    return answer


def _placed(positions: list[int], values: tuple[Any, ...], count: int) -> tuple[Any, ...]:
    """Return `count` values: those given at their positions, None elsewhere."""
    placed = dict(zip(positions, values, strict=True))
    return tuple(placed.get(i) for i in range(count))


def _behind_a_node(values: tuple[Any, ...], register: Callable[[Node], Any]) -> tuple[Any, list[int] | None]:
    """Pass the tensors among `values` through one node, which is registered; also return their positions."""
    positions = [i for i, value in enumerate(values) if isinstance(value, Tensor)]
    if not (is_grad_enabled() and any(values[i].requires_grad for i in positions)):
        return values, None
    passed = BackwardHookFunction.apply(*(values[i] for i in positions))
    register(next(tensor.grad_fn for tensor in passed if tensor.grad_fn is not None))
    return tuple({**dict(enumerate(values)), **dict(zip(positions, passed, strict=True))}.values()), positions
