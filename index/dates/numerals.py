"""A run of digits and separators -> its role in the grammar and its values.

Roles of numbers: n 1-31, q other one or two digits, t three digits, y a year; p days "5-12",
P years "2021-2025", S "31/10", L "5/2025", F a full date, R a range of dates, V months "5-8/2025",
g "30-4", z "1990s", d days and month without a year in a range; x a number that is no part of a date.
It knows neither the words around nor the language.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from index.dates.periods import BUDDHIST_OFFSET

MonthDay = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Numeral:
    """`number` for n, q, t, y; otherwise first and last month and day, and years.

    p and g may yet be read two ways: `first` is the pair as day-month, `pair` as it is written.
    """

    role: str
    number: int = 0
    first: MonthDay = (1, 1)
    last: MonthDay = (12, 31)
    year: int | None = None
    last_year: int | None = None
    pair: tuple[int, int] = (0, 0)


OTHER = Numeral("x")


def read_number(digits: str) -> Numeral:
    if len(digits) == 4:
        year = christian_year(int(digits))
        return Numeral("y", number=int(digits), year=year) if year else OTHER
    if len(digits) == 3:
        return Numeral("t", number=int(digits))
    if len(digits) > 2:
        return OTHER
    value = int(digits)
    return Numeral("n" if 1 <= value <= 31 else "q", number=value)


def decade(start: Numeral) -> Numeral:
    """Return "1990s" from the year 1990, a century for "1800s"; other numbers with an s are none."""
    if start.year is None:
        return OTHER
    return Numeral(
        "z", number=start.number, year=start.year, last_year=start.year + decade_length(start.number) - 1
    )


def decade_length(first_year: int) -> int:
    """Return the years meant: "the 1800s" are a century, "the 1990s" and "the 2000s" ten years."""
    return 100 if first_year % 100 == 0 and first_year < 2000 else 10


def christian_year(written: int) -> int | None:
    """Return the Christian year of four written digits, or None where they cannot be a year."""
    if 1000 <= written <= 2199:
        return written
    if 2300 <= written <= 2699:
        return written - BUDDHIST_OFFSET
    return None


def short_year(two_digits: int, *, buddhist: bool) -> int:
    """Return the Christian year of two digits: Thai ones count Buddhist years from 2500."""
    if buddhist and two_digits >= 40:
        return 2500 + two_digits - BUDDHIST_OFFSET
    return 2000 + two_digits if two_digits < 50 else 1900 + two_digits


def read_chain(chain: str, *, buddhist: bool) -> Numeral:
    """Return what digits joined by separators mean; `buddhist` says how two-digit years count."""
    for pattern, build in _FORMS:
        match = re.fullmatch(pattern, chain)
        if match:
            return build(match, buddhist) or OTHER
    return OTHER


def _year(digits: str | None, buddhist: bool) -> int | None:
    if digits is None:
        return None
    return christian_year(int(digits)) if len(digits) == 4 else short_year(int(digits), buddhist=buddhist)


def _real(*month_days: MonthDay) -> bool:
    return all(1 <= month <= 12 and 1 <= day <= days_in(month) for month, day in month_days)


def days_in(month: int) -> int:
    """Days of a month in a leap year."""
    return (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)[month - 1]


def _year_first(match: re.Match[str], buddhist: bool) -> Numeral | None:
    year, month_day = christian_year(int(match[1])), (int(match[2]), int(match[3]))
    return Numeral("F", 0, month_day, month_day, year, year) if year and _real(month_day) else None


def _day_first(match: re.Match[str], buddhist: bool) -> Numeral | None:
    year = _year(match[3], buddhist)
    one, two = int(match[1]), int(match[2])
    month_day = (two, one) if two <= 12 else (one, two)
    return Numeral("F", 0, month_day, month_day, year, year) if year and _real(month_day) else None


def _slash_pair(match: re.Match[str], buddhist: bool) -> Numeral | None:
    month_day = (int(match[2]), int(match[1]))
    if _real(month_day):
        return Numeral("S", 0, month_day, month_day)
    return _month_short_year(match) if buddhist else None


def _month_short_year(match: re.Match[str]) -> Numeral | None:
    """Read the Thai "5/68"."""
    month, two_digits = int(match[1]), int(match[2])
    if not (1 <= month <= 12 and 60 <= two_digits <= 79):
        return None
    year = short_year(two_digits, buddhist=True)
    return Numeral("L", month, (month, 1), (month, 31), year, year)


def _month_year(match: re.Match[str], buddhist: bool) -> Numeral | None:
    year, month = christian_year(int(match[2])), int(match[1])
    return Numeral("L", month, (month, 1), (month, 31), year, year) if year and 1 <= month <= 12 else None


def _days_of_month(match: re.Match[str], buddhist: bool) -> Numeral | None:
    first, last = (int(match[3]), int(match[1])), (int(match[3]), int(match[2]))
    year = _year(match[4], buddhist)
    if not _real(first, last) or first >= last or (match[4] and not year):
        return _months_of_year(match) if match[4] is None else None
    return Numeral("R" if year else "d", 0, first, last, year, year)


def _months_of_year(match: re.Match[str]) -> Numeral | None:
    year, first, last = christian_year(int(match[3])), int(match[1]), int(match[2])
    if year and 1 <= first < last <= 12:
        return Numeral("V", 0, (first, 1), (last, 31), year, year)
    return None


def _month_to_month(match: re.Match[str], buddhist: bool) -> Numeral | None:
    first, last = (int(match[1]), 1), (int(match[3]), 31)
    year, last_year = christian_year(int(match[2])), christian_year(int(match[4]))
    if not (year and last_year and 1 <= first[0] <= 12 and 1 <= last[0] <= 12):
        return None
    return Numeral("V", 0, first, last, year, last_year) if (year, first) < (last_year, last) else None


def _date_to_date(match: re.Match[str], buddhist: bool) -> Numeral | None:
    first, last = (int(match[2]), int(match[1])), (int(match[5]), int(match[4]))
    last_year = _year(match[6], buddhist)
    year = _year(match[3], buddhist) or (last_year and last_year - (first > last))
    if not _real(first, last) or (year and last_year and (year, first) > (last_year, last)):
        return None
    return Numeral("R" if year else "d", 0, first, last, year, last_year)


def _pair(match: re.Match[str], buddhist: bool) -> Numeral | None:
    one, two = int(match[1]), int(match[2])
    if 1 <= one < two <= 31:
        return Numeral("p", 0, (two, one), (two, one), pair=(one, two))
    if 1 <= two <= 12 and 1 <= one <= days_in(two):
        return Numeral("g", 0, (two, one), (two, one), pair=(one, two))
    return None


def _years(match: re.Match[str], buddhist: bool) -> Numeral | None:
    written = match[2] if len(match[2]) == 4 else match[1][:2] + match[2]
    first, last = christian_year(int(match[1])), christian_year(int(written))
    if first and last and first < last <= first + 200:
        return Numeral("P", year=first, last_year=last)
    return None


_FORMS: tuple[tuple[str, Callable[[re.Match[str], bool], Numeral | None]], ...] = (
    (r"(\d{4})-(\d{2})-(\d{2})", _year_first),
    (r"(\d{4})/(\d{1,2})/(\d{1,2})", _year_first),
    (r"(\d{1,2})/(\d{1,2})/(\d{4}|\d{2})", _day_first),
    (r"(\d{1,2})[.-](\d{1,2})[.-](\d{4})", _day_first),
    (r"(\d{1,2})/(\d{1,2})", _slash_pair),
    (r"(\d{1,2})[/-](\d{4})", _month_year),
    (r"(\d{1,2})-(\d{1,2})/(\d{1,4})(?:/(\d{4}|\d{2}))?", _days_of_month),
    (r"(\d{1,2})/(\d{1,2})(?:/(\d{4}))?-(\d{1,2})/(\d{1,2})(?:/(\d{4}))?", _date_to_date),
    (r"(\d{1,2})/(\d{4})-(\d{1,2})/(\d{4})", _month_to_month),
    (r"(\d{1,2})-(\d{1,2})", _pair),
    (r"(\d{4})-(\d{4}|\d{2})", _years),
    (r"(\d{4})/(\d{4}|\d{2})", _years),
)
