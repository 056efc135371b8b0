import tinygrad_edu as tg
from tinygrad_edu.nn import functional as F

from . import positive, signed

ROWS = tg.tensor([[0, 2], [2, 1]])

CASES = {
    "conv2d": (F.conv2d, [(signed, 2, 2, 4, 3), (signed, 3, 2, 2, 2), (signed, 3)]),
    "conv2d stride, padding, dilation": (
        lambda x, w: F.conv2d(x, w, stride=2, padding=1, dilation=(1, 2)),
        [(signed, 1, 2, 5, 5), (signed, 2, 2, 3, 2)],
    ),
    "conv2d groups": (
        lambda x, w, b: F.conv2d(x, w, b, groups=2),
        [(signed, 1, 4, 3, 3), (signed, 2, 2, 2, 2), (signed, 2)],
    ),
    "conv2d same": (lambda x, w: F.conv2d(x, w, padding="same"), [(signed, 1, 3, 3), (signed, 2, 1, 2, 3)]),
    "max_pool2d": (lambda x: F.max_pool2d(x, 2, stride=1, padding=1), [(signed, 1, 2, 3, 3)]),
    "avg_pool2d": (lambda x: F.avg_pool2d(x, (2, 3), stride=1, padding=1), [(signed, 1, 2, 3, 4)]),
    "avg_pool2d inside": (lambda x: F.avg_pool2d(x, 2, padding=1, count_include_pad=False), [(signed, 1, 3, 3)]),
    "adaptive_avg_pool2d": (lambda x: F.adaptive_avg_pool2d(x, (2, 3)), [(signed, 1, 2, 3, 4)]),
    "batch_norm": (
        lambda x, w, b: F.batch_norm(x, None, None, w, b, training=True),
        [(signed, 4, 2, 2), (signed, 2), (signed, 2)],
    ),
    "batch_norm eval": (
        lambda x, w: F.batch_norm(x, tg.ones(2).double(), tg.full((2,), 3.0).double(), w),
        [(signed, 3, 2), (signed, 2)],
    ),
    "layer_norm": (lambda x, w, b: F.layer_norm(x, (2, 3), w, b), [(signed, 2, 2, 3), (signed, 2, 3), (signed, 2, 3)]),
    "embedding": (lambda w: F.embedding(ROWS, w), [(signed, 3, 2)]),
    "pad": (lambda x: F.pad(x, (1, -1, 0, 2), value=3.0), [(signed, 2, 3)]),
    "linear batch": (F.linear, [(signed, 2, 2, 3), (signed, 4, 3), (signed, 4)]),
    "xlogy": (tg.xlogy, [(signed, 2, 3), (positive, 3)]),
}
