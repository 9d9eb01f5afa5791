"""Refusals, confidences and what is answerable -> how well unanswerable questions are refused.

Each measure gives (numerator, denominator) of its share; sums over questions give the measure.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from rag.evaluation.cases import Case
from rag.evaluation.measures.answering import Ratio


def refusal_precision(case: Case) -> Ratio | None:
    """Share of refusals that were due: precision of the class "unanswerable" (van Rijsbergen 1979)."""
    if not case.question.is_judged:
        return None
    return float(_refused_rightly(case)), float(case.record["refused"])


def refusal_recall(case: Case) -> Ratio | None:
    """Share of unanswerable questions that were refused."""
    if not case.question.is_judged:
        return None
    return float(_refused_rightly(case)), float(case.question.unanswerable)


def refusal_f1(case: Case) -> Ratio | None:
    """Harmonic mean of the two, as 2 TP / (predicted + actual)."""
    if not case.question.is_judged:
        return None
    marked = case.record["refused"] + case.question.unanswerable
    return 2.0 * _refused_rightly(case), float(marked)


@dataclass(frozen=True, slots=True)
class RefusalPoint:
    """Refusing every question whose confidence is at most `threshold`."""

    threshold: float
    precision: float
    recall: float


def refusal_curve(cases: Sequence[Case]) -> list[RefusalPoint]:
    """Precision and recall of refusing as the confidence threshold rises; empty where nothing to plot."""
    judged = [case for case in cases if case.question.is_judged and case.details["confidence"] is not None]
    scored = sorted((case.details["confidence"] or 0.0, case.question.unanswerable) for case in judged)
    unanswerable = sum(flag for _, flag in scored)
    points: list[RefusalPoint] = []
    right = 0
    for i, (confidence, flag) in enumerate(scored):
        right += flag
        is_last_of_its_confidence = i + 1 == len(scored) or scored[i + 1][0] > confidence
        if unanswerable and is_last_of_its_confidence:
            points.append(RefusalPoint(confidence, right / (i + 1), right / unanswerable))
    return points


def _refused_rightly(case: Case) -> bool:
    return case.record["refused"] and case.question.unanswerable
