"""How well a passage's periods answer a question's."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.dates import Period, match_period

MAY = Period(date(2025, 5, 1), date(2025, 5, 31))
VISIT = Period(date(2025, 5, 5), date(2025, 5, 12))
YEAR = Period(date(2025, 1, 1), date(2025, 12, 31))
YEAR_BEFORE = Period(date(2024, 1, 1), date(2024, 12, 31))
FIVE_YEARS = Period(date(2021, 1, 1), date(2025, 12, 31))
FEBRUARY = Period(date(2025, 2, 20), date(2025, 2, 21))

_days = st.dates(min_value=date(2000, 1, 1), max_value=date(2050, 12, 31))
_periods = st.tuples(_days, st.integers(0, 800)).map(
    lambda pair: Period(pair[0], pair[0] + timedelta(days=pair[1]))
)


def test_a_visit_within_the_month_asked_for_matches_fully() -> None:
    assert match_period(MAY, [VISIT], None) == 1.0


def test_a_vaguer_period_matches_less() -> None:
    scores = [match_period(MAY, [period], None) for period in (VISIT, YEAR, FIVE_YEARS)]
    assert scores == sorted(scores, reverse=True)
    assert len(set(scores)) == 3
    assert scores[-1] > 0


def test_nothing_known_is_neither_for_nor_against() -> None:
    assert match_period(MAY, [], None) == 0.0


def test_the_publication_day_alone_speaks_for_the_month() -> None:
    assert match_period(MAY, [], date(2025, 5, 13)) == 0.5
    assert match_period(MAY, [], date(2025, 6, 3)) == 0.5


def test_every_known_period_elsewhere_contradicts() -> None:
    assert match_period(MAY, [YEAR_BEFORE], date(2024, 3, 1)) < match_period(MAY, [FEBRUARY], None) < 0
    assert match_period(MAY, [Period(date(1945, 9, 2), date(1945, 9, 2))], None) == -1.0


def test_an_article_from_before_the_period_cannot_tell_of_it() -> None:
    assert match_period(MAY, [], date(2024, 5, 13)) < 0
    assert match_period(MAY, [], date(2026, 5, 13)) == 0.0


def test_one_matching_period_outweighs_the_others() -> None:
    assert match_period(MAY, [YEAR_BEFORE, VISIT], date(2024, 1, 1)) == 1.0


def test_open_ends_are_periods_like_others() -> None:
    since_march = Period(date(2025, 3, 1), date.max)
    before_march = Period(date.min, date(2025, 2, 28))
    assert match_period(since_march, [VISIT], None) == 1.0
    assert match_period(before_march, [VISIT], None) < 0


@given(question=_periods, passage=st.lists(_periods, max_size=4), more=_periods, published=st.none() | _days)
def test_a_score_lies_between_the_bounds_and_agreement_never_lowers_it(
    question: Period, passage: list[Period], more: Period, published: date | None
) -> None:
    score = match_period(question, passage, published)
    assert -1.0 <= score <= 1.0
    if question.overlaps(more):
        assert match_period(question, [*passage, more], published) >= score


@given(question=_periods, gap=st.integers(1, 900), farther=st.integers(0, 900))
def test_a_wider_gap_never_raises_the_score(question: Period, gap: int, farther: int) -> None:
    near, far = (question.end + timedelta(days=days) for days in (gap, gap + farther))
    assert (
        match_period(question, [Period(far, far)], None)
        <= match_period(question, [Period(near, near)], None)
        < 0
    )


def test_a_period_cannot_end_before_it_starts() -> None:
    with pytest.raises(ValueError, match="cannot end"):
        Period(date(2025, 5, 2), date(2025, 5, 1))
