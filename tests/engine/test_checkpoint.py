"""What checkpoints keep, for how long, and that they notice what would make the second computation another one."""

import gc
import threading
import weakref

import pytest

import tinygrad_edu as torch
from tinygrad_edu.utils.checkpoint import checkpoint


def leaf():
    return torch.tensor([0.5, -1.5], dtype=torch.float64, requires_grad=True)


class Watched:
    """exp, sin and a product, remembering (weakly) the arrays in between."""

    def __init__(self):
        self.inner = []

    def __call__(self, x):
        y = x.exp()
        z = y.sin()
        self.inner += [weakref.ref(value.detach().numpy()) for value in (y, z)]
        return y * z

    def alive(self):
        return sum(reference() is not None for reference in self.inner)


def test_values_inside_are_kept_only_without_a_checkpoint():
    for keep, count in ((True, 2), (False, 0)):
        part, x = Watched(), leaf()
        out = part(x) if keep else checkpoint(part, x, use_reentrant=False)
        assert part.alive() == count
        out.sum().backward()
        assert part.alive() == 0
        assert len(part.inner) == (2 if keep else 4)


def test_nothing_is_left_behind():
    gc.collect()
    gc.disable()
    try:
        part, x = Watched(), leaf()
        reference = weakref.ref(part)
        out = checkpoint(part, x, use_reentrant=False)
        out.sum().backward()
        del part, out
        assert reference() is None
    finally:
        gc.enable()


def test_arguments_of_inner_checkpoints_are_not_kept():
    part = Watched()

    def outer(x):
        middle = x * 3
        part.inner.append(weakref.ref(middle.detach().numpy()))
        return checkpoint(part, middle, use_reentrant=False)

    x = leaf()
    out = checkpoint(outer, x, use_reentrant=False)
    assert part.alive() == 0
    out.sum().backward()
    expected = leaf()
    part(expected * 3).sum().backward()
    assert torch.equal(x.grad, expected.grad)


def test_a_saved_value_that_the_part_itself_changes_is_noticed():
    def part(x):
        y = x.exp()
        y.mul_(2)
        return y.sin()

    out = checkpoint(part, leaf(), use_reentrant=False)
    with pytest.raises(RuntimeError, match="modified by an inplace operation"):
        out.sum().backward()


def test_an_error_in_the_second_computation_leaves_the_graph_usable():
    times = []

    def part(x):
        times.append(1)
        if len(times) == 2:
            raise KeyError("not today")
        return x.sin().exp()

    x = leaf()
    out = checkpoint(part, x, use_reentrant=False)
    with pytest.raises(KeyError):
        out.sum().backward()
    out.sum().backward()
    expected = leaf()
    expected.sin().exp().sum().backward()
    assert torch.equal(x.grad, expected.grad)


def test_two_threads_on_one_graph():
    x = leaf()
    out = checkpoint(lambda x: x.sin().exp() * x, x, use_reentrant=False)
    results = []
    threads = [
        threading.Thread(target=lambda: results.append(torch.autograd.grad(out.sum(), x, retain_graph=True)[0]))
        for _ in range(4)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    (expected,) = torch.autograd.grad(x.sin().exp() @ x, x)
    assert len(results) == 4
    assert all(torch.allclose(result, expected) for result in results)


@pytest.mark.parametrize("option", ["context_fn", "debug", "determinism_check", "early_stop"])
def test_options_that_there_are_not(option):
    with pytest.raises(NotImplementedError, match=option):
        checkpoint(torch.sin, leaf(), use_reentrant=False, **{option: None})
