"""An article -> drafts by rules: one sentence, one thing cut out of it, one question that asks for it.

Such drafts repeat the sentence's words, so that finding its article is easy: reword before measuring.
Where no rule of the language makes a question of a sentence, the draft shows it with a gap.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from index.splitting import split_sentences
from index.types import Article
from rag.evaluation.questions import EvaluationQuestion
from rag.evaluation.suggesting.cutting import CUTS_OF, Cut, Kind, names_outside
from rag.evaluation.suggesting.drafts import DRAFT_TAG, Draft
from rag.evaluation.suggesting.phrasing import GAP, PHRASERS
from rag.leaning import needs_context

MIN_SENTENCE_CHARS = 40
MAX_SENTENCE_CHARS = 240

_GAPPED: Mapping[str, Mapping[Kind, str]] = {
    "en": {
        "date": "Which date is missing: “{sentence}”?",
        "number": "Which number is missing: “{sentence}”?",
        "name": "Which name is missing: “{sentence}”?",
        "list": "Which names are missing: “{sentence}”?",
    },
    "th": {
        "date": "วันที่ใดหายไปจากข้อความ “{sentence}”",
        "number": "ตัวเลขใดหายไปจากข้อความ “{sentence}”",
        "name": "ชื่อใดหายไปจากข้อความ “{sentence}”",
        "list": "ชื่อใดบ้างหายไปจากข้อความ “{sentence}”",
    },
    "vi": {
        "date": "Ngày nào còn thiếu trong câu “{sentence}”?",
        "number": "Con số nào còn thiếu trong câu “{sentence}”?",
        "name": "Tên nào còn thiếu trong câu “{sentence}”?",
        "list": "Những tên nào còn thiếu trong câu “{sentence}”?",
    },
}
# Begins a sentence that goes on from another, though it may say whom it speaks of.
_GOES_ON = re.compile(r"(?:there|but)\b|ngoài ra\b|นอกจากนี้|ก่อนหน้านี้|ส่วน|แต่", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Candidate:
    sentence: str
    start: int
    cut: Cut
    asked: str | None
    stands_alone: bool

    @property
    def worth(self) -> tuple[bool, bool, bool]:
        return (self.asked is not None, self.stands_alone, names_outside(self.sentence, self.cut) > 0)


class RuleDrafter:
    """Drafts without any model; an article in a language without rules gives none."""

    def draft(self, article: Article, count: int) -> list[Draft]:
        return [
            _draft(article, number, candidate)
            for number, candidate in zip(range(1, count + 1), _chosen(article), strict=False)
        ]


def suggest_questions(articles: Iterable[Article], *, max_per_article: int = 3) -> Iterator[Draft]:
    """Drafts of every article, their questions tagged "draft" and by what they ask for."""
    drafter = RuleDrafter()
    for article in articles:
        yield from drafter.draft(article, max_per_article)


def _chosen(article: Article) -> Iterator[_Candidate]:
    """The best candidate of each kind in turn, then the next best, each from a sentence of its own."""
    by_kind: dict[Kind, list[_Candidate]] = {kind: [] for kind in CUTS_OF}
    for candidate in _candidates(article):
        by_kind[candidate.cut.kind].append(candidate)
    queues = [sorted(held, key=lambda one: one.worth, reverse=True) for held in by_kind.values()]
    used: set[int] = set()
    while any(queues):
        for queue in queues:
            while queue:
                candidate = queue.pop(0)
                if candidate.start not in used:
                    used.add(candidate.start)
                    yield candidate
                    break


def _candidates(article: Article) -> Iterator[_Candidate]:
    if article.language not in PHRASERS:
        return
    for span in split_sentences(article.text):
        sentence = article.text[span.start : span.end]
        if MIN_SENTENCE_CHARS <= len(sentence) <= MAX_SENTENCE_CHARS and "\n" not in sentence:
            stands_alone = not (_GOES_ON.match(sentence) or needs_context(sentence, article.language))
            for cuts_of in CUTS_OF.values():
                for cut in cuts_of(sentence, article):
                    asked = PHRASERS[article.language](sentence, cut)
                    yield _Candidate(sentence, span.start, cut, asked, stands_alone)


def _draft(article: Article, number: int, candidate: _Candidate) -> Draft:
    cut, sentence = candidate.cut, candidate.sentence
    gapped = sentence[: cut.start] + GAP + sentence[cut.end :]
    text = candidate.asked or _GAPPED[article.language][cut.kind].format(sentence=gapped)
    question = EvaluationQuestion(
        id=f"{article.id}#{number}",
        text=text,
        language=article.language,
        relevant={article.id: 1},
        expected=cut.groups,
        tags=(DRAFT_TAG, cut.kind),
    )
    start = candidate.start
    return Draft(question, article.id, start, start + len(sentence), sentence)
