"""An answer -> the JSON object that `khao ask --json` prints and `records.jsonl` holds.

The keys are a promise to other programs: add none, rename none. Knows nothing of how the
answer was found nor of how good it is.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypedDict

from rag.types import Answer, Citation, Hit


class CitationRecord(TypedDict):
    n: int
    article_id: str
    title: str
    published: str | None
    url: str | None
    start: int
    end: int
    quote: str
    verified: bool


class HitRecord(TypedDict):
    article_id: str
    passage_id: int
    start: int
    end: int
    text: str
    score: float


class AnswerRecord(TypedDict):
    id: str
    language: str
    question: str
    answer: str
    refused: bool
    citations: list[CitationRecord]
    hits: list[HitRecord]
    seconds: float


def answer_record(answer: Answer, question_id: str) -> AnswerRecord:
    return {
        "id": question_id,
        "language": answer.language,
        "question": answer.question,
        "answer": answer.text,
        "refused": answer.refused,
        "citations": [citation_record(citation) for citation in answer.citations],
        "hits": [hit_record(hit) for hit in answer.hits],
        "seconds": round(total_seconds(answer), 6),
    }


def search_record(
    question: str, question_id: str, language: str, hits: Sequence[Hit], seconds: float
) -> AnswerRecord:
    """The same object for a search: no answer, no citations, not refused."""
    return {
        "id": question_id,
        "language": language,
        "question": question,
        "answer": "",
        "refused": False,
        "citations": [],
        "hits": [hit_record(hit) for hit in hits],
        "seconds": round(seconds, 6),
    }


def citation_record(citation: Citation) -> CitationRecord:
    article = citation.article
    return {
        "n": citation.number,
        "article_id": article.id,
        "title": article.title,
        "published": article.published.isoformat() if article.published else None,
        "url": article.url,
        "start": citation.start,
        "end": citation.end,
        "quote": citation.quote,
        "verified": citation.verified,
    }


def hit_record(hit: Hit) -> HitRecord:
    passage = hit.passage
    return {
        "article_id": passage.article_id,
        "passage_id": passage.id,
        "start": passage.start,
        "end": passage.end,
        "text": passage.text,
        "score": float(hit.score),
    }


def total_seconds(answer: Answer) -> float:
    """The stage named "total" where there is one, else the sum of all stages."""
    return float(answer.seconds.get("total", sum(answer.seconds.values())))
