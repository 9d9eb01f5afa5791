"""Chosen quotes -> one line above them that says only what was found, in the question's language.

"Kazakhstan, Azerbaijan, Russia, Belarus · 5-12 May 2025": names are translated by the table,
dates are written in the reader's calendar, numbers are left as they stand. There is no line
when no quote has what is asked for, nor where the line is too likely to be wrong: that is a
logistic function of evidence (`gist.json`), learnt by `make calibrate`. Nothing is generated.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np

from index.dates import FoundPeriod, format_period
from index.embedding.protocols import Embedder
from index.names import FoundName, NameTable
from index.stores.protocols import Vectors
from rag.answering_words import MOST_NAMES, AnsweringWords, answering_words, asked_kind
from rag.asked_for import AskedFor
from rag.confidence import shipped_calibration
from rag.facts import Quantity, names_in
from rag.naming import said_in, share_named
from rag.quoting import Quote
from rag.reader.reading import SUREST
from rag.understanding import Query

SEPARATOR = " · "
WINDOW_CHARS = 60
# Set on the starter questions: it leaves out 7 wrong numbers and 1 right one (2026-11-22).
UNIT_NEAR = 0.1

GIST_CALIBRATION = Path(__file__).parent / "gist.json"
# Held out, 0.5 shows half as many again, and one in eight of these is wrong where at 0.6 none was (starter questions, 2026-11-26).
SHOWN_FROM = 0.6
MOST_LEAD = 0.5
# What all names asked about, standing around the found words, count beside the cosine.
NAMES_AROUND = 0.2
# What the surest odds that the found words are the answer count beside the cosine.
READ = 0.5

Found = FoundName | FoundPeriod | Quantity


@dataclass(frozen=True, slots=True)
class GistEvidence:
    """What speaks for a gist being right.

    `confidence` is that the sources answer at all; `read` what the reading model gives for the found
    words being the answer; `nearness` the cosine of the question with what
    stands around the found words, `lead` how far that is before the next found words', MOST_LEAD where none are left out; `first` is 1
    when they stand in the first quote, `behind` how far their quote is behind it; `names` the share
    of the question's names in their sentence and title; `enumerated` 1 for a list of countries.
    """

    confidence: float
    nearness: float
    lead: float
    first: float
    behind: float
    names: float
    enumerated: float
    read: float


@dataclass(frozen=True, slots=True)
class GistDraft:
    """What a gist would say, the place in the list of the quote it rests on, and its words there."""

    words: AnsweringWords
    quote: int
    spans: tuple[tuple[int, int], ...]
    evidence: GistEvidence


@dataclass(frozen=True, slots=True)
class Gist:
    """The line and the place in the list of the quote that it rests on."""

    text: str
    quote: int


@dataclass(frozen=True, slots=True)
class Answering:
    """The answering words of each quote, in their order, and the gist of the best that has any."""

    words: tuple[AnsweringWords, ...]
    gist: Gist | None


def find_gist(query: Query, quotes: Sequence[Quote], embedder: Embedder, confidence: float) -> Answering:
    """Return what answers in each quote; the gist is of the first quote that has something.

    `confidence` is the chance that the sources answer the question.
    """
    words = tuple(_narrowed(query, quote, embedder).words for quote in quotes)
    draft = draft_gist(query, quotes, embedder, confidence)
    if draft is None or shipped_calibration(GIST_CALIBRATION).confidence(draft.evidence) < SHOWN_FROM:
        return Answering(words, None)
    return Answering(words, Gist(_written(draft.words, query.language), draft.quote))


def draft_gist(
    query: Query, quotes: Sequence[Quote], embedder: Embedder, confidence: float
) -> GistDraft | None:
    """Return what a gist would say, however unlikely; None when no quote has what is asked for."""
    for number, quote in enumerate(quotes):
        found = _narrowed(query, quote, embedder)
        if found.words:
            said = said_in(f"{quote.hit.article.title}\n{quote.text}")
            spans = replace(found.words, period=None).spans
            evidence = GistEvidence(
                confidence=confidence,
                nearness=found.nearness,
                lead=found.lead,
                first=float(number == 0),
                behind=quotes[0].score - quote.score,
                names=share_named(query, said),
                enumerated=float(asked_kind(query) == "countries"),
                read=found.read / SUREST,
            )
            return GistDraft(found.words, number, spans, evidence)
    return None


def _written(words: AnsweringWords, language: str) -> str:
    parts = [_name(name, language) for name in words.names[:MOST_NAMES]]
    parts += [format_period(found.period, language) for found in words.periods]
    parts += [" ".join(quantity.text.split()) for quantity in words.quantities]
    line = ", ".join(dict.fromkeys(parts))
    return f"{line}{SEPARATOR}{format_period(words.period.period, language)}" if words.period else line


def _name(name: FoundName, language: str) -> str:
    return NameTable.shipped().spelling(name.entity, language) if name.entity >= 0 else name.text


@dataclass(frozen=True, slots=True)
class _Narrowed:
    words: AnsweringWords
    nearness: float = 0.0
    lead: float = 0.0
    read: float = 0.0


_NOTHING = _Narrowed(AnsweringWords())


def _narrowed(query: Query, quote: Quote, embedder: Embedder) -> _Narrowed:
    """Keep of several periods, quantities or people the one whose surroundings are nearest to the question."""
    kind = asked_kind(query)
    # A person or a place of a sentence that names none of those asked about is somebody else's.
    if kind in ("who", "where") and query.names and not _is_about(query, quote, embedder):
        return _NOTHING
    words = answering_words(query, quote.text, quote.hit.article.published)
    found: tuple[Found, ...] = (*words.names, *words.periods, *words.quantities)
    if not found:
        return _NOTHING
    odds = np.array([quote.odds_of(one.start, one.end) for one in found], dtype=np.float32)
    scores = _nearness(query, quote.text, found, embedder) + READ * odds / SUREST
    nearest = found[int(scores.argmax())]
    nearness, lead, read = float(scores.max()), _lead(scores), float(odds[scores.argmax()])
    if kind == "countries":
        return _Narrowed(words, nearness, MOST_LEAD, float(odds.max()))
    if isinstance(nearest, Quantity) and not _is_of_what_is_asked(query, nearest, embedder):
        return _NOTHING
    kept = replace(
        words,
        names=tuple(name for name in words.names if name is nearest),
        periods=tuple(period for period in words.periods if period is nearest),
        quantities=tuple(quantity for quantity in words.quantities if quantity is nearest),
    )
    return _Narrowed(kept, nearness, lead, read)


def _is_of_what_is_asked(query: Query, found: Quantity, embedder: Embedder) -> bool:
    """Say whether a quantity's unit means something that the question says: agreements, not days."""
    unit = embedder.embed_passages([found.unit])[0]
    return float(unit @ embedder.embed_question(query.searched)) >= UNIT_NEAR


def _is_about(query: Query, quote: Quote, embedder: Embedder) -> bool:
    """Say whether a sentence names somebody or something asked about, or who holds the office asked for."""
    named = {name.entity for name in names_in(quote.text)}
    if any(name.entity in named for name in query.names):
        return True
    return AskedFor(query, embedder).office_in(quote.text, quote.hit) == 1.0


def _nearness(query: Query, text: str, found: Sequence[Found], embedder: Embedder) -> Vectors:
    """Return how near the question is to what stands around each of the found words: the cosine,
    and more where the names asked about stand there."""
    ends, starts = [0, *(one.end for one in found)], [*(one.start for one in found), len(text)]
    windows = [
        text[max(ends[at], one.start - WINDOW_CHARS) : min(starts[at + 1], one.end + WINDOW_CHARS)]
        for at, one in enumerate(found)
    ]
    scores: Vectors = embedder.embed_passages(windows) @ embedder.embed_question(query.searched)
    if not query.names:
        return scores
    named = np.array([share_named(query, said_in(window)) for window in windows], dtype=np.float32)
    return scores + NAMES_AROUND * named


def _lead(scores: Vectors) -> float:
    if len(scores) < 2:
        return MOST_LEAD
    second, first = sorted(float(score) for score in scores)[-2:]
    return min(MOST_LEAD, first - second)
