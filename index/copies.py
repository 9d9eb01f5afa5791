"""Words of an article -> which article it is a copy of: the same text, or a syndicated one.

Two articles are copies when they share most of their runs of five words and when neither has
a number the other has not: a later story that only raises the toll is no copy. Candidates are
found by MinHash bands kept in the catalog, so the cost does not grow with the collection.
Broder, "On the resemblance and containment of documents", 1997.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Sequence
from datetime import date

import numpy as np
import numpy.typing as npt

SHINGLE_WORDS = 5
# Measured by tests/benchmarks/measure_copies.py on edited and distinct articles.
THRESHOLD = 0.8
MOST_DAYS_APART = 7
BANDS = 20
ROWS_A_BAND = 4
_PRIME = np.uint64((1 << 61) - 1)
_MIX = np.random.default_rng(20261122).integers(1, 1 << 63, size=(2, BANDS * ROWS_A_BAND), dtype=np.uint64)

Shingles = npt.NDArray[np.uint64]


def shingles_of(words: Sequence[str]) -> Shingles:
    """Return the hashes of a text's runs of five words; a shorter text is one run."""
    last = max(1, len(words) - SHINGLE_WORDS + 1)
    runs = {" ".join(words[at : at + SHINGLE_WORDS]) for at in range(last)} if words else set()
    return np.array(sorted(_hash(run) for run in runs), dtype=np.uint64)


def bands_of(shingles: Shingles) -> tuple[int, ...]:
    """Return the keys under which texts with many of these shingles are filed together."""
    if not len(shingles):
        return ()
    mixed = (shingles[:, None] * (_MIX[0] | np.uint64(1)) + _MIX[1]) ^ (shingles[:, None] >> np.uint64(29))
    lowest = (mixed % _PRIME).min(axis=0).reshape(BANDS, ROWS_A_BAND)
    return tuple(_hash(f"{band}:{row.tobytes().hex()}") >> 1 for band, row in enumerate(lowest))


def resemblance(one: Shingles, other: Shingles) -> float:
    """Return the share of the two texts' shingles that both have (Jaccard)."""
    shared = len(np.intersect1d(one, other, assume_unique=True))
    return shared / (len(one) + len(other) - shared) if shared else 0.0


def are_copies(one: Sequence[str], other: Sequence[str]) -> bool:
    """Whether two texts, given as their words, tell the same in the same words and numbers."""
    if resemblance(shingles_of(one), shingles_of(other)) < THRESHOLD:
        return False
    return _numbers(one) == _numbers(other)


def published_together(one: date | None, other: date | None) -> bool:
    """Whether two articles may be one story: the same words years apart speak of other days."""
    return one is None or other is None or abs((one - other).days) <= MOST_DAYS_APART


def _numbers(words: Sequence[str]) -> Counter[str]:
    return Counter(word for word in words if any(letter.isdigit() for letter in word))


def _hash(text: str) -> int:
    return int.from_bytes(hashlib.blake2b(text.encode("utf-8"), digest_size=8).digest(), "big")
