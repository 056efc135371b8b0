"""What PyTorch has and this engine has not: asking for it raises an error that names it and says so."""

from __future__ import annotations

import importlib
from collections.abc import Callable
from typing import Any

_LEFT_OUT = """
Buffer Conv1d CosineSimilarity Hardtanh ParameterDict ReLU6 SELU Softmin Softsign acosh adaptive_avg_pool1d addbmm
addcdiv addcmul addmv aminmax as_strided asarray asinh atanh atleast_1d atleast_2d atleast_3d avg_pool1d baddbmm
bitwise_left_shift bitwise_right_shift broadcast_tensors can_cast checkpoint_sequential clip clip_grad_value_
clip_grads_with_norm_ column_stack conv1d cosine_similarity count_nonzero det diag_embed erfc exp2 eye_ finfo fliplr
flipud fmax fmin fmod fork_rng frac get_total_norm hardtanh hsplit hypot iinfo index_add index_copy
index_fill initial_seed inner is_nonzero is_signed isclose kron kthvalue lerp logaddexp logaddexp2
logcumsumexp logspace masked_scatter max_pool1d median meshgrid moveaxis multinomial nan_to_num nansum
new_tensor normal normalize orthogonal_ randint_like random_ ravel relu6 repeat_interleave reshape_as result_type
rot90 scalar_tensor seed selu softmin softsign std_mean swapdims tanhshrink tensor_split tensordot tile tril_indices
triu_indices true_divide trunc_normal_ type_as unfold unique var_mean vdot vsplit
argwhere bincount clip_ contiguous_format cross cummax cummin diagflat diagonal_scatter diff element_size fill_diagonal_
index_add_ index_copy_ index_fill_ index_put index_put_ masked_scatter_ memory_format mode msort narrow_copy nbytes
ndimension nelement preserve_format put put_ quantile scatter_reduce scatter_reduce_ select_scatter slice_scatter
storage_offset take unique_consecutive
"""
_REASONS = {
    "it has no complex numbers": "complex complex32 complex64 complex128 cfloat cdouble chalf polar real imag angle "
    "conj view_as_real view_as_complex is_complex is_conj resolve_conj fft stft istft H mH adjoint",
    "its dtypes are float32, float64, int64, int32 and bool": "half float16 bfloat16 short int16 char int8 byte uint8 "
    "uint16 uint32 uint64 float8_e4m3fn float8_e5m2 FloatTensor DoubleTensor LongTensor IntTensor BoolTensor "
    "HalfTensor ByteTensor set_default_tensor_type",
    "it computes on the CPU with NumPy and knows no other device": "cuda mps xpu mtia accelerator get_device "
    "pin_memory set_default_device get_default_device Stream Event backends autocast amp set_num_threads "
    "get_num_threads is_cuda is_pinned",
    "its tensors are strided arrays, neither sparse nor quantized nor nested": "sparse sparse_coo sparse_csr "
    "sparse_coo_tensor sparse_csr_tensor to_sparse to_dense coalesce indices nested quantize_per_tensor "
    "qint8 quint8 dequantize is_sparse is_quantized channels_last",
    "it runs eagerly, one operation after the other": "compile jit fx export _dynamo _inductor onnx "
    "library vmap func cond while_loop",
    "it runs in one process": "distributed multiprocessing share_memory_ is_shared futures",
    "it is kept small enough to be read in an evening": _LEFT_OUT,
    "no tensor changes its shape in place, by which its views find their history": "t_ transpose_ squeeze_ unsqueeze_ "
    "swapaxes_ swapdims_ as_strided_",
    "its memory belongs to NumPy": "set_ resize_ resize_as_ storage untyped_storage UntypedStorage TypedStorage",
}
_REASON = {name: reason for reason, names in _REASONS.items() for name in names.split()}
_KINDS_OF_DEVICE = (
    "cpu, cuda, ipu, xpu, mkldnn, opengl, opencl, ideep, hip, ve, fpga, maia, xla, lazy, vulkan, mps, meta, hpu, mtia, "
    "privateuseone"
)


def _absent(name: str) -> AttributeError:
    return AttributeError(f"tinygrad_edu has no '{name}', which PyTorch has: {_REASON[name]}")


def getter(module: str, *later: str) -> Callable[[str], Any]:
    """Return the `__getattr__` of a module: it raises the error for a name that the module has not.

    later: its submodules that are loaded when they are first asked for.
    """

    def __getattr__(name: str) -> Any:
        if name in later:
            return importlib.import_module(f"{module}.{name}")
        if name in _REASON:
            raise _absent(name)
        raise AttributeError(f"module '{module}' has no attribute '{name}': this engine has a part of PyTorch only")

    return __getattr__


class Missing:
    """An attribute that only PyTorch's tensors have: raises when asked for. (`__getattr__` would slow all others.)"""

    def __init__(self, name: str) -> None:
        self.name = name

    def __get__(self, instance: Any, owner: type) -> Any:
        raise _absent(self.name)


def mark(tensor: type) -> None:
    """Let the class of tensors say of what it has not that PyTorch has it; methods that come later replace this."""
    for name in _REASON:
        if not hasattr(tensor, name):
            setattr(tensor, name, Missing(name))


class device:
    """Where a tensor is: there is only `device("cpu")`.

    RuntimeError for a word that names no device; NotImplementedError for one of the devices that PyTorch has.
    """

    type = "cpu"

    def __init__(self, type: Any = "cpu", index: int | None = None) -> None:
        kind, _, number = (f"cuda:{type}" if isinstance(type, int) else str(type)).partition(":")
        if kind not in _KINDS_OF_DEVICE.split(", "):
            raise RuntimeError(f"Expected one of {_KINDS_OF_DEVICE} device type at start of device string: {kind}")
        if kind != "cpu":
            raise NotImplementedError(f"tinygrad_edu has no device {type!r}: it computes on the CPU with NumPy")
        self.index = int(number) if number else index

    def __repr__(self) -> str:
        return "device(type='cpu')" if self.index is None else f"device(type='cpu', index={self.index})"

    def __str__(self) -> str:
        return "cpu" if self.index is None else f"cpu:{self.index}"

    def __eq__(self, other: object) -> bool:
        return isinstance(other, device) and self.index == other.index

    def __hash__(self) -> int:
        return hash(("cpu", self.index))


class Layout:
    """How elements lie in memory: there is only `strided`."""

    def __repr__(self) -> str:
        return "torch.strided"

    def __reduce__(self) -> str:
        return "strided"


class NoCuda:
    """Stands for `torch.cuda`, so that a program may ask whether there is such a device."""

    @staticmethod
    def is_available() -> bool:
        """Return False."""
        return False

    @staticmethod
    def device_count() -> int:
        """Return 0."""
        return 0

    @staticmethod
    def manual_seed(seed: int) -> None:
        """Do nothing, as in PyTorch where there is no such device."""

    manual_seed_all = manual_seed

    def __getattr__(self, name: str) -> Any:
        raise AttributeError(f"tinygrad_edu has no 'cuda.{name}': it computes on the CPU with NumPy")


CPU = device("cpu")
strided = Layout()
cuda = NoCuda()


def check_placement(device_: Any = None, layout: Any = None, pin_memory: Any = False) -> None:
    """Accept what describes an ordinary array on the CPU; NotImplementedError for everything else."""
    if device_ is not None:
        device(device_)
    if layout not in (None, strided):
        raise NotImplementedError(f"tinygrad_edu has no layout {layout!r}: its tensors are strided arrays")
    if pin_memory:
        raise NotImplementedError("tinygrad_edu cannot pin memory: it computes on the CPU with NumPy")
