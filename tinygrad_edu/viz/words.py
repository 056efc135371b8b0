"""The words of a picture: what stands in its boxes, and the description that tells the same without the picture."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from .model import AnyNode, Cluster, Edge, Fold, FunctionNode, Graph, Saved, TensorNode, Unrecorded

NOTHING = "no graph: nothing was recorded"


@dataclass(frozen=True, slots=True)
class Look:
    """What of a graph is shown, and how; the options of `graph()`."""

    values: bool = False
    grads: bool = False
    shapes: bool = True
    saved: bool = False
    direction: Literal["data", "gradient"] = "data"
    style: Literal["computation", "slides"] = "computation"
    sheet: Literal["", "worksheet", "key"] = ""  # gradients in boxes of their own: left blank, or filled in


def title(graph: Graph) -> str:
    """Return a heading: what this is the graph of."""
    lone = graph.lone()
    tensors = [node for node in graph.nodes if isinstance(node, TensorNode)]
    outputs = [node.name or node.id for node in tensors if node.kind == "output" or node.id in lone]
    return f"Autograd graph of {listed(outputs)}" if outputs else "Autograd graph"


def lines(node: AnyNode, look: Look, lone: bool = False) -> list[str]:
    """Return what stands in the box of a node: first what it is called, then what is shown of it."""
    found = _own_lines(node, look, lone)
    if isinstance(node, Unrecorded) or node.difference is None:
        return found
    return [*found, node.difference.text]


def _own_lines(node: AnyNode, look: Look, lone: bool) -> list[str]:
    match node:
        case TensorNode():
            return _tensor_lines(node, look, lone)
        case FunctionNode():
            settings = node.settings if look.sheet else ()
            return [node.name, *node.mark, *settings, *_saved_lines(node.saved, look), *node.hooks]
        case Fold():
            return _fold_lines(node)
        case Unrecorded():
            return ["not recorded", "needs no gradient"]


def _tensor_lines(node: TensorNode, look: Look, lone: bool) -> list[str]:
    is_number = not node.name and node.kind == "frozen leaf" and node.shape == ()  # the 2 of `x * 2`
    kind = "tensor" if lone and node.kind == "output" else "number" if is_number else node.kind
    heading = node.value if is_number else node.name or f"{kind} {node.id}"
    details: list[str] = [kind] if node.name or is_number else []
    if look.shapes and not is_number:
        details.append(_shape(node.shape) + ("" if node.dtype == "float32" else f" {node.dtype}"))
    found = [heading, *node.mark, *([", ".join(details)] if details else [])]
    if lone or (node.kind not in ("intermediate", "output") and not is_number and node.difference is None):
        found.append(f"requires_grad={node.requires_grad}")
    if look.values and not is_number:
        found.append(_numbers("value", node.value))
    if look.grads:
        found.append(_numbers("grad", node.grad))
    if look.saved:
        found.append("inference tensor, no version" if node.version is None else f"version {node.version}")
    found += [*[node.view] * bool(node.view), *node.hooks]
    if lone and not (node.mark and node.requires_grad):
        found.append(NOTHING)
    return found


def _numbers(word: str, text: str | None) -> str:
    """Return a line of numbers, or a line for each row of a matrix."""
    return f"{word}\n{text}" if text is not None and "\n" in text else f"{word} {text}"


def _saved_lines(saved: Sequence[Saved], look: Look) -> list[str]:
    """Return the lines on saved values. That one was changed or freed is always told: it makes backward fail."""
    found = []
    for value in saved:
        if value.freed:
            if look.saved:
                found.append(f"{value.name}: freed")
        elif value.version != value.now:
            found.append(f"{value.name}: changed, saved at version {value.version}, now {value.now}")
        elif look.saved:
            told = [value.source] * bool(value.source) + [_shape(value.shape)] * look.shapes
            version = "no version" if value.version is None else f"version {value.version}"
            found.append(f"keeps {value.name}: {', '.join([*told, version])}")
    if not look.saved and any(value.freed for value in saved):
        found.append("saved values freed")
    return found


def _fold_lines(fold: Fold) -> list[str]:
    what = [plural(fold.functions, "function")] + [plural(fold.tensors, "tensor")] * (fold.tensors > 0)
    if fold.times > 1:
        contents = [f"{fold.times:,} times:", *_first(fold.pattern, 8)]
        rest = fold.functions - fold.times * len(fold.pattern)
        contents += [f"and {rest} more"] * (rest > 0)
    else:
        contents = _first([f"{count:,} {name}" for name, count in fold.counts], 8)
    return [f"folded: {' and '.join(what)}", *contents]


def _first(items: Sequence[str], most: int) -> list[str]:
    return list(items) if len(items) <= most else [*items[: most - 1], f"and {len(items) - most + 1} others"]


def describe(graph: Graph, look: Look) -> str:
    """Return the whole picture in words, a line a node, complete enough to follow without seeing it."""
    folds = [node for node in graph.nodes if isinstance(node, Fold)]
    functions = sum(isinstance(node, FunctionNode) for node in graph.nodes) + sum(fold.functions for fold in folds)
    tensors = sum(isinstance(node, TensorNode) for node in graph.nodes) + sum(fold.tensors for fold in folds)
    counts = f"{plural(functions, 'function')} and {plural(tensors, 'tensor')}"
    flow = "from inputs to results" if look.direction == "data" else "from results to inputs, as gradients flow"
    ending = f". Arrows run {flow}." if graph.edges else "."
    return "\n".join([f"{title(graph)}: {counts}{ending}", *tips(graph, look).values(), *_told_clusters(graph)])


def use(cluster: Cluster) -> list[str]:
    """Return which use of its module a cluster is, where there are several."""
    return [f"use {cluster.use} of {cluster.uses}"] * (cluster.uses > 1)


def _told_clusters(graph: Graph) -> list[str]:
    """Return a line for each cluster: what it is, where it is, and which functions are in it."""
    functions = {node.id for node in graph.nodes if isinstance(node, FunctionNode)}
    headings = {cluster.id: ", ".join([cluster.name, *use(cluster)]) for cluster in graph.clusters}
    found = []
    for cluster in graph.clusters:
        inside = [f"in {headings[cluster.parent]}"] if cluster.parent else []
        own = [node for node in cluster.nodes if node in functions]
        found.append(f"module {headings[cluster.id]}: {', '.join(inside + [listed(own)] * bool(own)) or 'see below'}")
    return found


def tips(graph: Graph, look: Look) -> dict[str, str]:
    """Return what there is to say of each node, by its id."""
    lone = graph.lone()
    nodes = {node.id: node for node in graph.nodes}
    arriving: dict[str, list[Edge]] = {}
    for edge in graph.edges:
        arriving.setdefault(edge.head, []).append(edge)
    found = {}
    for node in graph.nodes:
        if isinstance(node, Unrecorded):
            continue  # told of where it is used
        heading, *details = (" ".join(line.split()) for line in lines(node, look, node.id in lone))
        own = heading if node.id == "fold" or heading.endswith(f" {node.id}") else f"{node.id} {heading}"
        sources = [_source(nodes[edge.tail], edge) for edge in arriving.get(node.id, ())]
        made = [f"{'from' if isinstance(node, TensorNode) else 'of'} {listed(sources)}"] if sources else []
        if (gradient := gradient_field(node, look)) is not None:
            details.append(f"gradient {'to be filled in' if look.sheet == 'worksheet' else ' '.join(gradient.split())}")
        if isinstance(node, Fold) and node.difference is not None:
            details[-2:] = [f"{details[-2]},", details[-1]]
        told = [*made, " ".join(details)] if isinstance(node, Fold) else made + details
        found[node.id] = f"{own}: {', '.join(told)}" if told else own
    return found


def gradient_field(node: AnyNode, look: Look) -> str | None:
    """Return the gradient that has a box of its own in the box of a node: on a worksheet; else None."""
    return node.grad if look.sheet and isinstance(node, TensorNode | FunctionNode) else None


def _source(node: AnyNode, edge: Edge) -> str:
    """Return what an edge brings, in words."""
    if isinstance(node, Unrecorded):
        return "an input that needs no gradient"
    name = f"{node.id} {node.name}".rstrip() if isinstance(node, TensorNode) else node.id
    number = f" (output {edge.output_nr})" if edge.output_nr else ""
    told = "no gradient" if not edge.recorded else "" if edge.difference is None else edge.difference.text
    return f"{name}{number} ({told})" if told else name + number


def _shape(shape: tuple[int, ...]) -> str:
    return f"shape {shape}" if shape else "scalar"


def plural(count: int, word: str) -> str:
    return f"{count:,} {word}" if count == 1 else f"{count:,} {word}s"


def listed(items: Sequence[str]) -> str:
    """Return `a`, `a and b`, `a, b and c`."""
    return " and ".join([", ".join(items[:-1]), items[-1]] if len(items) > 1 else items)
