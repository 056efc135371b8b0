"""Plots: what they show and tell, the same bytes everywhere, fit for both themes, and a clear error for bad input."""

import itertools
import json
import os
import re
import subprocess
import sys
from xml.etree import ElementTree

import matplotlib
import numpy as np
import pytest
from test_picture import contrast

import tinygrad_edu as tg
from tinygrad_edu import viz
from tinygrad_edu.viz import dot, plots
from tinygrad_edu.viz.picture import as_image
from tinygrad_edu.viz.plots import amounts, canvas, tables

WIGGLE = [1 + 0.3 * np.sin(step) for step in range(100)]
STEPS = 10.0 ** -np.arange(0, 15)


def bowl(x, y):
    return (x - 1) ** 2 + (y + 1) ** 2 + (x - y) ** 2


def way(points=5):
    return [(2 - step / points, -step / points) for step in range(points + 1)]


def samples(nudge=1.0):
    """One plot of each kind, and more where there are options; `nudge` multiplies what is drawn."""
    grid = np.linspace(-1, 1, 3 * 64).reshape(3, 64)
    square = tg.tensor([[2.0, 0.0], [-1.5, 3.0]], dtype=tg.float64, requires_grad=True) * nudge
    seeds = [[0.80, 0.93], [0.84, 0.95], [0.82, 0.91]]
    return {
        "jacobian": plots.jacobian(square, [1.0, -2.0]),
        "checked": plots.jacobian(square, expected=[[2.0, 0.0], [-1.5, 4.0]], rows=["f", "g"], title="Yours"),
        "contour": plots.contour(bowl, {"all": [(x * nudge, y) for x, y in way()], "far": way(60)}),
        "arrows": plots.contour(lambda x, y: bowl(x.detach(), y), arrows=True, title="What the descent sees"),
        "descent": plots.descent(bowl, {"short": way(3), "long": way(100)}, y=(-1, 1)),
        "u_curve": plots.u_curve(STEPS, {"one": STEPS * nudge + 1e-16 / STEPS, "two": STEPS**2 + 3e-16 / STEPS}),
        "secants": plots.secants(lambda a: 3 * a**3 * nudge, 2, [1, 0.1]),
        "slopes": plots.slopes({"relu": tg.relu, "clamp": lambda x: x.clamp(min=0) * nudge}, at=0, title="Kinks"),
        "losses": plots.losses({"wild": np.array(WIGGLE) * nudge, "calm": [1.0, 0.9]}, level={"target": 0.95}),
        "log": plots.losses({"a": np.array([5, 0.1, 0.0]) * nudge, "b": [1, np.inf, np.nan]}, log=True, title="Log"),
        "templates": plots.templates(grid * nudge, ["zero", "one", "two"]),
        "accuracy": plots.accuracy({"frozen": np.array(seeds) * nudge, "pixels": [0.8, 0.9]}, [20, 200]),
        "bars": plots.bars({"live": 90112 * nudge, "frozen": 1000}, unit="bytes"),
        "parts": plots.bars({"x.grad": {"first": 27 * nudge, "second": 27}, "w.grad": {"first": 1}}),
        "signs": plots.bars({"up": 3.5 * nudge, "down": -2}, title="Gradients"),
        "log bars": plots.bars({"few": 10, "many": 123456 * nudge}, unit="calls", log=True),
    }


@pytest.fixture(scope="module")
def shown():
    return samples()


@pytest.fixture(scope="module")
def svgs(shown):
    return {name: plot.svg for name, plot in shown.items()}


# ----------------------------------------------------------------------------------------------- the same everywhere
def test_the_same_bytes_in_another_process_and_with_other_last_bits(svgs):
    program = (
        "import json, sys, test_plots\n"
        "svgs = {name: plot.svg for name, plot in test_plots.samples(1 + 1e-12).items()}\n"
        "print(json.dumps([svgs, 'matplotlib.pyplot' in sys.modules]))"
    )
    done = subprocess.run(
        [sys.executable, "-c", program],
        env={**os.environ, "PYTHONHASHSEED": "77", "PYTHONPATH": os.pathsep.join(sys.path), "MPLBACKEND": "svg"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.stderr == ""
    theirs, pyplot = json.loads(done.stdout)
    assert not pyplot
    for name, svg in svgs.items():
        assert theirs[name] == svg, name


def test_settings_of_the_reader_are_neither_used_nor_changed(svgs):
    own = {"font.size": 30, "axes.facecolor": "black", "svg.fonttype": "path", "lines.linewidth": 9, "axes.grid": False}
    with matplotlib.rc_context(own):
        before = dict(matplotlib.rcParams)
        again = plots.losses({"wild": WIGGLE, "calm": [1.0, 0.9]}, level={"target": 0.95})
        assert again.svg == svgs["losses"]
        assert dict(matplotlib.rcParams) == before


def test_nothing_of_a_version_or_a_moment_is_told(svgs):
    for svg in svgs.values():
        assert not re.search(r"atplotlib|<!--|<metadata|<style|20\d\d-\d\d|0x[0-9a-f]{6}|<\?xml|DOCTYPE", svg)


# ------------------------------------------------------------------------------------------------------- fit for pages
def test_svg_is_described_for_screen_readers_and_small(shown, svgs):
    for name, plot in shown.items():
        root = ElementTree.fromstring(svgs[name])
        assert root.get("role") == "img"
        title, desc = root[0], root[1]
        assert (title.text, desc.text) == (plot.title, plot.describe())
        assert root.get("aria-labelledby") == f"{title.get('id')} {desc.get('id')}"
        assert root.get("style") == "max-width:100%;height:auto"
        assert len(svgs[name]) < 60_000, name
        assert "<script" not in svgs[name]


def test_ids_are_unique_on_a_page_and_every_reference_has_its_target(svgs):
    page = "".join(svgs.values())
    ids = re.findall(r' id="([^"]+)"', page)
    assert len(ids) == len(set(ids))
    targets = {one or other for one, other in re.findall(r'url\(#([^)]+)\)|href="#([^"]+)"', page)}
    assert targets
    assert targets <= set(ids)


def test_no_two_texts_overlap_and_none_is_cut(shown):
    from matplotlib.backends.backend_agg import RendererAgg
    from matplotlib.transforms import Bbox

    class Reader(RendererAgg):
        """Keeps what text is drawn where; text along a contour line may touch the next."""

        def draw_text(self, gc, x, y, s, prop, angle, ismath=False, mtext=None):
            width, height, descent = self.get_text_width_height_descent(s, prop, ismath)
            if angle == 0:
                bottom = self.height - y - descent
                found.append((s, Bbox([[x, bottom], [x + width, bottom + height]])))

    for name, plot in shown.items():
        found, reader = [], Reader(1000, 1000, 72)
        with canvas.style():
            plot.figure.draw(reader)
            box = plot.figure.get_tightbbox(reader)
        assert found
        for text, extent in found:
            assert box.x0 * 72 - 0.5 <= extent.x0, (name, text)
            assert extent.x1 <= box.x1 * 72 + 0.5, (name, text)
        for (text, one), (other_text, other) in itertools.combinations(found, 2):
            assert not one.padded(-0.5).overlaps(other.padded(-0.5)), (name, text, other_text)


def test_text_and_curves_can_be_seen_on_the_panel_and_told_apart_without_color():
    assert contrast(dot.INK, canvas.PANEL) >= 7
    for series in (*canvas.SERIES, canvas.GUIDE):
        assert contrast(series.color, canvas.PANEL) >= 3
    assert len({str(series.dash) for series in canvas.SERIES}) == len({series.marker for series in canvas.SERIES}) == 6
    for fill in (tables.BELOW, tables.ABOVE, *(color for color, _ in amounts.FILLS)):
        assert contrast(dot.INK, fill) >= 7
    assert len({pattern for _, pattern in amounts.FILLS}) == len(amounts.FILLS)
    light = [contrast(color, "#000000") for color in (tables.DARK, tables.MIDDLE, tables.LIGHT)]
    assert light[0] * 2 < light[1] < light[2] / 2  # a weight's sign shows in gray print


def test_a_hostile_name_is_text():
    name = '<script>alert("$x^2")</script>\x00\n한국어'
    plot = plots.losses({name: [3, 2, 1]}, title="a < b & $c$", ylabel="<b>")
    assert "<script" not in plot.svg
    texts = [text.text for text in ElementTree.fromstring(plot.svg).iter("{http://www.w3.org/2000/svg}text")]
    assert '<script>alert("$x^2")</script>\ufffd 한국어' in texts
    assert "a < b & $c$" in texts
    assert "<b>" in texts


def test_saving_and_showing(tmp_path, shown):
    plot = shown["losses"]
    for ending in ("svg", "html", "png"):
        plot.save(tmp_path / f"plot.{ending}")
    assert ElementTree.parse(tmp_path / "plot.svg").getroot().get("role") == "img"
    assert plot.svg in (tmp_path / "plot.html").read_text("utf-8")
    assert (tmp_path / "plot.png").read_bytes().startswith(b"\x89PNG")
    with pytest.raises(ValueError, match=r"saved as \.svg, \.html or \.png, not as \.dot"):
        plot.save(tmp_path / "plot.dot")
    assert plot._repr_mimebundle_() == {"text/html": as_image(plot.svg, plot.describe()), "text/plain": plot.describe()}
    assert repr(plot) == plot.describe()


def test_the_figure_can_be_changed():
    plot = plots.losses([3, 2, 1])
    plot.figure.axes[0].set_xlabel("my own words")
    assert ">my own words</text>" in plot.svg


def test_without_matplotlib_the_error_says_what_to_install(monkeypatch):
    monkeypatch.setitem(sys.modules, "matplotlib.style", None)
    with pytest.raises(viz.RendererMissing, match="pip install matplotlib"):
        plots.losses([1, 2])


# ---------------------------------------------------------------------------------------------- what is shown and told
def test_jacobian_tells_the_product_with_v_and_what_is_wrong(shown, svgs):
    told = shown["jacobian"].describe()
    assert "\ny1: x0 -1.5, x1 3" in told
    assert "v: y0 1, y1 -2" in told
    assert "v^T J, the sum of the rows times v: x0 5, x1 -6" in told
    assert ">-6</text>" in svgs["jacobian"]
    told = shown["checked"].describe()
    assert "1 of 4 cells differ" in told
    assert told.endswith("dg/dx1: 3, expected 4")
    assert ">\u2717 3</text>" in svgs["checked"]
    assert ">true 4</text>" in svgs["checked"]
    assert "0 of 2 cells differ" in plots.jacobian([1.0, np.nan], expected=[1.0, np.nan]).describe()


def test_jacobian_is_what_backward_computes():
    x = tg.tensor([1.0, 2.0, 3.0], requires_grad=True)
    v = tg.tensor([0.5, -1.0])

    def f(x):
        return tg.stack([x[0] * x[1], x[2] ** 2])

    told = plots.jacobian(tg.autograd.functional.jacobian(f, x), v).describe()
    f(x).backward(gradient=v)
    sums = ", ".join(f"x{place} {value:g}" for place, value in enumerate(x.grad.tolist()))
    assert told.endswith(sums)


def test_contour_tells_the_lowest_point_and_each_way(shown):
    told = shown["contour"].describe()
    assert "The lowest of 51 by 51 values is 1.334, at (0.32, -0.32); the highest is 34." in told
    assert "all: 5 steps from (2, 0), value 6, to (1, -1), value 4. Values: 6, " in told
    assert "far: 60 steps from (2, 0), value 6, to (1, -1), value 4." in told
    assert "Arrows" not in told
    assert "Arrows: minus the gradient that autograd gives" in shown["arrows"].describe()


def test_arrows_are_what_autograd_gives():
    figure = plots.contour(lambda x, y: (x.detach() - 1) ** 2 + y**2, arrows=True).figure
    arrows = next(part for part in figure.axes[0].collections if hasattr(part, "U"))
    assert not np.any(arrows.U)  # x is detached
    assert np.array_equal(np.sign(arrows.V), -np.sign(arrows.XY[:, 1]))


def test_values_of_a_descent_are_those_of_the_exact_points():
    near = [(1.0, 0.0), (1 + 3e-9, 0.0)]
    told = plots.descent(lambda x, y: (x - 1) ** 2 + y**2 + 1e-30, {"near": near}).describe()
    assert "Values: 1e-30, 9e-18." in told


def test_u_curve_finds_the_best_step_and_both_slopes(shown, svgs):
    told = shown["u_curve"].describe()
    assert (
        "one: 15 steps from 1e-14 to 1; the error is least, 2e-8, at h = 1e-8 (star); slope left -1.0, right 1.0."
        in told
    )
    assert "at h = 1e-5 (star); slope left -1.0, right 2.0." in told
    assert ">slope left -1.0, right 2.0</text>" in svgs["u_curve"]
    zero = plots.u_curve([1, 0.1, 0.01, 0.001], [1, 0.1, 0.01, 0]).describe()
    assert "1 errors are 0 and not shown" in zero
    assert "slope right 1.0" in zero


def test_secants_tell_every_slope_and_the_tangent(shown):
    told = shown["secants"].describe()
    assert "Chord with h = 1: slope 57.\nChord with h = 0.1: slope 37.83.\n" in told
    assert told.endswith("Tangent, as autograd computes it: slope 36.")


def test_slopes_are_those_of_autograd_at_a_kink_and_at_a_pole(shown):
    told = shown["slopes"].describe()
    assert "relu: values from 0 to 2, gradients from 0 to 1, at x = 0 the value is 0 and the gradient 0." in told
    assert "clamp: values from 0 to 2, gradients from 0 to 1, at x = 0 the value is 0 and the gradient 1." in told
    gradient = shown["slopes"].figure.axes[1].lines[0].get_ydata()
    assert np.isnan(gradient).sum() == 1  # the curve is interrupted at the kink
    pole = plots.slopes(tg.sqrt, x=(-1, 2), at=0)
    assert "at x = 0 the value is 0 and the gradient inf." in pole.describe()
    assert pole.figure.axes[1].get_ylim()[1] < 7  # the pole does not squeeze the rest
    assert "gradients from 0 to 0" in plots.slopes(lambda x: x.detach() ** 2).describe()


def test_losses_tell_first_last_least_and_what_is_not_finite(shown):
    told = shown["losses"].describe()
    assert (
        "wild: 100 values, from 1 at step 0 to 0.7002 at step 99; lowest 0.7 at step 11, highest 1.3 at step 33."
        in told
    )
    assert "calm: 1, 0.9." in told
    assert "Dashed line target: at 0.95." in told
    assert "b: 1, inf, nan." in shown["log"].describe()
    broken = [2.0**step for step in range(20)] + [np.inf] * 3
    assert (
        "3 values are not finite: the first at epoch 40."
        in plots.losses(broken, steps=range(0, 46, 2), xlabel="epoch").describe()
    )


def test_a_long_curve_keeps_its_extremes():
    values = np.zeros(20_000)
    values[12_345], values[15_000], values[17_000] = 7, -7, np.nan
    plot = plots.losses(values)
    y = plot.figure.axes[0].lines[0].get_ydata()
    assert len(y) < 1000
    assert (np.nanmax(y), np.nanmin(y), np.isnan(y).sum()) == (7, -7, 1)
    assert len(plot.svg) < 60_000


@pytest.mark.filterwarnings("error")
def test_extremes_are_drawn_or_left_out_but_never_warn_or_fail():
    loud = plots.losses({"up": [1e308, -1e308, 1e300, 2], "all of one height": [2, 2, 2]})
    assert "up: 1e308, -1e308, 1e300, 2." in loud.describe()
    assert loud.figure.axes[0].get_ylim()[1] < 3
    at_once = [
        plots.losses([1e-300, 1e-308, 1], log=True),
        plots.losses([5.0]),
        plots.descent(lambda x, y: x * x + y * y, {"there already": [(0, 0)]}),
        plots.contour(lambda x, y: x * 0, arrows=True),
        plots.jacobian([[np.nan, np.inf]], 2.0),
        plots.jacobian(np.ones((12, 12)) / 3, np.ones(12)),
        plots.templates(np.zeros((1, 64))),
        plots.templates(np.linspace(-1, 1, 7840).reshape(10, 784)),
        plots.bars({"nothing": 0, "less": -1}),
        plots.accuracy({"once": [0.5]}, [20]),
        plots.slopes(lambda x: x * 0 + 3, at=0),
    ]
    for plot in at_once:
        assert len(plot.svg) < 60_000


def test_templates_share_one_scale_with_zero_in_the_middle(shown, svgs):
    told = shown["templates"].describe()
    assert "3 pictures of 8 by 8 weights, on one scale from -1 (dark) over 0 (gray) to 1 (light)." in told
    assert "two: lowest 0.3403 in row 0, column 0, highest 1 in row 7, column 7; 64 of 64 weights are positive." in told
    norms = {(image.norm.vmin, image.norm.vmax) for image in shown["templates"].figure.axes[0].images}
    assert norms == {(-1, 1)}
    assert "image-rendering:pixelated" in svgs["templates"]
    assert "3 pictures of 4 by 16 weights" in plots.templates(np.ones((3, 64)), shape=(4, 16)).describe()


def test_accuracy_tells_mean_and_spread(shown):
    told = shown["accuracy"].describe()
    assert "frozen (3 seeds): 0.82 ± 0.02 with 20, 0.93 ± 0.02 with 200." in told
    assert "pixels: 0.8 with 20, 0.9 with 200." in told


def test_bars_tell_amounts_and_parts(shown, svgs):
    assert "live: 88 KB\nfrozen: 1000 bytes" in shown["bars"].describe()
    assert "x.grad: 54 (first 27, second 27)" in shown["parts"].describe()
    assert ">54</text>" in svgs["parts"]
    assert "many: 123,456" in shown["log bars"].describe()


def test_numbers_are_written_as_in_code():
    written = [canvas.number(value) for value in (0.25, 1e-8, 0.0001, 12345.6, 2e7, 0.0, -0.0, 1.5e-12, np.inf, 1e5)]
    assert written == ["0.25", "1e-8", "1e-4", "12346", "2e7", "0", "0", "1.5e-12", "inf", "100000"]


# ----------------------------------------------------------------------------------------------------------- bad input
@pytest.mark.parametrize(
    ("call", "error", "message"),
    [
        (lambda: plots.losses("abc"), TypeError, "curves must be numbers, not str"),
        (lambda: plots.losses([1j]), TypeError, "curves must be numbers"),
        (lambda: plots.losses([]), ValueError, "at least one number"),
        (lambda: plots.losses({}), ValueError, "at least one curve"),
        (lambda: plots.losses([[1, 2], [3]]), ValueError, "same length"),
        (lambda: plots.losses([[1, 2], [3, 4]]), ValueError, r"must have 1 dimension.*\(2, 2\)"),
        (lambda: plots.losses({str(n): [n] for n in range(7)}), ValueError, "more than 6 curves"),
        (lambda: plots.losses([0.0, -1.0], log=True), ValueError, "no positive finite value"),
        (lambda: plots.losses([np.nan]), ValueError, "no finite value"),
        (lambda: plots.losses([1, 2], steps=[0, 1, 2]), ValueError, "2 values, but there are 3 steps"),
        (lambda: plots.losses({("a",): [1]}), TypeError, "a name must be a str, not tuple"),
        (lambda: plots.losses([1, 2], log=True, level={"none": 0}), ValueError, "a finite positive number"),
        (lambda: plots.u_curve([1, 0.1], [1, 2]), ValueError, "at least three errors above 0"),
        (lambda: plots.u_curve([1, 0.1, -1], [1, 2, 3]), ValueError, "positive and all different"),
        (lambda: plots.u_curve([1, 0.1, 0.01], [1, -2, 3]), ValueError, "take abs"),
        (lambda: plots.u_curve([1, 0.1, 0.01], [1, 2]), ValueError, "2 values, but there are 3 steps"),
        (lambda: plots.accuracy({"a": [1.5]}, [20]), ValueError, "between 0 and 1"),
        (lambda: plots.accuracy({"a": [0.5, 0.6]}, [20]), ValueError, "2 columns, but there are 1"),
        (lambda: plots.accuracy({"a": [0.5]}, [0]), ValueError, "positive"),
        (lambda: plots.accuracy([0.5], [20]), TypeError, "map names to accuracies"),
        (lambda: plots.contour(lambda x, y: 1.0), TypeError, "return a Tensor, not a float"),
        (lambda: plots.contour(lambda x, y: x.sum()), ValueError, r"element by element.*\(51, 51\)"),
        (lambda: plots.contour(bowl, {"p": [(1, 2, 3)]}), ValueError, r"two numbers a row.*\(1, 3\)"),
        (lambda: plots.contour(bowl, [(1, 2)]), TypeError, "map names to points"),
        (lambda: plots.contour(bowl, x=(2, -2)), ValueError, "the smaller one first"),
        (lambda: plots.contour(lambda x, y: x * np.nan), ValueError, "no finite value"),
        (lambda: plots.descent(bowl, {}), ValueError, "at least one path"),
        (lambda: plots.secants(tg.sqrt, 0, [1]), ValueError, "slope must be finite"),
        (lambda: plots.secants(tg.sqrt, 1, [0]), ValueError, "none of them 0"),
        (lambda: plots.slopes({}), ValueError, "1 to 6 functions, not 0"),
        (lambda: plots.slopes(tg.log, x=(-2, -1)), ValueError, "no finite value"),
        (lambda: plots.slopes(lambda x: x[0]), ValueError, "element by element"),
        (lambda: plots.jacobian(np.ones((2, 2)), [1, 2, 3]), ValueError, r"each of the 2 rows.*\(3,\)"),
        (
            lambda: plots.jacobian(np.ones((2, 2)), expected=[[1, 2]]),
            ValueError,
            r"\(2, 2\), but expected has",
        ),
        (lambda: plots.jacobian(np.ones((2, 2, 2))), ValueError, "1 or 2 dimensions"),
        (lambda: plots.jacobian(np.ones((2, 99))), ValueError, "show a part"),
        (lambda: plots.jacobian([1, 2], columns="ab"), ValueError, "2 names"),
        (lambda: plots.templates(np.ones((2, 10))), ValueError, "give shape="),
        (lambda: plots.templates(np.ones((200, 64))), ValueError, "too many"),
        (lambda: plots.templates([[np.nan]]), ValueError, "finite"),
        (lambda: plots.bars({}), TypeError, "map names to numbers"),
        (lambda: plots.bars({"a": np.inf}), ValueError, "finite"),
        (lambda: plots.bars({"a": {"b": -1}}), ValueError, "cannot be negative"),
        (lambda: plots.bars({"a": 0}, log=True), ValueError, "all positive"),
        (lambda: plots.bars(dict.fromkeys(map(str, range(31)), 1)), ValueError, "too many"),
        (lambda: plots.bars({"a": dict.fromkeys("abcdefg", 1)}), ValueError, "more than 6 kinds"),
    ],
)
def test_bad_input(call, error, message):
    with pytest.raises(error, match=message):
        call()
