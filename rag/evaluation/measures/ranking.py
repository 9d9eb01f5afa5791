"""Ranked articles and judgements -> retrieval measures, all computed by ir-measures.

Articles are ranked by their best passage; questions without a relevant article are left out.
Reference of the tool: MacAvaney, Macdonald, Ounis 2022, "Streamlining Evaluation with ir-measures".
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from rag.evaluation.cases import Case

CUTOFFS = (1, 3, 5, 10)
MAX_CURVE_K = 20

Qrels = dict[str, dict[str, int]]
Run = dict[str, dict[str, float]]


@dataclass(frozen=True, slots=True)
class RankingScores:
    """Means as ir-measures gives them, and the same for each question id."""

    means: dict[str, float]
    by_question: dict[str, dict[str, float]]


def ndcg(k: int) -> Any:
    """Normalised discounted cumulative gain: Järvelin & Kekäläinen 2002, log2 discount, linear gain."""
    import ir_measures

    return ir_measures.nDCG @ k


def recall(k: int) -> Any:
    """Share of the relevant articles among the first k: trec_eval's recall_k."""
    import ir_measures

    return ir_measures.R @ k


def precision(k: int) -> Any:
    """Share of the first k places with a relevant article: trec_eval's P_k."""
    import ir_measures

    return ir_measures.P @ k


def mean_reciprocal_rank() -> Any:
    """One over the rank of the first relevant article: Voorhees 1999, the TREC-8 QA track."""
    import ir_measures

    return ir_measures.RR


def mean_average_precision() -> Any:
    """Mean over the relevant articles of the precision at each: Harman 1992; trec_eval's map."""
    import ir_measures

    return ir_measures.AP


def named_measures() -> dict[str, Any]:
    """Every retrieval measure by the name it has in measures.json."""
    at_cutoffs = {"ndcg": ndcg, "recall": recall, "precision": precision}
    named = {f"{name}@{k}": measure(k) for name, measure in at_cutoffs.items() for k in CUTOFFS}
    return {**named, "mrr": mean_reciprocal_rank(), "map": mean_average_precision()}


def curve_measures() -> dict[str, Any]:
    return {f"recall@{k}": recall(k) for k in range(1, MAX_CURVE_K + 1)}


def ranking_scores(cases: Sequence[Case], named: dict[str, Any]) -> RankingScores:
    """Compute the named measures over the cases that have a relevant article."""
    import ir_measures

    qrels = qrels_of(cases)
    if not qrels:
        return RankingScores({}, {})
    calculated = ir_measures.calc(list(named.values()), qrels, run_of(cases))
    names = {measure: name for name, measure in named.items()}
    by_question: dict[str, dict[str, float]] = {question_id: {} for question_id in qrels}
    for metric in calculated.per_query:
        by_question[metric.query_id][names[metric.measure]] = float(metric.value)
    return RankingScores({names[m]: float(v) for m, v in calculated.aggregated.items()}, by_question)


def qrels_of(cases: Sequence[Case]) -> Qrels:
    return {case.question.id: dict(case.question.relevant) for case in cases if _is_ranked(case)}


def run_of(cases: Sequence[Case]) -> Run:
    """Ranks as falling whole scores: trec_eval re-sorts by score and breaks ties by document id."""
    run: Run = {}
    for case in cases:
        found = case.found
        if _is_ranked(case) and found:
            run[case.question.id] = {article: float(len(found) - i) for i, article in enumerate(found)}
    return run


def _is_ranked(case: Case) -> bool:
    return case.is_answerable and bool(case.question.relevant)
