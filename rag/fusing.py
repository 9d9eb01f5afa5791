"""Signals of every candidate -> one score each, with the share of every signal.

A weighted sum. Weights differ for passages in the question's language and in another: words
mean nothing across languages, and vectors of one language lie nearer together than those of
two, which a constant takes back. The weights are data (`fusion.json`), learnt on the
development questions by `make weights`. Signals of an embedder without pieces, whose cosines
have a scale of their own, are standardised over the candidates first.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from index.stores.catalog import Candidate
from rag.late_interaction import Coverage
from rag.understanding import Query

WEIGHTS = Path(__file__).parent / "fusion.json"
FEATURES = (
    "sentence",
    "late",
    "window",
    "translated",
    "neighbours",
    "length",
    "words",
    "names",
    "period_for",
    "period_against",
    "caption",
    "title",
)
TYPICAL_PIECES = 150

Scores = NDArray[np.floating]


@dataclass(frozen=True, slots=True)
class Signals:
    """One value a candidate for each signal, all of the same length, in the candidates' order.

    `late` is None when the embedder has no pieces; `neighbours`, `length`, the pieces a passage
    has, and `title`, how near its article's title is, are 0 then.
    """

    sentence: Scores
    late: Coverage | None
    neighbours: Scores
    length: Scores
    words: Scores
    names: Scores
    period: Scores
    title: Scores


@dataclass(frozen=True, slots=True)
class Weights:
    """A weight for each of `FEATURES`, by whether the passage is in the question's language."""

    same: Mapping[str, float]
    other: Mapping[str, float]
    same_language: float


@dataclass(frozen=True, slots=True)
class Fused:
    """The fused score of every candidate, in order, and what each signal added to it."""

    totals: Scores
    columns: Mapping[str, Scores]

    def best(self, count: int) -> list[int]:
        """Return the places of the best candidates, best first; equals keep their order."""
        return [int(at) for at in np.argsort(-self.totals, kind="stable")[:count]]

    def why(self, at: int) -> dict[str, float]:
        """Return what each signal that says anything added to one candidate's score."""
        return {name: float(column[at]) for name, column in self.columns.items() if column[at]}


@cache
def shipped_weights(path: Path = WEIGHTS) -> Weights:
    """Read the weights; a signal that was never weighed counts nothing."""
    values = json.loads(path.read_text(encoding="utf-8"))
    same, other = ({name: values[side].get(name, 0.0) for name in FEATURES} for side in ("same", "other"))
    return Weights(same, other, values["same_language"])


def fuse(
    query: Query, candidates: Sequence[Candidate], signals: Signals, weights: Weights | None = None
) -> Fused:
    """Weigh the signals of every candidate and add them up."""
    weights = weights or shipped_weights()
    is_same = in_question_language(query, candidates)
    columns = features(signals, is_same, np.array([found.is_caption for found in candidates]))
    weighed = {
        name: np.where(is_same, weights.same[name], weights.other[name]) * columns[name] for name in FEATURES
    }
    weighed["same_language"] = np.where(is_same, weights.same_language, 0.0)
    return Fused(np.sum(list(weighed.values()), axis=0), weighed)


def in_question_language(query: Query, candidates: Sequence[Candidate]) -> NDArray[np.bool_]:
    return np.array([found.article.language == query.language for found in candidates])


def features(
    signals: Signals, is_same: NDArray[np.bool_], is_caption: NDArray[np.bool_]
) -> dict[str, Scores]:
    """Bring the signals to comparable scales, one column a feature.

    The factors only keep the learnt weights near 1.
    """
    late = signals.late or Coverage.of_nothing(len(is_same))
    return {
        "sentence": standardised(signals.sentence) if signals.late is None else 6 * signals.sentence,
        "late": 12 * late.whole,
        "window": 12 * late.window,
        "translated": 12 * late.translated,
        "neighbours": 6 * signals.neighbours,
        # A long passage has more chances to hold whatever is asked.
        "length": np.log((1 + signals.length) / TYPICAL_PIECES),
        "words": 2 * _share_of_best(np.where(is_same, signals.words, 0.0)),
        "names": signals.names,
        "period_for": np.maximum(signals.period, 0.0),
        "period_against": np.minimum(signals.period, 0.0),
        "caption": is_caption.astype(np.float64),
        "title": 6 * signals.title,
    }


def standardised(values: Scores) -> Scores:
    """Shift and scale to mean 0 and deviation 1; all zeros where nothing differs."""
    deviation = float(values.std())
    if deviation == 0:
        return np.zeros_like(values)
    result: Scores = (values - values.mean()) / deviation
    return result


def _share_of_best(values: Scores) -> Scores:
    best = float(values.max(initial=0.0))
    return values / best if best > 0 else values
