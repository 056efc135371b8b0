"""The exercises of lesson 02: flags, leaves, dtypes, a loss that stays attached, and walking the graph."""

import re
from collections.abc import Callable
from typing import Any

import numpy as np

import tinygrad_edu as tg
from tinygrad_edu.classroom.feedback import Belief, Case, Exercise, Facts, Given, Symptom, gradient_of, slopes

LESSON = "02_requires_grad"

Generator = np.random.Generator
Tensor = tg.Tensor


def _random(rng: Generator, *shape: int, trainable: bool = False) -> Callable[[], Tensor]:
    """A maker of equal float64 tensors: the numbers are drawn once, the tensor is new at every call."""
    values = rng.normal(size=shape)
    return lambda: tg.tensor(values, dtype=tg.float64, requires_grad=trainable)


_SWITCHES_ON = Symptom(
    "switches-on",
    lambda facts: "requires_grad was False, is True" in str(facts.get("inputs")),
    "Your function switches flags on instead of reading them: `requires_grad_()`, with the underscore, and "
    "`tensor.requires_grad = True` both change the tensor that was lent to you.",
)


# --- e1: the flag of a result -----------------------------------------------------------------------------------------


def _flag_of_result(inputs: list[Tensor]) -> bool:
    return any(tensor.requires_grad for tensor in inputs)


def _flag_cases(rng: Generator) -> list[Case]:
    fixed = [[False], [True], [True, False], [False, True], [False, False], [False, True, False], [True, True]]
    patterns = fixed + [rng.integers(0, 2, size=rng.integers(2, 6)).astype(bool).tolist() for _ in range(5)]
    return [_flag_case(rng, flags) for flags in patterns] + [
        _intermediate_case(rng),
        _computed_case(rng),
        _integer_case(rng),
        _frozen_with_gradient_case(rng),
    ]


def _flag_case(rng: Generator, flags: list[bool]) -> Case:
    shapes = [(), (3,), (2, 3)]
    makers = [_random(rng, *shapes[rng.integers(0, 3)], trainable=flag) for flag in flags]
    return _flags_of(f"inputs with requires_grad {flags}", makers)


def _intermediate_case(rng: Generator) -> Case:
    plain, leaf = _random(rng, 2), _random(rng, 2, trainable=True)
    return _flags_of("a plain tensor and a computed one, w * 2, where w is trainable", [plain, lambda: leaf() * 2])


def _computed_case(rng: Generator) -> Case:
    leaf = _random(rng, 2, trainable=True)
    return _flags_of("a single computed tensor, w * 2, where w is trainable", [lambda: leaf() * 2])


def _integer_case(rng: Generator) -> Case:
    whole = rng.integers(0, 9, size=3)
    return _flags_of("a tensor of integers and a plain float tensor", [lambda: tg.tensor(whole), _random(rng, 3)])


def _frozen_with_gradient_case(rng: Generator) -> Case:
    make = _random(rng, 3, trainable=True)

    def frozen() -> Tensor:
        tensor = make()
        (tensor * tensor).sum().backward()
        tensor.requires_grad = False
        return tensor

    return _flags_of("a tensor frozen after a backward pass: its .grad is still there", [frozen])


def _flags_of(label: str, makers: list[Callable[[], Tensor]]) -> Case:
    # The second judge: the engine itself, asked for a result that uses every input.
    total = sum((make().sum() for make in makers), start=tg.tensor(0.0))
    measured = {"the flag": total.requires_grad}
    return Case(label, lambda: Given(([make() for make in makers],)), measured=measured)


def _observe_flag(result: Any, given: Given, upstream: Any) -> Facts:
    flag = bool(result) if isinstance(result, np.bool_) else result
    return {"type": type(flag).__name__, "the flag": flag if isinstance(flag, bool) else "not True or False"}


E1 = Exercise(
    id="e1-flag-of-result",
    function="flag_of_result",
    title="The flag of a result",
    minutes=4,
    hints=(
        "Go back to `a = x + y` and `b = a + z`. What was different about the inputs of `b`?",
        "One trainable input is enough, wherever it stands in the list; `requires_grad` of each input is all you need.",
        "Python has a word for 'at least one of them': `any(... for tensor in inputs)`.",
    ),
    cases=_flag_cases,
    reference=_flag_of_result,
    observe=_observe_flag,
    beliefs=(
        Belief(
            "all-must-require",
            lambda inputs: all(tensor.requires_grad for tensor in inputs),
            "This is what you get when every input has to require gradients. One is enough: if that one moves, the "
            "result moves.",
        ),
        Belief(
            "first-decides",
            lambda inputs: inputs[0].requires_grad,
            "This is the flag of the first input. The order does not matter: `x + z` and `z + x` have the same flag.",
        ),
        Belief(
            "last-decides",
            lambda inputs: inputs[-1].requires_grad,
            "This is the flag of the last input. Is something overwritten in a loop, where it should be remembered?",
        ),
        Belief(
            "only-leaves-count",
            lambda inputs: any(tensor.requires_grad and tensor.is_leaf for tensor in inputs),
            "This counts only the tensors you made yourself. A computed tensor that requires gradients passes the flag "
            "on as well: that is how it travels through a long computation.",
        ),
        Belief(
            "grad-is-the-flag",
            lambda inputs: any(tensor.grad is not None for tensor in inputs),
            "This looks at `.grad`, the place where a gradient is put later. The flag is `.requires_grad`.",
        ),
        Belief(
            "grad-fn-is-the-flag",
            lambda inputs: any(tensor.grad_fn is not None for tensor in inputs),
            "This looks at `grad_fn`, which tells how a tensor was made. A tensor that you made yourself has none, and "
            "may ask for gradients all the same.",
        ),
        Belief(
            "leaves-ask",
            lambda inputs: any(tensor.is_leaf for tensor in inputs),
            "This says yes where there is a leaf. A plain tensor is a leaf, too: its record ends there, but it asks "
            "for nothing.",
        ),
        Belief(
            "every-float",
            lambda inputs: any(tensor.dtype.is_floating_point for tensor in inputs),
            "This says yes to every float tensor. Floats can require gradients; they do so only when asked to.",
        ),
        Belief(
            "upside-down",
            lambda inputs: not any(tensor.requires_grad for tensor in inputs),
            "This is exactly the opposite: True where it should be False.",
        ),
    ),
    symptoms=(
        Symptom(
            "one-answer-each",
            lambda facts: facts.get("type") in ("list", "tuple", "generator", "map", "Tensor"),
            "There is one result, so there is one flag: a single `True` or `False` for the whole list of inputs.",
        ),
        Symptom(
            "counted",
            lambda facts: facts.get("type") in ("int", "float"),
            "A number came back. How many inputs ask is more than you need to know: is it at least one, `True` or "
            "`False`?",
        ),
        Symptom(
            "text-for-flag",
            lambda facts: facts.get("type") == "str",
            "A text came back. `True` and `False` stand without quotes: with them, even `'False'` counts as true in an "
            "`if`.",
        ),
        Symptom(
            "how-many-inputs",
            lambda facts: "IndexError" in facts.get("raised", ""),
            "The list may hold a single tensor, or five: no place in it is certain but the first. Look at whatever is "
            "there.",
        ),
        _SWITCHES_ON,
    ),
)


# --- e2: a leaf that can be trained -----------------------------------------------------------------------------------


def _trainable(data: Any) -> Tensor:
    tensor = tg.as_tensor(data)
    dtype = tensor.dtype if tensor.dtype.is_floating_point else tg.float32
    return tensor.clone().to(dtype).requires_grad_()


def _trainable_cases(rng: Generator) -> list[Case]:
    whole = rng.integers(1, 9, size=(2, 3))
    real = rng.normal(size=(2, 3)).round(3)
    single = int(rng.integers(2, 9))
    return [
        _data_case(rng, "a list of floats", real[0].tolist(), (3,)),
        _data_case(rng, "a nested list of floats", real.tolist(), (2, 3)),
        _data_case(rng, "a list of whole numbers", whole[0].tolist(), (3,)),
        _data_case(rng, "one whole number", single, ()),
        _data_case(rng, "a float64 array", real, (2, 3)),
        _data_case(rng, "a float32 array", real.astype(np.float32), (2, 3)),
        _data_case(rng, "an array of integers", whole, (2, 3)),
        _data_case(rng, "a float32 tensor", lambda: tg.tensor(real[0].tolist()), (3,)),
        _data_case(rng, "a float64 tensor", lambda: tg.tensor(real), (2, 3)),
        _data_case(rng, "a tensor of integers", lambda: tg.tensor(whole), (2, 3)),
    ]


def _data_case(rng: Generator, label: str, data: Any, shape: tuple[int, ...]) -> Case:
    def build() -> Given:
        if callable(data):
            return Given((data(),))
        return Given((data.copy() if isinstance(data, np.ndarray | list) else data,))

    upstream = rng.uniform(0.5, 2.0, size=shape)
    return Case(label, build, upstream, measured={".grad after backward": upstream})


def _observe_trainable(result: Any, given: Given, upstream: Any) -> Facts:
    if not isinstance(result, Tensor):
        return {"type": type(result).__name__}
    facts = {
        "type": "Tensor",
        "requires_grad": result.requires_grad,
        "is_leaf": result.is_leaf,
        "dtype": str(result.dtype).split(".")[-1],
        "shape": list(result.shape),
        "values": result.detach().numpy().astype(np.float64),
        "memory": "shared with data" if _share_memory(result, given.args[0]) else "its own",
    }
    if not result.requires_grad or result.shape != upstream.shape:
        return facts | {".grad after backward": "not looked at"}
    (result * tg.tensor(upstream)).sum().backward()
    return facts | {".grad after backward": gradient_of(result)}


def _share_memory(result: Tensor, data: Any) -> bool:
    array = data.detach().numpy() if isinstance(data, Tensor) else data
    return isinstance(array, np.ndarray) and np.shares_memory(array, result.detach().numpy())


def _leaf_then_convert(data: Any) -> Tensor:
    tensor = _trainable(data)
    return tensor.double() if tensor.dtype == tg.float32 else tensor.float()


def _flip_the_input(data: Any) -> Tensor:
    tensor = tg.as_tensor(data)
    return (tensor if tensor.dtype.is_floating_point else tensor.float()).requires_grad_()


E2 = Exercise(
    id="e2-trainable",
    function="trainable",
    title="A leaf that can be trained",
    minutes=8,
    hints=(
        "Two things can go wrong: integers cannot require gradients, and a conversion makes a new tensor. So the order "
        "of the steps matters: numbers, dtype, flag.",
        "`tg.as_tensor(data)` takes all three kinds of data; `tensor.dtype.is_floating_point` tells whether the dtype "
        "may stay. `as_tensor` of a tensor is that same tensor: `.clone()` makes one of your own.",
        "Three lines: `tensor = tg.as_tensor(data).clone()`; if its dtype is not floating, `tensor = tensor.float()`; "
        "and only then `return tensor.requires_grad_()`.",
    ),
    cases=_trainable_cases,
    reference=_trainable,
    observe=_observe_trainable,
    beliefs=(
        Belief(
            "flag-forgotten",
            lambda data: _trainable(data).detach(),
            "The numbers are right, but the flag is off: a new tensor does not require gradients until you say so.",
        ),
        Belief(
            "leaf-then-convert",
            _leaf_then_convert,
            "You asked for gradients first and converted afterwards. The conversion is an operation: it made a new "
            "tensor that is not a leaf, so its `.grad` stays `None`. Convert first, set the flag last.",
        ),
        Belief(
            "always-float32",
            lambda data: tg.as_tensor(data).clone().float().detach().requires_grad_(),
            "float64 data came back as float32, with fewer digits. Convert only what is not a floating dtype yet.",
        ),
        Belief(
            "always-float32",
            lambda data: tg.as_tensor(data).float().requires_grad_(),
            "float64 data came back as float32, with fewer digits. Convert only what is not a floating dtype yet. (And "
            "`.float()` copies only what it converts: a float32 tensor is still the one that was lent to you.)",
        ),
        Belief(
            "always-float64",
            lambda data: tg.as_tensor(data).clone().double().detach().requires_grad_(),
            "float64 came back where float32 was asked for. Keep a floating dtype as it is, and make the default, "
            "float32, of the rest.",
        ),
        Belief(
            "number-in-a-list",
            lambda data: _trainable(data if np.ndim(data) else [data]),
            "One number came back as a list of one: a vector of length 1 is not a single number, whose shape is empty. "
            "`as_tensor` takes a number as it is.",
        ),
        Belief(
            "capital-tensor",
            lambda data: tg.Tensor(data).requires_grad_(),
            "`tg.Tensor`, with a capital T, is the class: `tg.Tensor(3)` makes *three* numbers, and everything becomes "
            "float32. `tg.tensor` and `tg.as_tensor` look at the data.",
        ),
        Belief(
            "flipped-the-input",
            _flip_the_input,
            "`as_tensor` copies nothing: of an array it makes a tensor on the same memory, and of a tensor it is that "
            "same tensor, whose flag you switched on. Make one of your own, with `.clone()`, before you set the flag.",
        ),
        Belief(
            "shared-memory",
            lambda data: _flip_the_input(tg.as_tensor(data).detach()),
            "Your tensor is a new one, but its numbers still lie in the memory of `data`: training it would change the "
            "data as well. `.clone()` copies them.",
        ),
    ),
    symptoms=(
        Symptom(
            "integers-cannot",
            lambda facts: "floating point" in facts.get("raised", ""),
            "Integers cannot require gradients: a slope asks what happens when a number moves a little, and an integer "
            "cannot. Make it a float before you set the flag.",
        ),
        Symptom(
            "leaf-then-convert",
            lambda facts: facts.get("is_leaf") is False,
            "What you return is the result of an operation, not a leaf, so `backward` leaves its `.grad` at `None`. "
            "Set the flag on the very tensor that you return, as the last step.",
        ),
        Symptom(
            "not-a-tensor",
            lambda facts: facts.get("type") in ("list", "ndarray", "int", "float"),
            "Plain numbers and arrays have no flag. Make a tensor of them: `tg.as_tensor(data)`.",
        ),
        Symptom(
            "flag-for-tensor",
            lambda facts: facts.get("type") == "bool",
            "The flag came back, not the tensor that has it. (`requires_grad` reads or sets the flag; "
            "`requires_grad_()`, with the underscore, switches it on and gives back the tensor.)",
        ),
        Symptom(
            "flag-forgotten",
            lambda facts: facts.get("requires_grad") is False,
            "What came back does not ask for gradients. Set the flag on the tensor that you return, whichever kind of "
            "data it was made of.",
        ),
        Symptom(
            "no-tensor-yet",
            lambda facts: re.search(
                r"'(list|int|float|numpy.ndarray)' object (has no attribute|is not iterable)|float\(\) argument",
                facts.get("raised", ""),
            ),
            "`data` may be a single number, a list of lists, an array or a tensor, and none of these can do what the "
            "others can. Make a tensor of it first, whatever it is: `tg.as_tensor(data)`.",
        ),
    ),
)


# --- e3: who will have a gradient -------------------------------------------------------------------------------------


def _will_have_grad(tensors: list[Tensor]) -> list[bool]:
    return [tensor.is_leaf and tensor.requires_grad for tensor in tensors]


def _family(rng: Generator) -> dict[str, Callable[[], Tensor]]:
    """Makers of one tensor of every kind that lesson 02 tells apart."""
    plain, leaf, point = _random(rng, 2), _random(rng, 2, trainable=True), _random(rng, trainable=True)
    whole = rng.integers(0, 9, size=2)
    return {
        "plain": plain,
        "trainable": leaf,
        "trainable 0-d": point,
        "whole numbers": lambda: tg.tensor(whole),
        "plain * plain": lambda: plain() * plain(),
        "trainable * plain": lambda: leaf() * plain(),
        "trainable.float()": lambda: leaf().float(),
        "trainable 0-d + plain": lambda: point() + plain(),
    }


def _who_cases(rng: Generator) -> list[Case]:
    family = _family(rng)
    picks = [["trainable", "plain"], ["trainable * plain", "trainable"], ["plain * plain", "whole numbers"], [*family]]
    picks += [rng.permutation([*family])[: rng.integers(3, 7)].tolist() for _ in range(6)]
    return [_who_case([family[name] for name in names], names) for names in picks]


def _who_case(makers: list[Callable[[], Tensor]], names: list[str]) -> Case:
    # The second judge: a real backward pass through a sum that uses every one of them.
    tensors = [make() for make in makers]
    total = sum((tensor.sum() for tensor in tensors), start=tg.tensor(0.0, requires_grad=True) * 1)
    total.backward()
    filled = [tensor.is_leaf and tensor.grad is not None for tensor in tensors]
    return Case(", ".join(names), lambda: Given(([make() for make in makers],)), measured={"the answers": filled})


def _observe_answers(result: Any, given: Given, upstream: Any) -> Facts:
    if not isinstance(result, list | tuple):
        return {"type": type(result).__name__}
    answers = [bool(item) if isinstance(item, bool | np.bool_) else type(item).__name__ for item in result]
    count, wanted = len(answers), len(given.args[0])
    many = "one for each tensor" if count == wanted else f"{count} for {wanted} tensors"
    return {"type": "list", "how many": many, "the answers": answers}


E3 = Exercise(
    id="e3-will-have-grad",
    function="will_have_grad",
    title="Who will have a gradient",
    minutes=6,
    hints=(
        "`backward` fills `.grad` where gradients end. Which tensors are those, and which are only passed through?",
        "Two questions, and both must be answered with yes: was it made by you rather than by an operation, and does "
        "it ask for gradients? A plain tensor passes the first one and fails the second.",
        "For one tensor: `tensor.is_leaf and tensor.requires_grad`. Now a list of that, in the order of `tensors`.",
    ),
    cases=_who_cases,
    reference=_will_have_grad,
    observe=_observe_answers,
    beliefs=(
        Belief(
            "flag-is-enough",
            lambda tensors: [tensor.requires_grad for tensor in tensors],
            "This gives a `.grad` to everything that requires gradients. Computed tensors require them too, but only "
            "pass them on: after `backward` their `.grad` is `None`.",
        ),
        Belief(
            "leaf-is-enough",
            lambda tensors: [tensor.is_leaf for tensor in tensors],
            "This gives a `.grad` to every leaf. A plain tensor is a leaf as well (nothing recorded how it was made), "
            "but nobody asked for its gradient.",
        ),
        Belief(
            "already-filled",
            lambda tensors: [tensor.is_leaf and tensor.grad is not None for tensor in tensors],
            "This looks at `.grad` now. Before the first `backward` it is `None` everywhere; say who will have one.",
        ),
        Belief(
            "results-keep-it",
            lambda tensors: [tensor.grad_fn is not None for tensor in tensors],
            "This is the other way round: a tensor with a `grad_fn` was computed, and hands its gradient on.",
        ),
        Belief(
            "every-float",
            lambda tensors: [tensor.dtype.is_floating_point for tensor in tensors],
            "This says yes to every float. A floating dtype is needed, but it is not enough.",
        ),
        Belief(
            "everyone",
            lambda tensors: [True for _ in tensors],
            "This says yes to all of them. What about the tensors that never asked for a gradient?",
        ),
        Belief(
            "upside-down",
            lambda tensors: [not (tensor.is_leaf and tensor.requires_grad) for tensor in tensors],
            "This is exactly the opposite: True where it should be False.",
        ),
    ),
    symptoms=(
        Symptom(
            "one-for-all",
            lambda facts: facts.get("type") in ("bool", "bool_"),
            "Each tensor has an answer of its own: return a list with one `True` or `False` for each.",
        ),
        Symptom(
            "a-selection",
            lambda facts: facts.get("type") == "list" and "Tensor" in str(facts.get("the answers")),
            "You return the tensors themselves. Return one `True` or `False` for each, in their order.",
        ),
        Symptom(
            "one-is-missing",
            lambda facts: str(facts.get("how many", "one for")).split()[0].isdigit(),
            "Not every tensor has its answer. A `False` has to be written down as well, in its place; and a `return` "
            "inside the loop ends it after the first.",
        ),
        Symptom(
            "already-filled",
            lambda facts: "NoneType" in str(facts.get("the answers")),
            "You return what `.grad` holds now: before the first `backward`, that is `None` everywhere. Say, with "
            "`True` or `False`, who will have one.",
        ),
        Symptom(
            "not-true-or-false",
            lambda facts: re.search(r"'(str|int|float)'", str(facts.get("the answers"))),
            "The items are texts or numbers. Say `True` or `False`, without quotes.",
        ),
        Symptom(
            "not-a-list",
            lambda facts: facts.get("type") in ("dict", "set", "ndarray", "Tensor", "str"),
            "What came back is no list. Asked for is a plain list of `True` and `False`, in the order of the tensors.",
        ),
        _SWITCHES_ON,
        Symptom(
            "ran-backward",
            lambda facts: ".grad was None" in str(facts.get("inputs")),
            "The answer can be told without running `backward`, and running it left gradients behind in tensors that "
            "were only lent to you.",
        ),
    ),
)


# --- e4: a loss that stays attached -----------------------------------------------------------------------------------


def _logistic_loss(x: Tensor, w: Tensor, b: Tensor, y: Tensor) -> Tensor:
    return tg.nn.functional.binary_cross_entropy_with_logits(x @ w + b, y)


def _numpy_loss(x: np.ndarray, w: np.ndarray, b: np.ndarray, y: np.ndarray) -> float:
    """The same loss from its definition, without the engine: what the finite differences measure."""
    z = x @ w + b
    return float(np.mean(np.maximum(z, 0) - z * y + np.log1p(np.exp(-np.abs(z)))))


def _loss_cases(rng: Generator) -> list[Case]:
    return [
        _loss_case(rng, "one sample: x (5,), w (5, 3), b (3,)", (5,), (5, 3), (3,)),
        _loss_case(rng, "a batch: x (4, 5), w (5, 3), b (3,) used by every row", (4, 5), (5, 3), (3,)),
        _loss_case(rng, "one output: x (4, 5), w (5,), b 0-d used by every row", (4, 5), (5,), ()),
        _loss_case(rng, "everything 0-d in the end: x (5,), w (5,), b 0-d", (5,), (5,), ()),
        _shared_case(rng),
        _loss_case(rng, "a larger batch: x (7, 2), w (2, 4), b (1, 4)", (7, 2), (2, 4), (1, 4)),
    ]


def _loss_case(rng: Generator, label: str, *shapes: tuple[int, ...]) -> Case:
    x, w, b = (rng.normal(size=shape) for shape in shapes)
    y = rng.integers(0, 2, size=(x @ w + b).shape).astype(np.float64)
    upstream = float(rng.uniform(0.5, 3.0) * rng.choice([-1, 1]))

    def build() -> Given:
        weight = tg.tensor(w, requires_grad=True)
        bias = tg.tensor(b, requires_grad=True)
        return Given((tg.tensor(x), weight, bias, tg.tensor(y)), {"w": weight, "b": bias})

    measured = {
        "value": _numpy_loss(x, w, b, y),
        "gradient of w": upstream * slopes(lambda moved: _numpy_loss(x, moved, b, y), w),
        "gradient of b": upstream * slopes(lambda moved: _numpy_loss(x, w, moved, y), b),
    }
    return Case(f"{label}; the loss is then multiplied by {upstream:.4f}", build, upstream, measured)


def _shared_case(rng: Generator) -> Case:
    """Fan-out: the bias is computed from the weights, so that w is reached along two ways."""
    x, w = rng.normal(size=(4, 5)), rng.normal(size=(5, 3))
    y = rng.integers(0, 2, size=(4, 3)).astype(np.float64)
    upstream = float(rng.uniform(0.5, 3.0))

    def build() -> Given:
        weight = tg.tensor(w, requires_grad=True)
        return Given((tg.tensor(x), weight, weight.mean(dim=0), tg.tensor(y)), {"w": weight})

    measured = {
        "gradient of w": upstream * slopes(lambda moved: _numpy_loss(x, moved, moved.mean(axis=0), y), w),
    }
    return Case(
        f"b computed as w.mean(dim=0); the loss is then multiplied by {upstream:.4f}", build, upstream, measured
    )


def _observe_loss(result: Any, given: Given, upstream: Any) -> Facts:
    if not isinstance(result, Tensor):
        return {"type": type(result).__name__}
    facts: Facts = {
        "type": "Tensor",
        "shape": list(result.shape),
        "value": np.asarray(result.detach().numpy(), dtype=np.float64),
        "requires_grad": result.requires_grad,
    }
    if result.requires_grad:
        (result * upstream).sum().backward()
    for name, leaf in given.watch.items():
        facts[f"gradient of {name}"] = gradient_of(leaf)
    return facts


def _loss_without_recording(x: Tensor, w: Tensor, b: Tensor, y: Tensor) -> Tensor:
    return _logistic_loss(x, w.detach(), b.detach(), y)


def _sum_loss(x: Tensor, w: Tensor, b: Tensor, y: Tensor) -> Tensor:
    return _logistic_loss(x, w, b, y) * float(np.prod(y.shape))


def _double_sigmoid(x: Tensor, w: Tensor, b: Tensor, y: Tensor) -> Tensor:
    return tg.nn.functional.binary_cross_entropy_with_logits((x @ w + b).sigmoid(), y)


def _loss_of_ones(x: Tensor, w: Tensor, b: Tensor, y: Tensor) -> Tensor:
    return -(y * (x @ w + b).sigmoid().log()).mean()


def _squared_loss(x: Tensor, w: Tensor, b: Tensor, y: Tensor) -> Tensor:
    return (((x @ w + b).sigmoid() - y) ** 2).mean()


E4 = Exercise(
    id="e4-loss-that-learns",
    function="logistic_loss",
    title="A loss that stays attached",
    minutes=8,
    hints=(
        "Two lines are enough: the scores `z`, then the loss of `z` and `y`. What matters is that the loss you return "
        "is the very tensor that the operations made.",
        "`tg.nn.functional.binary_cross_entropy_with_logits(z, y)` takes the raw scores (it does the sigmoid itself) "
        "and returns the mean. `.item()`, `float()`, `detach()` and `tg.tensor(loss)` all leave the history behind.",
        "`z = x @ w + b`, then `return tg.nn.functional.binary_cross_entropy_with_logits(z, y)`. Nothing after it.",
    ),
    cases=_loss_cases,
    reference=_logistic_loss,
    observe=_observe_loss,
    beliefs=(
        Belief(
            "a-bare-number",
            lambda x, w, b, y: _logistic_loss(x, w, b, y).item(),
            "The number is right, but it is a plain Python float: `.item()` and `float()` leave the graph behind, and "
            "nothing can be trained with it. Return the tensor.",
        ),
        Belief(
            "cut-off",
            _loss_without_recording,
            "The value is right, but the tensor has no history: `detach()`, `no_grad()` and `tg.tensor(loss)` all cut "
            "it off. Its `requires_grad` is False, so `backward` cannot even start.",
        ),
        Belief(
            "flag-on-a-copy",
            lambda x, w, b, y: _logistic_loss(x, w, b, y).detach().requires_grad_(),
            "Something was cut off (or made anew of its numbers), and its flag switched on. `backward` now runs and "
            "reaches only that copy; `w.grad` and `b.grad` stay None. The flag does not bring the history back.",
        ),
        Belief(
            "weights-cut-off",
            lambda x, w, b, y: _logistic_loss(x, w.detach(), b, y),
            "The bias gets its gradient, the weights get none: somewhere on the way from `w` to the loss the graph is "
            "cut, before the bias is added.",
        ),
        Belief(
            "bias-cut-off",
            lambda x, w, b, y: _logistic_loss(x, w, b.detach(), y),
            "The weights get their gradient, the bias gets none: somewhere on the way from `b` to the loss the graph "
            "is cut.",
        ),
        Belief(
            "sigmoid-twice",
            _double_sigmoid,
            "This is the loss of `sigmoid(z)`. 'With logits' means that the function applies the sigmoid itself: give "
            "it the raw scores `z`.",
        ),
        Belief(
            "sum-for-mean",
            _sum_loss,
            "This is the sum over all samples and outputs, so it and its gradients grow with the batch. The loss asked "
            "for is the mean.",
        ),
        Belief(
            "bias-forgotten",
            lambda x, w, b, y: tg.nn.functional.binary_cross_entropy_with_logits(x @ w, y),
            "This is the loss of `x @ w`: the bias was not added.",
        ),
        Belief(
            "squared-error",
            _squared_loss,
            "This is the mean squared error of the probabilities. The loss asked for is the binary cross-entropy.",
        ),
        Belief(
            "swapped",
            lambda x, w, b, y: tg.nn.functional.binary_cross_entropy_with_logits(y, x @ w + b),
            "The two arguments of the loss are swapped: this is how badly the answers would predict the scores. First "
            "what the model says, then what is right.",
        ),
        Belief(
            "sign-lost",
            lambda x, w, b, y: -_logistic_loss(x, w, b, y),
            "The number has the wrong sign. The logarithm of a probability is negative, and a loss should be small "
            "where the model is right: the formula begins with a minus.",
        ),
        Belief(
            "half-the-loss",
            _loss_of_ones,
            "This is half of the loss: it counts the samples whose answer is 1, and says nothing where the answer is "
            "0. There, the logarithm of `1 - p` counts.",
        ),
        Belief(
            "scores-only",
            lambda x, w, b, y: x @ w + b,
            "These are the scores, what the model says. The loss compares them with `y`.",
        ),
    ),
    symptoms=(
        Symptom(
            "one-for-each-score",
            lambda facts: facts.get("shape"),
            "There is a number for each score (or for each column of them). A loss is one number: take the mean over "
            "all of them.",
        ),
        Symptom(
            "ran-backward",
            lambda facts: "grad was None" in str(facts.get("inputs")) or "second time" in facts.get("raised", ""),
            "Your function runs `backward` itself. That fills `.grad` and uses up the record, and whoever gets the "
            "loss can do nothing with it any more. Return it; calling `backward` is their business.",
        ),
        Symptom(
            "a-bare-number",
            lambda facts: facts.get("type") in ("ndarray", "float64", "float32"),
            "What came back belongs to NumPy, and NumPy keeps no record. Return the tensor that the operations made.",
        ),
        Symptom(
            "not-the-loss",
            lambda facts: facts.get("type") not in (None, "Tensor", "NoneType"),
            "What came back is not the loss. Return that one tensor alone, so that `backward` can start from it.",
        ),
        Symptom(
            "wrong-product",
            lambda facts: re.search("size mismatch|must match the size|cannot be multiplied", facts.get("raised", "")),
            "The shapes do not go together. The scores are the matrix product of `x` and `w`, in this order: `w @ x` "
            "is another product, and `*` multiplies number by number.",
        ),
        Symptom(
            "scores-for-probabilities",
            lambda facts: "should be between 0 and 1" in facts.get("raised", ""),
            "`binary_cross_entropy` wants probabilities, and scores may be any numbers. Its sister with the long name "
            "takes 'logits': scores.",
        ),
        Symptom(
            "flags-of-others",
            lambda facts: "flags of leaf variables" in facts.get("raised", ""),
            "The flags of `w` and `b` are their owner's business: they ask already, and here `b` is itself a result. "
            "Leave them as they are.",
        ),
    ),
)


# --- e5: walking the graph --------------------------------------------------------------------------------------------


def _leaves_of(result: Tensor) -> list[Tensor]:
    if result.grad_fn is None:
        return _own_leaf(result)
    leaves: list[Tensor] = []
    seen = {result.grad_fn}
    waiting = [result.grad_fn]
    while waiting:
        node = waiting.pop()
        if hasattr(node, "variable"):
            leaves.append(node.variable)
        for parent, _ in node.next_functions:
            if parent is not None and parent not in seen:
                seen.add(parent)
                waiting.append(parent)
    return leaves


def _walk_cases(rng: Generator) -> list[Case]:
    p, q, r = (_random(rng, 2, trainable=True) for _ in range(3))
    point, plain = _random(rng, trainable=True), _random(rng, 2)

    def case(label: str, make: Callable[..., Tensor], slow: str = "", **leaves: Callable[[], Tensor]) -> Case:
        def build() -> Given:
            made = {name: maker() for name, maker in leaves.items()}
            return Given((make(*made.values()),), made)

        # The second judge: the drawing itself says which leaves were used.
        return Case(label, build, measured={"the leaves": sorted(leaves.keys() - {"unused"})}, slow=slow)

    def chain(start: Tensor) -> Tensor:
        for _ in range(5000):
            start = start + 1.0
        return start

    def doublings(start: Tensor) -> Tensor:
        for _ in range(40):
            start = start + start
        return start

    return [
        case("p * q", lambda p, q: p * q, p=p, q=q),
        case("(p * q).sum()", lambda p, q: (p * q).sum(), p=p, q=q),
        case("(p + q) * r: one more step", lambda p, q, r: (p + q) * r, p=p, q=q, r=r),
        case("p * plain, where plain asks for no gradient", lambda p: p * plain(), p=p),
        case("p * s, where s is 0-d", lambda p, s: p * s, p=p, s=point),
        case("p * p: one leaf, used twice", lambda p: p * p, p=p),
        case("h = p * q, then (h + p) * h: h and p used twice", lambda p, q: (p * q + p) * (p * q), p=p, q=q),
        case("p itself, without any operation", lambda p: p, p=p),
        case("plain * plain: nothing was recorded", lambda: plain() * plain()),
        case("p.exp() + q, while r is not used", lambda p, q, unused: p.exp() + q, p=p, q=q, unused=r),
        case("a chain of 5000 additions from p", chain, p=p),
        case("40 doublings, y = y + y, from p", doublings, slow="every-path", p=p),
    ]


def _observe_leaves(result: Any, given: Given, upstream: Any) -> Facts:
    if not isinstance(result, list | tuple | set | frozenset):
        return {"type": type(result).__name__}
    names = {id(tensor): name for name, tensor in given.watch.items()}
    found = sorted(names.get(id(item), f"no such leaf: {type(item).__name__}") for item in result)
    missing = sorted(given.watch.keys() - {*found, "unused"})
    if missing and given.args[0].grad_fn is None:
        missing = ["the result itself"]
    return {"type": "list", "the leaves": found, "missing": missing}


def _first_inputs_only(result: Tensor) -> list[Tensor]:
    node: Any = result.grad_fn
    while node is not None and node.next_functions:
        node = node.next_functions[0][0]
    return _own_leaf(result) if result.grad_fn is None else [node.variable] if node is not None else []


def _one_step(result: Tensor) -> list[Tensor]:
    if result.grad_fn is None:
        return _own_leaf(result)
    nodes: list[Any] = [node for node, _ in result.grad_fn.next_functions]
    return [node.variable for node in nodes if hasattr(node, "variable")]


_ONE_STEP = (
    "This looks one step back and stops. The leaves may lie many operations away: go on until there is nothing left to "
    "visit."
)


def _own_leaf(result: Tensor) -> list[Tensor]:
    return [result] if result.requires_grad else []


E5 = Exercise(
    id="e5-leaves-of",
    function="leaves_of",
    title="Walking the graph",
    minutes=15,
    hints=(
        "In a new cell, `from tinygrad_edu import viz` and `viz.graph((p * q).sum())`. Put your finger on the result: "
        "where can it go from there, and when has it arrived?",
        "Keep a list of nodes still to visit, starting with `result.grad_fn`. Take one out; if it has a `.variable`, "
        "you have found a leaf; otherwise put the nodes of `next_functions` on the list. An entry may be `None`, and a "
        "node may be met twice: remember in a set what you have seen.",
        "`waiting, seen, leaves = [result.grad_fn], set(), []` and `while waiting:` take `node = waiting.pop()`; skip "
        "it when it is `None` or in `seen`; add it to `seen`; `hasattr(node, 'variable')` tells a leaf; then "
        "`waiting += [parent for parent, _ in node.next_functions]`. A leaf itself has no grad_fn: treat it first.",
    ),
    cases=_walk_cases,
    reference=_leaves_of,
    observe=_observe_leaves,
    seconds=2.0,  # some thirty times what the reference takes
    beliefs=(
        Belief(
            "first-input-only",
            _first_inputs_only,
            "Only the first input of each operation was followed. `next_functions` has one entry for every input.",
        ),
        Belief("one-step-only", _one_step, _ONE_STEP),
        Belief("one-step-only", lambda result: list(set(_one_step(result))), _ONE_STEP),
        Belief(
            "leaf-forgotten",
            lambda result: [] if result.grad_fn is None else _leaves_of(result),
            "A tensor can be a leaf itself: it has no `grad_fn`, but it does require gradients, and depends on itself.",
        ),
        Belief(
            "plain-is-a-leaf",
            lambda result: [result] if result.grad_fn is None else _leaves_of(result),
            "A result without a `grad_fn` came back as its own leaf. That is right only if it requires gradients; "
            "where nothing was recorded there is nothing to find.",
        ),
    ),
    symptoms=(
        Symptom(
            "unused-edge",
            lambda facts: "NoneType" in facts.get("raised", ""),
            "Some entry on your way is `None`. `next_functions` holds `(None, 0)` for an input that needs no gradient, "
            "and `grad_fn` is `None` where nothing was recorded: the network has that edge, the graph does not.",
        ),
        Symptom(
            "recursion",
            lambda facts: "RecursionError" in facts.get("raised", ""),
            "A function that calls itself once a node cannot go deeper than Python's stack, and real graphs are deep. "
            "Use a loop and a list of nodes still to visit.",
        ),
        Symptom(
            "every-path",
            lambda facts: False,  # told by the case that never comes back
            "Each doubling makes two ways to the same node, so 40 of them make `2**40` ways. Remember in a set which "
            "nodes you have seen, and visit each one once.",
        ),
        Symptom(
            "counted-twice",
            lambda facts: _has_repeats(facts.get("the leaves")),
            "A leaf that was used twice came back twice. It is one tensor: name it once.",
        ),
        Symptom(
            "nodes-not-tensors",
            lambda facts: "no such leaf" in str(facts.get("the leaves")),
            "What came back is not (only) leaf tensors. A node of the graph is not a tensor: the leaf is the "
            "`.variable` of its AccumulateGrad node.",
        ),
        Symptom(
            "leaf-forgotten",
            lambda facts: facts.get("missing") == ["the result itself"],
            "A tensor can be a leaf itself: it has no `grad_fn`, but it does require gradients, and depends on itself.",
        ),
        Symptom(
            "nothing-found",
            lambda facts: facts.get("the leaves") == [] and facts.get("missing"),
            "No leaf was found. Does any node pass your test for the end? (`node.name()` is longer than it looks: "
            "print it; `hasattr` is safer.) And does the walk go on? A `return` inside the loop, or a `break` at an "
            "entry that is `None`, ends it while others still wait.",
        ),
        Symptom(
            "ended-too-soon",
            lambda facts: facts.get("missing"),
            "Some of the leaves were found, not all. Is there a `return` or a `break` inside the loop? It ends the "
            "walk while other nodes still wait.",
        ),
        Symptom(
            "one-leaf",
            lambda facts: facts.get("type") == "Tensor",
            "One tensor came back. A result may have many leaves: return a list of all of them.",
        ),
    ),
)


def _has_repeats(names: Any) -> bool:
    return isinstance(names, list) and "no such leaf" not in str(names) and len(set(names)) < len(names)


EXERCISES = (E1, E2, E3, E4, E5)
