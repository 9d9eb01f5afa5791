"""Cosines of a question's pieces with passages' pieces -> the best cosines in stretches of the passages.

Knows which passage a piece stands in and where; knows nothing of what the cosines are used for.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from index.stores.protocols import Vectors

# Pieces in a block: two blocks that follow one another are a window, of a phrase or of a sentence.
OF_PHRASE = 4
OF_SENTENCE = 16


@dataclass(frozen=True)
class Matches:
    """The pieces of several passages, one after another, against a question's pieces.

    `lengths` says how many pieces each passage has; `cosines` has one row a piece of the question and
    one column a distinct piece of the passages; `columns` says which column each piece's is.
    """

    lengths: NDArray[np.int64]
    cosines: Vectors
    columns: NDArray[np.int64]

    @property
    def filled(self) -> NDArray[np.int64]:
        """The places of the passages that have pieces."""
        return np.flatnonzero(self.lengths)

    @property
    def is_empty(self) -> bool:
        return not self.cosines.size

    @cached_property
    def phrases(self) -> Blocks:
        """Blocks of `OF_PHRASE` pieces, found once; there must be some piece."""
        return blocks_of(self, OF_PHRASE)

    @cached_property
    def sentences(self) -> Blocks:
        """Blocks of `OF_SENTENCE` pieces, from those of phrases; there must be some piece."""
        return self.phrases.joined(OF_SENTENCE // OF_PHRASE)


@dataclass(frozen=True, slots=True)
class Blocks:
    """The best cosines in each block of the passages that have pieces.

    `cosines` has one row a piece of the question and one column a block; `counts` says how many
    blocks each passage has, `starts` which is its first.
    """

    cosines: Vectors
    counts: NDArray[np.int64]
    starts: NDArray[np.int64]

    @property
    def best(self) -> Vectors:
        """The best cosines in each passage, shape (pieces of the question, passages that have pieces)."""
        best: Vectors = np.maximum.reduceat(self.cosines, self.starts, axis=1)
        return best

    def windows(self) -> Vectors:
        """Join each block with the next one of its passage; a passage's last block stands alone."""
        windows = self.cosines.copy()
        np.maximum(self.cosines[:, :-1], self.cosines[:, 1:], out=windows[:, :-1])
        last = self.starts + self.counts - 1
        windows[:, last] = self.cosines[:, last]
        return windows

    def joined(self, times: int) -> Blocks:
        """Join every `times` blocks of a passage to one, its last one of fewer."""
        return _cut(self.cosines, np.arange(self.cosines.shape[1]), self.counts, times)


def blocks_of(matches: Matches, size: int) -> Blocks:
    """Cut every passage into blocks of `size` pieces, the last one shorter; `matches` is not empty."""
    return _cut(matches.cosines, matches.columns, matches.lengths[matches.filled], size)


def _cut(cosines: Vectors, columns: NDArray[np.int64], lengths: NDArray[np.int64], size: int) -> Blocks:
    """Take the best of every `size` columns, never across the end of a stretch of the given lengths.

    All blocks' first columns at once, then all second ones, and so on: faster here than `np.maximum.reduceat`.
    """
    counts = -(-lengths // size)
    starts = np.cumsum(counts) - counts
    ends = np.cumsum(lengths)
    within = np.arange(int(counts.sum())) - np.repeat(starts, counts)
    begins = np.repeat(ends - lengths, counts) + size * within
    last = np.repeat(ends - 1, counts)
    best = np.take(cosines, columns[begins], axis=1)
    for step in range(1, size):
        np.maximum(best, np.take(cosines, columns[np.minimum(begins + step, last)], axis=1), out=best)
    return Blocks(best, counts, starts)
