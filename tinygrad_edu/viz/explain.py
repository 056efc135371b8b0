"""Errors that draw themselves: where in the graph a backward pass failed, what happened there, and the usual cures."""

from __future__ import annotations

import ast
import re
import sys
from collections.abc import Mapping
from typing import Any

from .. import failure as failures
from ..failure import Failure
from ..graph import SECOND_TIME
from . import names as naming
from . import walk, words
from .explanation import Explanation, Fix, quoted
from .model import FunctionNode, Graph, Saved
from .names import Names, printable
from .why import sentence, without_history

STOPPED = "backward stopped here"
LOOK = words.Look()
HOW_TO_REMEMBER = (
    "Which lines these were is not known: call `viz.remember_lines()` before the forward computation, and run it again."
)
KNOWN = (
    "a saved value that was changed in place, a graph that was already freed, a leaf that is changed in place, "
    "and a tensor without history"
)


def explain(error: BaseException | None = None, *, names: Mapping[str, Any] | None = None) -> Explanation:
    """Draw where in the graph an error of autograd arose, and tell what happened and how it is usually mended.

    error: the error that was raised; by default the last one in this process that can be explained. It keeps its graph
        alive only until the next backward pass begins: after that, it can be drawn if a variable still holds it.
    names: a mapping from names to Tensors and Modules; by default, the caller's variables.

    TypeError for what is no error. ValueError for another error, if there was none, or if its graph is gone.
    """
    if error is not None and not isinstance(error, BaseException):
        raise TypeError(f"explain() explains an error that was raised, not a {type(error).__name__}")
    message, failure = _given(error)
    found = naming.given(names) if names is not None else naming.of_caller(sys._getframe(1))
    if failure.tensor is not None:
        return _no_history(failure, found) if "does not require grad" in message else _leaf(message, failure, found)
    if failure.counter is None:
        return _freed(failure, found)
    return _changed(message, failure, found)


def _given(error: BaseException | None) -> tuple[str, Failure]:
    """Return the message and the place of an error, or of the last one; ValueError if it cannot be drawn."""
    if error is None:
        message, failure = failures.last.message, failures.last.get()
        if not message:
            raise ValueError(f"there is nothing to explain yet. What can be explained: {KNOWN}")
        if failure.node is None and failure.tensor is None:
            raise ValueError(
                "the graph of the last error is gone: it was kept until the next backward pass, and no variable holds "
                f"it. Run the computation again. The error was: {message}"
            )
        return message, failure
    message, found = str(error), vars(error).get("failure")
    if found is None and message != SECOND_TIME:
        raise ValueError(f"this {type(error).__name__} is none that can be explained, which are: {KNOWN}")
    if found is None or (found.node is None and found.tensor is None):
        raise ValueError("this error did not come from a backward pass of this process: there is no graph to be drawn")
    return message, found


def _changed(message: str, failure: Failure, names: Names) -> Explanation:
    """Explain that a saved value was changed in place."""
    versions = re.search(r"is at version (\d+); expected version (\d+)", message)
    assert failure.node is not None
    assert versions is not None
    now, before = int(versions[1]), int(versions[2])
    shared = [tensor for tensor in names.tensors if tensor._counter is failure.counter]
    marks = {id(tensor): (f"changed in place, now at version {now}",) for tensor in shared}
    graph = _graph(failure, names, marks, f"saved at version {before}, now {now}")
    owners = list(dict.fromkeys(f"`{names.of(tensor)}`" for tensor in shared if names.of(tensor)))
    name = printable(failure.node.name())
    reason = (
        f"`{name}` saved {_which(graph)} at version {before}, to compute its derivative. "
        f"{f'That memory, {words.listed(owners)},' if owners else 'That memory'} was changed in place since: "
        f"it is at version {now}."
    )
    facts = _lines(failure, now - before)
    facts.append("The value that the derivative needs is gone. A wrong gradient would be worse than none: so it stops.")
    result = _result(failure, names)
    change = failures.last_change(failure.counter)
    code = None if change is None else out_of_place(change.text)
    owner = owners[0].strip("`") if owners and owners[0].strip("`").isidentifier() else "y"
    if any(tensor.is_leaf and tensor.requires_grad for tensor in shared):
        fixes = [
            Fix("go back before you change it", f"{result}.backward()  # and then the step that changes {owner}"),
            Fix("compute the result again after the change", f"{result} = ...\n{result}.backward()"),
        ]
    else:
        fixes = [
            Fix("compute out of place, which makes a new tensor", code or f"{owner} = {owner} * 2  # not {owner} *= 2"),
            Fix("change a copy, and leave what was saved alone", f"{owner} = {owner}.clone()  # before it is changed"),
        ]
    return Explanation("A saved value was changed in place", reason, facts, fixes, graph, LOOK)


def _freed(failure: Failure, names: Names) -> Explanation:
    """Explain that an earlier backward pass has freed what was saved."""
    assert failure.node is not None
    graph = _graph(failure, names, {})
    name = printable(failure.node.name())
    reason = f"`{name}` needs what it saved, but an earlier backward pass through this graph has freed that."
    facts = [
        *_lines(failure, 0),
        "`backward()` frees saved values as it goes, unless it was told to keep them. In the picture, functions whose "
        "saved values were freed have a dashed outline. Functions that save nothing, such as a sum, could run again.",
    ]
    result = _result(failure, names)
    fixes = [
        Fix("compute the result again, which records a new graph", f"{result} = ...\n{result}.backward()"),
        Fix("for two losses of one graph, go back through it once", "(loss1 + loss2).backward()"),
        Fix("if you need the same graph twice, keep it the first time", f"{result}.backward(retain_graph=True)"),
        Fix("if a state is carried from one step to the next, cut it off", "state = state.detach()"),
    ]
    return Explanation("The graph was already freed", reason, facts, fixes, graph, LOOK)


def _leaf(message: str, failure: Failure, names: Names) -> Explanation:
    """Explain that a leaf that requires grad, or a view of one, may not be changed in place."""
    tensor = failure.tensor
    assert tensor is not None
    is_view = message.startswith("a view")
    leaf = tensor._base if is_view and tensor._base is not None else tensor
    name = names.of(leaf)
    it = f"`{name}`" if name else "this tensor"
    code = name if name.isidentifier() else "w"
    reason = sentence(
        f"{it} is a leaf that requires grad{', and what you change is a view of it' if is_view else ''}: written into, "
        "it would become a result, and its gradient would have no leaf to go to."
    )
    fixes = [
        Fix("if this is an update, do not record it", f"with tg.no_grad():\n    {code} -= 0.1 * {code}.grad"),
        Fix("if it belongs to the computation, change a copy", f"y = {code}.clone()  # and change y"),
    ]
    marks = {id(leaf): ("must not be changed in place",)}
    graph = walk.read((leaf,), names, marks)
    return Explanation("A leaf may not be changed in place", reason, (), fixes, graph, LOOK)


def _no_history(failure: Failure, names: Names) -> Explanation:
    """Explain that there is nothing to go back through."""
    tensor = failure.tensor
    assert tensor is not None
    it = f"`{names.of(tensor)}`" if names.of(tensor) else "this tensor"
    known = without_history(tensor, names)
    reason = f"`backward()` cannot start at {it}: it has no history to go back through. {sentence(known.reason)}"
    graph = walk.read((tensor,), names, {id(tensor): ("backward cannot start here",)})
    return Explanation("There is nothing to go back through", reason, known.facts, known.fixes, graph, LOOK)


def _result(failure: Failure, names: Names) -> str:
    """Return the name of the result on which `backward` was called, as it can stand in code."""
    found = (names.results.get((node, 0), ("", None))[0] for node in failure.starts)
    return next((name for name in found if name.isidentifier()), "loss")


def _graph(failure: Failure, names: Names, marks: Mapping[int, tuple[str, ...]], versions: str = "") -> Graph:
    """Return the graph of a backward pass, in which the node that failed is marked; and what `marks` tells."""
    assert failure.node is not None
    starts = {node: names.results.get((node, 0)) for node in failure.starts or (failure.node,)}
    outputs = [found[1] for found in starts.values() if found is not None]
    others = [node for node, found in starts.items() if found is None]
    for tensor in names.tensors:
        if id(tensor) in marks:
            if (maker := tensor.grad_fn) is None:
                outputs.append(tensor)
            else:
                others.append(maker)
    known = any(isinstance(value, Saved) for value in walk.saved_values(failure.node))
    told = (STOPPED, *[versions] * bool(versions and not known))
    return walk.read(outputs, names, {**marks, id(failure.node): told}, others)


def _which(graph: Graph) -> str:
    """Return in words which of the values that the marked function saved was changed."""
    (node,) = (node for node in graph.nodes if isinstance(node, FunctionNode) and node.mark)
    changed = [value.name for value in node.saved if value.version != value.now]
    told = {"result": "its own result", **({"self": "its input"} if node.inputs == 1 else {})}
    return words.listed([told.get(name, f"its input `{name}`") for name in changed]) or "a tensor"


def _lines(failure: Failure, changes: int) -> list[str]:
    """Return which lines recorded the node and changed what it saved, or how they can be known."""
    assert failure.node is not None
    made, change = failures.line_of(failure.node), failures.last_change(failure.counter)
    if made is not None and made == change:
        return [f"Recorded and changed at: {quoted(made)}. This operation wrote over what it had just saved itself."]
    found = [] if made is None else [f"Recorded at: {quoted(made)}"]
    if change is not None:
        found.append(f"{'Changed' if changes == 1 else f'The last of {changes} changes'} at: {quoted(change)}")
    return found or [HOW_TO_REMEMBER]


def out_of_place(code: str) -> str | None:
    """Return a statement that does out of place what `code` does in place; None if nobody knows how."""
    try:
        (statement,) = ast.parse(code).body
    except (SyntaxError, ValueError):
        return None
    match statement:
        case ast.AugAssign(target=ast.Name(id=name), op=operation, value=value):
            return f"{name} = {ast.unparse(ast.BinOp(ast.Name(name), operation, value))}"
        case ast.Expr(ast.Call(ast.Attribute(ast.Name(id=name), method), args, keywords)) if method.endswith("_"):
            call = ast.Call(ast.Attribute(ast.Name(name), method.rstrip("_")), args, keywords)
            return f"{name} = {ast.unparse(call)}"
    return None
