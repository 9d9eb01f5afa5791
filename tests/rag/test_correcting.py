"""Slips of the keys are put right by the words of the collection."""

from datetime import date

import pytest

from rag.correcting import corrected, one_slip
from rag.khao import Khao
from rag.understanding import Query, understand


def asked(starter: Khao, question: str) -> Query:
    query = understand(question, date(2025, 12, 1))
    return corrected(query, starter.index.lexical, starter.index.embedder)


@pytest.mark.parametrize(
    ("typed", "stem"),
    [
        ("when did Austrlaia and Viet Nam raise their relations", "australia"),
        ("which EU memner came first", "member"),
        ("what was disbured in 2024", "disburs"),
        ("những thàmh phố nào", "thành"),
    ],
)
def test_a_slip_becomes_the_word_that_was_meant(starter: Khao, typed: str, stem: str) -> None:
    query = asked(starter, typed)
    assert stem in query.stems
    assert query.text == typed


@pytest.mark.parametrize(
    "question",
    [
        "who was fourth in the world, and which indian bridge became known",
        "Ông Tô Lâm thăm những nước nào tháng 5/2025?",
        "โต ลัม เยื่อนประเทศใดบ้าง",
    ],
)
def test_words_that_someone_knows_and_thai_are_left_alone(starter: Khao, question: str) -> None:
    assert asked(starter, question) == understand(question, date(2025, 12, 1))


@pytest.mark.parametrize(
    ("left", "right"),
    [("membre", "member"), ("memner", "member"), ("membr", "member"), ("memberr", "member")],
)
def test_one_slip_is_a_letter_wrong_missing_too_many_or_turned_round(left: str, right: str) -> None:
    assert one_slip(left, right) and one_slip(right, left)


@pytest.mark.parametrize(("left", "right"), [("gene", "genre"), ("memmbbr", "member"), ("ประธาน", "ประเทศ")])
def test_short_words_and_two_slips_are_other_words(left: str, right: str) -> None:
    assert not one_slip(left, right)
