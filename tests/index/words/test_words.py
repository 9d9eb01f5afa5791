import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.normalising import normalise_for_matching
from index.words import content_stems, cut_words, fold, spaced_words, stems_of


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("ประธานาธิบดีเยือนรัสเซีย", ["ประธานาธิบดี", "เยือน", "รัสเซีย"]),
        ("เดือนพฤษภาคม ๒๕๖๘", ["เดือน", "พฤษภาคม", "2568"]),
        ("Tô Lâm thăm Nga", ["tô", "lâm", "thăm", "nga"]),
        ("ASEAN-China trade: 1,234.5 (2024)", ["asean", "china", "trade", "1,234.5", "2024"]),
        ("Viet Nam's envoy", ["viet", "nam's", "envoy"]),
        ("เลขาธิการพรรค To Lam", ["เลขาธิการพรรค", "to", "lam"]),
    ],
)
def test_words_are_cut_in_whatever_language(text: str, words: list[str]) -> None:
    found = cut_words(normalise_for_matching(text))
    assert "".join(found) == "".join(words)
    assert set(words) & set(found)


@pytest.mark.parametrize(
    ("question", "stems"),
    [
        ("Which countries did the leaders visit?", ["countri", "leader", "visit"]),
        ("ใครเยือนรัสเซีย", ["เยือน", "รัสเซีย"]),
        ("Ai đã thăm Nga?", ["thăm", "nga"]),
    ],
)
def test_question_words_are_not_searched_for(question: str, stems: list[str]) -> None:
    assert content_stems(question) == stems


def test_a_question_of_stop_words_alone_keeps_them() -> None:
    assert content_stems("who is it") == ["who", "is", "it"]


def test_english_forms_share_a_stem() -> None:
    assert stems_of("meeting meetings") == stems_of("meet meets")


def test_vietnamese_folds_to_what_is_typed_without_diacritics() -> None:
    assert [fold(word) for word in stems_of("Đặng Thị Ngọc Thịnh")] == ["dang", "thi", "ngoc", "thinh"]
    assert fold("รัสเซีย") == "รัสเซีย"


@given(st.text())
def test_spacing_words_loses_no_letter(text: str) -> None:
    clean = normalise_for_matching(text)
    digits = str.maketrans("๐๑๒๓๔๕๖๗๘๙", "0123456789")
    assert "".join(spaced_words(clean).split()) == "".join(clean.translate(digits).split())
