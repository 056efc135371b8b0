"""Data for the lessons: 1797 small pictures of handwritten digits, and a way to share them out. See README.md here.

images, labels = digits()
train, test = split(len(labels), 1297, 500, seed=0)
images[train], labels[train]
"""

from importlib import resources
from itertools import pairwise
from typing import Any, NamedTuple

import numpy as np

__all__ = ["Digits", "digits", "split"]

Array = np.ndarray[Any, Any]


class Digits(NamedTuple):
    """Pictures, and which digit each of them shows."""

    images: Array
    labels: Array


def digits() -> Digits:
    """Return the pictures, float64 of shape (1797, 8, 8), and the digits on them, int64 of shape (1797,).

    A pixel is a multiple of 1/16, from 0 (paper) to 1 (ink). There are ten classes, 0 to 9, of 174 to 183 pictures.
    The arrays are new at every call: NumPy's own, so that they become tensors of any library.
    """
    with resources.files(__name__).joinpath("digits.npz").open("rb") as file, np.load(file) as stored:
        return Digits(stored["images"] / 16, stored["labels"].astype(np.int64))


def split(count: int, *sizes: int, seed: int) -> list[Array]:
    """Draw one array of indices into `count` things for each of `sizes`, so that no index is drawn twice.

    The same seed draws the same indices everywhere. ValueError for a negative size, or if there are too few things.
    """
    if min(sizes, default=0) < 0 or sum(sizes) > count:
        raise ValueError(f"cannot draw {' + '.join(map(str, sizes))} different indices out of {count}")
    # RandomState rather than default_rng: NumPy promises that its numbers never change.
    order = np.random.RandomState(seed).permutation(count)
    return [order[start:stop] for start, stop in pairwise(np.cumsum([0, *sizes]))]
