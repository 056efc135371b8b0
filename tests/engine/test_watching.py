"""Hooks, inference mode and anomaly mode in rough weather: threads, exceptions, deep graphs, garbage."""

import gc
import threading

import pytest

import tinygrad_edu as tg
from tinygrad_edu.autograd.graph import saved_tensors_hooks


def in_a_thread(function):
    seen = []
    thread = threading.Thread(target=lambda: seen.append(function()))
    thread.start()
    thread.join()
    return seen[0]


def test_modes_are_of_the_thread():
    with tg.inference_mode(), tg.autograd.set_detect_anomaly(True):
        assert in_a_thread(
            lambda: (tg.is_inference_mode_enabled(), tg.ones(1).is_inference(), tg.is_grad_enabled())
        ) == (
            False,
            False,
            True,
        )
    with saved_tensors_hooks(lambda t: 1 / 0, lambda t: t):
        x = tg.ones(1, requires_grad=True)
        assert in_a_thread(lambda: (x * x).grad_fn.name()) == "MulBackward0"


def test_every_mode_is_left_when_an_exception_passes():
    with (
        pytest.raises(ZeroDivisionError),
        tg.inference_mode(),
        saved_tensors_hooks(lambda t: t, lambda t: t),
        tg.autograd.set_detect_anomaly(True),
    ):
        1 / 0  # noqa: B018
    x = tg.ones(1, requires_grad=True)
    y = x * x
    assert not tg.is_inference_mode_enabled()
    assert not tg.is_anomaly_enabled()
    assert y.grad_fn._saved_self is x


def test_a_deep_graph_with_hooks_on_its_leaves_and_nodes():
    x = y = tg.ones(1, requires_grad=True)
    seen = []
    x.register_post_accumulate_grad_hook(lambda leaf: seen.append(leaf.grad.item()))
    for i in range(20_000):
        y = y + x
        if i % 1000 == 0:
            y.grad_fn.register_hook(lambda inputs, outputs: seen.append(len(inputs)))
    y.sum().backward()
    assert seen == [2] * 20 + [20_001.0]


def test_hooks_leave_no_garbage():
    w = tg.ones(3, requires_grad=True)
    w.register_post_accumulate_grad_hook(lambda p: None)
    gc.collect()
    gc.disable()
    try:
        for _ in range(3):
            with saved_tensors_hooks(lambda t: t.tolist(), tg.tensor):
                h = (w * w).exp()
            h.register_hook(lambda g: g * 2)
            h.grad_fn.register_prehook(lambda g: None)
            h.sum().backward()
            with tg.inference_mode():
                (w * 2)[0].add_(1)
        del h
        assert gc.collect() == 0
    finally:
        gc.enable()


def test_a_post_hook_that_raises_leaves_the_engine_usable():
    x = tg.ones(2, requires_grad=True)
    y = x * 2
    handle = y.grad_fn.register_hook(lambda inputs, outputs: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        y.sum().backward()
    handle.remove()
    y.sum().backward()
    assert x.grad.tolist() == [2.0, 2.0]


def test_anomaly_mode_quotes_the_line_and_what_induced_it():
    with tg.autograd.set_detect_anomaly(True):
        x = tg.tensor([0.25], requires_grad=True)
        y = (x - 0.25).sqrt()  # the line that is to be quoted
        with tg.autograd.set_detect_anomaly(True, check_nan=False):
            (g,) = tg.autograd.grad(y, x, tg.zeros(1), create_graph=True)
        with (
            pytest.warns(UserWarning, match="Error detected") as warned,
            pytest.raises(RuntimeError, match="nan values in its"),
        ):
            g.backward()
    texts = [str(warning.message) for warning in warned if warning.category is UserWarning]
    assert texts[0].startswith("Error detected in ")
    assert any("Previous calculation was induced by SqrtBackward0" in text for text in texts)
    assert any("# the line that is to be quoted" in text for text in texts)


def test_a_node_can_be_called_and_its_hooks_counted():
    x = tg.tensor([2.0], requires_grad=True)
    node = (x * x).grad_fn
    assert [g.tolist() for g in node(tg.ones(1))] == [[2.0], [2.0]]
    assert x.grad is None
