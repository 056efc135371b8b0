"""Names of tensors: where they are looked for, and which of several counts."""

import tinygrad_edu as tg
from tinygrad_edu import viz

of_module = tg.ones(2).requires_grad_()


class Layer(tg.nn.Module):
    def __init__(self):
        super().__init__()
        self.weight = tg.nn.Parameter(tg.ones(2))


def told(picture):
    return [line.split()[1].rstrip(":") for line in picture.describe().split("\n")[1:] if line.startswith("t")]


def test_local_variables_come_before_global_ones():
    mine = of_module
    out = mine.exp()
    assert told(viz.graph(out)) == ["mine", "out"]


def test_global_variables_are_found():
    assert told(viz.graph(of_module.exp()))[0] == "of_module"


def test_temporaries_with_an_underscore_are_not_names():
    _a = tg.ones(2).requires_grad_()
    assert "leaf t1" in viz.graph(_a.exp()).describe()


def test_what_ipython_remembers_is_not_a_name():
    Out = {3: tg.ones(2).requires_grad_()}
    assert "leaf t1" in viz.graph(Out[3].exp()).describe()


def test_a_key_that_prints_as_an_address_gives_no_name():
    by_object = {object(): tg.ones(2).requires_grad_()}
    for leaf in by_object.values():
        _out = leaf.exp()
    del leaf
    assert "leaf t1" in viz.graph(_out).describe()


def test_items_of_lists_and_dictionaries():
    w = [tg.ones(2).requires_grad_(), tg.ones(2).requires_grad_()]
    named = {"bias": tg.ones(2).requires_grad_()}
    out = w[0] * w[1] + named["bias"]
    assert told(viz.graph(out)) == ["w[0]", "w[1]", "named['bias']", "out"]


def test_parameters_of_modules_have_the_longer_name():
    weight = None
    layer = Layer()
    for weight in [layer.weight]:
        out = weight.exp()
    found = viz.graph(out).describe()
    assert "t1 layer.weight: parameter, shape (2,)" in found


def test_a_class_is_no_module():
    kind = Layer
    out = of_module.exp()
    assert told(viz.graph(out))[-1] == "out"
    assert kind is Layer


def test_given_names_replace_those_of_the_caller():
    a, layer = tg.ones(2).requires_grad_(), Layer()
    b = a * layer.weight
    assert told(viz.graph(b, names={"left": a, "net": layer, "product": b})) == ["left", "net.weight", "product"]
    nameless = viz.graph(b, names={}).describe()
    assert "leaf t1" in nameless
    assert "b:" not in nameless


def test_hostile_names_are_nothing_but_text():
    hostile = ["<b>&\"'</text><script>", "a|b{c}d\\l", "%s\\N\n\x00\u202e", "]]>-->", "텐서", "&lt;", "x" * 500]
    tensors = {name: tg.ones(1).requires_grad_() for name in hostile}
    total = sum(tensors.values(), tg.zeros(1))
    for style in ("computation", "slides"):
        picture = viz.graph(total, names={**tensors, "<total>": total}, saved=True, style=style)
        root = _parsed(picture.svg)
        assert {element.tag.rpartition("}")[2] for element in root.iter()} <= {
            *("svg", "g", "title", "desc", "text", "polygon", "polyline", "path", "ellipse"),
        }
        texts = [
            "".join(element.itertext()).replace("\xa0", " ") for element in root.iter() if element.tag.endswith("text")
        ]
        for name in ["<b>&\"'</text><script>", "a|b{c}d\\l", "%s\\N \ufffd\ufffd", "]]>-->", "텐서", "&lt;"]:
            assert name in texts
        assert "x" * 71 + "\u2026" in texts


def _parsed(svg):
    from xml.etree import ElementTree

    return ElementTree.fromstring(svg)
