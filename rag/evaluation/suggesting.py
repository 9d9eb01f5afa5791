"""Articles -> draft questions with the article that answers them, for a person to accept or reword.

Rules only: a date, a number or a name is cut out of a sentence, and the question asks for it. Such
drafts repeat the sentence's words, so that finding its article is easy: reword before measuring.
Does not judge which drafts are worth asking.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass

from index.dates import FoundPeriod, find_periods, format_period
from index.splitting import split_sentences
from index.types import Article
from rag.evaluation.questions import EvaluationQuestion

GAP = "____"
DRAFT_TAG = "draft"
MIN_SENTENCE_CHARS = 40
MAX_SENTENCE_CHARS = 240

# A name in Latin letters: two words or more, none of them the first of the sentence.
_LATIN_NAME = re.compile(r"(?<=[^.!?\s“\"] )[^\W\d_a-zà-ỹ]\w+(?: [^\W\d_a-zà-ỹ]\w+)+")
_NUMBER = re.compile(r"(?<![\w.,/:-])\d{1,3}(?:[.,]\d{3})*(?:[.,]\d+)?(?![\w/:-]|[.,]\d)")

# What to ask for, by language of the article and kind of what was cut out.
_QUESTIONS: Mapping[str, Mapping[str, str]] = {
    "en": {
        "date": "Which date is missing: “{sentence}”?",
        "number": "Which number is missing: “{sentence}”?",
        "name": "Which name is missing: “{sentence}”?",
    },
    "th": {
        "date": "วันที่ใดหายไปจากข้อความ “{sentence}”",
        "number": "ตัวเลขใดหายไปจากข้อความ “{sentence}”",
        "name": "ชื่อใดหายไปจากข้อความ “{sentence}”",
    },
    "vi": {
        "date": "Ngày nào còn thiếu trong câu “{sentence}”?",
        "number": "Con số nào còn thiếu trong câu “{sentence}”?",
        "name": "Tên nào còn thiếu trong câu “{sentence}”?",
    },
}


@dataclass(frozen=True, slots=True)
class _Cut:
    """What is cut out of a sentence: its place there and every way to write the answer."""

    start: int
    end: int
    alternatives: tuple[str, ...]


def suggest_questions(
    articles: Iterable[Article], *, max_per_article: int = 3
) -> Iterator[EvaluationQuestion]:
    """Draft questions tagged "draft" and by kind; articles in a language without rules give none."""
    for article in articles:
        drafts = _drafts(article) if article.language in _QUESTIONS else iter(())
        for number, draft in zip(range(1, max_per_article + 1), drafts, strict=False):
            yield draft(f"{article.id}#{number}")


def _drafts(article: Article) -> Iterator[Callable[[str], EvaluationQuestion]]:
    """One draft of each kind in turn, each from a sentence of its own."""
    sentences = [article.text[s.start : s.end] for s in split_sentences(article.text)]
    fitting = [s for s in sentences if MIN_SENTENCE_CHARS <= len(s) <= MAX_SENTENCE_CHARS and "\n" not in s]
    used: set[str] = set()
    for kind, cuts_of in (("date", _dates), ("name", _names), ("number", _numbers)):
        for sentence in fitting:
            cuts = cuts_of(sentence, article) if sentence not in used else []
            # With two dates in a sentence, the one that is left may pass for the answer.
            if len(cuts) == 1:
                used.add(sentence)
                yield _draft(article, kind, sentence, cuts[0])
                break


def _draft(article: Article, kind: str, sentence: str, cut: _Cut) -> Callable[[str], EvaluationQuestion]:
    gapped = sentence[: cut.start] + GAP + sentence[cut.end :]
    return lambda question_id: EvaluationQuestion(
        id=question_id,
        text=_QUESTIONS[article.language][kind].format(sentence=gapped),
        language=article.language,
        relevant={article.id: 1},
        expected=(cut.alternatives,),
        tags=(DRAFT_TAG, kind),
    )


def _dates(sentence: str, article: Article) -> list[_Cut]:
    found = find_periods(sentence, reference=article.published)
    written = [_Cut(one.start, one.end, _ways_to_write(one.text, one)) for one in found if one.year_written]
    return written if len(found) == 1 else []


def _ways_to_write(text: str, found: FoundPeriod) -> tuple[str, ...]:
    return tuple(dict.fromkeys([text, *(format_period(found.period, language) for language in _QUESTIONS)]))


def _names(sentence: str, article: Article) -> list[_Cut]:
    return [_Cut(m.start(), m.end(), (m.group(),)) for m in _LATIN_NAME.finditer(sentence)]


def _numbers(sentence: str, article: Article) -> list[_Cut]:
    if find_periods(sentence, reference=article.published):
        return []
    return [_Cut(m.start(), m.end(), (m.group(),)) for m in _NUMBER.finditer(sentence)]
