"""What PyTorch has and this engine has not must say so, by name; nothing unknown may be ignored."""

import copy
import pickle

import numpy as np
import pytest

import tinygrad_edu as tg
from tinygrad_edu import missing

NAMES = {
    "complex64": "no complex numbers",
    "float16": "float32, float64, int64, int32 and bool",
    "uint8": "float32, float64, int64, int32 and bool",
    "sparse_coo_tensor": "neither sparse",
    "compile": "one operation after the other",
    "vmap": "one operation after the other",
    "distributed": "one process",
    "fft": "no complex numbers",
}


@pytest.mark.parametrize(("name", "reason"), NAMES.items())
def test_missing_names(name: str, reason: str) -> None:
    with pytest.raises(AttributeError, match=f"tinygrad_edu has no '{name}', which PyTorch has: .*{reason}"):
        getattr(tg, name)
    assert not hasattr(tg, name)


@pytest.mark.parametrize("name", ["half", "cuda", "real", "conj", "to_sparse", "set_", "storage", "share_memory_"])
def test_missing_methods(name: str) -> None:
    with pytest.raises(AttributeError, match=f"tinygrad_edu has no '{name}', which PyTorch has"):
        getattr(tg.ones(2), name)


def test_what_is_said_to_be_in_pytorch_is_there() -> None:
    torch = pytest.importorskip("torch")
    functional, checkpoint = torch.nn.functional, pytest.importorskip("torch.utils.checkpoint")
    for name in missing._REASON:
        places = (torch, torch.Tensor, torch.nn, functional, torch.nn.init, torch.nn.utils, checkpoint, torch.random)
        assert any(hasattr(place, name) for place in places), name
        assert name == "cuda" or not hasattr(tg, name), name


def test_unknown_names_are_pythons_own_errors() -> None:
    with pytest.raises(AttributeError, match="module 'tinygrad_edu' has no attribute 'nothing'"):
        _ = tg.nothing
    with pytest.raises(AttributeError, match="'Parameter' object has no attribute 'nothing'"):
        _ = tg.nn.Parameter(tg.ones(2)).nothing
    with pytest.raises(AttributeError, match=r"no 'cuda\.synchronize'"):
        tg.cuda.synchronize()


@pytest.mark.parametrize("device", ["cuda", "cuda:0", "mps", "meta", 0])
def test_devices(device: object) -> None:
    for use in (tg.device, tg.Generator, lambda d: tg.ones(2, device=d), lambda d: tg.ones(2).to(d)):
        with pytest.raises(NotImplementedError, match="computes on the CPU with NumPy"):
            use(device)


@pytest.mark.parametrize(
    "call",
    [
        lambda: tg.ones(2, out=tg.ones(2)),
        lambda: tg.rand(2, names=("a",)),
        lambda: tg.ones(2).to(memory_format=None),
        lambda: tg.ones(2).normal_(sigma=2),
        lambda: tg.arange(3, out=tg.ones(3)),
    ],
)
def test_no_keyword_is_ignored(call: object) -> None:
    with pytest.raises(TypeError):
        call()  # type: ignore[operator]


@pytest.mark.parametrize("kind", [np.complex64, np.float16, np.uint8, np.int16, "U1"])
def test_arrays_of_other_types(kind: object) -> None:
    for make in (tg.tensor, tg.from_numpy, tg.as_tensor):
        with pytest.raises(TypeError, match="tinygrad_edu has no dtype for NumPy's"):
            make(np.zeros(2, kind))  # type: ignore[call-overload]


def test_complex_numbers_layouts_and_pinned_memory() -> None:
    with pytest.raises(TypeError, match="no complex numbers"):
        tg.tensor([1, 2j])
    with pytest.raises(NotImplementedError, match="strided"):
        tg.ones(2, layout="sparse")
    with pytest.raises(NotImplementedError, match="pin memory"):
        tg.ones(2, pin_memory=True)


def test_dtypes_devices_and_layouts_are_copied_and_pickled_as_themselves() -> None:
    for single in (tg.float32, tg.bool, tg.strided):
        assert copy.deepcopy(single) is single
        assert pickle.loads(pickle.dumps(single)) is single
    assert pickle.loads(pickle.dumps(tg.device("cpu:1"))) == tg.device("cpu:1")


@pytest.mark.parametrize(
    ("module", "name"),
    [
        (tg.nn, "ParameterDict"),
        (tg.nn.functional, "conv1d"),
        (tg.nn.init, "orthogonal_"),
        (tg.nn.utils, "get_total_norm"),
        (tg.random, "fork_rng"),
        (tg.utils.checkpoint, "checkpoint_sequential"),
    ],
)
def test_names_left_out_of_a_module(module: object, name: str) -> None:
    with pytest.raises(AttributeError, match=f"tinygrad_edu has no '{name}', which PyTorch has: it is kept small"):
        getattr(module, name)
