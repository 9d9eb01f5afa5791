"""Cases -> scores: for each question every measure that applies to it, as a ratio, and its outcome.

Knows which measures exist; does not average them.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from rag.evaluation.cases import Case
from rag.evaluation.judging import Judgement, judged_ratios
from rag.evaluation.measures import answering, citing, refusing
from rag.evaluation.measures.answering import Ratio
from rag.evaluation.measures.ranking import RankingScores, named_measures, ranking_scores
from rag.evaluation.outcomes import Outcome, outcome_of
from rag.evaluation.questions import ArticleOf

_ANSWER_MEASURES: Mapping[str, Callable[[Case], Ratio | None]] = {
    "contains": answering.contains_expected,
    "contains share": answering.contains_share,
    "exact match": answering.exact_match,
    "token f1": answering.token_f1,
    "language match": answering.language_match,
    "cites relevant": citing.cites_relevant,
    "citation recall": citing.citation_recall,
    "citation precision": citing.citation_precision,
    "sentences cited": citing.sentences_cited,
    "refusal precision": refusing.refusal_precision,
    "refusal recall": refusing.refusal_recall,
    "refusal f1": refusing.refusal_f1,
}


@dataclass(frozen=True, slots=True)
class Score:
    """One question's outcome and its measures by name, each as (numerator, denominator)."""

    question_id: str
    pairs: tuple[str, ...]
    tags: tuple[str, ...]
    outcome: Outcome
    seconds: float
    ratios: Mapping[str, Ratio]


def score_cases(
    cases: Sequence[Case],
    *,
    retrieval_only: bool,
    article_of: ArticleOf | None,
    judgements: Mapping[str, Judgement] | None = None,
) -> tuple[list[Score], RankingScores]:
    """Scores in the order of the cases, and the retrieval means as ir-measures gives them."""
    named = named_measures()
    ranking = ranking_scores(cases, named)
    scores = []
    for case in cases:
        found = ranking.by_question.get(case.question.id, {})
        ratios = {name: (found[name], 1.0) for name in named if name in found}
        if not retrieval_only:
            ratios |= _answer_ratios(case, article_of)
            ratios |= judged_ratios((judgements or {}).get(case.question.id))
        outcome = outcome_of(case, retrieval_only=retrieval_only)
        scores.append(_score(case, outcome, ratios))
    return scores, ranking


def _score(case: Case, outcome: Outcome, ratios: dict[str, Ratio]) -> Score:
    if outcome != "not judged":
        ratios = {"right": (float(outcome == "right"), 1.0), **ratios}
    seconds = case.record["seconds"]
    return Score(case.question.id, case.pairs, case.question.tags, outcome, seconds, ratios)


def _answer_ratios(case: Case, article_of: ArticleOf | None) -> dict[str, Ratio]:
    found = {name: measure(case) for name, measure in _ANSWER_MEASURES.items()}
    if article_of is not None:
        found["quote exactness"] = citing.quote_exactness(case, article_of)
    return {name: ratio for name, ratio in found.items() if ratio is not None}
