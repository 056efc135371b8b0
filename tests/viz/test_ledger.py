"""What `viz.ledger` counts, and what `viz.leak` finds on a running total."""

import re
from xml.etree import ElementTree

import numpy as np
import pytest

import tinygrad_edu as tg
from tinygrad_edu import nn, viz

F = nn.functional


def rows(ledger):
    return [(entry.function, entry.keeps, entry.size, entry.note) for entry in ledger.entries]


def ones(*shape):
    return tg.ones(*shape).requires_grad_()


def test_counts_what_each_function_keeps():
    x, y, w, b = tg.ones(5), tg.zeros(3), ones(5, 3), ones(3)
    loss = F.binary_cross_entropy_with_logits(x @ w + b, y)
    ledger = viz.ledger(loss)
    assert rows(ledger) == [
        ("MmBackward0", "self: a view of x", 20, ""),
        ("BinaryCrossEntropyWithLogitsBackward0", "target: y", 12, ""),
        ("BinaryCrossEntropyWithLogitsBackward0", "self: the result of AddBackward0", 12, ""),
    ]
    assert (ledger.total, ledger.named) == (44, 32)
    assert ledger.describe().split("\n") == [
        "This graph of 4 functions keeps 44 bytes, 32 of them in arrays that have a name anyway.",
        "function                               keeps                             shape  bytes",
        "MmBackward0                            self: a view of x                 1x5       20",
        "BinaryCrossEntropyWithLogitsBackward0  target: y                         3         12",
        "BinaryCrossEntropyWithLogitsBackward0  self: the result of AddBackward0  3         12",
        "in sum                                                                             44",
    ]


def test_the_sum_is_what_the_graph_really_keeps_alive():
    """Memory that is given back when the graph goes: what tracemalloc sees, less what the nodes themselves need."""
    import tracemalloc

    net = nn.Sequential(nn.Linear(64, 256), nn.Tanh(), nn.Linear(256, 256), nn.ReLU(), nn.Linear(256, 1))
    x = tg.ones(512, 64)
    net(x)  # what is made once
    tracemalloc.start()
    loss = net(x).sum()
    ledger = viz.ledger(loss, names={"net": net, "x": x})
    before = tracemalloc.get_traced_memory()[0]
    loss = loss.detach()
    after = tracemalloc.get_traced_memory()[0]
    tracemalloc.stop()
    assert before - after == pytest.approx(ledger.total - ledger.named, rel=0.01)


def test_memory_that_is_saved_twice_is_counted_once():
    a = ones(4)
    assert rows(viz.ledger(a * a)) == [
        ("MulBackward0", "self: a", 16, ""),
        ("MulBackward0", "other: a", 0, "counted above"),
    ]
    e = a.exp()
    assert rows(viz.ledger(e * tg.ones(4))) == [
        ("ExpBackward0", "result: e", 16, ""),
        ("MulBackward0", "other: a tensor that needs no gradient", 16, ""),
    ]
    assert viz.ledger(e, e.sin(), e.cos()).total == 16


def test_a_view_keeps_the_whole_array_and_expanded_memory_counts_once():
    a, one = ones(1000), tg.ones(1)
    part = a[:2]
    assert rows(viz.ledger(part.sin())) == [("SinBackward0", "self: part", 4000, "keeps the whole array alive")]
    wide = one.expand(100, 10)
    assert rows(viz.ledger(wide * ones(10))) == [("MulBackward0", "self: wide", 4, "repeated, which costs no memory")]


def test_changed_values_are_counted_and_marked_and_freed_ones_are_not_counted():
    a = ones(4)
    e = a.exp()
    y = e.sum()
    e.add_(1)
    assert rows(viz.ledger(y))[0][2:] == (16, "changed in place since")
    s = a.sin().sum()
    s.backward()
    assert rows(viz.ledger(s)) == [("SinBackward0", "self", 0, "freed")]
    assert viz.ledger(s).title == "This graph of 2 functions keeps nothing any more: a backward pass has freed it."


def test_numbers_count_as_they_are_kept():
    s = tg.tensor(2.0, dtype=tg.float64, requires_grad=True)
    assert viz.ledger(s * 3).entries == ()
    t = s.exp() * s  # results of one number are NumPy's numbers rather than arrays
    assert [row[2] for row in rows(viz.ledger(t))] == [8, 0, 8]


def test_indices_masks_and_statistics_count():
    a, index = ones(10), tg.tensor([0, 2])
    assert [row[1:3] for row in rows(viz.ledger(a[index]))] == [("indices0: index", 16)]
    mask = a > 0
    assert [row[1:3] for row in rows(viz.ledger(a[mask]))] == [
        ("indices0: mask", 10),
        ("place: a constant of its formula", 80),
    ]
    norm = nn.BatchNorm1d(3).eval()
    kept = rows(viz.ledger(norm(tg.ones(2, 3))))
    assert ("mean: a constant of its formula", 12) in [row[1:3] for row in kept]


def test_what_hooks_packed_counts_as_packed_and_nothing_is_unpacked():
    def unpack(packed):
        raise AssertionError("the ledger must not unpack")

    a = ones(4)
    with tg.autograd.graph.saved_tensors_hooks(lambda t: t.numpy().astype(np.float16), unpack):
        small = a.detach().requires_grad_().exp()
    assert rows(viz.ledger(small)) == [("ExpBackward0", "result: packed by a hook", 8, "")]
    with tg.autograd.graph.saved_tensors_hooks(lambda t: "on disk", unpack):
        away = a.exp()
    ledger = viz.ledger(away)
    assert rows(ledger) == [("ExpBackward0", "result: a str", 0, "packed by a hook, its size is not known")]
    assert ledger.title == "This graph of 1 function keeps nothing that can be sized."


def test_custom_functions_and_changed_parts_count():
    class Cube(tg.autograd.Function):
        @staticmethod
        def forward(ctx, x):
            result = x**3
            ctx.save_for_backward(x, result)
            ctx.extra = [tg.ones(5)]
            return result

        @staticmethod
        def backward(ctx, g):
            return g

    a = ones(2)
    c = Cube.apply(a)
    expected = [
        ("saved_tensors[0]: a", 8),
        ("saved_tensors[1]: c", 8),
        ("ctx.extra: a tensor that needs no gradient", 20),
    ]
    assert [row[1:3] for row in rows(viz.ledger(c))] == expected
    c.sum().backward()
    assert rows(viz.ledger(c))[0] == ("CubeBackward", "saved_tensors", 0, "freed")
    base = a * 1
    factor = tg.ones(1)
    base[:1].mul_(factor)
    assert rows(viz.ledger(base)) == [("CopySlices", "other: factor", 4, "")]


def test_a_graph_that_keeps_nothing_says_so():
    a = ones(2)
    assert viz.ledger(a + 1).describe() == "This graph of 1 function keeps no array: none of its formulas reads one."
    assert viz.ledger(a).describe() == "Nothing was recorded, so nothing is kept for a backward pass."


def test_the_table_and_the_bars_are_well_formed_and_safe(tmp_path):
    names = {"<b>&\"'": tg.ones(3), "\u202eabc": ones(3)}
    y = names["<b>&\"'"] * names["\u202eabc"].exp()
    ledger = viz.ledger(y, names=names)
    bundle = ledger._repr_mimebundle_()
    assert bundle["text/plain"] == ledger.describe() == repr(ledger)
    table = ElementTree.fromstring(bundle["text/html"])
    assert [th.text for th in table.iter("th")] == ["function", "keeps", "shape", "bytes"]
    assert len(list(table.iter("div"))) == 2  # bars: for y's second operand, and for what exp keeps
    svg = ElementTree.fromstring(ledger.svg)
    assert len(svg.findall("{http://www.w3.org/2000/svg}rect")) == 3
    for text in (bundle["text/html"], ledger.svg):
        assert "<b>" not in text
        assert "\u202e" not in text
        assert not re.search(r"0x[0-9a-f]{6}|<script|<style", text)
    for ending in ("html", "svg", "txt"):
        ledger.save(tmp_path / f"ledger.{ending}")
        assert (tmp_path / f"ledger.{ending}").read_text(encoding="utf-8").strip()
    with pytest.raises(ValueError, match=r"saved as .html, .svg or .txt, not as .png"):
        ledger.save(tmp_path / "ledger.png")


def test_many_rows_are_summed_up():
    a = ones(3)
    for _ in range(3_000):
        a = a.sin()
    ledger = viz.ledger(a)
    assert len(ledger.entries) == 3_000
    assert ledger.total == 3_000 * 12
    text = ledger.describe().split("\n")
    assert len(text) == 43
    assert "2,961 more rows" in text[-2]


def test_a_leak_is_counted_and_folded():
    w, total = ones(3), 0
    for _ in range(48):
        loss = F.mse_loss(w * tg.ones(3), tg.zeros(3))
        total += loss
    leak = viz.leak(total)
    assert (leak.additions, leak.functions) == (48, 144)
    assert leak.size == 48 * (12 + 12 + 12)  # the ones, the product, the zeros
    told = leak.describe().split("\n")
    assert told[:4] == [
        "144 functions with 1,728 bytes of saved arrays hang on total, which takes 4 bytes.",
        "48 additions in a row led to it. Each kept the graph of what was added.",
        "Add numbers instead, as in total += loss.item(),",
        "or tensors without history, as in total += loss.detach().",
    ]
    assert any("46 times: MulBackward0 MseLossBackward0 AddBackward0" in line for line in told)
    assert "46 times:" in leak.svg


@pytest.mark.parametrize(
    ("start", "step"),
    [
        (0, lambda total, loss: total + loss),
        (0.0, lambda total, loss: loss + total),
        (tg.zeros(()), lambda total, loss: total - loss),
        (tg.zeros(()), lambda total, loss: total.clone().add_(loss) if total.is_leaf else total.add_(loss)),
    ],
)
@pytest.mark.parametrize("count", [1, 2, 5])
def test_a_loss_that_is_a_sum_itself_is_one_addition(start, step, count):
    w, total = ones(3), start
    for _ in range(count):
        total = step(total, (w * w).sum() + w.sum())
    assert viz.leak(total).additions == count


def test_no_leak():
    w = ones(3)
    assert "no running total" in viz.leak(w.sum() + w.prod()).describe()
    total = tg.zeros(())
    for _ in range(3):
        total += w.sum().detach()
    assert viz.leak(total).describe().startswith("total has no history: nothing hangs on it.")


@pytest.mark.parametrize("function", [viz.ledger, viz.leak])
def test_anything_but_a_tensor_is_refused(function):
    with pytest.raises(TypeError, match=rf"{function.__name__}\(\) draws the graph of a Tensor, not of a float"):
        function(1.0)
    with pytest.raises(TypeError, match="names must map names to tensors"):
        function(tg.ones(1), names=["a"])


def test_a_variable_that_lost_its_history_is_no_obstacle():
    base = ones(4) * 1
    with tg.no_grad():
        view = base[:2]
    base.mul_(2)
    with pytest.raises(RuntimeError):
        view.grad_fn  # noqa: B018
    assert "MulBackward0" in viz.graph(base).describe()
    assert viz.ledger(base).total == 0


def test_what_is_drawn_at_random_can_be_shown():
    p = tg.full((3,), 0.5, requires_grad=True)
    assert "BernoulliBackward0" in viz.graph(tg.bernoulli(p)).describe()
