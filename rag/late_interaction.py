"""A question's pieces and a passage's pieces -> how much of the question the passage holds.

For each piece of the question, weighted by its squared length, the best cosine with any
piece of the passage above a floor. A piece's length is what training made of its weight:
frequent words end up short. Knows nothing of languages; that is the embedding's affair.

After ColBERT's MaxSim (Khattab and Zaharia, SIGIR 2020), with weights and a floor added.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from index.stores.protocols import Vectors

FLOOR = 0.3


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
        scores = np.zeros(len(passages), dtype=np.float32)
        filled = [at for at, pieces in enumerate(passages) if len(pieces)]
        if not filled or not len(self._pieces):
            return scores
        lengths = [len(passages[at]) for at in filled]
        cosines = self._pieces @ _unit(np.concatenate([passages[at] for at in filled])).T
        best = np.maximum.reduceat(cosines, np.cumsum([0, *lengths[:-1]]), axis=1)
        scores[filled] = self.weights @ np.maximum(best - FLOOR, 0)
        return scores


def _unit(vectors: Vectors) -> Vectors:
    lengths = np.linalg.norm(vectors, axis=1, keepdims=True)
    unit: Vectors = np.divide(vectors, lengths, out=np.zeros_like(vectors), where=lengths > 0)
    return unit
