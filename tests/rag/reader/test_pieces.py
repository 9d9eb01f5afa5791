"""Pieces keep their places in the text, whatever the script and its spacing."""

from __future__ import annotations

import pytest

from rag.reader.pieces import pieces_of


@pytest.mark.parametrize(
    ("text", "part"),
    [
        ("โต ลัม เยือนคาซัคสถาน 5-12 พ.ค. 2568", "คาซัคสถาน"),
        ("Ông Tô Lâm  thăm Kazakhstan (5-12/5/2025).", "Kazakhstan"),
        ("Mr Lam's visit to ASTANA, 1,250 guests", "ASTANA"),
        ("ยอดส่งออก 1,250 ล้านบาท", "1,250"),
    ],
)
def test_a_part_of_the_text_is_covered_by_its_own_pieces_alone(text: str, part: str) -> None:
    pieces = pieces_of(text)
    start = text.index(part)
    own = pieces.within(start, start + len(part))
    assert own.any()
    assert pieces.starts[own].min() == start
    assert pieces.ends[own].max() == start + len(part)


def test_every_piece_lies_within_the_text_and_behind_the_one_before() -> None:
    text = "ที่ประชุมมีมติ “เห็นชอบ” 7.5 % — Nguyễn Văn An said so."
    pieces = pieces_of(text)
    assert (pieces.ends > pieces.starts).all()
    assert (pieces.starts[1:] >= pieces.starts[:-1]).all()
    assert pieces.ends[-1] <= len(text)


@pytest.mark.parametrize("text", ["", "   ", "\n"])
def test_a_text_of_nothing_has_no_pieces(text: str) -> None:
    assert len(pieces_of(text)) == 0
