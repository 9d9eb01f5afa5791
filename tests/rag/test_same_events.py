"""The same event in several articles: cited once, or side by side where they disagree."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from index.embedding import open_embedder
from index.types import ArticleHead, Passage, Sentence
from rag.phrases import SOURCES_DIFFER
from rag.quoting import Quote
from rag.same_events import difference, gather, is_same_event
from rag.telling import tell_quotes
from rag.types import Hit
from rag.understanding import understand

Make = Callable[[str, str], Quote]

TOLD_TWICE = [
    (
        "Ambassador Pham Thanh Binh met Liu Haixing in Beijing on 31 October 2025.",
        "ฝ่าม แทงห์ บิ่ญ เอกอัครราชทูตเวียดนามประจำจีน เข้าพบหลิว ไห่ซิง ที่กรุงปักกิ่งเมื่อวันที่ 31 ตุลาคม 2568",
    ),
    (
        "Tổng Bí thư Tô Lâm thăm Kazakhstan, Azerbaijan, Nga và Belarus từ ngày 5 đến 12/5/2025.",
        "To Lam visited Kazakhstan, Azerbaijan, Russia and Belarus from 5 to 12 May 2025.",
    ),
]
DIFFERING = [
    (
        "To Lam and Putin signed 20 documents in Moscow on 10 May 2025.",
        "In Moscow on 10 May 2025 To Lam and Putin signed 22 documents.",
    ),
    (
        "โต ลัม และปูติน ลงนามเอกสาร 20 ฉบับ ที่มอสโก วันที่ 10 พฤษภาคม 2568",
        "ที่มอสโก วันที่ 10 พฤษภาคม 2568 โต ลัม และปูติน ลงนามเอกสาร 22 ฉบับ",
    ),
    (
        "Ông Tô Lâm và ông Putin ký 20 văn kiện tại Moskva ngày 10/5/2025.",
        "Ngày 10/5/2025 tại Moskva ông Tô Lâm và ông Putin ký 22 văn kiện.",
    ),
]
DATED_DIFFERENTLY = [
    (
        "President Putin arrived in Hanoi for a state visit on 19 June 2024.",
        "President Putin arrived in Hanoi for a state visit on 20 June 2024.",
    ),
    (
        "ประธานาธิบดีปูติน ถึงกรุงฮานอย เพื่อเยือนเวียดนาม วันที่ 19 มิถุนายน 2567",
        "ประธานาธิบดีปูติน ถึงกรุงฮานอย เพื่อเยือนเวียดนาม วันที่ 20 มิถุนายน 2567",
    ),
    (
        "Tổng thống Putin tới Hà Nội thăm cấp nhà nước ngày 19/6/2024.",
        "Tổng thống Putin tới Hà Nội thăm cấp nhà nước ngày 20/6/2024.",
    ),
]
OTHERS = [
    ("To Lam visited Russia on 10 May 2025.", "To Lam visited Laos on 25 April 2024."),
    ("โต ลัม เยือนรัสเซีย วันที่ 10 พฤษภาคม 2568", "โต ลัม เยือนรัสเซีย วันที่ 8 สิงหาคม 2567"),
    ("Ông Tô Lâm thăm Nga ngày 10/5/2025.", "Ông Putin thăm Việt Nam ngày 20/6/2024."),
]


@pytest.fixture(scope="module")
def quote() -> Make:
    embedder = open_embedder("khao")

    def make(text: str, article: str) -> Quote:
        head = ArticleHead(article, f"Title of {article}", "en", date(2025, 11, 1), None, None)
        passage = Passage(1, article, 0, len(text), text, (Sentence(0, len(text)),))
        return Quote(Hit(passage, head, 1.0), Sentence(0, len(text)), 1.0, embedder.embed_passages([text])[0])

    return make


@pytest.mark.parametrize(("first", "second"), TOLD_TWICE)
def test_one_event_in_two_languages_is_told_once(quote: Make, first: str, second: str) -> None:
    one, other = quote(first, "a"), quote(second, "b")
    told = gather([one, other], [one, other])
    assert [item.quote for item in told] == [one]
    assert told[0].also == (other,)
    assert told[0].differing is None


@pytest.mark.parametrize(("first", "second"), DIFFERING)
def test_numbers_that_differ_stand_side_by_side(quote: Make, first: str, second: str) -> None:
    one, other = quote(first, "a"), quote(second, "b")
    (told,) = gather([one], [one, other])
    assert told.differing == other
    assert told.difference is not None
    assert "20" in told.difference.first and "22" in told.difference.second
    assert told.also == ()


@pytest.mark.parametrize(("first", "second"), DATED_DIFFERENTLY)
def test_dates_that_differ_stand_side_by_side(quote: Make, first: str, second: str) -> None:
    one, other = quote(first, "a"), quote(second, "b")
    (told,) = gather([one], [one, other])
    assert told.differing == other
    assert told.difference is not None
    assert "19" in told.difference.first and "20" in told.difference.second


@pytest.mark.parametrize(("first", "second"), DATED_DIFFERENTLY)
def test_the_same_said_of_another_month_is_another_event(quote: Make, first: str, second: str) -> None:
    months = (("June", "August"), ("มิถุนายน", "สิงหาคม"), ("/6/", "/8/"))
    for month, later in months:
        second = second.replace(month, later)
    assert not is_same_event(quote(first, "a"), quote(second, "b"))


@pytest.mark.parametrize(("first", "second"), DIFFERING)
def test_the_reader_is_told_what_differs(quote: Make, first: str, second: str) -> None:
    one, other = quote(first, "a"), quote(second, "b")
    query = understand("How many documents did To Lam and Putin sign?", date(2025, 11, 3))
    account = tell_quotes(query, [one], [one, other], open_embedder("khao"))
    assert [citation.quote for citation in account.citations] == [first, second]
    assert account.notes[0].startswith(SOURCES_DIFFER["en"].split("{")[0])
    assert "[1]" in account.notes[0] and "[2]" in account.notes[0]


@pytest.mark.parametrize(("first", "second"), OTHERS)
def test_other_days_or_other_countries_are_other_events(quote: Make, first: str, second: str) -> None:
    one, other = quote(first, "a"), quote(second, "b")
    assert not is_same_event(one, other)
    assert len(gather([one, other], [one, other])) == 2


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("They signed 25,000 papers in Hanoi.", "They signed 25.000 papers in Hanoi."),
        ("มีผู้ชม ๒๐ คน", "มีผู้ชม 20 คน"),
        ("Họ ký 1.541 văn kiện.", "Họ ký 1,541 văn kiện."),
    ],
)
def test_one_number_written_in_two_ways_is_no_difference(quote: Make, first: str, second: str) -> None:
    assert difference(quote(first, "a"), quote(second, "b")) is None


def test_an_article_is_not_its_own_second_source(quote: Make) -> None:
    first, second = TOLD_TWICE[1]
    one, other = quote(first, "a"), quote(second, "a")
    assert gather([one], [one, other])[0].also == ()
