"""Deep graphs, garbage, threads, exceptions, copies: the engine keeps its word in rough weather."""

import copy
import gc
import pickle
import subprocess
import sys
import threading
import warnings

import numpy as np
import pytest

import tinygrad_edu as tg


def test_a_graph_of_100000_operations_runs_and_can_be_dropped():
    x = tg.tensor([1.0, 2.0], requires_grad=True)
    y = x
    for _ in range(100_000):
        y = y + 1
    y.sum().backward()
    assert x.grad.tolist() == [1.0, 1.0]
    for _ in range(100_000):
        y = y * 1.0
    del y


def test_the_end_of_a_deep_graph_prints_pickles_and_is_differentiated_twice():
    x = y = tg.tensor([0.5], dtype=tg.float64, requires_grad=True)
    for _ in range(100_000):
        y = y * 1.00001
    assert repr(y) == "tensor([1.3591], dtype=torch.float64, grad_fn=<MulBackward0>)"
    assert pickle.loads(pickle.dumps(y)).item() == y.item()
    (g,) = tg.autograd.grad(y * y, x, create_graph=True)
    (h,) = tg.autograd.grad(g, x)
    np.testing.assert_allclose(h.numpy(), 2 * (y.item() / 0.5) ** 2)


def test_a_diamond_is_walked_once_not_once_per_path():
    x = y = tg.tensor(1.0, requires_grad=True)
    for _ in range(60):  # 2 ** 60 paths
        y = y + y
    y.backward()
    assert x.grad.item() == 2.0**60


def test_a_training_step_leaves_no_cyclic_garbage():
    w = tg.ones(3, 3, requires_grad=True)
    gc.collect()
    gc.disable()
    try:
        for _ in range(3):
            h = (tg.ones(2, 3) @ w).tanh()
            h = h * h.sigmoid()
            h += 1
            h[0].mul_(2)
            loss = h.exp().mean()
            w.grad = None
            loss.backward()
            with tg.no_grad():
                w -= 0.1 * w.grad
        del h, loss
        assert gc.collect() == 0
    finally:
        gc.enable()


def test_saved_values_are_freed_as_the_pass_goes():
    x = tg.ones(4, requires_grad=True)
    y = x.exp()
    node = (y * y).sum().grad_fn.next_functions[0][0]
    tg.autograd.backward((y * y).sum())
    assert node._saved_self.tolist() == y.tolist()  # another multiplication, not part of the pass
    with pytest.raises(RuntimeError, match="second time"):
        y.sum().backward()


def test_two_threads_may_run_backward_on_one_graph():
    x = tg.ones(5, requires_grad=True)
    y = (x * 3).exp().sum()
    threads = [threading.Thread(target=lambda: y.backward(retain_graph=True)) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    np.testing.assert_allclose(x.grad.numpy(), 8 * 3 * np.exp(3.0) * np.ones(5), rtol=1e-5)


def test_grad_mode_is_of_the_thread():
    seen = []
    with tg.no_grad():
        thread = threading.Thread(target=lambda: seen.append(tg.is_grad_enabled()))
        thread.start()
        thread.join()
    assert seen == [True]


def test_an_exception_inside_a_hook_leaves_the_engine_usable():
    x = tg.ones(2, requires_grad=True)
    y = x * 2
    handle = y.register_hook(lambda g: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        y.sum().backward()
    assert tg.is_grad_enabled()
    handle.remove()
    (x * 2).sum().backward()
    assert x.grad.tolist() == [2.0, 2.0]


def test_no_grad_is_undone_by_an_exception_and_pauses_with_a_generator():
    with pytest.raises(ZeroDivisionError), tg.no_grad():
        1 / 0  # noqa: B018
    assert tg.is_grad_enabled()

    @tg.no_grad()
    def states():
        yield tg.is_grad_enabled()
        yield tg.is_grad_enabled()

    assert [(inside, tg.is_grad_enabled()) for inside in states()] == [(False, True), (False, True)]


def test_tensors_can_be_pickled_and_leaves_copied():
    x = tg.tensor([1.0, 2.0], requires_grad=True)
    x.grad = tg.ones(2)
    twin, other = pickle.loads(pickle.dumps(x)), copy.deepcopy(x)
    assert twin.requires_grad
    assert twin.tolist() == x.tolist()
    assert other.grad.tolist() == [1.0, 1.0]
    assert other.grad is not x.grad
    assert pickle.loads(pickle.dumps(x * 2)).is_leaf  # as in PyTorch, the history stays behind
    with pytest.raises(RuntimeError, match="explicitly by the user"):
        copy.deepcopy(x * 2)


def test_infinities_and_nans_come_without_numpy_warnings():
    code = "import tinygrad_edu as tg; print(1 / tg.zeros(2), tg.tensor([-1.0]).sqrt(), tg.tensor(0.0).log())"
    result = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert result.stderr == ""
    assert result.stdout == "tensor([inf, inf]) tensor([nan]) tensor(-inf)\n"


def test_import_loads_numpy_and_nothing_heavy():
    heavy = "('matplotlib', 'graphviz', 'wasmtime', 'torch')"
    code = f"import sys, tinygrad_edu; print([m for m in {heavy} if m in sys.modules])"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout == "[]\n"


def test_grad_on_an_intermediate_warns_as_torch_does():
    y = tg.ones(2, requires_grad=True) * 2
    with pytest.warns(UserWarning, match="not a leaf Tensor is being accessed"):
        assert y.grad is None
    y.retain_grad()
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        assert y.grad is None


def test_gradients_share_no_memory_with_each_other_or_with_what_was_given():
    a, b = tg.ones(2, requires_grad=True), tg.ones(2, requires_grad=True)
    upstream = tg.ones(2)
    ga, gb = tg.autograd.grad(a + b, (a, b), upstream)
    ga.add_(1)
    assert (ga.tolist(), gb.tolist(), upstream.tolist()) == ([2.0, 2.0], [1.0, 1.0], [1.0, 1.0])
    (a + b).backward(upstream)
    a.grad.add_(1)
    (a + b).sum().backward()
    assert (a.grad.tolist(), b.grad.tolist(), upstream.tolist()) == ([3.0, 3.0], [2.0, 2.0], [1.0, 1.0])


def test_a_function_that_saves_its_result_leaves_no_garbage():
    class Exp(tg.autograd.Function):
        @staticmethod
        def forward(ctx, x):
            ctx.save_for_backward(y := x.exp(), x)
            return y, x * 2

        @staticmethod
        def backward(ctx, g, h):
            y, _ = ctx.saved_tensors
            return g * y + 2 * h

    x = tg.ones(3, requires_grad=True)
    gc.collect()
    gc.disable()
    try:
        y, z = Exp.apply(x)
        (y * z).sum().backward()
        del y, z
        assert gc.collect() == 0
    finally:
        gc.enable()
    np.testing.assert_allclose(x.grad.numpy(), np.exp(1) * 4 * np.ones(3), rtol=1e-6)


def test_a_mask_that_was_changed_is_noticed():
    x, mask = tg.ones(3, requires_grad=True), tg.tensor([True, False, True])
    y = x[mask]
    mask.zero_()
    with pytest.raises(RuntimeError, match=r"modified by an inplace operation: .* is at version 1; expected version 0"):
        y.sum().backward()
