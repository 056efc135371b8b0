"""The exercises of lesson 03: counting functions, an order for backward, paths through a graph, one pass by hand."""

import re
from collections.abc import Callable
from dataclasses import replace
from types import SimpleNamespace
from typing import Any

import numpy as np

import tinygrad_edu as tg
from tinygrad_edu.autograd.graph import Node
from tinygrad_edu.classroom.feedback import Belief, Case, Exercise, Facts, Given, Symptom, slopes

LESSON = "03_drawing_the_dag"

Generator = np.random.Generator
Tensor = tg.Tensor


# --- graphs to walk through, each with what is known of it from how it was made ---------------------------------------


def _chain(p: Tensor, q: Tensor) -> Tensor:
    return (p * q).tanh().sum()


def _diamond(p: Tensor, q: Tensor) -> Tensor:
    shared = (p * 2).exp()
    return (shared.sin() * shared.cos()).sum()


def _shared_leaf(p: Tensor, q: Tensor) -> Tensor:
    return (p * q + p.exp()) * p


def _constants(p: Tensor, q: Tensor) -> Tensor:
    plain = q.detach()
    return ((p + plain) * (plain * 3)).sum()


def _late(p: Tensor, q: Tensor) -> Tensor:
    """A function that is near the result along one path and far along another one."""
    early = p.exp()
    return (early + early.sin().cos().tanh() + q).sum()


def _doublings(count: int) -> Callable[[Tensor, Tensor], Tensor]:
    def compute(p: Tensor, q: Tensor) -> Tensor:
        result = p * q
        for _ in range(count):
            result = result + result
        return result.sum()

    return compute


def _additions(count: int) -> Callable[[Tensor, Tensor], Tensor]:
    def compute(p: Tensor, q: Tensor) -> Tensor:
        result = p
        for _ in range(count):
            result = result + q
        return result.sum()

    return compute


def _square_and_chain(p: Tensor, q: Tensor) -> Tensor:
    """A function that one other function uses in two slots, and that a long path leads to as well."""
    early = p.exp()
    return (early.sin().cos().tanh() + early * early).sum()


# What is computed: a label, the computation, its functions, and its paths to p.
_GRAPHS: tuple[tuple[str, Callable[[Tensor, Tensor], Tensor], int, int], ...] = (
    ("(p * q).tanh().sum()", _chain, 3, 1),
    ("h = (p * 2).exp(); (h.sin() * h.cos()).sum()", _diamond, 6, 2),
    ("(p * q + p.exp()) * p", _shared_leaf, 4, 3),
    ("k is plain: ((p + k) * (k * 3)).sum()", _constants, 3, 1),
    ("h = p.exp(); (h + h.sin().cos().tanh() + q).sum()", _late, 7, 2),
    ("h = p.exp(); (h.sin().cos().tanh() + h * h).sum()", _square_and_chain, 7, 3),
    ("p * q, then doubled 40 times: h = h + h", _doublings(40), 42, 2**40),
    ("p, then 3000 times + q", _additions(3000), 3001, 1),
)


def _leaves(rng: Generator) -> tuple[np.ndarray, np.ndarray]:
    return rng.normal(size=2), rng.normal(size=2)


def _functions(result: Tensor) -> list[Node]:
    """Return every function behind `result` once, the youngest first."""
    found: dict[Node, None] = {}
    waiting = [result.grad_fn]
    while waiting:
        node = waiting.pop()
        if node is not None and node not in found and not hasattr(node, "variable"):
            found[node] = None
            waiting += [before for before, _ in node.next_functions]
    return sorted(found, key=lambda node: -node._sequence_nr())


_NO_PARENTS = Symptom(
    "none-has-no-parents",
    lambda facts: "'NoneType' object has no attribute" in facts.get("raised", ""),
    "A node in `next_functions` is `None` for an input that needs no gradient, and `grad_fn` is `None` for a leaf. "
    "Skip those.",
)
_NO_NUMBER = Symptom(
    "not-a-count",
    lambda facts: facts.get("type") not in (None, "int", "NoneType"),
    "What came back is no whole number. Asked for is how many there are: of what you have collected, `len` tells.",
)
_NO_ENTRY = Symptom(
    "no-entry-yet",
    lambda facts: "KeyError" in facts.get("raised", ""),
    "A dictionary has no entry for what it has never met: `counts.get(node, 0)` begins with 0. Or is a node looked up "
    "here before it has had its turn, or one that should be left out (`None`, a leaf)?",
)


# --- e1: how many functions -------------------------------------------------------------------------------------------


def _count_functions(result: Tensor) -> int:
    return len(_functions(result))


def _count_cases(rng: Generator) -> list[Case]:
    cases = [_graph_case(rng, label, compute, {"the count": count}) for label, compute, count, _ in _GRAPHS]
    return [*cases, _leaf_case(rng, {"the count": 0}), _random_case(rng)]


def _graph_case(
    rng: Generator, label: str, compute: Callable[[Tensor, Tensor], Tensor], measured: Facts, with_leaf: bool = False
) -> Case:
    first, second = _leaves(rng)
    is_large = label.endswith(("h + h", "+ q"))

    def build() -> Given:
        p, q = tg.tensor(first, requires_grad=True), tg.tensor(second, requires_grad=True)
        result = compute(p, q)
        return Given((result, p) if with_leaf else (result,), {"result": result})

    slow = ("every-path" if "doubled" in label else "") if is_large else ""
    return Case(label, build, measured=measured, slow=slow)


def _leaf_case(rng: Generator, measured: Facts, with_leaf: bool = False) -> Case:
    values, _ = _leaves(rng)

    def build() -> Given:
        leaf = tg.tensor(values, requires_grad=True)
        return Given((leaf, leaf) if with_leaf else (leaf,), {"result": leaf})

    return Case("a leaf: nothing was computed", build, measured=measured)


def _random_case(rng: Generator) -> Case:
    picks = rng.integers(0, 1000, size=(12, 2))

    def compute(p: Tensor, q: Tensor) -> Tensor:
        made = [p, q]
        for one, other in picks:
            made.append(made[one % len(made)] + made[other % len(made)])
        return made[-1]

    behind: set[int] = set()
    waiting = [len(picks) + 1]
    while waiting:
        place = waiting.pop()
        if place >= 2 and place not in behind:
            behind.add(place)
            waiting += [int(pick) % place for pick in picks[place - 2]]
    return _graph_case(rng, "twelve random additions", compute, {"the count": len(behind)})


def _observe_count(result: Any, given: Given, upstream: Any) -> Facts:
    if isinstance(result, bool) or not isinstance(result, int | np.integer):
        return {"type": type(result).__name__}
    return {"type": "int", "the count": int(result)}


def _all_nodes(result: Tensor) -> int:
    leaves = {before for node in _functions(result) for before, _ in node.next_functions if hasattr(before, "variable")}
    return len(_functions(result)) + len(leaves)


def _longest(result: Tensor) -> int:
    length: dict[Node, int] = {}
    for node in reversed(_functions(result)):
        length[node] = 1 + max((length[before] for before, _ in node.next_functions if before in length), default=0)
    return length[result.grad_fn] if result.grad_fn is not None else 0


def _all_and_none(result: Tensor) -> int:
    entries = {before for node in _functions(result) for before, _ in node.next_functions}
    return _all_nodes(result) + (None in entries or result.grad_fn is None)


def _kinds(result: Tensor) -> int:
    return len({node.name() for node in _functions(result)})


def _kinds_met(result: Tensor) -> int:
    """Count as `_kinds`, but do not go on from a function whose name is known already."""
    names: set[str] = set()
    waiting = [result.grad_fn]
    while waiting:
        node = waiting.pop()
        if node is not None and node.name() not in names and not hasattr(node, "variable"):
            names.add(node.name())
            waiting += [before for before, _ in node.next_functions]
    return len(names)


_KINDS = "This counts the *kinds* of functions. Two multiplications have the same name and are two nodes."


def _along_first(result: Tensor) -> int:
    count, node = 0, result.grad_fn
    while node is not None and not hasattr(node, "variable"):
        count += 1
        node = node.next_functions[0][0]
    return count


E1 = Exercise(
    id="e1-count-functions",
    function="count_functions",
    title="How many functions?",
    minutes=8,
    hints=(
        "Start at `result.grad_fn`, and keep a list of nodes that you still have to look at. From each, "
        "`next_functions` leads to the ones before it.",
        "Keep a set of nodes that you have seen, since many paths may lead to one node. Two kinds of ends: `None`, and "
        "`AccumulateGrad`, which alone has an attribute `variable` and is no function that was computed.",
        "`seen, waiting = set(), [result.grad_fn]`, then `while waiting:` take `node = waiting.pop()`; skip it if it "
        "is "
        'None, in `seen`, or `hasattr(node, "variable")`; else add it to `seen` and its parents to `waiting`. Return '
        "`len(seen)`.",
    ),
    cases=_count_cases,
    reference=_count_functions,
    observe=_observe_count,
    seconds=2.0,
    beliefs=(
        Belief(
            "leaves-counted",
            _all_nodes,
            "You counted the `AccumulateGrad` nodes as well. They stand for the leaves: nothing was computed there.",
        ),
        Belief(
            "leaves-counted",
            _all_and_none,
            "You counted everything that you met: the `AccumulateGrad` nodes, which stand for the leaves, and `None`, "
            "which stands for no node at all. Nothing was computed there.",
        ),
        Belief(
            "longest-path",
            _longest,
            "This is the length of the longest path back. A graph is not a chain: there are functions beside it.",
        ),
        Belief("kinds-counted", _kinds, _KINDS),
        Belief("kinds-counted", _kinds_met, _KINDS),
        Belief(
            "first-input-only",
            _along_first,
            "You followed the first input only. A function may have several.",
        ),
        Belief(
            "arrows-counted",
            lambda result: sum(len(node.next_functions) for node in _functions(result)),
            "This counts arrows: the entries of all `next_functions`. Asked for are the functions that they lead from.",
        ),
        Belief(
            "only-leaves",
            lambda result: _all_nodes(result) - len(_functions(result)),
            "This counts the leaves, where a walk ends. Asked for is what was computed between them and the result.",
        ),
        Belief(
            "last-forgotten",
            lambda result: max(len(_functions(result)) - 1, 0),
            "One is missing: the function that made the result itself, `result.grad_fn`, counts as well.",
        ),
        Belief(
            "one-too-many",
            lambda result: len(_functions(result)) + 1,
            "One too many, even for a leaf, behind which there is nothing. Where does your count begin?",
        ),
        Belief(
            "leaf-has-one",
            lambda result: len(_functions(result)) or 1,
            "All right but one: a leaf was not computed, its `grad_fn` is `None`, and `None` is no function.",
        ),
    ),
    symptoms=(
        Symptom(
            "ended-at-once",
            lambda facts: facts.get("the count") == 1,
            "Just one function was counted. From each one that you meet, the walk goes on to those in its "
            "`next_functions`; a `return` inside the loop ends it.",
        ),
        Symptom(
            "every-path",
            lambda facts: "OutOfTime" in facts.get("raised", ""),
            "A function to which two paths lead is visited twice, what is behind it four times, and so on: forty "
            "doublings have 2 to the 40 paths. Remember which nodes you have seen.",
        ),
        Symptom(
            "recursion",
            lambda facts: "RecursionError" in facts.get("raised", ""),
            "Python cannot call itself 3000 levels deep. Keep a list of nodes that wait, and a loop, instead of "
            "recursion: graphs may be deep.",
        ),
        _NO_PARENTS,
        _NO_NUMBER,
    ),
)


# --- e2: an order for backward ----------------------------------------------------------------------------------------


def _backward_order(result: Tensor) -> list[Node]:
    return _functions(result)


def _order_cases(rng: Generator) -> list[Case]:
    good = {"all there, each once": "yes", "the order": "each function after all that use its result"}
    cases = [_graph_case(rng, label, compute, good) for label, compute, _, _ in _GRAPHS]
    return [*cases, _leaf_case(rng, good)]


def _observe_order(result: Any, given: Given, upstream: Any) -> Facts:
    if not isinstance(result, list | tuple):
        return {"type": type(result).__name__}
    if strange := [item for item in result if not isinstance(item, Node)]:
        return {"type": "list", "in the list": f"a {type(strange[0]).__name__}, which is no node"}
    functions = _functions(given.watch["result"])
    known = set(functions)
    kept = [node for node in result if node in known]
    facts: Facts = {"type": "list", "in the list": "functions" if len(kept) == len(result) else "leaves, too"}
    facts["all there, each once"] = _completeness(kept, functions)
    is_last = len(kept) > 1 and kept[-1] is given.watch["result"].grad_fn
    return facts | {"the order": _told_order(kept), "made the result": "last" if is_last else "not last"}


def _completeness(kept: list[Node], functions: list[Node]) -> str:
    if len(set(kept)) < len(kept):
        return "no: one is there twice"
    missing = len(functions) - len(kept)
    return f"no: {missing} missing" if missing else "yes"


def _told_order(kept: list[Node]) -> str:
    place = {node: i for i, node in enumerate(kept)}
    for node in kept:
        for before, _ in node.next_functions:
            if before is not None and before in place and place[before] < place[node]:
                return f"{before.name()} stands before {node.name()}, which uses its result"
    return "each function after all that use its result"


def _with_ends(result: Tensor) -> list[Node]:
    order = _functions(result)
    ends: dict[Node, None] = {}
    for node in order:
        ends |= {before: None for before, _ in node.next_functions if hasattr(before, "variable") and before}
    return [*order, *ends]


def _as_computed(result: Tensor) -> list[Node]:
    return _functions(result)[::-1]


def _as_met(result: Tensor, last_in: bool) -> list[Node]:
    order: dict[Node, None] = {}
    waiting = [result.grad_fn]
    while waiting:
        node = waiting.pop() if last_in else waiting.pop(0)
        if node is not None and node not in order and not hasattr(node, "variable"):
            order[node] = None
            waiting += [before for before, _ in node.next_functions]
    return list(order)


E2 = Exercise(
    id="e2-backward-order",
    function="backward_order",
    title="An order for backward",
    minutes=15,
    hints=(
        "A function may run only when *all* the functions that use its result have run. In which order were they "
        "computed? And in which order must `backward` visit them?",
        "One way: count for each function how many arrows lead to it from functions behind the result. Each time you "
        "put one into the list, take one off the counts of those before it; one whose count is 0 is ready.",
        "Two loops. First walk everything once, and count: `uses[before] += 1` for each pair in `next_functions`. Then "
        "`ready = [result.grad_fn]`; while there is one: `node = ready.pop()`, append it to the order, and for each "
        "`before` take 1 off `uses[before]`; if that is 0 now, `ready.append(before)`.",
    ),
    cases=_order_cases,
    reference=_backward_order,
    observe=_observe_order,
    seconds=2.0,
    beliefs=(
        Belief(
            "forward-order",
            _as_computed,
            "This is the order in which they were computed. `backward` goes the other way: the result comes first.",
        ),
        Belief(
            "order-of-meeting-depth",
            lambda result: _as_met(result, last_in=True),
            "You list functions as you first meet them. One that is used twice is met along the shorter path first, "
            "and must wait until its other use has run.",
        ),
        Belief(
            "order-of-meeting-breadth",
            lambda result: _as_met(result, last_in=False),
            "You list functions level by level, as you first meet them. One that is near the result along one path and "
            "far along another must wait for the longer one.",
        ),
        Belief(
            "leaves-listed",
            _with_ends,
            "The order is right, but the `AccumulateGrad` nodes of the leaves are in it. Leave them out: nothing was "
            "computed there.",
        ),
        Belief(
            "only-the-last",
            lambda result: [result.grad_fn] if result.grad_fn is not None else [],
            "This is only the last function. The list should hold everything behind the result.",
        ),
    ),
    symptoms=(
        Symptom(
            "listed-twice",
            lambda facts: "twice" in str(facts.get("all there, each once")),
            "A function stands in the list twice. It runs once, with everything that has arrived for it.",
        ),
        Symptom(
            "every-path",
            lambda facts: "OutOfTime" in facts.get("raised", ""),
            "Too many paths: forty doublings have 2 to the 40 of them. Visit every *function* once, not every path.",
        ),
        Symptom(
            "none-listed",
            lambda facts: "a NoneType" in str(facts.get("in the list")),
            "`None` stands in the list. It is no function: `next_functions` holds it for an input that needs no "
            "gradient, and it is the `grad_fn` of a leaf.",
        ),
        Symptom(
            "names-not-nodes",
            lambda facts: "no node" in str(facts.get("in the list")),
            "The list should hold the nodes themselves, not their names or anything else.",
        ),
        Symptom(
            "leaves-listed",
            lambda facts: facts.get("in the list") == "leaves, too",
            "There are `AccumulateGrad` nodes in the list. They stand for the leaves, where nothing was computed: "
            "leave them out. (Only they have a `variable`.)",
        ),
        Symptom(
            "some-missing",
            lambda facts: "missing" in str(facts.get("all there, each once")),
            "Functions are missing. Is the one that made the result in the list? Does the walk go on until nothing "
            "waits? And if you count arrows: does every count come down to 0?",
        ),
        Symptom(
            "forward-order",
            lambda facts: facts.get("made the result") == "last",
            "The function that made the result stands last. `backward` begins with it and goes the other way: what was "
            "computed last comes first.",
        ),
        Symptom(
            "too-early",
            lambda facts: "stands before" in str(facts.get("the order")),
            "A function stands in the list while another one that uses its result still waits. It is ready only when "
            "*all* arrows that lead to it have been followed; two of them may come from one function, as in `h * h`.",
        ),
        Symptom(
            "no-list",
            lambda facts: facts.get("type") in ("set", "dict", "frozenset", "ndarray"),
            "What came back is no list. A `set` has no order at all, and a `dict` can be made a list of its keys.",
        ),
        _NO_PARENTS,
        _NO_ENTRY,
        Symptom(
            "recursion",
            lambda facts: "RecursionError" in facts.get("raised", ""),
            "Python cannot call itself 3000 levels deep. Use a list and a loop.",
        ),
    ),
)


# --- e3: how many paths -----------------------------------------------------------------------------------------------


def _count_paths(result: Tensor, leaf: Tensor) -> int:
    if result is leaf:
        return 1
    paths: dict[Node, int] = {}
    for node in reversed(_functions(result)):
        paths[node] = sum(
            int(before.variable is leaf) if hasattr(before, "variable") else paths.get(before, 0)
            for before, _ in node.next_functions
            if before is not None
        )
    return paths[result.grad_fn] if result.grad_fn is not None else 0


def _paths_cases(rng: Generator) -> list[Case]:
    cases = [_graph_case(rng, label, compute, {"the count": paths}, True) for label, compute, _, paths in _GRAPHS]
    return [*cases, _leaf_case(rng, {"the count": 1}, True), _other_case(rng)]


def _other_case(rng: Generator) -> Case:
    first, second = _leaves(rng)

    def build() -> Given:
        p, q = tg.tensor(first, requires_grad=True), tg.tensor(second, requires_grad=True)
        return Given((q.exp().sum(), p))

    return Case("q.exp().sum(), and p is not in it", build, measured={"the count": 0})


def _direct_uses(result: Tensor, leaf: Tensor) -> int:
    if result is leaf:
        return 1
    return sum(
        getattr(before, "variable", None) is leaf for node in _functions(result) for before, _ in node.next_functions
    )


def _all_leaves(result: Tensor, leaf: Tensor) -> int:
    if result.grad_fn is None:
        return 1
    paths: dict[Node, int] = {}
    for node in reversed(_functions(result)):
        ends = [before for before, _ in node.next_functions if before is not None]
        paths[node] = sum(1 if hasattr(end, "variable") else paths[end] for end in ends)
    return paths[result.grad_fn]


def _slots_merged(result: Tensor, leaf: Tensor) -> int:
    if result is leaf:
        return 1
    paths: dict[Any, int] = {None: 0}
    for node in reversed(_functions(result)):
        before = {before for before, _ in node.next_functions}
        paths[node] = sum(getattr(b, "variable", None) is leaf if b not in paths else paths[b] for b in before)
    return paths[result.grad_fn]


def _as_met_count(result: Tensor, leaf: Tensor, last_in: bool) -> int:
    """Hand on the number of paths from the result, but as functions are met, not in an order for backward."""
    if result is leaf:
        return 1
    paths: dict[Any, int] = {result.grad_fn: 1}
    for node in _as_met(result, last_in):
        for before, _ in node.next_functions:
            paths[before] = paths.get(before, 0) + paths[node]
    return sum(count for end, count in paths.items() if getattr(end, "variable", None) is leaf)


_TOO_EARLY = (
    "A function handed on its number of paths before all of them had been counted. Go through the functions in an "
    "order for backward: then nobody is early."
)


def _forgetful(belief: Belief) -> Belief:
    """The same belief, of somebody who also forgets that a leaf leads to itself."""
    return replace(belief, function=lambda result, leaf: 0 if result is leaf else belief.function(result, leaf))


_PATH_BELIEFS = (
    Belief(
        "direct-uses",
        _direct_uses,
        "This counts how often the leaf itself is used. What is computed from it may be used several times again.",
    ),
    Belief(
        "yes-or-no",
        lambda result, leaf: int(_count_paths(result, leaf) > 0),
        "This says whether there is a path at all. If a tensor is used twice, each use is a path of its own.",
    ),
    Belief(
        "to-any-leaf",
        _all_leaves,
        "You counted the paths to all leaves. Only those that end at `leaf` count: `node.variable is leaf`.",
    ),
    Belief(
        "functions-counted",
        lambda result, leaf: len(_functions(result)),
        "This counts functions, not paths through them.",
    ),
    Belief(
        "slots-merged",
        _slots_merged,
        "In `h + h`, two arrows lead from one function to another, and each of them begins a path of its own. A set of "
        "what is behind a function keeps only one of the two.",
    ),
    Belief("too-early", lambda result, leaf: _as_met_count(result, leaf, last_in=True), _TOO_EARLY),
    Belief("too-early", lambda result, leaf: _as_met_count(result, leaf, last_in=False), _TOO_EARLY),
)


E3 = Exercise(
    id="e3-count-paths",
    function="count_paths",
    title="How many paths?",
    minutes=12,
    hints=(
        "The number of paths from a function to the leaf is the sum of the numbers of paths from what it was computed "
        "from.",
        "Do not walk the paths one by one: there may be a million millions. Remember for each *function* how many "
        "paths lead from it to the leaf, and compute each of these numbers once.",
        "Begin at the functions that were computed first: an order for backward, reversed. `paths[node] = sum(...)` "
        "over `next_functions`: 1 if the node there is the leaf's (its `variable is leaf`), 0 for another leaf or "
        "None, else `paths[before]`.",
    ),
    cases=_paths_cases,
    reference=_count_paths,
    observe=_observe_count,
    seconds=2.0,
    beliefs=(
        *_PATH_BELIEFS,
        *map(_forgetful, _PATH_BELIEFS),
        Belief(
            "none-from-itself",
            lambda result, leaf: 0 if result is leaf else _count_paths(result, leaf),
            "All right but one: a leaf leads to itself by one path, by doing nothing. (Its gradient is 1, not 0.)",
        ),
    ),
    symptoms=(
        Symptom(
            "every-path",
            lambda facts: "OutOfTime" in facts.get("raised", ""),
            "Walking every path takes too long: forty doublings have 2 to the 40 of them. Compute one number for each "
            "function, once.",
        ),
        Symptom(
            "recursion",
            lambda facts: "RecursionError" in facts.get("raised", ""),
            "Python cannot call itself 3000 levels deep. Go through the functions in the order in which they were "
            "computed, in a loop.",
        ),
        Symptom(
            "compares-numbers",
            lambda facts: re.search("converted to Python scalars|Boolean value of Tensor", facts.get("raised", "")),
            "`==` compares two tensors number by number. Whether they are one and the same tensor, `is` tells.",
        ),
        _NO_PARENTS,
        _NO_NUMBER,
        _NO_ENTRY,
    ),
)


# --- e4: the slide, by hand -------------------------------------------------------------------------------------------


def _gradients_by_hand(x0: Any, w1: Any, w2: Any, u: Any) -> tuple[Any, Any, Any]:
    x1 = w1 @ x0
    x2 = x0 + w2 @ x1
    g3 = u
    g2 = w1.T @ g3
    g1 = w2.T @ g2 + w1.T @ g3
    return (np.outer(g1, x0) + np.outer(g3, x1 + x2), np.outer(g2, x1), w1.T @ g1 + g2)


def _slide(x0: np.ndarray, w1: np.ndarray, w2: np.ndarray) -> np.ndarray:
    x1 = w1 @ x0
    return np.asarray(w1 @ (x1 + x0 + w2 @ x1))


def _hand_cases(rng: Generator) -> list[Case]:
    return [_hand_case(rng, size) for size in (2, 1, 3, 5)]


def _hand_case(rng: Generator, size: int) -> Case:
    x0, w1, w2 = rng.normal(size=size), rng.normal(size=(size, size)), rng.normal(size=(size, size))
    upstream = rng.normal(size=size)
    measured = {
        "gradient of w1": slopes(lambda moved: float(_slide(x0, moved, w2) @ upstream), w1),
        "gradient of w2": slopes(lambda moved: float(_slide(x0, w1, moved) @ upstream), w2),
        "gradient of x0": slopes(lambda moved: float(_slide(moved, w1, w2) @ upstream), x0),
    }
    label = f"vectors of {size} and matrices of {size} by {size}"
    return Case(label, lambda: Given((x0.copy(), w1.copy(), w2.copy(), upstream.copy())), measured=measured)


def _observe_gradients(result: Any, given: Given, upstream: Any) -> Facts:
    if not isinstance(result, list | tuple):
        return {"type": type(result).__name__}
    if len(result) != 3:
        return {"type": "tuple", "how many came back": len(result)}
    facts: Facts = {"type": "tuple"}
    for name, gradient in zip(("w1", "w2", "x0"), result, strict=True):
        values = gradient.detach().numpy() if isinstance(gradient, Tensor) else gradient
        facts[f"gradient of {name}"] = np.asarray(values, dtype=np.float64)
    return facts


def _by_hand(**changed: Any) -> Callable[..., Any]:
    """Return the backward pass by hand with some of its lines changed: a line maps all that is known to its value."""
    lines: dict[str, Callable[[Any], Any]] = {
        "g2": lambda k: k.w1.T @ k.u,
        "g1": lambda k: k.w2.T @ k.g2 + k.w1.T @ k.u,
        "of_w1": lambda k: np.outer(k.g1, k.x0) + np.outer(k.u, k.x1 + k.x2),
        "of_w2": lambda k: np.outer(k.g2, k.x1),
        "of_x0": lambda k: k.w1.T @ k.g1 + k.g2,
    }

    def compute(x0: Any, w1: Any, w2: Any, u: Any) -> tuple[Any, Any, Any]:
        known = SimpleNamespace(x0=x0, w1=w1, w2=w2, u=u, x1=w1 @ x0, x2=x0 + w2 @ (w1 @ x0))
        for name, line in (lines | changed).items():
            setattr(known, name, line(known))
        return known.of_w1, known.of_w2, known.of_x0

    return compute


def _reordered(*places: int) -> Callable[..., Any]:
    """Return the right gradients in another order."""
    return lambda x0, w1, w2, u: tuple(_gradients_by_hand(x0, w1, w2, u)[place] for place in places)


_ORDER = "All three gradients are right, but not in the order asked for: `w1`, `w2`, `x0`."
_ONE_NOT_TRANSPOSED = (
    "One of the matrices was not transposed on the way back: for `y = W @ v`, the gradient of `v` is `W.T @ g`, every "
    "time."
)
_WHAT_W1_MULTIPLIES = (
    "In `x3`, `w1` is multiplied by a sum of two vectors, and only one of them is in your gradient of `w1`."
)


E4 = Exercise(
    id="e4-by-hand",
    function="gradients",
    title="The backward pass, by hand",
    minutes=15,
    hints=(
        "Compute `x1` and `x2` first. Then go back from `x3`: its gradient is `u`. For `y = W @ v`, the gradient of "
        "`v` is `W.T @ g` and that of `W` is `np.outer(g, v)`, where `g` is the gradient of `y`.",
        "Where something is used twice, add: `x1` is used in `x2` and in `x3`; `w1` in `x1` and in `x3`; `x0` in `x1` "
        "and in `x2`. And the order matters: the gradient of `x2` first, then that of `x1`.",
        "`g2 = w1.T @ u`; `g1 = w2.T @ g2 + w1.T @ u`; for `w1`: `np.outer(g1, x0) + np.outer(u, x1 + x2)`; for `w2`: "
        "`np.outer(g2, x1)`; for `x0`: `w1.T @ g1 + g2`.",
    ),
    cases=_hand_cases,
    reference=_gradients_by_hand,
    observe=_observe_gradients,
    beliefs=(
        Belief(
            "w1-last-use-only",
            _by_hand(of_w1=lambda k: np.outer(k.u, k.x1 + k.x2)),
            "For `w1` you have the use in `x3` only. It is used in `x1` as well, and the two contributions add up.",
        ),
        Belief(
            "w1-first-use-only",
            _by_hand(of_w1=lambda k: np.outer(k.g1, k.x0)),
            "For `w1` you have the use in `x1` only. It is used in `x3` as well, and the two contributions add up.",
        ),
        Belief(
            "x1-overwritten",
            _by_hand(g1=lambda k: k.w2.T @ k.g2),
            "The gradient of `x1` has only its path through `x2`. The direct path to `x3` adds `w1.T @ u`. Is one of "
            "the two overwritten, where it should be added?",
        ),
        Belief(
            "x1-direct-only",
            _by_hand(g1=lambda k: k.w1.T @ k.u),
            "The gradient of `x1` has only its direct path to `x3`. The path through `x2` adds `w2.T @ g2`.",
        ),
        Belief(
            "skip-forgotten",
            _by_hand(of_x0=lambda k: k.w1.T @ k.g1),
            "`x0` is used twice: in `x1`, and directly in `x2 = x0 + ...`. The second use hands on the gradient of "
            "`x2` as it is.",
        ),
        Belief(
            "not-transposed",
            _by_hand(
                g2=lambda k: k.w1 @ k.u, g1=lambda k: k.w2 @ k.g2 + k.w1 @ k.u, of_x0=lambda k: k.w1 @ k.g1 + k.g2
            ),
            "The matrices have to be transposed on the way back: for `y = W @ v`, the gradient of `v` is `W.T @ g`.",
        ),
        Belief("not-transposed", _by_hand(g2=lambda k: k.w1 @ k.u), _ONE_NOT_TRANSPOSED),
        Belief("not-transposed", _by_hand(g1=lambda k: k.w2 @ k.g2 + k.w1.T @ k.u), _ONE_NOT_TRANSPOSED),
        Belief("not-transposed", _by_hand(g1=lambda k: k.w2.T @ k.g2 + k.w1 @ k.u), _ONE_NOT_TRANSPOSED),
        Belief("not-transposed", _by_hand(of_x0=lambda k: k.w1 @ k.g1 + k.g2), _ONE_NOT_TRANSPOSED),
        Belief(
            "upstream-forgotten",
            lambda x0, w1, w2, u: _gradients_by_hand(x0, w1, w2, np.ones_like(u)),
            "You began with ones. Begin with `u`, the gradient of `x3` that you are given.",
        ),
        Belief(
            "outer-swapped",
            _by_hand(
                of_w1=lambda k: np.outer(k.x0, k.g1) + np.outer(k.x1 + k.x2, k.u), of_w2=lambda k: np.outer(k.x1, k.g2)
            ),
            "The gradients of the matrices came out transposed: `np.outer(g, v)`, the gradient first.",
        ),
        Belief(
            "skip-not-computed",
            _by_hand(of_w1=lambda k: np.outer(k.g1, k.x0) + np.outer(k.u, k.x1 + k.w2 @ k.x1)),
            "`x2` itself is wrong: it is not `w2 @ x1` alone. The backward pass uses the values of the forward pass, "
            "so those have to be right first.",
        ),
        Belief(
            "half-of-the-sum",
            _by_hand(of_w1=lambda k: np.outer(k.g1, k.x0) + np.outer(k.u, k.x2)),
            _WHAT_W1_MULTIPLIES,
        ),
        Belief(
            "half-of-the-sum",
            _by_hand(of_w1=lambda k: np.outer(k.g1, k.x0) + np.outer(k.u, k.x1)),
            _WHAT_W1_MULTIPLIES,
        ),
        Belief(
            "x1-not-in-x3",
            _by_hand(g1=lambda k: k.w2.T @ k.g2, of_w1=lambda k: np.outer(k.g1, k.x0) + np.outer(k.u, k.x2)),
            "This is the backward pass of `x3 = w1 @ x2`. But `x1` goes straight into `x3` as well.",
        ),
        Belief(
            "w2-with-x0",
            _by_hand(of_w2=lambda k: np.outer(k.g2, k.x0)),
            "For `w2`, the second factor is not `x0`. The gradient of a matrix is made of what came back for its "
            "result and of the vector that it was multiplied with.",
        ),
        Belief(
            "passed-on-as-it-is",
            _by_hand(g2=lambda k: k.u),
            "You gave `x2` the gradient of `x3` as it is. Between the two stands `w1`, and on the way back its "
            "transpose has its turn.",
        ),
        Belief(
            "averaged",
            _by_hand(
                g1=lambda k: (k.w2.T @ k.g2 + k.w1.T @ k.u) / 2,
                of_w1=lambda k: (np.outer(k.g1, k.x0) + np.outer(k.u, k.x1 + k.x2)) / 2,
                of_x0=lambda k: (k.w1.T @ k.g1 + k.g2) / 2,
            ),
            "Where two gradients meet, you took their mean. They are added: a nudge moves the result along both ways "
            "at once.",
        ),
        Belief("other-order", _reordered(2, 0, 1), _ORDER),
        Belief("other-order", _reordered(1, 0, 2), _ORDER),
        Belief("other-order", _reordered(2, 1, 0), _ORDER),
    ),
    symptoms=(
        Symptom(
            "three-wanted",
            lambda facts: "how many came back" in facts or facts.get("type") in ("dict", "ndarray", "Tensor"),
            "Return three gradients, in this order: `return of_w1, of_w2, of_x0`.",
        ),
        Symptom(
            "number-by-number",
            lambda facts: np.ndim(facts.get("gradient of x0", 0)) == 2 or "broadcast" in facts.get("raised", ""),
            "`*` multiplies number by number, and makes a table of a matrix and a vector. What you want of the two is "
            "a vector: the product `@`.",
        ),
        Symptom(
            "no-table",
            lambda facts: np.ndim(facts.get("gradient of w1", np.eye(1))) < 2,
            "The gradient of a matrix has the shape of the matrix. `*` of two vectors is a vector, and `@` a single "
            "number; the table of all products of their numbers is their `outer`.",
        ),
        Symptom(
            "no-autograd-here",
            lambda facts: "'numpy.ndarray' object has no attribute" in facts.get("raised", ""),
            "These are NumPy arrays, which know nothing of gradients. Two rules and the addition are all you need.",
        ),
        Symptom(
            "where-to-begin",
            lambda facts: "only for scalar outputs" in facts.get("raised", ""),
            "From a vector, `backward` wants to be told the gradient to begin with: here that is `u`. (By hand you "
            "would begin with it, too, and learn more.)",
        ),
    ),
)


EXERCISES = (E1, E2, E3, E4)
