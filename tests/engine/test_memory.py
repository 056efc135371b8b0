"""Only views share memory: what any other operation returns may be changed without changing what it was made of."""

import numpy as np
import pytest

import tinygrad_edu as tg

from .cases import ALL


def shares_secretly(result, given):
    """True if a result lies in the memory of what was given, and no version would count its changes."""
    if result is given or not np.shares_memory(result._data, given._data):
        return False
    return result._counter is None or result._counter is not given._counter


@pytest.mark.parametrize("shape", ["as it is", "0-d"])
@pytest.mark.parametrize("name", ALL)
def test_results_own_their_memory_or_are_views(name, shape):
    function, makers = ALL[name]
    rng = np.random.default_rng(0)
    arrays = [np.asarray(make(rng, *sizes)) for make, *sizes in makers]
    if shape == "0-d":
        if arrays[0].size == 0:
            pytest.skip("nothing to take one element of")
        arrays[0] = arrays[0].reshape(-1)[:1].reshape(()).copy()
    inputs = [tg.from_numpy(array) for array in arrays]
    try:
        results = function(*inputs)
    except (IndexError, RuntimeError, TypeError, ValueError):
        assert shape == "0-d"  # not every operation takes one number
        return
    for result in results if isinstance(results, tuple) else (results,):
        assert not any(shares_secretly(result, given) for given in inputs)
