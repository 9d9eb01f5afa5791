"""A question, its hits and their sentences, best first -> what speaks for an answer being there.

How near the best sentence is, how much of the question its passage and it hold, whether the
names and the period asked are there together with something of the kind asked for, and how far
it stands before what other articles say. Says nothing of how much each weighs.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from index.dates import match_period
from index.embedding.protocols import Embedder
from index.normalising import normalise_for_matching
from index.words import content_stems, cut_words, stop_words
from rag.answering_words import answering_words, asked_kind
from rag.asked_for import AskedFor
from rag.facts import periods_in
from rag.late_interaction import LateInteraction, piece_vectors
from rag.naming import is_said, share_named, spoken_for_in, words_beside_names
from rag.question_kinds import TYPED
from rag.quoting import Quote
from rag.reader.reading import SUREST
from rag.types import Hit
from rag.understanding import Query

# The cosine under which a piece of the question has nothing near it in another language.
NEAR_ACROSS = 0.35
SENTENCES_WEIGHED = 6
SENTENCES_OF_NAMES = 3
LEAST_OVERLAP = 0.31
MOST_WORDS = 8
_ALONE = 5.0
_MOST_LEAD = 6.0


@dataclass(frozen=True, slots=True)
class Evidence:
    """What speaks for and against the best sentence answering a question; most lie in [0, 1].

    `cosine` is the sentence's with the question; `covered` how near the question's content words are
    met in the passage; `uncovered_across` the weight of its words, names and dates aside, that neither
    sentence nor title has, across languages; `words` the share of its stems in the passage, within a
    language. `nameless` is 1 for a question that names nobody and nothing, `names_apart` where none of the
    first sentences has, with its title, all the known names, `person_missing` and `place_missing` where
    passage and title lack such a name; leaders and capitals say their countries. `office_missing` is 1
    where the holder of an office is asked for and neither the best sentences nor the passage name one,
    `misfit` where all quantities of the sentence measure something else than is asked. `met` is 1 where
    names and a period are asked, and all the names, days asked and something of the kind asked for stand in
    the best sentence, its title or, the days, its passage; and where the holder of an office is asked for
    and the best sentence names them. `period_against` is below 0 where passage or sentence speak of other
    days, `period_weak` 1 where days are told that barely touch those asked. `lead` is the first hit's over
    the first of another article; `asked_words` grows with the question. `read` and `read_anywhere` are what
    the reading model gives for an answer in the sentence and in the surest of the passages, as shares of the
    surest odds.
    """

    cosine: float
    covered: float
    uncovered_across: float
    words: float
    same_language: float
    nameless: float
    names_apart: float
    person_missing: float
    place_missing: float
    office_missing: float
    misfit: float
    met: float
    period_against: float
    period_weak: float
    lead: float
    asked_words: float
    read: float
    read_anywhere: float


def evidence_of(
    query: Query, hits: Sequence[Hit], ranked: Sequence[Quote], embedder: Embedder
) -> Evidence | None:
    """Weigh the best of the `ranked` sentences; None when there is none."""
    if not ranked:
        return None
    best = ranked[0]
    title = best.hit.article.title
    sentence, passage = f"{title}\n{best.text}", f"{title}\n{best.hit.passage.text}"
    is_same = best.hit.article.language == query.language
    coverage = _Coverage(query, embedder)
    asked_for = AskedFor(query, embedder)
    against, weak = _period(query, best)
    return Evidence(
        cosine=_cosine(query, best, embedder),
        covered=coverage.of(passage),
        uncovered_across=0.0 if is_same else coverage.uncovered(sentence),
        words=_words(query, passage) * is_same,
        same_language=float(is_same),
        nameless=float(not query.names and not query.unknown_names),
        names_apart=float(not any(_names_all(query, quote) for quote in ranked[:SENTENCES_OF_NAMES])),
        person_missing=float(_lacks(query, passage, "person")),
        place_missing=float(_lacks(query, passage, "place")),
        office_missing=float(_lacks_office(asked_for, ranked[:SENTENCES_WEIGHED])),
        misfit=float(asked_for.fit_of(best.text, best.hit.article.published) < 0),
        met=float(_meets_all(query, best) or _names_holder(asked_for, best)),
        period_against=against,
        period_weak=weak,
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
        self._embedder = embedder
        self._all = self._interaction(words)
        self._plain = self._interaction(plain)

    def of(self, text: str) -> float:
        if self._all is None:
            return 0.0
        return float(self._all.weights @ self._all.best_cosines(piece_vectors(text, self._embedder)))

    def uncovered(self, text: str) -> float:
        """Return the share of the weight of the words alone with nothing of the text near them."""
        if self._plain is None:
            return 0.0
        far = self._plain.best_cosines(piece_vectors(text, self._embedder)) < NEAR_ACROSS
        return float(self._plain.weights[far].sum())

    def _interaction(self, words: Sequence[str]) -> LateInteraction | None:
        pieces = piece_vectors(" ".join(words), self._embedder)
        return LateInteraction(pieces) if len(pieces) else None


def _cosine(query: Query, best: Quote, embedder: Embedder) -> float:
    vector = embedder.embed_passages([best.text])[0] if best.vector is None else best.vector
    return float(vector @ embedder.embed_question(query.searched))


def _words(query: Query, passage: str) -> float:
    stems = set(content_stems(passage))
    return sum(stem in stems for stem in query.stems) / len(query.stems) if query.stems else 0.0


def _names_all(query: Query, quote: Quote) -> bool:
    """Say whether a sentence and its title have all the known names asked about."""
    return share_named(query, spoken_for_in(f"{quote.hit.article.title}\n{quote.text}")) == 1.0


def _lacks(query: Query, text: str, kind: str) -> bool:
    said = spoken_for_in(text)
    return any(name.kind == kind and not is_said(name.entity, said) for name in query.names)


def _lacks_office(asked_for: AskedFor, ranked: Sequence[Quote]) -> bool:
    """Say whether the holder of an office is asked for and none is named by the sentences or the first's passage."""
    if asked_for.office is None:
        return False
    first = ranked[0].hit
    texts = [(first.passage.text, first), (first.article.title, first)]
    texts += [(quote.text, quote.hit) for quote in ranked]
    return not any(asked_for.office_in(text, hit) for text, hit in texts)


def _names_holder(asked_for: AskedFor, best: Quote) -> bool:
    """Say whether the holder of an office of a named place is asked for and the best sentence names them."""
    office = asked_for.office
    return office is not None and bool(office.of) and asked_for.office_in(best.text, best.hit) == 1.0


def _meets_all(query: Query, best: Quote) -> bool:
    """Say whether a sentence has all that is asked where names and a period are, the names with its title."""
    if query.period is None or not query.names or not _names_all(query, best):
        return False
    published = best.hit.article.published
    days = [one.period for one in periods_in(best.hit.passage.text, published)]
    if match_period(query.period, days, None) < LEAST_OVERLAP:
        return False
    return asked_kind(query) not in TYPED or bool(answering_words(query, best.text, published))


def _period(query: Query, best: Quote) -> tuple[float, float]:
    """Return how far passage or sentence speak of other days, in [-1, 0], and whether they barely touch."""
    if query.period is None:
        return 0.0, 0.0
    published = best.hit.article.published
    of_passage = [one.period for one in periods_in(best.hit.passage.text, published)]
    whole = match_period(query.period, of_passage, published)
    own = match_period(query.period, [one.period for one in periods_in(best.text, published)], None)
    # An article without a day that names none says nothing for or against.
    tells_days = published is not None or bool(of_passage)
    return min(0.0, whole, own), float(tells_days and 0 <= whole < LEAST_OVERLAP)


def _lead(hits: Sequence[Hit]) -> float:
    others = [hit.score for hit in hits if hit.article.id != hits[0].article.id]
    return min(_MOST_LEAD, hits[0].score - max(others)) if others else _ALONE
