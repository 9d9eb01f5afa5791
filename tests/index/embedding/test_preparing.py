import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.embedding.preparing import prepare


@pytest.mark.parametrize(
    ("text", "prepared"),
    [
        ("To Lam visited Kazakhstan in May 2025.", "to lam visited kazakhstan in may 2025 ."),
        ("Tổng Bí thư Tô Lâm thăm Nga (8/5)", "tổng bí thư tô lâm thăm nga ( 8 / 5 )"),
        ("เดินทางเยือนรัสเซีย", "เดินทาง เยือน รัสเซีย"),
        ("ปี ๒๕๖๘", "ปี 2568"),
        ("", ""),
    ],
)
def test_words_and_numbers_stand_apart_in_lower_case(text: str, prepared: str) -> None:
    assert prepare(text) == prepared


@pytest.mark.parametrize("text", ["Hội nghị cấp cao ASEAN", "Café in Hanoi", "โตลํา เยือนลาว"])
def test_composed_and_decomposed_letters_prepare_alike(text: str) -> None:
    assert prepare(unicodedata.normalize("NFD", text)) == prepare(unicodedata.normalize("NFC", text))


def test_both_spellings_of_sara_am_prepare_alike() -> None:
    assert prepare("ผู้น\u0e4d\u0e32") == prepare("ผู้น\u0e33")


@given(st.text(max_size=80))
def test_prepared_text_holds_single_spaces_only(text: str) -> None:
    assert prepare(text) == " ".join(prepare(text).split())
