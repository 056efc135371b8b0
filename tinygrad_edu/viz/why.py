"""Why is `x.grad` None? What the flags, the graph, the memory and the remembered lines tell, and nothing beyond."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np

from .. import Tensor
from ..failure import line_of
from ..grad_mode import mode
from ..graph import DEAD_END, AccumulateGrad, Node
from ..lines import Line
from ..nn import Module, Parameter
from . import names as naming
from . import walk, words
from .explanation import Explanation, Fix, quoted
from .model import Saved
from .names import Names, printable

LOOK = words.Look(grads=True)
REMEMBER = "Call `viz.remember_lines()` before, and the line that made it will be told."


@dataclass
class Answer:
    """A reason in one sentence, how it is known, how to mend it; and what is to be drawn and marked."""

    reason: str
    fixes: tuple[Fix, ...]
    facts: tuple[str, ...] = ()
    mark: str = "no gradient here"
    drawn: tuple[Tensor, ...] = ()
    cuts: tuple[Tensor, ...] = ()


def why(x: Tensor, output: Tensor | None = None, *, names: Mapping[str, Any] | None = None) -> Explanation:
    """Tell why `x.grad` is None, or that it is not: one sentence, what to write instead, and a small picture.

    output: the result on which `backward` was, or will be, called. By default the latest of the caller's variables that
        was computed from `x`.
    names: a mapping from names to Tensors and Modules; by default, the caller's variables.

    What the engine does not keep cannot be told: that a backward pass has run is seen from what it freed, and where a
    tensor without history came from, from memory that it shares; or from its line, after `viz.remember_lines()`.
    TypeError for what is not a Tensor. Runs no backward pass, and changes nothing.
    """
    for name, value in {"x": x, "output": output}.items():
        if not isinstance(value, Tensor) and (name == "x" or value is not None):
            hint = ": ask about one of its parameters, as in why(net.weight)" if isinstance(value, Module) else ""
            raise TypeError(f"why(x, output) asks about Tensors, but {name} is a {type(value).__name__}{hint}")
    found = naming.given(names) if names is not None else naming.of_caller(sys._getframe(1))
    answer = _answer(x, output, found)
    marks = {id(x): (answer.mark,), **{id(cut): ("history ends here",) for cut in answer.cuts}}
    graph = walk.read(answer.drawn or (x,), found, marks)
    subject = f"{found.of(x)}.grad" if found.of(x) else "its .grad"
    title = f"Why is {subject} None?" if x._grad is None else f"What is in {subject}?"
    return Explanation(title, sentence(answer.reason), answer.facts, answer.fixes, graph, LOOK)


def _answer(x: Tensor, output: Tensor | None, names: Names) -> Answer:
    if x._grad is not None:
        return _there(x, names)
    if not x.requires_grad or x.gradient_edge() is DEAD_END:
        return without_history(x, names)
    if x.grad_fn is not None and not x.retains_grad:
        return _not_a_leaf(x, names)
    if output is not None and output is not x and output.grad_fn is None:
        known = _no_result(output, names)
        reason = f"{_it(output, names)} leads back to nothing, so not to {_it(x, names)}. {sentence(known.reason)}"
        return Answer(reason, known.fixes, known.facts, "not reached", (output, x))
    return _not_reached(x, output, names)


def sentence(text: str) -> str:
    """Return text with a capital letter, if it starts with a letter."""
    return text[:1].upper() + text[1:]


def _it(tensor: Tensor, names: Names) -> str:
    """Return what a tensor is called in a sentence."""
    return f"`{names.of(tensor)}`" if names.of(tensor) else "this tensor"


def _code(tensor: Tensor, names: Names, otherwise: str = "x") -> str:
    """Return what a tensor is called in code."""
    return names.of(tensor) or otherwise


def _there(x: Tensor, names: Names) -> Answer:
    assert x._grad is not None
    it, code = _it(x, names), _code(x, names)
    values = walk.numbers(x._grad.detach()).replace("\n", " ")
    frozen = "" if x.requires_grad else " It was left there before the tensor was frozen: it does not require grad now."
    facts = ("Each backward pass adds to what is there. To see the gradient of one pass alone, empty it before.",)
    reason = f"{it} has a gradient: {values}.{frozen}"
    return Answer(
        reason, (Fix("empty it before the next backward pass", f"{code}.grad = None"),), facts, "has a gradient"
    )


def without_history(x: Tensor, names: Names) -> Answer:
    """Return why gradients of `x` go nowhere, of which nothing was recorded."""
    if x.gradient_edge() is DEAD_END:
        return _dead_end(x, names)
    it, code = _it(x, names), _code(x, names)
    ask = Fix("ask for its gradient before you compute with it", f"{code}.requires_grad_()")
    how, line = _origin(x)
    facts = (f"Made at: {quoted(line)}",) if line is not None else ()
    if not x.dtype.is_floating_point:
        kind = str(x.dtype).rpartition(".")[2]
        fix = Fix("start from floating point numbers", f"{code} = {code}.float().requires_grad_()")
        return Answer(f"{it} holds {kind} numbers: only floating point tensors have gradients.", (fix,), facts)
    if x.is_inference():
        fix = Fix("make an ordinary copy, outside of `inference_mode`", f"{code} = {code}.clone().requires_grad_()")
        return Answer(f"{it} was made in inference mode, where nothing is recorded.", (fix,), facts)
    if isinstance(x, Parameter):
        return Answer(f"{it} is a parameter that is frozen: `requires_grad` is False.", (ask,))
    if how == "by `detach()`":
        fix = Fix("compute with the original, which has its history", f"{code} = ...  # without .detach()")
        return Answer(f"{it} was cut off from its history {how}.", (fix, ask), facts)
    if how:
        fixes = (_update(code), ask) if _is_update(line, code) else (ask,)
        return Answer(f"{it} was made {how}, where nothing is recorded: it does not require grad.", fixes, facts)
    for twin in names.tensors:
        if twin.requires_grad and _same_memory(x, twin):
            origin = names.of(twin)
            fix = Fix("compute with the original, which has its history", f"{code} = {origin}  # without .detach()")
            made = "it was made by `detach()`, by `.data` or through NumPy"
            reason = f"{it} shares the memory of `{origin}` but not its history: {made}."
            return Answer(reason, (fix, ask), (REMEMBER,))
    reason = f"{it} does not require grad: nobody asked for its gradient, and so nothing is recorded for it."
    unknown = f"Whether it was made from numbers, under `no_grad`, or by cutting a graph, is not known. {REMEMBER}"
    if mode.lines:
        unknown = "It was made before lines were remembered, or of numbers, or of what does not require grad either."
    return Answer(reason, (ask,), (unknown,))


def _update(code: str) -> Fix:
    return Fix("if it is an update, write into the leaf", f"with tg.no_grad():\n    {code} -= 0.1 * {code}.grad")


def _is_update(line: Line | None, code: str) -> bool:
    """Return whether a line gives a variable a new value made from its old one."""
    name = rf"(?<![\w.]){re.escape(code)}"
    return line is not None and re.search(rf"{name}\s*=(?!=).*{name}\b", line.text) is not None


def _same_memory(one: Tensor, other: Tensor) -> bool:
    arrays = one._data, other._data
    return one is not other and all(isinstance(a, np.ndarray) for a in arrays) and np.may_share_memory(*arrays)


def _dead_end(x: Tensor, names: Names) -> Answer:
    assert x._base is not None
    it, code = _it(x, names), _code(x, names)
    base = f"`{names.of(x._base)}`" if names.of(x._base) else "a tensor that requires grad"
    reason = f"{it} is a view of {base} that was made where nothing is recorded: gradients of it go nowhere."
    return Answer(reason, (Fix("make the view outside of `no_grad`", f"{code} = ...  # where it is recorded"),))


def _no_result(output: Tensor, names: Names) -> Answer:
    """Return why `output` is no result of anything that was recorded."""
    if not output.requires_grad or output.gradient_edge() is DEAD_END:
        return without_history(output, names)
    fix = Fix("name a result instead", f"viz.why({_code(output, names)}, loss)")
    return Answer(f"{_it(output, names)} is a leaf itself, and no result.", (fix,))


def _not_a_leaf(x: Tensor, names: Names) -> Answer:
    node = x.grad_fn
    assert node is not None
    it, code, made = _it(x, names), _code(x, names), printable(node.name())
    line = line_of(node)
    facts = [] if line is None else [f"Recorded at: {quoted(line)}"]
    leaves = _leaves(node)
    told = [f"`{names.of(leaf)}` (its grad is {_state(leaf)})" for leaf in leaves if names.of(leaf)]
    unnamed = [leaf for leaf in leaves if not names.of(leaf)]
    told += [f"{len(unnamed):,} {'leaf' if len(unnamed) == 1 else 'leaves'} without a name"] * bool(unnamed)
    behind = f"Behind it: {words.listed(told[:8] + [f'{len(told) - 8} more'] * (len(told) > 8))}."
    keep = Fix("keep it too, before you call `backward()`", f"{code}.retain_grad()")
    step: Node | None = node
    while step is not None and step.name() == "ToCopyBackward0":
        step = step.next_functions[0][0]
    if isinstance(step, AccumulateGrad):
        original = names.of(step.variable)
        reason = (
            f"{it} is not a leaf but the result of `{made}`, a conversion such as `.double()` or `.to()`: the leaf "
            f"behind it is {f'`{original}`' if original else 'a tensor without a name'}, and the gradient goes there."
        )
        kind = str(x.dtype).rpartition(".")[2]
        fix = Fix(
            "convert first, then ask for gradients", f"{code} = {code}.detach().requires_grad_()  # {kind}, a leaf"
        )
        return Answer(reason, (fix, keep), (*facts, behind))
    reason = f"{it} is not a leaf: `{made}` made it, and `backward()` leaves gradients in leaves only."
    first = node.next_functions[0][0]
    steps = isinstance(first, AccumulateGrad) and any(first.variable is leaf for leaf in unnamed)
    if _is_update(line, code) or (steps and made in ("AddBackward0", "SubBackward0")):
        return Answer(reason, (_update(code), keep), (*facts, behind))
    ask = Fix("ask for this gradient itself", f"(g,) = tg.autograd.grad(loss, {code})")
    return Answer(reason, (keep,) if code == "loss" else (keep, ask), (*facts, behind))


def _leaves(node: Node) -> list[Tensor]:
    """Return the leaves behind a function that require grad, in the order of their nodes."""
    slots = (producer for slots in walk.functions_behind([node]).values() for producer, _ in slots)
    ends = {end.key: end.variable for end in slots if isinstance(end, AccumulateGrad)}
    return [ends[key] for key in sorted(ends)]


def _state(leaf: Tensor) -> str:
    return "None" if leaf._grad is None else "there"


def _leading(x: Tensor, starts: Iterable[Node | None]) -> set[Node]:
    """Return the functions behind `starts` that `x` is behind; and the end where its gradient arrives."""
    edge = x.gradient_edge()
    assert edge is not None
    functions = walk.functions_behind(starts)
    found = {edge.node}
    for node in sorted(functions, key=Node._sequence_nr):  # each is younger than what it uses
        if any(producer in found for producer, _ in functions[node]):
            found.add(node)
    return found


def _not_reached(x: Tensor, output: Tensor | None, names: Names) -> Answer:
    """Return why no gradient is in a leaf, or in a result that keeps its gradient."""
    results = [tensor for tensor in names.tensors if tensor.grad_fn is not None and tensor is not x]
    leading = _leading(x, [tensor.grad_fn for tensor in (results if output is None else [*results, output])])
    made_of_x = [tensor for tensor in results if tensor.grad_fn in leading]
    if output is None and not made_of_x:
        reason = f"No backward pass has left a gradient in {_it(x, names)}, and no variable here was computed from it."
        code = f"loss = ...  # from {_code(x, names)}\nloss.backward()"
        return Answer(reason, (Fix("compute something from it and go back", code),))
    if output is None:
        output = max(made_of_x, key=lambda tensor: -1 if tensor.grad_fn is None else tensor.grad_fn.key)
    if output is not x and output.grad_fn not in leading:
        return _cut(x, output, made_of_x, names)
    return _behind(x, output, leading, names)


def _behind(x: Tensor, output: Tensor, leading: set[Node], names: Names) -> Answer:
    """Return why no gradient is in `x` though `output` leads back to it; `leading`: the functions on the way."""
    it, result = _it(x, names), _it(output, names)
    code = f"{_code(output, names, 'loss')}{'' if output.numel() == 1 else '.sum()'}.backward()"
    way = [node for node in walk.functions_behind([output.grad_fn]) if node in leading]
    saved = [value for node in way for value in walk.saved_values(node)]
    kept = ("It keeps what arrives after `retain_grad()` was called, not before.",) * (x.grad_fn is not None)
    if any(isinstance(value, Saved) and value.freed for value in saved):
        reason = f"A backward pass has gone through the graph of {result}, but no gradient is in {it} now."
        facts = (
            "It may have been emptied since: by `grad = None`, or by `zero_grad()`.",
            "Or it was never put there: `autograd.grad()` returns gradients and leaves `.grad` alone, and "
            "`backward(inputs=...)` fills no other than those inputs. Which of these it was, nobody noted.",
        )
        again = f"{_code(output, names, 'loss')} = ...  # compute it again\n{code}"
        fix = Fix("go back once more, and look before you empty it", again)
        return Answer(reason, (fix,), (*kept, *facts), drawn=(output,))
    reason = f"{it} is behind {result}, but as far as can be seen no backward pass has gone that way yet."
    seen = "A pass frees what was saved, unless it is told to retain it, and nothing on the way was freed."
    blind = "Nothing was saved on the way that a pass would have freed: it may have run, and the gradient been emptied."
    return Answer(reason, (Fix("go back", code),), (*kept, seen if saved else blind), drawn=(output,))


def _cut(x: Tensor, output: Tensor, made_of_x: list[Tensor], names: Names) -> Answer:
    """Return why `output` does not lead back to `x`: which tensors without history stand in the way."""
    assert output.grad_fn is not None
    it, result = _it(x, names), _it(output, names)
    used = _used_without_history(output.grad_fn)
    others = [tensor for tensor in names.tensors if tensor.grad_fn is None and id(tensor) not in used]
    cuts, facts = [], []
    for tensor in (*used.values(), *others):
        twin = None if tensor is x else next((made for made in (x, *made_of_x) if _same_memory(tensor, made)), None)
        how, line = _origin(tensor)
        if twin is None and (line is None or id(tensor) not in used):
            continue
        made = f"was made {how}, at {quoted(line)}" if line is not None else "has no history"
        shares = f"; it shares the memory of {_it(twin, names)}" if twin is not None else ""
        perhaps = "" if id(tensor) in used else f". If {result} was computed from it, the way is cut there"
        facts.append(f"{sentence(_it(tensor, names))} {made}{shares}{perhaps}.")
        cuts.append(tensor)
    if not cuts and any(leaf.shape == x.shape and not names.of(leaf) for leaf in _leaves(output.grad_fn)):
        facts.append(f"Behind {result} is a leaf of the same shape without a name: was {it} given a new value since?")
    code = _code(output, names, "loss")
    again = f"{code} = ...  # from {_code(x, names)}, without a cut\n{code}.backward()"
    return Answer(
        f"{it} is not behind {result}: nothing that {result} was recorded from leads back to {it}.",
        (Fix("compute it from the tensor itself, and go back", again),),
        tuple(facts) or ("Where the way was cut cannot be seen. Call `viz.remember_lines()` before you compute.",),
        "not reached",
        (output, x),
        tuple(cuts),
    )


def _used_without_history(node: Node) -> dict[int, Tensor]:
    """Return the tensors without history that a function, or one behind it, has saved, by their identities."""
    saved = (value for function in walk.functions_behind([node]) for value in walk.saved_values(function))
    return {id(value[1]): value[1] for value in saved if not isinstance(value, Saved) and value[1].grad_fn is None}


def _origin(x: Tensor) -> tuple[str, Line | None]:
    """Return how a tensor without history was made, in words, and on which line, where that was remembered."""
    how, line = (x if x._base is None else x._base).__dict__.get("_origin", ("", None))
    return {"": "", "detach()": "by `detach()`", "no_grad": "under `no_grad`"}[how], line
