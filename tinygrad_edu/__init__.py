"""tinygrad_edu: automatic differentiation on NumPy that behaves like PyTorch, small enough to be read in an evening.

import tinygrad_edu as tg

x = tg.tensor([1.0, 2.0], requires_grad=True)
(x * x).sum().backward()
x.grad                      # tensor([2., 4.])
"""

import typing
import warnings
from math import e, inf, nan, pi

from . import autograd, return_types
from .anomaly import *
from .creation import *
from .dtypes import (
    bool_ as bool,
)
from .dtypes import (
    dtype,
    float32,
    float64,
    get_default_dtype,
    int32,
    int64,
    promote_types,
    set_default_dtype,
)
from .grad_mode import (
    enable_grad,
    inference_mode,
    is_grad_enabled,
    is_inference_mode_enabled,
    no_grad,
    set_grad_enabled,
)
from .missing import cuda, device, getter, strided
from .ops.activation import *
from .ops.arithmetic import *
from .ops.choice import *
from .ops.compare import *
from .ops.convert import *
from .ops.elementwise import *
from .ops.gather import *
from .ops.index import *
from .ops.join import *
from .ops.linalg import *
from .ops.loss import *
from .ops.matmul import *
from .ops.reduce import *
from .ops.sample import *
from .ops.scan import *
from .ops.shape import *
from .ops.sort import *
from .printing import set_printoptions
from .random import *
from .serialization import *
from .tensor import Size, Tensor, is_inference

if typing.TYPE_CHECKING:
    from . import linalg, nn, optim, utils

__version__ = "0.1.0"
__getattr__ = getter(__name__, "linalg", "nn", "optim", "utils")
double, float, int, long = float64, float32, int32, int64
newaxis = None

# Overflow and division by zero give inf and nan, as in PyTorch; NumPy would warn about its own calls in this package.
warnings.filterwarnings("ignore", category=RuntimeWarning, module=r"tinygrad_edu\.")
