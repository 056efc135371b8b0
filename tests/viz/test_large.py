"""Deep and wide graphs: drawn folded, in seconds."""

import re

import tinygrad_edu as tg
from tinygrad_edu import viz


def chain(length):
    x = tg.ones(1, requires_grad=True)
    w = tg.ones(1, requires_grad=True)
    for _ in range(length // 2):
        x = (x * w).tanh()
    return x


def test_a_hundred_thousand_deep():
    picture = viz.graph(chain(100_000), names={})
    found = picture.describe()
    assert "100,000 functions and 3 tensors" in found
    assert re.search(
        r"folded: 99,98\d functions: of f8 and t2, 49,99\d times: MulBackward0 TanhBackward0 and 1 more", found
    )
    assert picture.svg.count('class="node') < 40


def test_two_hundred_are_drawn_and_more_are_folded():
    assert "folded" not in viz.graph(chain(196), names={}).describe()
    assert "folded" in viz.graph(chain(200), names={}).describe()


def test_a_fold_makes_no_cycle():
    total = tg.zeros(1)
    for number in range(300):
        leaf = tg.full((1,), number / 300, requires_grad=True)
        total = total + leaf * leaf.exp()
    picture = viz.graph(total, names={})
    edges = set(re.findall(r"^\t(\w+) -> (\w+)", picture.dot, re.MULTILINE))
    assert any("fold" in edge for edge in edges)
    while edges:  # take away all that nothing points at, until nothing is left
        heads = {head for _, head in edges}
        remaining = {edge for edge in edges if edge[0] in heads}
        assert remaining != edges, "the drawing has a cycle"
        edges = remaining


def test_one_leaf_used_a_thousand_times():
    w = tg.ones(1, requires_grad=True)
    total = sum((w * number for number in range(1000)), tg.zeros(1))
    found = viz.graph(total, names={"w": w, "total": total}).describe()
    assert found.count("t1 w:") + found.count("t2 w:") == 1
    assert "folded" in found


def test_folding_what_does_not_repeat_tells_how_often_each_occurs():
    x = tg.ones(1, requires_grad=True)
    for number in range(150):
        x = x.exp() if number % 7 in (0, 3) or number == 40 else x.sin()
        x = x.sin() if number == 51 else x.tanh()
    found = viz.graph(x, names={}).describe()
    assert re.search(r"folded: \d+ functions: of f\d+, \d+ TanhBackward0 \d+ SinBackward0 \d+ ExpBackward0", found)
