import numpy as np
import pytest

from rag.late_interaction import FLOOR, LateInteraction
from rag.piece_windows import OF_SENTENCE as BLOCK
from rag.piece_windows import Matches


def unit(*values: float) -> np.ndarray:
    vector = np.array(values, dtype=np.float32)
    return vector / np.linalg.norm(vector)


def whole(interaction: LateInteraction, passages: list[np.ndarray]) -> np.ndarray:
    """Score passages given by the vectors of their pieces, by all of each."""
    vectors = np.concatenate(passages)
    ends = np.cumsum([len(passage) for passage in passages])
    ids = np.split(np.arange(len(vectors), dtype=np.uint16), ends[:-1])
    return interaction.coverage(interaction.match(ids, lambda ids: vectors[ids])).whole


def test_the_score_is_the_weighted_best_cosine_above_the_floor() -> None:
    question = np.stack([2.0 * unit(1, 0, 0), 1.0 * unit(0, 1, 0)])
    passage = np.stack([unit(1, 0, 0), unit(0, 1, 1)])
    expected = (4 * (1 - FLOOR) + 1 * (1 / np.sqrt(2) - FLOOR)) / 5
    assert whole(LateInteraction(question), [passage])[0] == pytest.approx(expected, abs=1e-6)


def test_opposite_pieces_score_nothing_and_empty_passages_too() -> None:
    question = np.stack([unit(1, 0)])
    scores = whole(LateInteraction(question), [np.stack([unit(-1, 0)]), np.zeros((0, 2), np.float32)])
    assert scores.tolist() == [0.0, 0.0]


def test_passages_are_scored_apart_however_they_are_grouped() -> None:
    random = np.random.default_rng(3)
    question = random.normal(size=(5, 8)).astype(np.float32)
    passages = [random.normal(size=(n, 8)).astype(np.float32) for n in (1, 7, 0, 3)]
    together = whole(LateInteraction(question), passages)
    alone = [whole(LateInteraction(question), [passage])[0] for passage in passages]
    assert np.allclose(together, alone, atol=1e-6)


def test_a_question_without_pieces_scores_nothing() -> None:
    empty = np.zeros((0, 4), np.float32)
    assert whole(LateInteraction(empty), [np.ones((2, 4), np.float32)]).tolist() == [0.0]


def test_passages_given_by_their_pieces_ids_score_as_those_given_by_vectors() -> None:
    random = np.random.default_rng(5)
    vocabulary = random.normal(size=(500, 8)).astype(np.float32)
    interaction = LateInteraction(random.normal(size=(6, 8)).astype(np.float32))
    passages = [random.integers(0, 500, size=n).astype(np.uint16) for n in (0, 300, 7, 0, 900)]
    matches = interaction.match(passages, lambda ids: vocabulary[ids])
    by_vectors = whole(interaction, [vocabulary[ids] for ids in passages])
    assert np.allclose(interaction.coverage(matches).whole, by_vectors, atol=1e-6)


@pytest.mark.parametrize(("pieces", "lengths"), [(0, (3, 2)), (2, (0, 0))])
def test_a_question_or_passages_without_pieces_match_nothing(pieces: int, lengths: tuple[int, ...]) -> None:
    interaction = LateInteraction(np.ones((pieces, 4), np.float32))
    passages = [np.zeros(n, dtype=np.uint16) for n in lengths]
    matches = interaction.match(passages, lambda ids: np.ones((len(ids), 4), np.float32))
    found = interaction.coverage(matches)
    assert found.whole.tolist() == found.window.tolist() == [0.0, 0.0]


def matches_of(*passages: list[list[float]]) -> Matches:
    """Each passage: a row of cosines for every piece of the question."""
    lengths = np.array([len(rows[0]) for rows in passages], dtype=np.int64)
    cosines = [np.concatenate([rows[piece] for rows in passages]) for piece in range(len(passages[0]))]
    return Matches(lengths, np.array(cosines, dtype=np.float32), np.arange(lengths.sum()))


def test_words_that_stand_together_cover_a_window_better_than_words_far_apart() -> None:
    near, far = [0.0] * (4 * BLOCK), [0.0] * (4 * BLOCK)
    near[BLOCK], far[-1] = 1.0, 1.0
    first = [1.0] + [0.0] * (4 * BLOCK - 1)
    found = LateInteraction(np.eye(2, dtype=np.float32)).coverage(matches_of([first, near], [first, far]))
    assert found.whole.tolist() == pytest.approx([1 - FLOOR, 1 - FLOOR])
    assert found.window.tolist() == pytest.approx([1 - FLOOR, (1 - FLOOR) / 2])


def test_a_window_never_reaches_into_the_next_passage() -> None:
    first, second = [[1.0], [0.0]], [[0.0], [1.0]]
    found = LateInteraction(np.eye(2, dtype=np.float32)).coverage(matches_of(first, second))
    assert found.window.tolist() == pytest.approx([(1 - FLOOR) / 2, (1 - FLOOR) / 2])


def test_windows_are_those_found_by_walking_every_passage() -> None:
    random = np.random.default_rng(7)
    lengths = np.array([3, 0, BLOCK, BLOCK + 1, 5 * BLOCK + 2])
    cosines = random.uniform(0, 1, (4, lengths.sum())).astype(np.float32)
    matches = Matches(lengths, cosines, np.arange(lengths.sum()))
    interaction = LateInteraction(random.normal(size=(4, 8)).astype(np.float32))
    ends = np.cumsum(lengths)
    for at, (start, end) in enumerate(zip(ends - lengths, ends, strict=True)):
        begins = range(start, max(start + 1, end - BLOCK), BLOCK)
        stretches = [
            matches.cosines[:, begin : min(begin + 2 * BLOCK, end)] for begin in begins if end > start
        ]
        walked = [interaction.weights @ np.maximum(s.max(axis=1) - FLOOR, 0) for s in stretches]
        assert interaction.coverage(matches).window[at] == pytest.approx(max(walked, default=0.0), abs=1e-6)


def test_a_rare_piece_counts_for_more_and_rarity_may_differ_by_passage() -> None:
    matches = matches_of([[1.0], [0.0]], [[1.0], [0.0]])
    rarity = np.array([[3.0, 1.0], [1.0, 3.0]], dtype=np.float32)
    interaction = LateInteraction(np.eye(2, dtype=np.float32))
    found = interaction.coverage(matches, interaction.weights_of(2, rarity))
    assert found.whole.tolist() == pytest.approx([0.75 * (1 - FLOOR), 0.25 * (1 - FLOOR)])
