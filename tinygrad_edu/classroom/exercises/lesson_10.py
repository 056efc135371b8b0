"""The exercises of lesson 10: flags of a part, what backward computes, a careful step, still statistics, two phases."""

import contextlib
import copy
from collections import OrderedDict
from collections.abc import Callable, Iterator
from functools import partial
from typing import Any

import numpy as np

import tinygrad_edu as tg
from tinygrad_edu import nn
from tinygrad_edu.classroom.feedback import Belief, Case, Exercise, Facts, Given, Symptom, slopes

LESSON = "10_freeze_and_finetune"

Array = np.ndarray[Any, Any]
Generator = np.random.Generator
Module = nn.Module
Tensor = tg.Tensor


class _Part(Module):
    """A module that only holds parameters and other parts: enough where nothing is computed."""

    def __init__(self, **members: Any) -> None:
        super().__init__()
        for name, member in members.items():
            setattr(self, name, member)


def _watched(model: Module) -> dict[str, Tensor]:
    """The parameters of a model by name, and copies of them as they are now."""
    parameters = dict(model.named_parameters())
    before = {f"before {name}": p.detach().clone().requires_grad_(p.requires_grad) for name, p in parameters.items()}
    return parameters | before


def _replaced(model: Module, given: Given) -> list[str]:
    """The names under which the model now holds another tensor than before."""
    return [name for name, p in model.named_parameters() if p is not given.watch.get(name)]


def _moved(model: Module, given: Given) -> list[str]:
    """The names of the parameters that changed in any bit."""
    before = {name: given.watch.get(f"before {name}") for name, _ in model.named_parameters()}
    return [name for name, p in model.named_parameters() if _bits(p) != _bits(before[name])]


def _bits(tensor: Tensor | None) -> bytes:
    return b"" if tensor is None else tensor.detach().numpy().tobytes()


def _reflagged(model: Module, given: Given) -> list[str]:
    """The names of the parameters whose flag is not what it was."""
    return [n for n, p in model.named_parameters() if p.requires_grad is not given.watch[f"before {n}"].requires_grad]


def _live(model: Module) -> list[str]:
    return [name for name, p in model.named_parameters() if p.requires_grad]


def _numbers(tensor: Tensor | None) -> Any:
    return "None" if tensor is None else tensor.detach().numpy().astype(np.float64)


# --- e1: freeze all but one part --------------------------------------------------------------------------------------


def _freeze_all_but(model: Module, name: str) -> list[str]:
    model.requires_grad_(False)
    dict(model.named_modules())[name].requires_grad_(True)
    return _live(model)


Maker = Callable[..., nn.Parameter]


def _tied(p: Maker) -> Module:
    word = p(3, 2)
    return _Part(encoder=_Part(weight=word, bias=p(3)), middle=_Part(weight=p(2)), decoder=_Part(weight=word))


# What is built, which part is to stay live, and which parameters that makes.
_NETWORKS: tuple[tuple[str, Callable[[Maker], Module], str, list[str]], ...] = (
    (
        "conv1, conv2 and fc",
        lambda p: _Part(
            conv1=_Part(weight=p(2, 3)), conv2=_Part(weight=p(3), bias=p()), fc=_Part(weight=p(2, 2), bias=p(2))
        ),
        "fc",
        ["fc.weight", "fc.bias"],
    ),
    (
        "fc, fc2 and old_fc",
        lambda p: _Part(fc=_Part(weight=p(2), bias=p()), fc2=_Part(weight=p(3)), old_fc=_Part(weight=p(2))),
        "fc",
        ["fc.weight", "fc.bias"],
    ),
    (
        "a body with parts of its own, and a head",
        lambda p: _Part(body=_Part(conv=_Part(weight=p(2)), norm=_Part(weight=p(2), bias=p(2))), head=_Part(w=p(3))),
        "body.norm",
        ["body.norm.weight", "body.norm.bias"],
    ),
    (
        "two parts called norm, one inside the other's neighbor",
        lambda p: _Part(norm=_Part(weight=p(2)), body=_Part(norm=_Part(weight=p(2)), scale=p())),
        "norm",
        ["norm.weight"],
    ),
    (
        "a factor of its own, and a body that holds more bodies",
        lambda p: _Part(
            scale=p(), body=_Part(first=_Part(weight=p(2)), rest=_Part(weight=p(3))), fc=_Part(weight=p(2))
        ),
        "body",
        ["body.first.weight", "body.rest.weight"],
    ),
    (
        "a decoder that uses the very weight of the encoder",
        _tied,
        "decoder",
        ["encoder.weight"],
    ),
)


def _part_cases(rng: Generator) -> list[Case]:
    at_first = {"all live": lambda: 1.0, "all frozen": lambda: 0.0, "some frozen": lambda: 0.5}
    return [
        _part_case(f"{label}, {how} at first; keep {keep!r}", make, keep, expected, live(), int(rng.integers(1 << 30)))
        for number, (label, make, keep, expected) in enumerate(_NETWORKS)
        for how, live in (list(at_first.items()) if number < 2 else [list(at_first.items())[number % 3]])
    ]


def _part_case(
    label: str, make: Callable[[Maker], Module], keep: str, expected: list[str], live: float, seed: int
) -> Case:
    def build() -> Given:
        rng = np.random.default_rng(seed)
        model = make(lambda *shape: nn.Parameter(tg.tensor(rng.normal(size=shape), dtype=tg.float64)))
        for p in model.parameters():
            p.requires_grad_(bool(rng.random() < live))
        return Given((model, keep), _watched(model))

    rng = np.random.default_rng([seed, 1])
    upstream = {name: rng.uniform(0.5, 2.0, size=tuple(p.shape)) for name, p in build().args[0].named_parameters()}
    # The second judge: the names are written down beside each network.
    measured: dict[str, Any] = {"what you returned": expected, "trainable now": expected}
    measured |= {f"gradient of {name}": upstream[name] for name in expected}
    return Case(label, build, upstream, measured)


def _observe_part(result: Any, given: Given, upstream: Any) -> Facts:
    model = given.args[0]
    facts: Facts = {
        "type": type(result).__name__,
        "replaced parameters": _replaced(model, given),
        "changed weights": _moved(model, given),
        "trainable now": _live(model),
        "what you returned": _names_in(result),
    }
    # After the flags were read: switching on every flag is seen above, and makes a leaf of every result here.
    total = sum((p * tg.tensor(upstream[name])).sum() for name, p in model.named_parameters() if name in upstream)
    if total.requires_grad:
        total.backward()
    return facts | {f"gradient of {name}": _numbers(p.grad) for name, p in model.named_parameters()}


def _names_in(result: Any) -> Any:
    if not isinstance(result, list | tuple):
        return "not a list"
    return [item if isinstance(item, str) else f"a {type(item).__name__}" for item in result]


def _by_name(chosen: Callable[[str, str], bool]) -> Callable[[Module, str], list[str]]:
    def freeze(model: Module, name: str) -> list[str]:
        for full, p in model.named_parameters():
            p.requires_grad = chosen(full, name)
        return _live(model)

    return freeze


def _only_switch_off(model: Module, name: str) -> list[str]:
    kept = set(dict(model.named_modules())[name].parameters())
    for p in model.parameters():
        if p not in kept:
            p.requires_grad = False
    return _live(model)


def _flag_on_modules(model: Module, name: str) -> list[str]:
    return _live(model)


def _direct_ones_only(model: Module, name: str) -> list[str]:
    for p in model.parameters(recurse=False):
        p.requires_grad = False
    dict(model.named_modules())[name].requires_grad_(True)
    return _live(model)


def _freeze_everything(model: Module, name: str) -> list[str]:
    model.requires_grad_(False)
    return _live(model)


def _children_only(model: Module, name: str) -> list[str]:
    for child_name, child in model.named_children():
        child.requires_grad_(child_name == name)
    return _live(model)


def _named_within(model: Module, name: str) -> list[str]:
    _freeze_all_but(model, name)
    return [within for within, _ in dict(model.named_modules())[name].named_parameters()]


E1 = Exercise(
    id="e1-freeze-all-but",
    function="freeze_all_but",
    title="Freeze all but one part",
    minutes=7,
    hints=(
        "Two steps, in this order: first everything off, then one part on. Whatever was set before is overwritten.",
        "`dict(model.named_modules())[name]` is the part called `name`, also when it lies inside another one. Its "
        "`.parameters()` are the ones to switch on again. Comparing names by hand goes wrong with `fc` and `fc2`.",
        "`for p in model.parameters(): p.requires_grad = False`; the same loop with `True` over "
        "`dict(model.named_modules())[name].parameters()`; and `return [n for n, p in model.named_parameters() if "
        "p.requires_grad]`.",
    ),
    cases=_part_cases,
    reference=_freeze_all_but,
    changes=frozenset({"model"}),
    observe=_observe_part,
    beliefs=(
        Belief(
            "all-frozen",
            _freeze_everything,
            "Everything is frozen, the part that should stay live too. Switch it on again, as the last step.",
        ),
        Belief(
            "never-switched-on",
            _only_switch_off,
            "The others are frozen, but the part you keep has the flags it came with, and some of those were off. "
            "Switch them on: freezing earlier must not show through.",
        ),
        Belief(
            "flag-on-the-module",
            _flag_on_modules,
            "No flag has changed. `module.requires_grad = False` only gives the module an attribute of that name; the "
            "flags are those of its parameters. (`module.requires_grad_(False)`, with an underscore, sets them all.)",
        ),
        Belief(
            "own-parameters-only",
            _direct_ones_only,
            "Only the parameters that the model itself holds were frozen, not those inside its parts. "
            "`model.parameters()` walks through all of them, unless you say `recurse=False`.",
        ),
        Belief(
            "children-only",
            _children_only,
            "You went through the parts directly in the model (`named_children()`). `body.norm` lies inside one of "
            "them, and a parameter that the model itself holds lies in none. `named_modules()` and `parameters()` "
            "reach all.",
        ),
        Belief(
            "named-within-the-part",
            _named_within,
            "The flags are right. But these are the names inside the part, and asked for are those of "
            "`model.named_parameters()`: `fc.weight`, not `weight`.",
        ),
        Belief(
            "named-by-hand",
            lambda model, name: [f"{name}.{within}" for within in _named_within(model, name)],
            "The flags are right. But a parameter that two parts share has one name, that of the part which comes "
            "first: take the names from `model.named_parameters()`.",
        ),
        Belief(
            "every-name",
            lambda model, name: _freeze_all_but(model, name) and [full for full, _ in model.named_parameters()],
            "The flags are right. But these are the names of all parameters, those of the frozen ones as well.",
        ),
        Belief(
            "names-of-the-frozen",
            lambda model, name: (
                _freeze_all_but(model, name) and [full for full, p in model.named_parameters() if not p.requires_grad]
            ),
            "The flags are right. But these are the names of the frozen parameters.",
        ),
        Belief(
            "upside-down",
            _by_name(lambda full, name: not full.startswith(f"{name}.")),
            "This is the other way round: the part to keep is frozen, and the rest is trainable.",
        ),
        Belief(
            "begins-with-the-name",
            _by_name(lambda full, name: full.startswith(name)),
            "`fc2.weight` begins with `fc` as well. Ask the part itself for its parameters, and no name has to be "
            "compared.",
        ),
        Belief(
            "name-somewhere-inside",
            _by_name(lambda full, name: name in full),
            "The name occurs inside other names, too: `old_fc.weight`, `body.norm.weight`. Ask the part itself for "
            "its parameters, and no name has to be compared.",
        ),
        Belief(
            "told-by-name",
            _by_name(lambda full, name: full.startswith(f"{name}.")),
            "A weight that two parts share has one name, that of the part which comes first. The other part uses it, "
            "too: ask the part itself for its parameters instead of comparing names.",
        ),
    ),
    symptoms=(
        Symptom(
            "new-parameters",
            lambda facts: bool(facts.get("replaced parameters")),
            "You put new tensors where parameters were. An optimizer that was made before still holds the old ones. "
            "Only set the flags of those that are there.",
        ),
        Symptom(
            "not-names",
            lambda facts: "a Parameter" in str(facts.get("what you returned")),
            "You return the parameters themselves. `named_parameters()` gives their names beside them.",
        ),
        Symptom(
            "flag-is-no-function",
            lambda facts: "'bool' object is not callable" in facts.get("raised", ""),
            "`p.requires_grad` is the flag itself, True or False. To set it: `p.requires_grad = False`, or "
            "`p.requires_grad_(False)` with an underscore.",
        ),
        Symptom(
            "name-with-a-dot",
            lambda facts: "'body.norm'" in facts.get("raised", ""),
            "The part lies inside another one. `getattr` and `named_children()` know only what lies directly in the "
            "model: `dict(model.named_modules())[name]` finds it.",
        ),
        Symptom(
            "equal-or-the-same",
            lambda facts: (
                "must match the size" in facts.get("raised", "") or "Boolean value" in facts.get("raised", "")
            ),
            "`p in a_list` compares the tensors number by number. Whether it is the very same parameter, `is` tells; "
            "or set the flags of the part's own `.parameters()`, and nothing has to be compared.",
        ),
        Symptom(
            "not-a-list",
            lambda facts: facts.get("type") in ("set", "tuple", "dict", "str", "generator"),
            "Return a list of names, in the order of `model.named_parameters()`.",
        ),
        Symptom(
            "part-stays-frozen",
            lambda facts: facts.get("trainable now") == [],
            "Nothing is trainable in this case. Was the part found, although it lies inside another one, or has parts "
            "of its own? And does nothing switch its flags off again, such as a later turn of the loop?",
        ),
    ),
)


# --- e2: what backward computes ---------------------------------------------------------------------------------------


def _backward_work(live: list[bool]) -> list[tuple[bool, bool]]:
    return [(flag, any(live[:number])) for number, flag in enumerate(live)]


def _work_cases(rng: Generator) -> list[Case]:
    fixed = [
        [True],
        [False],
        [True, True, True],
        [False, False, True],
        [True, False, True],
        [True, False, False],
        [False, True, False, True],
    ]
    drawn = [rng.integers(0, 2, size=rng.integers(3, 8)).astype(bool).tolist() for _ in range(6)]
    return [_work_case(rng, live) for live in fixed + drawn]


def _work_case(rng: Generator, live: list[bool]) -> Case:
    # The second judge: the engine, run on such a chain, from a random upstream gradient.
    h = tg.tensor(rng.normal(size=(2, 3)))
    weights = [tg.tensor(rng.uniform(0.5, 2.0, size=3), requires_grad=flag) for flag in live]
    recorded = []
    for w in weights:
        h = h * w  # broadcast over the two rows
        edges = h.grad_fn.next_functions if h.grad_fn else ((None, 0), (None, 0))
        recorded.append(edges[0][0] is not None)
    if h.requires_grad:
        h.backward(tg.tensor(rng.uniform(0.5, 2.0, size=(2, 3))))
    measured = {"the pairs": [[w.grad is not None, into] for w, into in zip(weights, recorded, strict=True)]}
    return Case(f"live = {live}", lambda: Given((list(live),)), measured=measured)


def _observe_work(result: Any, given: Given, upstream: Any) -> Facts:
    if not isinstance(result, list | tuple):
        return {"type": type(result).__name__}
    facts: Facts = {"type": "list", "how many": len(result)}
    return facts | {"the pairs": [_pair(item) for item in result]}


def _pair(item: Any) -> Any:
    if not isinstance(item, list | tuple):
        return f"a {type(item).__name__}"
    return [bool(value) if isinstance(value, bool | np.bool_) else f"a {type(value).__name__}" for value in item]


def _each(pair: Callable[[list[bool], int], tuple[bool, bool]]) -> Callable[[list[bool]], list[tuple[bool, bool]]]:
    return lambda live: [pair(live, number) for number in range(len(live))]


E2 = Exercise(
    id="e2-backward-work",
    function="backward_work",
    title="What backward computes",
    minutes=8,
    hints=(
        "The first answer of each pair is about the layer's own weight: it asks, or it does not. For the second: who "
        "would use a gradient of the layer's input?",
        "A gradient of the layer's input is wanted if it is of use to somebody *before* that layer: if one of the "
        "earlier weights asks. Whether the layer itself is frozen does not matter for that.",
        "For layer number `i`: `(live[i], any(live[:i]))`.",
    ),
    cases=_work_cases,
    reference=_backward_work,
    observe=_observe_work,
    beliefs=(
        Belief(
            "frozen-blocks-the-way",
            _each(lambda live, i: (live[i], live[i] and any(live[:i]))),
            "Here a frozen layer hands nothing on. But a frozen weight is only a constant: the result still moves "
            "when the layer's input moves, so a gradient does go through, to whoever asks before it.",
        ),
        Belief(
            "stops-at-the-first-frozen",
            _each(lambda live, i: (all(live[i:]), all(live[i:]) and any(live[:i]))),
            "Here backward stops at the first frozen layer that it meets on its way from the loss, and earlier "
            "weights get nothing. It goes on: a frozen weight is only a constant, and gradients pass through.",
        ),
        Belief(
            "all-the-way-back",
            _each(lambda live, i: (live[i], True)),
            "Here every layer works out a gradient of its input. Before the first live weight nobody would use it, "
            "and backward does not compute what nobody uses.",
        ),
        Belief(
            "down-to-the-first-live",
            _each(lambda live, i: (live[i], any(live[: i + 1]))),
            "The first live layer works out a gradient of its own weight, but none of its input: nobody *before* it "
            "asks.",
        ),
        Belief(
            "next-door-only",
            _each(lambda live, i: (live[i], i > 0 and live[i - 1])),
            "You asked the layer just before, and no other. A gradient of the input goes through frozen layers, too, "
            "to whoever asks further back.",
        ),
        Belief(
            "all-must-ask",
            _each(lambda live, i: (live[i], i > 0 and all(live[:i]))),
            "Here all earlier weights must ask before a gradient is handed on. One that asks is enough.",
        ),
        Belief(
            "all-but-the-first",
            _each(lambda live, i: (live[i], i > 0)),
            "Here every layer but the first hands a gradient on. But if none of the weights before it asks, nobody "
            "would use it, and backward does not compute what nobody uses.",
        ),
        Belief(
            "everything",
            _each(lambda live, i: (True, True)),
            "Here everything is computed. A frozen weight does not ask, and `x`, before layer 0, does not ask either.",
        ),
        Belief(
            "last-layer-first",
            lambda live: _backward_work(live)[::-1],
            "The right pairs, in the order in which backward meets the layers. Asked for is the order of `live`: layer "
            "0 comes first.",
        ),
        Belief(
            "later-for-earlier",
            _each(lambda live, i: (live[i], any(live[i + 1 :]))),
            "You looked at the layers that come later. A gradient of the input is for those that came *earlier*.",
        ),
        Belief(
            "all-or-nothing",
            _each(lambda live, i: (any(live), any(live))),
            "Here one live weight makes everybody work. Each weight asks for itself, and what lies before the first "
            "live one is not recorded at all.",
        ),
        Belief(
            "pairs-swapped",
            _each(lambda live, i: (any(live[:i]), live[i])),
            "The two answers of each pair are swapped: first the weight, then the input.",
        ),
    ),
    symptoms=(
        Symptom(
            "one-answer-a-layer",
            lambda facts: "a bool" in str(facts.get("the pairs")),
            "Each layer has two answers: a pair `(weight, input)`.",
        ),
        Symptom(
            "not-true-or-false",
            lambda facts: any(sign in str(facts.get("the pairs")) for sign in ("a int", "a str", "a NoneType")),
            "Each of the two answers is `True` or `False`. (How many ask is a number; whether one asks, `any` tells.)",
        ),
        Symptom(
            "nobody-asks",
            lambda facts: "is not in list" in facts.get("raised", ""),
            "There may be no live weight at all, and then `index` finds none.",
        ),
        Symptom(
            "a-bare-answer",
            lambda facts: facts.get("type") in ("bool", "tuple", "dict", "generator"),
            "Return a list, with one pair for each layer.",
        ),
    ),
)


# --- e3: a step that spares the frozen --------------------------------------------------------------------------------


Velocity = dict[str, Tensor]


def _stepped(
    model: Module,
    velocity: Velocity,
    lr: float,
    momentum: float,
    weight_decay: float,
    spared: Callable[[Tensor], bool] = lambda p: not p.requires_grad or p.grad is None,
    late_decay: float | None = None,
    new: float = 1.0,
    stops: bool = False,
) -> None:
    """The step, with what can be believed about it: who is spared, who hears of the decay, how new gradients weigh."""
    with tg.no_grad():
        for name, p in model.named_parameters():
            if spared(p) and stops:
                return
            if spared(p):
                continue
            g = tg.zeros_like(p) if p.grad is None else p.grad
            if late_decay is None:
                g = g + weight_decay * p
            v = velocity[name] = momentum * velocity[name] + new * g if name in velocity else g.clone()
            p -= lr * (v if late_decay is None else v + late_decay * weight_decay * p)


def _careful_step(model: Module, velocity: Velocity, lr: float, momentum: float, weight_decay: float) -> None:
    _stepped(model, velocity, lr, momentum, weight_decay)


def _stepped_with(**choices: Any) -> Callable[..., None]:
    return lambda *args: _stepped(*args, **choices)


# Flag, gradient and velocity of a parameter before the step.
_STATES = {
    "live, with a gradient": (True, "random", True),
    "live, with a gradient, first step": (True, "random", False),
    "live, with a gradient of zeros": (True, "zeros", True),
    "live, without a gradient": (True, "none", True),
    "frozen": (False, "none", True),
    "frozen, with an old gradient": (False, "random", True),
    "frozen, with an old gradient, first step": (False, "random", False),
}


def _step_cases(rng: Generator) -> list[Case]:
    shapes: list[tuple[int, ...]] = [(), (3,), (2, 3)]
    first = [[state] for state in _STATES]
    mixed = [rng.permutation([*_STATES])[:4].tolist() for _ in range(4)]
    return [_step_case(rng, states, [shapes[rng.integers(0, 3)] for _ in states]) for states in first + mixed]


def _step_case(rng: Generator, states: list[str], shapes: list[tuple[int, ...]]) -> Case:
    names = [f"w{number}" for number in range(len(states))]
    values = {name: rng.normal(size=shape) for name, shape in zip(names, shapes, strict=True)}
    gradients = {name: rng.normal(size=shape) for name, shape in zip(names, shapes, strict=True)}
    speeds = {name: rng.normal(size=shape) for name, shape in zip(names, shapes, strict=True)}
    lr, momentum, decay = rng.uniform(0.05, 0.5), rng.uniform(0.5, 0.95), rng.uniform(0.05, 0.3)
    kinds = dict(zip(names, (_STATES[state] for state in states), strict=True))

    def build() -> Given:
        model = _Part(**{name: nn.Parameter(tg.tensor(value)) for name, value in values.items()})
        for name, p in model.named_parameters():
            flag, gradient, _ = kinds[name]
            if gradient != "none":
                p.grad = tg.tensor(gradients[name] * (gradient == "random"))
            p.requires_grad_(flag)
        velocity = {name: tg.tensor(speeds[name]) for name, (_, _, moving) in kinds.items() if moving}
        old = {f"velocity of {name}": v.clone() for name, v in velocity.items()}
        return Given((model, velocity, float(lr), float(momentum), float(decay)), _watched(model) | old)

    # The second judge: the formula in NumPy, for those that the case says must move.
    measured: dict[str, Any] = {}
    for name, (flag, gradient, moving) in kinds.items():
        w, v = values[name], speeds[name]
        if flag and gradient != "none":
            g = gradients[name] * (gradient == "random") + decay * w
            v = momentum * v + g if moving else g
            w, moving = w - lr * v, True
        measured |= {f"{name} after the step": w, f"velocity of {name}": v if moving else "None"}
    label = "; ".join(f"{name} {state}" for name, state in zip(names, states, strict=True))
    return Case(f"{label}; lr {lr:.3f}, momentum {momentum:.3f}, weight_decay {decay:.3f}", build, measured=measured)


def _observe_step(result: Any, given: Given, upstream: Any) -> Facts:
    model, velocity = given.args[:2]
    facts: Facts = {"type": type(result).__name__, "replaced parameters": _replaced(model, given)}
    moved = _moved(model, given)
    for name, p in model.named_parameters():
        facts[f"{name} after the step"] = _numbers(p)
        facts[f"bits of {name}"] = "changed" if name in moved else "as they were"
        facts[f"velocity of {name}"] = _numbers(velocity.get(name))
        facts[f"bits of the velocity of {name}"] = (
            "as they were" if _bits(velocity.get(name)) == _bits(given.watch.get(f"velocity of {name}")) else "changed"
        )
        facts[f"{name} is a leaf"] = p.is_leaf and (name not in velocity or velocity[name].is_leaf)
        facts[f"gradient of {name}"] = _numbers(p.grad)
    return facts


Step = Callable[[Module, Velocity, float, float, float], None]


def _step_and_then(added: Callable[[Tensor, float], Tensor] | None) -> Step:
    """The step, after which something was added to each gradient that was used; or, with None, after which it is gone.

    What is added is a function of the weight before the step, and of the decay.
    """

    def step(model: Module, velocity: Velocity, lr: float, momentum: float, weight_decay: float) -> None:
        used = {p: p.grad for p in model.parameters() if p.requires_grad and p.grad is not None}
        after = {p: added and grad + added(p.detach(), weight_decay) for p, grad in used.items()}
        _careful_step(model, velocity, lr, momentum, weight_decay)
        for p, gradient in after.items():
            p.grad = gradient

    return step


def _rate_in_the_velocity(model: Module, velocity: Velocity, lr: float, momentum: float, weight_decay: float) -> None:
    scaled = {name: v / lr for name, v in velocity.items()}
    before = dict(scaled)
    _careful_step(model, scaled, lr, momentum, weight_decay)
    velocity |= {name: lr * v for name, v in scaled.items() if v is not before.get(name)}


E3 = Exercise(
    id="e3-spare-the-frozen",
    function="careful_step",
    title="A step that spares the frozen",
    minutes=14,
    hints=(
        "Ask two questions about each parameter before you touch anything: does it require gradients, and is there a "
        "gradient? `None` and a tensor of zeros are different answers to the second one.",
        "Inside `with tg.no_grad():`, for `name, p in model.named_parameters()`: skip it if `not p.requires_grad or "
        "p.grad is None`. Then three formulas: the pulled gradient g, the new velocity v, and the step. `p -= ...` "
        "changes the parameter itself; `p = p - ...` only gives your variable another tensor.",
        "`g = p.grad + weight_decay * p`; `v = momentum * velocity[name] + g if name in velocity else g`; "
        "`velocity[name] = v`; `p -= lr * v`.",
    ),
    cases=_step_cases,
    reference=_careful_step,
    changes=frozenset({"model", "velocity"}),
    observe=_observe_step,
    beliefs=(
        Belief(
            "flag-ignored",
            _stepped_with(spared=lambda p: p.grad is None),
            "A frozen weight moved, because an old gradient was still in its `.grad`. That is what PyTorch's own "
            "optimizers do: they look at `.grad` only. Yours is to look at the flag as well.",
        ),
        Belief(
            "zero-is-none",
            _stepped_with(spared=lambda p: not p.requires_grad or p.grad is None or not p.grad.any()),
            "A gradient of zeros was skipped as if there were none. Zero is an answer: the loss is flat here. The "
            "velocity still carries the weight on, and weight decay still pulls.",
        ),
        Belief(
            "none-is-zero",
            _stepped_with(spared=lambda p: not p.requires_grad),
            "A weight without a gradient moved, as if its gradient were zero: its old velocity carried it on, or "
            "weight decay pulled. `None` means that nobody asked. Leave such a weight alone.",
        ),
        Belief(
            "nobody-is-spared",
            _stepped_with(spared=lambda p: False),
            "Every weight moved, also those that are frozen or have no gradient: velocity and weight decay move a "
            "weight even where the gradient is zero.",
        ),
        Belief(
            "pull-beside-the-velocity",
            _stepped_with(late_decay=1.0),
            "Here weight decay acts on the weight alone, and the velocity does not know about it. SGD adds it to the "
            "gradient first: `g = p.grad + weight_decay * p`, and then `v = momentum * v + g`.",
        ),
        Belief(
            "decay-forgotten",
            _stepped_with(late_decay=0.0),
            "This is the step without weight decay.",
        ),
        Belief(
            "velocity-forgotten",
            lambda model, velocity, lr, momentum, weight_decay: _stepped(model, {}, lr, 0.0, weight_decay),
            "This is plain gradient descent: the velocity was neither used nor kept in the dictionary under the name "
            "of its parameter.",
        ),
        Belief(
            "an-average",
            lambda model, velocity, lr, momentum, weight_decay: _stepped(
                model, velocity, lr, momentum, weight_decay, new=1.0 - momentum
            ),
            "Here the velocity is an average: `momentum * v + (1 - momentum) * g`. SGD lets it build up: `momentum * "
            "v + g`.",
        ),
        Belief(
            "uphill",
            lambda model, velocity, lr, momentum, weight_decay: _stepped(model, velocity, -lr, momentum, weight_decay),
            "This goes up. The velocity has gathered gradients, and those point uphill: subtract.",
        ),
        Belief(
            "decay-upside-down",
            lambda model, velocity, lr, momentum, weight_decay: _stepped(model, velocity, lr, momentum, -weight_decay),
            "Here weight decay pushes the weights away from zero. It is added to the gradient, which is then "
            "subtracted.",
        ),
        Belief(
            "velocity-not-kept",
            lambda model, velocity, *numbers: _stepped(model, dict(velocity), *numbers),
            "The weights are right, but the new velocity was not kept: `velocity[name] = v`. The next step needs it.",
        ),
        Belief(
            "old-velocity-unused",
            lambda model, velocity, lr, momentum, weight_decay: _stepped(model, velocity, lr, 0.0, weight_decay),
            "Every step is taken as if it were the first: the velocity is kept, and never used. `momentum * "
            "velocity[name] + g`.",
        ),
        Belief(
            "rate-in-the-velocity",
            _rate_in_the_velocity,
            "The learning rate went into the velocity. Here the velocity gathers gradients as they are, and `lr` comes "
            "in where the weight moves.",
        ),
        Belief(
            "gradient-cleared",
            _step_and_then(None),
            "The step is right, but `.grad` was emptied. That is the business of `zero_grad`: leave `.grad` alone "
            "here.",
        ),
        Belief(
            "gradient-overwritten",
            _step_and_then(lambda p, weight_decay: weight_decay * p),
            "The step is right, but weight decay was written into `.grad` itself (`p.grad += ...`). Compute a new "
            "tensor: `g = p.grad + weight_decay * p`.",
        ),
        Belief(
            "stops-at-the-first-spared",
            _stepped_with(stops=True),
            "After the first parameter that is left alone, none is moved any more: `return` and `break` end the whole "
            "loop. `continue` goes on with the next one.",
        ),
        Belief(
            "only-the-velocity",
            lambda model, velocity, lr, momentum, weight_decay: _stepped(model, velocity, 0.0, momentum, weight_decay),
            "The velocity is right, and no weight has moved. `p = p - ...` computes a new tensor and gives it to your "
            "variable; the model keeps its own. `p -= ...`, inside `tg.no_grad()`, changes the parameter itself.",
        ),
        Belief(
            "nothing-moves",
            lambda *args: None,
            "Nothing has changed. `p = p - ...` computes a new tensor and gives it to your variable; the model keeps "
            "its own. `p -= ...`, inside `tg.no_grad()`, changes the parameter itself.",
        ),
    ),
    symptoms=(
        Symptom(
            "in-place-on-a-leaf",
            lambda facts: "a leaf Variable that requires grad" in facts.get("raised", ""),
            "A parameter that requires gradients may not be changed in place while autograd is recording. An update "
            "is no part of the computation: make it inside `with tg.no_grad():`.",
        ),
        Symptom(
            "none-arithmetic",
            lambda facts: "NoneType" in facts.get("raised", ""),
            "Some gradient is `None`: nobody computed one. Ask `p.grad is None` before you use it.",
        ),
        Symptom(
            "truth-of-a-gradient",
            lambda facts: "Boolean value of Tensor" in facts.get("raised", ""),
            "`if p.grad` asks whether its numbers are zero. Ask whether there is a gradient: `p.grad is not None`.",
        ),
        Symptom(
            "no-velocity-yet",
            lambda facts: "KeyError" in facts.get("raised", ""),
            "In the first step a weight has no velocity yet: it starts as the gradient. `name in velocity` tells.",
        ),
        Symptom(
            "new-parameters",
            lambda facts: bool(facts.get("replaced parameters")),
            "You put new tensors where parameters were. Change those that are there: `p -= ...` under `tg.no_grad()`.",
        ),
        Symptom(
            "recorded",
            lambda facts: any(key.endswith("is a leaf") and value is False for key, value in facts.items()),
            "The velocity has a history: autograd recorded your arithmetic, and it would grow with every step. Put "
            "the whole update inside `with tg.no_grad():`.",
        ),
        Symptom(
            "velocity-of-the-spared",
            lambda facts: any(
                fact == "None" and facts.get(f"bits of the velocity of {key[12:]}") == "changed"
                for key, fact in facts.items()
                if key.startswith("gradient of ") and isinstance(fact, str)
            ),
            "A parameter that is left alone keeps its velocity as well: it neither fades nor disappears while nobody "
            "asks.",
        ),
        Symptom(
            "something-returned",
            lambda facts: facts.get("type", "NoneType") != "NoneType",
            "The step is made in place, and nothing is to be returned.",
        ),
    ),
)


# --- e4: statistics that hold still -----------------------------------------------------------------------------------


_NORMS = (nn.BatchNorm1d, nn.BatchNorm2d)


def _all_frozen(module: Module) -> bool:
    return not any(p.requires_grad for p in module.parameters())


def _train_mode(model: Module) -> Module:
    model.train()
    for module in model.modules():
        if isinstance(module, _NORMS) and _all_frozen(module):
            module.eval()
    return model


@contextlib.contextmanager
def _own_numbers() -> Iterator[None]:
    """Give back the stream of random numbers as it was: making layers draws from it."""
    state = tg.get_rng_state()
    try:
        yield
    finally:
        tg.set_rng_state(state)


def _named(**modules: Module) -> Module:
    return nn.Sequential(OrderedDict(modules))


def _shallow() -> Module:
    return _named(
        conv=nn.Conv2d(1, 2, 3), norm=nn.BatchNorm2d(2), relu=nn.ReLU(), flat=nn.Flatten(), fc=nn.Linear(8, 3)
    )


def _deep() -> Module:
    inner = _named(fc=nn.Linear(3, 2), scale=nn.BatchNorm1d(2), drop=nn.Dropout(0.5))
    return _named(base=_named(norm1=nn.BatchNorm1d(3), inner=inner), head=nn.Linear(2, 2), last=nn.BatchNorm1d(2))


# What is built, which parameters are frozen, and who must be in evaluation mode in the end.
_MODELS: tuple[tuple[str, Callable[[], Module], tuple[str, ...], set[str]], ...] = (
    ("conv, norm and fc; nothing is frozen", _shallow, (), set()),
    ("conv, norm and fc; all but fc is frozen", _shallow, ("conv", "norm"), {"norm"}),
    ("conv, norm and fc; conv and fc are frozen", _shallow, ("conv", "fc"), set()),
    ("conv, norm and fc; only norm's weight is frozen", _shallow, ("norm.weight",), set()),
    ("norms and dropout inside a base; all of it is frozen", _deep, ("base",), {"base.norm1", "base.inner.scale"}),
    ("norms and dropout inside a base; only base.inner is frozen", _deep, ("base.inner",), {"base.inner.scale"}),
    (
        "norms and dropout inside a base; base.norm1, the head and the last norm are frozen",
        _deep,
        ("base.norm1", "head", "last"),
        {"base.norm1", "last"},
    ),
    ("conv, norm and fc; everything is frozen", _shallow, ("conv", "norm", "fc"), {"norm"}),
)


def _mode_cases(rng: Generator) -> list[Case]:
    return [_mode_case(rng, *model, at_first=number % 2 == 0) for number, model in enumerate(_MODELS)]


def _mode_case(
    rng: Generator, label: str, make: Callable[[], Module], frozen: tuple[str, ...], still: set[str], at_first: bool
) -> Case:
    flipped = rng.integers(0, 2, size=20).astype(bool)  # before the call, some modules are in the other mode
    seed = int(rng.integers(1 << 30))

    with _own_numbers():
        drawn = make().double()

    def build() -> Given:
        model = copy.deepcopy(drawn).train(at_first)
        for module, flip in zip(model.modules(), flipped, strict=False):
            module.training ^= bool(flip)
        for name, p in model.named_parameters():
            p.requires_grad = not any(f"{name}.".startswith(f"{part}.") for part in frozen)
        return Given((model,), _watched(model))

    # The second judge: it is written down beside each model who must hold still.
    norms = [name for name, module in drawn.named_modules() if isinstance(module, _NORMS)]
    measured: dict[str, Any] = {"in evaluation mode": sorted(still)}
    measured |= {f"statistics of {name}": "hold still" if name in still else "move" for name in norms}
    return Case(label, build, seed, measured)


def _observe_modes(result: Any, given: Given, upstream: Any) -> Facts:
    model = given.args[0]
    facts: Facts = {
        "type": type(result).__name__,
        "what you returned": "the model" if result is model else "something else",
        "changed flags": _reflagged(model, given),
        "changed weights": _moved(model, given),
        "in evaluation mode": sorted(name for name, module in model.named_modules() if not module.training),
    }
    rng = np.random.default_rng(upstream)
    for name, module in model.named_modules():
        if isinstance(module, _NORMS):
            before = _bits(module.running_mean)
            x = rng.normal(size=(4, module.num_features, *(3, 3)[: 2 * isinstance(module, nn.BatchNorm2d)]))
            with tg.no_grad():
                module(tg.tensor(x))
            facts[f"statistics of {name}"] = "hold still" if _bits(module.running_mean) == before else "move"
    return facts


def _modes(still: Callable[[Module], bool], inside: bool = True) -> Callable[[Module], Module]:
    """Training mode, then evaluation mode for every module of which `still` says so; or for the direct parts only."""

    def set_modes(model: Module) -> Module:
        model.train()
        for module in model.modules() if inside else model.children():
            if still(module):
                module.eval()
        return model

    return set_modes


def _by_their_names(model: Module) -> Module:
    model.train()
    for name, module in model.named_modules():
        if "norm" in name and _all_frozen(module):
            module.eval()
    return model


def _only_if_all_is_frozen(model: Module) -> Module:
    return _modes(lambda module: isinstance(module, _NORMS) and _all_frozen(model))(model)


def _never_trained(model: Module) -> Module:
    for module in model.modules():
        if isinstance(module, _NORMS) and _all_frozen(module):
            module.eval()
    return model


E4 = Exercise(
    id="e4-hold-still",
    function="train_mode",
    title="Statistics that hold still",
    minutes=9,
    hints=(
        "Freezing is about gradients, and the statistics have none. What decides whether they move is the mode of the "
        "BatchNorm layer itself.",
        "`model.train()` goes through all modules, so call it first. Then walk over `model.modules()`, which reaches "
        "modules inside modules, and call `.eval()` on those that are a BatchNorm (`isinstance(module, "
        "(nn.BatchNorm1d, nn.BatchNorm2d))`) and have no parameter that requires gradients.",
        "`model.train()`; `for module in model.modules():` if it is a BatchNorm and `not any(p.requires_grad for p in "
        "module.parameters())`: `module.eval()`; at the end `return model`.",
    ),
    cases=_mode_cases,
    reference=_train_mode,
    changes=frozenset({"model"}),
    observe=_observe_modes,
    beliefs=(
        Belief(
            "everything-trains",
            _modes(lambda module: False),
            "Everything is in training mode, the frozen BatchNorm layers too, so their statistics go on moving. If "
            "you did call `.eval()` on them: a `model.train()` afterwards undoes it (and `.eval` without brackets does "
            "nothing).",
        ),
        Belief(
            "everything-is-still",
            _modes(lambda module: True),
            "Everything is in evaluation mode. That also switches off Dropout, and the statistics of layers which are "
            "being trained.",
        ),
        Belief(
            "every-norm-is-still",
            _modes(lambda module: isinstance(module, _NORMS)),
            "Every BatchNorm holds still, also those whose weights are being trained. Only the frozen ones should.",
        ),
        Belief(
            "one-frozen-is-enough",
            _modes(lambda module: isinstance(module, _NORMS) and not all(p.requires_grad for p in module.parameters())),
            "A BatchNorm with one frozen and one live parameter is still being trained. Only where all of its "
            "parameters are frozen should it hold still.",
        ),
        Belief(
            "whatever-is-frozen",
            _modes(_all_frozen),
            "Every module without a live parameter was put into evaluation mode: also layers that have no parameters, "
            "such as Dropout and ReLU. And `.eval()` on a module reaches everything inside it. Choose BatchNorm "
            "layers only.",
        ),
        Belief(
            "known-by-name",
            _by_their_names,
            "You look for the word `norm` in the names. A BatchNorm may be called anything: `isinstance(module, "
            "nn.BatchNorm1d)` asks what it is.",
        ),
        Belief(
            "one-kind-of-norm",
            _modes(lambda module: isinstance(module, nn.BatchNorm2d) and _all_frozen(module)),
            "`nn.BatchNorm2d` holds still where it should, `nn.BatchNorm1d` was forgotten. `isinstance` takes a tuple "
            "of both.",
        ),
        Belief(
            "whole-model-asked",
            _only_if_all_is_frozen,
            "You asked whether the whole *model* is frozen. Ask each BatchNorm about its own parameters: "
            "`module.parameters()`.",
        ),
        Belief(
            "live-ones-hold-still",
            _modes(lambda module: isinstance(module, _NORMS) and not _all_frozen(module)),
            "The other way round: those that are being trained hold still, and the frozen ones move.",
        ),
        Belief(
            "never-trained",
            _never_trained,
            "The frozen BatchNorm layers hold still. But nothing was put into training mode: the others are in the "
            "mode in which the model came. `model.train()` first.",
        ),
        Belief(
            "top-level-only",
            _modes(lambda module: isinstance(module, _NORMS) and _all_frozen(module), inside=False),
            "Only the parts directly in the model were looked at (`children()`). A BatchNorm may lie deeper: "
            "`modules()` reaches all.",
        ),
    ),
    symptoms=(
        Symptom(
            "flags-changed",
            lambda facts: bool(facts.get("changed flags")),
            "The flags of the parameters have changed. They were right: only the modes should be set.",
        ),
        Symptom(
            "module-without-a-flag",
            lambda facts: "has no attribute 'requires_grad'" in facts.get("raised", ""),
            "A module has no flag. Its parameters have: `any(p.requires_grad for p in module.parameters())`.",
        ),
        Symptom(
            "held-by-other-means",
            lambda facts: any(
                fact == "hold still" and key.removeprefix("statistics of ") not in facts["in evaluation mode"]
                for key, fact in facts.items()
                if key.startswith("statistics of ")
            ),
            "The statistics hold still, but by other means than the mode: in training mode the layer still works with "
            "the numbers of each batch, not with the statistics it has. Use `.eval()`.",
        ),
        Symptom(
            "no-parameters-at-all",
            lambda facts: (
                {name.rpartition(".")[2] for name in facts.get("in evaluation mode", [])} & {"relu", "flat", "drop"}
            ),
            "Layers without any parameters are in evaluation mode. Either they were left in the mode in which they "
            "came, or they were taken for frozen: of nothing at all, `not any(...)` is True. Choose BatchNorm layers "
            "only.",
        ),
    ),
)


# --- e5: two phases ---------------------------------------------------------------------------------------------------


class _Loss:
    """A loss of the model, to be called once a step; it notes what it sees."""

    def __init__(self, x: Array, y: Array, upstream: Array) -> None:
        self.x, self.y, self.upstream = tg.tensor(x), tg.tensor(y), tg.tensor(upstream)
        self.live: list[str] = []
        self.base: list[bytes] = []

    def __call__(self, model: Any) -> Tensor:
        live = _live(model)
        self.live.append("all" if len(live) == len(list(model.parameters())) else ", ".join(live) or "none")
        self.base.append(_bits(model.base.weight) + _bits(model.base.bias))
        again = model(self.x[:1]) * self.upstream[0]  # the model is used twice
        return (self.upstream * (model(self.x) - self.y) ** 2).mean() + again.sum()


Pair = tuple[Any, Any]
Choice = Callable[[Any], Iterator[Tensor]]


def _fine_tune(model: Any, head: Module, loss_of: Any, steps: Pair, rates: Pair) -> list[float]:
    return _phases(model, head, loss_of, steps, rates)


def _phases(
    model: Any,
    head: Module,
    loss_of: Any,
    steps: Pair,
    rates: Pair,
    first: Choice = lambda model: model.fc.parameters(),
    then: Choice | None = lambda model: model.parameters(),
    frozen: bool = True,
    thawed: bool = True,
    chosen_late: bool = True,
    cleared: str = "before backward",
    momentum: float = 0.9,
) -> list[float]:
    """Two phases, with what can be believed about them: whom the optimizers get, what is frozen, thawed and cleared."""
    model.requires_grad_(not frozen)
    trained = list(first(model))
    model.fc = head
    optimizer = tg.optim.SGD(first(model) if chosen_late else trained, lr=rates[0], momentum=momentum)
    losses = _steps(model, loss_of, optimizer, steps[0], cleared)
    if thawed:
        model.requires_grad_(True)
    if then is not None:
        optimizer = tg.optim.SGD(then(model), lr=rates[1], momentum=momentum)
    return losses + _steps(model, loss_of, optimizer, steps[1], cleared)


def _steps(model: Any, loss_of: Any, optimizer: Any, steps: int, cleared: str) -> list[float]:
    losses = []
    if cleared == "before the loop":
        optimizer.zero_grad()
    for _ in range(steps):
        loss = loss_of(model)
        if cleared == "before backward":
            optimizer.zero_grad()
        loss.backward()
        if cleared == "before the step":
            optimizer.zero_grad()
        optimizer.step()
        if cleared == "after the step":
            optimizer.zero_grad()
        losses.append(loss.item())
    return losses


def _phase_cases(rng: Generator) -> list[Case]:
    return [
        _phase_case(rng, "one step each", (1, 1), 4),
        _phase_case(rng, "two steps, then three", (2, 3), 4),
        _phase_case(rng, "one sample; one step, then two", (1, 2), 1),
        _phase_case(rng, "the model comes frozen; one step, then two", (1, 2), 3, frozen=True),
        _phase_case(rng, "with gradients left from pretraining; one step, then two", (1, 2), 3, leftover=True),
    ]


def _phase_case(
    rng: Generator, label: str, steps: Pair, samples: int, frozen: bool = False, leftover: bool = False
) -> Case:
    shapes = {"base.weight": (3, 2), "base.bias": (3,), "fc.weight": (2, 3), "fc.bias": (2,)}
    start = {name: rng.normal(size=shape) for name, shape in shapes.items()}
    old_head = {name: rng.normal(size=shapes[name]) for name in ("fc.weight", "fc.bias")}
    old_gradients = {name: rng.normal(size=shape) for name, shape in shapes.items()}
    x, y = rng.normal(size=(samples, 2)), rng.normal(size=(samples, 2))
    upstream = rng.uniform(0.5, 2.0, size=(samples, 2))
    rates = (float(rng.uniform(0.05, 0.2)), float(rng.uniform(0.005, 0.02)))

    with _own_numbers():
        plain = _named(base=nn.Linear(2, 3), tanh=nn.Tanh(), fc=nn.Linear(3, 2)).double()

    def build() -> Given:
        model, head = copy.deepcopy(plain), copy.deepcopy(plain.fc)
        model.load_state_dict({name: tg.tensor(value) for name, value in (start | old_head).items()})
        head.load_state_dict({name: tg.tensor(start[f"fc.{name}"]) for name in ("weight", "bias")})
        if leftover:
            for name, p in model.named_parameters():
                p.grad = tg.tensor(old_gradients[name])
        model.requires_grad_(not frozen)
        return Given((model, head, _Loss(x, y, upstream), steps, rates))

    losses, end = _phases_in_numpy(start, x, y, upstream, steps, rates)
    measured: dict[str, Any] = {"losses": np.array(losses)} | {f"{name} in the end": p for name, p in end.items()}
    return Case(f"{label}; rates {rates[0]:.4f} and {rates[1]:.4f}", build, measured=measured)


def _phases_in_numpy(
    start: dict[str, Array], x: Array, y: Array, upstream: Array, steps: Pair, rates: Pair
) -> tuple[list[float], dict[str, Array]]:
    """The second judge: the loss from its definition, its slopes by finite differences, and the formula of SGD."""
    p, losses = dict(start), []

    def loss(name: str, moved: Array) -> float:
        w, b, head, bias = (p | {name: moved}).values()
        out = np.tanh(x @ w.T + b) @ head.T + bias
        return float((upstream * (out - y) ** 2).sum() / y.size + (out[0] * upstream[0]).sum())

    for names, count, rate in ((["fc.weight", "fc.bias"], steps[0], rates[0]), ([*start], steps[1], rates[1])):
        velocity = {name: np.zeros_like(p[name]) for name in names}
        for _ in range(count):
            losses.append(loss("fc.bias", p["fc.bias"]))
            gradients = {name: slopes(partial(loss, name), p[name]) for name in names}
            for name in names:
                velocity[name] = 0.9 * velocity[name] + gradients[name]
                p[name] = p[name] - rate * velocity[name]
    return losses, p


def _observe_phases(result: Any, given: Given, upstream: Any) -> Facts:
    if not isinstance(result, list | tuple):
        return {"type": type(result).__name__}
    model, head, loss_of, steps, _ = given.args
    base = [*loss_of.base, _bits(model.base.weight) + _bits(model.base.bias)]
    numbers = all(isinstance(loss, float) for loss in result)
    return {
        "type": "list",
        "what is in the list": "numbers" if numbers else f"a {type(result[0]).__name__}",
        "the head in place": "the one given" if model.fc is head else "another one",
        "trainable at each step": loss_of.live,
        "the base in the first phase": "held still" if len(set(base[: steps[0] + 1])) == 1 else "moved",
        "losses": np.array(result, dtype=np.float64) if numbers else "none",
        **{f"{name} in the end": _numbers(p) for name, p in model.named_parameters()},
        "trainable in the end": _live(model),
    }


def _variant(**choices: Any) -> Callable[..., list[float]]:
    return lambda *args: _phases(*args, **choices)


E5 = Exercise(
    id="e5-two-phases",
    function="fine_tune",
    title="Fine-tuning in two phases",
    minutes=18,
    hints=(
        "Write the first phase alone and get it right: freeze, replace, optimizer, loop. The second one is the same "
        "loop after another preparation; a small function for the loop saves you from writing it twice.",
        "An optimizer keeps the parameters that it was given when it was made, and a velocity for each. So make one "
        "after `model.fc = head`, and a new one for the second phase, of `model.parameters()`. Clear the gradients "
        "before each `backward`.",
        "`model.requires_grad_(False)`; `model.fc = head`; `optimizer = tg.optim.SGD(model.fc.parameters(), "
        "lr=rates[0], momentum=0.9)`; `steps[0]` times: `loss = loss_of(model)`, `optimizer.zero_grad()`, "
        "`loss.backward()`, `optimizer.step()`, `losses.append(loss.item())`. Then `model.requires_grad_(True)`, "
        "`tg.optim.SGD(model.parameters(), lr=rates[1], momentum=0.9)`, and the loop again.",
    ),
    cases=_phase_cases,
    reference=_fine_tune,
    changes=frozenset({"model", "head"}),
    observe=_observe_phases,
    beliefs=(
        Belief(
            "nothing-was-frozen",
            _variant(frozen=False, first=lambda model: model.parameters()),
            "Everything was trained from the first step on. In the first phase the head is still random, and what it "
            "sends back through the base spoils what the base had learned. Freeze first.",
        ),
        Belief(
            "only-the-optimizer-knows",
            _variant(frozen=False),
            "Only the head moves in the first phase, since the optimizer holds nothing else. But the base was not "
            "frozen: in each step, backward works out gradients for it that nobody uses.",
        ),
        Belief(
            "never-thawed",
            _variant(thawed=False),
            "The base is still frozen in the second phase: no gradient is computed for it, and the optimizer passes "
            "over weights without one. Switch the flags on again.",
        ),
        Belief(
            "base-not-in-the-optimizer",
            _variant(then=lambda model: model.fc.parameters()),
            "In the second phase the base has gradients, but it does not move: the optimizer was given the head only.",
        ),
        Belief(
            "one-optimizer",
            _variant(first=lambda model: model.parameters(), then=None),
            "One optimizer for both phases keeps the first rate, and the velocity that the head has gathered. Make "
            "another one for the second phase, with a rate of its own.",
        ),
        Belief(
            "first-optimizer-again",
            _variant(then=None),
            "The second phase uses the optimizer of the first one: it holds the head only, at the first rate. Setting "
            "the flags of the base does not put it into an optimizer.",
        ),
        Belief(
            "old-head-in-the-optimizer",
            _variant(chosen_late=False),
            "The first optimizer was made before the head was replaced. It holds the parameters of the old head, and "
            "the new one stays as it is. Replace first, then ask for `model.fc.parameters()`.",
        ),
        Belief(
            "gradients-pile-up",
            _variant(cleared="never"),
            "Gradients were never cleared, so each step goes along the sum of all gradients so far.",
        ),
        Belief(
            "cleared-once-a-phase",
            _variant(cleared="before the loop"),
            "Gradients are cleared once in each phase, and pile up from step to step in it. Clear them in the loop, "
            "before each `backward`.",
        ),
        Belief(
            "nothing-is-learned",
            _variant(cleared="before the step"),
            "No weight moves. Is `optimizer.step()` called in each round, and are the gradients still there at that "
            "moment? The order is: `zero_grad`, `backward`, `step`.",
        ),
        Belief(
            "cleared-too-late",
            _variant(cleared="after the step"),
            "You clear the gradients after each step. What was in `.grad` before the first one (left from "
            "pretraining, say) is then added to the first gradient. Clear *before* `backward`.",
        ),
        Belief(
            "no-momentum",
            _variant(momentum=0.0),
            "This is SGD without momentum: `momentum=0.9` is missing.",
        ),
        Belief(
            "second-phase-only",
            lambda model, head, loss_of, steps, rates: _phases(model, head, loss_of, steps, rates)[steps[0] :],
            "The training is right. But the list holds the losses of the second phase only: it was begun anew.",
        ),
        Belief(
            "steps-swapped",
            lambda model, head, loss_of, steps, rates: _phases(model, head, loss_of, steps[::-1], rates),
            "The two numbers of steps are swapped: `steps[0]` is for the head alone, `steps[1]` for the whole model.",
        ),
        Belief(
            "rates-swapped",
            lambda model, head, loss_of, steps, rates: _phases(model, head, loss_of, steps, rates[::-1]),
            "The two rates are swapped: `rates[0]` is for the head alone, `rates[1]` for the whole model.",
        ),
    ),
    symptoms=(
        Symptom(
            "frozen-with-the-head",
            lambda facts: "does not require grad" in facts.get("raised", ""),
            "Nothing that the loss was computed from required gradients, so `backward` had nowhere to go. Was the head "
            "put in first, and frozen together with the rest? Freeze first, then replace. Or was it never put into "
            "`model.fc`, or the loss computed where nothing is recorded?",
        ),
        Symptom(
            "another-head",
            lambda facts: facts.get("the head in place") == "another one",
            "`model.fc` is not the head that was given. Put in `head` itself, not a copy.",
        ),
        Symptom(
            "loss-computed-twice",
            lambda facts: (
                2 * len(facts["losses"]) == len(facts["trainable at each step"])
                if isinstance(facts.get("losses"), np.ndarray)
                else False
            ),
            "`loss_of` was called twice in each step. Use the loss that `backward` starts from: it is the one before "
            "the step.",
        ),
        Symptom(
            "one-loss",
            lambda facts: facts.get("type") in ("float", "Tensor"),
            "A single loss came back. Collect that of every step in a list.",
        ),
        Symptom(
            "lists-in-the-list",
            lambda facts: facts.get("what is in the list") == "a list",
            "There are lists in what came back. One list is asked for, of all steps in order: `first + second`.",
        ),
        Symptom(
            "tensors-in-the-list",
            lambda facts: "Tensor" in str(facts.get("what is in the list")),
            "The list holds loss tensors, and each of them keeps what is behind it. Keep the number: `loss.item()`.",
        ),
    ),
)


EXERCISES = (E1, E2, E3, E4, E5)
