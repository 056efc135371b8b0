"""Transcripts: the lines that a check printed, told apart from what the student's code printed, and compared.

A check is graded by its standard output. In the student's kernel its `print` is replaced by one that puts a random
mark before and after, so that a forgotten debugging print costs nothing. The mark proves nothing and need not be
secret: whoever forges it can only add lines, and what the lines should say is not known in that process.
"""

import ast
import builtins
import math
import re
from collections.abc import Collection, Iterator

# A number that is not part of a word: 3, -0.5, 1., .5e-3, nan, inf. Nothing is tried twice (`++`): a million digits
# in a row must not take a million million steps.
_NUMBER = re.compile(r"(?<![\w.])[-+]?(?:(?:\d++\.?\d*+|\.\d++)(?:[eE][-+]?\d++)?+|nan|inf)(?![\w])")

_BUILTINS = frozenset(name for name in dir(builtins) if name.isidentifier() and not name.startswith("_"))

_PRINTER = """\
def _print_{mark}(*values, **options):
    _builtin_print_{mark}(end="{mark}")
    _builtin_print_{mark}(*values, **options)
    _builtin_print_{mark}(end="{mark}")
"""


class _Renamed(ast.NodeTransformer):
    def __init__(self, names: dict[str, str]) -> None:
        self.names = names

    def visit_Name(self, node: ast.Name) -> ast.Name:
        return ast.Name(self.names.get(node.id, node.id), node.ctx)


def marked(source: str, mark: str, bound: Collection[str] = ()) -> str:
    """The same code with every `print` of its own putting `mark` (an identifier) around what it prints.

    Where the code uses a built-in function, it gets that one, even if the student has a variable of the same name:
    `sum` and `list` are popular. `bound` are the names that the lesson itself defines.
    """
    tree = ast.parse(source)
    used = {node.id for node in ast.walk(tree) if isinstance(node, ast.Name)}
    kept = {*bound, *bound_names(source)}
    names = {name: f"_builtin_{name}_{mark}" for name in sorted(used & set(_BUILTINS) - kept)}
    imports = "".join(f"from builtins import {name} as {own}\n" for name, own in names.items() if name != "print")
    imports += f"from builtins import print as _builtin_print_{mark}\n"
    tree = _Renamed({**names, "print": f"_print_{mark}"}).visit(tree)
    return f"{imports}{_PRINTER.format(mark=mark)}{ast.unparse(tree)}"


def bound_names(source: str) -> Iterator[str]:
    """Names that some scope of the code binds: assigned, imported, defined, taken as an argument or an exception."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Name) and not isinstance(node.ctx, ast.Load):
            yield node.id
        elif isinstance(node, ast.arg):
            yield node.arg
        elif isinstance(node, ast.alias):
            # After `from x import *` any name may be bound.
            yield from _BUILTINS if node.name == "*" else [(node.asname or node.name).split(".")[0]]
        elif isinstance(node, ast.FunctionDef | ast.ClassDef | ast.ExceptHandler) and node.name:
            yield node.name


def transcript(output: str, mark: str) -> str:
    """What stands between the marks in a cell's standard output."""
    return "".join(output.split(mark)[1::2])


def beside(output: str, mark: str) -> str:
    """What stands outside the marks: whatever the check itself did not print."""
    return "".join(output.split(mark)[::2])


def same_transcript(expected: str, got: str, rtol: float | None = None, atol: float | None = None) -> bool:
    """Whether `got` is the expected transcript.

    Without a tolerance the text must be equal, but for blanks at line ends. With one, blanks do not count, and a
    number matches if it is finite and |got - expected| <= atol + rtol * |expected|; whole numbers, and an expected nan
    or infinity, must be met as they are.
    """
    if rtol is None and atol is None:
        return [line.rstrip() for line in expected.rstrip().split("\n")] == [
            line.rstrip() for line in got.rstrip().split("\n")
        ]
    if _text_between(expected) != _text_between(got):
        return False
    pairs = zip(_NUMBER.findall(expected), _NUMBER.findall(got), strict=True)
    return all(_close(wanted, found, rtol or 0.0, atol or 0.0) for wanted, found in pairs)


def _text_between(text: str) -> str:
    return re.sub(r"\s+", "", _NUMBER.sub("#", text.replace("#", "##")))


def _close(wanted: str, found: str, rtol: float, atol: float) -> bool:
    reference, value = float(wanted), float(found)
    if not math.isfinite(reference):
        return wanted.lstrip("+") == found.lstrip("+")
    if re.fullmatch(r"[-+]?\d+", wanted):
        return re.fullmatch(r"[-+]?\d+", found) is not None and _digits(wanted) == _digits(found)
    # The tolerance depends on the reference alone: a huge or infinite answer cannot widen it.
    return math.isfinite(value) and abs(value - reference) <= atol + rtol * abs(reference)


def _digits(number: str) -> str:
    """A whole number without what does not matter; Python refuses to read one of more than 4300 digits."""
    digits = number.lstrip("+-").lstrip("0")
    return f"-{digits}" if digits and number.startswith("-") else digits
