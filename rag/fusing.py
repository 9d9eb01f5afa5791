"""Signals of every candidate -> one score each, with the share of every signal.

Signals of unlike scales are standardised over the candidates first, as in the recipe the
model was made with; names and periods are shares already. Words count for little when
question and passage differ in language: what they then share are mostly digits.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields

import numpy as np
from numpy.typing import NDArray

from index.stores.catalog import StoredPassage
from rag.understanding import Query

Scores = NDArray[np.floating]


@dataclass(frozen=True, slots=True)
class Signals:
    """One value a candidate for each signal, all of the same length, in the candidates' order."""

    sentence: Scores
    late: Scores
    words: Scores
    names: Scores
    period: Scores


@dataclass(frozen=True, slots=True)
class Weights:
    """What each signal counts for."""

    sentence: float
    late: float
    words: float
    names: float
    period: float
    caption: float = -0.3


SAME_LANGUAGE = Weights(sentence=1.0, late=1.0, words=1.0, names=1.5, period=1.5)
OTHER_LANGUAGE = Weights(sentence=1.0, late=1.0, words=0.1, names=1.5, period=1.5)
_STANDARDISED = ("sentence", "late", "words")


@dataclass(frozen=True, slots=True)
class Fused:
    """A candidate's score and what each signal added to it."""

    total: float
    why: Mapping[str, float]


def fuse(query: Query, candidates: Sequence[StoredPassage], signals: Signals) -> list[Fused]:
    """Return one fused score a candidate, in order."""
    columns = {field.name: getattr(signals, field.name) for field in fields(Signals)}
    for name in _STANDARDISED:
        columns[name] = standardise(columns[name])
    return [_fused(query, stored, columns, at) for at, stored in enumerate(candidates)]


def _fused(query: Query, stored: StoredPassage, columns: Mapping[str, Scores], at: int) -> Fused:
    weights = SAME_LANGUAGE if stored.article.language == query.language else OTHER_LANGUAGE
    why = {name: getattr(weights, name) * float(column[at]) for name, column in columns.items()}
    if stored.passage.is_caption:
        why["caption"] = weights.caption
    return Fused(sum(why.values()), why)


def standardise(values: Scores) -> Scores:
    """Shift and scale to mean 0 and deviation 1; all zeros where nothing differs."""
    deviation = float(values.std())
    if deviation == 0:
        return np.zeros_like(values)
    result: Scores = (values - values.mean()) / deviation
    return result
