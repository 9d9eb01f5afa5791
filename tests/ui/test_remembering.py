"""Settings of an earlier visit come back, as far as they make sense and may be chosen."""

from __future__ import annotations

from typing import Any

import pytest
from small_newsroom import MODEL, SmallNewsroom

from ui.answerers import Answerers
from ui.remembering import NOTHING_REMEMBERED, remembered

HERE = Answerers(SmallNewsroom(), lambda model: SmallNewsroom(), may_name=True)
KEPT = {"passages": 5, "answerer": "model", "model": MODEL, "calendar": "be"}


def test_what_a_reader_chose_comes_back() -> None:
    wanted = remembered(KEPT, HERE)
    assert wanted.calendar == "be"
    assert wanted.values == {"passages": 5, "answerer": "model", "model": MODEL}


def test_who_answers_is_passed_over_where_it_may_not_be_chosen() -> None:
    assert remembered(KEPT, Answerers(SmallNewsroom())).values == {"passages": 5}
    elsewhere = Answerers(SmallNewsroom(), lambda model: SmallNewsroom(), MODEL)
    assert remembered(KEPT, elsewhere).values == {"passages": 5, "answerer": "model"}


@pytest.mark.parametrize(
    "kept",
    [{}, {"passages": 0}, {"passages": "many"}, {"answerer": "me"}, {"model": 7}, {"calendar": ["be"]}],
)
def test_what_makes_no_sense_is_passed_over(kept: dict[str, Any]) -> None:
    assert remembered(kept, HERE) == NOTHING_REMEMBERED
