"""Who has a turn in a backward pass: the functions of a graph, each with what it has and where it sends gradients."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from .. import Tensor
from ..graph import AccumulateGrad, Node
from . import walk
from .model import Fold, FunctionNode, Saved, TensorNode
from .names import Names
from .story import Actor, Kept

MOST_FUNCTIONS = 40  # more frames nobody watches to the end


class Cast:
    """The actors in the backward pass of `output`, in the order of their making. ValueError if they are too many.

    ids: what they are called, by their nodes. retained: the results that retain their gradient, by node and number.
    """

    def __init__(self, output: Tensor, names: Names) -> None:
        self.names = names
        graph, places = walk.read_with_edges((output,), names)
        self.drawn = {node.id: node for node in graph.nodes}
        self.ids: dict[Node, str] = {}
        self.made: dict[Node, list[TensorNode]] = {}  # the results that have a name
        for own, (node, _, _) in places.items():
            drawn = self.drawn[own]
            if isinstance(drawn, TensorNode) and not isinstance(node, AccumulateGrad):
                self.made.setdefault(node, []).append(drawn)
            else:
                self.ids[node] = own
        if len(self.ids) > MOST_FUNCTIONS or any(isinstance(node, Fold) for node in graph.nodes):
            raise ValueError(
                f"more than {MOST_FUNCTIONS} functions would run, too many to watch: make the strip of a smaller "
                "computation (fewer layers or steps), or see the whole graph with viz.graph(...)"
            )
        self.retained = {node: dict(_retained(node)) for node in self.ids}
        self.actors = tuple(self.actor(node, own) for node, own in self.ids.items())

    def actor(self, node: Node, own: str) -> Actor:
        drawn = self.drawn[own]
        if isinstance(node, AccumulateGrad) and isinstance(drawn, TensorNode):
            name = drawn.name or f"leaf {own}"
            kept = Kept(name, 0, walk.told_briefly(node.variable.grad))
            return Actor(own, "AccumulateGrad", (name,), hooks=drawn.hooks, kept=(kept,), is_leaf=True)
        assert isinstance(drawn, FunctionNode)
        made = self.made.get(node, [])
        inputs = [(self.ids[maker], output_nr) for maker, output_nr in node.next_functions if maker is not None]
        return Actor(
            id=own,
            name=drawn.name,
            of=tuple(tensor.name for tensor in made if tensor.name),
            saved=tuple(replace(value, source=self.source(value)) for value in drawn.saved),
            hooks=(*drawn.hooks, *(hook for tensor in made for hook in tensor.hooks)),
            inputs=tuple(inputs),
            free=drawn.inputs - len(inputs),
            kept=tuple(
                Kept(self.names.of(tensor) or f"its output {output_nr}", output_nr, walk.told_briefly(tensor.grad))
                for output_nr, tensor in self.retained[node].items()
            ),
        )

    def source(self, value: Saved) -> str:
        """Return the name of the variable that was saved; empty if it has none."""
        drawn = self.drawn.get(value.source)
        has_name = " " not in value.source and (not isinstance(drawn, TensorNode) or drawn.name == value.source)
        return value.source if has_name else ""


def _retained(node: Node) -> Iterator[tuple[int, Tensor]]:
    """Yield the numbers of the results that retain their gradient, and these."""
    for output_nr, reference in sorted({} if node.hooks is None else node.hooks.retained.items()):
        if (tensor := reference()) is not None:
            yield output_nr, tensor
