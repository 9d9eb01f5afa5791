"""Which names of a question a text says: bodies say the place they are named after."""

from __future__ import annotations

from datetime import date

import pytest

from rag.naming import said_in, share_named
from rag.understanding import understand

TODAY = date(2025, 11, 3)


@pytest.mark.parametrize(
    ("question", "text"),
    [
        ("how fast is Vietnam's railway", "Quốc hội Việt Nam thông qua dự án đường sắt."),
        ("รถไฟของเวียดนามวิ่งเร็วแค่ไหน", "The National Assembly of Viet Nam approved the railway."),
        ("Chính phủ Việt Nam tặng bao nhiêu tiền?", "เวียดนามแจกเงินให้ประชาชนทุกคน"),
    ],
)
def test_a_body_says_its_place_and_is_spoken_of_where_its_place_is(question: str, text: str) -> None:
    assert share_named(understand(question, TODAY), said_in(text)) == 1.0


@pytest.mark.parametrize(
    ("question", "text"),
    [
        ("when did Putin visit Laos", "ปูตินเยือนเวียดนามเมื่อวันที่ 20 มิถุนายน 2567"),
        ("ปูตินเยือนลาววันไหน", "Ông Putin thăm Việt Nam ngày 20/6/2024."),
        ("Ông Putin thăm Lào ngày nào?", "Putin visited Viet Nam on 20 June 2024."),
    ],
)
def test_another_country_than_the_one_asked_for_leaves_half_of_the_names_unsaid(
    question: str, text: str
) -> None:
    assert share_named(understand(question, TODAY), said_in(text)) == 0.5


@pytest.mark.parametrize("question", ["how tall is the tower", "ตึกสูงเท่าไร", "tòa nhà cao bao nhiêu"])
def test_a_question_without_names_lacks_none(question: str) -> None:
    assert share_named(understand(question, TODAY), frozenset()) == 1.0
