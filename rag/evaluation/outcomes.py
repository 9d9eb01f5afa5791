"""A question with its record -> what became of it, as one word a person can filter by.

The words are ordered by stage: finding, refusing, answering. Knows no averages.
"""

from __future__ import annotations

from typing import Literal, get_args

from rag.evaluation.cases import Case
from rag.evaluation.measures.answering import answer_language, contains_expected

Outcome = Literal[
    "right",
    "not retrieved",
    "retrieved but not answered",
    "refused wrongly",
    "answered wrongly",
    "not judged",
]
OUTCOMES: tuple[Outcome, ...] = get_args(Outcome)


def outcome_of(case: Case, *, retrieval_only: bool = False) -> Outcome:
    question = case.question
    if not question.is_judged or (retrieval_only and not question.relevant):
        return "not judged"
    if retrieval_only:
        return "right" if case.found_relevant else "not retrieved"
    if question.unanswerable:
        return "right" if case.record["refused"] else "answered wrongly"
    return _outcome_of_answerable(case)


def _outcome_of_answerable(case: Case) -> Outcome:
    refused = case.record["refused"]
    if not refused and _is_right(case):
        return "right"
    if case.question.relevant and not case.found_relevant:
        return "not retrieved"
    if refused:
        return "refused wrongly"
    if case.question.relevant and not case.cites_relevant:
        return "retrieved but not answered"
    return "answered wrongly"


def _is_right(case: Case) -> bool:
    """Judged by what was expected; by the cited article where the answer's words cannot tell."""
    contained = contains_expected(case)
    if contained is None or (contained[0] == 0 and _is_quoted_in_another_language(case)):
        return case.cites_relevant
    return contained[0] == 1


def _is_quoted_in_another_language(case: Case) -> bool:
    """`answers` are in the question's language: a quote in the article's own cannot contain them."""
    return not case.question.expected and answer_language(case) not in (case.question.language, "und")
