"""What was asked and what came back, side by side: the input of every measure.

`AnswerDetails` is what the measures need of an `Answer` beyond the promised record; it lies
beside records.jsonl in details.jsonl. Knows no measure.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol, TypedDict

from index.types import ArticleHead
from rag.evaluation.questions import EvaluationQuestion
from rag.records import AnswerRecord
from rag.types import Answer, Hit

UNKNOWN_LANGUAGE = "und"


class Evaluated(Protocol):
    """What is evaluated: anything that answers and searches."""

    def ask(self, question: str, *, k: int = 8, history: Sequence[str] = ()) -> Answer: ...

    def search(self, question: str, *, k: int = 10, history: Sequence[str] = ()) -> list[Hit]: ...


class SentenceDetails(TypedDict):
    text: str
    citations: list[int]
    check: str


class ArticleDetails(TypedDict):
    title: str
    language: str


class AnswerDetails(TypedDict):
    id: str
    confidence: float | None
    answerer: str
    sentences: list[SentenceDetails]
    checks: dict[str, str]
    articles: dict[str, ArticleDetails]
    stages: dict[str, float]
    notes: list[str]


@dataclass(frozen=True, slots=True)
class Case:
    """One question with its record. `pairs` are "en-th": question language - article language."""

    question: EvaluationQuestion
    record: AnswerRecord
    details: AnswerDetails
    pairs: tuple[str, ...]

    @property
    def is_answerable(self) -> bool:
        return self.question.is_judged and not self.question.unanswerable

    @property
    def found(self) -> tuple[str, ...]:
        """Articles, ranked by their best passage."""
        best: dict[str, float] = {}
        for hit in self.record["hits"]:
            best[hit["article_id"]] = max(hit["score"], best.get(hit["article_id"], hit["score"]))
        return tuple(sorted(best, key=lambda article_id: -best[article_id]))

    @property
    def found_relevant(self) -> bool:
        return any(article_id in self.question.relevant for article_id in self.found)

    @property
    def cites_relevant(self) -> bool:
        return any(c["article_id"] in self.question.relevant for c in self.record["citations"])


def details_of_answer(answer: Answer, question_id: str) -> AnswerDetails:
    heads = [hit.article for hit in answer.hits] + [citation.article for citation in answer.citations]
    return {
        "id": question_id,
        "confidence": float(answer.confidence),
        "answerer": answer.answerer,
        "sentences": [
            {"text": s.text, "citations": list(s.citations), "check": s.check} for s in answer.sentences
        ],
        "checks": {str(citation.number): citation.check for citation in answer.citations},
        "articles": _articles(heads),
        "stages": {stage: round(seconds, 6) for stage, seconds in answer.seconds.items()},
        "notes": list(answer.notes),
    }


def details_of_search(hits: Sequence[Hit], question_id: str, notes: Sequence[str] = ()) -> AnswerDetails:
    return {
        "id": question_id,
        "confidence": None,
        "answerer": "",
        "sentences": [],
        "checks": {},
        "articles": _articles(hit.article for hit in hits),
        "stages": {},
        "notes": list(notes),
    }


def language_pairs(question: EvaluationQuestion, languages: Mapping[str, str]) -> tuple[str, ...]:
    """Question language - language of each relevant article; "none" where no article answers it."""
    if question.unanswerable:
        return (f"{question.language}-none",)
    known = sorted({languages[article] for article in question.relevant if article in languages})
    return tuple(f"{question.language}-{language}" for language in known or [UNKNOWN_LANGUAGE])


def _articles(heads: Iterable[ArticleHead]) -> dict[str, ArticleDetails]:
    return {head.id: {"title": head.title, "language": head.language} for head in heads}
