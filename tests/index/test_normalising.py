import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.normalising import SARA_AM, normalise_for_matching, normalise_text

NEWS_TEXT = st.text(
    st.one_of(
        st.characters(min_codepoint=0x0E00, max_codepoint=0x0E7F),
        st.characters(min_codepoint=0x0300, max_codepoint=0x036F),
        st.characters(min_codepoint=0x1EA0, max_codepoint=0x1EF9),
        st.characters(max_codepoint=0x2100, exclude_categories=["Cs"]),
    )
)


@pytest.mark.parametrize(
    ("scraped", "stored"),
    [
        ("น\u0e4d\u0e32", "น" + SARA_AM),
        ("น้\u0e4d\u0e32มัน", "น้ำมัน"),
        ("น\u0e4d้\u0e32มัน", "น้ำมัน"),
        ("เเม่น้ำ", "แม่น้ำ"),
        (unicodedata.normalize("NFD", "Tô Lâm thăm Điện Kremlin"), "Tô Lâm thăm Điện Kremlin"),
        ("To\u200b Lam\ufeff vis\u00adits\r\nMoscow", "To Lam visits\nMoscow"),
        ("line\u2028line\u2029\tend", "line\nline\n end"),
    ],
)
def test_text_is_stored_with_one_spelling_a_letter(scraped: str, stored: str) -> None:
    assert normalise_text(scraped) == stored


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("ｔｏ ＬＡＭ", "to lam"),
        ("TÔ LÂM", unicodedata.normalize("NFD", "tô lâm")),
        ("น\u0e4d\u0e32", "นำ"),
        ("ﬁnance", "Finance"),
    ],
)
def test_matching_does_not_tell_forms_of_a_letter_apart(left: str, right: str) -> None:
    assert normalise_for_matching(left) == normalise_for_matching(right)


def test_letter_case_and_paragraphs_stay_in_stored_text() -> None:
    assert normalise_text("Hà Nội\n\nกรุงเทพฯ USA") == "Hà Nội\n\nกรุงเทพฯ USA"


@given(NEWS_TEXT)
def test_normalising_twice_changes_nothing_more(text: str) -> None:
    once = normalise_text(text)
    assert normalise_text(once) == once
    matching = normalise_for_matching(text)
    assert normalise_for_matching(matching) == matching


@given(NEWS_TEXT)
def test_composed_and_decomposed_text_are_stored_alike(text: str) -> None:
    composed = normalise_text(unicodedata.normalize("NFC", text))
    assert composed == normalise_text(unicodedata.normalize("NFD", text))
