"""Frames around modules: which function is told to belong to which, from the parameters that are used."""

import re

import pytest

import tinygrad_edu as tg
from tinygrad_edu import nn, viz


class Recurrent(nn.Module):
    """One cell, used three times, and a head."""

    def __init__(self):
        super().__init__()
        self.cell = nn.Linear(2, 2)
        self.head = nn.Linear(2, 1)

    def forward(self, state):
        for _ in range(3):
            state = tg.tanh(self.cell(state))
        return self.head(state)


def framed(picture):
    """Return the lines on modules."""
    return [line for line in picture.describe().split("\n") if line.startswith("module ")]


def test_functions_count_to_the_module_whose_parameters_they_use_or_lie_between():
    net = nn.Sequential(nn.Linear(3, 4), nn.Tanh(), nn.Sequential(nn.Linear(4, 1)))
    loss = net(tg.ones(5, 3)).pow(2).mean()
    assert framed(viz.graph(loss, modules=True)) == [
        "module net (Sequential): f3",
        "module net.0 (Linear): in net (Sequential), f1 and f2",
        "module net.2 (Sequential): in net (Sequential)",
        "module net.2.0 (Linear): in net.2 (Sequential), f4 and f5",
    ]


def test_frames_stand_in_each_other_and_hold_the_parameters():
    net = nn.Sequential(nn.Linear(3, 4), nn.Tanh(), nn.Linear(4, 1))
    out = net(tg.ones(5, 3))
    source = viz.graph(out, modules=True).dot
    outer = re.search(r"^\tsubgraph cluster_m1 {(.*?)\n\t}", source, re.DOTALL | re.MULTILINE)[1]
    inner = re.search(r"^\t\tsubgraph cluster_m2 {(.*?)\n\t\t}", outer, re.DOTALL | re.MULTILINE)[1]
    for told in ("0 (Linear)", "net.0.weight", "net.0.bias", "AddmmBackward0"):
        assert told in inner
    assert "TanhBackward0" in outer
    assert "TanhBackward0" not in inner
    assert "frozen leaf" not in outer


def test_each_use_of_a_shared_module_has_its_frame():
    net = Recurrent()
    out = net(tg.ones(1, 2)).sum()
    assert framed(viz.graph(out, modules=True)) == [
        "module net (Recurrent): f3, f6 and f9",
        "module net.cell (Linear), use 1 of 3: in net (Recurrent), f1 and f2",
        "module net.cell (Linear), use 2 of 3: in net (Recurrent), f4 and f5",
        "module net.cell (Linear), use 3 of 3: in net (Recurrent), f7 and f8",
        "module net.head (Linear): in net (Recurrent), f10 and f11",
    ]


def test_a_parameter_of_two_modules_tells_of_neither():
    net = nn.Sequential(nn.Linear(2, 2), nn.Tanh(), nn.Linear(2, 2))
    net[2].weight = net[0].weight
    out = net(tg.ones(1, 2))
    assert framed(viz.graph(out, modules=True)) == [
        "module net (Sequential): f1, f3 and f4",
        "module net.0 (Linear): in net (Sequential), f2",
        "module net.2 (Linear): in net (Sequential), f5",
    ]


def test_only_the_outermost_module_names_its_parts():
    net = nn.Sequential(nn.Linear(2, 2))
    first = net[0]
    out = net(tg.ones(1, 2))
    assert framed(viz.graph(out, modules=True, names={"first": first, "net": net}))[0].startswith("module net (")


def test_without_modules_nothing_is_framed():
    net = nn.Linear(2, 2)
    out = net(tg.ones(1, 2))
    assert "cluster" not in viz.graph(out).dot
    assert not framed(viz.graph(out))


def test_no_module_to_be_found_is_told():
    w = tg.ones(2).requires_grad_()
    with pytest.raises(ValueError, match="finds no parameter of a module"):
        viz.graph(w.exp(), modules=True)
    net = nn.Linear(2, 2)
    with pytest.raises(ValueError, match="name its module"):
        viz.graph(net(tg.ones(1, 2)), modules=True, names={})


def test_works_after_backward_and_when_folded():
    net = nn.Sequential(*[nn.Linear(2, 2) for _ in range(60)])
    out = net(tg.ones(1, 2)).sum()
    out.backward()
    picture = viz.graph(out, modules=True)
    assert "folded" in picture.describe()
    assert "module net.59 (Linear)" in picture.describe()
    assert "<svg" in picture.svg


def test_names_of_modules_are_nothing_but_text():
    net = nn.Sequential()
    net.add_module('<script>|{}\\N"&', nn.Linear(2, 2))
    picture = viz.graph(net(tg.ones(1, 2)), modules=True, names={"</text><b>": net})
    assert "<script>" not in picture.svg
    assert "<b>" not in picture.svg
    assert '&lt;script&gt;|{}\\N"&amp; (Linear)' in picture.svg.replace("\xa0", " ")
