"""A question and today -> the one period it restricts the answer to, if any.

It does not know what the question asks, only when it asks about.
"""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, timedelta
from functools import cache

from index.dates import en, periods, th, vi
from index.dates.finding import piece_by_piece, read_mentions, resolve_all
from index.dates.folding import fold
from index.dates.mentions import Mention
from index.dates.periods import FoundPeriod, Period

_LEAST_CONFIDENCE = 0.45


def question_period(question: str, today: date) -> Period | None:
    """Return the days the question speaks of; "since March" ends today, "before June" has no start.

    Several periods are taken together ("2024 and 2025"), unless one lies within another.
    """
    found = [period for period in question_periods(question, today) if period.confidence >= _LEAST_CONFIDENCE]
    opened = [_opened(period, today) for period in found]
    if not opened:
        return None
    since = [
        period for period, name in zip(opened, found, strict=True) if name.relation in ("since", "after")
    ]
    until = [
        period for period, name in zip(opened, found, strict=True) if name.relation in ("before", "until")
    ]
    if since and until and since[0].overlaps(until[-1]):
        return Period(since[0].start, until[-1].end)
    return _together(opened)


def question_periods(question: str, today: date) -> list[FoundPeriod]:
    """Return each period named in the question, as named; a month without a year is not one to come
    unless the question speaks of the future."""
    is_plain, speaks_of_future = question.isascii(), _speaks_of_future(fold(question).text)

    def find(piece: str) -> list[FoundPeriod]:
        scanned, found = read_mentions(piece, plain_vietnamese=is_plain)
        meant = found if speaks_of_future else [_not_to_come(mention) for mention in found]
        return resolve_all(scanned, meant, periods.day(today))

    return piece_by_piece(question, find)


def _not_to_come(mention: Mention) -> Mention:
    return mention if mention.leaning else replace(mention, leaning="begun")


def _speaks_of_future(folded: str) -> bool:
    return any(pattern.search(folded) for pattern in _future_patterns())


@cache
def _future_patterns() -> tuple[re.Pattern[str], ...]:
    latin = "|".join((*en.lexicon().future, *vi.lexicon().future, "se", "du kien"))
    return re.compile(rf"\b(?:{latin})\b"), re.compile("|".join(th.lexicon().future))


def _opened(found: FoundPeriod, today: date) -> Period:
    period = found.period
    if found.relation == "since":
        return Period(period.start, today if period.start <= today else date.max)
    if found.relation == "after":
        start = min(period.end, date.max - timedelta(days=1)) + timedelta(days=1)
        return Period(start, today if start <= today else date.max)
    if found.relation == "before":
        return Period(date.min, max(period.start, date.min + timedelta(days=1)) - timedelta(days=1))
    return Period(date.min, period.end) if found.relation == "until" else period


def _together(opened: list[Period]) -> Period:
    """The tightest of nested periods, else the stretch from the first to the last."""
    innermost: list[Period] = []
    # From the latest start on, and the shorter of two that start together first: a period holds
    # another one when one met before it ends no later.
    for period in sorted(
        set(opened), key=lambda period: (period.start, -period.end.toordinal()), reverse=True
    ):
        if not innermost or period.end < innermost[-1].end:
            innermost.append(period)
    return Period(innermost[-1].start, innermost[0].end)
