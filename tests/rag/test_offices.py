"""Offices are told apart in three languages: whose they are, whether they are held, and deputies."""

from __future__ import annotations

from datetime import date

import pytest

from index.names import NameTable
from rag.offices import Office, offices_in
from rag.offices.asked import asked_office, told
from rag.understanding import understand

TODAY = date(2025, 11, 3)


def offices(text: str, language: str) -> dict[str, Office]:
    return {office.title: office for office in offices_in(text, language)}


def places(office: Office) -> list[str]:
    return sorted(NameTable.shipped().spelling(entity, "en") for entity in office.of)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Thai Prime Minister Anutin Charnvirakul met the foreign minister of Kazakhstan."),
        ("th", "นายกรัฐมนตรีไทย อนุทิน ชาญวีรกูล พบกับรัฐมนตรีว่าการกระทรวงการต่างประเทศคาซัคสถาน"),
        ("vi", "Thủ tướng Thái Lan Anutin Charnvirakul gặp Bộ trưởng Ngoại giao Kazakhstan."),
    ],
)
def test_an_office_is_known_with_its_country_and_whether_its_holder_is_named(
    language: str, text: str
) -> None:
    found = offices(text, language)
    assert set(found) == {"prime minister", "foreign minister"}
    assert places(found["prime minister"]) == ["Thailand"]
    assert places(found["foreign minister"]) == ["Kazakhstan"]
    assert found["prime minister"].is_held
    assert not found["foreign minister"].is_held


@pytest.mark.parametrize(
    ("language", "text", "title"),
    [
        ("en", "Deputy Foreign Minister Andrey Rudenko", "deputy foreign minister"),
        ("th", "รัฐมนตรีช่วยว่าการกระทรวงการต่างประเทศ อันเดรย์ รูเดนโก", "deputy foreign minister"),
        ("vi", "Thứ trưởng Bộ Ngoại giao Andrey Rudenko", "deputy foreign minister"),
        ("en", "former president Nguyen Xuan Phuc", "former president"),
        ("th", "อดีตประธานาธิบดี เหงียน ซวน ฟุก", "former president"),
        ("vi", "nguyên Chủ tịch nước Nguyễn Xuân Phúc", "former president"),
        ("vi", "Phó Thủ tướng Phạm Bình Minh", "deputy prime minister"),
        ("th", "รองนายกรัฐมนตรี ฝ่าม บิ่ญ มิญ", "deputy prime minister"),
    ],
)
def test_a_deputy_and_a_former_holder_have_other_offices(language: str, text: str, title: str) -> None:
    assert set(offices(text, language)) == {title}


@pytest.mark.parametrize(
    "question",
    [
        "Who is the president of Belarus?",
        "ใครเป็นประธานาธิบดีเบลารุส",
        "Ai là Tổng thống Belarus?",
        "Which president of Belarus invited To Lam?",
    ],
)
def test_a_question_for_a_holder_is_met_by_the_same_office_of_the_same_country_alone(question: str) -> None:
    office = asked_office(understand(question, TODAY))
    assert office is not None
    assert told(office, "Belarusian President Alexander Lukashenko", "en") == 1.0
    assert told(office, "ประธานาธิบดีอเล็กซานเดอร์ ลูคาเชนโก แห่งเบลารุส", "th") == 1.0
    assert told(office, "Russian President Vladimir Putin flew to Belarus", "en") == 0.0
    assert told(office, "Belarusian Prime Minister Roman Golovchenko", "en") == 0.0


@pytest.mark.parametrize(
    ("text", "language", "country"),
    [
        ("President Alexander Lukashenko of Belarus", "en", ["Belarus"]),
        ("President Zoran Kostic visited Belarus", "en", []),
        ("ประธานาธิบดีอเล็กซานเดอร์ ลูคาเชนโก แห่งเบลารุส", "th", ["Belarus"]),
        ("Tổng thống Alexander Lukashenko của Belarus", "vi", ["Belarus"]),
        ("Tổng thống Lukashenko thăm Lào", "vi", []),
        (
            "ประธานาธิบดีสองคน คือ คาซึม-โจมาร์ต โตคาเยฟ แห่งคาซัคสถาน และอเล็กซานเดอร์ ลูคาเชนโก แห่งเบลารุส ไปรัสเซีย",
            "th",
            ["Belarus", "Kazakhstan"],
        ),
    ],
)
def test_a_country_behind_the_holder_is_the_office_s_only_where_it_is_said_to_be(
    text: str, language: str, country: list[str]
) -> None:
    assert places(offices(text, language)["president"]) == country


def test_an_office_whose_country_only_the_title_tells_counts_less() -> None:
    office = asked_office(understand("Who is the prime minister of Timor-Leste?", TODAY))
    assert office is not None
    sentence = "นายกรัฐมนตรีโซรันวิช กล่าวด้วยน้ำเสียงสั่นเครือ"
    assert told(office, sentence, "th", "ติมอร์-เลสเตเป็นสมาชิกอาเซียน") == 0.6
    assert told(office, sentence, "th", "อาเซียนประชุมสุดยอด") == 0.0


@pytest.mark.parametrize(
    ("text", "language", "share"),
    [
        ("นายกรัฐมนตรีซานานา กุสเมา กล่าวด้วยน้ำเสียงสั่นเครือ", "th", 1.0),
        ("ประธานการประชุมคือนายกรัฐมนตรีอันวาร์ อิบราฮิม", "th", 0.0),
        ("Prime Minister Pham Minh Chinh congratulated Timor-Leste.", "en", 0.0),
        ("Thủ tướng Phạm Minh Chính chúc mừng Timor-Leste.", "vi", 0.0),
    ],
)
def test_whose_office_a_known_holder_has_is_known_where_the_text_leaves_it_unsaid(
    text: str, language: str, share: float
) -> None:
    office = asked_office(understand("Who is the prime minister of Timor-Leste?", TODAY))
    assert office is not None
    assert told(office, text, language, "Timor-Leste joins ASEAN") == share


@pytest.mark.parametrize(
    "question",
    ["when did the president of Belarus visit Hanoi", "ประธานาธิบดีเบลารุสเยือนฮานอยเมื่อไร", "who is To Lam"],
)
def test_a_question_for_something_else_asks_for_no_holder(question: str) -> None:
    assert asked_office(understand(question, TODAY)) is None
