"""What a sentence states: quantities with their units, countries, and nothing of its dates."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.names import NameTable
from rag.facts import countries, periods_in, quantities_in


@pytest.mark.parametrize(
    ("sentence", "quantities"),
    [
        ("The two sides signed about 60 agreements in May 2025.", ["about 60 agreements"]),
        ("Trade is to reach 25 billion dollars by 2030.", ["25 billion dollars"]),
        ("GDP grew by 7.09 per cent, trains run at 350 km/h.", ["7.09 per cent", "350 km/h"]),
        ("ลงนามข้อตกลงราว 60 ฉบับ เมื่อวันที่ 5 พฤษภาคม 2568", ["ราว 60 ฉบับ"]),
        ("มีนักท่องเที่ยว 35.54 ล้านคน เพิ่มขึ้น 26%", ["35.54 ล้านคน", "26%"]),
        ("จำนวนจังหวัดลดจาก 63 เหลือ ๓๔ แห่ง", ["63", "๓๔ แห่ง"]),
        ("Hai bên ký khoảng 60 thỏa thuận ngày 5/5/2025.", ["khoảng 60 thỏa thuận"]),
        ("Tuyến đường dài khoảng 1.541 km, chạy 350 km/h.", ["khoảng 1.541 km", "350 km/h"]),
        ("การประชุมเริ่มเวลา 23.27 น. ที่ฮานอย", []),
    ],
)
def test_a_quantity_is_a_number_with_the_word_it_counts(sentence: str, quantities: list[str]) -> None:
    assert [found.text for found in quantities_in(sentence)] == quantities


@pytest.mark.parametrize(
    ("sentence", "value"),
    [("มี ๓๔ แห่ง", "34"), ("ký 36 văn kiện", "36"), ("a total of 1,935.3 grams", "1,935.3")],
)
def test_the_value_is_written_with_arabic_digits(sentence: str, value: str) -> None:
    assert [found.value for found in quantities_in(sentence)] == [value]


@given(st.text(alphabet="abc ก้าđ0๙1.,- %\n", max_size=60))
def test_a_quantity_is_the_text_at_its_place(text: str) -> None:
    for found in quantities_in(text):
        assert text[found.start : found.end] == found.text != ""


def test_a_treaty_s_year_is_no_date_of_an_event() -> None:
    sentence = "Under the 1982 UNCLOS they met on 9 May 2025."
    assert [found.text for found in periods_in(sentence, date(2025, 5, 10))] == ["9 May 2025"]


@pytest.mark.parametrize("name", ["Kazakhstan", "ลาว", "Việt Nam", "Russia"])
def test_a_country_is_known_in_each_language(name: str) -> None:
    assert set(NameTable.shipped().look_up(name)) & countries()


@pytest.mark.parametrize("name", ["Hanoi", "มอสโก", "ASEAN", "Quảng Ninh"])
def test_a_town_is_no_country(name: str) -> None:
    assert not set(NameTable.shipped().look_up(name)) & countries()
