from datetime import date

import pytest

from index.dates import Period
from index.errors import QuestionError
from rag.understanding import MAX_CHARS, understand

TODAY = date(2025, 11, 22)


@pytest.mark.parametrize(
    ("question", "language", "kind"),
    [
        ("who did To Lam visit in May 2025", "en", "countries"),
        ("Which countries signed the agreement?", "en", "countries"),
        ("Who is the prime minister of Thailand?", "en", "who"),
        ("when was the earthquake", "en", "when"),
        ("How many agreements were signed?", "en", "how-many"),
        ("Why did the bank cut its rate?", "en", "why"),
        ("โต ลัม เยือนประเทศใดบ้าง", "th", "countries"),
        ("ใครเป็นนายกรัฐมนตรีไทย", "th", "who"),
        ("แผ่นดินไหวเกิดขึ้นเมื่อใด", "th", "when"),
        ("ลงนามข้อตกลงกี่ฉบับ", "th", "how-many"),
        ("ประชุมที่ไหน", "th", "where"),
        ("Ông Tô Lâm thăm những nước nào?", "vi", "countries"),
        ("Ai là Chủ tịch nước?", "vi", "who"),
        ("Động đất xảy ra khi nào?", "vi", "when"),
        ("to lam tham nuoc nao thang 5", "vi", "countries"),
        ("Có bao nhiêu văn kiện được ký?", "vi", "how-many"),
        ("Tell me about the railway", "en", "what"),
    ],
)
def test_a_question_shows_its_language_and_what_it_asks_for(question: str, language: str, kind: str) -> None:
    query = understand(question, TODAY)
    assert (query.language, query.kind) == (language, kind)


@pytest.mark.parametrize(
    "question",
    [
        "who did To Lam visit in May 2025",
        "โตลัมเยือนใครในเดือนพฤษภาคม 2568",
        "Ông Tô Lâm thăm ai tháng 5/2025?",
        "to lam tham ai thang 5/2025",
    ],
)
def test_the_same_name_and_month_are_found_in_each_language(question: str) -> None:
    query = understand(question, TODAY)
    assert len(query.names) == 1 and query.names[0].kind == "person"
    assert query.period is not None
    assert (query.period.start, query.period.end) == (date(2025, 5, 1), date(2025, 5, 31))


@pytest.mark.parametrize(
    "question", ["who visited Hanoi in May", "ใครเยือนฮานอยในเดือนพฤษภาคม", "Ai thăm Hà Nội vào tháng 5?"]
)
def test_a_month_without_a_year_is_the_last_one_that_the_articles_can_tell_of(question: str) -> None:
    later = date(2026, 11, 25)
    assert understand(question, later, newest=date(2025, 11, 3)).period == Period(
        date(2025, 5, 1), date(2025, 5, 31)
    )
    assert understand(question, later).period == Period(date(2026, 5, 1), date(2026, 5, 31))


@pytest.mark.parametrize("question", ["what happened last month", "เดือนที่แล้วเกิดอะไรขึ้น", "Tháng trước có gì?"])
def test_last_month_is_counted_from_today_however_old_the_articles_are(question: str) -> None:
    found = understand(question, date(2026, 11, 25), newest=date(2025, 11, 3)).period
    assert found == Period(date(2026, 10, 1), date(2026, 10, 31))


@pytest.mark.parametrize("question", ["", "   \n\t", "\u200b"])
def test_an_empty_question_is_refused_in_one_line(question: str) -> None:
    with pytest.raises(QuestionError, match="empty"):
        understand(question, TODAY)


def test_an_oversized_question_says_how_long_it_may_be() -> None:
    with pytest.raises(QuestionError, match=f"10,000 characters, the limit is {MAX_CHARS:,}"):
        understand("ก" * 10_000, TODAY)


def test_bare_vietnamese_is_searched_for_with_its_diacritics_and_shown_as_typed() -> None:
    query = understand("to lam lam gi o trung quoc thang 5", date(2025, 12, 1))
    assert query.text == "to lam lam gi o trung quoc thang 5"
    assert query.searched == "Tô Lâm làm gì ở Trung Quốc tháng 5"


@pytest.mark.parametrize(
    "question", ["which countries did To Lam visit", "โต ลัม เยือนประเทศใด", "Ông Tô Lâm thăm nước nào?"]
)
def test_other_questions_are_searched_for_as_typed(question: str) -> None:
    assert understand(question, date(2025, 12, 1)).searched == question
