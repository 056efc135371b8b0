"""The exercises of lesson 14: n-th derivatives, a Hessian, its product with a vector, Newton, and a slope penalty."""

from collections.abc import Callable
from functools import partial
from typing import Any

import numpy as np

import tinygrad_edu as tg
from tinygrad_edu.classroom.feedback import Belief, Case, Exercise, Facts, Given, Symptom, gradient_of, slopes

LESSON = "14_higher_order"

Generator = np.random.Generator
Tensor = tg.Tensor
Function = Callable[[Tensor], Tensor]

NOT_RECORDED = "does not require grad"
UNUSED = "appears to not have been used"
SECOND_WALK = "backward through the graph a second time"


def _facts(result: Any, name: str) -> Facts:
    """What can be compared of a tensor that should carry no graph."""
    if not isinstance(result, Tensor):
        return {"type": type(result).__name__}
    return {
        "type": "Tensor",
        name: result.detach().numpy().astype(np.float64),
        "carries a graph": result.requires_grad,
    }


def _factor(rng: Generator) -> float:
    """What a function is multiplied by, so that the gradient that enters it is never the plain 1."""
    return float(rng.uniform(0.5, 2.0) * rng.choice([-1, 1]))


def _grad(y: Tensor, x: Tensor, **options: Any) -> Any:
    """The gradient of y with respect to one tensor."""
    return tg.autograd.grad(y, x, **options)[0]


def _too_few_zeros(name: str, dimensions: int) -> Symptom:
    """Zeros, as a constant deserves, but not as many as were asked for."""

    def seen(facts: Facts) -> bool:
        found = facts.get(name)
        return isinstance(found, np.ndarray) and found.ndim < dimensions and not found.any()

    return Symptom(
        "zeros-of-another-shape",
        seen,
        "Zeros are right where something is constant, but there should be as many of them as there are numbers in any "
        "other answer: the shape of the result does not depend on `f`.",
    )


_STILL_ATTACHED = (
    "The numbers are right, but your result still carries the graph of the walk, and all that it keeps in memory. "
    "`.detach()` lets go of it."
)


# --- e1: the n-th derivative ------------------------------------------------------------------------------------------


def _nth_derivative(f: Function, x: Tensor, n: int) -> Tensor:
    x = x.clone().requires_grad_()
    y = f(x)
    for _ in range(n):
        if not y.requires_grad:
            return tg.zeros_like(y)
        y = _grad(y.sum(), x, create_graph=True)
    return y.detach()


def _derivative_cases(rng: Generator) -> list[Case]:
    c, k = _factor(rng), float(rng.uniform(0.5, 1.5))
    wave = (f"f(x) = {c:.3f} * sin({k:.3f} * x)", lambda x: c * (k * x).sin())
    growth = (f"f(x) = {c:.3f} * x * exp({k:.3f} * x), which uses x twice", lambda x: c * x * (k * x).exp())
    cubic = (f"f(x) = {c:.3f} * x**3 + x * x", lambda x: c * x**3 + x * x)

    def of_wave(x: np.ndarray, n: int) -> np.ndarray:
        return c * k**n * np.sin(k * x + n * np.pi / 2)

    def of_growth(x: np.ndarray, n: int) -> np.ndarray:
        return c * (k**n * x + n * k ** max(n - 1, 0)) * np.exp(k * x)

    def of_cubic(x: np.ndarray, n: int) -> np.ndarray:
        return np.polynomial.Polynomial([0, 0, 1, c]).deriv(n)(x) if n else c * x**3 + x * x

    return [
        _derivative_case(rng, wave, of_wave, 1, (3,)),
        _derivative_case(rng, wave, of_wave, 2, (3,)),
        _derivative_case(rng, growth, of_growth, 3, ()),
        _derivative_case(rng, growth, of_growth, 2, (2, 3)),
        _derivative_case(rng, wave, of_wave, 0, (2,)),
        _derivative_case(rng, cubic, of_cubic, 2, (3,)),
        _derivative_case(rng, cubic, of_cubic, 6, (2,)),
        _derivative_case(rng, wave, of_wave, 5, ()),
    ]


def _derivative_case(
    rng: Generator,
    told: tuple[str, Function],
    known: Callable[[np.ndarray, int], np.ndarray],
    n: int,
    shape: tuple[int, ...],
) -> Case:
    values = rng.normal(size=shape)
    # The second judge: the derivative as it is found with pencil and paper.
    measured = {"the derivative": np.asarray(known(values, n), dtype=np.float64)}
    return Case(
        f"{told[0]}, n = {n}, x of shape {shape}", lambda: Given((told[1], tg.tensor(values), n)), measured=measured
    )


def _observe_derivative(result: Any, given: Given, upstream: Any) -> Facts:
    return _facts(result, "the derivative")


def _derivative_unrecorded(f: Function, x: Tensor, n: int) -> Tensor:
    x = x.clone().requires_grad_()
    y = f(x)
    for _ in range(n):
        y = _grad(y.sum(), x)
    return y.detach()


def _derivative_cut_short(f: Function, x: Tensor, n: int) -> Tensor:
    return _nth_derivative(f, x, n) if n < 2 else tg.zeros_like(x)


def _derivative_without_constants(f: Function, x: Tensor, n: int) -> Tensor:
    x = x.clone().requires_grad_()
    y = f(x)
    for _ in range(n):
        y = _grad(y.sum(), x, create_graph=True)
    return y.detach()


def _derivative_attached(f: Function, x: Tensor, n: int) -> Tensor:
    x = x.clone().requires_grad_()
    y = f(x)
    for _ in range(n):
        if not y.requires_grad:
            return tg.zeros_like(y)
        y = _grad(y.sum(), x, create_graph=True)
    return y


def _derivative_of_the_mean(f: Function, x: Tensor, n: int) -> Tensor:
    return _nth_derivative(f, x, n) / x.numel() ** n


def _derivative_piled_up(f: Function, x: Tensor, n: int) -> Tensor:
    x = x.clone().requires_grad_()
    y = f(x)
    for _ in range(n):
        y.sum().backward(create_graph=True)
        assert x.grad is not None
        y = x.grad
    x.grad = None  # it and `x` would hold each other
    return y.detach()


def _slope_at_the_slope(f: Function, x: Tensor, n: int) -> Tensor:
    for _ in range(n):
        x = _nth_derivative(f, x, 1)
    return x


E1 = Exercise(
    id="e1-nth-derivative",
    function="nth_derivative",
    title="The n-th derivative",
    minutes=8,
    hints=(
        "A derivative is a function of `x` like any other, and can be differentiated like any other, if the walk that "
        "found it was recorded. Which switch does that?",
        "Make an `x` of your own that asks for gradients: `x = x.clone().requires_grad_()`. Then `y = f(x)`, and n "
        "times: replace `y` by its gradient. Once `y` is a constant it has no record any more (`y.requires_grad` is "
        "False), and all its derivatives are zero.",
        "In the loop: `if not y.requires_grad: return tg.zeros_like(y)`, then `(y,) = tg.autograd.grad(y.sum(), x, "
        "create_graph=True)`. After it: `return y.detach()`.",
    ),
    cases=_derivative_cases,
    reference=_nth_derivative,
    observe=_observe_derivative,
    beliefs=(
        Belief(
            "not-recorded",
            _derivative_unrecorded,
            "The first derivative goes well, the second one raises: nobody recorded the walk that found the first. "
            "`retain_graph=True` is no cure, it only keeps the graph of `f`. It is `create_graph=True` that makes a "
            "graph of the walk.",
        ),
        Belief(
            "zeros-from-the-second-on",
            _derivative_cut_short,
            "From the second derivative on, this gives zeros. The walk was not recorded, so its result has no record, "
            "and your test for constants takes it for one: no error warns you. `create_graph=True`.",
        ),
        Belief(
            "constants-raise",
            _derivative_without_constants,
            "Sooner or later the derivatives of a polynomial are constants. A constant has no record, and asking for "
            "its gradient raises. When `y.requires_grad` is False, the answer is zeros.",
        ),
        Belief(
            "still-attached",
            _derivative_attached,
            _STILL_ATTACHED,
        ),
        Belief(
            "first-only",
            lambda f, x, n: _nth_derivative(f, x, min(n, 1)),
            "This is the first derivative, whatever n is. Is the loop differentiating `f(x)` each time, and not what "
            "came out of the round before?",
        ),
        Belief(
            "power-of-the-slope",
            lambda f, x, n: _nth_derivative(f, x, 1) ** n,
            "This is the slope to the power of n. The second derivative is the slope *of the slope*.",
        ),
        Belief(
            "slope-at-the-slope",
            _slope_at_the_slope,
            "You put the slope into `f`, and take the slope there. What is to be differentiated again is the slope "
            "itself, as a function of `x`: `f` is called once only.",
        ),
        Belief(
            "of-the-mean",
            _derivative_of_the_mean,
            "Each walk begins at the mean, so each slope is too small by the number of numbers in `x`. Begin at the "
            "sum.",
        ),
        Belief(
            "piled-up",
            _derivative_piled_up,
            "From the second derivative on, this is too much: `backward` *adds* to what is in `x.grad`, so the first "
            "derivative is in there still. `autograd.grad` gives each one by itself.",
        ),
        Belief(
            "one-too-few",
            lambda f, x, n: _nth_derivative(f, x, max(n - 1, 0)),
            "This is one derivative too few. How often does `range(1, n)` go round?",
        ),
        Belief(
            "one-too-many",
            lambda f, x, n: _nth_derivative(f, x, n + 1),
            "This is one derivative too many. For n = 0 nothing is differentiated: the answer is `f(x)`.",
        ),
        Belief(
            "summed",
            lambda f, x, n: _nth_derivative(f, x, n).sum(),
            "This is the sum of all the derivatives. Sum before the walk, to have one number to start from; what comes "
            "back has the shape of `x`.",
        ),
    ),
    symptoms=(
        Symptom(
            "flag-forgotten",
            lambda facts: NOT_RECORDED in facts.get("raised", ""),
            "What you differentiate has no record. Is it the first walk that fails? `x` came without the flag: make a "
            "copy of your own that asks for gradients, `x.clone().requires_grad_()`. Is it a later one? The walk "
            "before was not recorded, or what it brought was detached before its turn.",
        ),
        Symptom(
            "not-one-number",
            lambda facts: "only for scalar outputs" in facts.get("raised", ""),
            "A walk starts from one number. `f` works on each number of `x` by itself, so you may start from "
            "`f(x).sum()`: each slope then comes out at its own place.",
        ),
        Symptom(
            "new-leaf-in-between",
            lambda facts: UNUSED in facts.get("raised", ""),
            "You ask for the slope in `x` of something that `x` is not behind. `y.detach().requires_grad_()` is a new "
            "leaf: its way back to `x` was cut. What the walk brings, differentiate as it is.",
        ),
        Symptom(
            "plain-numbers",
            lambda facts: facts.get("type") in ("int", "float", "list"),
            "A tensor is asked for, of the shape of `x`: not a plain number (`tg.zeros_like(x)` makes zeros), nor a "
            "list.",
        ),
        _too_few_zeros("the derivative", 1),
    ),
)


# --- e2: the Hessian --------------------------------------------------------------------------------------------------


def _hessian(f: Function, x: Tensor) -> Tensor:
    x = x.clone().requires_grad_()
    slope = _grad(f(x), x, create_graph=True)
    if not slope.requires_grad:
        return tg.zeros(len(x), len(x), dtype=x.dtype)
    rows = [_grad(part, x, retain_graph=True) for part in slope]
    return tg.stack(rows)


class _Landscape:
    """A function of n numbers, once for Tensors and once for NumPy arrays, which counts its runs and its walks."""

    def __init__(self, told: str, formula: Callable[[Any, Any], Any]) -> None:
        self.told, self.formula = told, formula
        self.runs = self.walks = 0

    def __call__(self, x: Tensor) -> Tensor:
        self.runs += 1
        inner = x * 1
        if inner.requires_grad:
            inner.register_hook(self._walked)
        value: Tensor = self.formula(inner, tg)
        return value

    def _walked(self, gradient: Tensor) -> None:
        self.walks += 1

    def value(self, x: np.ndarray) -> float:
        """The same number, found by NumPy alone."""
        return float(self.formula(x, np))

    def curvature(self, x: np.ndarray) -> np.ndarray:
        """The Hessian by differences of differences; wide steps, since the error of a difference is divided again."""
        step = 3e-4

        def slope_in(i: int, moved: np.ndarray) -> float:
            return float(slopes(self.value, moved, step)[i])

        return np.array([slopes(partial(slope_in, i), x, step) for i in range(len(x))])


Landscapes = list[Callable[[], _Landscape]]


def _landscapes(rng: Generator) -> Landscapes:
    """Makers of functions of n numbers that curve in different ways: n is what `_points` says."""
    c, k = _factor(rng), rng.normal(size=5)

    def bowl(x: Any, m: Any) -> Any:
        return c * (x * x).sum() + (x.sum()) ** 2 / 2

    def mixed(x: Any, m: Any) -> Any:
        return c * x[0] * x[1] * x[2] + (m.sin(x) ** 2).sum() / 2

    def valley(x: Any, m: Any) -> Any:
        return (1 - x[0]) ** 2 + abs(c) * (x[1] - x[0] ** 2) ** 2 + x[0] * x[1]

    def single(x: Any, m: Any) -> Any:
        return c * m.exp(x[0]) + x[0] ** 2

    def plane(x: Any, m: Any) -> Any:
        return sum(float(k[i]) * x[i] for i in range(4))

    def partly(x: Any, m: Any) -> Any:
        return c * x[0] ** 3 + float(k[0]) * x[1] + x[2] * x[2] * x[0]

    told = {
        bowl: "f(x) = c * (x*x).sum() + x.sum()**2 / 2",
        mixed: "f(x) = c * x[0]*x[1]*x[2] + (sin(x)**2).sum() / 2",
        valley: "f(x) = (1 - x[0])**2 + c * (x[1] - x[0]**2)**2 + x[0]*x[1]",
        single: "f(x) = c * exp(x[0]) + x[0]**2",
        plane: "a plane, f(x) = k0*x[0] + k1*x[1] + k2*x[2] + k3*x[3]",
        partly: "f(x) = c * x[0]**3 + k*x[1] + x[2]*x[2]*x[0]",
    }
    return [partial(_Landscape, text, formula) for formula, text in told.items()]


_POINTS = (3, 4, 2, 1, 4, 3)  # of how many numbers each of the landscapes is a function


def _hessian_cases(rng: Generator) -> list[Case]:
    return [_hessian_case(rng, make, n) for make, n in zip(_landscapes(rng), _POINTS, strict=True)]


def _hessian_case(rng: Generator, make: Callable[[], _Landscape], n: int) -> Case:
    values, landscape = rng.normal(size=n), make()
    return Case(
        f"{landscape.told}, of {n} numbers",
        lambda: Given((make(), tg.tensor(values))),
        measured={"the Hessian": landscape.curvature(values)},
    )


def _observe_hessian(result: Any, given: Given, upstream: Any) -> Facts:
    return _facts(result, "the Hessian")


def _gradient(f: Function, x: Tensor) -> Tensor:
    x = x.clone().requires_grad_()
    return _grad(f(x), x)


def _hessian_attached(f: Function, x: Tensor) -> Tensor:
    x = x.clone().requires_grad_()
    slope = _grad(f(x), x, create_graph=True)
    if not slope.requires_grad:
        return tg.zeros(len(x), len(x), dtype=x.dtype)
    return tg.stack([_grad(part, x, create_graph=True) for part in slope])


def _hessian_without_planes(f: Function, x: Tensor) -> Tensor:
    x = x.clone().requires_grad_()
    slope = _grad(f(x), x, create_graph=True)
    return tg.stack([_grad(part, x, retain_graph=True) for part in slope])


def _hessian_not_recorded(f: Function, x: Tensor) -> Tensor:
    x = x.clone().requires_grad_()
    slope = _grad(f(x), x, retain_graph=True)
    return tg.stack([_grad(part, x) for part in slope])


def _hessian_piled_up(f: Function, x: Tensor) -> Tensor:
    return _hessian(f, x).cumsum(0)


def _hessian_in_one_bucket(f: Function, x: Tensor) -> Tensor:
    return _hessian(f, x).sum(0).expand(len(x), len(x))


E2 = Exercise(
    id="e2-hessian",
    function="hessian",
    title="The table of second slopes",
    minutes=12,
    hints=(
        "Row `i` of the table is the gradient of one number: of `slope[i]`. So there are as many walks as there are "
        "numbers in `x`, all of them through the graph of the first walk.",
        "The first walk must be recorded (`create_graph=True`); the others need not be, but each must leave the graph "
        "for the next one (`retain_graph=True`). If `f` is a plane, its slope is constant and carries no record: then "
        "the table is all zeros.",
        "`(slope,) = tg.autograd.grad(f(x), x, create_graph=True)`; if not `slope.requires_grad`, return "
        "`tg.zeros(len(x), len(x), dtype=x.dtype)`; else `tg.stack([tg.autograd.grad(part, x, retain_graph=True)[0] "
        "for part in slope])`.",
    ),
    cases=_hessian_cases,
    reference=_hessian,
    observe=_observe_hessian,
    beliefs=(
        Belief(
            "rows-added-up",
            lambda f, x: _hessian(f, x).sum(dim=0),
            "One walk from `slope.sum()` gives the sum of all the rows. Each row needs a walk of its own, from one "
            "number of the slope.",
        ),
        Belief(
            "diagonal-only",
            lambda f, x: tg.diag(tg.diag(_hessian(f, x))),
            "The diagonal is right. Beside it are the numbers that tell how the slope in one direction changes when "
            "you move in another one: they are not zero in general.",
        ),
        Belief(
            "product-of-slopes",
            lambda f, x: _gradient(f, x).unsqueeze(1) * _gradient(f, x).unsqueeze(0),
            "This is the table of products of first slopes. The second slopes are slopes of slopes.",
        ),
        Belief(
            "slopes-squared",
            lambda f, x: _gradient(f, x) ** 2,
            "These are the first slopes, squared. The second slopes are slopes of slopes.",
        ),
        Belief(
            "piled-up",
            _hessian_piled_up,
            "The first row is right, and every other one holds those before it as well: `backward` *adds* to what is "
            "in `x.grad`. `autograd.grad` gives each row by itself.",
        ),
        Belief(
            "one-bucket",
            _hessian_in_one_bucket,
            "All rows are the same, the sum of all: `backward` adds to `x.grad`, and you kept that one tensor for "
            "every row. `autograd.grad` gives each row by itself.",
        ),
        Belief(
            "one-long-row",
            lambda f, x: _hessian(f, x).flatten(),
            "The numbers are right, all of them in one row: `tg.cat` puts rows end to end. `tg.stack` lays them one "
            "below the other.",
        ),
        Belief(
            "first-slopes",
            _gradient,
            "This is the gradient: the first slopes. Now differentiate each one of them.",
        ),
        Belief(
            "still-attached",
            _hessian_attached,
            _STILL_ATTACHED
            + " (In the walks for the rows, `retain_graph=True` is enough: nobody asks for third slopes.)",
        ),
        Belief(
            "flat-everywhere",
            lambda f, x: tg.zeros(len(x), len(x), dtype=x.dtype),
            "Zeros everywhere: for you, every function is a plane. The walk was not recorded (`create_graph=True`), so "
            "its result has no record, and your test for planes takes it for a constant: no error warns you.",
        ),
        Belief(
            "planes-raise",
            _hessian_without_planes,
            "The slope of a plane is the same everywhere. It is a constant, without a record, and walking back from it "
            "raises. If `slope.requires_grad` is False, all second slopes are zero.",
        ),
        Belief(
            "not-recorded",
            _hessian_not_recorded,
            "What you differentiate has no record of how it was found. If it is the slope: `retain_graph=True` only "
            "keeps the graph of `f`; it is `create_graph=True` that records the walk. If it is `f(x)`: `x` came "
            "without the flag, so make a copy of your own, `x.clone().requires_grad_()`.",
        ),
    ),
    symptoms=(
        Symptom(
            "not-one-number",
            lambda facts: "only for scalar outputs" in facts.get("raised", ""),
            "A walk starts from one number, and each row needs a walk: from `slope[0]`, from `slope[1]`, and so on. "
            "(Is `slope` the tensor, or still the tuple that `autograd.grad` gives?)",
        ),
        Symptom(
            "part-of-x",
            lambda facts: UNUSED in facts.get("raised", ""),
            "You ask for the slope in something that the slope was not computed from: `x[j]` is a new tensor, read out "
            "of `x` just now. Ask for that in `x`; you get a whole row at once.",
        ),
        Symptom(
            "graph-freed",
            lambda facts: SECOND_WALK in facts.get("raised", ""),
            "The walk for the first row freed what the second row needs. Here `retain_graph=True` is right: all rows "
            "go through one and the same graph.",
        ),
        _too_few_zeros("the Hessian", 2),
        Symptom(
            "not-one-table",
            lambda facts: facts.get("type") in ("list", "tuple"),
            "A list of rows came back. `tg.stack(rows)` makes one tensor of them.",
        ),
    ),
)


# --- e3: Hessian times vector -----------------------------------------------------------------------------------------


def _hessian_times(f: Function, x: Tensor, v: Tensor) -> Tensor:
    x = x.clone().requires_grad_()
    slope = _grad(f(x), x, create_graph=True)
    if not slope.requires_grad:
        return tg.zeros_like(x)
    return _grad(slope @ v, x)


def _product_cases(rng: Generator) -> list[Case]:
    return [_product_case(rng, make, n) for make, n in zip(_landscapes(rng), _POINTS, strict=True)]


def _product_case(rng: Generator, make: Callable[[], _Landscape], n: int) -> Case:
    values, v, landscape = rng.normal(size=n), rng.normal(size=n), make()
    return Case(
        f"{landscape.told}, of {n} numbers; v is random",
        lambda: Given((make(), tg.tensor(values), tg.tensor(v))),
        measured={"the product": landscape.curvature(values) @ v},
    )


def _observe_product(result: Any, given: Given, upstream: Any) -> Facts:
    landscape, x, _ = given.args
    facts = _facts(result, "the product")
    facts["times f ran"] = landscape.runs
    # With a single number, or two, a walk for each number is no more than the two that are needed.
    walks = landscape.walks
    facts["walks through f"] = "2 or fewer" if walks <= 2 or len(x) < 3 else f"{walks}, for {len(x)} numbers"
    return facts


def _product_by_table(f: Function, x: Tensor, v: Tensor) -> Tensor:
    return _hessian(f, x) @ v


def _product_by_differences(f: Function, x: Tensor, v: Tensor) -> Tensor:
    return (_gradient(f, x + 1e-5 * v) - _gradient(f, x - 1e-5 * v)) / 2e-5


def _product_attached(f: Function, x: Tensor, v: Tensor) -> Tensor:
    x = x.clone().requires_grad_()
    slope = _grad(f(x), x, create_graph=True)
    if not slope.requires_grad:
        return tg.zeros_like(x)
    return _grad(slope @ v, x, create_graph=True)


E3 = Exercise(
    id="e3-hessian-times-vector",
    function="hessian_times",
    title="The table times a vector, without the table",
    minutes=10,
    hints=(
        "The slope times `v`, added up, is *one number*: how fast `f` grows in the direction `v`. What is the gradient "
        "of that number?",
        "Two walks are enough, however many numbers there are: one for the slope, which is recorded, and one from "
        "`slope @ v`. (A constant slope has no record: then the answer is zeros.)",
        "`(slope,) = tg.autograd.grad(f(x), x, create_graph=True)`; if `slope.requires_grad` is False, return "
        "`tg.zeros_like(x)`; else `(product,) = tg.autograd.grad(slope @ v, x)` and `return product`.",
    ),
    cases=_product_cases,
    reference=_hessian_times,
    observe=_observe_product,
    beliefs=(
        Belief(
            "by-the-whole-table",
            _product_by_table,
            "The numbers are right, but you made the whole table: one walk for each number of `x`. With a million "
            "numbers that is a million walks, and a table of a trillion numbers. Two walks are enough.",
        ),
        Belief(
            "f-ran-twice",
            _product_by_differences,
            "The numbers are right, or nearly, but `f` ran twice. If you measured how the gradient differs between two "
            "points close by: that loses digits, so differentiate the slope instead. One run of `f` is enough for "
            "everything: both walks can go through what was recorded then.",
        ),
        Belief(
            "v-forgotten",
            lambda f, x, v: _hessian_times(f, x, tg.ones_like(v)),
            "This is the sum of the rows: the table times a vector of ones. Where does `v` come in?",
        ),
        Belief(
            "v-too-late",
            lambda f, x, v: _hessian_times(f, x, tg.ones_like(v)) * v,
            "This adds up the rows as they are and multiplies the sums by `v` afterwards. `v` says how much of each "
            "row is to be taken: it belongs to the slope, before the second walk.",
        ),
        Belief(
            "slope-times-v",
            lambda f, x, v: _gradient(f, x) * v,
            "This multiplies first slopes with `v`. What is asked for is made of second slopes.",
        ),
        Belief(
            "v-on-both-sides",
            lambda f, x, v: _hessian_times(f, x, v) @ v,
            "This is one number: the curvature along `v`, the product multiplied by `v` once more. Asked for is the "
            "vector before that.",
        ),
        Belief(
            "flat-everywhere",
            lambda f, x, v: _gradient(f, x) * 0,
            "Zeros everywhere: for you, every function is a plane. The walk was not recorded (`create_graph=True`), so "
            "its result has no record, and your test for planes takes it for a constant: no error warns you.",
        ),
        Belief(
            "still-attached",
            _product_attached,
            _STILL_ATTACHED + " (In the second walk, `create_graph=True` is not needed.)",
        ),
    ),
    symptoms=(
        _too_few_zeros("the product", 1),
        Symptom(
            "too-many-walks",
            lambda facts: "for" in facts.get("walks through f", ""),
            "There were more walks through `f` than the two that are needed.",
        ),
        Symptom(
            "not-recorded",
            lambda facts: NOT_RECORDED in facts.get("raised", ""),
            "What you differentiate has no record. Does your `x` ask for gradients, and was the first walk recorded "
            "(`create_graph=True`)? If `f` is a plane, its slope is constant and never has one: answer with zeros.",
        ),
        Symptom(
            "not-one-number",
            lambda facts: "only for scalar outputs" in facts.get("raised", ""),
            "A walk starts from one number: `slope @ v`, or `(slope * v).sum()`.",
        ),
    ),
)


# --- e4: a Newton step ------------------------------------------------------------------------------------------------


def _newton_step(f: Function, x: Tensor) -> Tensor:
    return x - tg.linalg.solve(_hessian(f, x), _gradient(f, x))


def _newton_cases(rng: Generator) -> list[Case]:
    return [
        _newton_case(rng, "a parabola of one number", 1, 0.0),
        _newton_case(rng, "a tilted bowl of two numbers", 2, 0.0),
        _newton_case(rng, "a bowl of three numbers with a little of x**4", 3, 0.3),
        _newton_case(rng, "a bowl of four numbers with much of x**4", 4, 1.5),
        _newton_case(rng, "one number, with much of x**4", 1, 2.0),
    ]


def _newton_case(rng: Generator, label: str, n: int, quartic: float) -> Case:
    """f(x) = c * (x-m)ᵀ A (x-m) + quartic * sum(x⁴), with A positive and not diagonal: each term uses x twice."""
    root = rng.normal(size=(n, n))
    table, middle, values = root @ root.T + np.eye(n), rng.normal(size=n), rng.normal(size=n) * 2
    c = abs(_factor(rng))

    def make() -> _Landscape:
        def formula(x: Any, m: Any) -> Any:
            a, b = (tg.tensor(table), tg.tensor(middle)) if m is tg else (table, middle)
            return c * ((x - b) * (a @ (x - b))).sum() + quartic * (x**4).sum()

        return _Landscape(label, formula)

    landscape = make()
    after = values - np.linalg.solve(landscape.curvature(values), slopes(landscape.value, values))
    return Case(label, lambda: Given((make(), tg.tensor(values))), measured={"the new x": after})


def _observe_newton(result: Any, given: Given, upstream: Any) -> Facts:
    facts = _facts(result, "the new x")
    return facts | {"what came back": "x itself" if result is given.args[1] else "a new tensor"}


def _step_to_a_zero(f: Function, x: Tensor) -> Tensor:
    return x - f(x) / _gradient(f, x)


def _newton_attached(f: Function, x: Tensor) -> Tensor:
    leaf = x.clone().requires_grad_()
    return leaf - tg.linalg.solve(_hessian(f, x), _gradient(f, x))


E4 = Exercise(
    id="e4-newton-step",
    function="newton_step",
    title="A Newton step",
    minutes=10,
    hints=(
        "With one number, the step is the slope divided by the curvature. With several, the curvature is a table, and "
        "'divided by' means: solve a system of equations.",
        "You need the gradient `g` and the Hessian `H` at `x`. `tg.linalg.solve(H, g)` finds the step `s` for which "
        "`H @ s = g`. Downhill is `x - s`.",
        "Use your `hessian(f, x)`. For the gradient: `leaf = x.clone().requires_grad_()` and `(g,) = "
        "tg.autograd.grad(f(leaf), leaf)`. Then `return x - tg.linalg.solve(hessian(f, x), g)`.",
    ),
    cases=_newton_cases,
    reference=_newton_step,
    observe=_observe_newton,
    beliefs=(
        Belief(
            "gradient-step",
            lambda f, x: x - _gradient(f, x),
            "This goes down by the gradient itself. Newton divides it by the curvature first.",
        ),
        Belief(
            "newton-for-a-zero",
            _step_to_a_zero,
            "This divides `f` by its slope: Newton's method for a place where *f* is zero. Here the *slope* is to be "
            "zero, so divide the slope by how fast it changes: by the curvature.",
        ),
        Belief(
            "uphill",
            lambda f, x: x + tg.linalg.solve(_hessian(f, x), _gradient(f, x)),
            "The step is right, but it goes the wrong way: subtract it.",
        ),
        Belief(
            "multiplied",
            lambda f, x: x - _hessian(f, x) @ _gradient(f, x),
            "This multiplies by the Hessian. Where the ground curves much, the step should be *short*: divide.",
        ),
        Belief(
            "diagonal-only",
            lambda f, x: x - _gradient(f, x) / tg.diag(_hessian(f, x)),
            "This divides each slope by its own curvature only, as if the directions did not depend on each other. The "
            "whole table is needed: `tg.linalg.solve(H, g)`.",
        ),
        Belief(
            "rows-added-up",
            lambda f, x: x - _gradient(f, x) / _hessian(f, x).sum(0),
            "One walk from `slope.sum()` gives the rows of the Hessian added up, and you divide by those. The whole "
            "table is needed: `tg.linalg.solve(H, g)`.",
        ),
        Belief(
            "one-over-each",
            lambda f, x: x - (1 / _hessian(f, x)) @ _gradient(f, x),
            "`1 / H` divides 1 by each number of the table. That is not the inverse of the table: `tg.linalg.inv(H)`, "
            "or better `tg.linalg.solve(H, g)`.",
        ),
        Belief(
            "half-way",
            lambda f, x: x - 0.5 * tg.linalg.solve(_hessian(f, x), _gradient(f, x)),
            "This goes half of the way. For a parabola, the Newton step lands on the lowest point at once.",
        ),
        Belief(
            "step-only",
            lambda f, x: tg.linalg.solve(_hessian(f, x), _gradient(f, x)),
            "This is the step. Asked for is the point where it leads: `x` minus the step.",
        ),
        Belief(
            "still-attached",
            _newton_attached,
            _STILL_ATTACHED + " The next step would start from there.",
        ),
    ),
    symptoms=(
        Symptom(
            "not-recorded",
            lambda facts: NOT_RECORDED in facts.get("raised", ""),
            "What you differentiate has no record. Does your own copy of `x` ask for gradients, and was the first walk "
            "recorded (`create_graph=True`)?",
        ),
        Symptom(
            "graph-freed",
            lambda facts: SECOND_WALK in facts.get("raised", ""),
            "One walk freed what another one needs: say `retain_graph=True` in the walks for the rows, or compute "
            "`f(x)` anew for each purpose.",
        ),
        Symptom(
            "table-and-slope-swapped",
            lambda facts: "must have at least 2 dimensions" in facts.get("raised", ""),
            "`tg.linalg.solve` wants the table first and the slope after it: `tg.linalg.solve(H, g)`.",
        ),
        Symptom(
            "no-division-by-a-table",
            lambda facts: facts.get("type") == "Tensor" and getattr(facts.get("the new x"), "ndim", 1) == 2,
            "A table came back. If you divided by the Hessian with `/`: that divides number by number, and "
            "`tg.linalg.solve(H, g)` is the division that is meant. (It takes `g` as it is, with one dimension.)",
        ),
    ),
)


# --- e5: a slope penalty ----------------------------------------------------------------------------------------------


def _slope_penalty(model: Function, x: Tensor) -> Tensor:
    x = x.clone().requires_grad_()
    slope = _grad(model(x).sum(), x, create_graph=True)
    return ((slope.norm(dim=1) - 1) ** 2).mean()


def _penalty_cases(rng: Generator) -> list[Case]:
    return [
        _penalty_case(rng, "4 samples of 3 numbers, 2 hidden units", 4, 3, 2),
        _penalty_case(rng, "1 sample of 2 numbers, 3 hidden units", 1, 2, 3),
        _penalty_case(rng, "5 samples of 1 number, 2 hidden units", 5, 1, 2),
        _penalty_case(rng, "3 samples of 2 numbers; one weight table is used twice", 3, 2, 2, shared=True),
    ]


def _penalty_case(rng: Generator, label: str, n: int, d: int, hidden: int, shared: bool = False) -> Case:
    """model(x) = scale * tanh(x @ w) @ u; with `shared`, u is a part of w."""
    x, w, u = rng.normal(size=(n, d)), rng.normal(size=(d, hidden)), rng.normal(size=hidden)
    scale, upstream = float(rng.uniform(0.5, 1.5)), _factor(rng)

    def penalty(w: np.ndarray, u: np.ndarray) -> float:
        out = w[0] if shared else u
        slope = scale * ((1 - np.tanh(x @ w) ** 2) * out) @ w.T
        return float(((np.sqrt((slope**2).sum(axis=1)) - 1) ** 2).mean())

    def build() -> Given:
        weight, out = tg.tensor(w, requires_grad=True), tg.tensor(u, requires_grad=True)

        def model(x: Tensor) -> Tensor:
            result: Tensor = scale * ((x @ weight).tanh() @ (weight[0] if shared else out))
            return result

        return Given((model, tg.tensor(x)), {"w": weight} if shared else {"w": weight, "u": out})

    measured = {
        "the penalty": penalty(w, u),
        "gradient of w": upstream * slopes(lambda moved: penalty(moved, u), w),
    }
    if not shared:
        measured["gradient of u"] = upstream * slopes(lambda moved: penalty(w, moved), u)
    return Case(f"{label}; the penalty is then multiplied by {upstream:.4f}", build, upstream, measured)


def _observe_penalty(result: Any, given: Given, upstream: Any) -> Facts:
    if not isinstance(result, Tensor):
        return {"type": type(result).__name__}
    value = result.detach().numpy().astype(np.float64)
    facts: Facts = {"type": "Tensor", "shape": list(result.shape), "the penalty": value}
    poured = [name for name, leaf in given.watch.items() if leaf.grad is not None]
    facts["a .grad was filled by your function"] = ", ".join(poured) or "no"
    facts["requires_grad"] = result.requires_grad
    if result.requires_grad:
        (result * upstream).sum().backward()
    for name, leaf in given.watch.items():
        facts[f"gradient of {name}"] = gradient_of(leaf)
        leaf.grad = None  # under create_graph, a gradient and its leaf would hold each other
    return facts


def _penalty_of(
    model: Function, x: Tensor, of: Callable[[Tensor], Tensor], start: Callable[[Tensor], Tensor] = lambda y: y.sum()
) -> Tensor:
    x = x.clone().requires_grad_()
    slope = _grad(start(model(x)), x, create_graph=True)
    return of(slope)


def _penalty_poured(model: Function, x: Tensor) -> Tensor:
    x = x.clone().requires_grad_()
    model(x).sum().backward(create_graph=True)
    assert x.grad is not None
    return ((x.grad.norm(dim=1) - 1) ** 2).mean()


E5 = Exercise(
    id="e5-slope-penalty",
    function="slope_penalty",
    title="A loss made of slopes",
    minutes=12,
    hints=(
        "Two different gradients are at work. One is with respect to `x`, and your function computes it. The other one "
        "is with respect to the weights; somebody else asks for it later, with `backward` from what you return.",
        "For that, the walk to `x` has to be recorded: `create_graph=True`. No sample depends on another one, so one "
        "walk from `model(x).sum()` gives every sample its own row of slopes. The length of each row: "
        "`slope.norm(dim=1)`.",
        "`x = x.clone().requires_grad_()`; `(slope,) = tg.autograd.grad(model(x).sum(), x, create_graph=True)`; "
        "`return ((slope.norm(dim=1) - 1) ** 2).mean()`.",
    ),
    cases=_penalty_cases,
    reference=_slope_penalty,
    observe=_observe_penalty,
    beliefs=(
        Belief(
            "not-recorded",
            lambda model, x: _slope_penalty(model, x).detach(),
            "The number is right, and nothing can be trained with it: the walk that found the slopes was not recorded, "
            "so nothing leads back to the weights. Added to another loss, it would do nothing, and no error would tell "
            "you. `create_graph=True`.",
        ),
        Belief(
            "flag-on-the-result",
            lambda model, x: _slope_penalty(model, x).detach().requires_grad_(),
            "The number is right, and `.requires_grad_()` silences the error: it makes a new leaf of the penalty, with "
            "nothing behind it. The weights get no gradient. It is the walk that has to be recorded: "
            "`create_graph=True`.",
        ),
        Belief(
            "slope-of-the-mean",
            lambda model, x: _penalty_of(
                model, x, lambda g: ((g.norm(dim=1) - 1) ** 2).mean(), start=lambda y: y.mean()
            ),
            "These are the slopes of the *mean* of all outputs, each too small by the number of samples. Start the "
            "walk from the sum: then each row is the slope of its own output.",
        ),
        Belief(
            "one-length-for-all",
            lambda model, x: _penalty_of(model, x, lambda g: (g.norm() - 1) ** 2),
            "This takes one length of all the slopes together. Each sample has a length of its own: "
            "`slope.norm(dim=1)`.",
        ),
        Belief(
            "squared-length",
            lambda model, x: _penalty_of(model, x, lambda g: (((g * g).sum(dim=1) - 1) ** 2).mean()),
            "This compares the *squared* length with 1. The length itself is the square root of the sum of squares: "
            "`slope.norm(dim=1)`.",
        ),
        Belief(
            "each-slope-for-itself",
            lambda model, x: _penalty_of(model, x, lambda g: ((g - 1) ** 2).mean()),
            "This wants every single slope to be 1. In the lesson a sample was one number, and had one slope. Here it "
            "has a row of slopes, and the *length* of the row should be 1: `slope.norm(dim=1)`.",
        ),
        Belief(
            "lengths-of-columns",
            lambda model, x: _penalty_of(model, x, lambda g: ((g.norm(dim=0) - 1) ** 2).mean()),
            "These are the lengths of the columns. Each sample is a *row*: `dim` names the dimension that disappears, "
            "and it should be the one along the row.",
        ),
        Belief(
            "sum-for-length",
            lambda model, x: _penalty_of(model, x, lambda g: ((g.sum(dim=1) - 1) ** 2).mean()),
            "This adds up the slopes of each sample. A length is the square root of the sum of their *squares*: "
            "`slope.norm(dim=1)`.",
        ),
        Belief(
            "distance-for-square",
            lambda model, x: _penalty_of(model, x, lambda g: (g.norm(dim=1) - 1).abs().mean()),
            "This is the mean distance from 1. Asked for is the mean of its *square*.",
        ),
        Belief(
            "not-squared",
            lambda model, x: _penalty_of(model, x, lambda g: (g.norm(dim=1) - 1).mean()),
            "The square is missing: lengths below 1 count negative here, and make up for those above.",
        ),
        Belief(
            "mean-before-square",
            lambda model, x: _penalty_of(model, x, lambda g: (g.norm(dim=1).mean() - 1) ** 2),
            "This wants the *mean* length to be 1: one sample may then be too steep and another one too flat. Square "
            "first, for each sample; then take the mean.",
        ),
        Belief(
            "sum-for-mean",
            lambda model, x: _penalty_of(model, x, lambda g: ((g.norm(dim=1) - 1) ** 2).sum()),
            "This is the sum over the samples. Asked for is the mean.",
        ),
        Belief(
            "no-target",
            lambda model, x: _penalty_of(model, x, lambda g: (g.norm(dim=1) ** 2).mean()),
            "This asks for slopes of length 0. Asked for is length 1: subtract it before you square.",
        ),
        Belief(
            "poured-into-the-weights",
            _penalty_poured,
            "`backward` fills the `.grad` of the weights as well, and with `create_graph=True` each weight and its "
            "gradient hold each other in memory. `autograd.grad(..., x, create_graph=True)` asks for `x` alone.",
        ),
    ),
    symptoms=(
        Symptom(
            "x-without-flag",
            lambda facts: "does not require grad" in facts.get("raised", ""),
            "`x` came without the flag. Make a copy of your own that asks for gradients, `x.clone().requires_grad_()`, "
            "and give that one to the model.",
        ),
        Symptom(
            "no-slope",
            lambda facts: "'NoneType' object has no attribute" in facts.get("raised", ""),
            "`x.grad` is `None`: `x` came without the flag. And `backward` fills the weights' `.grad` as well; "
            "`autograd.grad` of a copy of your own, `x.clone().requires_grad_()`, asks for the slopes alone.",
        ),
        Symptom(
            "x-not-used",
            lambda facts: UNUSED in facts.get("raised", ""),
            "You ask for the gradient of one `x` and gave another one to the model.",
        ),
        Symptom(
            "not-one-number",
            lambda facts: "only for scalar outputs" in facts.get("raised", ""),
            "A walk starts from one number, and the model gives one for each sample: start from `model(x).sum()`.",
        ),
        Symptom(
            "a-bare-number",
            lambda facts: facts.get("type") == "float",
            "`.item()` leaves the graph behind. Return the tensor.",
        ),
        Symptom(
            "one-for-each",
            lambda facts: facts.get("shape", []) != [],
            "One number for each sample came back. Take their mean.",
        ),
    ),
)


EXERCISES = (E1, E2, E3, E4, E5)
