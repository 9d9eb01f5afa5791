"""Hits -> the one to three sentences of them that answer, with no language model.

A weighted sum of what speaks for each sentence (`sentence_signals`). The weights are data
(`quoting.json`), learnt on the development questions by `make calibrate`. Knows nothing of refusing.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from index.embedding.protocols import Embedder
from index.stores.protocols import Vectors
from index.types import Sentence
from rag.reader.reading import UNREAD, Read, read_hits
from rag.sentence_signals import Draft, SentenceSignals, drafts_of, signals_of
from rag.types import Hit
from rag.understanding import Query

WEIGHTS = Path(__file__).parent / "quoting.json"
HITS_READ = 6
# Of those the reading model reads at least so many, and further ones that retrieval scores so near the first
# (2026-11-27: half of the starter questions have two such hits, the mean is 3.5); each takes it 3 to 4 ms.
LEAST_READ_CLOSELY = 2
SCORE_NEAR = 6.0


@dataclass(frozen=True, slots=True)
class QuotingWeights:
    """A weight for each field of `SentenceSignals`, and how near the best a further sentence must come: one of
    the same article, and one of another, which is more often beside the point."""

    weights: Mapping[str, float]
    margin: float
    margin_elsewhere: float

    def score(self, signals: SentenceSignals) -> float:
        return sum(weight * float(getattr(signals, name)) for name, weight in self.weights.items())


@cache
def shipped_quoting(path: Path = WEIGHTS) -> QuotingWeights:
    values = json.loads(path.read_text(encoding="utf-8"))
    return QuotingWeights(values["weights"], values["margin"], values["margin_elsewhere"])


@dataclass(frozen=True, slots=True)
class Quote:
    """A sentence chosen to answer, and how well it does.

    `vector` is its embedding, of length one; `read` what the reading model made of its passage.
    """

    hit: Hit
    sentence: Sentence
    score: float
    vector: Vectors | None = field(default=None, compare=False, repr=False)
    read: Read | None = field(default=None, compare=False, repr=False)

    @property
    def text(self) -> str:
        return self._draft.text

    @property
    def odds(self) -> float:
        """Log odds that it answers by the reading model."""
        return self.read.odds_within(*self._draft.places) if self.read else UNREAD

    def odds_of(self, start: int, end: int) -> float:
        """Log odds that `start:end` of its text is the answer."""
        shift, _ = self._draft.places
        return self.read.odds_of(shift + start, shift + end) if self.read else UNREAD

    @property
    def _draft(self) -> Draft:
        return Draft(self.hit, self.sentence, 0)


class Quoter:
    """Ranks sentences for questions, with one embedder and one set of weights."""

    def __init__(self, embedder: Embedder, weights: QuotingWeights | None = None) -> None:
        self._embedder = embedder
        self._weights = weights or shipped_quoting()

    def choose(self, ranked: Sequence[Quote], max_sentences: int) -> list[Quote]:
        """Return the sentences that answer, best first, none said twice."""
        return best_of(ranked, max_sentences, self._weights.margin, self._weights.margin_elsewhere)

    def rank(self, query: Query, hits: Sequence[Hit], reads: Mapping[int, Read] | None = None) -> list[Quote]:
        """Return every sentence of the hits, best first.

        `reads` is what the reading model made of them, by passage; None to have them read now, which
        takes a few milliseconds a hit.
        """
        drafts = drafts_of(hits)
        if not drafts:
            return []
        reads = read_hits(query, worth_reading(hits)) if reads is None else reads
        signals, vectors = signals_of(query, drafts, self._embedder, reads)
        quotes = [
            Quote(
                draft.hit, draft.sentence, self._weights.score(row), vector, reads.get(draft.hit.passage.id)
            )
            for draft, row, vector in zip(drafts, signals, vectors, strict=True)
        ]
        return sorted(quotes, key=lambda quote: -quote.score)


def worth_reading(hits: Sequence[Hit]) -> list[Hit]:
    """Return the hits, of best ones first, that the reading model is to read."""
    least = hits[0].score - SCORE_NEAR if hits else 0.0
    return [hit for at, hit in enumerate(hits[:HITS_READ]) if at < LEAST_READ_CLOSELY or hit.score >= least]


def best_of(ranked: Sequence[Quote], count: int, margin: float, elsewhere: float) -> list[Quote]:
    """Return the first `count` that come near the best, none said twice: within `margin` those of the
    best one's article, within `elsewhere` those of others."""
    chosen: list[Quote] = []
    for quote in ranked:
        if len(chosen) == count:
            break
        within = margin if quote.hit.article.id == ranked[0].hit.article.id else elsewhere
        is_near = quote.score >= ranked[0].score - within
        if is_near and not any(_says_the_same(quote, other) for other in chosen):
            chosen.append(quote)
    return chosen


def _says_the_same(quote: Quote, other: Quote) -> bool:
    return " ".join(quote.text.split()) == " ".join(other.text.split())
