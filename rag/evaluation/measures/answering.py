"""An answer's text and what was expected -> how right it is.

Each measure gives (numerator, denominator) of its share, or None where it does not apply.
Does not look at citations; a refused answer to an answerable question scores nought.
"""

from __future__ import annotations

from collections import Counter

from index.language_detection import detect_language
from rag.evaluation.cases import Case
from rag.evaluation.matching import occurs, scored_words, without_citation_marks

Ratio = tuple[float, float]


def contains_expected(case: Case) -> Ratio | None:
    """Whether the answer contains one alternative of every expected group.

    The strict form of `contains_share`: "STR-HIT" in the evaluation script of ALCE (Gao et al. 2023).
    """
    share = contains_share(case)
    return None if share is None else (float(share[0] == share[1]), 1.0)


def contains_share(case: Case) -> Ratio | None:
    """Share of the expected groups that the answer contains: STR-EM of Stelmakh et al. 2022 (ASQA)."""
    groups = case.question.expected_groups
    if not groups or not case.is_answerable:
        return None
    answer = _given(case)
    present = sum(any(occurs(alternative, answer) for alternative in group) for group in groups)
    return float(present), float(len(groups))


def exact_match(case: Case) -> Ratio | None:
    """Whether the answer's words are those of an accepted answer: Rajpurkar et al. 2016 (SQuAD)."""
    if not case.question.answers or not case.is_answerable:
        return None
    words = _words(case, _given(case))
    return float(any(words == _words(case, answer) for answer in case.question.answers)), 1.0


def token_f1(case: Case) -> Ratio | None:
    """Harmonic mean of word precision and recall against the nearest accepted answer: SQuAD's F1."""
    if not case.question.answers or not case.is_answerable:
        return None
    words = _words(case, _given(case))
    return max(_f1(words, _words(case, answer)) for answer in case.question.answers), 1.0


def language_match(case: Case) -> Ratio | None:
    """Whether an answer is written in its question's language; bare numbers and names tell nothing."""
    if case.record["refused"] or not case.record["answer"]:
        return None
    language = answer_language(case)
    return None if language == "und" else (float(language == case.question.language), 1.0)


def answer_language(case: Case) -> str:
    return detect_language(without_citation_marks(case.record["answer"]))


def _given(case: Case) -> str:
    return "" if case.record["refused"] else without_citation_marks(case.record["answer"])


def _words(case: Case, text: str) -> list[str]:
    return scored_words(text, case.question.language)


def _f1(given: list[str], wanted: list[str]) -> float:
    shared = sum((Counter(given) & Counter(wanted)).values())
    return 2 * shared / (len(given) + len(wanted)) if shared else 0.0
