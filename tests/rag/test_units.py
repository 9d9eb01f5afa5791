"""What a quantity measures and what a question asks to be measured, in three languages."""

from __future__ import annotations

from datetime import date

import pytest

from rag.facts import quantities_in
from rag.understanding import understand
from rag.units import asked_measure, asked_thing, measure_of

TODAY = date(2025, 11, 3)


@pytest.mark.parametrize(
    ("text", "measure"),
    [
        ("It cost 67 billion dollars.", "money"),
        ("It cost $67 billion.", "money"),
        ("มูลค่า 25,000 ล้านดอลลาร์สหรัฐ", "money"),
        ("hơn 1.700 tỷ đồng", "money"),
        ("grew by 7.09 per cent", "percent"),
        ("เพิ่มขึ้นร้อยละ 26", "percent"),
        ("tăng 26%", "percent"),
        ("a speed of 350 km/h", "speed"),
        ("dài 1.541 km", "length"),
        ("สูง 30 เมตร", "length"),
        ("1,935.3 grams of dust", "weight"),
        ("กินเวลาราว 82 นาที", "time"),
        ("kéo dài 82 phút", "time"),
        ("ลงนามเอกสาร 45 ฉบับ", "count"),
        ("23 ga hành khách", "count"),
        ("311 votes", "count"),
    ],
)
def test_a_quantity_measures_what_its_unit_says(text: str, measure: str) -> None:
    (quantity,) = quantities_in(text)
    assert measure_of(quantity, text) == measure


@pytest.mark.parametrize(
    ("question", "measure"),
    [
        ("How many votes did Anutin receive?", "count"),
        ("how much does the ticket cost", "money"),
        ("how tall is the building", "length"),
        ("How long did the eclipse last?", "time"),
        ("how many days did he stay", "time"),
        ("รถไฟมีสถานีกี่แห่ง", "count"),
        ("ราคาทองวันนี้เท่าไร", "money"),
        ("ภูเขาไฟฟูจิสูงกี่เมตร", "length"),
        ("เศรษฐกิจโตกี่เปอร์เซ็นต์", "percent"),
        ("Vé tàu giá bao nhiêu?", "money"),
        ("Kim tự tháp cao bao nhiêu mét?", "length"),
        ("Nguyệt thực kéo dài bao nhiêu phút?", "time"),
        ("hai ben ky bao nhieu van kien", "count"),
        ("How large was the trade?", None),
    ],
)
def test_a_question_says_what_it_wants_measured(question: str, measure: str | None) -> None:
    assert asked_measure(understand(question, TODAY)) == measure


@pytest.mark.parametrize(
    ("question", "thing"),
    [
        ("How many documents did China and Malaysia sign?", "documents did"),
        ("เวียดนามกับจีนลงนามเอกสารกี่ฉบับ", "ลงนาม เอกสาร ฉบับ"),
        ("Việt Nam có bao nhiêu tỉnh?", "tỉnh"),
        ("when was it", ""),
    ],
)
def test_what_is_counted_stands_beside_the_question_word(question: str, thing: str) -> None:
    assert asked_thing(understand(question, TODAY)) == thing
