import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rag.streaming import whole_marks


@pytest.mark.parametrize(
    ("pieces", "expected"),
    [
        (["a [", "1", "] b"], ["a ", "[1] b"]),
        (["ไป [1", "2]"], ["ไป ", "[12]"]),
        (["thăm [not a mark]"], ["thăm [not a mark]"]),
        (["end ["], ["end ", "["]),
        (["[1][", "2]"], ["[1]", "[2]"]),
    ],
)
def test_a_mark_is_never_parted(pieces: list[str], expected: list[str]) -> None:
    assert list(whole_marks(pieces)) == expected


@given(st.lists(st.text(alphabet="a [1]2,]ก", max_size=6)))
def test_nothing_is_lost_and_no_piece_ends_inside_a_mark(pieces: list[str]) -> None:
    out = list(whole_marks(pieces))
    assert "".join(out) == "".join(pieces)
    whole = "".join(pieces)
    at = 0
    inside = {i for m in re.finditer(r"\[\d{1,3}\]", whole) for i in range(m.start() + 1, m.end())}
    for piece in out[:-1]:
        at += len(piece)
        assert at not in inside
