"""A sample of a collection's passages -> how rare a question's pieces are among them, by language.

A piece that most passages have something close to ("president", in a folder on diplomacy) tells
passages apart less than one that few have, whatever language it is asked in: a document
frequency (Sparck Jones, 1972) of meanings in place of words. Knows nothing of how rarity is used.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from index.embedding.protocols import TokenEmbedder, TokenIds
from index.stores.catalog import Catalog
from index.stores.protocols import Vectors
from rag.piece_products import products, unit

PASSAGES_A_LANGUAGE = 128
CLOSE = 0.55
_PIECES_REMEMBERED = 20_000


@dataclass(frozen=True, slots=True)
class _Sample:
    """Passages of one language: their distinct pieces' unit vectors and which passage has which.

    `places` numbers the piece of every passage's piece among `vectors`, passage after passage.
    """

    vectors: Vectors
    places: NDArray[np.int64]
    starts: NDArray[np.int64]


class PieceRarity:
    """Inverse document frequencies of pieces, each found once."""

    def __init__(self, embedder: TokenEmbedder, passages: Mapping[str, Sequence[TokenIds]]) -> None:
        """`passages`: for each language, the pieces of some of its passages, none of them empty."""
        self._embedder = embedder
        self._samples = {language: _sample(embedder, rows) for language, rows in passages.items()}
        self._known: dict[str, dict[int, float]] = {language: {} for language in passages}

    def of(self, pieces: TokenIds, language: str) -> NDArray[np.float32]:
        """Return log(passages / passages with a piece whose cosine is above `CLOSE`) of each piece.

        Smoothed, so above 0; 1 for every piece where the sample has no passage of the language.
        """
        sample = self._samples.get(language)
        if sample is None:
            return np.ones(len(pieces), dtype=np.float32)
        known = self._known[language]
        new = np.array(sorted(set(pieces.tolist()) - known.keys()), dtype=pieces.dtype)
        if len(new):
            if len(known) > _PIECES_REMEMBERED:
                known = self._known[language] = {}
                new = np.unique(pieces)
            rarity = _rarity(unit(self._embedder.token_vectors(new)), sample)
            known.update(zip(new.tolist(), rarity.tolist(), strict=True))
        return np.array([known[piece] for piece in pieces.tolist()], dtype=np.float32)


def sampled_rarity(catalog: Catalog, embedder: TokenEmbedder) -> PieceRarity:
    """Draw the same passages from the same collection: every so many-th of each language."""
    dtype = embedder.token_ids([""])[0].dtype
    drawn = catalog.sampled_token_ids(PASSAGES_A_LANGUAGE)
    rows = {
        language: [np.frombuffer(ids, dtype=dtype) for ids in of_language if ids]
        for language, of_language in drawn.items()
        if any(of_language)
    }
    return PieceRarity(embedder, rows)


def _sample(embedder: TokenEmbedder, rows: Sequence[TokenIds]) -> _Sample:
    distinct, places = np.unique(np.concatenate(rows), return_inverse=True)
    lengths = np.array([len(row) for row in rows], dtype=np.int64)
    return _Sample(unit(embedder.token_vectors(distinct)), places, np.cumsum(lengths) - lengths)


def _rarity(pieces: Vectors, sample: _Sample) -> NDArray[np.float32]:
    is_close = products(pieces, sample.vectors) > CLOSE
    having = np.logical_or.reduceat(is_close[:, sample.places], sample.starts, axis=1).sum(axis=1)
    share = (having + 0.5) / (len(sample.starts) + 1)
    rarity: NDArray[np.float32] = -np.log(share).astype(np.float32)
    return rarity
