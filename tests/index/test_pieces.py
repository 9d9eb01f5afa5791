"""Long texts are looked through piece by piece: nothing is lost, and what is found stands where it says."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.dates import find_periods
from index.names import NameTable, find_unknown
from index.pieces import MOST_CHARS, pieces


@given(st.text(alphabet="ab \nข", max_size=200), st.integers(min_value=1, max_value=20))
def test_pieces_are_the_text_and_never_longer_than_asked(text: str, most: int) -> None:
    found = list(pieces(text, most))
    assert "".join(piece for _, piece in found) == text
    assert all(text.startswith(piece, start) and len(piece) <= most for start, piece in found)


def test_a_text_is_cut_between_paragraphs_else_lines_else_words() -> None:
    assert [piece for _, piece in pieces("one two\n\nthree four", 12)] == ["one two\n\n", "three four"]
    assert [piece for _, piece in pieces("one\ntwo three", 8)] == ["one\n", "two ", "three"]


@pytest.mark.parametrize(
    ("name", "day"),
    [("โต ลัม", "13 พฤษภาคม 2568"), ("Tô Lâm", "ngày 13/5/2025"), ("To Lam", "13 May 2025")],
    ids=["th", "vi", "en"],
)
def test_names_and_dates_deep_in_a_long_text_are_found_where_they_stand(name: str, day: str) -> None:
    filler = "a b c \n" * (MOST_CHARS // 5)
    text = f"{name} {day}\n\n{filler}\n{name} {day}"
    periods = find_periods(text)
    assert [period.period.start for period in periods] == [date(2025, 5, 13)] * 2
    assert all(text[period.start : period.end] == period.text for period in periods)
    names = NameTable.shipped().find(text)
    assert len(names) == 2
    assert all(text[found.start : found.end] == found.text == name for found in names)


def test_unknown_names_stand_apart_from_known_ones_in_a_long_text() -> None:
    text = f"{'x ' * MOST_CHARS}\n\nTo Lam met Zoran Kovac. นายโซรัน พบ โต ลัม"
    found = find_unknown(text)
    assert [name.text for name in found] == ["Zoran Kovac", "โซรัน"]
    assert all(text[name.start : name.end] == name.text for name in found)
    assert not {"To Lam", "โต ลัม"} & {name.text for name in found}
