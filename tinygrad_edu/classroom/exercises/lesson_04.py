"""The exercises of lesson 04: a second walk, a training loop, chosen gradients, mini-batches, and one shared trunk."""

from collections.abc import Callable
from functools import partial
from typing import Any

import numpy as np

import tinygrad_edu as tg
from tinygrad_edu.classroom.feedback import Belief, Case, Exercise, Facts, Given, Symptom, slopes, yes_or_no

LESSON = "04_backward_and_grad"

Generator = np.random.Generator
Tensor = tg.Tensor
Batches = list[tuple[Tensor, Tensor]]

SECOND_WALK = "backward through the graph a second time"
UNUSED = "appears to not have been used"


def _numbers(value: Any) -> Any:
    """What can be compared of a gradient: its numbers, "None", or the name of whatever else came back."""
    if isinstance(value, Tensor):
        return value.detach().numpy().astype(np.float64)
    return "None" if value is None else f"a {type(value).__name__}"


def _factor(rng: Generator) -> float:
    """What the loss is multiplied by, so that the gradient that enters it is never the plain 1."""
    return float(rng.uniform(0.5, 2.0) * rng.choice([-1, 1]))


_NOTHING_TO_EMPTY = Symptom(
    "nothing-to-empty-yet",
    lambda facts: "'NoneType' object has no attribute 'zero_'" in facts.get("raised", ""),
    "Before the first `backward`, `w.grad` is `None`, and `None` has no `zero_`. `w.grad = None` always works.",
)
_TUPLES = Symptom(
    "tuple-for-gradient",
    lambda facts: (
        "a tuple" in [fact for key, fact in facts.items() if key.startswith("gradient of") if type(fact) is str]
    ),
    "`autograd.grad` gives a tuple, even for one tensor. Take the gradient out of it: `(g,) = ...`.",
)


# --- e1: a second walk ------------------------------------------------------------------------------------------------

_STEPS: dict[str, Callable[[Tensor], Tensor]] = {
    "x + 1": lambda x: x + 1,
    "x - 2": lambda x: x - 2,
    "-x": lambda x: -x,
    "x + x": lambda x: x + x,
    "x - x.mean()": lambda x: x - x.mean(),
    "x.sum()": lambda x: x.sum(),
    "x * x": lambda x: x * x,
    "x * 3": lambda x: x * 3,
    "x.sin()": lambda x: x.sin(),
    "x.exp()": lambda x: x.exp(),
    "x.tanh()": lambda x: x.tanh(),
}
_SAVING_STEPS = {"x * x", "x * 3", "x.sin()", "x.exp()", "x.tanh()"}


def _second_walk_raises(steps: list[str]) -> bool:
    return any(step in _SAVING_STEPS for step in steps)


def _steps_cases(rng: Generator) -> list[Case]:
    plain = [step for step in _STEPS if step not in _SAVING_STEPS]
    saving = sorted(_SAVING_STEPS)
    patterns = [["x + 1"], ["x * x"], ["x.sin()"], ["x * 3"], ["x * x", "x + 1"], ["x - 2", "x.exp()"], ["-x", "x + x"]]
    patterns += [rng.choice(plain, size=4, replace=False).tolist() for _ in range(2)]
    patterns += [rng.choice(saving, size=2, replace=False).tolist(), ["x + 1", "x.tanh()", "x.sum()"]]
    patterns += [rng.choice([*_STEPS], size=rng.integers(2, 5), replace=False).tolist() for _ in range(4)]
    return [_steps_case(rng, steps) for steps in patterns]


def _steps_case(rng: Generator, steps: list[str]) -> Case:
    # The second judge: two real backward passes, the first of them from a random upstream gradient.
    x = tg.tensor(rng.uniform(0.1, 0.9, size=[(), (3,), (2, 3)][rng.integers(3)]), requires_grad=True)
    for step in steps:
        x = _STEPS[step](x)
    upstream = tg.tensor(rng.normal(size=x.shape))
    x.backward(upstream)
    try:
        x.backward(upstream)
        raises = False
    except RuntimeError:
        raises = True
    return Case(f"steps = {steps}", lambda: Given(([*steps],)), measured={"the answer": raises})


_ONLY_PRODUCTS = (
    "This counts products only. The slope of `x.sin()` is `cos(x)`: it needs the `x` from the way forward as well, and "
    "so do the other functions with a curved graph."
)


E1 = Exercise(
    id="e1-second-walk",
    function="second_walk_raises",
    title="A second walk",
    minutes=6,
    hints=(
        "Ask of each step: to work out its slope, must something be remembered? The slope of `x + 1` is 1, whatever "
        "`x` is. The slope of `x * x` is `2 * x`.",
        "Additions, subtractions, `-x` and sums remember nothing. All other steps in the table do; of `x * 3` the 3 is "
        "kept. One step that remembers something is enough to stop the second walk.",
        'Put the steps that save something into a set, `saving = {"x * x", "x * 3", ...}`, and return '
        "`any(step in saving for step in steps)`.",
    ),
    cases=_steps_cases,
    reference=_second_walk_raises,
    observe=yes_or_no,
    beliefs=(
        Belief(
            "always-raises",
            lambda steps: True,
            "This says that a second `backward` always raises. In the lesson, the one through `x + 1` went well: where "
            "nothing was saved, nothing is missing. (If you try it out: does `x` ask, and do you end at one number?)",
        ),
        Belief(
            "never-raises",
            lambda steps: False,
            "This says that a second `backward` never raises. In the lesson, the one through `x * x` did: the saved "
            "`x` had been given back.",
        ),
        Belief(
            "every-step-must-save",
            lambda steps: all(step in _SAVING_STEPS for step in steps),
            "This needs every step to save something. One is enough: the walk must get past all of them.",
        ),
        Belief(
            "last-step-decides",
            lambda steps: steps[-1] in _SAVING_STEPS,
            "This looks at the last step only. The walk goes back through every step, down to the leaf.",
        ),
        Belief(
            "first-step-decides",
            lambda steps: steps[0] in _SAVING_STEPS,
            "This looks at the first step only. Is there a `return` inside the loop, reached in the first round?",
        ),
        Belief(
            "only-products",
            lambda steps: any("*" in step for step in steps),
            _ONLY_PRODUCTS,
        ),
        Belief("only-products", lambda steps: "x * x" in steps, _ONLY_PRODUCTS),
        Belief(
            "only-functions",
            lambda steps: any(step in {"x.sin()", "x.exp()", "x.tanh()"} for step in steps),
            "This counts the functions only, not the products. The slope of `x * x` is `2 * x`: it cannot be told "
            "without `x`. (In the list, the signs have a space on both sides.)",
        ),
        Belief(
            "exp-is-free",
            lambda steps: any(step in _SAVING_STEPS - {"x.exp()"} for step in steps),
            "Nearly. The slope of `exp` is `exp` itself, so nothing else has to be worked out; but that result has to "
            "be remembered, and it is given back as well.",
        ),
        Belief(
            "sums-save",
            lambda steps: any(step in _SAVING_STEPS | {"x.sum()", "x - x.mean()"} for step in steps),
            "Nearly. A sum has the slope 1 for each of its numbers, and a mean an equal share: for that one must know "
            "how many there are, but none of the numbers.",
        ),
        Belief(
            "constants-are-free",
            lambda steps: any(step in _SAVING_STEPS - {"x * 3"} for step in steps),
            "Nearly. The slope of `x * 3` is 3, whatever `x` is; but that 3 has to be remembered, and it is given back "
            "like any saved value.",
        ),
        Belief(
            "upside-down",
            lambda steps: not _second_walk_raises(steps),
            "This is exactly the opposite: `True` where the second walk goes well.",
        ),
    ),
    symptoms=(
        Symptom(
            "one-answer-each",
            lambda facts: facts.get("type") in ("list", "tuple", "set", "generator"),
            "There is one walk through all the steps, so there is one answer: a single `True` or `False`.",
        ),
        Symptom(
            "texts-not-functions",
            lambda facts: "'str' object is not callable" in facts.get("raised", ""),
            "A step is a text, Python code in quotes, and no function that could be called. Look it up among the texts "
            "of the table.",
        ),
        Symptom(
            "yes-or-no",
            lambda facts: facts.get("type") in ("int", "str"),
            "Asked for is `True` or `False`: does it raise, or not?",
        ),
        Symptom(
            "cannot-go-on",
            lambda facts: SECOND_WALK in facts.get("raised", ""),
            "The RuntimeError is the answer that you are looking for. Catch it with `try: ... except RuntimeError:` "
            "and return `True`.",
        ),
    ),
)


# --- e2: a training loop ----------------------------------------------------------------------------------------------


def _train(w: Tensor, loss_of: Callable[[Tensor], Tensor], lr: float, steps: int) -> list[float]:
    losses = []
    for _ in range(steps):
        w.grad = None
        loss = loss_of(w)
        loss.backward()
        _update(w, lr)
        losses.append(loss.item())
    return losses


def _update(w: Tensor, lr: float) -> None:
    assert w.grad is not None
    with tg.no_grad():
        w -= lr * w.grad


def _train_cases(rng: Generator) -> list[Case]:
    return [
        _train_case(rng, "3 steps from a fresh w, whose .grad is None", (3,), (3,), 3),
        _train_case(rng, "2 steps, and somebody left numbers in w.grad", (3,), (3,), 2, leftover=True),
        _train_case(rng, "4 steps of a single number w, 0-d", (), (), 4),
        _train_case(rng, "5 steps, w of shape (3,) used by every row of a table", (3,), (2, 3), 5),
        _train_case(rng, "1 step, and somebody left numbers in w.grad", (2, 3), (2, 3), 1, leftover=True),
        _train_case(rng, "3 steps of a table w, which the loss uses twice", (2, 3), (2, 3), 3, leftover=True),
    ]


def _distance(w: Any, target: Any, weights: Any, factor: float) -> Any:
    """A loss that uses w twice, of Tensors or of NumPy arrays. Its record does not keep w itself."""
    return abs(factor) * (((w - target) ** 2).mean() + (w * weights).sum() * 0.5)


def _train_case(
    rng: Generator,
    label: str,
    shape: tuple[int, ...],
    target_shape: tuple[int, ...],
    steps: int,
    leftover: bool = False,
) -> Case:
    start, target, weights = rng.normal(size=shape), rng.normal(size=target_shape) * 2, rng.normal(size=shape)
    factor, lr, left = _factor(rng), round(rng.uniform(0.1, 0.5), 2), rng.normal(size=shape) * 3

    def build() -> Given:
        w = tg.tensor(start, requires_grad=True)
        w.grad = tg.tensor(left) if leftover else None
        goal, slope = tg.tensor(target), tg.tensor(weights)
        return Given((w, lambda now: _distance(now, goal, slope, factor), lr, steps))

    # The second judge: the same descent in NumPy, with slopes measured by nudging.
    now, losses = start, []
    for _ in range(steps):
        losses.append(_distance(now, target, weights, factor))
        now = np.asarray(now - lr * slopes(lambda moved: float(_distance(moved, target, weights, factor)), now))
    return Case(f"{label}; lr={lr}", build, measured={"the losses": np.array(losses), "w afterwards": now})


def _observe_training(result: Any, given: Given, upstream: Any) -> Facts:
    w = given.args[0]
    facts: Facts = {"type": type(result).__name__}
    if isinstance(result, list | tuple):
        count, steps = len(result), given.args[3]
        facts["how many"] = "one for each step" if count == steps else f"{count} for {steps} steps"
        plain = all(isinstance(loss, int | float) for loss in result)
        kinds = [type(loss).__name__ for loss in result]
        facts |= {"type": "list", "the losses": np.array(result, dtype=np.float64) if plain else kinds}
    return facts | {"w afterwards": _numbers(w), "w.is_leaf": w.is_leaf, "w.requires_grad": w.requires_grad}


def _train_never_emptied(w: Tensor, loss_of: Callable[[Tensor], Tensor], lr: float, steps: int) -> list[float]:
    losses = []
    for _ in range(steps):
        loss = loss_of(w)
        loss.backward()
        _update(w, lr)
        losses.append(loss.item())
    return losses


def _train_emptied_once(w: Tensor, loss_of: Callable[[Tensor], Tensor], lr: float, steps: int) -> list[float]:
    w.grad = None
    return _train_never_emptied(w, loss_of, lr, steps)


def _train_emptied_before_update(w: Tensor, loss_of: Callable[[Tensor], Tensor], lr: float, steps: int) -> list[float]:
    return [loss_of(w).item() for _ in range(steps)]  # a gradient of zeros moves nothing


def _train_emptied_at_the_end(w: Tensor, loss_of: Callable[[Tensor], Tensor], lr: float, steps: int) -> list[float]:
    losses = []
    for _ in range(steps):
        losses += _train_never_emptied(w, loss_of, lr, 1)
        w.grad = None
    return losses


def _train_on_a_stale_graph(w: Tensor, loss_of: Callable[[Tensor], Tensor], lr: float, steps: int) -> list[float]:
    loss, losses = loss_of(w), []
    for _ in range(steps):
        w.grad = None
        loss.backward(retain_graph=True)
        _update(w, lr)
        losses.append(loss.item())
    return losses


def _train_on_a_stale_graph_and_pile(
    w: Tensor, loss_of: Callable[[Tensor], Tensor], lr: float, steps: int
) -> list[float]:
    loss, losses = loss_of(w), []
    for _ in range(steps):
        loss.backward(retain_graph=True)
        _update(w, lr)
        losses.append(loss.item())
    return losses


def _train_uphill(w: Tensor, loss_of: Callable[[Tensor], Tensor], lr: float, steps: int) -> list[float]:
    return _train(w, loss_of, -lr, steps)


def _train_loss_after(w: Tensor, loss_of: Callable[[Tensor], Tensor], lr: float, steps: int) -> list[float]:
    losses = []
    for _ in range(steps):
        _train(w, loss_of, lr, 1)
        losses.append(loss_of(w).item())
    return losses


def _train_a_copy(
    w: Tensor, loss_of: Callable[[Tensor], Tensor], lr: float, steps: int, keep: bool = False
) -> list[float]:
    """Train a new tensor in every round; with `keep`, the first round starts from what was in w.grad."""
    if not keep:
        w.grad = None
    losses = []
    for _ in range(steps):
        loss = loss_of(w)
        loss.backward()
        assert w.grad is not None
        w = (w - lr * w.grad).detach().requires_grad_()
        losses.append(loss.item())
    return losses


_A_COPY = (
    "The losses go down, but the caller's `w` stands where it stood: `w = ...` inside a function only gives the "
    "name `w` to something new. Change the tensor itself, in place."
)


E2 = Exercise(
    id="e2-train-loop",
    function="train",
    title="A training loop",
    minutes=10,
    hints=(
        "Each round has four parts: empty the bucket, compute the loss, `backward`, step. Which of them must come "
        "before which?",
        "Empty it *before* `backward`, in every round: the first round as well, since you do not know what somebody "
        "has left there. And compute the loss inside the loop: each round needs a graph of its own.",
        "In the loop: `w.grad = None`, `loss = loss_of(w)`, `loss.backward()`, the two lines of the step, "
        "`losses.append(loss.item())`. After the loop: `return losses`.",
    ),
    cases=_train_cases,
    reference=_train,
    observe=_observe_training,
    changes=frozenset({"w"}),
    beliefs=(
        Belief(
            "never-emptied",
            _train_never_emptied,
            "This is what you get when `.grad` is never emptied: each `backward` adds to what the earlier ones put "
            "there, and so the steps are far too long.",
        ),
        Belief(
            "emptied-once",
            _train_emptied_once,
            "The bucket was emptied once, before the loop. From the second round on, it holds the gradients of all the "
            "rounds so far: empty it in every round.",
        ),
        Belief(
            "emptied-too-soon",
            _train_emptied_before_update,
            "`w` has not moved. The gradient was emptied between `backward` and the step: what is left is a step of "
            "zero.",
        ),
        Belief(
            "emptied-at-the-end",
            _train_emptied_at_the_end,
            "All rounds are right but the first one: there was something in `w.grad` already when your function was "
            "called. Empty it before `backward`, not after the step.",
        ),
        Belief(
            "stale-graph",
            _train_on_a_stale_graph,
            "The loss was computed once, before the loop, so every round walks through the same old graph and finds "
            "the slope at the place where `w` started. `retain_graph=True` made the error go away, not its cause: "
            "compute the loss in every round.",
        ),
        Belief(
            "stale-and-piled-up",
            _train_on_a_stale_graph_and_pile,
            "Two things at once: the loss was computed only once, before the loop, so the slope never changes; and "
            "`.grad` is never emptied, so that same slope is added up.",
        ),
        Belief(
            "uphill",
            _train_uphill,
            "This goes up. The gradient points to where the loss grows: subtract it.",
        ),
        Belief(
            "learning-rate-forgotten",
            lambda w, loss_of, lr, steps: _train(w, loss_of, 1.0, steps),
            "Each step is as long as the gradient itself: `lr` plays no part in it.",
        ),
        Belief("a-copy", _train_a_copy, _A_COPY),
        Belief("a-copy", partial(_train_a_copy, keep=True), _A_COPY),
        Belief(
            "loss-after-the-step",
            _train_loss_after,
            "`w` is right. The losses are those *after* each step; asked for are those before, the ones on which you "
            "called `backward`.",
        ),
    ),
    symptoms=(
        Symptom(
            "one-graph-for-all",
            lambda facts: SECOND_WALK in facts.get("raised", ""),
            "The second round walks through the graph of the first one, whose saved values are gone. Do not reach for "
            "`retain_graph`: compute the loss inside the loop, so that each round has a graph of its own.",
        ),
        _NOTHING_TO_EMPTY,
        Symptom(
            "whose-zero-grad",
            lambda facts: "'zero_grad'" in facts.get("raised", ""),
            "`zero_grad` belongs to optimizers and models. A tensor has one bucket, its `.grad`: `w.grad = None` takes "
            "it away.",
        ),
        Symptom(
            "leaf-in-place",
            lambda facts: "leaf Variable that requires grad" in facts.get("raised", ""),
            "The step itself must not be recorded: put it under `with tg.no_grad():`, as in the task.",
        ),
        Symptom(
            "no-gradient-there",
            lambda facts: "NoneType" in facts.get("raised", ""),
            "Where you expected a gradient there is `None`. `backward` returns nothing, it fills `w.grad`; and that is "
            "`None` if it was emptied just before the step, or if `w` is no longer the leaf that you were given: "
            "`w = w - ...` makes a new tensor. Change the old one: `w -= ...`.",
        ),
        Symptom(
            "nothing-recorded",
            lambda facts: "does not require grad" in facts.get("raised", ""),
            "The loss has no history. Was it computed under `no_grad`? Only the step belongs there. Or did "
            "`w = w - ...` make a new `w` there, which does not ask? Change the old one: `w -= ...`.",
        ),
        Symptom(
            "how-many-losses",
            lambda facts: facts.get("how many", "one").split()[0].isdigit(),
            "The list should hold one loss for each step. Is it begun once, before the loop, and returned after it? "
            "And how many rounds does the loop have?",
        ),
        Symptom(
            "flag-left-off",
            lambda facts: facts.get("w.requires_grad") is False,
            "`w` does not ask for gradients any more: its flag was switched off for the step. `with tg.no_grad():` "
            "leaves flags alone.",
        ),
        Symptom(
            "losses-with-their-graphs",
            lambda facts: isinstance(kinds := facts.get("the losses"), list) and "Tensor" in kinds,
            "Your list holds tensors, and one that is not cut off keeps its whole graph in memory. Asked for are plain "
            "numbers: `loss.item()`.",
        ),
        Symptom(
            "one-loss",
            lambda facts: facts.get("type") in ("float", "Tensor"),
            "Asked for is a list of all the losses, one plain number for each step.",
        ),
    ),
)


# --- e3: only these ---------------------------------------------------------------------------------------------------


def _gradients_of(result: Tensor, tensors: list[Tensor]) -> list[Any]:
    return [*tg.autograd.grad(result, tensors, retain_graph=True, materialize_grads=True)]


def _chosen_cases(rng: Generator) -> list[Case]:
    picks = [["a"], ["a", "s"], ["h"], ["b", "h", "a"], ["a", "unused"], ["s", "unused", "side"], ["side", "b"]]
    return [_chosen_case(rng, names) for names in picks]


def _chosen_case(rng: Generator, names: list[str]) -> Case:
    """result = factor * (h*h + s*a).mean(), where h = a * b broadcasts; a is used twice, side and unused not at all."""
    values = {
        "a": rng.normal(size=3),
        "b": rng.normal(size=(2, 3)),
        "s": rng.normal(size=()),
        "unused": rng.normal(size=2),
    }
    left = {name: rng.normal(size=value.shape) for name, value in values.items()}
    factor = _factor(rng)

    def build() -> Given:
        leaves = {name: tg.tensor(value, requires_grad=True) for name, value in values.items()}
        for name, leaf in leaves.items():
            leaf.grad = tg.tensor(left[name])
        a, b, s = leaves["a"], leaves["b"], leaves["s"]
        h = a * b
        known = leaves | {"h": h, "side": b.exp()}
        return Given((factor * (h * h + s * a).mean(), [known[name] for name in names]), leaves)

    def value(name: str, moved: np.ndarray) -> float:
        now = values | {name: moved}
        h = now.get("h", now["a"] * now["b"])
        return float(factor * (h * h + now["s"] * now["a"]).mean())

    places = values | {"h": values["a"] * values["b"], "side": np.exp(values["b"])}
    measured = {f"gradient of {name}": slopes(partial(value, name), places[name]) for name in names}
    told = f"the gradients of {', '.join(names)}; result is multiplied by {factor:.4f}; every leaf has a .grad already"
    return Case(told, build, (names, left), measured)


def _observe_chosen(result: Any, given: Given, upstream: Any) -> Facts:
    names, left = upstream
    if not isinstance(result, list | tuple):
        return {"type": type(result).__name__}
    count, wanted = len(result), len(names)
    facts: Facts = {"type": "list"}
    facts["how many"] = "one for each tensor" if count == wanted else f"{count} for {wanted} tensors"
    facts |= {f"gradient of {name}": _numbers(gradient) for name, gradient in zip(names, result, strict=False)}
    facts["dtypes"] = sorted({str(g.dtype) for g in result if isinstance(g, Tensor)})
    facts["gradients that carry a graph"] = sum(isinstance(g, Tensor) and g.requires_grad for g in result)
    kept = all(np.array_equal(_numbers(leaf.grad), left[name]) for name, leaf in given.watch.items())
    facts[".grad of the leaves"] = "as before" if kept else "changed"
    try:
        given.args[0].backward()
        walk = "works"
    except RuntimeError:
        walk = "raises: the graph was freed"
    return facts | {"a backward after yours": walk}


def _is_single_zero(gradient: Any) -> bool:
    return gradient.size == 1 if isinstance(gradient, np.ndarray) else gradient in ("a float", "a int")


def _chosen_by_backward(result: Tensor, tensors: list[Tensor]) -> list[Any]:
    result.backward(retain_graph=True)
    return [tensor.grad for tensor in tensors]


def _chosen_without_retaining(result: Tensor, tensors: list[Tensor]) -> list[Any]:
    return [*tg.autograd.grad(result, tensors, materialize_grads=True)]


def _chosen_with_none(result: Tensor, tensors: list[Tensor]) -> list[Any]:
    return [*tg.autograd.grad(result, tensors, retain_graph=True, allow_unused=True)]


def _chosen_with_graph(result: Tensor, tensors: list[Tensor]) -> list[Any]:
    return [*tg.autograd.grad(result, tensors, create_graph=True, materialize_grads=True)]


def _chosen_leaves_only(result: Tensor, tensors: list[Tensor]) -> list[Any]:
    found = _gradients_of(result, tensors)
    return [g if tensor.is_leaf else tg.zeros_like(tensor) for g, tensor in zip(found, tensors, strict=True)]


E3 = Exercise(
    id="e3-only-these",
    function="gradients_of",
    title="Only these, and touch nothing",
    minutes=8,
    hints=(
        "There are two ways to ask for gradients. One pours them into the `.grad` of the leaves, the other one hands "
        "them to you.",
        "`tg.autograd.grad(result, tensors)` hands them over. Two things are missing: somebody else wants to walk "
        "through the graph after you, and a tensor that was not used should give zeros.",
        "`tg.autograd.grad(result, tensors, retain_graph=True, materialize_grads=True)` does all of it; it gives a "
        "tuple, which `list(...)` makes a list.",
    ),
    cases=_chosen_cases,
    reference=_gradients_of,
    observe=_observe_chosen,
    beliefs=(
        Belief(
            "poured-into-grad",
            _chosen_by_backward,
            "This is what `backward` leaves in `.grad`: the gradient *added to what was there*, for every leaf, and "
            "`None` for a tensor in the middle. `autograd.grad` hands you the gradients and touches no `.grad`.",
        ),
        Belief(
            "graph-freed",
            _chosen_without_retaining,
            "Your gradients are right, and the graph is used up: whoever calls `backward` after you gets an error. "
            "This is the one good use of `retain_graph=True`: you know that somebody will walk again.",
        ),
        Belief(
            "none-for-unused",
            _chosen_with_none,
            "A tensor that `result` does not depend on came back as `None`. Asked for are zeros of its shape: "
            "`materialize_grads=True`, or `tg.zeros_like(tensor)`.",
        ),
        Belief(
            "recorded-too",
            _chosen_with_graph,
            "`create_graph=True` does keep the graph, and it does more: the walk itself was recorded, so that your "
            "gradients carry a graph of their own. That is for gradients of gradients. Here, `retain_graph=True` is "
            "enough.",
        ),
        Belief(
            "leaves-only",
            _chosen_leaves_only,
            "Only leaves got their gradient. `autograd.grad` can tell you that of any tensor in the graph, those in "
            "the middle too.",
        ),
        Belief(
            "read-from-grad",
            lambda result, tensors: [tensor.grad for tensor in tensors],
            "This is what happens to be in `.grad`: something that somebody else left there, or `None`. Nobody has "
            "asked for the gradients of `result` yet.",
        ),
    ),
    symptoms=(
        Symptom(
            "one-is-missing",
            lambda facts: facts.get("how many", "one").split()[0].isdigit(),
            "Asked for is one gradient for each tensor on the list, in its place: zeros for one that was not used. "
            "(All of them go into one call, as a list.)",
        ),
        _TUPLES,
        Symptom(
            "numbers-for-tensors",
            lambda facts: {"a ndarray", "a list"} & {fact for fact in facts.values() if type(fact) is str},
            "A gradient is a tensor, like the one that it belongs to. Give it back as it came.",
        ),
        Symptom(
            "other-way-round",
            lambda facts: "only for scalar outputs" in facts.get("raised", ""),
            "What is differentiated must be a single number, and that is `result`. It goes first: "
            "`autograd.grad(of what, with respect to what)`.",
        ),
        Symptom(
            "where-it-lives",
            lambda facts: "has no attribute 'grad'" in facts.get("raised", ""),
            "The function's whole name is `tg.autograd.grad`.",
        ),
        Symptom(
            "not-a-list",
            lambda facts: facts.get("type") in ("dict", "set", "ndarray"),
            "Asked for is a list, in the order of `tensors`.",
        ),
        Symptom(
            "unused-raises",
            lambda facts: UNUSED in facts.get("raised", ""),
            "One of the tensors was not used in `result`, and `autograd.grad` takes that for a mistake unless you say "
            "otherwise: the message names one way, `materialize_grads=True` is another, which gives zeros.",
        ),
        Symptom(
            "grad-touched",
            lambda facts: facts.get(".grad of the leaves") == "changed",
            "The `.grad` of some leaf is not what it was. `backward` pours into all of them, those that are not on "
            "your list too; `autograd.grad` touches none.",
        ),
        Symptom(
            "graph-freed",
            lambda facts: "raises" in facts.get("a backward after yours", ""),
            "The graph is used up: whoever calls `backward` after you gets an error. A walk keeps it if you say "
            "`retain_graph=True`. (One call of `autograd.grad` takes a whole list of tensors.)",
        ),
        Symptom(
            "zeros-of-its-shape",
            lambda facts: any(_is_single_zero(facts.get(f"gradient of {name}")) for name in ("unused", "side")),
            "A gradient has the shape of its tensor, that of an unused one too: zeros, as many as it has numbers.",
        ),
        Symptom(
            "rounded",
            lambda facts: "torch.float32" in facts.get("dtypes", ()),
            "A gradient has the dtype of its tensor. Here that is float64, and something of yours is float32, which "
            "is what `tg.zeros(shape)` makes; `tg.zeros_like(tensor)` takes over the dtype.",
        ),
        Symptom(
            "one-gradient",
            lambda facts: facts.get("type") == "Tensor",
            "One tensor came back. `autograd.grad` gives a tuple with one gradient for each tensor: return all of "
            "them.",
        ),
    ),
)


# --- e4: mini-batches -------------------------------------------------------------------------------------------------


class _MeanLoss:
    """A mean loss over the samples of a batch; it counts how many of its losses still wait for their backward pass."""

    def __init__(self, factor: float) -> None:
        self.factor = factor
        self.waiting = self.most = self.samples = 0

    def __call__(self, w: Tensor, x: Tensor, y: Tensor) -> Tensor:
        loss: Tensor = _fit(w, x, y, self.factor)
        self.samples = max(self.samples, len(x))
        self.waiting += 1
        self.most = max(self.most, self.waiting)
        loss.register_hook(self._walked)
        return loss

    def _walked(self, gradient: Tensor) -> None:
        self.waiting -= 1


def _fit(w: Any, x: Any, y: Any, factor: float) -> Any:
    """Mean squared distance of y from x @ w (x * w for a single number w), and a little of w itself."""
    predicted = x @ w if w.ndim else x * w
    return factor * (((predicted - y) ** 2).mean() + 0.1 * (w * w).sum())


def _accumulate(w: Tensor, batches: Batches, loss_of: Callable[..., Tensor]) -> None:
    total = sum(len(x) for x, _ in batches)
    _pour(w, batches, loss_of, lambda x: len(x) / total)


def _pour(
    w: Tensor, batches: Batches, loss_of: Callable[..., Tensor], weight: Callable[[Tensor], float], keep: bool = False
) -> None:
    """Empty w.grad unless told to `keep` it, then add the gradients of the weighted losses, batch by batch."""
    if not keep:
        w.grad = None
    for x, y in batches:
        (loss_of(w, x, y) * weight(x)).backward()


def _batch_cases(rng: Generator) -> list[Case]:
    return [
        _batch_case(rng, "2 batches of 3 and 1 samples", [3, 1], (2,)),
        _batch_case(rng, "one batch of 4 samples, and somebody left numbers in w.grad", [4], (3,), leftover=True),
        _batch_case(rng, "3 batches of 2 samples each", [2, 2, 2], (2,)),
        _batch_case(rng, "batches of 5, 1 and 2 samples; w is a single number, 0-d", [5, 1, 2], (), leftover=True),
        _batch_case(rng, "4 batches of 1 to 4 samples", rng.permutation([1, 2, 3, 4]).tolist(), (3,), leftover=True),
    ]


def _batch_case(rng: Generator, label: str, sizes: list[int], shape: tuple[int, ...], leftover: bool = False) -> Case:
    start, left, factor = rng.normal(size=shape), rng.normal(size=shape), _factor(rng)
    data = [(rng.normal(size=(size, *shape)), rng.normal(size=size)) for size in sizes]

    def build() -> Given:
        w = tg.tensor(start, requires_grad=True)
        w.grad = tg.tensor(left) if leftover else None
        watch = {"start": tg.tensor(start)}
        return Given((w, [(tg.tensor(x), tg.tensor(y)) for x, y in data], _MeanLoss(factor)), watch)

    # The second judge: the slopes of the loss over all samples in one batch.
    x, y = (np.concatenate(parts) for parts in zip(*data, strict=True))
    return Case(label, build, measured={"w.grad": slopes(lambda moved: float(_fit(moved, x, y, factor)), start)})


def _observe_poured(result: Any, given: Given, upstream: Any) -> Facts:
    w, _, loss_of = given.args
    return {
        "w.grad": _numbers(w.grad),
        "w": "where it was" if np.array_equal(_numbers(w), _numbers(given.watch["start"])) else "moved",
        "losses that waited at once": loss_of.most,
        "samples in the largest loss": loss_of.samples,
    }


def _accumulate_last(w: Tensor, batches: Batches, loss_of: Callable[..., Tensor]) -> None:
    total = sum(len(x) for x, _ in batches)
    for batch in batches:
        _pour(w, [batch], loss_of, lambda x: len(x) / total)


def _accumulate_on_top(w: Tensor, batches: Batches, loss_of: Callable[..., Tensor]) -> None:
    total = sum(len(x) for x, _ in batches)
    _pour(w, batches, loss_of, lambda x: len(x) / total, keep=True)


def _accumulate_all_at_once(w: Tensor, batches: Batches, loss_of: Callable[..., Tensor]) -> None:
    total = sum(len(x) for x, _ in batches)
    w.grad = None
    sum((loss_of(w, x, y) * (len(x) / total) for x, y in batches), start=tg.tensor(0.0)).backward()


def _accumulate_joined(w: Tensor, batches: Batches, loss_of: Callable[..., Tensor]) -> None:
    x, y = (tg.cat(parts) for parts in zip(*batches, strict=True))
    _pour(w, [(x, y)], loss_of, lambda x: 1.0)


def _accumulate_last_loss(w: Tensor, batches: Batches, loss_of: Callable[..., Tensor]) -> None:
    total = sum(len(x) for x, _ in batches)
    w.grad = None
    losses = [loss_of(w, x, y) * (len(x) / total) for x, y in batches]
    losses[-1].backward()


E4 = Exercise(
    id="e4-mini-batches",
    function="accumulate",
    title="Mini-batches",
    minutes=10,
    hints=(
        "`backward` adds, and here that is just what you want: one `backward` for each batch, and no emptying in "
        "between. But the mean over all samples is not the sum of the batches' means.",
        "A batch with 3 of 4 samples counts for three quarters: multiply its loss by `len(x) / total` before "
        "`backward`. And empty `w.grad` once, before the first batch.",
        "`total = sum(len(x) for x, y in batches)`; `w.grad = None`; then `for x, y in batches:` "
        "`(loss_of(w, x, y) * len(x) / total).backward()`.",
    ),
    cases=_batch_cases,
    reference=_accumulate,
    observe=_observe_poured,
    changes=frozenset({"w"}),
    beliefs=(
        Belief(
            "sum-of-means",
            lambda w, batches, loss_of: _pour(w, batches, loss_of, lambda x: 1.0),
            "This adds up the means of the batches. The mean over all samples is smaller: each batch counts only for "
            "its share of the samples.",
        ),
        Belief(
            "mean-of-means",
            lambda w, batches, loss_of: _pour(w, batches, loss_of, lambda x: 1 / len(batches)),
            "This counts every batch alike. That is right if all batches are equally large; here a sample in a small "
            "batch would weigh more than one in a large batch.",
        ),
        Belief(
            "sum-over-samples",
            lambda w, batches, loss_of: _pour(w, batches, loss_of, lambda x: float(len(x))),
            "This is the gradient of the *sum* over all samples. Asked for is that of their mean: divide by the number "
            "of all samples.",
        ),
        Belief(
            "last-batch-only",
            _accumulate_last,
            "Only the last batch is left: `w.grad` was emptied for each batch. Here it should fill up, so empty it "
            "once, before the first one.",
        ),
        Belief(
            "on-top-of-leftovers",
            _accumulate_on_top,
            "What somebody had left in `w.grad` is still in there. Empty it once, before the first batch.",
        ),
        Belief(
            "all-at-once",
            _accumulate_all_at_once,
            "The gradient is right, but all the losses were added first, and so the graphs of all batches were in "
            "memory at once. Call `backward` for each batch, before you compute the next loss: it adds up by itself.",
        ),
        Belief(
            "joined",
            _accumulate_joined,
            "The gradient is right, but you joined the batches to a large one. They come in portions because all of "
            "them together do not fit into memory.",
        ),
        Belief(
            "last-loss-only",
            _accumulate_last_loss,
            "`backward` ran once, after the loop, and so for the last loss only. Each batch needs its own, inside the "
            "loop.",
        ),
        Belief(
            "number-of-batches",
            lambda w, batches, loss_of: _pour(w, batches, loss_of, lambda x: len(x) / len(batches)),
            "`len(batches)` is the number of batches. The share of a batch is its samples by *all samples*.",
        ),
        Belief(
            "divided-again",
            lambda w, batches, loss_of: _pour(w, batches, loss_of, lambda x: 1 / len(x)),
            "The loss of a batch is a mean already, and you divide it by the size of the batch once more.",
        ),
        Belief(
            "samples-not-counted",
            lambda w, batches, loss_of: _pour(w, batches, loss_of, lambda x: 1 / sum(len(x) for x, _ in batches)),
            "Divided by the number of all samples: good. But a batch of three counts like a batch of one, since its "
            "loss is a *mean*: how many samples does it stand for?",
        ),
    ),
    symptoms=(
        Symptom(
            "nothing-came",
            lambda facts: isinstance(facts.get("w.grad"), str),
            "`w.grad` holds no tensor. The function gives nothing back; what counts is that `w.grad` is filled by "
            "`backward`. (Was it emptied afterwards?)",
        ),
        Symptom(
            "moved-w",
            lambda facts: facts.get("w") == "moved",
            "`w` has moved. The gradient is all that was asked for; what is done with it is somebody else's business.",
        ),
        Symptom(
            "a-bare-number",
            lambda facts: "'float' object has no attribute 'backward'" in facts.get("raised", ""),
            "`.item()` gives a plain number, without a history: nobody can go back from it. Call `backward` on the "
            "loss itself.",
        ),
        _NOTHING_TO_EMPTY,
    ),
)


# --- e5: one trunk, two heads -----------------------------------------------------------------------------------------


class _Trunk:
    """The expensive part of a model: it counts how often it ran, and remembers its last result."""

    def __init__(self, slope: np.ndarray) -> None:
        self.slope = tg.tensor(slope)
        self.runs = 0
        self.last: Tensor | None = None

    def __call__(self, w: Tensor) -> Tensor:
        self.runs += 1
        self.last = (w * self.slope).tanh()
        return self.last

    def is_kept(self, w: Tensor) -> bool:
        """Whether one more walk through the last result would go well."""
        assert self.last is not None
        try:
            tg.autograd.grad(self.last.sum(), w)
        except RuntimeError:
            return False
        return True


def _two_gradients(
    w: Tensor, trunk: Callable[[Tensor], Tensor], first: Callable[[Tensor], Tensor], second: Callable[[Tensor], Tensor]
) -> tuple[Any, Any]:
    h = trunk(w)
    (one,) = tg.autograd.grad(first(h), w, retain_graph=True)
    (two,) = tg.autograd.grad(second(h), w)
    return one, two


def _trunk_cases(rng: Generator) -> list[Case]:
    return [
        _trunk_case(rng, "three weights", (3,), (3,)),
        _trunk_case(rng, "three weights, used by both rows of a table, and a .grad from before", (3,), (2, 3), True),
        _trunk_case(rng, "a single number w, 0-d", (), ()),
        _trunk_case(rng, "a single number w, used by all of a table, and a .grad from before", (), (2, 2), True),
        _trunk_case(rng, "a table of weights", (2, 3), (2, 3)),
    ]


def _trunk_case(
    rng: Generator, label: str, shape: tuple[int, ...], table: tuple[int, ...], leftover: bool = False
) -> Case:
    start, slope, left = rng.normal(size=shape), rng.normal(size=table), rng.normal(size=shape)
    c, d = _factor(rng), _factor(rng)

    def first(h: Any) -> Any:
        return c * (h * h).sum() + h.sum()

    def second(h: Any) -> Any:
        return d * (h * h * h).mean()

    def build() -> Given:
        w = tg.tensor(start, requires_grad=True)
        w.grad = tg.tensor(left) if leftover else None
        return Given((w, _Trunk(slope), first, second))

    def value(head: Callable[[Any], Any], moved: np.ndarray) -> float:
        return float(head(np.tanh(moved * slope)))

    measured = {
        "gradient of first": slopes(partial(value, first), start),
        "gradient of second": slopes(partial(value, second), start),
    }
    return Case(label, build, measured=measured)


def _observe_two(result: Any, given: Given, upstream: Any) -> Facts:
    w, trunk = given.args[:2]
    if not isinstance(result, list | tuple):
        return {"type": type(result).__name__}
    facts: Facts = {"type": "tuple", "how many": len(result)}
    names = ("first", "second")
    facts |= {f"gradient of {name}": _numbers(gradient) for name, gradient in zip(names, result, strict=False)}
    facts["gradients that carry a graph"] = sum(isinstance(g, Tensor) and g.requires_grad for g in result)
    facts["times the trunk ran"] = trunk.runs
    if trunk.runs:
        facts["the trunk's graph afterwards"] = "still kept" if trunk.is_kept(w) else "given back"
    return facts


def _two_run_twice(w: Tensor, trunk: Any, first: Any, second: Any) -> tuple[Any, Any]:
    (one,) = tg.autograd.grad(first(trunk(w)), w)
    (two,) = tg.autograd.grad(second(trunk(w)), w)
    return one, two


def _two_kept(w: Tensor, trunk: Any, first: Any, second: Any) -> tuple[Any, Any]:
    h = trunk(w)
    (one,) = tg.autograd.grad(first(h), w, retain_graph=True)
    (two,) = tg.autograd.grad(second(h), w, retain_graph=True)
    return one, two


def _two_recorded(w: Tensor, trunk: Any, first: Any, second: Any) -> tuple[Any, Any]:
    h = trunk(w)
    (one,) = tg.autograd.grad(first(h), w, create_graph=True)
    (two,) = tg.autograd.grad(second(h), w)
    return one, two


def _two_in_one_bucket(w: Tensor, trunk: Any, first: Any, second: Any) -> tuple[Any, Any]:
    h = trunk(w)
    w.grad = None
    first(h).backward(retain_graph=True)
    one = w.grad
    second(h).backward()
    return one, w.grad


def _two_on_top(w: Tensor, trunk: Any, first: Any, second: Any) -> tuple[Any, Any]:
    h = trunk(w)
    w.grad = None
    first(h).backward(retain_graph=True)
    one = tg.zeros_like(w) + w.grad
    second(h).backward()
    return one, w.grad


def _two_summed(w: Tensor, trunk: Any, first: Any, second: Any) -> tuple[Any, ...]:
    h = trunk(w)
    return tg.autograd.grad((first(h), second(h)), w)


def _two_of_h(w: Tensor, trunk: Any, first: Any, second: Any) -> tuple[Any, Any]:
    h = trunk(w)
    (one,) = tg.autograd.grad(first(h), h)
    (two,) = tg.autograd.grad(second(h), h)
    return one, two


def _two_values(w: Tensor, trunk: Any, first: Any, second: Any) -> tuple[Any, Any]:
    h = trunk(w)
    return first(h), second(h)


def _two_zeroed(w: Tensor, trunk: Any, first: Any, second: Any) -> tuple[Any, Any]:
    h = trunk(w)
    w.grad = None
    first(h).backward(retain_graph=True)
    one = w.grad
    assert one is not None
    one.zero_()
    second(h).backward()
    return one, w.grad


E5 = Exercise(
    id="e5-shared-trunk",
    function="two_gradients",
    title="One trunk, two heads",
    minutes=8,
    hints=(
        "Two walks lead through the trunk, and by default the first one gives back what it used. Which of the two "
        "walks must be told to keep it?",
        "Compute `h = trunk(w)` once. `tg.autograd.grad(first(h), w, retain_graph=True)` keeps the graph for the "
        "second walk; after the second one nobody needs it. Both give a tuple with one gradient in it.",
        "`h = trunk(w)`; `one, = tg.autograd.grad(first(h), w, retain_graph=True)`; "
        "`two, = tg.autograd.grad(second(h), w)`; `return one, two`.",
    ),
    cases=_trunk_cases,
    reference=_two_gradients,
    observe=_observe_two,
    beliefs=(
        Belief(
            "ran-twice",
            _two_run_twice,
            "Both gradients are right, and the trunk ran twice. It is the expensive part: run it once, and keep its "
            "graph for the second walk.",
        ),
        Belief(
            "kept-for-nothing",
            _two_kept,
            "Both gradients are right, but the graph was kept after the last walk, too, when nobody needs it any more. "
            "What is kept costs memory: leave `retain_graph=True` out of the second call.",
        ),
        Belief(
            "recorded-too",
            _two_recorded,
            "`create_graph=True` keeps the graph, but what it is for is another thing: it records the walk itself, and "
            "your gradient now carries a graph. `retain_graph=True` is what you want.",
        ),
        Belief(
            "one-bucket-twice",
            _two_in_one_bucket,
            "Both are the sum of the two gradients. `w.grad` is one and the same tensor all the time: the second "
            "`backward` added to it, and so to what you had put aside as well.",
        ),
        Belief(
            "second-on-top-of-first",
            _two_on_top,
            "The second one is the sum of both gradients: `backward` adds to what is in `w.grad`.",
        ),
        Belief(
            "summed",
            _two_summed,
            "Two results in one call of `autograd.grad` are added up: one gradient comes back, that of their sum. Ask "
            "twice.",
        ),
        Belief(
            "gradient-of-h",
            _two_of_h,
            "These are the gradients with respect to `h`, halfway. Asked for are those with respect to `w`: the walk "
            "leads on through the trunk.",
        ),
        Belief("values", _two_values, "These are the values of the two heads. Asked for are their gradients."),
        Belief(
            "swapped",
            lambda w, trunk, first, second: _two_gradients(w, trunk, first, second)[::-1],
            "Both gradients are right, but the one of `second` comes first.",
        ),
        Belief(
            "one-bucket-zeroed",
            _two_zeroed,
            "Both are the gradient of `second`. What you had put aside was the bucket itself, and `zero_()` emptied "
            "it: `w.grad.clone()` keeps what is in it.",
        ),
    ),
    symptoms=(
        Symptom(
            "freed-before-the-second",
            lambda facts: SECOND_WALK in facts.get("raised", ""),
            "The first walk gave back the values that the trunk had saved, and the second one needs them. This is the "
            "good use of `retain_graph=True`: in the first call.",
        ),
        Symptom(
            "cut-off",
            lambda facts: UNUSED in facts.get("raised", "") or "does not require grad" in facts.get("raised", ""),
            "What you asked for does not lead back to `w`: was something detached on the way?",
        ),
        Symptom(
            "one-gradient",
            lambda facts: facts.get("type") == "Tensor",
            "One tensor came back. Asked for are two: `return one, two`.",
        ),
        _TUPLES,
        Symptom(
            "ran-twice",
            lambda facts: facts.get("times the trunk ran", 0) > 1,
            "The trunk is the expensive part, and it ran more than once: call it once, and give both heads its result.",
        ),
        Symptom(
            "bucket-touched",
            lambda facts: "w.grad was" in str(facts.get("inputs")),
            "`w.grad` is not what it was: `backward` pours into it, and who empties it throws away what somebody had "
            "left there. `autograd.grad` hands gradients over and touches no bucket.",
        ),
    ),
)


EXERCISES = (E1, E2, E3, E4, E5)
