"""Text -> the bundled model's pieces, each with its place in the text.

The vectors are those of the bundled embedding model, whatever model an index was made with: the
reader was trained on them. Knows nothing of questions.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from index.embedding.preparing import prepare
from index.embedding.protocols import Vectors
from index.embedding.static import shipped_embedder

Places = NDArray[np.int32]
_TEXTS_REMEMBERED = 4_096
_WORDS_REMEMBERED = 100_000


@dataclass(frozen=True, slots=True)
class Pieces:
    """Pieces of one text: ids, and the `starts` and `ends` of their characters in it."""

    ids: NDArray[np.int32]
    starts: Places
    ends: Places

    def __len__(self) -> int:
        return len(self.ids)

    def within(self, start: int, end: int) -> NDArray[np.bool_]:
        """Say of each piece whether it touches the characters `start:end`."""
        touches: NDArray[np.bool_] = (self.starts < end) & (self.ends > start)
        return touches


@lru_cache(_TEXTS_REMEMBERED)
def pieces_of(text: str) -> Pieces:
    """Cut a text, which is normalised as the index stores it."""
    rows = [_cut(word) for word in prepare(text).split()]
    ids = [piece for row in rows for piece, _ in row]
    lengths = np.array([length for row in rows for _, length in row], dtype=np.int64)
    places = np.array([at for at, char in enumerate(text) if not char.isspace()], dtype=np.int32)
    last = len(places) - 1
    if last < 0 or not ids:
        nothing = np.zeros(0, dtype=np.int32)
        return Pieces(nothing, nothing, nothing)
    ends = np.cumsum(lengths)
    starts = places[np.minimum(ends - lengths, last)]
    return Pieces(np.array(ids, dtype=np.int32), starts, places[np.minimum(ends - 1, last)] + 1)


def vectors_of(ids: NDArray[np.int32]) -> Vectors:
    return shipped_embedder().token_vectors(ids)  # type: ignore[arg-type]


@lru_cache(_WORDS_REMEMBERED)
def _cut(word: str) -> tuple[tuple[int, int], ...]:
    """Return the pieces of a word with their lengths in characters, which add up to the word's."""
    encoding = shipped_embedder().tokenizer.encode(word, add_special_tokens=False)
    ends = [end for _, end in encoding.offsets[:-1]] + [len(word)]
    lengths = [end - start for start, end in zip([0, *ends], ends, strict=False)]
    return tuple(zip(encoding.ids, lengths, strict=True))
