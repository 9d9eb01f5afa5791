"""A question's pieces and passages' pieces -> how near neighbours in the one stand in the other.

"South China Sea" is not told by a passage that has the sea, the south and China far apart. For
each two pieces that follow one another in the question, the window of the passage that has both
best, in any order, since languages differ in it: the geometric mean of their best cosines in it,
above a floor. Knows nothing of single pieces.
"""

from __future__ import annotations

import numpy as np

from index.stores.protocols import Vectors
from rag.late_interaction import FLOOR
from rag.piece_windows import Matches


def neighbours(matches: Matches, weights: Vectors) -> Vectors:
    """Return one score in [0, 1 - FLOOR] a passage; `weights` has shape (passages, pieces of the question)."""
    scores = np.zeros(len(matches.lengths), dtype=np.float32)
    if matches.is_empty or len(matches.cosines) < 2:
        return scores
    blocks = matches.phrases
    gains = np.maximum(blocks.windows() - FLOOR, 0)
    best = np.sqrt(np.maximum.reduceat(gains[:-1] * gains[1:], blocks.starts, axis=1))
    shares = np.sqrt(weights[:, :-1] * weights[:, 1:])[matches.filled].T
    totals = shares.sum(axis=0)
    scores[matches.filled] = (shares * best).sum(axis=0) / np.where(totals > 0, totals, 1)
    return scores
