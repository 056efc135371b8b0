"""The digits: the very numbers that UCI published, new at every call, shared out in the same way everywhere."""

import hashlib
import subprocess
import sys
from importlib import resources

import numpy as np
import pytest

from tinygrad_edu.data import digits, split


def test_shapes_dtypes_and_classes():
    images, labels = digits()
    assert (images.shape, images.dtype) == ((1797, 8, 8), np.float64)
    assert (labels.shape, labels.dtype) == ((1797,), np.int64)
    assert np.bincount(labels).tolist() == [178, 182, 177, 183, 181, 182, 181, 179, 174, 180]
    assert set(np.unique(images * 16)) == set(range(17))


def test_the_numbers_are_those_of_the_published_file():
    """A row of UCI's file is 64 pixels and the digit; its hash was taken from scikit-learn's copy."""
    images, labels = digits()
    assert (images[0] * 16).astype(int).tolist()[0] == [0, 0, 5, 13, 9, 1, 0, 0]
    stored = (images * 16).astype(np.uint8).tobytes() + labels.astype(np.uint8).tobytes()
    assert hashlib.sha256(stored).hexdigest() == "87ff0c9e40dc7e2c0e34e7257799c2e3f3aec1a016363bb11cad869ec428a826"


def test_whoever_changes_the_arrays_changes_only_his_own():
    digits().images[:] = -1
    digits().labels[:] = -1
    images, labels = digits()
    assert images.min() == 0
    assert labels.min() == 0


def test_source_and_license_stand_beside_the_file():
    text = resources.files("tinygrad_edu.data").joinpath("README.md").read_text(encoding="utf-8")
    assert "https://doi.org/10.24432/C50P49" in text
    assert "CC BY 4.0" in text


def test_a_split_shares_out_different_indices():
    parts = split(100, 20, 0, 50, seed=3)
    assert [len(part) for part in parts] == [20, 0, 50]
    together = np.concatenate(parts)
    assert len(set(together.tolist())) == 70
    assert set(together.tolist()) <= set(range(100))
    assert sorted(np.concatenate(split(7, 3, 4, seed=0)).tolist()) == list(range(7))
    assert split(7, seed=0) == []


def test_the_seed_decides_and_the_numbers_never_change():
    assert split(10, 4, 3, seed=0)[0].tolist() == [2, 8, 4, 9]
    assert split(10, 4, 3, seed=0)[1].tolist() == [1, 6, 7]
    assert split(10, 4, seed=1)[0].tolist() != split(10, 4, seed=0)[0].tolist()


@pytest.mark.parametrize("sizes", [(8, 3), (-1, 5)])
def test_a_split_that_cannot_be_is_refused(sizes):
    with pytest.raises(ValueError, match=rf"cannot draw {sizes[0]} \+ {sizes[1]} different indices out of 10"):
        split(10, *sizes, seed=0)


def test_importing_the_course_does_not_load_the_data():
    code = "import sys, tinygrad_edu; print('tinygrad_edu.data' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "False\n"
