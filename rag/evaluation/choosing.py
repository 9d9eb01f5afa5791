"""Questions whose answers are known -> the weights by which sentences are chosen (`rag/quoting.json`).

The chance that one of the sentences that hold the answer is put first, as a softmax over all
sentences of the hits, is made as great as it can be. Reports how often the chosen sentences hold
the answer, on questions that the weights were not learnt on. Part of `make calibrate`.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict, astuple, dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from index.embedding.protocols import Embedder
from rag.evaluation.development import SEED, STARTER_FILES, Asked
from rag.evaluation.matching import occurs
from rag.quoting import HITS_READ, QuotingWeights
from rag.sentence_signals import SIGNALS, drafts_of, signals_of

FOLDS = 3
STEPS = 400
STEP, LAST_STEP = 0.1, 0.03
LAST_STEPS_FROM = 0.7
REGULARISATION = 0.02
MOST_SENTENCES = 3
# Further sentences are quoted where they come so near the best, those of other articles only where they come nearer:
# over public questions within a language 2.0 to 2.3 sentences an answer, one in twelve of another article. With 3.5 for
# both it was 1.8 to 2.1, one in seven, and 5 to 8 answers in a thousand fewer held what was asked for (2026-11-27).
MARGIN = 4.5
MARGIN_ELSEWHERE = 2.5
# A question over the starter articles counts as much as this many public ones: there are few, and they are news.
STARTER_WEIGHT = 3.0
# Few questions name a period, so little can be learnt of it: it counts at least so much.
FLOORS = {"names": 1.0, "period_for": 0.8, "period_against": 1.5}

Matrix = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Ranking:
    """The sentences of one question: their signals, shape (sentences, signals), which hold the answer, and the
    places among the hits' articles of theirs."""

    group: str
    signals: Matrix
    holds: NDArray[np.bool_]
    articles: NDArray[np.int64]
    weight: float


def rankings_of(asked: Sequence[Asked], embedder: Embedder) -> list[Ranking]:
    """Return the sentences of the answerable questions that some sentence answers."""
    found = [_ranking(one, embedder) for one in asked if one.is_answerable and one.hits]
    return [ranking for ranking in found if ranking.holds.any()]


def _ranking(one: Asked, embedder: Embedder) -> Ranking:
    drafts = drafts_of(one.hits[:HITS_READ])
    rows, _ = signals_of(one.query, drafts, embedder, one.reads)
    holds = [any(occurs(string, draft.text) for string in one.gold) for draft in drafts]
    ids = list(dict.fromkeys(draft.hit.article.id for draft in drafts))
    articles = np.array([ids.index(draft.hit.article.id) for draft in drafts])
    weight = STARTER_WEIGHT if one.source in STARTER_FILES else 1.0
    return Ranking(one.group, np.array([astuple(row) for row in rows]), np.array(holds), articles, weight)


def learn(rankings: Sequence[Ranking]) -> QuotingWeights:
    """Learn the weights by Adam (Kingma and Ba, 2015) over signals brought to one scale."""
    scale = np.concatenate([one.signals for one in rankings]).std(axis=0) + 1e-9
    weights, mean, square = (np.zeros(len(scale)) for _ in range(3))
    for step in range(1, STEPS + 1):
        slope = _slope(weights, rankings, scale)
        mean, square = 0.9 * mean + 0.1 * slope, 0.99 * square + 0.01 * slope**2
        size = STEP if step < LAST_STEPS_FROM * STEPS else LAST_STEP
        weights -= size * (mean / (1 - 0.9**step)) / (np.sqrt(square / (1 - 0.99**step)) + 1e-8)
    values = dict(zip(SIGNALS, (float(value) for value in weights / scale), strict=True))
    floored = {n: round(max(v, FLOORS.get(n, v)), 3) for n, v in values.items()}
    return QuotingWeights(floored, MARGIN, MARGIN_ELSEWHERE)


def _slope(weights: Matrix, rankings: Sequence[Ranking], scale: Matrix) -> Matrix:
    slope = REGULARISATION * weights
    whole = sum(one.weight for one in rankings)
    for one in rankings:
        rows = one.signals / scale
        chances = _softmax(rows @ weights)
        of_holding = chances * one.holds
        slope = slope + one.weight / whole * (rows.T @ (chances - of_holding / (of_holding.sum() + 1e-12)))
    return slope


def _softmax(scores: Matrix) -> Matrix:
    powers = np.exp(scores - scores.max())
    chances: Matrix = powers / powers.sum()
    return chances


def holding_share(rankings: Sequence[Ranking], chosen: QuotingWeights) -> tuple[float, float]:
    """Return the share of questions whose chosen sentences hold the answer, and the sentences chosen a question."""
    weights = np.array([chosen.weights[name] for name in SIGNALS])
    held = quoted = 0
    for one in rankings:
        scores = one.signals @ weights
        is_same = one.articles == one.articles[scores.argmax()]
        is_near = scores >= scores.max() - np.where(is_same, chosen.margin, chosen.margin_elsewhere)
        best = [at for at in np.argsort(-scores) if is_near[at]][:MOST_SENTENCES]
        held += bool(one.holds[best].any())
        quoted += len(best)
    return held / max(1, len(rankings)), quoted / max(1, len(rankings))


def held_out_report(rankings: Sequence[Ranking]) -> str:
    """Say how the weights do on the folds that they were not learnt on."""
    groups = sorted({one.group for one in rankings})
    order = np.random.default_rng(SEED).permutation(len(groups))
    fold = {groups[at]: place % FOLDS for place, at in enumerate(order)}
    shares = []
    for part in range(FOLDS):
        weights = learn([one for one in rankings if fold[one.group] != part])
        shares.append(holding_share([one for one in rankings if fold[one.group] == part], weights))
    share, quoted = np.mean(shares, axis=0)
    return f"sentences chosen hold the answer {share:.3f}, {quoted:.2f} a question, of {len(rankings)} (held out)"


def save(weights: QuotingWeights, path: Path) -> None:
    values = asdict(weights)
    path.write_text(json.dumps(values, indent=2) + "\n", encoding="utf-8")
