"""The line above the quotes: only what was found, in the question's language, with its citation."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rag.answering_words import answering_words, asked_kind
from rag.khao import Khao
from rag.understanding import understand

TODAY = date(2025, 11, 3)
TOUR = "โต ลัม เลขาธิการใหญ่พรรคคอมมิวนิสต์เวียดนาม เดินทางเยือนคาซัคสถาน อาเซอร์ไบจาน รัสเซีย และเบลารุส ระหว่างวันที่ 5-12 พฤษภาคม 2568"


@pytest.mark.parametrize(
    ("question", "gist"),
    [
        ("who did To Lam visit in May 2025", "Kazakhstan, Azerbaijan, Russia, Belarus · 5-12 May 2025"),
        (
            "โตลัมไปเยือนประเทศไหนบ้างเมื่อเดือนพฤษภาคม 2568",
            "คาซัคสถาน, อาเซอร์ไบจาน, รัสเซีย, เบลารุส · 5-12 พฤษภาคม 2568",
        ),
        (
            "Tháng 5/2025 ông Tô Lâm thăm những nước nào?",
            "Kazakhstan, Azerbaijan, Nga, Belarus · 5-12/5/2025",
        ),
        ("who did to lam meet in jakarta on 10 march 2025", "Prabowo Subianto"),
        ("กฎหมายสมรสเท่าเทียมของไทยเริ่มใช้วันไหน", "23 มกราคม 2568"),
        ("lương cường sinh ngày nào", "15/8/1957"),
        ("Who is the prime minister of Timor-Leste?", "Xanana Gusmao"),
    ],
)
def test_the_gist_is_in_the_question_s_language_and_leads_the_answer(
    starter: Khao, question: str, gist: str
) -> None:
    answer = starter.ask(question)
    assert answer.gist == gist
    assert answer.sentences[0].text == gist
    assert answer.text.splitlines()[0] == f"{gist} [{answer.sentences[0].citations[0]}]"


@pytest.mark.parametrize("question", ["who is Anutin", "อนุทินเป็นใคร", "Ông Anutin là ai?"])
def test_who_somebody_is_is_not_answered_with_another_s_name(starter: Khao, question: str) -> None:
    assert starter.ask(question).gist == ""


def test_the_answering_words_are_marked_inside_the_quote(starter: Khao) -> None:
    answer = starter.ask("who did To Lam visit in May 2025")
    citation = next(c for c in answer.citations if c.number == answer.sentences[0].citations[0])
    marked = [citation.quote[start:end] for start, end in citation.marks]
    assert marked[:4] == ["คาซัคสถาน", "อาเซอร์ไบจาน", "รัสเซีย", "เบลารุส"]
    assert "เวียดนาม" not in "".join(marked)


def test_a_question_that_asks_for_no_such_thing_has_no_gist(starter: Khao) -> None:
    answer = starter.ask("what did Hanoi ask Russia about student visas")
    assert answer.gist == ""
    assert len(answer.sentences) == len(answer.citations)


@pytest.mark.parametrize(
    ("question", "sentence", "words"),
    [
        ("who did To Lam visit in May 2025", TOUR, ["คาซัคสถาน", "อาเซอร์ไบจาน", "รัสเซีย", "เบลารุส"]),
        (
            "Which countries did Xi Jinping visit?",
            "The Chinese president visited Viet Nam and Malaysia.",
            ["Viet Nam", "Malaysia"],
        ),
        ("ลาวเป็นประธานอาเซียนปีไหน", "ลาวจะเป็นประธานอาเซียนประจำปี 2567", ["ปี 2567"]),
        (
            "Ông Lương Cường sinh ở tỉnh nào?",
            "Ông Lương Cường sinh năm 1957, quê ở tỉnh Phú Thọ.",
            ["Phú Thọ"],
        ),
        ("Ai thăm Lào?", "Ông Tô Lâm thăm Lào.", ["Tô Lâm"]),
        ("ใครพบไบเดน", "โต ลัม พบโจ ไบเดน", ["โต ลัม"]),
        (
            "How many documents were signed?",
            "On 12 December 2023 they signed 36 documents.",
            ["36 documents"],
        ),
    ],
)
def test_what_the_question_has_itself_and_owners_are_no_answer(
    question: str, sentence: str, words: list[str]
) -> None:
    found = answering_words(understand(question, TODAY), sentence, date(2025, 5, 13))
    things = sorted((*found.names, *found.periods, *found.quantities), key=lambda one: one.start)
    assert [one.text for one in things] == words


@pytest.mark.parametrize(
    ("question", "sentence"),
    [
        ("who did To Lam visit in May 2025", "To Lam spoke to reporters in May 2025."),
        ("When did they meet in May 2025?", "They met in May 2025."),
        ("Thủ tướng thăm nước nào?", "Thủ tướng Nga phát biểu."),
        ("มีข้อตกลงกี่ฉบับ", "มีการลงนามข้อตกลง"),
    ],
)
def test_nothing_of_the_kind_is_no_answer(question: str, sentence: str) -> None:
    assert not answering_words(understand(question, TODAY), sentence, None)


@pytest.mark.parametrize(
    ("question", "kind"),
    [
        ("Tập Cận Bình thăm Việt Nam tháng 12/2023 vào những ngày nào?", "when"),
        ("แพทองธาร เยือนเวียดนาม วันไหน", "when"),
        ("who did To Lam visit in May 2025", "countries"),
    ],
)
def test_the_days_of_a_visit_are_not_its_countries(question: str, kind: str) -> None:
    assert asked_kind(understand(question, TODAY)) == kind


@given(
    st.sampled_from(["who visited", "when was it", "how many", "where", "which countries"]),
    st.text(max_size=80),
)
def test_every_span_lies_in_the_sentence(question: str, sentence: str) -> None:
    for start, end in answering_words(understand(question, TODAY), sentence, date(2025, 1, 1)).spans:
        assert 0 <= start < end <= len(sentence)
