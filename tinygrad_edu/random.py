"""Random numbers: PyTorch's own stream on the CPU, number for number.

The words are those of the Mersenne Twister mt19937 (Matsumoto and Nishimura 1998), which NumPy has too. How floats,
normals and integers are made of them stands in PyTorch's sources: aten/src/ATen/core/DistributionsHelper.h and
aten/src/ATen/native/cpu/DistributionTemplates.h. Where PyTorch's numbers depend on the processor (on Intel's it leaves
`bernoulli_` and dropout to another library) these are the ones of all other x86 processors.
"""

from __future__ import annotations

import math
import os
from typing import Any

import numpy as np

from . import dtypes, missing
from .dtypes import dtype
from .missing import getter
from .tensor import Tensor, wrap

__getattr__ = getter(__name__)

__all__ = ["Generator", "default_generator", "get_rng_state", "manual_seed", "set_rng_state"]

Array = np.ndarray[Any, Any]
_WIDE = 1 << 28  # integers from a range as large as this are made of two words each
_BLOCK = 16  # from so many on, normals are made of uniforms in blocks; fewer are made in pairs


class Generator:
    """A stream of random numbers, for what draws: `rand(3, generator=generator)`. By default all draw from one stream.

    The methods from `words` on make arrays; they are what the functions that draw are made of.
    """

    def __init__(self, device: Any = "cpu") -> None:
        self.device = missing.device(device)
        self.manual_seed(67280421310721)

    def manual_seed(self, seed: int) -> Generator:
        """Start the stream anew at `seed` and return the generator; ValueError beyond 64 bits."""
        seed = int(seed)
        if not -(1 << 63) <= seed < 1 << 64:
            raise ValueError("Overflow when unpacking long long")
        self._seed = seed % (1 << 64)
        self._started: Any = None
        self._waiting = math.nan  # the second of a pair of normals, until it is wanted; nan where there is none
        return self

    @property
    def _twister(self) -> Any:
        """NumPy's generator of words; made at the first draw, since loading numpy.random takes a while."""
        if self._started is None:
            self._started = np.random.RandomState(self._seed % (1 << 32))
        return self._started

    def initial_seed(self) -> int:
        """Return the seed that the stream was started with."""
        return self._seed

    def get_state(self) -> Tensor:
        """Return where the stream stands, for `set_state`: int64 numbers (PyTorch's state is of bytes)."""
        _, words, position, _, _ = self._twister.get_state(legacy=True)
        start = np.array([self._seed], np.uint64).view(np.int64)
        waiting = np.array([self._waiting]).view(np.int64)
        return wrap(np.concatenate([start, waiting, [position], np.asarray(words, np.int64)]))

    def set_state(self, new_state: Tensor) -> Generator:
        """Go on from where the stream stood when `get_state` was called; TypeError for what is no such state."""
        if not isinstance(new_state, Tensor) or new_state.shape != (627,) or new_state.dtype is not dtypes.int64:
            raise TypeError("RNG state must be what get_state() or get_rng_state() returned")
        state = new_state._data
        self._seed = int(state[:1].view(np.uint64)[0])
        self._waiting = float(state[1:2].view(np.float64)[0])
        self._twister.set_state(("MT19937", state[3:].astype(np.uint32), int(state[2]), 0, 0.0))
        return self

    def words(self, count: int) -> Array:
        """Return the next `count` words of 32 bits."""
        return self._twister.randint(0, 1 << 32, count, np.uint32)

    def wide_words(self, count: int) -> Array:
        """Return words of 64 bits, each made of two."""
        pairs = self.words(2 * count).reshape(count, 2).astype(np.uint64)
        return (pairs[:, 0] << np.uint64(32)) | pairs[:, 1]

    def fractions(self, count: int, kind: dtype) -> Array:
        """Return uniform float64 numbers from [0, 1): of as many bits of a word as the dtype has digits."""
        if kind is dtypes.float64:
            return (self.wide_words(count) & np.uint64((1 << 53) - 1)) * 2.0**-53
        return (self.words(count) & np.uint32((1 << 24) - 1)) * 2.0**-24

    def normal_pairs(self, count: int) -> Array:
        """Return normal numbers, two of two uniform ones (Box and Muller 1958); a last one waits for the next call."""
        first = [] if math.isnan(self._waiting) or not count else [self._waiting]
        drawn = self.fractions((count - len(first) + 1) // 2 * 2, dtypes.float64).reshape(-1, 2)
        radius, angle = np.sqrt(-2 * np.log1p(-drawn[:, 1])), 2 * math.pi * drawn[:, 0]
        values = np.concatenate([first, np.stack([radius * np.cos(angle), radius * np.sin(angle)], 1).ravel()])
        if count:
            self._waiting = float(values[count]) if len(values) > count else math.nan
        return values[:count]

    def permutation(self, count: int) -> list[int]:
        """Return 0 ... count - 1, shuffled: each place in turn is swapped with one that is not before it."""
        places = list(range(count))
        left = np.arange(count, 1, -1, dtype=np.uint64)
        for i, step in enumerate((self.words(len(left)) % left).tolist()):  # every swap needs the one before
            places[i], places[i + step] = places[i + step], places[i]
        return places


def _box_muller(drawn: Array, kind: dtype) -> Array:
    """Turn uniform numbers into normal ones, in blocks of 16: eight radii and eight angles."""
    blocks = drawn.reshape(-1, 2, _BLOCK // 2)
    if kind is dtypes.float64:
        radius, angle = np.sqrt(-2 * np.log(1 - blocks[:, 0])), 2 * math.pi * blocks[:, 1]
        sine, cosine = np.sin(angle), np.cos(angle)
    else:
        radius = _single(np.sqrt(_single(-2 * _single_log(1 - blocks[:, 0]))))
        sine, cosine = _single_sine_and_cosine(_single(_TWO_PI * blocks[:, 1]))
    return np.stack([radius * cosine, radius * sine], 1).ravel().astype(kind.numpy)


# PyTorch takes the logarithm, sine and cosine of many float32 numbers from Cephes (S. L. Moshier, netlib.org/cephes,
# single precision: logf.c, sinf.c), and lets the compiler fuse products with sums. So do these, for the last bit: they
# compute in float64, where a product of two float32 is exact, and round to float32 where PyTorch rounds.


def _single(x: Any) -> Any:
    return np.asarray(x, np.float32).astype(np.float64)


# fmt: off
_LOG = _single([
    7.0376836292e-2, -1.1514610310e-1, 1.1676998740e-1, -1.2420140846e-1, 1.4249322787e-1, -1.6668057665e-1,
    2.0000714765e-1, -2.4999993993e-1, 3.3333331174e-1,
])
# fmt: on
_SINE = _single([-1.9515295891e-4, 8.3321608736e-3, -1.6666654611e-1])
_COSINE = _single([2.443315711809948e-5, -1.388731625493765e-3, 4.166664568298827e-2])
_QUARTER_PI = _single([0.78515625, 2.4187564849853515625e-4, 3.77489497744594108e-8])  # in three parts
_LOG_2 = _single([-2.12194440e-4, 0.693359375])  # in two parts
_TWO_PI, _FOUR_BY_PI = _single([2 * math.pi, 4 / math.pi])


def _polynomial(x: Array, coefficients: Array) -> Array:
    value: Any = coefficients[0]
    for coefficient in coefficients[1:]:
        value = _single(value * x + coefficient)
    return _single(value * x)


def _single_log(x: Array) -> Array:
    """Return the natural logarithm of positive numbers: of the fraction, plus the exponent's."""
    fraction, exponent = np.frexp(x)
    low = fraction < math.sqrt(0.5)
    fraction, exponent = np.where(low, 2 * fraction, fraction) - 1, exponent - low
    square = _single(fraction * fraction)
    rest = _single(_polynomial(fraction, _LOG) * square + _single(exponent * _LOG_2[0]))
    return _single(exponent * _LOG_2[1] + _single(fraction + _single(rest - square / 2)))


def _single_sine_and_cosine(x: Array) -> tuple[Array, Array]:
    """Return both for numbers from [0, 2 pi]: of what is left of x beyond a multiple of half of pi."""
    octant = (_single(x * _FOUR_BY_PI).astype(np.int64) + 1) & ~1
    for part in _QUARTER_PI:
        x = _single(x - octant * part)
    square = _single(x * x)
    sine = _single(_polynomial(square, _SINE) * x + x)
    cosine = _single(_single(_polynomial(square, _COSINE) * square - square / 2) + 1)
    turned, back, left = octant & 2 != 0, octant & 4 != 0, (octant + 2) & 4 != 0
    sine, cosine = np.where(turned, cosine, sine), np.where(turned, sine, cosine)
    return np.where(back, -sine, sine), np.where(left, -cosine, cosine)


default_generator = Generator().manual_seed(int.from_bytes(os.urandom(8), "big"))  # nobody can foresee it


def chosen(generator: Generator | None) -> Generator:
    """Return the generator that a `generator=` means; TypeError for what is none."""
    if generator is None:
        return default_generator
    if not isinstance(generator, Generator):
        raise TypeError(f"argument 'generator' must be torch.Generator, not {type(generator).__name__}")
    return generator


def laid_out(values: Array, array: Array) -> Array:
    """Return flat `values` in the shape of `array`, and like that in the order of the memory: so PyTorch fills it."""
    order = sorted(range(array.ndim), key=lambda dim: -array.strides[dim])
    return values.reshape([array.shape[dim] for dim in order]).transpose(np.argsort(order)) if order else values[0]


def _floating(kernel: str, array: Array) -> dtype:
    """Return the dtype of an array; NotImplementedError, by the name of PyTorch's function, for integers."""
    kind = dtypes.of_array(array)
    if not kind.is_floating_point:
        raise NotImplementedError(f"\"{kernel}\" not implemented for '{kind.word}'")
    return kind


def fused(base: Any, step: Any, times: Array, kind: dtype) -> Array:
    """Return `base + step * times`, rounded to float64 only once, as a fused operation does, and then to a dtype."""
    return (base + np.longdouble(step) * times).astype(np.float64).astype(kind.numpy)


def uniform(array: Array, generator: Generator | None = None, low: float = 0.0, high: float = 1.0) -> Array:
    """Return an array like `array` of numbers, uniform from [low, high); RuntimeError if low > high."""
    kind = _floating("check_uniform_bounds", array)
    for name, bound in (("from", low), ("to", high)):
        if not abs(bound) <= kind.most:
            raise RuntimeError(f"{name} is out of bounds for {kind.word.lower()}")
    if low > high:
        raise RuntimeError(f"uniform_ expects to return a [from, to) range, but found from={low:g} > to={high:g}")
    least, most = kind.numpy.type(low), kind.numpy.type(high)
    return laid_out(fused(least, most - least, chosen(generator).fractions(array.size, kind), kind), array)


def normal(array: Array, generator: Generator | None = None, mean: float = 0.0, std: float = 1.0) -> Array:
    """Return an array like `array` of normal numbers; RuntimeError if std < 0."""
    if not std >= 0:
        raise RuntimeError(f"normal expects std >= 0.0, but found std {std:g}")
    kind = _floating("normal_kernel_cpu", array)
    stream, count = chosen(generator), array.size
    if count < _BLOCK or not array.flags.c_contiguous:
        return laid_out(fused(mean, std, stream.normal_pairs(count), kind), array)
    drawn, left = stream.fractions(count, kind), count % _BLOCK
    if left:  # a last block, which overlaps the others
        drawn = np.concatenate([drawn[:-left], stream.fractions(_BLOCK, kind)])
    values = _box_muller(drawn, kind)
    values = np.concatenate([values[: count - _BLOCK], values[-_BLOCK:]])
    return laid_out(fused(kind.numpy.type(mean), kind.numpy.type(std), values, kind), array)


def bernoulli(array: Array, p: Any, generator: Generator | None = None) -> Array:
    """Return an array like `array` of ones and zeros: ones with the probability `p`, a number or an array of numbers.

    RuntimeError for a probability outside of [0, 1].
    """
    kind = dtypes.float64 if isinstance(p, (int, float)) else _floating("bernoulli_tensor_cpu_p_", p)
    if not np.all((np.asarray(p) >= 0) & (np.asarray(p) <= 1)):
        raise RuntimeError(f"bernoulli_ expects p to be in [0, 1], but got p={p if np.ndim(p) else f'{p:g}'}")
    return (laid_out(chosen(generator).fractions(array.size, kind), array) < p).astype(array.dtype)


def integers(array: Array, low: int, high: int, generator: Generator | None = None) -> Array:
    """Return an array like `array` of integers from [low, high), which are remainders of words.

    RuntimeError for bounds that cannot be.
    """
    if low >= high:
        raise RuntimeError(f"random_ expects 'from' to be less than 'to', but got from={low} >= to={high}")
    bounds = np.array([low, high - 1], np.int64)
    for name, outside in zip(("from", "to - 1"), bounds.astype(array.dtype).astype(np.int64) != bounds, strict=True):
        if outside:
            raise RuntimeError(f"{name} is out of bounds for {dtypes.of_array(array).word.lower()}")
    words = chosen(generator).wide_words if high - low >= _WIDE else chosen(generator).words
    values = (words(array.size) % np.uint64(high - low)).astype(np.int64) + low
    return laid_out(values.astype(array.dtype), array)


def manual_seed(seed: int) -> Generator:
    """Start the default stream anew at `seed`, so that the same numbers are drawn again; return its generator."""
    return default_generator.manual_seed(seed)


def get_rng_state() -> Tensor:
    """Return where the default stream stands."""
    return default_generator.get_state()


def set_rng_state(new_state: Tensor) -> None:
    """Let the default stream go on from a state that `get_rng_state` returned."""
    default_generator.set_state(new_state)
