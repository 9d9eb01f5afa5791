"""Numbers said in words, in three languages, and words that only look like them."""

import pytest

from rag.number_words import number_words_in


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("twenty-five ships and seven goals", {25, 7}),
        ("Thirty officials; nineteen stayed", {30, 19}),
        ("bảy bàn thắng, hai mươi lăm nước", {7, 25}),
        ("mười hai tỉnh và ba mươi mốt xã", {12, 31}),
        ("ยี่สิบห้าประเทศ สิบเอ็ดคน เจ็ดฉบับ", {25, 11, 7}),
        ("หกสิบ สองฝ่าย", {60, 2}),
        ("ห้ามเข้า สามัคคี", set()),
        ("the weight of often", set()),
        ("", set()),
    ],
)
def test_numbers_are_read_as_they_are_said(text: str, values: set[int]) -> None:
    assert {word.value for word in number_words_in(text)} == values


@pytest.mark.parametrize("text", ["one of them", "năm nay", "ba nước", "หนึ่งใน", "Ba Đình"])
def test_words_that_are_often_something_else_are_unsure(text: str) -> None:
    assert not any(word.is_sure for word in number_words_in(text))
