"""What speaks for an answer being there, and what against: names, days, offices and measures."""

from __future__ import annotations

from datetime import date

import pytest

from index.embedding import open_embedder
from index.types import ArticleHead, Passage, Sentence
from rag.confidence import shipped_calibration
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
    found = evidence_of(query, hits, Quoter(embedder).rank(query, hits), embedder)
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
    assert there.names_apart == there.place_missing == 0.0
    assert missing.names_apart == missing.place_missing == 1.0
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
    ("language", "question", "of_another"),
    [
        ("en", "who is the president of Indonesia", "who is the foreign minister of Indonesia"),
        ("th", "ใครเป็นประธานาธิบดีอินโดนีเซีย", "ใครเป็นรัฐมนตรีต่างประเทศอินโดนีเซีย"),
        ("vi", "Ai là Tổng thống Indonesia?", "Ai là Ngoại trưởng Indonesia?"),
    ],
)
def test_an_office_that_nobody_is_said_to_hold_speaks_against_an_answer(
    language: str, question: str, of_another: str
) -> None:
    text = "Indonesian President Prabowo Subianto received To Lam in Jakarta."
    assert evidence(question, text, "en").office_missing == 0.0
    assert evidence(of_another, text, "en").office_missing == 1.0


@pytest.mark.parametrize(
    ("language", "question"),
    [
        ("en", "how much does a ticket to Indonesia cost"),
        ("th", "ตั๋วเครื่องบินไปอินโดนีเซียราคาเท่าไร"),
        ("vi", "Giá vé máy bay đi Indonesia là bao nhiêu?"),
    ],
)
def test_a_price_is_not_met_by_a_distance(language: str, question: str) -> None:
    assert evidence(question, "The flight to Indonesia covers 3,020 km.", "en").misfit == 1.0
    assert evidence(question, "A seat to Indonesia is sold for 310 dollars.", "en").misfit == 0.0


@pytest.mark.parametrize(
    "question", ["how do magnets work", "แม่เหล็กทำงานอย่างไร", "nam châm hoạt động thế nào"]
)
def test_a_question_that_names_nothing_is_known_as_one(question: str) -> None:
    assert evidence(question, VISIT["en"], "en").nameless == 1.0
    assert evidence("when did To Lam visit Indonesia", VISIT["en"], "en").nameless == 0.0


@pytest.mark.parametrize(
    ("language", "question"),
    [
        ("th", "ตั๋วเครื่องบินไปอินโดนีเซียราคาเท่าไร"),
        ("vi", "Giá vé máy bay đi Indonesia là bao nhiêu?"),
    ],
)
def test_words_that_nothing_in_another_language_comes_near_are_uncovered(
    language: str, question: str
) -> None:
    assert evidence(question, VISIT["en"], "en").uncovered_across > 0.3
    assert evidence(question, VISIT[language], language).uncovered_across == 0.0


def test_without_a_sentence_there_is_no_evidence_and_no_confidence() -> None:
    query = understand("anything", TODAY)
    assert evidence_of(query, [], [], open_embedder("khao")) is None
    assert shipped_calibration().confidence(None) == 0.0
