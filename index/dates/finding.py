"""A text in any of the languages -> the periods it names, with where and how surely.

All languages' words are read in every text: Thai articles hold English names of months and
Christian years. Lunar dates, years before Christ, and "the same day" or "the following year"
(which point into the text) are left out.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date

from index.dates import periods
from index.dates.folding import fold
from index.dates.grammar import mentions
from index.dates.joining import join_ranges
from index.dates.mentions import Mention
from index.dates.periods import FoundPeriod, Period
from index.dates.resolving import resolve
from index.dates.scanning import Scan, scan, scanner_for
from index.pieces import pieces


def find_periods(text: str, *, reference: Period | date | None = None) -> list[FoundPeriod]:
    """Return the periods named in the text, in order and without overlap.

    `reference` is the article's own date, or today for a question; without it only dates with a
    year are found. Offsets are those of the text as given, in whatever form it is written.
    """
    return piece_by_piece(text, lambda piece: resolve_all(*read_mentions(piece), as_period(reference)))


def piece_by_piece(text: str, find: Callable[[str], list[FoundPeriod]]) -> list[FoundPeriod]:
    """Find the periods of a long text in bounded memory; their offsets are those of the whole."""
    return [
        replace(found, start=start + found.start, end=start + found.end) if start else found
        for start, piece in pieces(text)
        for found in find(piece)
    ]


def read_mentions(text: str, *, plain_vietnamese: bool = False) -> tuple[Scan, list[Mention]]:
    """Return the text's dates before they are resolved, ranges joined."""
    scanned = scan(fold(text), scanner_for(plain_vietnamese))
    return scanned, join_ranges(scanned, mentions(scanned))


def resolve_all(scanned: Scan, found: list[Mention], reference: Period | None) -> list[FoundPeriod]:
    resolved = ((mention, resolve(mention, reference)) for mention in found)
    return [_found(scanned, mention, period) for mention, period in resolved if period is not None]


def as_period(reference: Period | date | None) -> Period | None:
    return periods.day(reference) if isinstance(reference, date) else reference


def _found(scanned: Scan, mention: Mention, period: Period) -> FoundPeriod:
    start, end = span_of(scanned, mention)
    text = scanned.folded.original[start:end]
    return FoundPeriod(start, end, text, period, mention.confidence, mention.relation, mention.has_year)


def span_of(scanned: Scan, mention: Mention) -> tuple[int, int]:
    """The mention's offsets in the original text, without a leading weekday or "ngày", "วันที่"."""
    low = mention.low
    while low < mention.high - 1 and scanned.roles[low] in "DW," and scanned.roles[low + 1] not in "~GrgvwU":
        low += 1
    first, last = scanned.tokens[low], scanned.tokens[mention.high - 1]
    if first is None or last is None:
        raise AssertionError("a mention begins and ends at a token")
    return scanned.folded.original_span(first.start, last.end)
