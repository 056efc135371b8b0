"""Modules, optimizers and files: what a snippet cannot say."""

import gc
import inspect
import io
import math
import pickle
import weakref

import numpy as np
import pytest

import tinygrad_edu as tg
from tinygrad_edu import nn


class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.layers = nn.Sequential(nn.Linear(2, 8), nn.Tanh(), nn.Linear(8, 1))

    def forward(self, x):
        return self.layers(x)


def train(net, optimizer, steps):
    x = tg.linspace(-1, 1, 16).reshape(8, 2)
    for _ in range(steps):
        optimizer.zero_grad()
        loss = (net(x) - x[:, :1] * x[:, 1:]).square().mean()
        loss.backward()
        optimizer.step()
    return loss.item()


OPTIMIZERS = {
    "sgd": lambda p: tg.optim.SGD(p, lr=0.1, momentum=0.9),
    "adam": lambda p: tg.optim.Adam(p, lr=0.05),
    "adamw": lambda p: tg.optim.AdamW(p, lr=0.05),
    "rmsprop": lambda p: tg.optim.RMSprop(p, lr=0.01),
}


@pytest.mark.parametrize("make", OPTIMIZERS.values(), ids=OPTIMIZERS)
def test_a_network_learns(make):
    tg.manual_seed(0)
    net = Net()
    optimizer = make(net.parameters())
    before = train(net, optimizer, 1)
    assert train(net, optimizer, 300) < before / 50


def test_training_goes_on_from_a_file_as_if_nothing_had_happened():
    tg.manual_seed(0)
    net = Net()
    optimizer = OPTIMIZERS["adam"](net.parameters())
    train(net, optimizer, 5)
    file = io.BytesIO()
    tg.save({"net": net.state_dict(), "optimizer": optimizer.state_dict()}, file)
    there = train(net, optimizer, 5)
    file.seek(0)
    saved = tg.load(file)
    again = Net()
    again.load_state_dict(saved["net"])
    optimizer = OPTIMIZERS["adam"](again.parameters())
    optimizer.load_state_dict(saved["optimizer"])
    assert train(again, optimizer, 5) == there


def test_a_file_that_would_run_code_is_refused():
    class Evil:
        def __reduce__(self):
            return exec, ("raise SystemExit",)

    with pytest.raises(pickle.UnpicklingError, match=r"builtins\.exec"):
        tg.load(io.BytesIO(pickle.dumps(Evil())))


def test_a_training_step_leaves_nothing_for_the_garbage_collector():
    net = Net()
    optimizer = OPTIMIZERS["sgd"](net.parameters())
    train(net, optimizer, 2)
    gc.collect()
    gc.disable()
    try:
        train(net, optimizer, 2)
        assert gc.collect() == 0
        gone = weakref.ref(net)
        del net, optimizer
        assert gone() is None
    finally:
        gc.enable()


@pytest.mark.parametrize(("kind", "sizes"), [("Linear", (50, 400)), ("Conv2d", (2, 400, 5))])
def test_weight_and_bias_start_within_one_over_root_fan_in(kind, sizes):
    layer = getattr(nn, kind)(*sizes)
    bound = 1 / math.sqrt(50)
    for values in (layer.weight.detach().numpy(), layer.bias.detach().numpy()):
        assert 0.9 * bound < np.abs(values).max() <= bound
        assert abs(values.mean()) < bound / 5


SPREADS = {
    "xavier_uniform_": math.sqrt(2 / 500),
    "xavier_normal_": math.sqrt(2 / 500),
    "kaiming_uniform_": math.sqrt(2 / 200),
    "kaiming_normal_": math.sqrt(2 / 200),
}


@pytest.mark.parametrize(("name", "spread"), SPREADS.items())
def test_first_values_have_the_spread_they_should(name, spread):
    weight = tg.empty(300, 200)
    getattr(nn.init, name)(weight)
    assert weight.numpy().std() == pytest.approx(spread, rel=0.02)


@pytest.mark.parametrize("option", ["differentiable", "capturable"])
def test_what_optimizers_cannot_do_they_refuse(option):
    with pytest.raises(NotImplementedError, match=option):
        tg.optim.RMSprop([nn.Parameter(tg.ones(1))], **{option: True})


def test_a_layer_shows_its_signature_and_refuses_unknown_options():
    assert str(inspect.signature(nn.LeakyReLU)) == "(negative_slope: 'float' = 0.01, inplace: 'bool' = False)"
    with pytest.raises(TypeError, match=r"LeakyReLU.__init__\(\) got an unexpected keyword argument 'slope'"):
        nn.LeakyReLU(slope=0.1)
