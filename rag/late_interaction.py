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

from index.embedding.protocols import Embedder, TokenEmbedder, TokenIds
from index.stores.protocols import Vectors
from rag.piece_products import products, unit
from rag.piece_windows import Matches

FLOOR = 0.2
# A translation of a piece comes up to about here, the piece itself to 1.
TRANSLATED = 0.6


@dataclass(frozen=True, slots=True)
class Coverage:
    """One score in [0, 1 - FLOOR] a passage: by all of it, by its best window, and by all of it
    with the question's own pieces worth no more than their translations."""

    whole: Vectors
    window: Vectors
    translated: Vectors

    @classmethod
    def of_nothing(cls, count: int) -> Coverage:
        return cls(*np.zeros((3, count), dtype=np.float32))

    def put(self, places: Sequence[int], other: Coverage) -> None:
        """Put another coverage's scores at these places."""
        for own, new in (
            (self.whole, other.whole),
            (self.window, other.window),
            (self.translated, other.translated),
        ):
            own[places] = new


def piece_vectors(text: str, embedder: Embedder) -> Vectors:
    """Return the vectors of a text's pieces, shape (pieces, dimension); none where the embedder has no pieces."""
    if not isinstance(embedder, TokenEmbedder):
        return np.zeros((0, 0), dtype=np.float32)
    return embedder.token_vectors(embedder.token_ids([text])[0])


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
        return Matches(lengths, cosines, place[ids])

    def coverage(self, matches: Matches, weights: Vectors | None = None) -> Coverage:
        """Score every passage by the shares of the question's pieces, as `weights_of` returns them."""
        count = len(matches.lengths)
        found = Coverage.of_nothing(count)
        if matches.is_empty:
            return found
        weights = self.weights_of(count) if weights is None else weights
        weights = weights[matches.filled].T
        blocks = matches.sentences
        best = blocks.best
        found.whole[matches.filled] = _weighed(best, weights)
        found.translated[matches.filled] = _weighed(np.minimum(best, TRANSLATED), weights)
        of_windows = _weighed(blocks.windows(), np.repeat(weights, blocks.counts, axis=1))
        found.window[matches.filled] = np.maximum.reduceat(of_windows, blocks.starts)
        return found

    def weights_of(self, count: int, rarity: Vectors | None = None) -> Vectors:
        """Return the share of each of the question's pieces, shape (count passages, pieces).

        `rarity` has a factor for each piece, shape (pieces,) or, where it differs from passage to
        passage, (passages, pieces).
        """
        factors = np.ones_like(self.weights) if rarity is None else rarity
        return np.broadcast_to(_shares(self.weights * factors), (count, len(self.weights)))


def _shares(weights: Vectors) -> Vectors:
    """Bring the weights to sum 1 along the last axis."""
    totals = weights.sum(axis=-1, keepdims=True)
    shares: Vectors = np.divide(weights, totals, out=np.zeros_like(weights), where=totals > 0)
    return shares


def _weighed(cosines: Vectors, weights: Vectors) -> Vectors:
    gains: Vectors = (weights * np.maximum(cosines - FLOOR, 0)).sum(axis=0)
    return gains
