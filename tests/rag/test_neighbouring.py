"""Neighbours in a question that are neighbours in a passage."""

import numpy as np
import pytest

from rag.khao import Khao
from rag.late_interaction import FLOOR, LateInteraction
from rag.neighbouring import neighbours
from rag.retrieving import Retriever


def score(question: list[int], passages: list[list[int]]) -> list[float]:
    """Score passages whose pieces are the axes of a space, all of one weight."""
    axes = np.eye(10, dtype=np.float32)
    interaction = LateInteraction(axes[question])
    matches = interaction.match([np.array(ids, dtype=np.uint16) for ids in passages], lambda ids: axes[ids])
    return neighbours(matches, interaction.weights_of(len(passages))).tolist()


def test_pieces_that_stand_together_count_in_any_order_and_pieces_far_apart_do_not() -> None:
    together, turned, apart = score([1, 2], [[5, 1, 2, 6], [2, 5, 1, 6], [1, *[5] * 12, 2, 6]])
    assert together == turned == pytest.approx(1 - FLOOR)
    assert apart == 0


def test_the_end_of_one_passage_and_the_beginning_of_the_next_are_no_neighbours() -> None:
    assert score([1, 2], [[5, 1], [2, 5]]) == [0, 0]


def test_empty_passages_and_questions_of_one_piece_score_nothing() -> None:
    assert score([1, 2], [[], [1, 2]]) == [0, pytest.approx(1 - FLOOR)]
    assert score([1], [[1, 2]]) == [0]


def test_half_of_the_neighbours_score_half() -> None:
    assert score([1, 2, 3], [[1, 2, *[7] * 12, 3]]) == [pytest.approx((1 - FLOOR) / 2)]


@pytest.mark.parametrize(
    ("question", "words"),
    [
        ("Comprehensive Strategic Partnership", "Comprehensive Strategic Partnership"),
        ("Đối tác Chiến lược Toàn diện", "Đối tác Chiến lược toàn diện"),
        ("หุ้นส่วนยุทธศาสตร์", "หุ้นส่วนยุทธศาสตร์"),
    ],
)
def test_a_phrase_is_found_as_a_phrase(starter: Khao, question: str, words: str) -> None:
    from datetime import date

    from rag.understanding import understand

    found = Retriever(starter.index).find(understand(question, date(2025, 12, 1)))
    best = found.candidates[int(found.signals.neighbours.argmax())].passage_id
    assert words.lower() in starter.index.catalog.passages([best])[best].passage.text.lower()
