"""Which functions belong to which module.

The graph does not record modules, but it knows which function uses which parameter, and modules know their parameters.
What is told is told by that alone.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from typing import NamedTuple

from .model import Cluster, Fold, FunctionNode, Graph, TensorNode
from .names import common

Path = tuple[str, ...]  # the modules around something, outermost first


class Use(NamedTuple):
    """One use of a module: the first is 1. 0 stands for all uses of a module that contains others."""

    path: Path
    number: int


OUTSIDE = Use((), 0)


def by_module(graph: Graph) -> Graph:
    """Return the graph with a cluster for each use of a module. ValueError if no parameter of a module is in it."""
    homes = {node.id: node.home for node in graph.nodes if isinstance(node, TensorNode) and node.home}
    if not homes:
        raise ValueError(
            "modules=True finds no parameter of a module in this graph: name its module, as in names={'net': net}"
        )
    places = _places(graph, homes)
    users: dict[str, list[Use]] = {}
    for edge in graph.edges:
        users.setdefault(edge.tail, []).append(places.get(edge.head, OUTSIDE))
    for edge in graph.edges:
        if edge.tail in places and edge.head[0] == "t":  # a result is inside as far as something there uses it
            around = [_around(places[edge.tail], use) for use in users.get(edge.head, ())]
            places[edge.head] = max(around, default=OUTSIDE)
    for name in homes:  # a parameter is where all that use it are
        places[name] = _around(*users.get(name, ()))
    return replace(graph, clusters=tuple(_clusters(graph, places)))


def _places(graph: Graph, homes: dict[str, Path]) -> dict[str, Use]:
    """Return the use of a module that each function belongs to."""
    functions = [node.id for node in graph.nodes if isinstance(node, FunctionNode)]
    used: dict[str, list[str]] = {name: [] for name in functions}
    for edge in graph.edges:
        if edge.tail in homes and edge.head in used:
            used[edge.head].append(edge.tail)
    containers = {home[:depth] for home in homes.values() for depth in range(len(home))}
    groups: dict[Use, list[str]] = {}
    seen: dict[Path, set[str]] = {}
    numbers: Counter[Path] = Counter()
    places: dict[str, Use] = {}
    for name in functions:
        if not (parameters := used[name]):
            continue
        path = _shared(homes[parameter] for parameter in parameters)
        if not path:
            continue
        if path not in containers and (not numbers[path] or seen[path] & set(parameters)):
            numbers[path] += 1
            seen[path] = set()
        seen.setdefault(path, set()).update(parameters)
        places[name] = Use(path, numbers[path])
        groups.setdefault(places[name], []).append(name)
        for depth in range(1, len(path)):
            groups.setdefault(Use(path[:depth], 0), []).append(name)
    for use in sorted(groups, key=lambda use: -len(use.path)):  # the innermost module counts
        for name in _between(graph, groups[use]):
            places.setdefault(name, use)
    return places


def _between(graph: Graph, users: Iterable[str]) -> list[str]:
    """Return the functions on the ways from one of `users` to another."""
    after, before = set(users), set(users)
    for edge in graph.edges:  # which come in the order of their heads
        if edge.tail in after:
            after.add(edge.head)
    for edge in reversed(graph.edges):
        if edge.head in before:
            before.add(edge.tail)
    return [node.id for node in graph.nodes if isinstance(node, FunctionNode) and node.id in after & before]


def _shared(paths: Iterable[Path]) -> Path:
    first, *others = paths
    for path in others:
        first = common(first, path)
    return first


def _around(*uses: Use) -> Use:
    """Return the innermost use of a module that is around all of `uses`."""
    if len(set(uses)) < 2:
        return uses[0] if uses else OUTSIDE
    path = _shared(use.path for use in uses)
    return Use(path if all(len(use.path) > len(path) or not use.number for use in uses) else path[:-1], 0)


def _clusters(graph: Graph, places: dict[str, Use]) -> Iterable[Cluster]:
    """Yield a cluster for each use of a module, outer before inner, else in the order of what is in them."""
    found: dict[Use, list[str]] = {}
    for node in graph.nodes:
        use = places.get(node.id, OUTSIDE)
        for depth in range(1, len(use.path)):
            found.setdefault(Use(use.path[:depth], 0), [])
        if use.path:
            found.setdefault(use, []).append(node.id)
    folded = any(isinstance(node, Fold) for node in graph.nodes)  # and in there may be further uses
    uses = Counter(use.path for use in found)
    ids = {use: f"m{number}" for number, use in enumerate(found, 1)}
    for use, members in found.items():
        *_, outer, name = ("", *use.path)
        label = name.removeprefix(outer.rpartition(" (")[0] + ".")
        parent = ids.get(Use(use.path[:-1], 0), "")
        count = 1 if folded else uses[use.path]
        yield Cluster(ids[use], name, label, parent, tuple(members), use.number, count)
