"""What `viz.compare` finds that one run recorded and another did not."""

import hashlib
import re
import subprocess
import sys
from xml.etree import ElementTree

import pytest

import tinygrad_edu as tg
from tinygrad_edu import nn, viz

F = nn.functional
X, Y = tg.ones(5), tg.zeros(3)


def leaves():
    return tg.ones(5, 3).requires_grad_(), tg.ones(3).requires_grad_()


def run(w, b, cut=lambda z: z):
    return F.binary_cross_entropy_with_logits(cut(X @ w) + b, Y)


def figures(found):
    return found.only_a, found.only_b, found.cut_a, found.cut_b, found.moved, found.size_a, found.size_b


def lines(found):
    return found.describe().split("\n")


def test_detach_in_the_middle_line_by_line():
    w, b = leaves()
    found = viz.compare(run(w, b), run(w, b, tg.Tensor.detach), labels=("default", "detach"), names={"w": w, "b": b})
    assert lines(found) == [
        "default and detach compared.",
        "default: 4 functions, 44 bytes saved",
        "detach: 2 functions, 24 bytes saved",
        "Gray and dashed: 2 functions only in default.",
        "Edges cut in detach: 1.",
        "Autograd graph of t5: 4 functions and 5 tensors. Arrows run from inputs to results.",
        "frozen leaf t1: shape (5,), requires_grad=False",
        "t2 w: leaf, shape (5, 3), no gradient in detach",
        "f1 MmBackward0: of t1 (no gradient) and t2 w, only in default",
        "f2 SqueezeBackward4: of f1, only in default",
        "t3 b: leaf, shape (3,), requires_grad=True",
        "f3 AddBackward0: of f2 (cut in detach) and t3 b",
        "frozen leaf t4: shape (3,), requires_grad=False",
        "f4 BinaryCrossEntropyWithLogitsBackward0: of f3 and t4 (no gradient)",
        "output t5: from f4, scalar",
    ]


def test_no_grad_and_inference_mode_leave_nothing():
    w, b = leaves()
    loss = run(w, b)
    with tg.no_grad():
        quiet = run(w, b)
    found = viz.compare(loss, quiet)
    assert figures(found) == (4, 0, 0, 1, 0, 44, 0)
    assert lines(found)[-1] == "t5 loss / quiet: from f4 (cut in b), output, scalar, no history in b"
    with tg.inference_mode():
        quiet = run(w, b)
    assert lines(viz.compare(loss, quiet))[-1].endswith("no history in b (an inference tensor)")
    assert lines(viz.compare(loss, loss.detach()))[-1] == (
        "t5 loss: from f4 (cut in b), output, scalar, no history in b"
    )


def test_frozen_now_though_recorded_then():
    w, b = leaves()
    live = run(w, b)
    w.requires_grad_(False)
    frozen = run(w, b)
    found = viz.compare(live, frozen)
    assert figures(found) == (2, 0, 0, 1, 0, 44, 24)
    assert "t2 w: leaf, shape (5, 3), no gradient in b" in lines(found)


def test_the_other_way_round_it_is_new_in_b():
    w, b = leaves()
    found = viz.compare(run(w, b, tg.Tensor.detach), run(w, b))
    assert figures(found) == (0, 2, 1, 0, 0, 24, 44)
    assert "f3 AddBackward0: of f2 (cut in a) and t3 b" in lines(found)
    assert "Purple and bold: 2 functions only in b." in lines(found)


def test_a_frozen_body_under_a_live_head():
    net = nn.Sequential(nn.Conv2d(1, 4, 3), nn.ReLU(), nn.MaxPool2d(2), nn.Flatten(), nn.Linear(36, 10))
    images, classes = tg.ones(16, 1, 8, 8), tg.zeros(16, dtype=tg.int64)
    live = F.cross_entropy(net(images), classes)
    net[0].requires_grad_(False)
    frozen = F.cross_entropy(net(images), classes)
    found = viz.compare(live, frozen, labels=("live", "frozen"))
    assert figures(found) == (4, 0, 0, 1, 0, 22432, 3072)
    told = lines(found)
    assert "t2 net.0.weight: parameter, shape (4, 1, 3, 3), no gradient in frozen" in told
    assert "t4 net.4.weight: parameter, shape (10, 36), requires_grad=True" in told
    assert "f6 AddmmBackward0: of t5 net.4.bias, f4 (cut in frozen) and f5" in told


def test_a_frozen_layer_in_the_middle_lets_gradients_pass():
    net = nn.Sequential(nn.Linear(4, 8), nn.Tanh(), nn.Linear(8, 8), nn.Tanh(), nn.Linear(8, 1))
    live = net(tg.ones(2, 4)).mean()
    net[2].requires_grad_(False)
    found = viz.compare(live, net(tg.ones(2, 4)).mean())
    assert (found.only_a, found.cut_b, found.moved) == (1, 2, 0)  # the transpose; weight and bias


def test_the_same_is_the_same_also_with_other_parameters():
    (w, b), (v, c) = leaves(), leaves()
    one, other = run(w, b), run(v, c)
    for found in (viz.compare(one, other), viz.compare(one, one)):
        assert "Both recorded the same." in lines(found)
        assert "only in" not in found.dot
    assert "w / v: leaf" in viz.compare(one, other).describe()
    assert "Neither recorded anything." in lines(viz.compare(X, Y))


def test_different_computations_are_said_to_be_that():
    a = tg.ones(3).requires_grad_()
    found = viz.compare(a.exp().sum(), (a * a).prod())
    assert "They have no function in common: these are two different computations." in lines(found)
    assert (found.only_a, found.only_b) == (2, 2)
    settings = viz.compare(a**2, a**3)
    assert (settings.only_a, settings.only_b) == (1, 1)
    assert (viz.compare(a * 2, a * 3).only_a, viz.compare(a.softmax(0), a.softmax(-1)).only_a) == (1, 0)


def test_where_results_differ_the_beginning_is_matched():
    a = tg.ones(3).requires_grad_()
    found = viz.compare(a.exp().tanh().sum(), a.exp().tanh().sin().mean())
    assert (found.only_a, found.only_b) == (1, 2)
    told = found.describe()
    assert "f2 TanhBackward0: of f1\n" in told
    assert "SumBackward0: of f2, only in a" in told


def test_inputs_from_elsewhere_are_told():
    a, b = (tg.ones(3).requires_grad_() for _ in range(2))
    step = a.exp()
    found = viz.compare(step.sin(), step.detach().requires_grad_().sin())
    assert (found.only_a, found.moved) == (1, 1)
    assert "1 input of functions that both have: from elsewhere in b." in lines(found)
    assert "(only in a) and" in found.describe()
    assert viz.compare(a * b, b * a).moved == 2


def test_opposite_orders_lose_no_function():
    """Slot by slot, the first tanh would be the second and the second the first: that would be a cycle."""
    a = tg.ones(3).requires_grad_()
    first, early = a.tanh(), a.tanh()
    second, late = first.tanh(), early.tanh()
    found = viz.compare(second + first, early + late, names={})
    assert lines(found)[-7:] == [
        "leaf t1: shape (3,), requires_grad=True",
        "f1 TanhBackward0: of t1",
        "f2 TanhBackward0: of f1",
        "f3 AddBackward0: of f2 and f1, only in a",
        "output t2: from f3, shape (3,), only in a",
        "f4 AddBackward0: of f1 and f2, only in b",
        "output t3: from f4, shape (3,), only in b",
    ]


def test_several_results_and_several_outputs_of_one_function():
    a = tg.ones(4).requires_grad_()
    one, two = (a * a).split(2)
    found = viz.compare((one, two), [one, two.detach()])
    assert (found.only_a, found.cut_b) == (0, 1)
    assert "t3 two: from f2 (output 1) (cut in b)" in found.describe()


def deep(w, count, cut=None):
    z = w * 1
    for i in range(count):
        z = z.tanh()
        z = (z.detach() if i == cut else z) * w
    return z.sum()


def test_long_stretches_are_folded_and_the_cut_stays_in_sight():
    w = tg.ones(3).requires_grad_()
    found = viz.compare(deep(w, 400), deep(w, 400, 200))
    told = found.describe()
    assert (found.only_a, found.cut_b) == (402, 1)
    assert "196 times: MulBackward0 TanhBackward0 and 1 more, only in a" in told
    assert "(cut in b) and t1 w" in told
    assert len(told.split("\n")) < 40


def test_many_cuts_are_counted_in_the_fold():
    w = tg.ones(3).requires_grad_()

    def blocks(u):
        z = w * 1
        for _ in range(80):
            z = z + u.exp() * z
        return z.sum()

    found = viz.compare(blocks(w), blocks(w.detach()))
    assert (found.only_a, found.cut_b) == (80, 80)
    folded = int(re.search(r"(\d+) edges cut in b", found.describe())[1])
    assert folded + found.describe().count("(cut in b)") == 80


def test_the_picture_marks_by_line_and_word_and_is_safe():
    w, b = leaves()
    loss = run(w, b)
    found = viz.compare(loss, loss.detach(), labels=('<b>&"x|', "\u202ey{z}"), names={"<script>": w})
    root = ElementTree.fromstring(found.svg)
    text = "".join(root.itertext())
    assert 'only in <b>&"x|' in text
    assert "\u202e" not in found.svg
    assert "<script>" not in found.svg.replace("&lt;script&gt;", "")
    assert "cut in \ufffdy{z}" in text
    plain = viz.compare(loss, run(w, b, tg.Tensor.detach))
    assert plain.dot.count('label="cut in b"') == 1
    assert not re.search("->.* label=", plain.dot)  # which might hang over the frame
    assert plain.dot.count("style=dashed") > 2
    assert "\u25a0" * 16 in plain.dot  # the bar of the larger one


def test_runs_nothing_and_keeps_nothing():
    w, b = leaves()
    seen = []
    w.register_hook(seen.append)
    found = viz.compare(run(w, b), run(w, b, tg.Tensor.detach))
    assert not seen
    assert w.grad is None
    assert not [value for value in vars(found).values() if isinstance(value, tg.Tensor)]


def test_bad_input_is_refused():
    w, b = leaves()
    loss = run(w, b)
    with pytest.raises(TypeError, match=r"compare\(\) draws the graph of a Tensor, not of a float"):
        viz.compare(loss, 1.0)
    with pytest.raises(ValueError, match="a has 2 of them, b has 1"):
        viz.compare((loss, loss), loss)
    for labels in (("same", "same"), ("one",), ("", "b"), (1, 2), ("a\n", "a")):
        with pytest.raises(ValueError, match="labels must be two different words"):
            viz.compare(loss, loss, labels=labels)


def test_the_same_bytes_whatever_the_hash_seed():
    program = (
        "import hashlib, tinygrad_edu as tg; from tinygrad_edu import viz; a = tg.ones(3).requires_grad_(); "
        "c = viz.compare(a.exp().tanh().sum(), a.exp().tanh().sin().mean()); "
        "print(hashlib.sha256((c.dot + c.describe()).encode()).hexdigest())"
    )
    environment = {"PYTHONHASHSEED": "1", "PYTHONPATH": ":".join(sys.path)}
    result = subprocess.run(
        [sys.executable, "-c", program], env=environment, check=True, capture_output=True, text=True
    )
    a = tg.ones(3).requires_grad_()
    c = viz.compare(a.exp().tanh().sum(), a.exp().tanh().sin().mean())
    assert result.stdout.strip() == hashlib.sha256((c.dot + c.describe()).encode()).hexdigest()
