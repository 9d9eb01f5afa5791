"""Titles of the articles that passages come from -> their pieces, and how near each is to a question.

A passage seldom says again what its article is about; the title does. A title that is only the
article's first sentence, as where a scraped page had none, says no more than the passages do and is
never near. Knows nothing of passages.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from index.cleaning.titles import ends_a_sentence
from index.embedding.protocols import TokenEmbedder, TokenIds
from index.stores.protocols import Vectors

TITLES_REMEMBERED = 10_000


@dataclass(frozen=True, slots=True)
class _Title:
    pieces: TokenIds
    vector: Vectors


class Titles:
    """What was worked out of titles, remembered from question to question; several threads may ask."""

    def __init__(self) -> None:
        self._known: dict[str, _Title] = {}

    def pieces(self, titles: Sequence[str], embedder: TokenEmbedder) -> list[TokenIds]:
        """Return the ids of each title's pieces."""
        return [title.pieces for title in self._of(titles, embedder)]

    def cosines(self, titles: Sequence[str], question: Vectors, embedder: TokenEmbedder) -> Vectors:
        """Return each title's cosine with the question's vector, at least 0."""
        vectors = np.stack([title.vector for title in self._of(titles, embedder)])
        nearness: Vectors = np.maximum(vectors @ question, 0)
        return nearness

    def _of(self, titles: Sequence[str], embedder: TokenEmbedder) -> list[_Title]:
        known = self._known
        new = {title for title in titles if title not in known}
        if len(known) + len(new) > TITLES_REMEMBERED:
            # Another thread may still read the old ones, so they are left as they are.
            known, new = {}, set(titles)
            self._known = known
        if new:
            wanted = sorted(new)
            vectors = embedder.embed_passages(["" if ends_a_sentence(title) else title for title in wanted])
            known.update(zip(wanted, map(_Title, embedder.token_ids(wanted), vectors), strict=True))
        return [known[title] for title in titles]
