"""Transcripts: the lines that a check printed, told apart from what the student's code printed, and compared.

A check is graded by its standard output. In the student's kernel its `print` is replaced by one that puts a random
mark before and after, so that a forgotten debugging print costs nothing. The mark proves nothing and need not be
secret: whoever forges it can only add lines, and what the lines should say is not known in that process.
"""

import ast
import math
import re

# A number that is not part of a word: 3, -0.5, 1., .5e-3, nan, inf.
_NUMBER = re.compile(r"(?<![\w.])[-+]?(?:(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?|nan|inf)(?![\w])")

_PRINTER = """\
def {name}(*values, **options):
    print(end="{mark}")
    print(*values, **options)
    print(end="{mark}")
"""


class _Renamed(ast.NodeTransformer):
    def __init__(self, name: str) -> None:
        self.name = name

    def visit_Name(self, node: ast.Name) -> ast.Name:
        return ast.Name(self.name, node.ctx) if node.id == "print" else node


def marked(source: str, mark: str) -> str:
    """The same code with every `print` of its own putting `mark` (an identifier) around what it prints."""
    name = f"_print_{mark}"
    return f"{_PRINTER.format(name=name, mark=mark)}{ast.unparse(_Renamed(name).visit(ast.parse(source)))}"


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
        return re.fullmatch(r"[-+]?\d+", found) is not None and int(wanted) == int(found)
    # The tolerance depends on the reference alone: a huge or infinite answer cannot widen it.
    return math.isfinite(value) and abs(value - reference) <= atol + rtol * abs(reference)
