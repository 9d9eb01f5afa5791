"""Periods as written for a reader, and read back."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.dates import Calendar, Period, find_periods, format_period

VISIT = Period(date(2025, 5, 5), date(2025, 5, 12))
DAY = Period(date(2025, 5, 13), date(2025, 5, 13))
MONTH = Period(date(2025, 5, 1), date(2025, 5, 31))
YEAR = Period(date(2025, 1, 1), date(2025, 12, 31))
ACROSS_MONTHS = Period(date(2025, 4, 28), date(2025, 5, 2))
ACROSS_YEARS = Period(date(2024, 12, 28), date(2025, 1, 2))

WRITTEN = [
    (VISIT, "en", "auto", "5-12 May 2025"),
    (VISIT, "th", "auto", "5-12 พฤษภาคม 2568"),
    (VISIT, "th", "ce", "5-12 พฤษภาคม 2025"),
    (VISIT, "vi", "auto", "5-12/5/2025"),
    (VISIT, "vi", "be", "5-12/5/2568"),
    (DAY, "en", "auto", "13 May 2025"),
    (DAY, "en", "be", "13 May 2568"),
    (DAY, "th", "auto", "13 พฤษภาคม 2568"),
    (DAY, "vi", "auto", "13/5/2025"),
    (MONTH, "en", "auto", "May 2025"),
    (MONTH, "th", "auto", "พฤษภาคม 2568"),
    (MONTH, "vi", "auto", "tháng 5/2025"),
    (YEAR, "en", "auto", "2025"),
    (YEAR, "th", "auto", "ปี 2568"),
    (YEAR, "vi", "auto", "năm 2025"),
    (YEAR, "en", "be", "2568"),
    (Period(date(1957, 1, 1), date(1957, 12, 31)), "en", "be", "2500 BE"),
    (Period(date(1957, 1, 1), date(1957, 12, 31)), "th", "be", "ปี 2500"),
    (ACROSS_MONTHS, "en", "auto", "28 April - 2 May 2025"),
    (ACROSS_MONTHS, "th", "auto", "28 เมษายน - 2 พฤษภาคม 2568"),
    (ACROSS_MONTHS, "vi", "auto", "28/4 - 2/5/2025"),
    (ACROSS_YEARS, "en", "auto", "28 December 2024 - 2 January 2025"),
    (ACROSS_YEARS, "th", "auto", "28 ธันวาคม 2567 - 2 มกราคม 2568"),
    (ACROSS_YEARS, "vi", "auto", "28/12/2024 - 2/1/2025"),
    (Period(date(2025, 3, 1), date(2025, 5, 31)), "vi", "auto", "tháng 3 - tháng 5/2025"),
    (Period(date(2021, 1, 1), date(2025, 12, 31)), "th", "auto", "ปี 2564-2568"),
    (Period(date(2025, 3, 1), date.max), "en", "auto", "since 1 March 2025"),
    (Period(date.min, date(2025, 5, 31)), "th", "auto", "ถึง 31 พฤษภาคม 2568"),
    (Period(date(2025, 3, 1), date.max), "vi", "auto", "từ 1/3/2025"),
    (VISIT, "fr", "auto", "5-12 May 2025"),
]

_years_read_back = st.dates(min_value=date(1901, 1, 1), max_value=date(2056, 12, 31))


@pytest.mark.parametrize(("period", "language", "calendar", "expected"), WRITTEN)
def test_a_period_is_written_as_newspapers_write_it(
    period: Period, language: str, calendar: Calendar, expected: str
) -> None:
    assert format_period(period, language, calendar) == expected


@given(
    start=_years_read_back,
    days=st.integers(0, 900),
    language=st.sampled_from(["en", "th", "vi"]),
    calendar=st.sampled_from(["auto", "ce", "be"]),
)
def test_what_is_written_is_read_back(start: date, days: int, language: str, calendar: Calendar) -> None:
    period = Period(start, start + timedelta(days=days))
    written = format_period(period, language, calendar)
    assert [found.period for found in find_periods(written)] == [period]


@given(
    year=st.integers(1901, 2056),
    month=st.integers(1, 12),
    language=st.sampled_from(["en", "th", "vi"]),
    calendar=st.sampled_from(["auto", "ce", "be"]),
)
def test_whole_months_and_years_are_read_back(
    year: int, month: int, language: str, calendar: Calendar
) -> None:
    after = date(year + month // 12, month % 12 + 1, 1)
    for period in (
        Period(date(year, month, 1), after - timedelta(days=1)),
        Period(date(year, 1, 1), date(year, 12, 31)),
    ):
        written = format_period(period, language, calendar)
        assert [found.period for found in find_periods(written)] == [period]
