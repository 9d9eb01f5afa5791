"""Rows of numbers -> where an answer may begin and end in them, by a small transformer in numpy.

Blocks, each a convolution over neighbouring pieces, self-attention and two dense layers
(after QANet, Yu et al., ICLR 2018). The weights are trained by `make reader`, which needs torch;
reading needs none. Knows nothing of text.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from pathlib import Path

import numpy as np
from numpy.lib.stride_tricks import sliding_window_view

from index.stores.protocols import Vectors
from rag.reader.folding import HEADS, Block, folded
from rag.reader.inputs import Reading

WEIGHTS = Path(__file__).parent / "reader.safetensors"
_EPSILON = 1e-5
# The power of e that a sum of them, in single precision, has room for.
_MOST_EXPONENT = 60.0


@dataclass(frozen=True, slots=True)
class Logits:
    """Where an answer begins and ends, one number a row: the higher, the likelier. Shape (rows,) each."""

    start: Vectors
    end: Vectors


class Network:
    """Reads with one set of weights, named as `rag.reader.training` names them."""

    def __init__(self, weights: Mapping[str, Vectors]) -> None:
        self._folded = folded(weights)
        self._reach = len(self._folded.blocks[0].kernel) // 2

    def read_all(self, readings: Sequence[Reading]) -> list[Logits]:
        """Read passages, all of them in one go where rows do not look at one another."""
        if not readings:
            return []
        parts = list(_parts([len(reading.known) for reading in readings], self._reach))
        between = _between(parts)
        rows = self._folded.rows.of(_stacked(readings, parts))
        for block in self._folded.blocks:
            rows += _near(block, rows, between)
            rows += _attended(block, rows, parts)
            rows += _read(block, rows)
        out = self._folded.out.of(_normalised(rows))
        return [Logits(out[part, 0], out[part, 1]) for part in parts]


@cache
def shipped_network(path: Path = WEIGHTS) -> Network:
    from safetensors.numpy import load_file

    return Network(load_file(path))


def _parts(lengths: Sequence[int], gap: int) -> Iterator[slice]:
    """Yield where each passage's rows stand, with `gap` rows between two passages."""
    start = 0
    for length in lengths:
        yield slice(start, start + length)
        start += length + gap


def _between(parts: Sequence[slice]) -> list[int]:
    """Return the rows that are no passage's."""
    return [row for one, other in pairwise(parts) for row in range(one.stop, other.start)]


def _stacked(readings: Sequence[Reading], parts: Sequence[slice]) -> Vectors:
    """Set side by side what is given of each row; rows between passages are all 0."""
    dimension, known = readings[0].vectors.shape[1], readings[0].known.shape[1]
    given = np.zeros((parts[-1].stop, 3 * dimension + known), dtype=np.float32)
    for part, reading in zip(parts, readings, strict=True):
        rows = given[part]
        rows[:, :dimension] = reading.vectors
        rows[:, dimension : 2 * dimension] = reading.aligned
        np.multiply(reading.vectors, reading.aligned, out=rows[:, 2 * dimension : 3 * dimension])
        rows[:, 3 * dimension :] = reading.known
    return given


def _near(block: Block, rows: Vectors, between: Sequence[int]) -> Vectors:
    """What neighbouring rows give to each row; what stands between passages counts as 0."""
    width = len(block.kernel)
    reach = width // 2
    padded = np.zeros((len(rows) + 2 * reach, rows.shape[1]), dtype=np.float32)
    inner = padded[reach : reach + len(rows)]
    np.multiply(_normalised(rows), block.gain, out=inner)
    inner += block.shift
    inner[between] = 0
    windows = sliding_window_view(padded, width, axis=0)
    near: Vectors = np.einsum("rcw,wc->rc", windows, block.kernel)
    near += block.near_bias
    return block.near.of(np.maximum(near, 0, out=near))


def _attended(block: Block, rows: Vectors, parts: Sequence[slice]) -> Vectors:
    """What all rows of a passage give to each of its rows."""
    sides = block.sides.of(_normalised(rows))
    found = np.zeros_like(rows)
    for part in parts:
        _attend(sides[part], found[part])
    return block.attended.of(found)


def _read(block: Block, rows: Vectors) -> Vectors:
    """What each row gives to itself."""
    hidden = block.hidden.of(_normalised(rows))
    return block.read.of(np.maximum(hidden, 0, out=hidden))


def _attend(sides: Vectors, found: Vectors) -> None:
    """Let every row take from all others into `found`; `sides` are queries, keys and values side by side."""
    count, columns = found.shape
    query, key, value = sides.reshape(count, 3, HEADS, columns // HEADS).transpose(1, 2, 0, 3)
    shares: Vectors = query @ key.transpose(0, 2, 1)
    if _longest(query) * _longest(key) > _MOST_EXPONENT:
        shares -= shares.max(axis=-1, keepdims=True)
    np.exp(shares, out=shares)
    # The last column of what is summed is 1 in every row: its sum is that of the shares.
    summed: Vectors = shares @ np.concatenate([value, np.ones((HEADS, count, 1), np.float32)], axis=-1)
    by_row = summed.transpose(1, 0, 2)
    np.divide(by_row[..., :-1], by_row[..., -1:], out=found.reshape(count, HEADS, columns // HEADS))


def _longest(rows: Vectors) -> float:
    """No product with one of the rows is greater than this times the other's length."""
    return math.sqrt(np.einsum("hij,hij->hi", rows, rows).max())


def _normalised(rows: Vectors) -> Vectors:
    """Bring rows without a mean to a mean square of 1."""
    lengths = np.einsum("ij,ij->i", rows, rows)
    lengths /= rows.shape[1]
    lengths += _EPSILON
    normal: Vectors = rows * (1 / np.sqrt(lengths))[:, None]
    return normal
