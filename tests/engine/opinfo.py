"""PyTorch's own sample inputs for its operations (OpInfo), given to this engine: the same values, gradients and dtypes?

`python -m tests.engine.opinfo [NAME...]` prints what differs and, without names, writes down how much was compared. It
needs torch and expecttest.
"""

from __future__ import annotations

import inspect
import json
import re
import sys
import warnings
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path
from typing import Any

import numpy as np
import torch
from torch.testing._internal.common_methods_invocations import op_db
from torch.utils._pytree import tree_map

import tinygrad_edu as tg
from tinygrad_edu.missing import Missing

RECORD = Path(__file__).with_name("opinfo.json")
DTYPES = {torch.float64: tg.float64, torch.float32: tg.float32, torch.int64: tg.int64, torch.bool: tg.bool}
SAMPLES = 30  # of one operation in one dtype
NOT_DEFINED = {"empty_like", "new_empty", "empty", "empty_strided", "new_empty_strided"}  # their values are anything
ADAPTED: dict[str, Callable[..., Any]] = {  # PyTorch's samples give these arguments in another order
    "einsum": lambda tensors, equation: tg.einsum(equation, *tensors),
    "nn.functional.embedding": lambda weight, input, **options: tg.nn.functional.embedding(input, weight, **options),
    "where": lambda x, condition, other: tg.where(condition, x, other),
    "zero_": lambda x: x.clone().zero_(),
}
KNOWN = {  # differences that are no mistakes, by what their report says
    "argsort": r"torch.bool\[8000\]",  # the order of equal elements is open
    "nn.functional.batch_norm": r"IndexError\('tuple index out of range'\)",  # of an empty tensor of one dimension
    "xlogy": "no Tensor.xlogy_",  # a function only, which losses are made of
    "narrow": r"no error for .*tensor\(True\)",  # a boolean for a start
    "rand_like": ".*",  # the sample calls randn_like
    "topk": r"forward of \(torch.int64",
    "sort": r"torch.bool\[8000\]",  # the order of equal elements is open
}
NUMBERS = r"^no error for \(2, \((3|tensor\(\[1, 2, 3\]\))\), \)"  # numbers will do as operands wherever one may be


@dataclass
class Tally:
    """How many samples of an operation gave the same as in PyTorch, in which respect; and what did not."""

    forward: int = 0
    gradient: int = 0
    second: int = 0
    in_place: int = 0
    errors: int = 0
    refused: int = 0
    problems: list[str] = field(default_factory=list)

    def counts(self) -> dict[str, int]:
        return {key: value for key, value in vars(self).items() if key != "problems"}


class Unknown(Exception):
    """A sample uses what this engine has no counterpart for, such as a complex tensor."""


def find(name: str, op: Any) -> Callable[..., Any] | None:
    """Return this engine's counterpart of PyTorch's `op`, by its name; None if it has none."""
    if name in ADAPTED:
        return ADAPTED[name]
    function: Any = tg
    for part in name.split("."):
        function = getattr(function, part, None)
    if function is None or inspect.ismodule(function) or isinstance(function, (type, tg.dtype)):
        function = inspect.getattr_static(tg.Tensor, name, None)
    if isinstance(function, Missing):
        return None
    if function is not None and getattr(op, "__name__", "") == "<lambda>" and "torch" not in op.__code__.co_names:
        return op  # written in terms of methods, so that it takes our tensors as well
    return (lambda x: getattr(x, name)) if isinstance(function, property) else function


def counterparts() -> Iterator[tuple[str, tuple[Any, Callable[..., Any]]]]:
    """Yield each operation of PyTorch's list that this engine has, by its name; and by its other names."""
    for info in op_db:
        if info.name in NOT_DEFINED or info.name.startswith("__r"):
            continue
        if (function := find(info.name, info.op)) is not None:
            yield f"{info.name} {info.variant_test_name}".strip(), (info, function)
        for alias in info.aliases:
            if (function := find(alias.name, alias.op)) is not None:
                yield f"{alias.name} {info.variant_test_name}".strip(), (info, function)


INFOS = dict(counterparts())


def ours(value: Any) -> Any:
    """Return this engine's counterpart of an argument: a tensor on a copy of the memory with the same strides."""
    if isinstance(value, torch.Tensor):
        if value.dtype not in DTYPES or value.layout is not torch.strided:
            raise Unknown
        memory = torch.empty(0, dtype=value.dtype).set_(value.detach().untyped_storage()).numpy().copy()
        if value.ndim > 64:  # NumPy's limit
            raise Unknown
        strides = [stride * memory.itemsize for stride in value.stride()]
        array = np.lib.stride_tricks.as_strided(memory[value.storage_offset() :], value.shape, strides)
        return tg.from_numpy(array).requires_grad_(value.requires_grad)
    if isinstance(value, torch.dtype):
        if value not in DTYPES:
            raise Unknown
        return DTYPES[value]
    if isinstance(value, torch.Size):
        return tuple(value)
    if isinstance(value, (torch.device, torch.memory_format, torch.layout, torch.Generator, complex)):
        raise Unknown
    return value


def same(one: Any, other: Any, rtol: float) -> bool:
    """Whether PyTorch's result `one` and ours agree: structure, shape, dtype, values."""
    if isinstance(one, torch.Tensor):
        if not isinstance(other, tg.Tensor) or DTYPES.get(one.dtype) is not other.dtype or one.shape != other.shape:
            return False
        if one.requires_grad != other.requires_grad:
            return False
        return np.allclose(one.numpy(force=True), other.detach().numpy(), rtol, rtol, equal_nan=True)
    if isinstance(one, (tuple, list)):
        return (
            isinstance(other, (tuple, list))
            and len(one) == len(other)
            and all(same(a, b, rtol) for a, b in zip(one, other, strict=True))
        )
    if isinstance(one, float):
        return isinstance(other, float) and np.isclose(one, other, rtol, rtol, equal_nan=True)
    return one == other


def leaves(value: Any, kind: type) -> list[Any]:
    """Return the tensors in nested arguments or results."""
    if isinstance(value, (tuple, list, dict)):
        inner = value.values() if isinstance(value, dict) else value
        return [leaf for element in inner for leaf in leaves(element, kind)]
    return [value] if isinstance(value, kind) else []


def brief(value: Any) -> str:
    """Return arguments or results as a short text: of large tensors only the dtype and shape."""
    if isinstance(value, (torch.Tensor, tg.Tensor)) and value.numel() > 6:
        return f"{value.dtype}{list(value.shape)}"
    if isinstance(value, dict):
        return ", ".join(f"{key}={brief(element)}" for key, element in value.items())
    if isinstance(value, (tuple, list)):
        return f"({', '.join(map(brief, value))})"
    return " ".join(repr(value).split())[:300]


def derivatives(engine: Any, arguments: Any, results: Any, twice: bool) -> list[list[Any]]:
    """Return the gradients of the results, weighted at random; then those of the gradients, if asked for."""
    rng = np.random.default_rng(0)

    def weights(tensors: list[Any]) -> list[Any]:
        return [engine.tensor(rng.uniform(-1, 1, tuple(t.shape)), dtype=t.dtype) for t in tensors]

    inputs = [leaf for leaf in leaves(arguments, engine.Tensor) if leaf.requires_grad]
    outputs = [leaf for leaf in leaves(results, engine.Tensor) if leaf.requires_grad]
    upstream = [weight.requires_grad_() for weight in weights(outputs)]
    first = engine.autograd.grad(outputs, inputs, upstream, create_graph=twice, allow_unused=True)
    if not twice:
        return [list(first)]
    gradients = [gradient for gradient in first if gradient is not None and gradient.requires_grad]
    if not gradients:
        return [list(first), [engine.zeros_like(tensor) for tensor in inputs + upstream]]
    second = engine.autograd.grad(gradients, inputs + upstream, weights(gradients), materialize_grads=True)
    return [list(first), [gradient.detach() for gradient in second]]


def samples(info: Any, kind: torch.dtype, requires_grad: bool) -> Iterator[Any]:
    """Return the arguments of each sample: (input, args, kwargs)."""
    if kind not in info.supported_dtypes("cpu"):
        return
    torch.manual_seed(0)
    found = info.sample_inputs("cpu", kind, requires_grad=requires_grad)
    for number, sample in enumerate(islice(found, SAMPLES)):
        yield sample.input, sample.args, sample.kwargs
        if number < 2:
            strided = sample.noncontiguous()
            yield strided.input, strided.args, strided.kwargs


def run(engine: Any, function: Callable[..., Any], sample: Any) -> Any:
    engine.manual_seed(42)  # PyTorch's wrappers of random operations do the same
    given, args, kwargs = sample
    return function(given, *args, **kwargs)


def attempt(engine: Any, function: Callable[..., Any], sample: Any) -> Any:
    try:
        return run(engine, function, sample)
    except Exception as error:
        return error


def check(name: str) -> Tally:
    """Give an operation its samples in each dtype, here and in PyTorch, and compare."""
    tally, (info, function) = Tally(), INFOS[name]
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        for kind in DTYPES:
            differentiable = kind is torch.float64 and info.supports_autograd
            for sample in samples(info, kind, differentiable):
                _check_sample(info, function, sample, differentiable, tally)
        if info.error_inputs_func is not None:
            for wrong in info.error_inputs("cpu"):
                given = wrong.sample_input
                _check_error(info, function, (given.input, given.args, given.kwargs), tally)
    known = re.compile(f"{NUMBERS}|{KNOWN.get(name, '$^')}", re.DOTALL)
    tally.problems = list(dict.fromkeys(problem for problem in tally.problems if not known.search(problem)))
    return tally


def _check_sample(info: Any, function: Callable[..., Any], sample: Any, differentiable: bool, tally: Tally) -> None:
    try:
        mine = tree_map(ours, sample)
    except Unknown:
        return
    expected = attempt(torch, info.op, sample)
    if isinstance(expected, Exception) or any(t.dtype not in DTYPES for t in leaves(expected, torch.Tensor)):
        return
    got = attempt(tg, function, mine)
    if isinstance(got, NotImplementedError) or re.search("unexpected keyword argument|not supported", str(got)):
        tally.refused += 1
        return
    kinds = {t.dtype for t in leaves((sample, expected), torch.Tensor)}
    rtol = 2e-5 if torch.float32 in kinds else 1e-7

    def differs(what: str, one: Any, other: Any) -> None:
        tally.problems.append(f"{what} of {brief(sample)}\n  torch: {brief(one)}\n  here:  {brief(other)}")

    if not same(expected, got, rtol):
        differs("forward", expected, got)
        return
    tally.forward += 1
    if not differentiable or not any(t.requires_grad for t in leaves(expected, torch.Tensor)):
        return
    try:
        truth = derivatives(torch, sample, expected, info.supports_gradgrad)
    except Exception:
        return
    try:
        found = derivatives(tg, mine, got, info.supports_gradgrad)
    except Exception as error:
        differs("derivative", "", error)
        return
    for order, (one, other) in enumerate(zip(truth, found, strict=True)):
        if order == 0:
            one, other = _detached(one), _detached(other)
        if not same(one, other, 1e-6):
            differs(("gradient", "second gradient")[order], one, other)
            return
        setattr(tally, ("gradient", "second")[order], tally.gradient + 1 if order == 0 else tally.second + 1)
    _check_in_place(info, sample, tally, differs)


def _detached(gradients: list[Any]) -> list[Any]:
    return [None if gradient is None else gradient.detach() for gradient in gradients]


def _check_in_place(info: Any, sample: Any, tally: Tally, differs: Callable[[str, Any, Any], None]) -> None:
    """The same for `clone(input).f_(...)`, its value and its gradients."""
    if info.inplace_variant is None or not isinstance(sample[0], torch.Tensor):
        return
    name = info.inplace_variant.__name__
    if not hasattr(tg.Tensor, name):
        left_out = isinstance(inspect.getattr_static(tg.Tensor, name, None), Missing)
        if not left_out and hasattr(torch.Tensor, name):
            tally.problems.append(f"no Tensor.{name}")
        return
    outcomes: list[Any] = []
    for engine, (given, args, kwargs) in ((torch, sample), (tg, tree_map(ours, sample))):
        try:
            result = run(engine, lambda x, *a, name=name, **k: getattr(x.clone(), name)(*a, **k), (given, args, kwargs))
            found = derivatives(engine, (given, args, kwargs), result, False) if result.requires_grad else [[]]
            outcomes.append([result, _detached(found[0])])
        except Exception as error:
            outcomes.append(error)
    one, other = outcomes
    if isinstance(one, Exception) and isinstance(other, Exception):
        return
    if isinstance(one, Exception) or isinstance(other, Exception) or not same(one, other, 1e-6):
        differs(f"in place, {name}", one, other)
        return
    tally.in_place += 1


def _check_error(info: Any, function: Callable[..., Any], sample: Any, tally: Tally) -> None:
    """What PyTorch refuses is refused here, too."""
    try:
        mine = tree_map(ours, sample)
    except Unknown:
        return
    expected, got = attempt(torch, info.op, sample), attempt(tg, function, mine)
    if not isinstance(expected, Exception):
        return
    if not isinstance(got, Exception):
        tally.problems.append(f"no error for {brief(sample)}\n  torch: {brief(expected)}\n  here:  {brief(got)}")
        return
    tally.errors += 1


if __name__ == "__main__":
    chosen = sys.argv[1:] or list(INFOS)
    tallies = {name: check(name) for name in chosen}
    for name, tally in tallies.items():
        print(name, tally.counts(), f"{len(tally.problems)} PROBLEMS" if tally.problems else "")
        for problem in tally.problems[:3]:
            print("  " + problem.replace("\n", "\n  "))
    if not sys.argv[1:]:
        record = {"torch": torch.__version__.split("+")[0], "counts": {n: t.counts() for n, t in tallies.items()}}
        RECORD.write_text(json.dumps(record, indent=1) + "\n", encoding="utf-8")
