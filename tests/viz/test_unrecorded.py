"""What was computed without being recorded, in gray: `viz.graph(function, unrecorded=True)`."""

import pytest

import tinygrad_edu as tg
from tinygrad_edu import nn, viz

F = nn.functional


def lines(picture):
    return picture.describe().split("\n")


def test_what_needs_no_gradient_is_shown_and_said_to_be_not_recorded():
    x, y, w, b = tg.ones(5), tg.zeros(3), tg.ones(5, 3), tg.ones(3).requires_grad_()
    picture = viz.graph(lambda: F.binary_cross_entropy_with_logits(x @ w + b, y), unrecorded=True)
    assert lines(picture) == [
        "Gray and dashed: computed, but not recorded.",
        "Seen in a second run, in which every tensor asks for a gradient.",
        "Autograd graph of t5: 5 functions and 5 tensors. Arrows run from inputs to results.",
        "t1 x: frozen leaf, shape (5,), requires_grad=False",
        "f1 UnsqueezeBackward0: of t1 x (no gradient), not recorded",
        "t2 w: frozen leaf, shape (5, 3), requires_grad=False",
        "f2 MmBackward0: of f1 (no gradient) and t2 w (no gradient), not recorded",
        "f3 SqueezeBackward4: of f2 (no gradient), not recorded",
        "t3 b: leaf, shape (3,), requires_grad=True",
        "f4 AddBackward0: of f3 (no gradient) and t3 b",
        "t4 y: frozen leaf, shape (3,), requires_grad=False",
        "f5 BinaryCrossEntropyWithLogitsBackward0: of f4 and t4 y (no gradient)",
        "output t5: from f5, scalar",
    ]
    assert "not recorded" in picture.svg


def test_under_no_grad_nothing_is_recorded():
    x, w = tg.ones(3), tg.ones(3).requires_grad_()
    with tg.no_grad():
        told = lines(viz.graph(lambda: x * w, unrecorded=True))
    assert told[-4:] == [
        "t1 x: frozen leaf, shape (3,), requires_grad=False",
        "t2 w: leaf, shape (3,), not recorded",
        "f1 MulBackward0: of t1 x (no gradient) and t2 w (no gradient), not recorded",
        "output t3: from f1 (no gradient), shape (3,), requires_grad=False",
    ]


def test_a_frozen_body_is_gray_and_keeps_nothing():
    net = nn.Sequential(nn.Conv2d(1, 4, 3), nn.ReLU(), nn.Flatten(), nn.Linear(144, 2))
    net[0].requires_grad_(False)
    images = tg.ones(2, 1, 8, 8)
    told = lines(viz.graph(lambda: net(images), unrecorded=True, saved=True, modules=True))
    assert "f3 ReluBackward0: of f2 (no gradient), not recorded" in told
    assert "module net.0 (Conv2d): in net (Sequential), f2" in told
    (addmm,) = (line for line in told if "AddmmBackward0" in line)
    assert "f4 (no gradient)" in addmm
    assert "keeps mat1: shape (2, 144)" in addmm
    assert not any("nothing was recorded" in line for line in told)  # what the first run saw in a slot is replaced


def test_flags_gradients_and_random_numbers_are_as_after_one_run():
    x, w = tg.ones(4), tg.ones(4).requires_grad_()
    whole, frozen = tg.arange(3), nn.Linear(4, 4)
    frozen.requires_grad_(False)
    runs = []

    def f():
        runs.append([tensor.requires_grad for tensor in (x, w, whole, *frozen.parameters())])
        return F.dropout(frozen(x) * w, 0.5)

    tg.manual_seed(1)
    f()
    after = tg.rand(3)
    tg.manual_seed(1)
    viz.graph(f, unrecorded=True)
    assert tg.equal(tg.rand(3), after)
    assert runs == [[False, True, False, False, False]] * 2 + [[True, True, False, True, True]]
    assert not x.requires_grad
    assert not any(parameter.requires_grad for parameter in frozen.parameters())
    assert x.grad is w.grad is None


def test_what_may_not_ask_for_a_gradient_is_named():
    z, y, weight = tg.ones(3).requires_grad_(), tg.zeros(3), tg.ones(3)
    with pytest.raises(RuntimeError, match="not differentiable with respect to argument 'weight'"):
        viz.graph(lambda: F.binary_cross_entropy_with_logits(z, y, weight=weight), unrecorded=True)
    assert not weight.requires_grad


def test_nothing_gray_where_all_was_recorded():
    w = tg.ones(3).requires_grad_()
    assert "not recorded" not in "\n".join(lines(viz.graph(lambda: (w * w).sum(), unrecorded=True))[2:])


def test_bad_input_is_refused_and_flags_come_back():
    x, w = tg.ones(2), tg.ones(2).requires_grad_()
    for wrong in ((), (w,), (len, len)):
        with pytest.raises(TypeError, match=r"write graph\(lambda: f\(x\), unrecorded=True\)"):
            viz.graph(*wrong, unrecorded=True)
    with pytest.raises(TypeError, match="of a Tensor, not of a function"):
        viz.graph(lambda: w)
    with pytest.raises(TypeError, match="of a Tensor, not of a int"):
        viz.graph(lambda: 1, unrecorded=True)
    with pytest.raises(RuntimeError, match="with all tensors asking for a gradient, and that failed: a leaf Variable"):
        viz.graph(lambda: x.add_(1) * w, unrecorded=True)
    assert not x.requires_grad
    calls = []

    def fickle():
        calls.append(1)
        return w.exp() if len(calls) == 1 else w.sin()

    with pytest.raises(ValueError, match="computes the same each time"):
        viz.graph(fickle, unrecorded=True)
