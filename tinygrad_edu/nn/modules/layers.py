"""Layers and losses: functions of `nn.functional` as modules, and layers with weights."""

from __future__ import annotations

import inspect
import math
from typing import Any, ClassVar

from ...creation import empty, tensor
from ...dtypes import dtype, int64
from ...grad_mode import no_grad
from ...ops.conv import pair
from ...tensor import Tensor
from .. import functional as F
from .. import init
from ..parameter import Parameter
from .module import Module

# fmt: off
__all__ = [
    "ELU", "GELU", "AdaptiveAvgPool2d", "AvgPool2d", "BCELoss", "BCEWithLogitsLoss", "BatchNorm1d", "BatchNorm2d",
    "Conv2d", "CrossEntropyLoss", "Dropout", "Embedding", "Flatten", "HuberLoss", "Identity", "KLDivLoss", "L1Loss",
    "LayerNorm", "LeakyReLU", "Linear", "LogSigmoid", "LogSoftmax", "MSELoss", "MaxPool2d", "NLLLoss", "ReLU", "SiLU",
    "Sigmoid", "SmoothL1Loss", "Softmax", "Softplus", "Tanh", "Unflatten",
]
# fmt: on

Sizes = int | tuple[int, ...]


class Layer(Module):
    """A module that calls a function of `nn.functional`, which a subclass names:

    class LeakyReLU(Layer):
        function = "leaky_relu"

    What the function takes behind its inputs are the options: what the class is called with, its attributes, and the
    function's keywords; weights among them are buffers. A class that takes others gives its own `__signature__`, that
    of a lambda. The repr lists all but those in `hidden`, and `inplace` only where it is True.
    """

    function: ClassVar[str]
    inputs: ClassVar[int] = 1
    hidden: ClassVar[tuple[str, ...]] = ()
    options: ClassVar[tuple[str, ...]]
    __signature__: ClassVar[inspect.Signature]

    def __init_subclass__(cls) -> None:
        if "function" in cls.__dict__:
            function = getattr(F, cls.function)
            cls.__doc__ = cls.__doc__ or function.__doc__
            if "__signature__" not in cls.__dict__:
                taken = list(inspect.signature(function).parameters.values())
                cls.__signature__ = inspect.Signature(taken[cls.inputs :])
        if "__signature__" in cls.__dict__:
            cls.options = tuple(cls.__signature__.parameters)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__()
        try:
            given = self.__signature__.bind(*args, **kwargs)
        except TypeError as error:
            raise TypeError(f"{type(self).__name__}.__init__() {error}") from None
        given.apply_defaults()
        for name, value in given.arguments.items():
            if name in ("weight", "pos_weight"):
                self.register_buffer(name, value)
            else:
                setattr(self, name, value)

    def forward(self, *inputs: Tensor) -> Any:
        """Call the function with the options as they are now."""
        return getattr(F, self.function)(*inputs, **{name: getattr(self, name) for name in self.options})

    def extra_repr(self) -> str:
        shown = [name for name in self.options if name not in self.hidden and (name != "inplace" or self.inplace)]
        return ", ".join(f"{name}={getattr(self, name)!r}" for name in shown)


class _Loss(Layer):
    """A layer that is called with an input and a target."""

    inputs = 2

    def extra_repr(self) -> str:
        return ""


def _layer(name: str, function: str, base: type[Layer] = Layer, **attributes: Any) -> type[Layer]:
    return type(name, (base,), {"function": function, "__module__": __name__, **attributes})


ReLU = _layer("ReLU", "relu")
LeakyReLU = _layer("LeakyReLU", "leaky_relu")
ELU = _layer("ELU", "elu")
GELU = _layer("GELU", "gelu")
SiLU = _layer("SiLU", "silu")
Softplus = _layer("Softplus", "softplus")
Sigmoid = _layer("Sigmoid", "sigmoid")
LogSigmoid = _layer("LogSigmoid", "logsigmoid")
Tanh = _layer("Tanh", "tanh")
Softmax = _layer("Softmax", "softmax", __signature__=inspect.signature(lambda dim: None))
LogSoftmax = _layer("LogSoftmax", "log_softmax", __signature__=inspect.signature(lambda dim: None))
AdaptiveAvgPool2d = _layer("AdaptiveAvgPool2d", "adaptive_avg_pool2d")

MSELoss = _layer("MSELoss", "mse_loss", _Loss)
L1Loss = _layer("L1Loss", "l1_loss", _Loss)
SmoothL1Loss = _layer("SmoothL1Loss", "smooth_l1_loss", _Loss)
HuberLoss = _layer("HuberLoss", "huber_loss", _Loss)
KLDivLoss = _layer("KLDivLoss", "kl_div", _Loss)
BCELoss = _layer("BCELoss", "binary_cross_entropy", _Loss)
BCEWithLogitsLoss = _layer("BCEWithLogitsLoss", "binary_cross_entropy_with_logits", _Loss)
NLLLoss = _layer("NLLLoss", "nll_loss", _Loss)
CrossEntropyLoss = _layer("CrossEntropyLoss", "cross_entropy", _Loss)


class Identity(Module):
    """Gives back its input, whatever it was made with."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__()

    def forward(self, input: Tensor) -> Tensor:
        return input


class _Pool(Layer):
    """Windows of `kernel_size` that are `stride` apart; by default they touch."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.stride is None:
            self.stride: Sizes = self.kernel_size


class MaxPool2d(_Pool):
    function, hidden = "max_pool2d", ("return_indices",)
    __signature__ = inspect.signature(
        lambda kernel_size, stride=None, padding=0, dilation=1, return_indices=False, ceil_mode=False: None
    )


class AvgPool2d(_Pool):
    function, hidden = "avg_pool2d", ("ceil_mode", "count_include_pad", "divisor_override")


class Dropout(Layer):
    """In training mode sets each element to zero with probability `p` and scales the others by 1 / (1 - p)."""

    function, __signature__ = "dropout", inspect.signature(lambda p=0.5, inplace=False: None)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.p < 0 or self.p > 1:
            raise ValueError(f"dropout probability has to be between 0 and 1, but got {self.p}")

    def forward(self, input: Tensor) -> Tensor:  # type: ignore[override]
        return F.dropout(input, self.p, self.training, self.inplace)

    def extra_repr(self) -> str:
        return f"p={self.p}, inplace={self.inplace}"


class Flatten(Layer):
    """Joins the dimensions from `start_dim` to `end_dim` into one; by default all but the batch."""

    __signature__ = inspect.signature(lambda start_dim=1, end_dim=-1: None)

    def forward(self, input: Tensor) -> Tensor:  # type: ignore[override]
        return input.flatten(self.start_dim, self.end_dim)


class Unflatten(Layer):
    """Splits dimension `dim` into dimensions of the given sizes."""

    __signature__ = inspect.signature(lambda dim, unflattened_size: None)

    def forward(self, input: Tensor) -> Tensor:  # type: ignore[override]
        return input.unflatten(self.dim, self.unflattened_size)


class _Weighted(Module):
    """A layer with a weight and perhaps a bias."""

    def make(self, shape: tuple[int, ...], bias: bool, device: Any, dtype: dtype | None) -> None:
        """Make a weight of `shape`, a bias for each entry of its first dimension, and their first values."""
        self.weight = Parameter(empty(shape, device=device, dtype=dtype))
        self.register_parameter("bias", Parameter(empty(shape[0], device=device, dtype=dtype)) if bias else None)
        self.reset_parameters()

    def reset_parameters(self) -> None:
        """Draw weight and bias uniformly between -k and k, where k = 1 / sqrt(fan_in).

        kaiming_uniform_ with a = sqrt(5) has gain sqrt(2 / 6), so its bound sqrt(3) * gain / sqrt(fan_in) is k.
        """
        init.kaiming_uniform_(self.weight, a=math.sqrt(5))
        if self.bias is not None:
            fan_in, _ = init._calculate_fan_in_and_fan_out(self.weight)
            bound = 1 / math.sqrt(fan_in) if fan_in > 0 else 0
            init.uniform_(self.bias, -bound, bound)


class Linear(_Weighted):
    """`input @ weight.T + bias`: (..., in_features) becomes (..., out_features)."""

    def __init__(
        self, in_features: int, out_features: int, bias: bool = True, device: Any = None, dtype: dtype | None = None
    ) -> None:
        super().__init__()
        self.in_features, self.out_features = in_features, out_features
        self.make((out_features, in_features), bias, device, dtype)

    def forward(self, input: Tensor) -> Tensor:
        return F.linear(input, self.weight, self.bias)

    def extra_repr(self) -> str:
        return f"in_features={self.in_features}, out_features={self.out_features}, bias={self.bias is not None}"


class Conv2d(_Weighted):
    """A convolution: (N, in_channels, H, W) or (in_channels, H, W) becomes (N, out_channels, ...)."""

    def __init__(
        self,
        in_channels: int,
        out_channels: int,
        kernel_size: Sizes,
        stride: Sizes = 1,
        padding: Sizes | str = 0,
        dilation: Sizes = 1,
        groups: int = 1,
        bias: bool = True,
        device: Any = None,
        dtype: dtype | None = None,
    ) -> None:
        super().__init__()
        if groups <= 0:
            raise ValueError("groups must be a positive integer")
        for name, channels in (("in_channels", in_channels), ("out_channels", out_channels)):
            if channels % groups:
                raise ValueError(f"{name} must be divisible by groups")
        self.in_channels, self.out_channels, self.groups = in_channels, out_channels, groups
        self.kernel_size, self.stride = pair(kernel_size, "kernel_size"), pair(stride, "stride")
        self.padding = padding if isinstance(padding, str) else pair(padding, "padding")
        self.dilation = pair(dilation, "dilation")
        if isinstance(padding, str) and padding not in ("same", "valid"):
            raise ValueError(f"Invalid padding string {padding!r}, should be one of {{'same', 'valid'}}")
        if padding == "same" and self.stride != (1, 1):
            raise ValueError("padding='same' is not supported for strided convolutions")
        self.make((out_channels, in_channels // groups, *self.kernel_size), bias, device, dtype)

    def forward(self, input: Tensor) -> Tensor:
        return F.conv2d(input, self.weight, self.bias, self.stride, self.padding, self.dilation, self.groups)

    def extra_repr(self) -> str:
        text = f"{self.in_channels}, {self.out_channels}, kernel_size={self.kernel_size}, stride={self.stride}"
        for name, default in (("padding", (0, 0)), ("dilation", (1, 1)), ("groups", 1)):
            if getattr(self, name) != default:
                text += f", {name}={getattr(self, name)}"
        return text + ("" if self.bias is not None else ", bias=False")


class _Normalization(Module):
    """A layer with a factor and a summand for each of its features, or without."""

    def make(self, shape: Sizes, weight: bool, bias: bool, device: Any, dtype: dtype | None) -> None:
        """Make a weight of ones and a bias of zeros."""
        self.register_parameter("weight", Parameter(empty(shape, device=device, dtype=dtype)) if weight else None)
        self.register_parameter("bias", Parameter(empty(shape, device=device, dtype=dtype)) if bias else None)
        self.reset_parameters()

    def reset_parameters(self) -> None:
        """Fill the weight with ones and the bias with zeros."""
        for parameter, fill in ((self.weight, init.ones_), (self.bias, init.zeros_)):
            if parameter is not None:
                fill(parameter)


class _BatchNorm(_Normalization):
    """Normalizes each channel over the batch, with running statistics for evaluation mode."""

    ranks: ClassVar[tuple[int, ...]]

    def __init__(
        self,
        num_features: int,
        eps: float = 1e-5,
        momentum: float | None = 0.1,
        affine: bool = True,
        track_running_stats: bool = True,
        device: Any = None,
        dtype: dtype | None = None,
    ) -> None:
        super().__init__()
        self.num_features, self.eps, self.momentum = num_features, eps, momentum
        self.affine, self.track_running_stats = affine, track_running_stats
        mean, var = (empty(num_features, device=device, dtype=dtype) for _ in range(2))
        statistics = {"running_mean": mean, "running_var": var, "num_batches_tracked": tensor(0, dtype=int64)}
        for name, start in statistics.items():
            self.register_buffer(name, start if track_running_stats else None)
        self.make(num_features, affine, affine, device, dtype)

    def reset_running_stats(self) -> None:
        """Let the running statistics start again."""
        if self.track_running_stats:
            self.running_mean.zero_()
            self.running_var.fill_(1)
            self.num_batches_tracked.zero_()

    def reset_parameters(self) -> None:
        """Let the running statistics, the weight and the bias start again."""
        self.reset_running_stats()
        super().reset_parameters()

    def forward(self, input: Tensor) -> Tensor:
        """Normalize with the batch's statistics in training mode (and where none are kept), else with the running ones.

        `momentum` is the weight of the newest batch; None makes the running statistics plain averages.
        ValueError if `input` has not the right number of dimensions.
        """
        if input.dim() not in self.ranks:
            ranks = " or ".join(f"{rank}D" for rank in self.ranks)
            raise ValueError(f"expected {ranks} input (got {input.dim()}D input)")
        momentum = 0.0 if self.momentum is None else self.momentum
        if self.training and self.track_running_stats:
            self.num_batches_tracked.add_(1)
            momentum = 1.0 / float(self.num_batches_tracked) if self.momentum is None else momentum
        kept = not self.training or self.track_running_stats
        mean, var = (self.running_mean, self.running_var) if kept else (None, None)
        use_batch = self.training or mean is None
        return F.batch_norm(input, mean, var, self.weight, self.bias, use_batch, momentum, self.eps)

    def extra_repr(self) -> str:
        return (
            f"{self.num_features}, eps={self.eps}, momentum={self.momentum}, affine={self.affine}, "
            f"bias={self.bias is not None}, track_running_stats={self.track_running_stats}"
        )


class BatchNorm1d(_BatchNorm):
    """Batch normalization of (N, channels) or (N, channels, length)."""

    ranks = (2, 3)


class BatchNorm2d(_BatchNorm):
    """Batch normalization of (N, channels, height, width)."""

    ranks = (4,)


class LayerNorm(_Normalization):
    """Normalizes over the last dimensions, which must be `normalized_shape`."""

    def __init__(
        self,
        normalized_shape: Sizes,
        eps: float = 1e-5,
        elementwise_affine: bool = True,
        bias: bool = True,
        device: Any = None,
        dtype: dtype | None = None,
    ) -> None:
        super().__init__()
        shape = (normalized_shape,) if isinstance(normalized_shape, int) else tuple(normalized_shape)
        self.normalized_shape, self.eps, self.elementwise_affine = shape, eps, elementwise_affine
        self.make(shape, elementwise_affine, elementwise_affine and bias, device, dtype)

    def forward(self, input: Tensor) -> Tensor:
        return F.layer_norm(input, self.normalized_shape, self.weight, self.bias, self.eps)

    def extra_repr(self) -> str:
        affine = f"elementwise_affine={self.elementwise_affine}, bias={self.bias is not None}"
        return f"{self.normalized_shape}, eps={self.eps}, {affine}"


class Embedding(Module):
    """A table of vectors, looked up by integers; the row `padding_idx` starts as zeros and gets no gradient."""

    def __init__(
        self,
        num_embeddings: int,
        embedding_dim: int,
        padding_idx: int | None = None,
        *,
        device: Any = None,
        dtype: dtype | None = None,
    ) -> None:
        super().__init__()
        if padding_idx is not None and not -num_embeddings <= padding_idx < num_embeddings:
            raise AssertionError("Padding_idx must be within num_embeddings")
        self.num_embeddings, self.embedding_dim = num_embeddings, embedding_dim
        self.padding_idx = padding_idx if padding_idx is None else padding_idx % num_embeddings
        self.weight = Parameter(empty((num_embeddings, embedding_dim), device=device, dtype=dtype))
        self.reset_parameters()

    def reset_parameters(self) -> None:
        """Draw the vectors from the standard normal distribution."""
        init.normal_(self.weight)
        if self.padding_idx is not None:
            with no_grad():
                self.weight[self.padding_idx].fill_(0)

    def forward(self, input: Tensor) -> Tensor:
        return F.embedding(input, self.weight, self.padding_idx)

    def extra_repr(self) -> str:
        padding = "" if self.padding_idx is None else f", padding_idx={self.padding_idx}"
        return f"{self.num_embeddings}, {self.embedding_dim}{padding}"
