"""The exercises of lesson 11: what is saved, views, a repair, a step on a leaf, and a version check of one's own."""

import re
from collections.abc import Callable
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

LESSON = "11_inplace_and_versions"

Generator = np.random.Generator
Tensor = tg.Tensor

IN_PLACE_ERROR = "modified by an inplace operation"
ON_A_LEAF = "leaf Variable that requires grad"


# --- e1: who minds? ---------------------------------------------------------------------------------------------------

_SAVES = {  # what the derivative of each function is computed from
    "sin": "input",
    "cos": "input",
    "log": "input",
    "square": "input",
    "exp": "result",
    "tanh": "result",
    "sigmoid": "result",
    "sqrt": "result",
    "relu": "result",
    "neg": "nothing",
    "clone": "nothing",
}


def _breaks(name: str, changed: str) -> bool:
    leaf = tg.tensor([0.5, 2.0], requires_grad=True)
    x = leaf * 1
    y = getattr(x, name)()
    (x if changed == "input" else y).mul_(2)
    try:
        tg.autograd.grad(y.sum(), leaf)
    except RuntimeError:
        return True
    return False


def _breaks_cases(rng: Generator) -> list[Case]:
    pairs = [(name, changed) for name in _SAVES for changed in ("input", "result")]
    order = [("exp", "result"), ("exp", "input"), *(pairs[i] for i in rng.permutation(len(pairs)))]
    return [
        Case(f'breaks("{name}", "{changed}")', _maker(name, changed), measured={"the answer": _SAVES[name] == changed})
        for name, changed in order
    ]


def _maker(*args: Any) -> Callable[[], Given]:
    return lambda: Given(args)


E1 = Exercise(
    id="e1-who-minds",
    function="breaks",
    title="Who minds?",
    minutes=8,
    hints=(
        "For each function, ask: what is its slope computed from? That of `sin` is `cos(x)`: from the input. That of "
        "`exp` is `exp(x)` itself: from the result.",
        "What the slope is computed from is saved, and must not be changed. The other one is nobody's business. Some "
        "functions have a constant slope, and save nothing at all.",
        'Either write a table, `{"sin": "input", "exp": "result", ...}`, and compare; or try it out: compute, change '
        "with `mul_(2)`, call `backward`, and see whether a RuntimeError comes.",
    ),
    cases=_breaks_cases,
    reference=_breaks,
    observe=yes_or_no,
    beliefs=(
        Belief(
            "everything-breaks",
            lambda name, changed: True,
            "This says that every change breaks `backward`. Only a value that was *saved* must stay as it was. (If you "
            "tried it out: your `except` may have caught another error, that `backward` starts from one number only. "
            "Begin with `y.sum()`.)",
        ),
        Belief(
            "nothing-breaks",
            lambda name, changed: False,
            "This says that no change ever matters. Compute `y = x.exp()`, change `y` with `mul_(2)`, call `backward`, "
            "and see.",
        ),
        Belief(
            "only-the-input-is-saved",
            lambda name, changed: changed == "input",
            "This says that functions save their input, always. The slope of `exp` is its own result: what does it "
            "need to remember?",
        ),
        Belief(
            "only-the-result-is-saved",
            lambda name, changed: changed == "result",
            "This says that functions save their result, always. The slope of `sin` is `cos(x)`, and that cannot be "
            "told from the result.",
        ),
        Belief(
            "the-other-way-round",
            lambda name, changed: _SAVES[name] not in ("nothing", changed),
            "Exactly the other way round: where you say that it breaks, it works. What is saved must *not* be changed.",
        ),
        Belief(
            "everybody-saves-something",
            lambda name, changed: (_SAVES[name] if _SAVES[name] != "nothing" else "input") == changed,
            "Nearly. The slope of `neg` is -1, that of `clone` is 1, whatever the input: these two save nothing.",
        ),
        Belief(
            "a-leaf-minds",
            lambda name, changed: changed == "input" or _SAVES[name] == "result",
            "This says that every change of the input breaks. If you tried it out: a *leaf* that asks for gradients "
            "may not be changed at all, and your `except` takes that refusal for the answer. Here `x` was computed "
            "from a leaf: `x = leaf * 1`.",
        ),
        Belief(
            "relu-saves-its-input",
            lambda name, changed: {**_SAVES, "relu": "input"}[name] == changed,
            "Nearly. The slope of `relu` is 1 where its *result* is above 0, and it keeps that one.",
        ),
    ),
    symptoms=(
        Symptom(
            "tried-on-a-leaf",
            lambda facts: ON_A_LEAF in facts.get("raised", ""),
            "That is another error: a leaf that asks for gradients may not be changed in place at all, whatever was "
            "saved. Here `x` was computed from a leaf: `x = leaf * 1`.",
        ),
        Symptom(
            "scalar-needed",
            lambda facts: "only for scalar outputs" in facts.get("raised", ""),
            "That is another error: a backward pass starts from one number. Begin with `y.sum()`.",
        ),
        Symptom(
            "called-name",
            lambda facts: "no attribute 'name'" in facts.get("raised", ""),
            "`x.name` looks for something that is called 'name'. What is called as the text in `name` says, "
            "`getattr(x, name)` finds: `getattr(x, name)()`.",
        ),
        Symptom(
            "cannot-compute-it",
            lambda facts: "RuntimeError" in facts.get("raised", ""),
            "The RuntimeError is the answer you are looking for. Catch it with `try: ... except RuntimeError:` and "
            "return True.",
        ),
        Symptom(
            "not-yes-or-no",
            lambda facts: facts.get("type", "bool") not in ("bool", "NoneType"),
            "Asked for is `True` or `False`, and nothing else.",
        ),
        Symptom(
            "one-of-the-functions",
            lambda facts: facts.get("type") == "bool",
            "Take the function of this case alone, and write down its slope. Is it computed from the input, from the "
            "result (as that of `exp`, which is the result), or from neither of them? What it is computed from must "
            "stay as it is.",
        ),
    ),
)


# --- e2: one row ------------------------------------------------------------------------------------------------------


def _scale_row(table: Tensor, row: int, factor: Any) -> Tensor:
    table[row] *= factor
    return table


def _row_cases(rng: Generator) -> list[Case]:
    return [
        _row_case(rng, "a table of 2 rows and 3 columns", (2, 3), 0),
        _row_case(rng, "a table of 4 rows and 2 columns", (4, 2), int(rng.integers(1, 4))),
        _row_case(rng, "the last row, asked for as -1", (3, 3), -1),
        _row_case(rng, "a list of numbers: each row is a single one", (5,), int(rng.integers(0, 5))),
        _row_case(rng, "the factor requires a gradient as well", (3, 2), 1, learned=()),
        _row_case(rng, "a factor for each column, learned", (2, 3), 1, learned=(3,)),
        _row_case(rng, "a table that was read before, and its row is used again", (3, 2), 2, shared=True),
    ]


def _row_case(
    rng: Generator,
    label: str,
    shape: tuple[int, ...],
    row: int,
    learned: tuple[int, ...] | None = None,
    shared: bool = False,
) -> Case:
    values, upstream = rng.normal(size=shape), rng.normal(size=shape)
    factor = rng.uniform(2, 5, size=learned or ()).round(2)

    def build() -> Given:
        leaf = tg.tensor(values, requires_grad=True)
        table = leaf * 1
        if shared:
            table = table + leaf.sum()
        given_factor = float(factor) if learned is None else tg.tensor(factor, requires_grad=True)
        watch = {"the numbers behind table": leaf}
        if isinstance(given_factor, Tensor):
            watch["factor"] = given_factor
        return Given((table, row, given_factor), watch)

    def loss(leaf: np.ndarray) -> float:
        table = leaf + leaf.sum() if shared else leaf.copy()
        table[row] = table[row] * factor
        return float((table * upstream).sum())

    measured = {"gradient of the numbers behind table": slopes(loss, values)}
    return Case(label, build, upstream, measured)


def _observe_row(result: Any, given: Given, upstream: Any) -> Facts:
    table = given.args[0]
    facts: Facts = {
        "type": type(result).__name__,
        "what came back": "table itself" if result is table else "something else",
        "table": table.detach().numpy().copy(),
    }
    (table * tg.tensor(upstream)).sum().backward()
    for name, leaf in given.watch.items():
        facts[f"gradient of {name}"] = gradient_of(leaf)
    return facts


def _row_in_no_grad(table: Tensor, row: int, factor: Any) -> Tensor:
    with tg.no_grad():
        table[row] *= factor
    return table


def _row_with_detached_factor(table: Tensor, row: int, factor: Any) -> Tensor:
    return _scale_row(table, row, factor.detach() if isinstance(factor, Tensor) else factor)


def _the_whole_table(table: Tensor, row: int, factor: Any) -> Tensor:
    table *= factor
    return table


def _row_with_detached_value(table: Tensor, row: int, factor: Any) -> Tensor:
    table[row] = table[row].detach() * factor
    return table


def _row_of_a_copy(table: Tensor, row: int, factor: Any) -> Tensor:
    copy = table.clone()
    copy[row] *= factor
    return copy


def _forgotten_row(table: Tensor, row: int, factor: Any) -> Tensor:
    table[row] * factor
    return table


def _a_column(table: Tensor, row: int, factor: Any) -> Tensor:
    table[:, row] *= factor
    return table


_FACTOR = "The factor may be learned as well: use it as it was given, not `.item()`, `float(...)` or `.detach()`."

E2 = Exercise(
    id="e2-scale-row",
    function="scale_row",
    title="One row",
    minutes=6,
    hints=(
        "`table[row]` is a view: it looks into the memory of `table`. What you do to the view in place, you do to the "
        "table.",
        "`table[row] * factor` makes a new tensor and leaves the table alone. The in-place forms of a product are "
        "`mul_` and `*=`; they take care of what they save.",
        "Two lines: `table[row] *= factor`, and `return table`. No `no_grad`, no `.data`: the record must know of it.",
    ),
    cases=_row_cases,
    reference=_scale_row,
    observe=_observe_row,
    changes=frozenset({"table"}),
    beliefs=(
        Belief(
            "unrecorded",
            _row_in_no_grad,
            "The numbers in the table are right and their gradients are not: they are those of the table *before*. The "
            "change was made behind autograd's back (`no_grad` or `.data`), so the record knows nothing of the factor.",
        ),
        Belief(
            "row-detached",
            _row_with_detached_value,
            "The gradient ends at the row: its new numbers were computed from a detached tensor, or by hand. "
            "Use the view itself: `table[row] *= factor`.",
        ),
        Belief(
            "factor-detached",
            _row_with_detached_factor,
            _FACTOR,
        ),
        Belief(
            "a-copy",
            _row_of_a_copy,
            "You changed a copy. The table itself, which others look at, is as it was.",
        ),
        Belief(
            "a-column",
            _a_column,
            "That is a column. In `table[i, j]` the row comes first: `table[row]` is a whole row, `table[:, row]` a "
            "column.",
        ),
        Belief(
            "the-whole-table",
            _the_whole_table,
            "Every row was multiplied. `table[row]` is a view of one of them.",
        ),
        Belief(
            "result-dropped",
            _forgotten_row,
            "`table[row] * factor` computes a new tensor, which nobody keeps. The in-place form is `*=` or `mul_`.",
        ),
    ),
    symptoms=(
        Symptom(
            "overwrites-what-it-saved",
            lambda facts: IN_PLACE_ERROR in facts.get("raised", ""),
            "The product `table[row] * factor` saves the row, since the slope for `factor` is computed from it. "
            "Assigning the result then overwrites that very row. `*=` knows what it changes, and saves a copy.",
        ),
        Symptom(
            "factor-left-behind",
            lambda facts: isinstance(facts.get("gradient of factor"), str),
            _FACTOR,
        ),
        Symptom(
            "not-the-table",
            lambda facts: facts.get("what came back") == "something else",
            "Change `table` itself, and return it: `return table`.",
        ),
    ),
)


# --- e3: the repair ---------------------------------------------------------------------------------------------------


def _gate(x: Tensor) -> Tensor:
    y = (-x).exp()
    y = y + 1
    y = y.reciprocal()
    return y * x


def _numpy_gate(x: np.ndarray) -> np.ndarray:
    return x / (1 + np.exp(-x))


def _gate_cases(rng: Generator) -> list[Case]:
    shapes = [("a single number, 0-d", ()), ("three numbers", (3,)), ("a table", (2, 3)), ("an empty tensor", (0,))]
    cases = [_gate_case(rng, label, shape) for label, shape in shapes]
    cases.append(_gate_case(rng, "the same x used twice: gate(x) + gate(x) * x", (3,), twice=True))
    cases.append(_gate_case(rng, "x computed from a leaf, x = leaf * leaf", (4,), computed=True))
    return cases


def _gate_case(rng: Generator, label: str, shape: tuple[int, ...], twice: bool = False, computed: bool = False) -> Case:
    values, upstream = rng.normal(size=shape), rng.normal(size=shape)

    def build() -> Given:
        leaf = tg.tensor(values, requires_grad=True)
        return Given((leaf * leaf if computed else leaf,), {"x": leaf, "twice": tg.tensor(float(twice))})

    def loss(leaf: np.ndarray) -> float:
        gated = _numpy_gate(leaf * leaf if computed else leaf)
        return float(((gated + gated * leaf if twice else gated) * upstream).sum())

    measured = {
        "values": _numpy_gate(values * values if computed else values),
        "gradient of x": slopes(loss, values),
    }
    return Case(label, build, upstream, measured)


def _observe_gate(result: Any, given: Given, upstream: Any) -> Facts:
    if not isinstance(result, Tensor):
        return {"type": type(result).__name__}
    x = given.watch["x"]
    facts: Facts = {"type": "Tensor", "shape": list(result.shape), "values": result.detach().numpy().copy()}
    facts["requires_grad"] = result.requires_grad
    if not result.requires_grad:
        return facts
    if given.watch["twice"]:
        result = result + result * x
    (slope,) = tg.autograd.grad(result, x, tg.tensor(upstream), create_graph=True)
    assert slope is not None
    facts["gradient of x"] = slope.detach().numpy().copy()
    return facts | {"the gradient has a history": slope.requires_grad}


def _gate_by_data(x: Tensor) -> Tensor:
    y = (-x).exp()
    y.data += 1
    y = y.reciprocal()
    return y * x


def _gate_detached(x: Tensor) -> Tensor:
    y = (-x).exp()
    y = (y.detach() + 1).reciprocal()
    return y * x


def _gate_without_x(x: Tensor) -> Tensor:
    return (1 + (-x).exp()).reciprocal()


def _gate_of_minus_x(x: Tensor) -> Tensor:
    return x * (1 + x.exp()).reciprocal()


def _gate_without_recording(x: Tensor) -> Tensor:
    with tg.no_grad():
        return _gate(x)


def _gate_in_new_tensor(x: Tensor) -> Tensor:
    return tg.tensor(_gate(x.detach()).numpy(), requires_grad=True)


E3 = Exercise(
    id="e3-repair-the-gate",
    function="gate",
    title="Repair the gate",
    minutes=8,
    hints=(
        "Two of the three in-place lines overwrite a value that was saved. Whose slope is computed from its own "
        "result? `exp` is one of them.",
        "`y += 1` writes over the result of `exp`. `y = y + 1` makes a new tensor and leaves the saved one alone. "
        "(`y *= x` does the same to the result of `reciprocal_`.)",
        "Write each of the three lines in its out-of-place form: `y = y + 1`, `y = y.reciprocal()`, `return y * x`.",
    ),
    cases=_gate_cases,
    reference=_gate,
    observe=_observe_gate,
    beliefs=(
        Belief(
            "silenced-by-data",
            _gate_by_data,
            "No error comes any more, and the gradient is wrong. `.data` does not mend the change, it hides it: the "
            "slope of `exp` is now computed from a number that is 1 too large.",
        ),
        Belief(
            "detached",
            _gate_detached,
            "The values are right and a part of the gradient is missing: what was detached counts as a constant.",
        ),
        Belief(
            "x-detached",
            lambda x: _gate_without_x(x) * x.detach(),
            "The values are right and a part of the gradient is missing: `x` stands twice in the formula, and one of "
            "the two was detached. It counts as a constant there.",
        ),
        Belief(
            "plus-one-dropped",
            lambda x: x / (-x).exp(),
            "The 1 is missing. `y + 1` computes a new tensor, and somebody has to keep it: `y = y + 1`.",
        ),
        Belief(
            "reciprocal-dropped",
            lambda x: x * (1 + (-x).exp()),
            "The reciprocal is missing. `y.reciprocal()` computes a new tensor, and somebody has to keep it: `y = "
            "...`.",
        ),
        Belief(
            "x-forgotten",
            _gate_without_x,
            "This is the sigmoid alone. The last line of the broken version, `y *= x`, multiplies it by `x`. (`y * x` "
            "on a line by itself does so as well, and nobody keeps the result.)",
        ),
        Belief(
            "sign-lost",
            _gate_of_minus_x,
            "This computes with `exp(x)` where the broken version has `exp(-x)`.",
        ),
        Belief(
            "not-recorded",
            _gate_without_recording,
            "The values are right, and nothing was recorded (`no_grad`, `.detach()`, or NumPy on the way). The error "
            "is gone because the gradient is gone.",
        ),
        Belief(
            "a-new-leaf",
            _gate_in_new_tensor,
            "A new tensor with the right values has no history: its gradient does not reach `x`.",
        ),
    ),
    symptoms=(
        Symptom(
            "still-broken",
            lambda facts: IN_PLACE_ERROR in facts.get("raised", ""),
            "A saved value is still overwritten. The error says whose: 'output 0 of Exp' is the result of `exp`, "
            "'output 0 of Reciprocal' that of `reciprocal`. Which line changes it in place? (Going through "
            "`.detach()`, or under `no_grad`, it is changed all the same.)",
        ),
        Symptom(
            "changed-x",
            lambda facts: ON_A_LEAF in facts.get("raised", ""),
            "`x` was only lent to you, and a leaf that requires a gradient cannot be changed in place at all.",
        ),
    ),
)


# --- e4: a step in place ----------------------------------------------------------------------------------------------


def _slope_of(w: Tensor) -> Tensor:
    assert w.grad is not None
    return w.grad


def _descend(w: Tensor, lr: float) -> Tensor:
    with tg.no_grad():
        w -= lr * _slope_of(w)
    w.grad = None
    return w


def _descend_cases(rng: Generator) -> list[Case]:
    return [
        _descend_case(rng, "three weights", (3,)),
        _descend_case(rng, "a table of weights", (2, 3)),
        _descend_case(rng, "one weight, 0-d", ()),
        _descend_case(rng, "weights used twice in the loss", (4,), twice=True),
    ]


def _descend_case(rng: Generator, label: str, shape: tuple[int, ...], twice: bool = False) -> Case:
    values, slope = rng.normal(size=shape), rng.normal(size=shape)
    lr = round(rng.uniform(0.05, 0.5), 3)

    def loss(w: Any) -> Any:
        return (w * slope).sum() + ((w * w).sum() if twice else 0)

    def build() -> Given:
        w = tg.tensor(values, requires_grad=True)
        total = (w * tg.tensor(slope)).sum() + ((w * w).sum() if twice else 0)
        total.backward()
        return Given((w, lr), {"recorded before": (w * w).sum()})

    expected = values - lr * slopes(loss, values)
    return Case(f"{label}, lr={lr}", build, measured={"w": expected})


def _observe_step(result: Any, given: Given, upstream: Any) -> Facts:
    w = given.args[0]
    try:
        tg.autograd.grad(given.watch["recorded before"], w)
        noticed = "no: a graph that was recorded before gives wrong gradients, without a word"
    except RuntimeError:
        noticed = "yes"
    return {
        "type": type(result).__name__,
        "what came back": "w itself" if result is w else "another tensor",
        "w": w.detach().numpy().copy(),
        "w.is_leaf": w.is_leaf,
        "w.requires_grad": w.requires_grad,
        "w.grad": gradient_of(w),
        "the change was noticed": noticed,
    }


def _step_by_data(w: Tensor, lr: float) -> Tensor:
    w.data -= lr * _slope_of(w)
    w.grad = None
    return w


def _step_uphill(w: Tensor, lr: float) -> Tensor:
    return _descend(w, -lr)


def _step_without_reset(w: Tensor, lr: float) -> Tensor:
    with tg.no_grad():
        w -= lr * _slope_of(w)
    return w


def _step_to_zero(w: Tensor, lr: float) -> Tensor:
    with tg.no_grad():
        w -= lr * _slope_of(w)
    _slope_of(w).zero_()
    return w


def _step_to_a_new_tensor(w: Tensor, lr: float) -> Tensor:
    return (w.detach() - lr * _slope_of(w)).requires_grad_()


def _step_that_freezes(w: Tensor, lr: float) -> Tensor:
    w.requires_grad_(False)
    w -= lr * _slope_of(w)
    w.grad = None
    return w


def _step_with_lr_forgotten(w: Tensor, lr: float) -> Tensor:
    return _descend(w, 1.0)


def _step_that_is_dropped(w: Tensor, lr: float) -> Tensor:
    w.grad = None
    return w


E4 = Exercise(
    id="e4-descend-in-place",
    function="descend",
    title="A step in place",
    minutes=8,
    hints=(
        "`w -= lr * w.grad` alone is refused: `w` is a leaf that requires a gradient, and autograd would have to "
        "record the change as if it were part of the computation.",
        "It is not part of the computation, and there is a way to say so: `with tg.no_grad():`. It hides the step from "
        "the *record*, not from the version counter (`.data` hides it from both).",
        "Four lines: `with tg.no_grad():`, in it `w -= lr * w.grad`; then `w.grad = None`, and `return w`.",
    ),
    cases=_descend_cases,
    reference=_descend,
    observe=_observe_step,
    changes=frozenset({"w"}),
    beliefs=(
        Belief(
            "data-hides-it",
            _step_by_data,
            "The step itself is right, and nobody noticed it: `.data` has a version counter of its own, and NumPy "
            "knows of none. The check had recorded `(w * w).sum()` before your step; its backward pass now gives wrong "
            "gradients without a word, where `no_grad` would have made it refuse.",
        ),
        Belief(
            "uphill",
            _step_uphill,
            "This goes up. The gradient points uphill; subtract it.",
        ),
        Belief(
            "step-dropped",
            _step_that_is_dropped,
            "`w` is where it was. `w - ...` and `w.sub(...)` compute a new tensor, which nobody keeps; `w -= ...` and "
            "`w.sub_(...)` write into `w`.",
        ),
        Belief(
            "grad-kept",
            _step_without_reset,
            "The step is right, but `w.grad` is still there: the next backward pass would add to it. Set it to `None`.",
        ),
        Belief(
            "grad-zeroed",
            _step_to_zero,
            "The step is right, and `.grad` holds zeros. The task asks for `None`, 'no gradient yet', as optimizers "
            "do.",
        ),
        Belief(
            "a-new-tensor",
            _step_to_a_new_tensor,
            "You return another tensor with the right numbers. Whoever holds `w` (a model, an optimizer) still has "
            "the old one. Change `w` in place: `w -= ...`.",
        ),
        Belief(
            "frozen",
            _step_that_freezes,
            "The step is right, but `w` no longer requires a gradient: this was its last one. Leave the flag alone and "
            "use `with tg.no_grad():`.",
        ),
        Belief(
            "lr-forgotten",
            _step_with_lr_forgotten,
            "This subtracts the whole gradient. The learning rate `lr` says which part of it.",
        ),
    ),
    symptoms=(
        Symptom(
            "grad-already-gone",
            lambda facts: "NoneType" in facts.get("raised", ""),
            "`w.grad` is `None` by then. Take the step first; empty `.grad` when it has been used.",
        ),
        Symptom(
            "no-zero-grad",
            lambda facts: "no attribute 'zero_grad'" in facts.get("raised", ""),
            "`zero_grad` belongs to optimizers and models. For a single tensor: `w.grad = None`.",
        ),
        Symptom(
            "leaf-in-place",
            lambda facts: ON_A_LEAF in facts.get("raised", ""),
            "A leaf that requires a gradient cannot be changed in place while autograd is recording. Tell it not to "
            "record this line: `with tg.no_grad():`.",
        ),
    ),
)


# --- e5: remember -----------------------------------------------------------------------------------------------------


def _remember(tensor: Tensor) -> Callable[[], Tensor]:
    saved_at = tensor._version

    def recall() -> Tensor:
        if tensor._version != saved_at:
            raise RuntimeError(f"changed: saved at version {saved_at}, now {tensor._version}")
        return tensor

    return recall


_CHANGES: dict[str, Callable[[Tensor], Any]] = {
    "nothing is changed": lambda t: None,
    "t.mul_(2)": lambda t: t.mul_(2),
    "t.mul_(1), which changes no number": lambda t: t.mul_(1),
    "t.add_(1), then t.sub_(1)": lambda t: t.add_(1).sub_(1),
    "t[0] = 9, through a view": lambda t: t.__setitem__(0, 9.0),
    "t.detach().zero_()": lambda t: t.detach().zero_(),
    "t.data.zero_(), which autograd cannot see": lambda t: t.data.zero_(),
    "t + 1, which is not in place": lambda t: t + 1,
    "a copy is changed: t.clone().zero_()": lambda t: t.clone().zero_(),
}
_BUMPS = dict(zip(_CHANGES, (0, 1, 1, 2, 1, 1, 0, 0, 0), strict=True))


def _remember_cases(rng: Generator) -> list[Case]:
    names = [*_CHANGES]
    order = names + [names[i] for i in rng.integers(1, len(names), size=3)]
    return [_remember_case(rng, name, int(rng.integers(0, 4))) for name in order]


def _remember_case(rng: Generator, change: str, before: int) -> Case:
    values = rng.normal(size=(3,))

    def build() -> Given:
        tensor = tg.tensor(values)
        for _ in range(before):
            tensor.add_(1)
        return Given((tensor,), {change: tensor})

    bumps = _BUMPS[change]
    told = f"RuntimeError, which names {before} and {before + bumps}" if bumps else "the tensor itself"
    return Case(f"t has version {before}; then: {change}", build, change, measured={"recall()": told})


def _observe_recall(result: Any, given: Given, change: Any) -> Facts:
    if not callable(result) or isinstance(result, Tensor):
        return {"type": type(result).__name__}
    tensor = given.args[0]
    before = tensor._version
    _CHANGES[change](tensor)
    facts: Facts = {"type": "a function"}
    try:
        recalled = result()
    except Exception as error:
        if not isinstance(error, RuntimeError):
            return facts | {"recall()": f"{type(error).__name__}: {error}"}
        both = [str(number) for number in (before, tensor._version)]
        numbers = re.findall(r"\d+", str(error))
        told = f"which names {' and '.join(both)}" if sorted(numbers) == sorted(both) else f"which says {str(error)!r}"
        return facts | {"recall()": f"RuntimeError, {told}"}
    if isinstance(recalled, Tensor):
        return facts | {"recall()": "the tensor itself" if recalled is tensor else "another tensor"}
    return facts | {"recall()": f"no tensor, but {type(recalled).__name__}"}


def _remember_without_check(tensor: Tensor) -> Callable[[], Tensor]:
    return lambda: tensor


def _remember_values(tensor: Tensor) -> Callable[[], Tensor]:
    saved_at, copy = tensor._version, tensor.clone()

    def recall() -> Tensor:
        if not tg.equal(copy, tensor):
            raise RuntimeError(f"changed: saved at version {saved_at}, now {tensor._version}")
        return tensor

    return recall


def _remember_a_copy(tensor: Tensor) -> Callable[[], Tensor]:
    copy = tensor.clone()
    return lambda: copy


def _remember_that_it_was_new(tensor: Tensor) -> Callable[[], Tensor]:
    def recall() -> Tensor:
        if tensor._version != 0:
            raise RuntimeError(f"changed: saved at version 0, now {tensor._version}")
        return tensor

    return recall


E5 = Exercise(
    id="e5-remember",
    function="remember",
    title="Remember, and notice",
    minutes=12,
    hints=(
        "A function can be defined inside a function and be returned; it still sees the outer one's variables. What "
        "must be noted at the time of saving, so that `recall` can compare later?",
        "`tensor._version` is the counter. Note it when `remember` is called; in `recall`, look at it again. Comparing "
        "the *numbers* is not what autograd does: that would need a copy.",
        "`saved_at = tensor._version`; then `def recall():` with `if tensor._version != saved_at: raise RuntimeError("
        'f"changed: saved at version {saved_at}, now {tensor._version}")` and `return tensor`; then `return recall`.',
    ),
    cases=_remember_cases,
    reference=_remember,
    observe=_observe_recall,
    beliefs=(
        Belief(
            "no-check",
            _remember_without_check,
            "The tensor always comes back, changed or not: that is how wrong gradients are made. If you do compare, "
            "with what? The version must be noted when `remember` runs, not in `recall`, and it must be `tensor`'s. "
            "Where it differs from the one at that moment, `raise` an error; printing is not enough.",
        ),
        Belief(
            "compares-values",
            _remember_values,
            "You compare the numbers with those of a copy. Autograd compares version counters: no copy, no comparing, "
            "and so a change that changes no number still counts, while one through `.data` goes unseen.",
        ),
        Belief(
            "keeps-a-copy",
            _remember_a_copy,
            "You keep a copy and hand that out. That is safe, and costs the memory that the version counter saves: the "
            "task asks for the tensor itself.",
        ),
        Belief(
            "assumes-version-0",
            _remember_that_it_was_new,
            "This takes 0 for the version at which the tensor was saved. It may have been changed before, and that is "
            "no harm: only changes *after* saving count.",
        ),
    ),
    symptoms=(
        Symptom(
            "names-not-both",
            lambda facts: "which says" in str(facts.get("recall()")),
            "The message should name two numbers and no other: the version at which the tensor was saved, and the "
            "version that it has now.",
        ),
        Symptom(
            "shares-the-memory",
            lambda facts: facts.get("recall()") == "another tensor",
            "What came back is not the tensor itself. `tensor.detach()` shares its memory, even its version counter, "
            "and is another tensor all the same, without the history.",
        ),
        Symptom(
            "recall-returns-nothing",
            lambda facts: facts.get("recall()") == "no tensor, but NoneType",
            "`recall()` came back with nothing. Where nothing was changed, it should `return tensor`.",
        ),
        Symptom(
            "error-returned",
            lambda facts: str(facts.get("recall()")).endswith("Error") and "no tensor" in facts["recall()"],
            "`recall()` gives the error back as if it were a result, and nobody is stopped. An error is raised: `raise "
            "RuntimeError(...)`.",
        ),
        Symptom(
            "recall-wants-an-argument",
            lambda facts: "positional argument" in str(facts.get("recall()")),
            "`recall` has no parameters. It is defined inside `remember`, so it sees `tensor` anyway.",
        ),
        Symptom(
            "own-variable",
            lambda facts: "UnboundLocalError" in str(facts.get("recall()")),
            "What is assigned anywhere in `recall` is a variable of its own, and has no value yet where it is read. "
            "Read the version that `remember` noted, and assign nothing to it.",
        ),
        Symptom(
            "another-error",
            lambda facts: bool(re.match(r"(?!RuntimeError)\w+Error: ", str(facts.get("recall()")))),
            "Another kind of error was raised. Autograd raises a `RuntimeError`, and whoever calls `recall` waits for "
            "that one.",
        ),
        Symptom(
            "not-a-function",
            lambda facts: facts.get("type") in ("Tensor", "int", "tuple"),
            "`remember` should return a function without parameters, to be called later: define `recall` inside it, "
            "and `return recall`, without brackets.",
        ),
    ),
)


EXERCISES = (E1, E2, E3, E4, E5)
