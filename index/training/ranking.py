"""Questions and articles as token vectors -> every article's score for every question.

An article scores by its best sentence plus late interaction, each standardised over the articles.
Exhaustive, for measuring a model by itself: no store, no words, no dates.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from index.embedding.protocols import Embedder, TokenEmbedder, TokenIds, Vectors

_LEAST_COSINE = 0.3
_TINY = 1e-9


def best_sentence_scores(
    embedder: Embedder, questions: Vectors, articles: Sequence[Sequence[str]]
) -> Vectors:
    """Score each article, given as its sentences, by the cosine of its best sentence: (questions, articles)."""
    sentences = embedder.embed_passages([sentence for article in articles for sentence in article])
    starts = np.cumsum([0, *(len(article) for article in articles)])[:-1]
    return np.maximum.reduceat(questions @ sentences.T, starts, axis=1)


def late_interaction_scores(
    embedder: TokenEmbedder, questions: Sequence[TokenIds], articles: Sequence[TokenIds]
) -> Vectors:
    """Score how much of each question's weight has a close token in each article: (questions, articles).

    For question tokens t with weights w_t, their squared lengths: the sum of
    w_t * max(0, best cosine of t in the article - 0.3), divided by the sum of w_t.
    """
    asked, places = np.unique(np.concatenate(questions), return_inverse=True)
    vectors = embedder.token_vectors(asked)
    weights = (vectors**2).sum(axis=1)
    vectors = _unit(vectors)
    closest = np.stack(
        [_closest(vectors, embedder.token_vectors(np.unique(ids))) for ids in articles], axis=1
    )
    gains = weights[:, None] * np.maximum(0, closest - _LEAST_COSINE)
    ends = np.cumsum([0, *map(len, questions)])
    return np.stack([_weighted(gains, weights, places[start:end]) for start, end in pairwise(ends)])


def standardised(scores: Vectors) -> Vectors:
    """Bring each row to mean 0 and standard deviation 1."""
    spread = scores.std(axis=1, keepdims=True)
    centred: Vectors = (scores - scores.mean(axis=1, keepdims=True)) / np.maximum(spread, _TINY)
    return centred


def ranks(scores: Vectors, relevant: Sequence[int]) -> NDArray[np.int64]:
    """Return the rank, from 0, of each question's one relevant article; a tie counts against it."""
    own = scores[np.arange(len(scores)), relevant]
    counted: NDArray[np.int64] = (scores >= own[:, None]).sum(axis=1) - 1
    return counted


def ndcg_at_10(ranks_of_relevant: NDArray[np.int64]) -> float:
    """Mean nDCG@10 where each question has one relevant article at the given rank, from 0."""
    return float(np.where(ranks_of_relevant < 10, 1 / np.log2(2 + ranks_of_relevant), 0).mean())


def _closest(vectors: Vectors, article: Vectors) -> Vectors:
    closest: Vectors = (vectors @ _unit(article).T).max(axis=1, initial=0)
    return closest


def _weighted(gains: Vectors, weights: Vectors, tokens: NDArray[np.int64]) -> Vectors:
    total: Vectors = gains[tokens].sum(axis=0) / max(_TINY, float(weights[tokens].sum()))
    return total


def _unit(vectors: Vectors) -> Vectors:
    unit: Vectors = vectors / np.maximum(np.linalg.norm(vectors, axis=1, keepdims=True), _TINY)
    return unit
