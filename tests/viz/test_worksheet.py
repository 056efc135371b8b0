"""The sheet to be filled in by hand, and its key."""

import re
import subprocess
import sys

import pytest

import tinygrad_edu as tg
from tinygrad_edu import viz


def example():
    a = tg.tensor(2.0, requires_grad=True)
    b = tg.tensor(-3.0, requires_grad=True)
    c = a * b
    return a, b, c, (c + a) * c


def test_the_sheet_has_values_and_no_gradients_and_the_key_has_them():
    a, b, c, loss = example()
    sheet = viz.worksheet(loss)
    told = sheet.describe()
    assert told.startswith("Gradients of loss.\n")
    assert "t1 a: leaf, scalar, requires_grad=True, value 2, gradient to be filled in" in told
    assert not re.search(r"-20|-10\b|gradient -?\d", told + sheet.dot + sheet.svg)
    key = sheet.key.describe()
    for line in ("value 2, gradient 24", "value -3, gradient -20", "value -6, gradient -10", "value 24, gradient 1"):
        assert line in key
    assert "intermediate t4: from f2, scalar, value -4, gradient -6" in key  # saved, since the product needs it
    assert key.count("gradient ") == 5
    del a, b, c


def test_sheet_and_key_are_laid_out_alike():
    *_kept, loss = example()
    sheet = viz.worksheet(loss)

    def shapes(svg):
        return re.findall(r'(?:points|viewBox)="([^"]*)"', svg)

    assert shapes(sheet.svg) == shapes(sheet.key.svg)
    assert "-20" in sheet.key.svg


def test_matrices_and_numbers_in_formulas():
    w = tg.tensor([[1.0, 0.0], [0.0, 2.0]], requires_grad=True)
    loss = ((w @ tg.tensor([1.0, 2.0])) ** 2).mean()
    sheet = viz.worksheet(loss)
    assert "gradient [[1, 2], [4, 8]]" in sheet.key.describe()
    assert "exponent 2" in sheet.describe()


def test_a_function_whose_result_is_not_shown_has_the_box():
    a = tg.tensor([1.0, 2.0], requires_grad=True)
    loss = (a + 1).sum()
    key = viz.worksheet(loss).key.describe()
    assert "f1 AddBackward0: of t1 a and an input that needs no gradient, gradient [1, 1]" in key


def test_nothing_of_the_learner_is_changed():
    a, b, c, loss = example()
    c.retain_grad()
    loss.backward(retain_graph=True)
    before = (a.grad.item(), b.grad.item(), c.grad.item(), a._version, c.retains_grad)
    kept = a.grad
    viz.worksheet(loss)
    assert (a.grad.item(), b.grad.item(), c.grad.item(), a._version, c.retains_grad) == before
    assert a.grad is kept
    loss.backward()  # the graph is still whole
    assert a.grad.item() == 48


def test_gradients_that_were_none_stay_none():
    a, b, c, loss = example()
    c.retain_grad()
    viz.worksheet(loss)
    assert a.grad is b.grad is None
    assert c.grad is None


def test_hooks_are_run_as_autograd_grad_runs_them():
    a, b, c, loss = example()
    seen = []

    def double(gradient):
        seen.append(1)
        return gradient * 2

    handle = c.register_hook(double)
    key = viz.worksheet(loss).key.describe()
    assert seen == [1]
    assert f"value 2, gradient {tg.autograd.grad(loss, a, retain_graph=True)[0].item():g}" in key
    assert "value 2, gradient 54" in key
    handle.remove()
    assert "hook" not in viz.worksheet(loss).key.describe()
    del b


def test_html_has_two_pages_and_is_escaped(tmp_path):
    *_kept, loss = example()
    sheet = viz.worksheet(loss, names={"<script>alert(1)</script>": loss})
    sheet.save(tmp_path / "sheet.html")
    page = (tmp_path / "sheet.html").read_text(encoding="utf-8")
    assert page.count("<section>") == page.count("<svg") == 2
    assert "break-before: page" in page
    assert "<script" not in page
    assert page.index("to be filled in") < page.index(": key</h1>") < page.index("-20")
    sheet.save(tmp_path / "sheet.svg")
    assert "-20" not in (tmp_path / "sheet.svg").read_text(encoding="utf-8")


@pytest.mark.parametrize("length", [50, 1000])
def test_too_large_a_graph_is_refused(length):
    x = tg.tensor(1.0, requires_grad=True)
    for _ in range(length):
        x = x.sin()
    with pytest.raises(ValueError, match="more than 40 functions and tensors"):
        viz.worksheet(x)


def test_wrong_arguments_are_told():
    a = tg.ones(2, requires_grad=True)
    with pytest.raises(TypeError, match="not of a float"):
        viz.worksheet(1.0)
    with pytest.raises(ValueError, match=r"one element.*shape \(2,\)"):
        viz.worksheet(a * 2)
    with pytest.raises(ValueError, match="computed from a tensor that requires grad"):
        viz.worksheet(tg.tensor(1.0))
    loss = (a * a).sum()
    loss.backward()
    with pytest.raises(RuntimeError, match="second time"):
        viz.worksheet(loss)


def test_the_same_bytes_in_every_process():
    program = (
        "import tinygrad_edu as tg\nfrom tinygrad_edu import viz\na = tg.tensor(2.0, requires_grad=True)\n"
        "b = (a * 3).sin()\nl = b * b\ns = viz.worksheet(l)\nprint(s.svg + s.key.svg)"
    )
    runs = {
        subprocess.run(
            [sys.executable, "-c", program],
            env={"PYTHONHASHSEED": seed, "PYTHONPATH": ":".join(sys.path)},
            capture_output=True,
            check=True,
        ).stdout
        for seed in ("1", "2")
    }
    assert len(runs) == 1
