from collections.abc import Sequence

import numpy as np
import pytest

from index.embedding.protocols import TokenIds, Vectors
from index.training import ranking

VECTORS = np.array([[2, 0], [0, 1], [3, 0], [0.6, 0.8]], dtype=np.float32)


class FewTokens:
    """Four tokens in two dimensions; a text is the digits of its tokens."""

    name, dimension, fingerprint = "few", 2, "0"

    def embed_passages(self, texts: Sequence[str]) -> Vectors:
        sums = np.array([self.token_vectors(ids).sum(axis=0) for ids in self.token_ids(texts)])
        rows: Vectors = (sums / np.linalg.norm(sums, axis=1, keepdims=True)).astype(np.float32)
        return rows

    def embed_question(self, text: str) -> Vectors:
        vector: Vectors = self.embed_passages([text])[0]
        return vector

    def token_ids(self, texts: Sequence[str]) -> list[TokenIds]:
        return [np.array([int(digit) for digit in text], dtype=np.uint16) for text in texts]

    def token_vectors(self, ids: TokenIds) -> Vectors:
        vectors: Vectors = VECTORS[ids]
        return vectors


def test_an_article_scores_by_its_best_sentence() -> None:
    embedder = FewTokens()
    questions = np.stack([embedder.embed_question("0")])
    scores = ranking.best_sentence_scores(embedder, questions, [["1", "3"], ["2"]])
    assert scores[0] == pytest.approx([0.6, 1.0])


def test_late_interaction_weighs_tokens_by_their_squared_length() -> None:
    embedder = FewTokens()
    # Token 0 (weight 4) finds itself in both; token 1 (weight 1) finds cosine 0.8 only in the second.
    scores = ranking.late_interaction_scores(
        embedder, embedder.token_ids(["01"]), embedder.token_ids(["2", "23"])
    )
    assert scores[0] == pytest.approx([4 * 0.7 / 5, (4 * 0.7 + 1 * 0.5) / 5], abs=1e-6)


def test_an_article_or_question_without_tokens_scores_nothing() -> None:
    embedder = FewTokens()
    scores = ranking.late_interaction_scores(
        embedder, embedder.token_ids(["", "0"]), embedder.token_ids(["", "0"])
    )
    assert scores[0].tolist() == [0, 0]
    assert scores[1] == pytest.approx([0, 0.7])


def test_rows_are_standardised_and_a_flat_row_stays_flat() -> None:
    rows = ranking.standardised(np.array([[1, 2, 3], [5, 5, 5]], dtype=np.float32))
    assert rows[0].mean() == pytest.approx(0, abs=1e-6) and rows[0].std() == pytest.approx(1)
    assert rows[1].tolist() == [0, 0, 0]


def test_a_tie_counts_against_the_relevant_article() -> None:
    scores = np.array([[0.9, 0.5, 0.5]], dtype=np.float32)
    assert ranking.ranks(scores, [0]).tolist() == [0]
    assert ranking.ranks(scores, [1]).tolist() == [2]


@pytest.mark.parametrize(("rank", "value"), [(0, 1.0), (1, 1 / np.log2(3)), (9, 1 / np.log2(11)), (10, 0.0)])
def test_ndcg_falls_with_the_rank_and_ends_at_ten(rank: int, value: float) -> None:
    assert ranking.ndcg_at_10(np.array([rank])) == pytest.approx(value)
