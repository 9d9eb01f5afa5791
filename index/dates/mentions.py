"""What a text says of a date before it is known which year or day is meant.

A mention plus a reference (the article's own date, or today) is a period: see `resolving`.
"""

from __future__ import annotations

from dataclasses import dataclass

from index.dates.numerals import MonthDay

YEAR_START: MonthDay = (1, 1)
YEAR_END: MonthDay = (12, 31)


@dataclass(frozen=True, slots=True)
class Relative:
    """A stretch counted from the reference: `shift` units of `unit`, or all of them up to it.

    `part` is "early", "mid" or "late" of it, `day` a day of that month, `weekday` one of that week
    (Monday is 0) or, with unit "weekday", the nearest one in the direction of `shift`.
    """

    unit: str
    shift: int
    spans: bool = False
    part: str = ""
    day: int = 0
    weekday: int | None = None


@dataclass(frozen=True, slots=True)
class Mention:
    """Days `first` to `last` of a year (a last day past the month's end means its end).

    `year` to `last_year` where written; `year_shift` where said by relation ("last year");
    neither where the reader is to know. `low` and `high` index the scan's tokens.
    `leaning` says which such year is meant: "past" (hardly one to come), "begun" (none to come),
    "before" or "after" (strictly), or "" (the nearest).
    """

    low: int
    high: int
    confidence: float
    first: MonthDay = YEAR_START
    last: MonthDay = YEAR_END
    year: int | None = None
    last_year: int | None = None
    year_shift: int | None = None
    relative: Relative | None = None
    leaning: str = ""
    relation: str = ""

    @property
    def is_whole_year(self) -> bool:
        return self.relative is None and (self.first, self.last) == (YEAR_START, YEAR_END)

    @property
    def has_year(self) -> bool:
        return self.year is not None
