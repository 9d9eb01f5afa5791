"""Laws of finding periods in any text: where they stand, how they are written, how long it takes."""

from __future__ import annotations

import unicodedata
from datetime import date
from itertools import pairwise
from typing import Literal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.dates import Period, find_periods
from index.dates.finding import read_mentions

REFERENCE = date(2025, 5, 13)

TEXTS = [
    "เมื่อวันที่ 31 ตุลาคม 2568 และ 5-12 พฤษภาคม ในปี ๒๕๖๗ เมื่อต้นปีนี้ ม.ค. 68",
    "Ngày 31 tháng 10 năm 2025, từ ngày 5 đến 12/5, năm ngoái và quý III/2025, hôm thứ Ba",
    "On 31 October 2025, May 5-12, last year, Q3 2024 and early 2025, on Tuesday",
    "อาเซียน 2024 gặp nhau ngày 5/5/2025 and in March 2568 ค่ำวันที่ 5 พฤษภาคม",
]
_SNIPPETS = st.sampled_from(
    [" ", "5", "12", "-", "/", "2568", "2025", "พ.ค.", "พฤษภาคม", "ปี", "วันที่", "tháng", "năm", "ngày", "May", "in",
     "to", "ถึง", "đến", "and", ",", "\n", "ค่ำ", "a", "ที่แล้ว", "trước", "ago", "last", "Q3", "ต้น", "đầu", "thứ Ba", "İ"]
)  # fmt: skip


@pytest.mark.parametrize("text", TEXTS)
@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_offsets_point_at_the_words_in_the_text_as_given(text: str, form: Literal["NFC", "NFD"]) -> None:
    given_text = unicodedata.normalize(form, text)
    found = find_periods(given_text, reference=REFERENCE)
    assert found
    assert all(given_text[one.start : one.end] == one.text for one in found)
    assert all(one.end <= other.start for one, other in pairwise(found))
    assert [unicodedata.normalize("NFC", one.text) for one in found] == [
        one.text for one in find_periods(unicodedata.normalize("NFC", text), reference=REFERENCE)
    ]


@pytest.mark.parametrize("text", TEXTS)
def test_composed_and_decomposed_texts_and_thai_digits_say_the_same(text: str) -> None:
    expected = [(one.period, one.confidence) for one in find_periods(text, reference=REFERENCE)]
    thai_digits = text.translate({ord(str(value)): chr(ord("๐") + value) for value in range(10)})
    for variant in (unicodedata.normalize("NFD", text), thai_digits):
        assert [
            (one.period, one.confidence) for one in find_periods(variant, reference=REFERENCE)
        ] == expected


@given(pieces=st.lists(_SNIPPETS, max_size=25), decomposed=st.booleans())
def test_any_text_is_read_without_failing_and_offsets_hold(pieces: list[str], decomposed: bool) -> None:
    text = "".join(pieces)
    text = unicodedata.normalize("NFD", text) if decomposed else text
    for found in find_periods(text, reference=REFERENCE):
        assert text[found.start : found.end] == found.text
        assert found.period.start <= found.period.end
        assert 0 < found.confidence <= 1


@given(text=st.text(max_size=60), reference=st.none() | st.dates())
def test_any_characters_and_any_reference_are_read_without_failing(text: str, reference: date | None) -> None:
    for found in find_periods(text, reference=reference):
        assert text[found.start : found.end] == found.text


def test_the_span_is_the_date_without_the_words_that_lead_to_it() -> None:
    texts = [
        "เมื่อวันที่ 31 ตุลาคม 2568 ทูต",
        "vào ngày 31/10/2025 tại",
        "on Friday, 31 October 2025 in",
        "ในปี 2568 มี",
    ]
    spans = [find_periods(text)[0].text for text in texts]
    assert spans == ["31 ตุลาคม 2568", "31/10/2025", "31 October 2025", "ปี 2568"]


@pytest.mark.parametrize(
    ("text", "relation"),
    [
        ("since March 2025", "since"),
        ("ตั้งแต่เดือนมีนาคม 2568", "since"),
        ("kể từ tháng 3/2025", "since"),
        ("before March 2025", "before"),
        ("ก่อนเดือนมีนาคม 2568", "before"),
        ("trước tháng 3/2025", "before"),
        ("after March 2025", "after"),
        ("หลังเดือนมีนาคม 2568", "after"),
        ("sau tháng 3/2025", "after"),
        ("until March 2025", "until"),
        ("จนถึงเดือนมีนาคม 2568", "until"),
        ("đến tháng 3/2025", "until"),
        ("in March 2025", ""),
        ("ในเดือนมีนาคม 2568", ""),
        ("vào tháng 3/2025", ""),
    ],
)
def test_the_word_before_a_date_is_told_and_the_period_left_as_named(text: str, relation: str) -> None:
    (found,) = find_periods(text)
    assert found.relation == relation
    assert found.period == Period(date(2025, 3, 1), date(2025, 3, 31))


@pytest.mark.parametrize(
    ("text", "reference", "expected"),
    [
        ("31 ตุลาคม", Period(date(2025, 1, 1), date(2025, 12, 31)), date(2025, 10, 31)),
        ("ngày 31/10", Period(date(2023, 1, 1), date(2023, 12, 31)), date(2023, 10, 31)),
        ("on 2 January", Period(date(2024, 12, 20), date(2024, 12, 20)), date(2025, 1, 2)),
        ("on 28 December", Period(date(2025, 1, 3), date(2025, 1, 3)), date(2024, 12, 28)),
        ("on 29 February", Period(date(2025, 5, 13), date(2025, 5, 13)), date(2024, 2, 29)),
        ("15 กุมภาพันธ์", Period(date(2025, 11, 20), date(2025, 11, 20)), date(2026, 2, 15)),
        ("เมื่อวันที่ 15 กุมภาพันธ์", Period(date(2025, 11, 20), date(2025, 11, 20)), date(2025, 2, 15)),
    ],
)
def test_a_day_without_a_year_is_the_nearest_one(text: str, reference: Period, expected: date) -> None:
    assert [one.period for one in find_periods(text, reference=reference)] == [Period(expected, expected)]


def test_a_reference_of_a_whole_year_tells_last_year_but_not_yesterday() -> None:
    year = Period(date(2025, 1, 1), date(2025, 12, 31))
    assert find_periods("hôm qua, on Tuesday, เมื่อวานนี้", reference=year) == []
    (found,) = find_periods("ปีที่แล้ว", reference=year)
    assert found.period == Period(date(2024, 1, 1), date(2024, 12, 31))


def test_a_written_year_is_surer_than_a_resolved_one() -> None:
    written, resolved = find_periods("5 พฤษภาคม 2568 และ 6 พฤษภาคม", reference=REFERENCE)
    assert written.confidence > resolved.confidence
    assert (written.year_written, resolved.year_written) == (True, False)


@pytest.mark.parametrize(
    "piece", ["5", "พ.ค.", "1-", "5 ", "5/5-", "ngày ", "12, ", "May ", "ระหว่าง ", "W monday,"]
)
def test_the_work_grows_with_the_text_and_not_its_square(piece: str) -> None:
    texts = [piece * count for count in (40, 80)]
    small, large = (read_mentions(text)[0] for text in texts)
    assert len(large.tokens) <= 2 * len(small.tokens) + 1
    assert all(len(scanned.roles) == len(scanned.tokens) for scanned in (small, large))
