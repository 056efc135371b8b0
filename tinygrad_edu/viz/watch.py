"""A backward pass that is watched: which function had its turn when, which gradients came in, and which went out.

It is the engine itself that runs, as `backward()` does, so that what is told is what happens.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from typing import NamedTuple

from .. import Tensor, autograd
from ..graph import AccumulateGrad, Hooks, Node
from .walk import brief, told_briefly


class Sent(NamedTuple):
    """A gradient on its way: to which function, for which of its results; None where the formula gave none."""

    to: str
    output_nr: int
    gradient: str | None


class Turn(NamedTuple):
    """One function's turn: the gradient of each of its results, and what it sent to each input that needs one.

    grads: the `.grad` of a leaf, or of results that retain theirs, afterwards, by output number.
    """

    id: str
    came: tuple[str | None, ...]
    sent: tuple[Sent, ...]
    grads: Mapping[int, str]


def watch(
    output: Tensor, gradient: Tensor | None, ids: Mapping[Node, str], retained: Mapping[Node, Mapping[int, Tensor]]
) -> list[Turn]:
    """Run a backward pass from `output` and return its turns in their order.

    ids: what to call the functions behind `output` and the AccumulateGrad nodes of its leaves.
    retained: the results that retain their gradient, by their function and number.

    No hooks run, and each tensor has the same `.grad` afterwards. Raises what `output.backward(gradient)` raises.
    """
    turns: list[Turn] = []
    kept = {node: {number: tensor.grad for number, tensor in results.items()} for node, results in retained.items()}

    def recorder(node: Node, before: Mapping[int, Tensor | None]) -> Callable[..., None]:
        def take_down(outgoing: tuple[Tensor | None, ...], upstream: tuple[Tensor | None, ...]) -> None:
            sent = tuple(
                Sent(ids[producer], output_nr, told_briefly(gradient))
                for (producer, output_nr), gradient in zip(node.next_functions, outgoing, strict=True)
                if producer is not None
            )
            new = [node.variable.grad] if isinstance(node, AccumulateGrad) else upstream
            grads = {i: brief(_sum(old, added)) for i, old in before.items() if (added := new[i]) is not None}
            turns.append(Turn(ids[node], tuple(map(told_briefly, upstream)), sent, grads))

        return take_down

    with _set_aside(ids) as grads:
        for node in ids:
            node.register_hook(recorder(node, {0: grads[node]} if node in grads else kept.get(node, {})))
        autograd.backward(output, gradient, retain_graph=True)
    return turns


@contextmanager
def _set_aside(nodes: Iterable[Node]) -> Iterator[dict[Node, Tensor | None]]:
    """Within the block, take away all hooks and the leaves' `.grad`; afterwards give them back, whatever happened.

    Yields what was in `.grad`, by AccumulateGrad node. Nothing is written into it: the very same objects come back.
    """
    hooks = [(node, node.hooks) for node in nodes]
    leaves = [(node.variable, node.variable.grad, node) for node in nodes if isinstance(node, AccumulateGrad)]
    order_is_seen = AccumulateGrad.order_is_seen
    AccumulateGrad.order_is_seen = True  # leaves have their turn as soon as they can, as whoever watches them sees
    try:
        for node, _ in hooks:
            node.hooks = Hooks()
        for leaf, _, _ in leaves:
            leaf.grad = None
        yield {node: grad for _, grad, node in leaves}
    finally:
        AccumulateGrad.order_is_seen = order_is_seen
        for leaf, grad, _ in leaves:
            leaf.grad = grad
        for node, own in hooks:
            node.hooks = own


def _sum(old: Tensor | None, new: Tensor) -> Tensor:
    return new.detach() if old is None else old.detach() + new.detach()
