from tinygrad_edu.nn import functional as F

from . import positive, signed

CASES = {
    "mse": (lambda a, b: F.mse_loss(a, b), [(signed, 2, 3), (signed, 2, 3)]),
    "mse none broadcast": (lambda a, b: F.mse_loss(a, b, reduction="none"), [(signed, 2, 3), (signed, 3)]),
    "bce": (lambda a, b: F.binary_cross_entropy_with_logits(a, b), [(signed, 2, 3), (positive, 2, 3)]),
    "bce sum": (lambda a, b: F.binary_cross_entropy_with_logits(a, b, reduction="sum"), [(signed, 2), (positive, 2)]),
}
