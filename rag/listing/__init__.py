"""A question that asks for a list -> the dated events that answer it, earliest first.

"list all visits to Laos", "timeline of Vietnam-China meetings in 2025", "what is new since
March?". Sentences are chosen, never written; each is dated by its own words, else by its
article's day. Knows nothing of how the list is shown.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from types import ModuleType
from typing import Literal

from index.dates import Period
from index.names import same_sounding
from index.normalising import normalise_for_matching
from index.words import fold
from rag.facts import names_in, periods_in, unknown_names_in
from rag.filtering import Filter
from rag.listing import en, th, vi
from rag.quoting import Quote, best_of
from rag.same_events import Told, gather
from rag.understanding import Query

ListKind = Literal["list", "timeline", "news"]
LANGUAGES: dict[str, ModuleType] = {"en": en, "th": th, "vi": vi}
KINDS: tuple[ListKind, ...] = ("timeline", "news", "list")
HITS_READ = 40
MOST_EVENTS = 10
MARGIN = 4.5
LONGEST_EVENT_DAYS = 31
# Two sentences of one article and one day are one event when they mean so nearly the same.
SAME_MEANING = 0.5


@dataclass(frozen=True, slots=True)
class Listed:
    """One event of a list; `days` is None where neither the sentence nor its article has a date."""

    told: Told
    days: Period | None


def list_kind(query: Query) -> ListKind | None:
    """Say what sort of list a question asks for; None when it asks for none."""
    text = normalise_for_matching(query.text).strip()
    if query.language == "vi":
        text = " ".join(map(fold, text.split()))
    return next((kind for kind in KINDS if _pattern(query.language, kind).search(text)), None)


def bounds(query: Query, kind: ListKind, within: Filter) -> Filter:
    """Return where to look: for what is new, only among articles published in the question's period."""
    if kind != "news" or query.period is None:
        return within
    first = max(within.first or date.min, query.period.start)
    last = min(within.last or date.max, query.period.end)
    return replace(within, first=first, last=last)


def list_events(query: Query, kind: ListKind, ranked: Sequence[Quote]) -> list[Listed]:
    """Return the events, earliest first, undated ones last; `ranked` are sentences, best first."""
    fitting = list(_leads(ranked, query)) if kind == "news" else [q for q in ranked if _fits(query, q)]
    margin = float("inf") if kind == "news" else MARGIN
    near = best_of(fitting, len(fitting), margin, margin)
    events = [Listed(told, _days(query, told.quote)) for told in gather(_told_once(query, near), ranked)]
    dated = sorted(events, key=lambda event: event.days.start if event.days else date.max)
    if kind == "news":
        return dated[-MOST_EVENTS:]
    kept = sorted(events, key=lambda event: -event.told.quote.score)[:MOST_EVENTS]
    return [event for event in dated if event in kept]


def _fits(query: Query, quote: Quote) -> bool:
    """Say whether a sentence names all that the question names, and is of its period."""
    asked = {name.entity for name in query.names}
    there = {name.entity for name in names_in(quote.text)}
    around = there | {name.entity for name in names_in(quote.hit.article.title)}
    if asked and not (asked & there and asked <= around):
        return False
    if query.unknown_names:
        others = [name.text for name in unknown_names_in(quote.text)]
        if not all(same_sounding(name, others) for name in query.unknown_names):
            return False
    return query.period is None or _is_within(query, quote)


def _is_within(query: Query, quote: Quote) -> bool:
    if query.period is None:
        return True
    published = quote.hit.article.published
    own = [one.period for one in periods_in(quote.text, published)]
    if own:
        return any(query.period.contains(period) for period in own)
    return published is not None and query.period.contains(published)


def _leads(ranked: Sequence[Quote], query: Query) -> Iterator[Quote]:
    """The first sentence of each article that has the question's names, best article first."""
    asked = {name.entity for name in query.names}
    first: dict[str, Quote] = {}
    for quote in ranked:
        id_ = quote.hit.article.id
        if asked <= {name.entity for name in names_in(quote.text)} and (
            id_ not in first or quote.sentence.start < first[id_].sentence.start
        ):
            first[id_] = quote
    yield from first.values()


def _days(query: Query, quote: Quote) -> Period | None:
    """When it was: the first days the sentence speaks of, of the question's period if there are such."""
    published = quote.hit.article.published
    found = [one.period for one in periods_in(quote.text, published) if one.period.days <= LONGEST_EVENT_DAYS]
    asked = [period for period in found if query.period is None or query.period.overlaps(period)]
    if asked or not published:
        return next(iter(asked or found), None)
    return Period(published, published)


def _told_once(query: Query, quotes: Sequence[Quote]) -> list[Quote]:
    """Leave out what an article says again of the same days."""
    kept: list[Quote] = []
    for quote in quotes:
        days = _days(query, quote)
        if not any(
            other.hit.article.id == quote.hit.article.id
            and (_overlap(_days(query, other), days) or _nearness(other, quote) >= SAME_MEANING)
            for other in kept
        ):
            kept.append(quote)
    return kept


def _overlap(first: Period | None, second: Period | None) -> bool:
    return first is not None and second is not None and first.overlaps(second)


def _nearness(first: Quote, second: Quote) -> float:
    if first.vector is None or second.vector is None:
        return 0.0
    return float(first.vector @ second.vector)


@cache
def _pattern(language: str, kind: ListKind) -> re.Pattern[str]:
    return re.compile(getattr(LANGUAGES[language], kind.upper()))


__all__ = ["HITS_READ", "ListKind", "Listed", "bounds", "list_events", "list_kind"]
