import tinygrad_edu as tg
from tinygrad_edu.nn import functional as F

from . import positive, signed

CLASSES = tg.tensor([0, 2, -100])
PIXELS = tg.tensor([[0, 1], [2, 1]])
WEIGHT = tg.tensor([1.0, 2.0, 0.5], dtype=tg.float64)
HALF = 0.5  # keeps probabilities inside of (0, 1)

CASES = {
    "mse": (lambda a, b: F.mse_loss(a, b), [(signed, 2, 3), (signed, 2, 3)]),
    "mse none": (lambda a, b: F.mse_loss(a, b, reduction="none"), [(signed, 2, 3), (signed, 2, 3)]),
    "l1 sum": (lambda a, b: F.l1_loss(a, b, reduction="sum"), [(signed, 2, 3), (signed, 2, 3)]),
    "smooth l1": (lambda a, b: F.smooth_l1_loss(a, b, beta=1.3), [(signed, 2, 3), (signed, 2, 3)]),
    "huber": (lambda a, b: F.huber_loss(a, b, delta=1.3), [(signed, 2, 3), (signed, 2, 3)]),
    "bce": (lambda a, b: F.binary_cross_entropy(a * HALF, b * HALF), [(positive, 2, 2), (positive, 2, 2)]),
    "bce weight": (
        lambda a, b: F.binary_cross_entropy(a * HALF, b * HALF, weight=WEIGHT, reduction="sum"),
        [(positive, 2, 3), (positive, 2, 3)],
    ),
    "bce logits": (lambda a, b: F.binary_cross_entropy_with_logits(a, b), [(signed, 2, 3), (positive, 2, 3)]),
    "bce logits weights": (
        lambda a, b: F.binary_cross_entropy_with_logits(a, b, weight=WEIGHT, pos_weight=WEIGHT, reduction="none"),
        [(signed, 2, 3), (positive, 2, 3)],
    ),
    "kl_div": (lambda a, b: F.kl_div(a, b, reduction="batchmean"), [(signed, 2, 3), (positive, 2, 3)]),
    "kl_div log": (lambda a, b: F.kl_div(a, b, reduction="sum", log_target=True), [(signed, 2, 3), (signed, 2, 3)]),
    "nll": (lambda a: F.nll_loss(a, CLASSES), [(signed, 3, 3)]),
    "nll sum weight": (lambda a: F.nll_loss(a, CLASSES, WEIGHT, reduction="sum"), [(signed, 3, 3)]),
    "nll pixels": (lambda a: F.nll_loss(a, PIXELS, WEIGHT), [(signed, 2, 3, 2)]),
    "cross_entropy": (lambda a: F.cross_entropy(a, CLASSES, WEIGHT, label_smoothing=0.1), [(signed, 3, 3)]),
    "cross_entropy none": (lambda a: F.cross_entropy(a, CLASSES, reduction="none"), [(signed, 3, 3)]),
    "cross_entropy probabilities": (lambda a, b: F.cross_entropy(a, b, WEIGHT), [(signed, 2, 3), (positive, 2, 3)]),
    "linear": (F.linear, [(signed, 2, 3), (signed, 4, 3), (signed, 4)]),
}
