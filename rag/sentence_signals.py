"""A question and sentences found for it -> what speaks for each of them as the answer, in columns.

How near they are in meaning, how much of the question they and their neighbours hold, and what
they have of the names, period and kind of thing asked for. Says nothing of how much each weighs.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields
from itertools import pairwise

import numpy as np

from index.dates import match_period
from index.embedding.protocols import Embedder, TokenEmbedder
from index.stores.protocols import Vectors
from index.types import Sentence
from index.words import content_stems
from rag.answering_words import answering_words, asked_kind
from rag.asked_for import AskedFor
from rag.facts import all_periods_in, quantities_in
from rag.late_interaction import FLOOR, LateInteraction
from rag.naming import share_named, spoken_for_in
from rag.piece_windows import Matches
from rag.reader.reading import NOTHING_READ, SUREST, UNREAD, Read
from rag.types import Hit
from rag.understanding import Query

CLOSELY = 0.65


@dataclass(frozen=True, slots=True)
class SentenceSignals:
    """What speaks for one sentence; all but `length` lie in [-1, 1].

    `late` and `closely` are the shares of the question's pieces that it holds, loosely and nearly
    word for word; `context` what its neighbours and the title add to `late`. `words` is the share
    of the question's stems, by their rarity among the sentences, 0 across languages; `names` the share of
    its names, countries by their leaders and capitals too. `first_hit`,
    `hit_place`, `cosine_place` and `late_place` tell its place and its passage's, 1 for the first.
    `office` is how far it names the holder of the office asked for; `fit` is 1 where one of its quantities
    measures what is asked, -1 where all measure something else; `thing` how near the words beside a
    quantity come to what is counted. `length` is the logarithm of its characters. `read` is what the reading model gives for an answer
    in it, a share of the surest odds, and `read_place` its place by that; 0 where nothing was read.
    """

    cosine: float
    late: float
    closely: float
    context: float
    words: float
    first_hit: float
    hit_place: float
    cosine_place: float
    late_place: float
    names: float
    answering: float
    dated: float
    counted: float
    office: float
    fit: float
    thing: float
    period_for: float
    period_against: float
    length: float
    read: float
    read_place: float


SIGNALS = tuple(field.name for field in fields(SentenceSignals))


@dataclass(frozen=True, slots=True)
class Draft:
    """One sentence of a hit; `place` is its passage's place among the hits."""

    hit: Hit
    sentence: Sentence
    place: int

    @property
    def text(self) -> str:
        return self.hit.passage.between(self.sentence.start, self.sentence.end)

    @property
    def places(self) -> tuple[int, int]:
        """Where it starts and ends in its passage's text."""
        start = self.hit.passage.start
        return self.sentence.start - start, self.sentence.end - start

    def odds(self, reads: Mapping[int, Read]) -> float:
        """Return the log odds that it answers, UNREAD where its passage was not read."""
        read = reads.get(self.hit.passage.id)
        return read.odds_within(*self.places) if read is not None else UNREAD


def drafts_of(hits: Sequence[Hit]) -> list[Draft]:
    return [Draft(hit, sentence, at) for at, hit in enumerate(hits) for sentence in hit.passage.sentences]


def signals_of(
    query: Query, drafts: Sequence[Draft], embedder: Embedder, reads: Mapping[int, Read] = NOTHING_READ
) -> tuple[list[SentenceSignals], Vectors]:
    """Return the signals of every sentence, and the sentences' vectors.

    `reads` maps passages' ids to what the reading model made of them.
    """
    texts = [draft.text for draft in drafts]
    vectors = embedder.embed_passages(texts)
    cosines = vectors @ embedder.embed_question(query.searched)
    held = _held(query, drafts, texts, embedder)
    words = _words(query, drafts, texts)
    cosine_places, late_places = _places(cosines), _places(held.late)
    odds = _odds(drafts, reads)
    asked_for = AskedFor(query, embedder)
    read_places = _places(odds) if reads else [0.0] * len(drafts)
    rows = [
        SentenceSignals(
            cosine=float(cosines[at]),
            late=float(held.late[at]),
            closely=float(held.closely[at]),
            context=float(held.context[at]),
            words=words[at],
            first_hit=float(draft.place == 0),
            hit_place=1 / (1 + draft.place),
            cosine_place=cosine_places[at],
            late_place=late_places[at],
            length=math.log(len(texts[at]) + 1),
            read=float(odds[at]) / SUREST,
            read_place=read_places[at],
            **_facts(query, draft, texts[at], asked_for),
        )
        for at, draft in enumerate(drafts)
    ]
    return rows, vectors


@dataclass(frozen=True, slots=True)
class _Held:
    late: Vectors
    closely: Vectors
    context: Vectors


def _held(query: Query, drafts: Sequence[Draft], texts: Sequence[str], embedder: Embedder) -> _Held:
    if not isinstance(embedder, TokenEmbedder):
        nothing = np.zeros(len(texts), dtype=np.float32)
        return _Held(nothing, nothing, nothing)
    titles = list(dict.fromkeys(draft.hit.article.title for draft in drafts))
    question, *pieces = embedder.token_ids([query.searched, *texts, *titles])
    interaction = LateInteraction(embedder.token_vectors(question))
    best = _best_cosines(interaction.match(pieces, embedder.token_vectors))
    of_title = dict(zip(titles, best[len(texts) :], strict=True))
    own = best[: len(texts)]
    around = np.stack([of_title[draft.hit.article.title] for draft in drafts])
    is_next = np.array([one.hit is other.hit for one, other in pairwise(drafts)], dtype=bool)
    around[1:][is_next] = np.maximum(around[1:], own[:-1])[is_next]
    around[:-1][is_next] = np.maximum(around[:-1], own[1:])[is_next]
    weights = interaction.weights
    late = np.maximum(own - FLOOR, 0) @ weights
    both = np.maximum(np.maximum(own, around) - FLOOR, 0) @ weights
    return _Held(late, (own > CLOSELY) @ weights, both - late)


def _odds(drafts: Sequence[Draft], reads: Mapping[int, Read]) -> Vectors:
    """Return the log odds that each sentence answers."""
    return np.array([draft.odds(reads) for draft in drafts], dtype=np.float32)


def _best_cosines(matches: Matches) -> Vectors:
    """Return for each text the best cosine of each of the question's pieces, 0 where it has none."""
    best = np.zeros((len(matches.lengths), len(matches.cosines)), dtype=np.float32)
    if not matches.is_empty:
        best[matches.filled] = matches.phrases.best.T
    return best


def _places(values: Vectors) -> list[float]:
    """1 for the highest, 1/2 for the next and so on."""
    places = np.empty(len(values))
    places[np.argsort(-values, kind="stable")] = 1 / (1 + np.arange(len(values)))
    return [float(place) for place in places]


def _words(query: Query, drafts: Sequence[Draft], texts: Sequence[str]) -> list[float]:
    asked = set(query.stems)
    stems = [
        set(content_stems(text)) & asked if draft.hit.article.language == query.language else set()
        for draft, text in zip(drafts, texts, strict=True)
    ]
    having = Counter(stem for found in stems for stem in found)
    rarity = {stem: math.log(1 + len(texts) / (1 + having[stem])) for stem in asked}
    whole = sum(rarity.values())
    return [sum(rarity[stem] for stem in found) / whole if whole else 0.0 for found in stems]


def _facts(query: Query, draft: Draft, text: str, asked_for: AskedFor) -> Mapping[str, float]:
    published = draft.hit.article.published
    kind = asked_kind(query)
    period = 0.0
    if query.period is not None:
        found = [one.period for one in all_periods_in(text, published)]
        period = match_period(query.period, found, None)
    return {
        "names": share_named(query, spoken_for_in(text)) if query.names else 0.0,
        "answering": float(bool(answering_words(query, text, published))),
        "dated": float(kind == "when" and bool(all_periods_in(text, None))),
        "counted": float(kind == "how-many" and bool(quantities_in(text, published))),
        "office": asked_for.office_in(text, draft.hit),
        "fit": asked_for.fit_of(text, published),
        "thing": asked_for.nearness_of(text, published),
        "period_for": max(period, 0.0),
        "period_against": min(period, 0.0),
    }
