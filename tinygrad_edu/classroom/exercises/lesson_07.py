"""The exercises of lesson 07: cutting one side, computing quietly, equilibria, what cuts, a bridge over a step."""

from collections.abc import Callable
from functools import partial
from typing import Any

import numpy as np

import tinygrad_edu as tg
from tinygrad_edu.classroom.feedback import (
    Belief,
    Case,
    Exercise,
    Facts,
    Given,
    Symptom,
    gradient_of,
    slopes,
    yes_or_no,
)

LESSON = "07_cutting_the_graph"

Generator = np.random.Generator
Tensor = tg.Tensor

FLAG_OF_A_RESULT = "only change requires_grad flags of leaf"


# --- e1: pull one side ------------------------------------------------------------------------------------------------


def _pull(a: Tensor, b: Tensor) -> Tensor:
    return ((a - b.detach()) ** 2).sum()


def _pull_cases(rng: Generator) -> list[Case]:
    return [
        _pull_case(rng, "two vectors", (3,), (3,)),
        _pull_case(rng, "two single numbers, 0-d", (), ()),
        _pull_case(rng, "a table, and a row that is used for each of its rows", (2, 3), (3,)),
        _pull_case(rng, "a row, and a table", (3,), (2, 3)),
        _pull_case(rng, "b computed from a: b = 2 * a", (3,), None),
        _pull_case(rng, "a computed from its leaf, and b as well", (2,), (2,), computed=True),
    ]


def _pull_case(
    rng: Generator, label: str, shape_a: tuple[int, ...], shape_b: tuple[int, ...] | None, computed: bool = False
) -> Case:
    values_a, values_b = rng.normal(size=shape_a), rng.normal(size=shape_a if shape_b is None else shape_b)
    factor = float(rng.uniform(0.5, 3.0))

    def build() -> Given:
        leaf_a = tg.tensor(values_a, requires_grad=True)
        leaf_b = tg.tensor(values_b, requires_grad=True)
        a, b = (leaf_a * leaf_a, leaf_b.exp()) if computed else (leaf_a, leaf_b)
        return Given((a, a * 2 if shape_b is None else b), {"a": leaf_a, "b": leaf_b})

    def loss(moved: np.ndarray) -> float:
        a, b = (moved * moved, np.exp(values_b)) if computed else (moved, values_b)
        return factor * float(((a - (2 * values_a if shape_b is None else b)) ** 2).sum())

    measured = {"gradient behind a": slopes(loss, values_a), "gradient behind b": "None"}
    return Case(f"{label}; the loss is then multiplied by {factor:.4f}", build, factor, measured)


def _observe_pull(result: Any, given: Given, upstream: Any) -> Facts:
    if not isinstance(result, Tensor):
        return {"type": type(result).__name__}
    facts: Facts = {"type": "Tensor", "shape": list(result.shape), "value": result.detach().numpy().astype(np.float64)}
    facts["requires_grad"] = result.requires_grad
    if result.requires_grad:
        (result * upstream).sum().backward()
    facts["gradient behind a"] = gradient_of(given.watch["a"])
    facts["gradient behind b"] = gradient_of(given.watch["b"])
    return facts


E1 = Exercise(
    id="e1-pull-one-side",
    function="pull",
    title="Pull one side",
    minutes=6,
    hints=(
        "The value is that of `((a - b) ** 2).sum()`. For the gradient, `b` should count as a constant.",
        "`b.detach()` has the numbers of `b` and no history. Use it in the formula in place of `b`, and leave `b` "
        "itself as it is.",
        "One line: `return ((a - b.detach()) ** 2).sum()`.",
    ),
    cases=_pull_cases,
    reference=_pull,
    observe=_observe_pull,
    beliefs=(
        Belief(
            "nothing-cut",
            lambda a, b: ((a - b) ** 2).sum(),
            "The gradient reaches `b` as well. Copies do not help: `b.clone()` has the history of `b`. Which method "
            "gives a tensor *without* history?",
        ),
        Belief(
            "wrong-side",
            lambda a, b: ((a.detach() - b) ** 2).sum(),
            "You cut the other side: `a` should be pulled, and `b` should stay.",
        ),
        Belief(
            "both-cut",
            lambda a, b: ((a - b) ** 2).sum().detach(),
            "Nothing is left: the result has no history at all. Cut `b` only, before the computation, not its result.",
        ),
        Belief(
            "mean",
            lambda a, b: ((a - b.detach()) ** 2).mean(),
            "Only the right side was cut, well done. But the task asks for the sum, and this is the mean.",
        ),
        Belief(
            "not-squared",
            lambda a, b: (a - b.detach()).abs().sum(),
            "Only the right side was cut, well done. But the task asks for the *squares* of the differences.",
        ),
        Belief(
            "square-of-the-sum",
            lambda a, b: (a - b.detach()).sum() ** 2,
            "Only the right side was cut, well done. But this adds up first and squares then: differences of different "
            "signs cancel. Square each one, and add up the squares.",
        ),
        Belief(
            "length",
            lambda a, b: (a - b.detach()).norm(),
            "Only the right side was cut, well done. But `norm` takes a square root in the end.",
        ),
    ),
    symptoms=(
        Symptom(
            "a-bare-number",
            lambda facts: facts.get("type") == "float",
            "A plain number came back (`.item()` gives one). It has no history, so nobody can go back from it to `a`: "
            "return the tensor.",
        ),
        Symptom(
            "not-one-number",
            lambda facts: facts.get("shape", []) != [],
            "More than one number came back. What is asked for is the *loss*, the sum of the squares: one number. "
            "Whoever called your function takes its gradient, and moves `a`.",
        ),
        Symptom(
            "nothing-for-a",
            lambda facts: facts.get("requires_grad") is True and isinstance(facts.get("gradient behind a"), str),
            "The result asks for gradients, and none of them arrives behind `a`. Was `a` detached, or a new leaf made "
            "of it (`a.detach().requires_grad_()`)? Use `a` as it was given.",
        ),
        Symptom(
            "python-sum",
            lambda facts: "iteration over a 0-d tensor" in facts.get("raised", ""),
            "Python's own `sum` goes through a tensor row by row. The method `.sum()` adds up all its numbers, however "
            "many dimensions there are.",
        ),
        Symptom(
            "numpy-refused",
            lambda facts: "Can't call numpy()" in facts.get("raised", ""),
            "NumPy would lose the history silently, so it is refused. `detach()` says that you mean it, and gives a "
            "tensor: no NumPy is needed here.",
        ),
        Symptom(
            "flag-on-a-result",
            lambda facts: FLAG_OF_A_RESULT in facts.get("raised", ""),
            "The flag of a computed tensor cannot be switched off. Take a tensor without its history instead: "
            "`b.detach()`.",
        ),
        Symptom(
            "flag-changed",
            lambda facts: "b.requires_grad" in str(facts.get("inputs")),
            "You switched off the flag of `b`, which was only lent to you: whoever owns it wonders why it no longer "
            "learns. `b.detach()` is a tensor of your own.",
        ),
    ),
)


# --- e2: quietly ------------------------------------------------------------------------------------------------------


class _Listener:
    """A function with a weight of its own that notes whether it is recorded; it squares, or raises an error."""

    def __init__(self, raises: bool = False) -> None:
        self.raises, self.recorded = raises, "f was not called"
        self.weight = tg.tensor(2.0, dtype=tg.float64, requires_grad=True)

    def __call__(self, x: Tensor) -> Tensor:
        result = self.weight * x * x + 1
        self.recorded = "yes" if result.requires_grad else "no"
        if self.raises:
            raise ValueError("bad data")
        return result


def _quiet(f: Callable[[Tensor], Tensor]) -> Callable[[Tensor], Tensor]:
    return tg.no_grad()(f)


def _quiet_cases(rng: Generator) -> list[Case]:
    return [
        _quiet_case(rng, "g = quiet(f); g(x), x of three numbers", (3,)),
        _quiet_case(rng, "g(x), and x is a single number, 0-d", ()),
        _quiet_case(rng, "g(x), and x was computed", (2,), computed=True),
        _quiet_case(rng, "g(x), and f raises an error", (2,), raises=True),
        _quiet_case(rng, "g(x), where recording is switched off already", (2,), mode=False),
        _quiet_case(rng, "f raises an error, where recording is switched off already", (2,), raises=True, mode=False),
    ]


def _quiet_case(
    rng: Generator, label: str, shape: tuple[int, ...], computed: bool = False, raises: bool = False, mode: bool = True
) -> Case:
    values = rng.normal(size=shape)

    def build() -> Given:
        leaf = tg.tensor(values, requires_grad=True)
        return Given((_Listener(raises),), {"x": leaf * leaf if computed else leaf})

    came = (
        {"an error": "ValueError: bad data"} if raises else {"values": 2 * (values**2 if computed else values) ** 2 + 1}
    )
    measured = {"f was recorded": "no", **came, "recording afterwards": "on" if mode else "off"}
    return Case(label, build, mode, measured)


def _observe_quiet(result: Any, given: Given, mode: Any) -> Facts:
    if not callable(result) or isinstance(result, Tensor):
        return {"type": type(result).__name__}
    (f,) = given.args
    x = given.watch["x"]
    facts: Facts = {"type": "a function"}
    tg.set_grad_enabled(mode)
    try:
        came = result(x)
        if not isinstance(came, Tensor):
            return {"type": f"a function that returns {type(came).__name__}"}
        facts |= {"values": came.detach().numpy().astype(np.float64), "requires_grad": came.requires_grad}
        facts["x is behind the result"] = x.requires_grad and _flows(lambda x: came, x)
    except ValueError as error:
        facts |= {"an error": f"ValueError: {error}"}
    finally:
        after = tg.is_grad_enabled()
        tg.set_grad_enabled(True)
    facts |= {"f was recorded": f.recorded, "recording afterwards": "on" if after else "off"}
    return facts | {"x.requires_grad afterwards": x.requires_grad}


def _switches(back_to: Callable[[bool], bool], also_after_errors: bool) -> Callable[..., Any]:
    """Return an answer that switches recording off, and then to what `back_to` makes of the mode before."""

    def quiet(f: Callable[[Tensor], Tensor]) -> Callable[[Tensor], Tensor]:
        def g(x: Tensor) -> Tensor:
            before = tg.is_grad_enabled()
            tg.set_grad_enabled(False)
            try:
                result = f(x)
            except Exception:
                if also_after_errors:
                    tg.set_grad_enabled(back_to(before))
                raise
            tg.set_grad_enabled(back_to(before))
            return result

        return g

    return quiet


E2 = Exercise(
    id="e2-quiet",
    function="quiet",
    title="Quietly",
    minutes=8,
    hints=(
        "Define a function inside `quiet`, and return it. It calls `f(x)` where nothing is recorded.",
        "`tg.set_grad_enabled(False)` would have to be undone by hand, to what it was before, and after an error as "
        "well. `with tg.no_grad():` does all of that.",
        "`def g(x):` with `with tg.no_grad():` and, in it, `return f(x)`; then `return g`.",
    ),
    cases=_quiet_cases,
    reference=_quiet,
    observe=_observe_quiet,
    beliefs=(
        Belief(
            "detached-afterwards",
            lambda f: lambda x: f(x).detach(),
            "The result has no history, but `f` was recorded all the same: the graph was built, with everything that "
            "it saves, and then thrown away. Switch recording off *while* `f` runs.",
        ),
        Belief(
            "input-detached",
            lambda f: lambda x: f(x.detach()),
            "You cut what comes before `x`, and `f` was recorded all the same: it may have weights of its own, which "
            "ask for gradients, as the one in this check does. Switch recording off *while* `f` runs.",
        ),
        Belief(
            "unchanged",
            lambda f: f,
            "Your function does what `f` does: it is recorded. If there is a `with tg.no_grad():`, is it still open "
            "when `f` runs? It belongs into `g`.",
        ),
        Belief(
            "left-off",
            _switches(lambda before: False, also_after_errors=True),
            "Recording is still off when your function has come back. Nothing that is computed after it is recorded "
            "any more. `with tg.no_grad():` switches it back by itself.",
        ),
        Belief(
            "left-off-after-an-error",
            _switches(lambda before: before, also_after_errors=False),
            "If `f` raises an error, recording stays off. `with tg.no_grad():` switches it back on the way out, "
            "whatever happens.",
        ),
        Belief(
            "switched-on",
            _switches(lambda before: True, also_after_errors=True),
            "Recording was off before your function was called, and is on now. Put back what was there: "
            "`with tg.no_grad():` remembers it.",
        ),
        Belief(
            "switched-on-unless-an-error",
            _switches(lambda before: True, also_after_errors=False),
            "You switch recording off and on by hand: it stays off after an error, and is switched on where it was off "
            "before. `with tg.no_grad():` puts back what was there, whatever happens.",
        ),
    ),
    symptoms=(
        Symptom(
            "flag-of-x",
            lambda facts: (
                facts.get("x.requires_grad afterwards") is False or FLAG_OF_A_RESULT in facts.get("raised", "")
            ),
            "You switched off the flag of `x`, which was only lent to you; of a computed tensor that is refused. And "
            "what `f` computes with weights of its own is recorded all the same.",
        ),
        Symptom(
            "g-returns-nothing",
            lambda facts: facts.get("type") == "a function that returns NoneType",
            "Your `g` came back with nothing. Does it end with `return f(x)`? (And an error of `f` is for "
            "whoever called `g`: let it pass.)",
        ),
        Symptom(
            "not-a-function",
            lambda facts: facts.get("type") in ("Tensor", "NoneType"),
            "`quiet` should return a function, to be called later: define `g` inside it, and `return g`.",
        ),
        Symptom(
            "called-at-once",
            lambda facts: any(sign in facts.get("raised", "") for sign in ("takes", "missing", "name 'x'")),
            "`quiet(f)` does not know `x` yet. Define a function `g(x)` inside it, which calls `f(x)`, and return `g`.",
        ),
    ),
)


# --- e3: two equilibria -----------------------------------------------------------------------------------------------


def _where_it_stops(k: float, detached: str) -> tuple[float, float]:
    if detached == "a":
        return 1.0, (k - 1) / (k + 1)
    if detached == "b":
        return (1 - k) / (1 + k), -1.0
    return 1 / (1 + 2 * k), -1 / (1 + 2 * k)


def _descend(k: float, detached: str) -> tuple[float, float]:
    """Return where a descent ends that takes the steps of the lesson, without autograd: the second judge."""
    a, b = 0.5, -0.5
    eta = 0.4 / (1 + k)
    for _ in range(2000):
        slope_a = 2 * (a - 1) + (0 if detached == "a" else 2 * k * (a - b))
        slope_b = 2 * (b + 1) - (0 if detached == "b" else 2 * k * (a - b))
        a, b = a - eta * slope_a, b - eta * slope_b
    return a, b


def _stop_cases(rng: Generator) -> list[Case]:
    ks = [1.0, 1.0, 1.0, *rng.uniform(0.2, 4.0, size=6).round(2).tolist()]
    return [_stop_case(k, detached) for k, detached in zip(ks, ["none", "a", "b"] * 3, strict=True)]


def _stop_case(k: float, detached: str) -> Case:
    a, b = _descend(k, detached)
    return Case(
        f'where_it_stops({k}, "{detached}")',
        lambda: Given((k, detached)),
        measured={"a": round(a, 5), "b": round(b, 5)},
    )


def _observe_pair(result: Any, given: Given, upstream: Any) -> Facts:
    if not isinstance(result, list | tuple):
        return {"type": type(result).__name__}
    if len(result) != 2:
        return {"type": "tuple", "how many came back": len(result)}
    a, b = (value.item() if isinstance(value, Tensor | np.generic | np.ndarray) else value for value in result)
    if not all(isinstance(value, int | float) for value in (a, b)):
        return {"type": f"a pair of {type(a).__name__} and {type(b).__name__}"}
    distance = max(abs(a - right) for a, right in zip((a, b), _where_it_stops(*given.args), strict=True))
    far = "there" if distance < 2e-5 else "near" if distance < 0.1 else "runs away" if not distance < 10 else "far"
    return {"type": "tuple", "a": round(float(a), 5), "b": round(float(b), 5), "how far away": far}


def _rounded(function: Callable[[float, str], tuple[float, float]]) -> Callable[[float, str], tuple[float, float]]:
    """Return a belief whose numbers are not told apart from those of a descent that is not quite finished."""
    return lambda k, detached: (round(function(k, detached)[0], 5), round(function(k, detached)[1], 5))


_SWAPPED = {"a": "b", "b": "a", "none": "none"}


def _mirrored(k: float, detached: str, mirrored: tuple[str, ...]) -> tuple[float, float]:
    """The sign is lost of the one that is not detached, where `detached` is one of those in `mirrored`."""
    a, b = _where_it_stops(k, detached)
    return (a if detached != "b" else -a, b if detached != "a" else -b) if detached in mirrored else (a, b)


E3 = Exercise(
    id="e3-where-it-stops",
    function="where_it_stops",
    title="Where does it stop?",
    minutes=12,
    hints=(
        "A descent stops where the gradient *that it sees* is zero. What is detached counts as a constant when the "
        "slope is computed, but it still has the value that it has at that moment.",
        "For `a` there is the slope 2(a - 1) + 2k(a - b), for `b` the slope 2(b + 1) - 2k(a - b). If `a` is detached "
        "in the last term, its slope loses the part with k. Set both to zero and solve.",
        'For "a": a = 1, and then 2(b + 1) = 2k(1 - b), so b = (k - 1) / (k + 1). For "b": the mirror image. For '
        '"none": '
        "a = 1 / (1 + 2k) and b = -a. (Or let it run, as in the lesson, with small steps.)",
    ),
    cases=_stop_cases,
    reference=_rounded(_where_it_stops),
    observe=_observe_pair,
    beliefs=(
        Belief(
            "detach-ignored",
            _rounded(lambda k, detached: _where_it_stops(k, "none")),
            "This is where it stops when nothing is detached. What is detached gets no push from the last term: its "
            "slope loses the part with k.",
        ),
        Belief(
            "other-one-detached",
            _rounded(lambda k, detached: _where_it_stops(k, _SWAPPED[detached])),
            "You mixed up the two: if `a` is detached, it is *a* that no longer feels the last term. `b` still does.",
        ),
        Belief(
            "k-is-one",
            _rounded(lambda k, detached: _where_it_stops(1.0, detached)),
            "This is right for k = 1 only. The last term of the loss is multiplied by `k`.",
        ),
        Belief(
            "detached-stands-still",
            _rounded(lambda k, detached: _standing_still(k, detached)),
            "You let the detached one stand still at its start. It does move: its own term, (a - 1)² or (b + 1)², "
            "still pulls. It is a constant only in the last term.",
        ),
        Belief(
            "term-dropped",
            _rounded(lambda k, detached: (1.0, -1.0) if detached != "none" else _where_it_stops(k, detached)),
            "You dropped the last term for both. Only one of them is detached in it; the other one is still pulled.",
        ),
        Belief(
            "always-a",
            _rounded(lambda k, detached: _where_it_stops(k, "a")),
            "This is where it stops when `a` is detached, whatever `detached` says. (`if detached:` holds for every "
            'text that is not empty, for "none" as well.)',
        ),
        Belief(
            "half-of-the-pull",
            _rounded(
                lambda k, detached: (1 / (1 + k), -1 / (1 + k)) if detached == "none" else _where_it_stops(k, detached)
            ),
            "With nothing detached, the last term pulls at both ends: in the end b = -a, so a - b is 2a. The slope for "
            "`a` is then 2(a - 1) + 2k * 2a.",
        ),
        Belief(
            "k-squared",
            _rounded(lambda k, detached: _where_it_stops(k * k, detached)),
            "This is where it stops with k² in place of `k`. In k * (a - b)², only the difference is squared.",
        ),
        *(
            Belief(
                name,
                _rounded(partial(_mirrored, mirrored=mirrored)),
                f"Check the sign of {which}: right for k = 1, where it is 0, and wrong for every other `k`. "
                "With a strong spring (large `k`), the one that still feels it ends up near the one it follows.",
            )
            for name, mirrored, which in (
                ("sign-of-b", ("a",), "`b` where `a` is detached"),
                ("sign-of-a", ("b",), "`a` where `b` is detached"),
                ("both-signs", ("a", "b"), "the one that is not detached"),
            )
        ),
        Belief(
            "swapped-pair",
            _rounded(lambda k, detached: _where_it_stops(k, detached)[::-1]),
            "The right two numbers, in the wrong order: return `(a, b)`.",
        ),
    ),
    symptoms=(
        Symptom(
            "too-few-digits",
            lambda facts: facts.get("how far away") == "near" and all(facts[x] == round(facts[x], 3) for x in "ab"),
            "These are the right numbers with too few digits. Five are compared: do not round, or not so much.",
        ),
        Symptom(
            "not-there-yet",
            lambda facts: facts.get("how far away") == "near",
            "Near, but not there: your descent has not come to rest yet, or its steps are too long. Take more, and "
            "smaller ones (for large `k` the slopes are steep), or solve for the point where both slopes are zero. (If "
            "you call `backward`: does each step begin with an empty `.grad`?)",
        ),
        Symptom(
            "runs-away",
            lambda facts: facts.get("how far away") == "runs away",
            "Your descent runs away: its steps are too long, so each one goes further up on the other side. For large "
            "`k` the slopes are steep; take smaller steps, or solve for the point where both slopes are zero.",
        ),
        Symptom(
            "leaf-in-place",
            lambda facts: "leaf Variable that requires grad" in facts.get("raised", ""),
            "A step is no part of the computation, and a leaf that asks for gradients is changed in place only where "
            "nothing is recorded: `with tg.no_grad():`.",
        ),
        Symptom(
            "two-wanted",
            lambda facts: "how many came back" in facts or facts.get("type") in ("float", "Tensor"),
            "Return two numbers: `return a, b`.",
        ),
    ),
    seconds=20.0,
)


def _standing_still(k: float, detached: str) -> tuple[float, float]:
    if detached == "a":
        return 0.5, (0.5 * k - 1) / (k + 1)
    if detached == "b":
        return (1 - 0.5 * k) / (1 + k), -0.5
    return _where_it_stops(k, detached)


# --- e4: does it flow? ------------------------------------------------------------------------------------------------


def _flows(f: Callable[[Tensor], Tensor], x: Tensor) -> bool:
    result = f(x)
    if not result.requires_grad:
        return False
    (gradient,) = tg.autograd.grad(result.sum(), x, allow_unused=True)
    return gradient is not None


def _in_no_grad(x: Tensor) -> Tensor:
    with tg.no_grad():
        return x * 2


def _through_eval(x: Tensor) -> Tensor:
    layer = tg.nn.Linear(2, 2).double()
    layer.eval()
    return layer(x)


def _another_leaf(x: Tensor) -> Tensor:
    return tg.tensor(x.tolist(), requires_grad=True, dtype=tg.float64) * 3


def _in_inference(x: Tensor) -> Tensor:
    with tg.inference_mode():
        return x + 1


_PIECES: tuple[tuple[str, Callable[[Tensor], Tensor], bool], ...] = (
    ("x * 2", lambda x: x * 2, True),
    ("x.detach() * 2", lambda x: x.detach() * 2, False),
    ("x.clone()", lambda x: x.clone(), True),
    ("x.data", lambda x: x.data, False),
    ("tg.tensor(x.tolist(), requires_grad=True) * 3", _another_leaf, False),
    ("x * x.detach()", lambda x: x * x.detach(), True),
    ("with tg.no_grad(): x * 2", _in_no_grad, False),
    ("with tg.inference_mode(): x + 1", _in_inference, False),
    ("a layer in eval() mode", _through_eval, True),
    ("x.round()", lambda x: x.round(), True),
    ("x.argmax()", lambda x: x.argmax(), False),
    ("x.float()", lambda x: x.float(), True),
    ("x itself", lambda x: x, True),
    ("x[0] * 0", lambda x: x[0] * 0, True),
    ("(x > 0) * 1.0", lambda x: (x > 0) * 1.0, False),
)


class _Named:
    """A function that prints as its name: case labels and messages should not show addresses."""

    def __init__(self, name: str, function: Callable[[Tensor], Tensor]) -> None:
        self.name, self.function = name, function

    def __call__(self, x: Tensor) -> Tensor:
        return self.function(x)

    def __repr__(self) -> str:
        return self.name

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Named) and other.name == self.name

    def __hash__(self) -> int:
        return hash(self.name)


def _flow_cases(rng: Generator) -> list[Case]:
    return [_flow_case(rng, *_PIECES[i]) for i in (0, 1, *rng.permutation(range(2, len(_PIECES))))]


def _flow_case(rng: Generator, name: str, function: Callable[[Tensor], Tensor], flows: bool) -> Case:
    values = rng.normal(size=2)
    named = _Named(name, function)

    def build() -> Given:
        return Given((named, tg.tensor(values, requires_grad=True)))

    return Case(f"f(x) = {name}", build, measured={"the answer": flows})


def _flows_if_not_zero(f: Callable[[Tensor], Tensor], x: Tensor) -> bool:
    result = f(x)
    if not result.requires_grad:
        return False
    (gradient,) = tg.autograd.grad(result.sum(), x, allow_unused=True)
    return gradient is not None and bool(gradient.any())


def _flows_if_numbers_move(f: Callable[[Tensor], Tensor], x: Tensor) -> bool:
    with tg.no_grad():
        return not tg.equal(f(x), f(x + 1e-3))


E4 = Exercise(
    id="e4-does-it-flow",
    function="flows",
    title="Does it flow?",
    minutes=10,
    hints=(
        "`f(x).requires_grad` is a good beginning: if it is False, nothing can flow. Can it be True although the "
        "gradient does not reach *this* `x`?",
        "Ask autograd: `tg.autograd.grad(result.sum(), x, allow_unused=True)` gives `(None,)` where `x` is not "
        "reached. A gradient of zeros did reach it: zero is a number, None is none.",
        "Three lines: `result = f(x)`; `if not result.requires_grad: return False`; `return "
        "tg.autograd.grad(result.sum(), x, allow_unused=True)[0] is not None`.",
    ),
    cases=_flow_cases,
    reference=_flows,
    observe=yes_or_no,
    beliefs=(
        Belief(
            "flag-of-the-result",
            lambda f, x: f(x).requires_grad,
            "The result requires a gradient, and yet nothing reaches `x`: a new leaf was made on the way. "
            "`tg.tensor(x.tolist(), requires_grad=True)` has the numbers of `x` and nothing else of it. (If you did "
            "ask autograd: it answers with a tuple, and `(None,)` is not `None`.)",
        ),
        Belief(
            "zero-is-none",
            _flows_if_not_zero,
            "A gradient of zeros is a gradient: it has come all the way. (`round` is flat almost everywhere, so its "
            "slope is 0; that is not the same as being cut off.) Ask whether it is None.",
        ),
        Belief(
            "grad-fn-of-the-result",
            lambda f, x: f(x).grad_fn is not None,
            "A result without `grad_fn` may still be the leaf `x` itself, and one with a `grad_fn` may come from "
            "another leaf. Ask autograd for the gradient.",
        ),
        Belief(
            "numbers-move",
            _flows_if_numbers_move,
            "You look whether the *numbers* of the result move when those of `x` do. The record is something else: "
            "`x.detach() * 2` moves and has no history, `x.round()` hardly ever moves and has one.",
        ),
        Belief(
            "error-taken-for-no",
            lambda f, x: _flows(f, x) and f(x).dim() == 0,
            "You say no wherever the result has more than one number. There, asking raises an error (a backward pass "
            "starts from one number), and your `except` takes that for the answer. Ask from `result.sum()`.",
        ),
        Belief(
            "always",
            lambda f, x: True,
            "This says yes to everything. `x.detach()` has no history.",
        ),
        Belief(
            "never",
            lambda f, x: False,
            "This says no to everything. `x * 2` is recorded as usual.",
        ),
        Belief(
            "upside-down",
            lambda f, x: not _flows(f, x),
            "Exactly the opposite of what is asked: True where the gradient *does* reach `x`.",
        ),
    ),
    symptoms=(
        Symptom(
            "unused-is-an-error",
            lambda facts: "appears to not have been used" in facts.get("raised", ""),
            "That error is an answer: the gradient does not reach `x`. With `allow_unused=True` you get None instead.",
        ),
        Symptom(
            "no-history-is-an-error",
            lambda facts: "does not require grad" in facts.get("raised", ""),
            "If the result requires no gradient, there is nothing to go back through: look at `result.requires_grad` "
            "first.",
        ),
        Symptom(
            "scalar-needed",
            lambda facts: "only for scalar outputs" in facts.get("raised", ""),
            "A backward pass starts from one number: take `result.sum()`.",
        ),
        Symptom(
            "truth-of-a-gradient",
            lambda facts: "Boolean value of Tensor" in facts.get("raised", ""),
            "`if gradient:` asks whether its numbers are zero. Ask whether there is one: `gradient is not None`.",
        ),
        Symptom(
            "not-yes-or-no",
            lambda facts: facts.get("type", "bool") not in ("bool", "NoneType"),
            "Asked for is `True` or `False`, not the gradient itself, nor another word for it. `gradient is not None` "
            "is one of the two.",
        ),
    ),
)


# --- e5: a bridge over a step -----------------------------------------------------------------------------------------


def _round_straight(x: Tensor) -> Tensor:
    return x + (x.round() - x).detach()


def _bridge_cases(rng: Generator) -> list[Case]:
    return [
        _bridge_case(rng, "three numbers", (3,)),
        _bridge_case(rng, "a single number, 0-d", ()),
        _bridge_case(rng, "a table", (2, 3)),
        _bridge_case(rng, "x computed from its leaf, x = 3 * leaf", (4,), factor=3.0),
        _bridge_case(rng, "rounded twice, and added: y + y * y", (3,), twice=True),
    ]


def _bridge_case(rng: Generator, label: str, shape: tuple[int, ...], factor: float = 1.0, twice: bool = False) -> Case:
    values, upstream = rng.normal(size=shape) * 3, rng.normal(size=shape)

    def build() -> Given:
        leaf = tg.tensor(values, requires_grad=True)
        return Given((leaf * factor if factor != 1 else leaf,), {"x": leaf, "twice": tg.tensor(twice)})

    rounded = np.round(values * factor)
    slope = upstream * (1 + 2 * rounded) if twice else upstream
    return Case(label, build, upstream, {"values": rounded, "gradient behind x": slope * factor})


def _observe_bridge(result: Any, given: Given, upstream: Any) -> Facts:
    if not isinstance(result, Tensor):
        return {"type": type(result).__name__}
    facts: Facts = {"type": "Tensor", "values": result.detach().numpy().astype(np.float64)}
    facts["requires_grad"] = result.requires_grad
    if result.requires_grad:
        total = result + result * result if given.watch["twice"] else result
        (total * tg.tensor(upstream)).sum().backward()
    return facts | {"gradient behind x": gradient_of(given.watch["x"])}


class _OnesBack(tg.autograd.Function):
    """Rounds, and hands back ones, whatever comes in."""

    @staticmethod
    def forward(ctx: Any, x: Tensor) -> Tensor:
        return x.round()

    @staticmethod
    def backward(ctx: Any, gradient: Tensor) -> Tensor:
        return tg.ones_like(gradient)


E5 = Exercise(
    id="e5-straight-through",
    function="round_straight",
    title="A bridge over a step",
    minutes=10,
    hints=(
        "Think of the result as `x` plus a correction: the correction brings `x` to the nearest whole number. Which "
        "of the two parts should have a gradient?",
        "The correction is `x.round() - x`. If it counts as a constant, the slope of the whole is that of `x` alone: "
        "1.",
        "One line: `return x + (x.round() - x).detach()`.",
    ),
    cases=_bridge_cases,
    reference=_round_straight,
    observe=_observe_bridge,
    beliefs=(
        Belief(
            "slope-of-a-step",
            lambda x: x.round(),
            "The values are right and the gradient is zero: a step is flat everywhere, so nothing would ever learn "
            "through it. (`x + (x.round() - x)` is flat as well: the correction has a slope of its own, -1, and takes "
            "away that of `x`. It should count as a constant.)",
        ),
        Belief(
            "cut",
            lambda x: x.round().detach(),
            "The values are right, and no gradient comes back at all: everything was cut. Leave a part of it attached.",
        ),
        Belief(
            "a-new-leaf",
            lambda x: x.round().detach().requires_grad_(),
            "The values are right, and the result does ask for a gradient: but it is a new leaf, with nothing behind "
            "it, and `x` gets none.",
        ),
        Belief(
            "not-rounded",
            lambda x: x * 1,
            "The gradient is right, but the numbers were not rounded.",
        ),
        Belief(
            "wrong-part-detached",
            lambda x: x.detach() + (x.round() - x),
            "You detached `x` and left the correction attached: the slope is -1, and everything would learn "
            "backwards. It is the other way round.",
        ),
        Belief(
            "correction-upside-down",
            lambda x: x + (x - x.round()).detach(),
            "The bridge is right, and the correction goes the wrong way: what must be added to `x` to arrive at the "
            "nearest whole number?",
        ),
        Belief(
            "added-on-top",
            lambda x: x + x.round().detach(),
            "The gradient is right, but the values are those of `x` on top of the rounded ones. Whatever brings the "
            "gradient should add nothing to the values.",
        ),
        Belief(
            "by-a-factor",
            lambda x: x * (x.round() / x).detach(),
            "The values are right, but you reached them by a *factor*, and the slope of a product is that factor. A "
            "correction that is *added* leaves the slope at 1.",
        ),
        Belief(
            "ones-whatever-comes-in",
            lambda x: _OnesBack.apply(x),
            "The gradient behind `x` is 1 whatever comes in from above. A slope of 1 means: hand on what comes in, as "
            "it is.",
        ),
        Belief(
            "cut-off-digits",
            lambda x: x + (x.trunc() - x).detach(),
            "The bridge is right. But here digits were cut off (as `.long()` does), not rounded to the nearest whole "
            "number.",
        ),
        Belief(
            "floor",
            lambda x: x + (x.floor() - x).detach(),
            "The bridge is right. But these numbers were rounded down, not to the nearest whole number.",
        ),
    ),
    symptoms=(
        Symptom(
            "python-round",
            lambda facts: "__round__" in facts.get("raised", ""),
            "Python's own `round` knows nothing of tensors. They have a method: `x.round()`.",
        ),
        Symptom(
            "leaf-in-place",
            lambda facts: "leaf Variable that requires grad" in facts.get("raised", ""),
            "`x` may be a leaf, and was only lent to you: make a new tensor instead of rounding it in place.",
        ),
    ),
)


EXERCISES = (E1, E2, E3, E4, E5)
