"""English dates in running text; the reference is Tuesday 13 May 2025 unless a row says otherwise."""

from __future__ import annotations

from collections.abc import Callable

import pytest

REFERENCE = "2025-05-13"

FULL = [
    ("He arrived on 5 May 2025.", "2025-05-05"),
    ("He arrived on May 5, 2025.", "2025-05-05"),
    ("On the 5th of May 2025 he left.", "2025-05-05"),
    ("Signed May 5th, 2025, in Hanoi", "2025-05-05"),
    ("5 May, 2025", "2025-05-05"),
    ("Tuesday, May 13, 2025", "2025-05-13"),
    ("Tue, 13 May 2025 07:00:00", "2025-05-13"),
    ("Tuesday 13 May 2025", "2025-05-13"),
    ("2025-05-13", "2025-05-13"),
    ("Published: 2025/05/13 at noon", "2025-05-13"),
    ("13/05/2025", "2025-05-13"),
    ("13-05-2025", "2025-05-13"),
    ("13.05.2025", "2025-05-13"),
    ("5/13/2025", "2025-05-13"),
    ("2025-05-13T07:30", "2025-05-13"),
    ("13-May-2025", "2025-05-13"),
    ("Sept. 2, 1945", "1945-09-02"),
    ("Sep 2 1945", "1945-09-02"),
    ("2 September 1945", "1945-09-02"),
    ("29 February 2024", "2024-02-29"),
    ("5 May 2568 BE", "2025-05-05"),
    ("12 August 79 AD", "0079-08-12"),
]

RANGES = [
    ("May 5-12, 2025", "2025-05-05..2025-05-12"),
    ("5-12 May 2025", "2025-05-05..2025-05-12"),
    ("5 – 12 May 2025", "2025-05-05..2025-05-12"),
    ("from 5 to 12 May 2025", "2025-05-05..2025-05-12"),
    ("from May 5 to May 12, 2025", "2025-05-05..2025-05-12"),
    ("from May 5 to 12, 2025", "2025-05-05..2025-05-12"),
    ("between 5 and 12 May 2025", "2025-05-05..2025-05-12"),
    ("20 and 21 February 2025", "2025-02-20..2025-02-21"),
    ("28 April to 2 May 2025", "2025-04-28..2025-05-02"),
    ("28 April - 2 May 2025", "2025-04-28..2025-05-02"),
    ("April 28–May 2, 2025", "2025-04-28..2025-05-02"),
    ("28 December to 2 January 2025", "2024-12-28..2025-01-02"),
    ("28 December 2024 to 2 January 2025", "2024-12-28..2025-01-02"),
    ("between March and May 2025", "2025-03..2025-05"),
    ("from March to May 2025", "2025-03..2025-05"),
    ("March-May 2025", "2025-03..2025-05"),
    ("from March until May 2025", "2025-03..2025-05"),
    ("December 2024 to January 2025", "2024-12..2025-01"),
    ("the 2021-2025 plan", "2021..2025"),
    ("the 2021–25 plan", "2021..2025"),
    ("from 2021 to 2025", "2021..2025"),
    ("between 2021 and 2025", "2021..2025"),
]

MONTHS_AND_YEARS = [
    ("in May 2025", "2025-05"),
    ("May 2025", "2025-05"),
    ("since March 2024", "2024-03"),
    ("in Oct. 2024", "2024-10"),
    ("by June, 2026", "2026-06"),
    ("in 2024", "2024"),
    ("the year 2024", "2024"),
    ("ASEAN 2024", "2024"),
    ("(1982 UNCLOS)", "1982"),
    ("APEC 2027 hosting preparations", "2027"),
    ("Miss Universe 2023.", "2023"),
    ("in AD 79", "0079"),
    ("79 AD", "0079"),
    ("At the river in 938, they won.", "0938"),
    ("early 2025", "2025-01..2025-04"),
    ("mid-2025", "2025-05..2025-08"),
    ("in late 2024", "2024-09..2024-12"),
    ("by the end of 2024", "2024-09..2024-12"),
    ("at the beginning of 2025", "2025-01..2025-04"),
    ("early May 2025", "2025-05-01..2025-05-10"),
    ("the end of February 2025", "2025-02-21..2025-02-28"),
    ("the third quarter of 2024", "2024-07..2024-09"),
    ("Q3 2024", "2024-07..2024-09"),
    ("Q1/2025", "2025-01..2025-03"),
    ("in the first half of 2025", "2025-01..2025-06"),
    ("H2 2024", "2024-07..2024-12"),
    ("in the first nine months of 2024", "2024-01..2024-09"),
    ("the 1990s", "1990..1999"),
    ("in the early 1990s", "1990..1993"),
    ("a play from the 1980's", "1980..1989"),
    ("in the late 1980’s", "1987..1989"),
    ("1980's best film", "1980"),
    ("her 2005 campaign", "2005"),
    ("since the 1800s", "1800..1899"),
    ("the late 19th century", "1871..1900"),
    ("the 19th century", "1801..1900"),
    ("in the twentieth century", "1901..2000"),
    ("the 2025 fiscal year", "2025"),
]

RESOLVED = [
    ("on 5 May", "2025-05-05"),
    ("on May 5-12", "2025-05-05..2025-05-12"),
    ("in March", "2025-03"),
    ("in October", "2024-10"),
    ("on 31 October", "2024-10-31"),
    ("on 1 August", "2025-08-01"),
    ("last May", "2024-05"),
    ("next May", "2026-05"),
    ("May last year", "2024-05"),
    ("in May of last year", "2024-05"),
    ("June this year", "2025-06"),
    ("last year", "2024"),
    ("this year", "2025"),
    ("next year", "2026"),
    ("last month", "2025-04"),
    ("next month", "2025-06"),
    ("last week", "2025-05-05..2025-05-11"),
    ("this week", "2025-05-12..2025-05-18"),
    ("yesterday", "2025-05-12"),
    ("today", "2025-05-13"),
    ("tomorrow", "2025-05-14"),
    ("the day before yesterday", "2025-05-11"),
    ("on Tuesday", "2025-05-13"),
    ("on Wednesday", "2025-05-07"),
    ("last Tuesday", "2025-05-06"),
    ("next Tuesday", "2025-05-20"),
    ("Monday last week", "2025-05-05"),
    ("three years ago", "2022"),
    ("2 months ago", "2025-03"),
    ("3 days ago", "2025-05-10"),
    ("two weeks ago", "2025-04-28..2025-05-04"),
    ("over the past three months", "2025-02-13..2025-05-13"),
    ("in the last five years", "2020-05-13..2025-05-13"),
    ("early this year", "2025-01..2025-04"),
    ("late last month", "2025-04-21..2025-04-30"),
    ("the third quarter", "2025-07..2025-09"),
    ("last quarter", "2025-01..2025-03"),
    ("between March and May", "2025-03..2025-05"),
]

TRAPS = [
    "You may come in and march 5 km.",
    "They march on.",
    "It may be 12 percent.",
    "a score of 3/4 and then 2-1",
    "a 3-0 win, 24/7",
    "Resolution 57",
    "Resolution No. 68",
    "Decree 2024",
    "call 02-123-4567",
    "call 081 234 5678",
    "version 10.5.2 and 3.11",
    "about 2000 people",
    "2000 delegates attended",
    "2,568 people",
    "1,982 tonnes",
    "$2000 and 2000 dollars",
    "80 years of friendship",
    "after 5 years",
    "a five-year plan",
    "COVID-19 and G20 and F-16",
    "Highway 2024",
    "in 490 BC",
    "Room 1998",
    "20th Congress",
    "the second and the third",
    "300 soldiers in 452 cases",
    "a ratio of 16/9",
    "They meet every Tuesday.",
    "31 February 2025",
    "http://example.org/nam-2024-post",
    "flight 1825",
    "about 5-12 percent",
    "in 2000 dollars",
]


@pytest.mark.parametrize(("text", "expected"), FULL + RANGES + MONTHS_AND_YEARS)
def test_english_dates_with_their_year(
    text: str, expected: str, periods_in: Callable[[str, str], str]
) -> None:
    assert periods_in(text, "") == expected


@pytest.mark.parametrize(("text", "expected"), RESOLVED)
def test_english_dates_resolved_from_the_articles_own(
    text: str, expected: str, periods_in: Callable[[str, str], str]
) -> None:
    assert periods_in(text, REFERENCE) == expected
    assert periods_in(text, "") == ""


@pytest.mark.parametrize("text", TRAPS)
def test_english_numbers_and_verbs_that_are_no_dates(
    text: str, periods_in: Callable[[str, str], str]
) -> None:
    assert periods_in(text, REFERENCE) == ""
