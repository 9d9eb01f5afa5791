"""Scores and cases of a run -> its measures: overall, by language pair, by tag, and the curves.

What comes out is what measures.json holds. Knows no file and no page.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

import numpy as np

from rag.evaluation.cases import Case
from rag.evaluation.judging import Judgement
from rag.evaluation.measures.calibration import CalibrationBin, calibration_curve
from rag.evaluation.measures.ranking import curve_measures, ranking_scores
from rag.evaluation.measures.refusing import RefusalPoint, refusal_curve
from rag.evaluation.questions import ArticleOf
from rag.evaluation.resampling import Ratios, bootstrap_intervals
from rag.evaluation.scoring import Score, score_cases

SECONDS = {"seconds p50": 50, "seconds p95": 95}


@dataclass(frozen=True, slots=True)
class Estimate:
    """A measure's value over `n` questions and its 95 % bootstrap interval."""

    value: float
    low: float
    high: float
    n: int


Group = Mapping[str, Estimate]


@dataclass(frozen=True, slots=True)
class Measures:
    """Everything measured in a run.

    `answerable` is the calibration of the confidence against "the sources answer it", `rightness`
    that of answered questions against "the answer is right". `judge` is the chat model that judged, with
    the hashes of its prompts and how many answers it judged; empty where none did.
    """

    overall: Group
    by_pair: Mapping[str, Group]
    by_tag: Mapping[str, Group]
    outcomes: Mapping[str, int]
    recall_curve: tuple[tuple[int, float], ...]
    refusal_curve: tuple[RefusalPoint, ...]
    answerable: tuple[CalibrationBin, ...]
    rightness: tuple[CalibrationBin, ...]
    judge: Mapping[str, str] = field(default_factory=dict)


def measure(
    cases: Sequence[Case],
    *,
    retrieval_only: bool,
    article_of: ArticleOf | None,
    judgements: Mapping[str, Judgement] | None = None,
    judge: Mapping[str, str] | None = None,
) -> tuple[Measures, list[Score]]:
    scores, ranking = score_cases(
        cases, retrieval_only=retrieval_only, article_of=article_of, judgements=judgements
    )
    overall = estimates(scores)
    # The mean as ir-measures adds it up, so that its own figures agree to the last digit.
    overall |= {name: replace(overall[name], value=value) for name, value in ranking.means.items()}
    measures = Measures(
        overall=overall,
        by_pair=_grouped((pair, score) for score in scores for pair in score.pairs),
        by_tag=_grouped((tag, score) for score in scores for tag in score.tags),
        outcomes=dict(Counter(score.outcome for score in scores).most_common()),
        recall_curve=_recall_curve(cases),
        refusal_curve=tuple(refusal_curve(cases)),
        answerable=_answerable_calibration(cases),
        rightness=_rightness_calibration(cases, scores),
        judge=judge or {},
    )
    return measures, scores


def estimates(scores: Sequence[Score]) -> dict[str, Estimate]:
    """Every measure that applies to at least one of the scores; an empty one is left out."""
    names = measure_names(scores)
    ratios = ratio_matrix(scores, names)
    low, high = bootstrap_intervals(ratios)
    found = {
        name: Estimate(
            float(value), float(low[i]), float(high[i]), int((ratios.denominators[:, i] > 0).sum())
        )
        for i, (name, value) in enumerate(zip(names, ratios.values, strict=True))
        if not np.isnan(value)
    }
    if "refusal recall" not in found:  # nothing was to be refused: the other two would only be noughts
        found = {name: estimate for name, estimate in found.items() if not name.startswith("refusal")}
    return found | _seconds([score.seconds for score in scores])


def measure_names(scores: Iterable[Score]) -> list[str]:
    return list(dict.fromkeys(name for score in scores for name in score.ratios))


def ratio_matrix(scores: Sequence[Score], names: Sequence[str]) -> Ratios:
    pairs = np.array([[score.ratios.get(name, (0.0, 0.0)) for name in names] for score in scores])
    pairs = pairs.reshape(len(scores), len(names), 2).astype(np.float64)
    return Ratios(pairs[:, :, 0], pairs[:, :, 1])


def _seconds(seconds: Sequence[float]) -> dict[str, Estimate]:
    values = np.asarray(seconds, dtype=np.float64)
    drawn = np.random.default_rng(0).choice(values, size=(200, len(values)))
    found = {}
    for name, percentile in SECONDS.items():
        low, high = np.percentile(np.percentile(drawn, percentile, axis=1), [2.5, 97.5])
        found[name] = Estimate(float(np.percentile(values, percentile)), float(low), float(high), len(values))
    return found


def _grouped(labelled: Iterable[tuple[str, Score]]) -> dict[str, Group]:
    groups: dict[str, list[Score]] = {}
    for label, score in labelled:
        groups.setdefault(label, []).append(score)
    return {label: estimates(groups[label]) for label in sorted(groups, key=lambda g: (-len(groups[g]), g))}


def _recall_curve(cases: Sequence[Case]) -> tuple[tuple[int, float], ...]:
    deepest = max((len(case.found) for case in cases), default=0)
    means = ranking_scores(cases, curve_measures()).means
    return tuple((k, means[f"recall@{k}"]) for k in range(1, len(means) + 1) if k <= deepest)


def _answerable_calibration(cases: Sequence[Case]) -> tuple[CalibrationBin, ...]:
    judged = [case for case in cases if case.question.is_judged]
    known = [(c.details["confidence"], c.is_answerable) for c in judged]
    return _calibration([(confidence, truth) for confidence, truth in known if confidence is not None])


def _rightness_calibration(cases: Sequence[Case], scores: Sequence[Score]) -> tuple[CalibrationBin, ...]:
    answered = [
        (case.details["confidence"], score.outcome == "right")
        for case, score in zip(cases, scores, strict=True)
        if case.question.is_judged and not case.record["refused"]
    ]
    return _calibration([(confidence, truth) for confidence, truth in answered if confidence is not None])


def _calibration(known: Sequence[tuple[float, bool]]) -> tuple[CalibrationBin, ...]:
    return tuple(calibration_curve([c for c, _ in known], [t for _, t in known]))
