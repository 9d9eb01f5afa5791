"""Calendar arithmetic -> periods: a first and a last day, both inside.

It knows nothing of text or languages.
"""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta

BUDDHIST_OFFSET = 543


@dataclass(frozen=True, slots=True, order=True)
class Period:
    """Days from `start` to `end`, both included; `date.min` and `date.max` mean open ends."""

    start: date
    end: date

    def __post_init__(self) -> None:
        if self.end < self.start:
            raise ValueError(f"a period cannot end ({self.end}) before it starts ({self.start})")

    @property
    def days(self) -> int:
        return (self.end - self.start).days + 1

    def overlaps(self, other: Period) -> bool:
        return self.start <= other.end and other.start <= self.end

    def contains(self, other: Period | date) -> bool:
        if isinstance(other, date):
            return self.start <= other <= self.end
        return self.start <= other.start and other.end <= self.end

    def gap_days(self, other: Period) -> int:
        """Days from the one to the other, 0 where they overlap."""
        return max(0, (other.start - self.end).days, (self.start - other.end).days)


@dataclass(frozen=True, slots=True)
class FoundPeriod:
    """A period read in a text: `text` is exactly the given text's characters `start` to `end`.

    `relation` is the word before it, if any: "since", "before", "after" or "until"; the period
    itself is the one named, unopened. `year_written` is false where the year was resolved.
    """

    start: int
    end: int
    text: str
    period: Period
    confidence: float
    relation: str = ""
    year_written: bool = True


def day(value: date) -> Period:
    return Period(value, value)


def month(year: int, number: int) -> Period:
    return Period(date(year, number, 1), month_end(year, number))


def year(number: int) -> Period:
    return Period(date(number, 1, 1), date(number, 12, 31))


def month_end(year: int, number: int) -> date:
    return date(year, number, monthrange(year, number)[1])


def week(value: date) -> Period:
    """The week of `value`, Monday to Sunday."""
    monday = value - timedelta(days=value.weekday())
    return Period(monday, monday + timedelta(days=6))


def months_later(value: date, count: int) -> Period:
    """The whole month `count` months after (before, where negative) that of `value`."""
    index = value.year * 12 + value.month - 1 + count
    return month(index // 12, index % 12 + 1)
