"""Questions that ask for a list, a timeline or what is new: dated, cited, in order."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from rag.evaluation.questions import read_questions
from rag.filtering import EVERYTHING
from rag.khao import Khao
from rag.listing import MOST_EVENTS, bounds, list_kind
from rag.understanding import understand

SEEDS = Path(__file__).resolve().parents[2] / "seeds"
TODAY = date(2025, 11, 3)


@pytest.mark.parametrize(
    ("question", "kind"),
    [
        ("list all visits to Laos", "list"),
        ("timeline of Vietnam-China meetings in 2025", "timeline"),
        ("what is new since March?", "news"),
        ("What's new since September 2025", "news"),
        ("รวบรวมการเยือนลาวทั้งหมด", "list"),
        ("ไทม์ไลน์การพบปะเวียดนาม-จีน ปี 2568", "timeline"),
        ("มีอะไรใหม่ตั้งแต่เดือนมีนาคม", "news"),
        ("Liệt kê các chuyến thăm Lào", "list"),
        ("liet ke cac chuyen tham Lao", "list"),
        ("Dòng thời gian các cuộc gặp Việt Nam - Trung Quốc năm 2025", "timeline"),
        ("Có gì mới từ tháng 3?", "news"),
        ("who did To Lam visit in May 2025", None),
        ("โตลัมไปเยือนประเทศไหนบ้าง", None),
        ("Ông Tô Lâm thăm những nước nào?", None),
    ],
)
def test_a_question_for_a_list_is_told_from_others(question: str, kind: str | None) -> None:
    assert list_kind(understand(question, TODAY)) == kind


def test_no_starter_question_is_taken_for_a_list() -> None:
    for file in ("questions.jsonl", "questions-typed.jsonl"):
        for question in read_questions(SEEDS / file):
            assert list_kind(understand(question.text, TODAY)) is None, question.text


@pytest.mark.parametrize(
    ("question", "first", "held"),
    [
        ("timeline of Vietnam-China meetings in 2025", "21 February 2025: ", "14-18 April 2025: "),
        ("ไทม์ไลน์การพบปะเวียดนาม-จีน ปี 2568", "21 กุมภาพันธ์ 2568: ", "14-18 เมษายน 2568: "),
        ("Dòng thời gian các cuộc gặp Việt Nam - Trung Quốc năm 2025", "21/2/2025: ", "14-18/4/2025: "),
    ],
)
def test_a_timeline_is_dated_in_the_question_s_language_and_begins_with_the_earliest(
    starter: Khao, question: str, first: str, held: str
) -> None:
    answer = starter.ask(question)
    assert not answer.refused
    assert answer.sentences[0].text.startswith(first)
    assert any(sentence.text.startswith(held) for sentence in answer.sentences)
    assert 2 <= len(answer.sentences) <= MOST_EVENTS
    assert [s.citations for s in answer.sentences] == [(n,) for n in range(1, len(answer.citations) + 1)]


@pytest.mark.parametrize(
    "question", ["list all visits to Laos", "รวบรวมการเยือนลาวทั้งหมด", "Liệt kê các chuyến thăm Lào"]
)
def test_a_list_holds_only_what_names_the_place(starter: Khao, question: str) -> None:
    answer = starter.ask(question)
    assert any("2023" in sentence.text or "2566" in sentence.text for sentence in answer.sentences)
    for citation in answer.citations:
        assert "ลาว" in citation.quote or "Lào" in citation.quote or "Lao" in citation.quote


@pytest.mark.parametrize(
    "question", ["what is new since October 2025?", "มีอะไรใหม่ตั้งแต่ตุลาคม 2568", "Có gì mới từ tháng 10/2025?"]
)
def test_what_is_new_comes_from_articles_of_that_time_once_each(starter: Khao, question: str) -> None:
    answer = starter.ask(question)
    days = [citation.article.published for citation in answer.citations]
    assert days
    assert all(day is not None and day >= date(2025, 10, 1) for day in days)
    articles = [citation.article.id for citation in answer.citations]
    assert len(set(articles)) == len(articles)


def test_one_event_told_by_two_articles_is_one_item_that_names_the_other(starter: Khao) -> None:
    answer = starter.ask("what is new since October 2025?")
    also = [head.id for citation in answer.citations for head in citation.also_in]
    assert "08-vietnam-china-busy-year.md" in also


@pytest.mark.parametrize(
    "question", ["list all visits to Germany", "รวบรวมการเยือนเยอรมนีทั้งหมด", "Liệt kê các chuyến thăm Đức"]
)
def test_a_list_of_what_nobody_tells_is_refused(starter: Khao, question: str) -> None:
    assert starter.ask(question).refused


def test_passages_of_a_list_s_quotes_are_among_the_hits(starter: Khao) -> None:
    answer = starter.ask("timeline of Vietnam-China meetings in 2025")
    assert {c.passage_id for c in answer.citations} <= {hit.passage.id for hit in answer.hits}


def test_only_what_is_new_bounds_where_to_look() -> None:
    query = understand("what is new since October 2025?", TODAY)
    within = bounds(query, "news", EVERYTHING)
    assert (within.first, within.last) == (date(2025, 10, 1), TODAY)
    assert bounds(query, "list", EVERYTHING) is EVERYTHING
