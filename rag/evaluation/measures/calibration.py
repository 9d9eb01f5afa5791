"""Confidences and what came true -> a reliability curve and its expected calibration error.

Knows neither where a confidence comes from nor what it is about.
Reference: Guo et al. 2017, "On Calibration of Modern Neural Networks" (equal-width bins, ECE).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

BINS = 10


@dataclass(frozen=True, slots=True)
class CalibrationBin:
    """`confidence` and `share` are means over the `count` questions of the bin."""

    confidence: float
    share: float
    count: int


def calibration_curve(confidences: Sequence[float], came_true: Sequence[bool]) -> list[CalibrationBin]:
    """The bins that hold a question, in rising order of confidence."""
    bins: list[list[tuple[float, bool]]] = [[] for _ in range(BINS)]
    for confidence, truth in zip(confidences, came_true, strict=True):
        bins[min(int(confidence * BINS), BINS - 1)].append((confidence, truth))
    return [
        CalibrationBin(sum(c for c, _ in held) / len(held), sum(t for _, t in held) / len(held), len(held))
        for held in bins
        if held
    ]


def expected_calibration_error(curve: Sequence[CalibrationBin]) -> float:
    """Mean distance between confidence and share, weighted by the questions of each bin."""
    total = sum(held.count for held in curve)
    return sum(abs(held.confidence - held.share) * held.count for held in curve) / total if total else 0.0
