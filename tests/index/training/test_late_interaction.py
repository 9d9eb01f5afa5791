import numpy as np
import pytest
import torch

from index.training.batching import Bags, Batch
from index.training.fitting import Fitting, fit, random_vectors
from index.training.late_interaction import _weighted, hardest

ROWS = 300


def one_word_texts(first: int) -> Bags:
    return Bags(np.arange(first, first + ROWS, dtype=np.int32), np.arange(ROWS + 1))


def test_the_hardest_rows_are_the_closest_ones_but_never_the_row_itself() -> None:
    cosines = torch.rand(9, 9, generator=torch.Generator().manual_seed(1))
    same = np.zeros((9, 9), dtype=bool)
    same[2, 5] = True
    cosines[2, 5] = 0.999
    (closest,) = hardest(cosines, same, np.array([2]))
    order = [int(i) for i in cosines[2].argsort(descending=True) if i not in (2, 5)]
    assert closest.tolist() == order[:5]


def test_cosines_below_the_floor_count_for_nothing() -> None:
    scores = _weighted(torch.tensor([[0.2, 0.8], [0.3, -1.0]]), torch.tensor([[1.0, 3.0], [2.0, 2.0]]))
    assert scores.tolist() == pytest.approx([0.5 * 3 / 4, 0.0])


@pytest.mark.parametrize("late_steps", [0, 12])
def test_words_and_their_translations_end_up_together(late_steps: int) -> None:
    batch = Batch(one_word_texts(0), one_word_texts(ROWS), np.zeros((ROWS, ROWS), dtype=bool))
    fitting = Fitting(steps=30, learning_rate=0.05, late_steps=late_steps)
    vectors = fit([batch] * fitting.all_steps, random_vectors(2 * ROWS + 1, 32, seed=1), fitting)
    unit = vectors[:-1] / np.linalg.norm(vectors[:-1], axis=1, keepdims=True)
    found = (unit[:ROWS] @ unit[ROWS:].T).argmax(axis=1)
    assert (found == np.arange(ROWS)).mean() > 0.95
    assert not vectors[-1].any()


def test_the_rate_falls_to_zero_warms_up_and_falls_again() -> None:
    fitting = Fitting(steps=100, learning_rate=1.0, late_steps=200, late_learning_rate=0.5)
    rates = [fitting.rate(step) for step in range(fitting.all_steps)]
    assert rates[0] == 1.0 and rates[99] == pytest.approx(0.01)
    assert rates[100] < 0.02 and max(rates[100:]) > 0.35 and rates[-1] < 0.01


def test_the_vectors_along_the_second_half_of_the_late_part_are_averaged() -> None:
    fitting = Fitting(steps=100, late_steps=200)
    assert [step for step in range(301) if fitting.is_averaged(step)] == [250, 300]
    assert not any(Fitting(steps=100, late_steps=0).is_averaged(step) for step in range(101))
