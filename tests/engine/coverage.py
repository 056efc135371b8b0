"""Write docs/coverage.md: for every operation, what it was checked against. `python -m tests.engine.coverage`.

The numbers come from the tests: the record that `tests.engine.opinfo` makes with PyTorch's sample inputs, the cases
that are checked by finite differences, and the recorded snippets.
"""

from __future__ import annotations

import ast
import inspect
import json
import re
from collections import defaultdict
from pathlib import Path
from typing import Any

import tinygrad_edu as tg

HERE = Path(__file__).parent
TABLE = HERE.parents[1] / "docs" / "coverage.md"
INTRODUCTION = """# What is checked, operation by operation

Made by `python -m tests.engine.coverage` from the tests; a test says when it is out of date.

- **values, gradient, second, in place**: for how many of PyTorch {torch}'s own sample inputs (OpInfo: several shapes,
  strides, options; float64, float32, int64, bool) the result, its gradient, the gradient of the gradient, and the
  result and gradient of the in-place form are PyTorch's. **errors**: calls that PyTorch refuses, and so does this.
- **differences**: cases checked by `gradcheck` and `gradgradcheck`, which know nothing of PyTorch.
- **snippets**: recorded programs that use it, whose whole output is PyTorch's, word for word.

| operation | values | gradient | second | in place | errors | differences | snippets |
|---|---:|---:|---:|---:|---:|---:|---:|
"""


def operations() -> list[list[str]]:
    """Return the public names of each operation; a function, its other names and its method belong together."""
    found: dict[str, set[str]] = defaultdict(set)
    for space, prefix in ((tg, ""), (tg.Tensor, ""), (tg.nn.functional, "nn.functional."), (tg.linalg, "linalg.")):
        for name in getattr(space, "__all__", dir(space)):
            value = inspect.getattr_static(space, name, None)
            if not inspect.isfunction(value) or name.startswith("_") or name.endswith("_"):
                continue
            if value.__module__.startswith(("tinygrad_edu.ops", "tinygrad_edu.nn.functional", "tinygrad_edu.linalg")):
                same = getattr(tg, value.__name__, None) is value or prefix == "linalg."
                found[value.__name__ if same else name].add(prefix + name)
    return [sorted(names, key=lambda name: (name.count("."), name)) for _, names in sorted(found.items())]


def cases() -> dict[str, str]:
    """Return the source of every case, by its name."""
    found = {}
    for path in (HERE / "cases").glob("*.py"):
        source = path.read_text(encoding="utf-8")
        for node in ast.walk(ast.parse(source)):
            if isinstance(node, ast.Dict):
                for key, value in zip(node.keys, node.values, strict=True):
                    if isinstance(key, ast.Constant):
                        found[f"{path.stem}: {key.value}"] = ast.get_source_segment(source, value) or ""
    return found


def table() -> str:
    """Return the text of the page."""
    record = json.loads((HERE / "opinfo.json").read_text(encoding="utf-8"))
    infos: dict[str, dict[str, int]] = defaultdict(lambda: defaultdict(int))
    for info, counts in record["counts"].items():
        for key, count in counts.items():
            infos[info.split()[0]][key] += count
    snippets = [
        source
        for path in (HERE.parent / "parity" / "recorded").glob("*.json")
        for source in _sources(json.loads(path.read_text(encoding="utf-8")))
    ]
    checked = cases()
    rows = []
    for group in operations():
        name = group[0].split(".")[-1]
        uses = re.compile(rf"\b{name}_?\(")
        numbers = [
            sum(infos[full][key] for full in {*group, group[0].removeprefix("nn.functional.")} if full in infos)
            for key in ("forward", "gradient", "second", "in_place", "errors")
        ]
        numbers.append(
            sum(case.split(": ")[1].split()[0] == name or bool(uses.search(s)) for case, s in checked.items())
        )
        numbers.append(sum(bool(uses.search(source)) for source in snippets))
        rows.append(f"| {', '.join(group)} | {' | '.join(str(number or '') for number in numbers)} |\n")
    return INTRODUCTION.format(torch=record["torch"]) + "".join(rows)


def _sources(record: dict[str, Any]) -> list[str]:
    return [source for source in record["outcomes"] if "\n" in source or "(" in source]


if __name__ == "__main__":
    TABLE.write_text(table(), encoding="utf-8")
