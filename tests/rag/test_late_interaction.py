import numpy as np
import pytest

from rag.late_interaction import FLOOR, LateInteraction


def unit(*values: float) -> np.ndarray:
    vector = np.array(values, dtype=np.float32)
    return vector / np.linalg.norm(vector)


def test_the_score_is_the_weighted_best_cosine_above_the_floor() -> None:
    question = np.stack([2.0 * unit(1, 0, 0), 1.0 * unit(0, 1, 0)])
    passage = np.stack([unit(1, 0, 0), unit(0, 1, 1)])
    expected = (4 * (1 - FLOOR) + 1 * (1 / np.sqrt(2) - FLOOR)) / 5
    assert LateInteraction(question).score([passage])[0] == pytest.approx(expected, abs=1e-6)


def test_opposite_pieces_score_nothing_and_empty_passages_too() -> None:
    question = np.stack([unit(1, 0)])
    scores = LateInteraction(question).score([np.stack([unit(-1, 0)]), np.zeros((0, 2), np.float32)])
    assert scores.tolist() == [0.0, 0.0]


def test_passages_are_scored_apart_however_they_are_grouped() -> None:
    random = np.random.default_rng(3)
    question = random.normal(size=(5, 8)).astype(np.float32)
    passages = [random.normal(size=(n, 8)).astype(np.float32) for n in (1, 7, 0, 3)]
    together = LateInteraction(question).score(passages)
    alone = [LateInteraction(question).score([passage])[0] for passage in passages]
    assert np.allclose(together, alone, atol=1e-6)


def test_a_question_without_pieces_scores_nothing() -> None:
    empty = np.zeros((0, 4), np.float32)
    assert LateInteraction(empty).score([np.ones((2, 4), np.float32)]).tolist() == [0.0]


def test_passages_given_by_their_pieces_ids_score_as_those_given_by_vectors() -> None:
    random = np.random.default_rng(5)
    vocabulary = random.normal(size=(500, 8)).astype(np.float32)
    interaction = LateInteraction(random.normal(size=(6, 8)).astype(np.float32))
    passages = [random.integers(0, 500, size=n).astype(np.uint16) for n in (0, 300, 7, 0, 900)]
    matches = interaction.match(passages, lambda ids: vocabulary[ids])
    by_vectors = interaction.score([vocabulary[ids] for ids in passages])
    assert np.allclose(interaction.score_matches(matches), by_vectors, atol=1e-6)


@pytest.mark.parametrize(("pieces", "lengths"), [(0, (3, 2)), (2, (0, 0))])
def test_a_question_or_passages_without_pieces_match_nothing(pieces: int, lengths: tuple[int, ...]) -> None:
    interaction = LateInteraction(np.ones((pieces, 4), np.float32))
    passages = [np.zeros(n, dtype=np.uint16) for n in lengths]
    matches = interaction.match(passages, lambda ids: np.ones((len(ids), 4), np.float32))
    assert interaction.score_matches(matches).tolist() == [0.0, 0.0]
