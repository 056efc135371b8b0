"""`torch.linalg`: linear algebra by name."""

from .missing import getter
from .ops.linalg import _LinAlgError as LinAlgError
from .ops.linalg import inv, solve, vector_norm
from .ops.linalg import matrix_or_vector_norm as norm
from .ops.matmul import matmul

__getattr__ = getter(__name__)

__all__ = ["LinAlgError", "inv", "matmul", "norm", "solve", "vector_norm"]
