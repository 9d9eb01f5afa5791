"""Cosines of a question's pieces with passages' pieces -> the best cosines in stretches of the passages.

Knows which passage a piece stands in and where; knows nothing of what the cosines are used for.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from index.stores.protocols import Vectors


@dataclass(frozen=True, slots=True)
class Matches:
    """The pieces of several passages, one after another, against a question's pieces.

    `lengths` says how many pieces each passage has; `cosines` has one row a piece of the question and
    one column a piece of the passages.
    """

    lengths: NDArray[np.int64]
    cosines: Vectors

    @property
    def filled(self) -> NDArray[np.int64]:
        """The places of the passages that have pieces."""
        return np.flatnonzero(self.lengths)

    @property
    def is_empty(self) -> bool:
        return not self.cosines.size


@dataclass(frozen=True, slots=True)
class Blocks:
    """The best cosines in each block of the passages that have pieces.

    `cosines` has one row a piece of the question and one column a block; `counts` says how many
    blocks each passage has, `starts` which is its first.
    """

    cosines: Vectors
    counts: NDArray[np.int64]
    starts: NDArray[np.int64]

    def windows(self) -> Vectors:
        """Join each block with the next one of its passage; a passage's last block stands alone."""
        windows = self.cosines.copy()
        np.maximum(self.cosines[:, :-1], self.cosines[:, 1:], out=windows[:, :-1])
        last = self.starts + self.counts - 1
        windows[:, last] = self.cosines[:, last]
        return windows


def blocks_of(matches: Matches, size: int) -> Blocks:
    """Cut every passage into blocks of `size` pieces, the last one shorter; `matches` is not empty."""
    lengths = matches.lengths[matches.filled]
    counts = -(-lengths // size)
    starts = np.cumsum(counts) - counts
    within = np.arange(int(counts.sum())) - np.repeat(starts, counts)
    begins = np.repeat(np.cumsum(lengths) - lengths, counts) + size * within
    return Blocks(np.maximum.reduceat(matches.cosines, begins, axis=1), counts, starts)
