"""What the README shows is true: its snippet draws its picture, its links lead somewhere, its commands exist."""

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
