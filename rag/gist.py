"""Chosen quotes -> one line above them that says only what was found, in the question's language.

"Kazakhstan, Azerbaijan, Russia, Belarus · 5-12 May 2025": names are translated by the table,
dates are written in the reader's calendar, numbers are left as they stand. There is no line
when no quote has what is asked for. Nothing is generated.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from index.dates import FoundPeriod, format_period
from index.embedding.protocols import Embedder
from index.names import FoundName, NameTable
from rag.answering_words import MOST_NAMES, AnsweringWords, answering_words, asked_kind
from rag.facts import Quantity, names_in
from rag.quoting import Quote
from rag.understanding import Query

SEPARATOR = " · "
WINDOW_CHARS = 60
# Set on the starter questions: it leaves out 7 wrong numbers and 1 right one (2026-11-22).
UNIT_NEAR = 0.1

Found = FoundName | FoundPeriod | Quantity


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


def find_gist(query: Query, quotes: Sequence[Quote], embedder: Embedder) -> Answering:
    """Return what answers in each quote; the gist is of the first quote that has something."""
    words = tuple(_narrowed(query, quote, embedder) for quote in quotes)
    for number, found in enumerate(words):
        if found:
            return Answering(words, Gist(_written(found, query.language), number))
    return Answering(words, None)


def _written(words: AnsweringWords, language: str) -> str:
    parts = [_name(name, language) for name in words.names[:MOST_NAMES]]
    parts += [format_period(found.period, language) for found in words.periods]
    parts += [" ".join(quantity.text.split()) for quantity in words.quantities]
    line = ", ".join(dict.fromkeys(parts))
    return f"{line}{SEPARATOR}{format_period(words.period.period, language)}" if words.period else line


def _name(name: FoundName, language: str) -> str:
    return NameTable.shipped().spelling(name.entity, language) if name.entity >= 0 else name.text


def _narrowed(query: Query, quote: Quote, embedder: Embedder) -> AnsweringWords:
    """Keep of several periods, quantities or people the one whose surroundings are nearest to the question."""
    kind = asked_kind(query)
    # A person or a place of a sentence that names none of those asked about is somebody else's.
    if kind in ("who", "where") and query.names and not _names_any(query, quote.text):
        return AnsweringWords()
    words = answering_words(query, quote.text, quote.hit.article.published)
    if kind == "countries":
        return words
    nearest = _nearest(query, quote.text, (*words.names, *words.periods, *words.quantities), embedder)
    if nearest is None:
        return AnsweringWords()
    if isinstance(nearest, Quantity) and not _is_of_what_is_asked(query, nearest, embedder):
        return AnsweringWords()
    return replace(
        words,
        names=tuple(name for name in words.names if name is nearest),
        periods=tuple(period for period in words.periods if period is nearest),
        quantities=tuple(quantity for quantity in words.quantities if quantity is nearest),
    )


def _is_of_what_is_asked(query: Query, found: Quantity, embedder: Embedder) -> bool:
    """Say whether a quantity's unit means something that the question says: agreements, not days."""
    unit = embedder.embed_passages([found.unit])[0]
    return float(unit @ embedder.embed_question(query.text)) >= UNIT_NEAR


def _names_any(query: Query, text: str) -> bool:
    named = {name.entity for name in names_in(text)}
    return any(name.entity in named for name in query.names)


def _nearest(query: Query, text: str, found: Sequence[Found], embedder: Embedder) -> Found | None:
    if not found:
        return None
    ends, starts = [0, *(one.end for one in found)], [*(one.start for one in found), len(text)]
    windows = [
        text[max(ends[at], one.start - WINDOW_CHARS) : min(starts[at + 1], one.end + WINDOW_CHARS)]
        for at, one in enumerate(found)
    ]
    scores = embedder.embed_passages(windows) @ embedder.embed_question(query.text)
    return found[int(scores.argmax())]
