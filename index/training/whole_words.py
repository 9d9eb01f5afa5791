"""A tokenizer of pieces and prepared texts -> the same with common words added that it cuts apart.

Pieces are learnt from all texts, most of them software documentation; the words of news and
encyclopaedias that were written for this project stand in few lines each and come out in bits
("li", "ability"). A word added gets a vector of its own. Knows nothing of training.
"""

from __future__ import annotations

import json
import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from tokenizers import Tokenizer

from index.training.pairs import PairGroup
from index.training.vocabulary import SPACE_MARK

MOST_PIECES = 64_384
LEAST_COUNT = 4.0
# Above the pieces it replaces, so that the whole word is the likelier cut.
_AHEAD = 0.1
_WRITTEN_COUNTS = 6.0
_PUNCTUATION = "\"'`“”‘’.,;:!?()[]{}<>«»…–—-/\\*|·"
_NOT_A_WORD = re.compile(r"[\d_'’/@&+=#%()<>{}\[\]\"“”]")


@dataclass(frozen=True, slots=True)
class AddedWord:
    """A word that becomes a piece; `replaced` are the ids of the pieces it was cut into."""

    piece: str
    replaced: tuple[int, ...]
    score: float


def counted_words(groups: Iterable[PairGroup]) -> Mapping[str, float]:
    """Count in how many texts each word stands, what was written for this project more heavily.

    Texts without diacritics do not count: their words are no spellings.
    """
    counts: dict[str, float] = defaultdict(float)
    for group in groups:
        if "bare" in group.name:
            continue
        weight = _WRITTEN_COUNTS if "written" in group.name else min(1.0, group.weight)
        for text in (*group.left, *group.right):
            for word in {word.strip(_PUNCTUATION) for word in text.split()}:
                counts[word] += weight
    return counts


def chosen_words(tokenizer: Tokenizer, counts: Mapping[str, float], most_pieces: int) -> list[AddedWord]:
    """Choose the commonest words that the tokenizer cuts apart, as many as there is room for."""
    common = sorted((word for word in counts if _is_wanted(word, counts)), key=lambda word: -counts[word])
    cuts = tokenizer.encode_batch_fast(common, add_special_tokens=False)
    scores = [score for _, score in _pieces_of(tokenizer)]
    apart = [
        AddedWord(f"{SPACE_MARK}{word}", tuple(cut.ids), sum(scores[i] for i in cut.ids) + _AHEAD)
        for word, cut in zip(common, cuts, strict=True)
        if len(cut.ids) > 1
    ]
    return apart[: max(0, most_pieces - len(scores))]


def with_words(tokenizer: Tokenizer, added: Sequence[AddedWord]) -> Tokenizer:
    """Return a tokenizer that keeps the numbers of all pieces and has the words behind them."""
    whole = json.loads(tokenizer.to_str())
    whole["model"]["vocab"] += [[word.piece, word.score] for word in added]
    return Tokenizer.from_str(json.dumps(whole))


def with_sums(vectors: NDArray[np.float32], added: Sequence[AddedWord]) -> NDArray[np.float32]:
    """Start each word added at the sum of the pieces it replaces, so that no text's vector changes."""
    sums = [vectors[list(word.replaced)].sum(axis=0) for word in added]
    return np.concatenate([vectors, np.array(sums, dtype=np.float32).reshape(-1, vectors.shape[1])])


def _is_wanted(word: str, counts: Mapping[str, float]) -> bool:
    return len(word) > 1 and counts[word] >= LEAST_COUNT and not _NOT_A_WORD.search(word)


def _pieces_of(tokenizer: Tokenizer) -> list[tuple[str, float]]:
    pieces: list[tuple[str, float]] = json.loads(tokenizer.to_str())["model"]["vocab"]
    return pieces
