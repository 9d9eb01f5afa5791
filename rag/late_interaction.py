"""A question's pieces and a passage's pieces -> how much of the question the passage holds.

For each piece of the question, weighted by its squared length, the best cosine with any
piece of the passage above a floor. A piece's length is what training made of its weight:
frequent words end up short. Knows nothing of languages; that is the embedding's affair.

After ColBERT's MaxSim (Khattab and Zaharia, SIGIR 2020), with weights and a floor added.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from index.embedding.protocols import TokenIds
from index.stores.protocols import Vectors

FLOOR = 0.3
# OpenBLAS, interface/gemm.c: SMP_THRESHOLD_MIN * GEMM_MULTITHREAD_THRESHOLD.
_MOST_PRODUCTS_ON_ONE_THREAD = 65_536 * 4


@dataclass(frozen=True, slots=True)
class Matches:
    """The pieces of several passages, one after another, against a question's pieces.

    `ids` are the passages' pieces, `lengths` how many each passage has, `cosines` one row a piece of
    the question and one column a piece of the passages.
    """

    ids: TokenIds
    lengths: NDArray[np.int64]
    cosines: Vectors

    @property
    def filled(self) -> NDArray[np.int64]:
        """The places of the passages that have pieces."""
        return np.flatnonzero(self.lengths)

    @property
    def starts(self) -> NDArray[np.int64]:
        """Where each of the `filled` passages begins."""
        lengths = self.lengths[self.filled]
        begins: NDArray[np.int64] = np.cumsum(lengths) - lengths
        return begins


class LateInteraction:
    """Scores passages against one question."""

    def __init__(self, question: Vectors) -> None:
        """`question`: its pieces' vectors, shape (pieces, dimension), not normalised."""
        weights = np.einsum("ij,ij->i", question, question)
        total = float(weights.sum())
        self.weights = weights / total if total > 0 else weights
        self._pieces = _unit(question)

    def best_cosines(self, passage: Vectors) -> Vectors:
        """Return the best cosine of each of the question's pieces with any of a passage's."""
        if not len(passage):
            return np.zeros(len(self._pieces), dtype=np.float32)
        best: Vectors = (self._pieces @ _unit(passage).T).max(axis=1)
        return best

    def score(self, passages: Sequence[Vectors]) -> Vectors:
        """Return one score in [0, 0.7] a passage, from its pieces' vectors."""
        joined = np.concatenate([*passages, np.zeros((0, self._pieces.shape[1]), np.float32)])
        ids = np.arange(len(joined), dtype=np.uint32)
        lengths = np.array([len(passage) for passage in passages], dtype=np.int64)
        return self.score_matches(Matches(ids, lengths, self._pieces @ _unit(joined).T))

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
        cosines = _products(self._pieces, _unit(vectors_of(distinct.astype(ids.dtype))))
        return Matches(ids, lengths, np.take(cosines, place[ids], axis=1))

    def score_matches(self, matches: Matches) -> Vectors:
        """Return one score in [0, 0.7] a passage."""
        scores = np.zeros(len(matches.lengths), dtype=np.float32)
        if len(matches.ids) and len(self._pieces):
            best = np.maximum.reduceat(matches.cosines, matches.starts, axis=1)
            scores[matches.filled] = self.weights @ np.maximum(best - FLOOR, 0)
        return scores


def _products(left: Vectors, right: Vectors) -> Vectors:
    """Return left @ right.T, in blocks too small for BLAS to start threads for.

    On a machine with other work the threads wait for one another: 25 ms where one thread takes 1.
    """
    rows = max(1, min(_MOST_PRODUCTS_ON_ONE_THREAD // max(1, left.size), len(right)))
    blocks = -(-len(right) // rows)
    padded = np.zeros((blocks * rows, right.shape[1]), dtype=right.dtype)
    padded[: len(right)] = right
    products = padded.reshape(blocks, rows, right.shape[1]) @ left.T
    return np.ascontiguousarray(products.reshape(blocks * rows, len(left))[: len(right)].T)


def _unit(vectors: Vectors) -> Vectors:
    lengths = np.linalg.norm(vectors, axis=1, keepdims=True)
    unit: Vectors = np.divide(vectors, lengths, out=np.zeros_like(vectors), where=lengths > 0)
    return unit
