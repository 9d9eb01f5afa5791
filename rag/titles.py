"""Titles of the articles that passages come from -> their pieces, and how near each is to a question.

A passage seldom says again what its article is about; the title does. A title that is only the
article's first sentence, as where a scraped page had none, says no more than the passages do and is
never near. Knows nothing of passages.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from index.cleaning.titles import ends_a_sentence
from index.embedding.protocols import TokenEmbedder, TokenIds
from index.stores.protocols import Vectors

TITLES_REMEMBERED = 10_000


class Titles:
    """What was worked out of titles, remembered from question to question."""

    def __init__(self) -> None:
        self._pieces: dict[str, TokenIds] = {}
        self._vectors: dict[str, Vectors] = {}

    def pieces(self, titles: Sequence[str], embedder: TokenEmbedder) -> list[TokenIds]:
        """Return the ids of each title's pieces."""
        self._learn(titles, embedder)
        return [self._pieces[title] for title in titles]

    def cosines(self, titles: Sequence[str], question: Vectors, embedder: TokenEmbedder) -> Vectors:
        """Return each title's cosine with the question's vector, at least 0."""
        self._learn(titles, embedder)
        nearness: Vectors = np.maximum(np.stack([self._vectors[title] for title in titles]) @ question, 0)
        return nearness

    def _learn(self, titles: Sequence[str], embedder: TokenEmbedder) -> None:
        new = sorted(set(titles) - self._pieces.keys())
        if not new:
            return
        if len(self._pieces) + len(new) > TITLES_REMEMBERED:
            self._pieces, self._vectors, new = {}, {}, sorted(set(titles))
        vectors = embedder.embed_passages(["" if ends_a_sentence(title) else title for title in new])
        self._pieces |= zip(new, embedder.token_ids(new), strict=True)
        self._vectors |= zip(new, vectors, strict=True)
