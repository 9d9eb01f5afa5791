"""A question, its hits and their sentences, best first -> what speaks for an answer being there.

How near the best sentence is, how much of the question its passage and it hold, whether the
names and the period asked are there together with something of the kind asked for, and how far
it stands before what other articles say. Says nothing of how much each weighs.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np

from index.dates import match_period
from index.embedding.protocols import Embedder, TokenEmbedder
from index.normalising import normalise_for_matching
from index.stores.protocols import Vectors
from index.types import Article
from index.words import content_stems, cut_words, stop_words
from rag.answering_words import answering_words, asked_kind
from rag.facts import periods_in
from rag.late_interaction import LateInteraction
from rag.naming import said_in, share_named, words_beside_names
from rag.question_kinds import TYPED, tells_cause
from rag.quoting import Quote
from rag.reader.reading import SUREST
from rag.types import Hit
from rag.understanding import Query

# Cosines under which a piece of the question has nothing near it, in its language and in another.
NEAR, NEAR_ACROSS = 0.5, 0.35
SENTENCES_WEIGHED = 6
SENTENCES_OF_CAUSE = 2
LEAST_OVERLAP = 0.31
MOST_WORDS = 8
_ALONE = 5.0
_MOST_LEAD = 6.0


@dataclass(frozen=True, slots=True)
class Evidence:
    """What speaks for and against the best sentence answering a question; most lie in [0, 1].

    `cosine` is the sentence's with the question; `covered` and `covered_by_sentence` how near the
    question's content words are met in the passage and in the sentence alone; `uncovered` and
    `uncovered_across` the weight of its words, names and dates aside, that neither sentence nor title
    has, within a language and across; `words` the share of its stems in the passage, 0 across
    languages. `names` and `names_in_article` are the shares of its known names in sentence and title
    and in the article; `person_missing` is 1 where a known person asked about is in neither passage nor
    title. `answering` is 1 where one of the best sentences has all those names and something of the
    kind asked for, and for questions that ask for no such thing. `met` is 1 where names and a period
    are asked, and all the names, days asked and something of the kind asked for stand in the best
    sentence, its title or, the days, its passage. `period_against` is below 0 where passage or sentence
    speak of other days, `period_weak` 1 where they barely touch those asked. `cause_missing` is 1 for a
    why that no best sentence gives a cause for. `lead` is the first hit's over the first of another
    article; `asked_words` grows with the question. `read` and `read_anywhere` are what the reading model gives
    for an answer in the sentence and in the surest of the passages, as shares of the surest odds.
    """

    cosine: float
    covered: float
    covered_by_sentence: float
    uncovered: float
    uncovered_across: float
    words: float
    same_language: float
    names: float
    names_in_article: float
    person_missing: float
    answering: float
    met: float
    period_against: float
    period_weak: float
    cause_missing: float
    lead: float
    asked_words: float
    read: float
    read_anywhere: float


def evidence_of(
    query: Query,
    hits: Sequence[Hit],
    ranked: Sequence[Quote],
    embedder: Embedder,
    article_of: Callable[[str], Article | None],
) -> Evidence | None:
    """Weigh the best of the `ranked` sentences; None when there is none."""
    if not ranked:
        return None
    best = ranked[0]
    title = best.hit.article.title
    sentence, passage = f"{title}\n{best.text}", f"{title}\n{best.hit.passage.text}"
    is_same = best.hit.article.language == query.language
    coverage = _Coverage(query, embedder)
    uncovered = coverage.uncovered(sentence, NEAR if is_same else NEAR_ACROSS)
    against, weak = _period(query, best)
    names = share_named(query, said_in(sentence))
    return Evidence(
        cosine=_cosine(query, best, embedder),
        covered=coverage.of(passage),
        covered_by_sentence=coverage.of(best.text),
        uncovered=uncovered * is_same,
        uncovered_across=uncovered * (not is_same),
        words=_words(query, passage) * is_same,
        same_language=float(is_same),
        names=names,
        names_in_article=share_named(query, said_in(_article_text(best, article_of))),
        person_missing=float(_lacks_person(query, passage)),
        answering=float(_is_answering(query, ranked[:SENTENCES_WEIGHED])),
        met=float(names == 1.0 and _meets_all(query, best)),
        period_against=against,
        period_weak=weak,
        cause_missing=float(_lacks_cause(query, ranked[:SENTENCES_OF_CAUSE])),
        lead=_lead(hits),
        asked_words=min(MOST_WORDS, coverage.asked_words) / MOST_WORDS,
        read=best.odds / SUREST,
        read_anywhere=max((quote.read.odds for quote in ranked if quote.read), default=0.0) / SUREST,
    )


class _Coverage:
    """How near a text comes to each piece of a question's words, stop words left out."""

    def __init__(self, query: Query, embedder: Embedder) -> None:
        words = [word for word in cut_words(normalise_for_matching(query.text)) if word not in stop_words()]
        plain = words_beside_names(query)
        self.asked_words = len(plain)
        self._embedder = embedder if isinstance(embedder, TokenEmbedder) else None
        self._all = self._interaction(words)
        self._plain = self._interaction(plain)

    def of(self, text: str) -> float:
        if self._all is None:
            return 0.0
        return float(self._all.weights @ self._all.best_cosines(self._pieces(text)))

    def uncovered(self, text: str, near: float) -> float:
        """Return the share of the weight of the words alone with nothing of the text near them."""
        if self._plain is None:
            return 0.0
        far = self._plain.best_cosines(self._pieces(text)) < near
        return float(self._plain.weights[far].sum())

    def _interaction(self, words: Sequence[str]) -> LateInteraction | None:
        pieces = self._pieces(" ".join(words))
        return LateInteraction(pieces) if len(pieces) else None

    def _pieces(self, text: str) -> Vectors:
        if self._embedder is None:
            return np.zeros((0, 0), dtype=np.float32)
        return self._embedder.token_vectors(self._embedder.token_ids([text])[0])


def _cosine(query: Query, best: Quote, embedder: Embedder) -> float:
    vector = embedder.embed_passages([best.text])[0] if best.vector is None else best.vector
    return float(vector @ embedder.embed_question(query.searched))


def _words(query: Query, passage: str) -> float:
    stems = set(content_stems(passage))
    return sum(stem in stems for stem in query.stems) / len(query.stems) if query.stems else 0.0


def _article_text(best: Quote, article_of: Callable[[str], Article | None]) -> str:
    article = article_of(best.hit.article.id)
    return best.hit.passage.text if article is None else f"{article.title}\n{article.text}"


def _lacks_person(query: Query, text: str) -> bool:
    said = said_in(text)
    return any(name.kind == "person" and name.entity not in said for name in query.names)


def _is_answering(query: Query, ranked: Sequence[Quote]) -> bool:
    """Say whether a sentence has all the names and something of the kind asked for."""
    if asked_kind(query) not in TYPED:
        return True
    return any(
        share_named(query, said_in(quote.text)) == 1.0
        and bool(answering_words(query, quote.text, quote.hit.article.published))
        for quote in ranked
    )


def _meets_all(query: Query, best: Quote) -> bool:
    """Say whether a sentence that has the names has all that is asked, where names and a period are."""
    if query.period is None or not query.names:
        return False
    published = best.hit.article.published
    days = [one.period for one in periods_in(best.hit.passage.text, published)]
    return match_period(query.period, days, None) >= LEAST_OVERLAP and _is_answering(query, [best])


def _period(query: Query, best: Quote) -> tuple[float, float]:
    """Return how far passage or sentence speak of other days, in [-1, 0], and whether they barely touch."""
    if query.period is None:
        return 0.0, 0.0
    published = best.hit.article.published
    of_passage = [one.period for one in periods_in(best.hit.passage.text, published)]
    whole = match_period(query.period, of_passage, published)
    own = match_period(query.period, [one.period for one in periods_in(best.text, published)], None)
    return min(0.0, whole, own), float(0 <= whole < LEAST_OVERLAP)


def _lacks_cause(query: Query, ranked: Sequence[Quote]) -> bool:
    if query.kind != "why":
        return False
    return not any(tells_cause(quote.text, quote.hit.article.language) for quote in ranked)


def _lead(hits: Sequence[Hit]) -> float:
    others = [hit.score for hit in hits if hit.article.id != hits[0].article.id]
    return min(_MOST_LEAD, hits[0].score - max(others)) if others else _ALONE
