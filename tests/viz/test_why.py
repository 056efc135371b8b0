"""`viz.why`: each reason why `.grad` is None (or not what you think), told apart; nothing that nobody can know."""

import gc

import pytest

import tinygrad_edu as tg
from tinygrad_edu import viz


def ones(*shape, **options):
    return tg.ones(*shape, requires_grad=True, **options)


def test_only_tensors_have_a_grad():
    with pytest.raises(TypeError, match="x is a int"):
        viz.why(3)
    with pytest.raises(TypeError, match=r"x is a Linear: ask about one of its parameters, as in why\(net\.weight\)"):
        viz.why(tg.nn.Linear(2, 1))
    with pytest.raises(TypeError, match="output is a float"):
        viz.why(ones(2), 1.5)


def test_there_is_a_gradient():
    x = ones(2)
    (x * 3).sum().backward()
    told = viz.why(x)
    assert told.title == "What is in x.grad?"
    assert told.reason == "`x` has a gradient: [3, 3]."
    assert told.fix == "x.grad = None"
    x.requires_grad_(False)
    assert "before the tensor was frozen" in viz.why(x).reason


def test_integers():
    n = tg.arange(3)
    told = viz.why(n)
    assert told.reason == "`n` holds int64 numbers: only floating point tensors have gradients."
    assert told.fix == "n = n.float().requires_grad_()"
    assert "t1 n: no gradient here, tensor, shape (3,) int64, requires_grad=False, grad None" in told.describe()


def test_nobody_asked():
    x = tg.ones(2)
    told = viz.why(x)
    assert told.reason == "`x` does not require grad: nobody asked for its gradient, and so nothing is recorded for it."
    assert "is not known" in told.facts[0]
    assert told.fix == "x.requires_grad_()"
    with viz.remember_lines():
        assert viz.why(x * 2).facts == (
            "It was made before lines were remembered, or of numbers, or of what does not require grad either.",
        )
    assert viz.why(tg.ones(2)).reason.startswith("This tensor does not require grad")


def test_a_frozen_parameter():
    net = tg.nn.Linear(2, 1)
    net.weight.requires_grad_(False)
    assert viz.why(net.weight).reason == "`net.weight` is a parameter that is frozen: `requires_grad` is False."


def test_inference():
    w = ones(2)
    with tg.inference_mode():
        x = w * 2
    assert viz.why(x).reason == "`x` was made in inference mode, where nothing is recorded."


def test_no_grad_is_known_where_lines_are_remembered():
    w = ones(2)
    with tg.no_grad():
        x = w * 2
    assert "is not known" in viz.why(x).facts[0]
    with viz.remember_lines(), tg.no_grad():
        x = w * 2
        w = w - 0.1 * w
        _, second = w.split(1)
    told = viz.why(x)
    assert told.reason == "`x` was made under `no_grad`, where nothing is recorded: it does not require grad."
    assert told.facts[0].startswith("Made at: `x = w * 2` (test_why.py, line ")
    assert told.fix == "x.requires_grad_()"
    told = viz.why(w)
    assert told.facts[0].startswith("Made at: `w = w - 0.1 * w` (")
    assert told.fix == "with tg.no_grad():\n    w -= 0.1 * w.grad"
    assert "under `no_grad`" in viz.why(second).reason


def test_detach_is_seen_from_the_memory_and_its_line_where_it_was_remembered():
    w = ones(2)
    y = w * 2
    d = y.detach()
    told = viz.why(d)
    assert (
        told.reason
        == "`d` shares the memory of `y` but not its history: it was made by `detach()`, by `.data` or through NumPy."
    )
    assert told.fix == "d = y  # without .detach()"
    with viz.remember_lines():
        d = y.detach()
    told = viz.why(d)
    assert told.reason == "`d` was cut off from its history by `detach()`."
    assert told.facts[0].startswith("Made at: `d = y.detach()` (test_why.py, line ")
    assert viz.why(w.data).reason.startswith("This tensor shares the memory of `w` but not its history")


def test_not_a_leaf():
    a, b = ones(2), ones(2)
    y = a * b
    loss = y.sum()
    loss.backward()
    told = viz.why(y)
    assert told.reason == "`y` is not a leaf: `MulBackward0` made it, and `backward()` leaves gradients in leaves only."
    assert told.facts == ("Behind it: `a` (its grad is there) and `b` (its grad is there).",)
    assert [fix.code for fix in told.fixes] == ["y.retain_grad()", "(g,) = tg.autograd.grad(loss, y)"]
    assert "t3 y: from f1, no gradient here, output" in told.describe()
    with viz.remember_lines():
        y = a * b
    assert viz.why(y).facts[0].startswith("Recorded at: `y = a * b` (")


def test_the_result_of_a_conversion():
    w = ones(2).double()
    told = viz.why(w)
    assert told.reason == (
        "`w` is not a leaf but the result of `ToCopyBackward0`, a conversion such as `.double()` or `.to()`: the leaf "
        "behind it is a tensor without a name, and the gradient goes there."
    )
    assert told.fix == "w = w.detach().requires_grad_()  # float64, a leaf"
    v = ones(2)
    u = v.to(tg.float64).float()
    u.sum().backward()
    assert "the leaf behind it is `v`" in viz.why(u).reason
    assert viz.why(u).facts == ("Behind it: `v` (its grad is there).",)


def test_an_update_that_was_recorded():
    w = ones(2)
    w.sum().backward()
    w = w - 0.1 * w.grad
    told = viz.why(w)
    assert told.reason.startswith("`w` is not a leaf: `SubBackward0` made it")
    assert told.fix == "with tg.no_grad():\n    w -= 0.1 * w.grad"
    assert told.facts == ("Behind it: 1 leaf without a name.",)


def test_backward_has_not_run():
    x = ones(2)
    assert viz.why(x).reason == (
        "No backward pass has left a gradient in `x`, and no variable here was computed from it."
    )
    y = x * 2
    loss = (y * y).sum()
    told = viz.why(x)
    assert told.reason == "`x` is behind `loss`, but as far as can be seen no backward pass has gone that way yet."
    assert told.facts == (
        "A pass frees what was saved, unless it is told to retain it, and nothing on the way was freed.",
    )
    assert told.fix == "loss.backward()"
    assert viz.why(x, y).fix == "y.sum().backward()"
    assert "Nothing was saved on the way" in viz.why(x, x + 1).facts[0]
    assert "t1 x: no gradient here, leaf" in told.describe()
    del loss


def test_the_gradient_was_emptied_or_never_put_there():
    x = ones(2)
    loss = (x * x).sum()
    loss.backward()
    x.grad = None
    told = viz.why(x)
    assert told.reason == "A backward pass has gone through the graph of `loss`, but no gradient is in `x` now."
    assert "`zero_grad()`" in told.facts[0]
    assert "autograd.grad()" in told.facts[1]
    assert told.fix == "loss = ...  # compute it again\nloss.backward()"


def test_retained_too_late():
    x = ones(2)
    y = x * x
    loss = y.sum()
    loss.backward()
    y.retain_grad()
    told = viz.why(y)
    assert told.facts[0] == "It keeps what arrives after `retain_grad()` was called, not before."


def test_not_behind_the_output_and_where_the_way_was_cut():
    x, w = ones(2), ones(2)
    h = x * 2
    d = h.detach()
    loss = (d * w).sum()
    told = viz.why(x, loss)
    assert told.reason == "`x` is not behind `loss`: nothing that `loss` was recorded from leads back to `x`."
    assert told.facts == ("`d` has no history; it shares the memory of `h`.",)
    assert "t1 d: history ends here, frozen leaf" in told.describe()
    assert "x: not reached, leaf" in told.describe()
    total = (w + d).sum()  # adding saves nothing: whether d was used is not known
    assert viz.why(x, total).facts == (
        "`d` has no history; it shares the memory of `h`. If `total` was computed from it, the way is cut there.",
    )
    d.requires_grad_()  # a leaf, and no less an end
    assert viz.why(x, (d * w).sum()).facts == ("`d` has no history; it shares the memory of `h`.",)
    with viz.remember_lines():
        loss = (h.detach() * w).sum()
    (fact,) = (fact for fact in viz.why(x, loss).facts if "This tensor" in fact)
    assert fact.startswith("This tensor was made by `detach()`, at `loss = (h.detach() * w).sum()`, there ")
    assert fact.endswith("; it shares the memory of `h`.")


def test_not_behind_the_output_for_another_reason():
    x, w = ones(2), ones(2)
    with viz.remember_lines():
        with tg.no_grad():
            c = x * 2
        loss = (c * w).sum()
    (fact,) = viz.why(x, loss).facts
    assert fact.startswith("`c` was made under `no_grad`, at `c = x * 2` (")
    other = (w * w).sum()
    assert viz.why(x, other).facts == (
        "Where the way was cut cannot be seen. Call `viz.remember_lines()` before you compute.",
    )
    loss = (x * w).sum()
    x = ones(2)
    assert viz.why(x, loss).facts == (
        "Behind `loss` is a leaf of the same shape without a name: was `x` given a new value since?",
    )


def test_an_output_without_history():
    x = ones(2)
    n = (x > 0).sum()
    told = viz.why(x, n)
    assert told.reason == (
        "`n` leads back to nothing, so not to `x`. `n` holds int64 numbers: only floating point tensors have gradients."
    )


def test_an_output_that_is_a_leaf():
    x, w = ones(2), ones(2)
    assert viz.why(x, w).reason == "`w` leads back to nothing, so not to `x`. `w` is a leaf itself, and no result."
    assert viz.why(x, x).fix == "x.sum().backward()"


def test_a_view_that_was_made_under_no_grad():
    w = ones(2)
    with tg.no_grad():
        v = w[0]
    told = viz.why(v)
    assert told.reason == "`v` is a view of `w` that was made where nothing is recorded: gradients of it go nowhere."
    with pytest.raises(RuntimeError, match="element 0 of tensors"):
        v.backward()
    assert "gradients of it go nowhere" in viz.explain().reason


def test_given_names_and_hostile_ones():
    x = ones(2)
    told = viz.why(x * 2, names={"<img src=x>": x})
    page = told._repr_mimebundle_()["text/html"]
    assert "<img src=x>" not in page
    assert "&lt;img src=x&gt;" in page
    assert "<img src=x>" not in told.svg


def test_a_large_graph_is_folded_around_x():
    x = ones(2)
    h = x
    for i in range(300):
        h = (h * 0.9).tanh()
        if i == 150:
            middle = h
    told = viz.why(middle)
    assert told.svg.count('class="node') < 40
    middle.retain_grad()
    loss = h.sum()
    told = viz.why(middle, loss)
    assert "middle: from f" in told.describe()
    assert told.describe().count("folded") == 2


def test_nothing_is_changed_and_nothing_kept():
    x = ones(2)
    y = x * x
    loss = y.sum()
    before = y._version, x.grad, y.grad_fn.hooks
    for tensor in (x, y, loss):
        viz.why(tensor, names={"x": x, "y": y, "loss": loss})
    assert (y._version, x.grad, y.grad_fn.hooks) == before
    gc.collect()
    gc.disable()
    try:
        viz.why(x, names={"x": x, "y": y, "loss": loss})
        assert gc.collect() == 0
    finally:
        gc.enable()
