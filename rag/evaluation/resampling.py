"""Per-question numerators and denominators -> intervals and significance, by resampling questions.

Every measure is a sum of numerators over a sum of denominators (a mean has ones below), so that
means, F1 and shares of shares are treated alike. Seeded: the same input gives the same figures.
References: Efron & Tibshirani 1993 (percentile bootstrap); Smucker, Allan, Carterette 2007
(randomisation test for paired retrieval runs); Holm 1979.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

SEED = 20250513
BOOTSTRAP_SAMPLES = 1000
RANDOMISATIONS = 10_000
CONFIDENCE = 0.95
_CHUNK = 250

Matrix = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Ratios:
    """One row a question, one column a measure; a question without a measure has nought over nought."""

    numerators: Matrix
    denominators: Matrix

    @property
    def values(self) -> Matrix:
        return _divided(self.numerators.sum(axis=0), self.denominators.sum(axis=0))


def bootstrap_intervals(ratios: Ratios, samples: int = BOOTSTRAP_SAMPLES) -> tuple[Matrix, Matrix]:
    """Low and high end of each measure's percentile interval."""
    drawn = [
        _divided(weights @ ratios.numerators, weights @ ratios.denominators)
        for weights in _resampled_weights(len(ratios.numerators), samples)
    ]
    return _interval(np.concatenate(drawn))


def paired_bootstrap_intervals(
    base: Ratios, other: Ratios, samples: int = BOOTSTRAP_SAMPLES
) -> tuple[Matrix, Matrix]:
    """The interval of `other` minus `base`, both resampled with the same questions."""
    drawn = [
        _divided(weights @ other.numerators, weights @ other.denominators)
        - _divided(weights @ base.numerators, weights @ base.denominators)
        for weights in _resampled_weights(len(base.numerators), samples)
    ]
    return _interval(np.concatenate(drawn))


def randomisation_p_values(base: Ratios, other: Ratios, rounds: int = RANDOMISATIONS) -> Matrix:
    """Two-sided p for each measure: how often chance swaps of the two runs differ as much."""
    observed = np.abs(other.values - base.values)
    numerators, denominators = other.numerators - base.numerators, other.denominators - base.denominators
    as_extreme = np.zeros(observed.shape)
    random = np.random.default_rng(SEED)
    for size in _chunks(rounds):
        swapped = random.integers(0, 2, size=(size, len(numerators))).astype(np.float64)
        num, den = swapped @ numerators, swapped @ denominators
        first = _divided(base.numerators.sum(axis=0) + num, base.denominators.sum(axis=0) + den)
        second = _divided(other.numerators.sum(axis=0) - num, other.denominators.sum(axis=0) - den)
        as_extreme += (np.abs(second - first) >= observed - 1e-12).sum(axis=0)
    return np.asarray((as_extreme + 1) / (rounds + 1), dtype=np.float64)


def holm_adjusted(p_values: Sequence[float]) -> list[float]:
    """p values corrected for their number, in the given order."""
    adjusted = [0.0] * len(p_values)
    highest = 0.0
    for rank, i in enumerate(sorted(range(len(p_values)), key=lambda i: p_values[i])):
        highest = max(highest, min(1.0, (len(p_values) - rank) * p_values[i]))
        adjusted[i] = highest
    return adjusted


def _resampled_weights(questions: int, samples: int) -> Iterator[Matrix]:
    random = np.random.default_rng(SEED)
    for size in _chunks(samples):
        yield random.multinomial(questions, [1 / questions] * questions, size=size).astype(np.float64)


def _chunks(total: int) -> Iterator[int]:
    for start in range(0, total, _CHUNK):
        yield min(_CHUNK, total - start)


def _interval(drawn: Matrix) -> tuple[Matrix, Matrix]:
    tail = (1 - CONFIDENCE) / 2 * 100
    filled = np.where(np.isnan(drawn).all(axis=0), 0.0, drawn)
    return np.nanpercentile(filled, tail, axis=0), np.nanpercentile(filled, 100 - tail, axis=0)


def _divided(numerators: Matrix, denominators: Matrix) -> Matrix:
    """Nought over nought is NaN, without a warning."""
    out = np.full(np.shape(numerators), np.nan)
    np.divide(numerators, denominators, out=out, where=denominators != 0)
    return out
