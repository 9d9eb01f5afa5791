"""A mention and a reference -> the period meant, or None where the reference is missing or too vague.

The reference is the article's own date, or today. A date without a year is the nearest one, where
a day to come counts twice as far as a day gone by: news tells more of the past than of the future.
"""

from __future__ import annotations

import math
from datetime import date, timedelta

from index.dates import numerals, periods
from index.dates.mentions import Mention, Relative
from index.dates.numerals import MonthDay
from index.dates.periods import Period

_FUTURE_WEIGHT = 2
_PAST_ONLY_WEIGHT = 20
_YEARS_AROUND = 4  # so that a 29 February is found
_MONTH_PARTS = {"early": (1, 10), "mid": (11, 20), "late": (21, 31)}
_LONGEST_VAGUE_REFERENCE = 366


def resolve(mention: Mention, reference: Period | None) -> Period | None:
    if mention.relative is not None:
        return _resolve_relative(mention.relative, reference)
    if mention.year is not None:
        return in_years(mention, mention.year, mention.last_year or mention.year)
    if reference is None:
        return None
    if mention.year_shift is not None:
        if reference.start.year != reference.end.year:
            return None
        year = reference.start.year + mention.year_shift
        return in_years(mention, year, year)
    return _nearest(mention, reference)


def in_years(mention: Mention, year: int, last_year: int) -> Period | None:
    """Return the mention in those years; a stretch that turns the year ends in the last."""
    if mention.first > mention.last and year == last_year:
        year -= 1
    start, end = _day(year, mention.first), _day(last_year, mention.last)
    return Period(start, end) if start and end and start <= end else None


def _day(year: int, month_day: MonthDay) -> date | None:
    """The day, where 31 stands for a month's end; 29 February only in leap years."""
    month, day = month_day
    if not 1 <= year <= 9998:
        return None
    end = periods.month_end(year, month)
    if day > end.day and (day != 31 or numerals.days_in(month) == 31):
        return None
    return min(date(year, month, min(day, end.day)), end)


def _nearest(mention: Mention, reference: Period) -> Period | None:
    if reference.days > _LONGEST_VAGUE_REFERENCE:
        return None
    around = range(reference.start.year - _YEARS_AROUND, reference.end.year + _YEARS_AROUND + 1)
    candidates = [period for year in around if (period := in_years(mention, year, year))]
    return min(candidates, key=lambda period: _distance(period, reference, mention.leaning), default=None)


def _distance(period: Period, reference: Period, leaning: str) -> float:
    before = (reference.start - period.end).days
    after = (period.start - reference.end).days
    ruled_out = {"before": before <= 0, "after": after <= 0, "begun": after > 0}
    if ruled_out.get(leaning, False):
        return math.inf
    if before > 0:
        return before
    return max(0, after) * (_PAST_ONLY_WEIGHT if leaning == "past" else _FUTURE_WEIGHT)


def _resolve_relative(relative: Relative, reference: Period | None) -> Period | None:
    if reference is None:
        return None
    vague_months = reference.days > 1 and (reference.start.year, reference.start.month) != (
        reference.end.year,
        reference.end.month,
    )
    if relative.unit == "year" and reference.start.year == reference.end.year:
        return _years_from(relative, reference)
    if reference.days > 1 and (vague_months or relative.unit != "month"):
        return None
    try:
        return _counted(relative, reference.end)
    except (OverflowError, ValueError):
        return None  # before the first or after the last year a date can hold


def _years_from(relative: Relative, reference: Period) -> Period | None:
    number = reference.end.year + relative.shift
    if not 1 <= number <= 9998:
        return None
    if not relative.spans:
        return periods.year(number)
    start = min(reference.end, date(number, reference.end.month, min(reference.end.day, 28)))
    return Period(start, reference.end)


def _counted(relative: Relative, today: date) -> Period | None:
    if relative.weekday is not None:
        return periods.day(_weekday(relative, relative.weekday, today))
    if relative.unit == "day":
        moved = today + timedelta(days=relative.shift)
        return Period(moved, today) if relative.spans else periods.day(moved)
    if relative.unit == "week":
        moved = today + timedelta(weeks=relative.shift)
        return Period(moved, today) if relative.spans else periods.week(moved)
    if relative.unit == "quarter":
        return _quarter(today, relative)
    return _months(relative, today)


def _months(relative: Relative, today: date) -> Period | None:
    moved = periods.months_later(today, relative.shift)
    if relative.spans:
        return Period(moved.start.replace(day=min(today.day, moved.end.day)), today)
    if relative.day:
        return periods.day(moved.start.replace(day=relative.day))
    if relative.part:
        first, last = _MONTH_PARTS[relative.part]
        return Period(moved.start.replace(day=first), moved.start.replace(day=min(last, moved.end.day)))
    return moved


def _quarter(today: date, relative: Relative) -> Period:
    first_month = today.month - (today.month - 1) % 3
    start = periods.months_later(today.replace(day=1, month=first_month), 3 * relative.shift)
    return Period(start.start, periods.months_later(start.start, 2).end)


def _weekday(relative: Relative, weekday: int, today: date) -> date:
    if relative.unit == "week":
        return periods.week(today + timedelta(weeks=relative.shift)).start + timedelta(days=weekday)
    if relative.shift > 0:
        return today + timedelta(days=(weekday - today.weekday() - 1) % 7 + 1)
    latest = today - timedelta(days=(today.weekday() - weekday) % 7)
    return latest - timedelta(days=7) if relative.shift < 0 and latest == today else latest
