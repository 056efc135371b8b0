"""Random programs of views, in-place writes, detach and no_grad: the same gradients as PyTorch's, or the same error.

A program is a list of lines made from a seed. Lines that fail are part of it: the lines after them show that nothing
was changed.
"""

from __future__ import annotations

import random
from typing import Any

OVERLAPPING = {50}  # it writes to memory that it reads through another view; PyTorch leaves the outcome open
SEEDS = [seed for seed in range(300) if seed not in OVERLAPPING]
UNARY = ("sin", "exp", "tanh", "neg", "clone", "sigmoid")
IN_PLACE = ("exp_", "sin_", "tanh_", "zero_", "neg_")
VIEWS = ("[:2]", "[1:]", ".t()", "[0:1]", ".reshape(4)", "[..., ::2]", ".unsqueeze(0)[0]", "[1]")
KINDS = ("binary", "binary", "unary", "view", "view", "write", "write", "apply", "assign", "detach", "no_grad", "quiet")


def program(seed: int) -> list[str]:
    """Return the lines of program number `seed`; it ends with a 0-d `loss` made from two of its tensors."""
    rng = random.Random(seed)
    names = ["x", "w"]
    lines = []

    def some() -> str:
        return rng.choice(names)

    for number in range(rng.randint(3, 12)):
        kind, new = rng.choice(KINDS), f"t{number}"
        made = {
            "binary": f"{some()} {rng.choice('+-*')} {some()}",
            "unary": f"{some()}.{rng.choice(UNARY)}()",
            "view": f"{some()}{rng.choice(VIEWS)}",
            "detach": f"{some()}.detach()",
            "no_grad": f"quietly(lambda: {some()} * 2)",
        }
        if kind in made:
            lines.append(f"{new} = {made[kind]}")
            names.append(new)
        elif kind == "write":
            lines.append(f"{some()}.{rng.choice(('mul_', 'add_', 'sub_'))}({rng.choice(('2.0', some()))})")
        elif kind == "apply":
            lines.append(f"{some()}.{rng.choice(IN_PLACE)}()")
        elif kind == "assign":
            lines.append(f"{some()}[0] = {rng.choice(('3.0', some()))}")
        else:
            lines.append(f"quietly(lambda: {some()}.mul_(1.5))")
    return [*lines, f"loss = ({some()} * {some()}).sum() + ({some()} * 1.5).sum()"]


def result(lines: list[str], torch: Any) -> list[Any]:
    """Return the errors of the lines, then the gradients of first and second order (or the error of a pass)."""

    def quietly(action: Any) -> Any:
        with torch.no_grad():
            return action()

    names: dict[str, Any] = {"quietly": quietly}
    names["x"] = torch.tensor([[0.1, 0.2], [0.3, 0.4]], dtype=torch.float64, requires_grad=True)
    names["w"] = torch.tensor([[0.5, -0.6], [0.7, 0.8]], dtype=torch.float64, requires_grad=True)
    seen: list[Any] = []
    for line in lines:
        try:
            exec(line, names)
        except Exception as error:
            seen.append(f"{type(error).__name__}: {str(error)[:40]}")
            if " = " in line and "[" not in line.split(" = ")[0]:
                names[line.split(" = ")[0]] = torch.ones(2, 2, dtype=torch.float64)
    inputs = (names["x"], names["w"])
    try:
        first = torch.autograd.grad(names["loss"], inputs, allow_unused=True, create_graph=True)
        seen.append([None if g is None else g.tolist() for g in first])
        norm = sum((g * g).sum() for g in first if g is not None)
        second = torch.autograd.grad(norm, inputs, allow_unused=True)
        seen.append([None if g is None else g.tolist() for g in second])
    except Exception as error:
        seen.append(f"{type(error).__name__}: {str(error)[:40]}")
    return seen
