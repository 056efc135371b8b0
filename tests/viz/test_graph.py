"""What `viz.graph` finds in a graph, and what it says of it."""

import gc
import re
import warnings
import weakref

import pytest

import tinygrad_edu as tg
from tinygrad_edu import viz


def linear():
    """z = x @ w + b with a loss: what the lessons draw first."""
    x, y = tg.ones(5), tg.zeros(3)
    w = tg.ones(5, 3).requires_grad_()
    b = tg.tensor([1.0, 2.0, 3.0], requires_grad=True)
    z = x @ w + b
    loss = tg.nn.functional.binary_cross_entropy_with_logits(z, y)
    return x, y, w, b, z, loss


def lines(picture):
    return picture.describe().split("\n")


def edges(picture):
    return re.findall(r"^\t(\w+)(?::\w+:\w)? -> (\w+)(?::\w+:\w)?", picture.dot, re.MULTILINE)


def test_tells_the_whole_graph_in_words():
    x, y, w, b, z, loss = linear()
    assert lines(viz.graph(loss)) == [
        "Autograd graph of loss: 4 functions and 6 tensors. Arrows run from inputs to results.",
        "t1 x: frozen leaf, shape (5,), requires_grad=False",
        "t2 w: leaf, shape (5, 3), requires_grad=True",
        "f1 MmBackward0: of t1 x (no gradient) and t2 w",
        "f2 SqueezeBackward4: of f1",
        "t3 b: leaf, shape (3,), requires_grad=True",
        "f3 AddBackward0: of f2 and t3 b",
        "t4 z: from f3, intermediate, shape (3,)",
        "t5 y: frozen leaf, shape (3,), requires_grad=False",
        "f4 BinaryCrossEntropyWithLogitsBackward0: of t4 z and t5 y (no gradient)",
        "t6 loss: from f4, output, scalar",
    ]
    del x, y, w, b, z


def test_draws_an_edge_for_each_line_of_the_description():
    *_, loss = linear()
    found = edges(viz.graph(loss, names={}))
    wanted = "t1-f1 t2-f1 f1-f2 f2-f3 t3-f3 f3-f4 t4-f4 f4-t5"
    assert sorted("-".join(edge) for edge in found) == sorted(wanted.split())


def test_a_tensor_without_history_is_drawn_alone():
    x, w = tg.ones(2), tg.ones(2)
    z = x * w
    picture = viz.graph(z)
    assert lines(picture) == [
        "Autograd graph of z: 0 functions and 1 tensor.",
        "t1 z: tensor, shape (2,), requires_grad=False, no graph: nothing was recorded",
    ]
    assert "no graph: nothing was recorded" in picture.svg
    assert not edges(picture)


def test_a_leaf_alone_keeps_its_kind():
    w = tg.ones(2).requires_grad_()
    assert lines(viz.graph(w))[1] == ("t1 w: leaf, shape (2,), requires_grad=True, no graph: nothing was recorded")
    with tg.no_grad():
        z = w * 2
    assert "z: tensor" in viz.graph(z).describe()


def test_a_leaf_used_twice_is_one_box_with_two_edges():
    a = tg.tensor(3.0, requires_grad=True)
    picture = viz.graph(a * a)
    assert picture.describe().count("leaf") == 1
    assert edges(picture).count(("t1", "f1")) == 2
    assert "MulBackward0: of t1 a and t1 a" in picture.describe()


def test_diamond_is_walked_once():
    a = tg.tensor(1.0, requires_grad=True)
    for _ in range(40):  # 2**40 paths
        a = a + a
    assert "40 functions" in viz.graph(a).describe()


def test_a_result_that_is_given_and_used_is_one_box():
    a = tg.tensor(1.0, requires_grad=True)
    b = a.exp()
    c = b.sin()
    found = viz.graph(c, b, a).describe()
    assert "Autograd graph of b and c: 2 functions and 3 tensors" in found
    assert found.count("output") == 2
    assert found.count("leaf") == 1


def test_a_frozen_output_that_is_also_saved_is_one_box():
    x, w = tg.ones(2), tg.ones(2).requires_grad_()
    found = viz.graph(x * w, x).describe()
    assert found.count(" x:") == 1


def test_an_input_that_nobody_saved_is_said_to_be_not_recorded():
    x, w = tg.ones(2), tg.ones(2).requires_grad_()
    picture = viz.graph(x + w)
    assert "f1 AddBackward0: of an input that needs no gradient and t1 w" in picture.describe()
    assert "not recorded" in picture.svg
    assert "x" not in [line.split()[1] for line in lines(picture)]


def test_a_number_is_shown_by_its_value():
    w = tg.ones(2).requires_grad_()
    assert "t2 2.5: number" in viz.graph(w * 2.5).describe()


def test_saved_value_that_is_no_input_is_not_drawn_as_one():
    w = tg.tensor([1.0, 2.0], requires_grad=True)
    assert "1 function and 2 tensors" in viz.graph(w.exp()).describe()


def test_grad_is_none_before_and_a_number_after_backward():
    *_, b, z, loss = linear()
    before = viz.graph(loss, grads=True).describe()
    assert before.count("grad None") == 6
    loss.backward()
    after = viz.graph(loss, grads=True).describe()
    assert "b: leaf, shape (3,), requires_grad=True, grad [" in after
    assert "z: from f3, intermediate, shape (3,), grad None" in after
    assert "grad 0" not in before + after
    del b, z


def test_asking_for_grads_does_not_warn_and_sees_retained_ones():
    a = tg.tensor(2.0, requires_grad=True)
    b = a * a
    b.retain_grad()
    c = b * b
    c.backward()
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        found = viz.graph(c, grads=True).describe()
    assert "b: from f1, intermediate, scalar, grad 8" in found
    assert "c: from f2, output, scalar, grad None" in found


def test_draws_after_backward_and_says_what_was_freed():
    *_, loss = linear()
    loss.backward()
    picture = viz.graph(loss)
    assert "MmBackward0: of an input that needs no gradient and t1, saved values freed" in picture.describe()
    assert "self: freed, target: freed" in viz.graph(loss, saved=True).describe()
    assert "saved values freed" in picture.svg


def test_saved_values_come_with_their_source_and_version():
    a = tg.tensor([1.0, 2.0], requires_grad=True)
    b = a * 2
    b += 1
    c = b.exp()
    d = c * b
    found = viz.graph(d, saved=True).describe()
    assert "keeps result: c, shape (2,), version 0" in found
    assert "keeps self: c, shape (2,), version 0" in found
    assert "keeps other: b, shape (2,), version 1" in found
    assert "b: from f2, intermediate, shape (2,), version 1" in found


def test_a_saved_value_changed_in_place_is_told_with_both_versions():
    a = tg.tensor([1.0, 2.0], requires_grad=True)
    b = a.exp()
    b += 1
    for picture in (viz.graph(b), viz.graph(b, saved=True)):
        assert "result: changed, saved at version 0, now 1" in picture.describe()


def test_values_of_small_tensors_and_the_range_of_large_ones():
    names = {
        "scalar": tg.tensor(1 / 3),
        "vector": tg.tensor([1.0, -2.5, float("nan")]),
        "matrix": tg.tensor([[1.0, 2.0], [3.0, 4.0]]),
        "large": tg.arange(20.0),
        "constant": tg.zeros(20),
        "empty": tg.zeros(0),
        "integers": tg.tensor([1, 2]),
    }
    found = viz.graph(*names.values(), names=names, values=True).describe()
    for name, told in {
        "scalar": "0.3333",
        "vector": "[1, -2.5, nan]",
        "matrix": "[[1, 2], [3, 4]]",
        "large": "between 0 and 19",
        "constant": "0 everywhere",
        "empty": "empty",
        "integers": "[1, 2]",
    }.items():
        assert re.search(rf"{name}: .*value {re.escape(told)}, no graph", found), name
    assert "integers: tensor, shape (2,) int64" in found


def test_shapes_can_be_left_out():
    *_, loss = linear()
    assert "shape" not in viz.graph(loss, shapes=False, saved=True).describe()


def test_gradient_direction_turns_arrows_and_ends_in_accumulate_grad():
    a = tg.tensor(2.0, requires_grad=True)
    b = a.exp()
    picture = viz.graph(b, direction="gradient")
    assert sorted(edges(picture)) == [("f1", "t1a"), ("t1a", "t1"), ("t2", "f1")]
    assert "AccumulateGrad" in picture.dot
    assert "as gradients flow" in picture.describe()
    assert "AccumulateGrad" not in viz.graph(b).dot


def test_no_gradient_arrow_points_at_a_frozen_leaf():
    x, w = tg.ones(2), tg.ones(2).requires_grad_()
    picture = viz.graph(x * w, direction="gradient")
    assert re.search(r"f1 -> t1 \[dir=none style=dashed\]", picture.dot)


def test_slides_style_numbers_the_slots():
    a, b = tg.ones(2).requires_grad_(), tg.ones(2).requires_grad_()
    picture = viz.graph(a * b, style="slides")
    assert "{{<i0> 0|<i1> 1}|MulBackward0}" in picture.dot
    assert "t1a -> f1:i0:n" in picture.dot
    assert "t2a -> f1:i1:n" in picture.dot
    assert picture.dot.count("shape=note") == 3
    assert "{MulBackward0|{<i0> 0|<i1> 1}}" in viz.graph(a * b, style="slides", direction="gradient").dot


def test_a_picture_is_of_the_moment_and_changes_nothing():
    _x, _y, w, _b, _z, loss = linear()
    loss.backward(retain_graph=True)
    grad, version = w.grad.tolist(), w._version
    picture = viz.graph(loss, values=True, grads=True, saved=True)
    before = picture.describe()
    assert (w.grad.tolist(), w._version) == (grad, version)
    loss.backward()
    assert picture.describe() == before


def test_a_picture_keeps_no_graph_alive():
    def draw():
        *_, loss = linear()
        return viz.graph(loss, saved=True), weakref.ref(loss.grad_fn)

    gc.disable()
    try:
        picture, node = draw()
        assert node() is None
    finally:
        gc.enable()
    assert "loss" in picture.describe()


@pytest.mark.parametrize(
    ("arguments", "options", "error", "message"),
    [
        ((), {}, TypeError, "needs the tensor"),
        ((1.0,), {}, TypeError, "not of a float"),
        (([],), {}, TypeError, r"write graph\(\*tensors\)"),
        ((tg.ones(1),), {"direction": "up"}, ValueError, "'data' or 'gradient', not 'up'"),
        ((tg.ones(1),), {"style": "slide"}, ValueError, "'computation' or 'slides', not 'slide'"),
        ((tg.ones(1),), {"names": ["w"]}, TypeError, "map names to tensors"),
        ((tg.ones(1),), {"names": {1: tg.ones(1)}}, TypeError, "must be a str"),
        ((tg.ones(1),), {"names": {"w": 1}}, TypeError, r"names\['w'\] must be a Tensor"),
    ],
)
def test_wrong_arguments_are_told(arguments, options, error, message):
    with pytest.raises(error, match=message):
        viz.graph(*arguments, **options)


def test_views_tell_whose_memory_they_share():
    a = tg.ones(3, 2).requires_grad_()
    b = a * 2
    row = b[0]
    flat = (a * 3).view(6)
    part = a[1]
    picture = viz.graph(row, flat, part)
    found = picture.describe()
    assert "row: from f2, output, shape (2,), view of b" in found
    assert "shape (6,), view of the result of MulBackward0" in found
    assert "part: from f5, output, shape (2,), view of a" in found
    assert picture.dot.count("style=dotted]") == 3 == picture.dot.count("constraint=false")


def test_a_view_of_a_view_is_one_of_the_base():
    a = tg.ones(3, 2).requires_grad_()
    row = a[0]
    number = row[1]
    assert "number: from f2, output, scalar, view of a" in viz.graph(number).describe()
    assert "row: from f1, intermediate, shape (2,), view of a" in viz.graph(number).describe()


def test_hooks_are_named_where_they_watch():
    def clip(gradient):
        return gradient

    def note(*_):
        return None

    a = tg.ones(2).requires_grad_()
    b = a.exp()
    c = (b * 2).sum()
    a.register_hook(clip)
    a.register_post_accumulate_grad_hook(note)
    b.register_hook(clip)
    handles = [b.register_hook(note) for _ in range(4)]
    c.grad_fn.register_prehook(note)
    c.grad_fn.register_hook(note)
    c.grad_fn.next_functions[0][0].register_hook(note)
    found = viz.graph(c).describe()
    assert "requires_grad=True, hook clip, post-accumulate hook note" in found
    assert "shape (2,), hooks clip, note, note and 2 more" in found
    assert "f3 SumBackward0: of f2, prehook note, hook note" in found
    for handle in handles:
        handle.remove()
    assert "shape (2,), hook clip" in viz.graph(c).describe()


def test_a_hook_of_a_result_without_a_box_is_told_at_its_function():
    a = tg.ones(2).requires_grad_()
    c = a.exp()
    c.register_hook(print)
    c = c.sum()
    assert "f1 ExpBackward0: of t1 a, hook of its result print" in viz.graph(c).describe()


def test_inference_tensors_have_no_version():
    x = tg.ones(2)
    with tg.inference_mode():
        y = x * 2
    assert "y: tensor, shape (2,), requires_grad=False, inference tensor, no version" in (
        viz.graph(y, saved=True).describe()
    )


def test_drawing_runs_no_hook_and_a_picture_holds_none():
    seen = []
    a = tg.ones(2).requires_grad_()
    a.register_hook(seen.append)
    viz.graph(a.exp(), saved=True, grads=True)
    assert seen == []
