"""What the READMEs show is true: the snippet draws its picture, links lead somewhere, commands and names exist."""

import re
from pathlib import Path

import tinygrad_edu as tg
from tinygrad_edu import viz

ROOT = Path(__file__).resolve().parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")


def test_the_snippet_draws_the_picture():
    code = re.search(r"```python\n(.*?)```", README, re.DOTALL).group(1)
    names = {}
    exec(re.sub(r"^(?=viz\.graph)", "picture = ", code, flags=re.MULTILINE), names)
    assert names["w"].grad.shape == (5, 3)
    assert names["picture"].svg == (ROOT / "docs" / "graph.svg").read_text(encoding="utf-8")


def test_the_strip_is_what_is_drawn_today():
    x = tg.tensor(0.5, requires_grad=True)
    e = x.exp()
    y = e + e.sin()
    assert viz.backward_strip(y).svg == (ROOT / "docs" / "strip.svg").read_text(encoding="utf-8")


def test_links_lead_somewhere():
    for page in (README, (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")):
        targets = [target for target in re.findall(r"\]\(([^)#]+)\)", page) if "://" not in target]
        assert [target for target in targets if not (ROOT / target).exists()] == []


def test_commands_exist():
    verbs = set(re.findall(r"course\.py (\w+)", README))
    usage = (ROOT / "course.py").read_text(encoding="utf-8")
    assert verbs
    assert [verb for verb in verbs if not re.search(rf"^  {verb} ", usage, re.MULTILINE)] == []


def test_the_evening_is_what_it_says():
    """The package's README says what to read of which file, and how long that is: true to a fifth."""
    package = ROOT / "tinygrad_edu"
    page = (package / "README.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| \d+ \| `(\S+)` \| (\d+) \|(.*)", page, re.MULTILINE)
    assert len(rows) > 5
    for file, said, advice in rows:
        text = (package / file).read_text(encoding="utf-8")
        lines = text.count("\n")
        assert abs(int(said) - lines) < lines / 5, f"{file} has {lines} lines"
        names = [name.strip("()").split(".")[-1] for name in re.findall(r"`([^`]+)`", advice)]
        assert [name for name in names if name not in text] == [], file
