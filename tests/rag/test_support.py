"""What speaks for an answer being there, and what against: names, days, kind and cause."""

from __future__ import annotations

from datetime import date

import pytest

from index.embedding import open_embedder
from index.types import ArticleHead, Passage, Sentence
from rag.confidence import shipped_calibration
from rag.question_kinds import tells_cause
from rag.quoting import Quoter
from rag.support import Evidence, evidence_of
from rag.types import Hit
from rag.understanding import understand

TODAY = date(2025, 11, 3)
VISIT = {
    "en": "To Lam visited Indonesia from 9 to 11 March 2025.",
    "th": "โต ลัม เยือนอินโดนีเซียวันที่ 9-11 มีนาคม 2568",
    "vi": "Ông Tô Lâm thăm Indonesia từ ngày 9 đến 11/3/2025.",
}


def evidence(question: str, text: str, language: str) -> Evidence:
    embedder = open_embedder("khao")
    head = ArticleHead("a", "", language, date(2025, 3, 13), None, None)
    hits = [Hit(Passage(1, "a", 0, len(text), text, (Sentence(0, len(text)),)), head, 1.0)]
    query = understand(question, TODAY)
    found = evidence_of(query, hits, Quoter(embedder).rank(query, hits), embedder, lambda _: None)
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("language", "question", "near_miss"),
    [
        ("en", "when did To Lam visit Indonesia", "when did To Lam visit Japan"),
        ("th", "โต ลัม เยือนอินโดนีเซียวันไหน", "โต ลัม เยือนญี่ปุ่นวันไหน"),
        ("vi", "Ông Tô Lâm thăm Indonesia ngày nào?", "Ông Tô Lâm thăm Nhật Bản ngày nào?"),
    ],
)
def test_another_counterpart_than_the_one_told_of_speaks_against_an_answer(
    language: str, question: str, near_miss: str
) -> None:
    there, missing = (evidence(one, VISIT[language], language) for one in (question, near_miss))
    assert there.names == there.names_in_article == there.answering == 1.0
    assert missing.names == missing.names_in_article == 0.5
    assert missing.answering == 0.0
    calibration = shipped_calibration()
    assert calibration.confidence(there) > calibration.confidence(missing)


@pytest.mark.parametrize(
    ("language", "question"),
    [
        ("en", "which country did To Lam visit in March 2023"),
        ("th", "โต ลัม เยือนประเทศใดในเดือนมีนาคม 2566"),
        ("vi", "Ông Tô Lâm thăm nước nào tháng 3/2023?"),
    ],
)
def test_other_days_than_those_asked_for_speak_against_an_answer(language: str, question: str) -> None:
    assert evidence(question, VISIT[language], language).period_against < -0.5


@pytest.mark.parametrize(
    ("language", "question", "reason"),
    [
        ("en", "why did To Lam visit Indonesia", "He went because ties had turned seventy."),
        ("th", "ทำไมโต ลัม เยือนอินโดนีเซีย", "เขาไปเพราะความสัมพันธ์ครบเจ็ดสิบปี"),
        ("vi", "Vì sao ông Tô Lâm thăm Indonesia?", "Ông đi nhằm kỷ niệm bảy mươi năm quan hệ."),
    ],
)
def test_a_why_wants_a_sentence_that_gives_a_cause(language: str, question: str, reason: str) -> None:
    assert evidence(question, VISIT[language], language).cause_missing == 1.0
    assert evidence(question, reason, language).cause_missing == 0.0
    assert tells_cause(reason, language) and not tells_cause(VISIT[language], language)


@pytest.mark.parametrize(
    ("language", "question"),
    [
        ("en", "how much does a ticket to Indonesia cost"),
        ("th", "ตั๋วเครื่องบินไปอินโดนีเซียราคาเท่าไร"),
        ("vi", "Giá vé máy bay đi Indonesia là bao nhiêu?"),
    ],
)
def test_words_that_nothing_comes_near_are_counted_as_uncovered(language: str, question: str) -> None:
    assert evidence(question, VISIT[language], language).uncovered > 0.3


def test_without_a_sentence_there_is_no_evidence_and_no_confidence() -> None:
    query = understand("anything", TODAY)
    assert evidence_of(query, [], [], open_embedder("khao"), lambda _: None) is None
    assert shipped_calibration().confidence(None) == 0.0
