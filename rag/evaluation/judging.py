"""Answers -> a chat model's judgement of each: are its sentences borne out, does it answer the question.

Knows the model only as a function from two texts to one. A reply that cannot be read counts as no
judgement, never as a bad one; refusals are not judged. Whether the model judges well it cannot know:
model and prompts are kept beside every figure. After RAGAS (Es et al. 2024): faithfulness is the share
of sentences borne out by what is cited; relevance is asked for on a scale of five, shown from 0 to 1.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from html import escape
from typing import Protocol, TypedDict, TypeGuard

from prompts import load_prompt
from rag.evaluation.cases import Case
from rag.evaluation.matching import without_citation_marks
from rag.evaluation.model_replies import Complete, json_objects_in
from rag.records import CitationRecord

Ratio = tuple[float, float]
BEST_RELEVANCE = 5


class Judgement(TypedDict):
    """`supported` of `sentences` are borne out; both None, and `relevance`, where the reply was not readable."""

    id: str
    answer: str
    supported: int | None
    sentences: int
    relevance: int | None


class Judge(Protocol):
    """`identity` is the model and the prompts' hashes: judgements of another identity do not compare."""

    @property
    def identity(self) -> Mapping[str, str]: ...

    def judge(self, case: Case) -> Judgement: ...


class ModelJudge:
    """Judges by prompt, one call an answer. `name` is the chat model's."""

    def __init__(self, complete: Complete, name: str) -> None:
        self._complete = complete
        self._name = name
        self._system = load_prompt("judge_system", ())
        self._answer = load_prompt("judge_answer", ("question", "sources", "answer"))

    @property
    def identity(self) -> Mapping[str, str]:
        return {"judge": self._name} | {f"prompt_{p.name}": p.hash for p in (self._system, self._answer)}

    def judge(self, case: Case) -> Judgement:
        """Raises ChatModelUnavailable when the model breaks off."""
        sentences = _sentences(case)
        numbered = "\n".join(f"{n}. {escape(text, quote=False)}" for n, text in enumerate(sentences, 1))
        question = self._answer.fill(
            question=escape(case.question.text, quote=False), sources=_sources(case), answer=numbered
        )
        supported, relevance = _read(self._complete(self._system.fill(), question), len(sentences))
        return {
            "id": case.question.id,
            "answer": answer_hash(case),
            "supported": supported,
            "sentences": len(sentences),
            "relevance": relevance,
        }


def judge_all(judge: Judge, cases: Sequence[Case], workers: int) -> Iterator[Judgement]:
    """Judgements in the order of the cases, each as soon as it and all before it are there."""
    with ThreadPoolExecutor(max_workers=workers) as pool:
        try:
            yield from pool.map(judge.judge, cases)
        finally:
            pool.shutdown(wait=True, cancel_futures=True)


def is_held(case: Case, held: Mapping[str, Judgement]) -> bool:
    """Whether this very answer has been judged."""
    before = held.get(case.question.id)
    return before is not None and before["answer"] == answer_hash(case)


def can_be_judged(case: Case) -> bool:
    return not case.record["refused"] and bool(_sentences(case))


def judged_ratios(judgement: Judgement | None) -> dict[str, Ratio]:
    """The measures of one answer, as (numerator, denominator)."""
    if judgement is None or judgement["supported"] is None or judgement["relevance"] is None:
        return {}
    return {
        "faithfulness": (judgement["supported"] / judgement["sentences"], 1.0),
        "answer relevance": ((judgement["relevance"] - 1) / (BEST_RELEVANCE - 1), 1.0),
    }


def answer_hash(case: Case) -> str:
    return hashlib.sha256(case.record["answer"].encode()).hexdigest()[:12]


def _sentences(case: Case) -> list[str]:
    texts = (without_citation_marks(sentence["text"]) for sentence in case.details["sentences"])
    return [text for text in texts if text]


def _sources(case: Case) -> str:
    return "\n".join(
        f'<source number="{citation["n"]}" title="{escape(citation["title"])}" date="{citation["published"] or "unknown"}">\n'
        f"{escape(_passage(case, citation), quote=False)}\n</source>"
        for citation in case.record["citations"]
    )


def _passage(case: Case, citation: CitationRecord) -> str:
    """The whole passage around a quote where it was found: the answer was made from it."""
    for hit in case.record["hits"]:
        is_inside = hit["start"] <= citation["start"] and citation["end"] <= hit["end"]
        if hit["article_id"] == citation["article_id"] and is_inside:
            return hit["text"]
    return citation["quote"]


def _read(reply: str, sentences: int) -> tuple[int | None, int | None]:
    """Supported sentences and relevance; (None, None) unless the reply holds both."""
    for value in json_objects_in(reply):
        supported, relevance = value.get("supported"), value.get("relevance")
        if isinstance(supported, list) and _is_grade(relevance):
            numbers = {n for n in supported if isinstance(n, int) and 1 <= n <= sentences}
            return len(numbers), relevance
    return None, None


def _is_grade(value: object) -> TypeGuard[int]:
    return type(value) is int and 1 <= value <= BEST_RELEVANCE
