"""A question's pieces and passages' pieces -> how much of the question each passage holds.

For each piece of the question, weighted by its squared length and by its rarity in the
collection, the best cosine with any piece of the passage above a floor; and the same with any
piece of the passage's best window, a stretch about as long as a sentence, since words that
stand together answer better than words that stand apart. A piece's length is what training made
of its weight: frequent words end up short. Knows nothing of languages; that is the embedding's
affair.

After ColBERT's MaxSim (Khattab and Zaharia, SIGIR 2020), with weights, a floor and windows added.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from index.embedding.protocols import TokenIds
from index.stores.protocols import Vectors
from rag.piece_products import products, unit

FLOOR = 0.2
# A window is two blocks that follow one another: 32 pieces, every 16.
BLOCK = 16


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
class Coverage:
    """One score in [0, 1 - FLOOR] a passage: by all of it, and by its best window."""

    whole: Vectors
    window: Vectors

    @classmethod
    def of_nothing(cls, count: int) -> Coverage:
        return cls(np.zeros(count, dtype=np.float32), np.zeros(count, dtype=np.float32))


class LateInteraction:
    """Scores passages against one question."""

    def __init__(self, question: Vectors) -> None:
        """`question`: its pieces' vectors, shape (pieces, dimension), not normalised."""
        self.weights = _shares(np.einsum("ij,ij->i", question, question))
        self._pieces = unit(question)

    def best_cosines(self, passage: Vectors) -> Vectors:
        """Return the best cosine of each of the question's pieces with any of a passage's."""
        if not len(passage):
            return np.zeros(len(self._pieces), dtype=np.float32)
        best: Vectors = (self._pieces @ unit(passage).T).max(axis=1)
        return best

    def score(self, passages: Sequence[Vectors]) -> Vectors:
        """Return one score in [0, 1 - FLOOR] a passage, from its pieces' vectors."""
        joined = np.concatenate([*passages, np.zeros((0, self._pieces.shape[1]), np.float32)])
        lengths = np.array([len(passage) for passage in passages], dtype=np.int64)
        return self.coverage(Matches(lengths, self._pieces @ unit(joined).T)).whole

    def match(self, passages: Sequence[TokenIds], vectors_of: Callable[[TokenIds], Vectors]) -> Matches:
        """Compare the question's pieces with passages given by their pieces' ids.

        Each piece is compared once however many passages have it.
        """
        ids = np.concatenate(passages)
        lengths = np.array([len(passage) for passage in passages], dtype=np.int64)
        place = np.zeros(int(ids.max(initial=0)) + 1, dtype=np.int64)
        place[ids] = 1
        distinct = np.flatnonzero(place)
        place[distinct] = np.arange(len(distinct))
        cosines = products(self._pieces, unit(vectors_of(distinct.astype(ids.dtype))))
        return Matches(lengths, np.take(cosines, place[ids], axis=1))

    def coverage(self, matches: Matches, rarity: Vectors | None = None) -> Coverage:
        """Score every passage; `rarity` has a factor for each of the question's pieces, shape
        (pieces,) or, where it differs from passage to passage, (passages, pieces)."""
        count = len(matches.lengths)
        found = Coverage.of_nothing(count)
        if matches.is_empty:
            return found
        factors = np.ones_like(self.weights) if rarity is None else rarity
        weights = np.broadcast_to(_shares(self.weights * factors), (count, len(self.weights)))
        lengths = matches.lengths[matches.filled]
        blocks = -(-lengths // BLOCK)
        starts = np.cumsum(blocks) - blocks
        of_blocks = np.maximum.reduceat(matches.cosines, _block_starts(lengths, blocks), axis=1)
        weights = weights[matches.filled].T
        best = np.maximum.reduceat(of_blocks, starts, axis=1)
        found.whole[matches.filled] = _weighed(best, weights)
        of_windows = _weighed(_windows(of_blocks, starts), np.repeat(weights, blocks, axis=1))
        found.window[matches.filled] = np.maximum.reduceat(of_windows, starts)
        return found


def _shares(weights: Vectors) -> Vectors:
    """Bring the weights to sum 1 along the last axis."""
    totals = weights.sum(axis=-1, keepdims=True)
    shares: Vectors = np.divide(weights, totals, out=np.zeros_like(weights), where=totals > 0)
    return shares


def _weighed(cosines: Vectors, weights: Vectors) -> Vectors:
    gains: Vectors = (weights * np.maximum(cosines - FLOOR, 0)).sum(axis=0)
    return gains


def _block_starts(lengths: NDArray[np.int64], blocks: NDArray[np.int64]) -> NDArray[np.int64]:
    """Where each passage's blocks begin among all passages' pieces."""
    begins = np.repeat(np.cumsum(lengths) - lengths, blocks)
    first = np.repeat(np.cumsum(blocks) - blocks, blocks)
    starts: NDArray[np.int64] = begins + BLOCK * (np.arange(len(first)) - first)
    return starts


def _windows(of_blocks: Vectors, starts: NDArray[np.int64]) -> Vectors:
    """Join each block with the next one of its passage; a passage's last block stands alone."""
    windows = of_blocks.copy()
    windows[:, :-1] = np.maximum(of_blocks[:, :-1], of_blocks[:, 1:])
    last = np.append(starts[1:], of_blocks.shape[1]) - 1
    windows[:, last] = of_blocks[:, last]
    return windows
