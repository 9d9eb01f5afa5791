import pytest
from hypothesis import given
from hypothesis import strategies as st

from rag.evaluation.matching import matching_text, occurs, scored_words, without_citation_marks


@pytest.mark.parametrize(
    ("wanted", "text", "is_there"),
    [
        ("คาซัคสถาน", "เยือนคาซัคสถานเมื่อวาน", True),
        ("ลำ", "แม่น\u0e4d\u0e49า ล\u0e4d\u0e32", True),
        ("2568", "พ.ศ. ๒๕๖๘", True),
        ("Tô Lâm", "Ông To\u0302 La\u0302m", True),
        ("Hà Nội", "HÀ  NỘI", True),
        ("Ha Noi", "Hà Nội", False),
        ("To  Lam", "to lam's visit", True),
        ("5", "15 May", False),
        ("5", "5,000 people", False),
        ("5", "1.5 per cent", False),
        ("5", "room 5, floor 2", True),
        ("5 May", "15 May", False),
        ("a.b", "axb", False),
    ],
)
def test_a_string_occurs_or_not(wanted: str, text: str, is_there: bool) -> None:
    assert occurs(wanted, text) is is_there


@pytest.mark.parametrize(
    ("text", "language", "words"),
    [
        ("The visit, and a treaty.", "en", ["visit", "and", "treaty"]),
        ("โต ลัม เยือนฮานอย", "th", ["โต", "ลัม", "เยือน", "ฮานอย"]),
        ("Ngày 5, tại Hà Nội!", "vi", ["ngày", "5", "tại", "hà", "nội"]),
    ],
)
def test_words_are_scored_without_punctuation(text: str, language: str, words: list[str]) -> None:
    assert scored_words(text, language) == words


def test_citation_marks_are_no_words_of_the_answer() -> None:
    assert without_citation_marks("ฮานอย [1] Hà Nội[12]. [see]") == "ฮานอย Hà Nội. [see]"


@given(st.text(st.characters(codec="utf-8"), max_size=40))
def test_matching_text_of_matching_text_is_itself(text: str) -> None:
    assert matching_text(matching_text(text)) == matching_text(text)
