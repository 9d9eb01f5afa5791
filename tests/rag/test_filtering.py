"""A filter admits just the articles within its bounds, and a question finds no others."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.types import ArticleHead
from rag.filtering import EVERYTHING, Filter, publisher
from rag.khao import Khao
from rag.types import PassagesFound


def head(language: str = "th", day: date | None = date(2025, 5, 13), url: str | None = None) -> ArticleHead:
    return ArticleHead("id", "title", language, day, url, None)


@pytest.mark.parametrize(
    ("within", "article", "admitted"),
    [
        (EVERYTHING, head(day=None), True),
        (Filter(first=date(2025, 5, 13)), head(), True),
        (Filter(first=date(2025, 5, 14)), head(), False),
        (Filter(last=date(2025, 5, 13)), head(), True),
        (Filter(last=date(2025, 5, 12)), head(), False),
        (Filter(last=date(2025, 5, 12)), head(day=None), False),
        (Filter(languages=frozenset(["vi", "en"])), head("vi"), True),
        (Filter(languages=frozenset(["vi", "en"])), head("th"), False),
        (Filter(publishers=frozenset(["example.org"])), head(url="https://www.example.org/x"), True),
        (Filter(publishers=frozenset(["example.org"])), head(), False),
    ],
)
def test_each_bound_admits_what_lies_within(within: Filter, article: ArticleHead, admitted: bool) -> None:
    assert within.admits(article) is admitted


@given(st.dates(), st.dates(), st.dates())
def test_dates_bound_from_first_to_last_inclusive(first: date, last: date, day: date) -> None:
    assert Filter(first, last).admits(head(day=day)) is (first <= day <= last)


def test_an_address_that_cannot_be_read_has_no_publisher() -> None:
    assert publisher(head(url="https://[broken")) == ""
    assert not EVERYTHING and Filter(languages=frozenset(["th"]))


@pytest.mark.parametrize("language", ["th", "vi", "en"])
def test_a_question_is_answered_only_from_within(starter: Khao, language: str) -> None:
    within = Filter(languages=frozenset([language]))
    events = starter.stream("who did To Lam visit in May 2025", within=within)
    hits = next(event.hits for event in events if isinstance(event, PassagesFound))
    assert hits and {hit.article.language for hit in hits} == {language}


def test_a_period_in_which_nothing_was_published_leaves_nothing(starter: Khao) -> None:
    *_, done = starter.stream("who did To Lam visit", within=Filter(last=date(1990, 1, 1)))
    assert done.answer.refused and done.answer.hits == ()  # type: ignore[union-attr]


def test_sentences_are_counted_for_every_article(starter: Khao) -> None:
    counts = starter.sentence_counts()
    assert set(counts) == {article.id for article in starter.articles()}
    assert min(counts.values()) > 0
    assert sum(counts.values()) == starter.index.catalog.counts()["sentences"]
