"""Written items, sentences with questions and iApp's training part -> examples to learn reading from.

An example is a question, a passage and the stretches of it that answer, none where it does not.
Public evaluation sets are never read. Knows nothing of pieces.
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import numpy as np

from index.dates import find_periods
from index.embedding.static import StaticEmbedder
from index.normalising import normalise_text
from index.splitting import split_passages, split_sentences
from index.training.question_contexts import read_iapp
from index.training.question_sentences import read_question_sentences
from index.training.written import LANGUAGES, OWN_TEXTS, read_rows
from rag.reader.training.written import Item, Question, one_line

# Chances of what makes written items more like what a search finds.
JOINED, TITLED = 0.45, 0.75
# Chances that a passage stands without some of the sentences that do not answer, that a question is also
# set beside its passage without the sentences that do, and of each sentence to be left out.
THINNED, CUT, LEFT_OUT = 0.3, 0.35, 0.4
# Shares of the questions that are set beside a passage like theirs, and beside any other, too.
HARD, FAR = 0.5, 0.2
# By nearness, the items beside which questions without a passage of their own are set.
SOMEWHAT_LIKE = slice(10, 60)
MOST_CHARS = 900
PAIRS_A_SENTENCE, WITHOUT_ITS_SENTENCE = 4, 1 / 3
OTHER_PASSAGE = 0.6
LONGEST_EVENT_DAYS = 31
FIRST_YEAR, LAST_YEAR = 1990, 2026
ANY_DAY = date(2025, 6, 15)

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Example:
    """`spans` are places in `text` at which an answer stands, all right; `has_ends` where an answer ends there, too."""

    question: str
    language: str
    title: str
    text: str
    text_language: str
    published: date | None
    spans: tuple[Span, ...]
    has_ends: bool = True


def of_items(items: Sequence[Item], chance: random.Random) -> Iterator[Example]:
    """Every question of every item, some beside a passage that has lost its answer or what does not answer.

    Short passages are often joined with another of the same subject.
    """
    beside: dict[tuple[str, str], list[Item]] = {}
    for item in items:
        beside.setdefault((item.subject, item.language), []).append(item)
    for item in items:
        for question in item.questions:
            passage = (
                _thinned(item.text, question.answers, chance) if chance.random() < THINNED else item.text
            )
            text, shift = _joined(passage, item, beside[item.subject, item.language], chance)
            spans = [(a + shift, b + shift) for one in question.answers for a, b in places(passage, one)]
            if spans or not question.answers:
                yield _beside(question, item, chance, text, tuple(spans))
            if question.answers and chance.random() < CUT:
                yield from _without_answer(question, item, chance)


def of_other_items(
    items: Sequence[Item], embedder: StaticEmbedder, chance: random.Random
) -> Iterator[Example]:
    """Questions beside the passages of other items, those most like them and any: those do not answer."""
    vectors = embedder.embed_passages([f"{item.title}\n{item.text}" for item in items])
    for at, item in enumerate(items):
        for question in item.questions:
            others = []
            if chance.random() < HARD:
                cosines = vectors @ embedder.embed_question(question.text)
                near = [n for n in np.argsort(-cosines)[:9].tolist() if n != at]
                others.append(items[chance.choice(near[:8])])
            if chance.random() < FAR:
                others.append(chance.choice(items))
            for other in others:
                if other is not item:
                    yield _beside(question, other, chance, other.text)


def of_questions_alone(
    folder: Path, items: Sequence[Item], embedder: StaticEmbedder, chance: random.Random
) -> Iterator[Example]:
    """Questions written without a passage, in three languages, beside items that are somewhat like them.

    Not the very nearest, which may answer.
    """
    vectors = embedder.embed_passages([f"{item.title}\n{item.text}" for item in items])
    for path in sorted(folder.glob("questions*.tsv")):
        for row in read_rows(path):
            for language, text in row.items():
                near = np.argsort(-(vectors @ embedder.embed_question(text)))[SOMEWHAT_LIKE]
                item = items[chance.choice(near.tolist())]
                yield _beside(Question(text, language, ()), item, chance, item.text)


def of_sentences(
    embedder: StaticEmbedder, chance: random.Random, folder: Path = OWN_TEXTS
) -> Iterator[Example]:
    """Questions beside their answering sentences and beside others, any language with any."""
    paths = sorted(folder.glob("question-sentences*.tsv"))
    rows = [[one_line(cell) for cell in row] for path in paths for row in read_question_sentences(path)]
    cosines = (
        embedder.embed_passages([row[0] for row in rows])
        @ embedder.embed_passages([row[3] for row in rows]).T
    )
    np.fill_diagonal(cosines, -1)
    pairs = [(asked, told) for asked in range(3) for told in range(3)]
    for at, row in enumerate(rows):
        near = np.argsort(-cosines[at])[:8].tolist()
        for asked, told in chance.sample(pairs, PAIRS_A_SENTENCE):
            others = [rows[n][3 + told] for n in chance.sample(near, chance.randint(0, 2))]
            sentence = row[3 + told]
            spans: tuple[Span, ...] = ()
            if chance.random() < WITHOUT_ITS_SENTENCE:
                text = " ".join(others or [rows[near[0]][3 + told]])
            else:
                order = [*others, sentence]
                chance.shuffle(order)
                text = " ".join(order)
                spans = places(text, sentence)[:1]
            published = _published(text, chance)
            languages = LANGUAGES[asked], LANGUAGES[told]
            yield Example(row[asked], languages[0], "", text, languages[1], published, spans, has_ends=False)


def of_iapp(folder: Path, chance: random.Random) -> Iterator[Example]:
    """iApp's training questions beside the passage that answers, and often beside another of its article."""
    articles, questions = read_iapp(folder)
    passages: dict[str, list[str]] = {}
    for row in questions:
        article = articles[row["relevant"][0]]
        if article["id"] not in passages:
            text = normalise_text(article["text"])
            passages[article["id"]] = [text[one.start : one.end] for one in split_passages(text)]
        found = [(text, _all_places(text, row["answers"])) for text in passages[article["id"]]]
        lacking = [one for one in found if not one[1]]
        chosen = [one for one in found if one[1]][:1]
        if lacking and chance.random() < OTHER_PASSAGE:
            chosen.append(chance.choice(lacking))
        for text, spans in chosen:
            title = normalise_text(article.get("title") or "") if chance.random() < TITLED else ""
            yield Example(row["question"], "th", title, text, "th", _published(text, chance), spans[:3])


def places(text: str, part: str) -> tuple[Span, ...]:
    """Return the first three places of `part` in `text`, whatever the case."""
    found: list[Span] = []
    text, part = text.lower(), part.lower()
    at = text.find(part)
    while at >= 0 and len(found) < 3:
        found.append((at, at + len(part)))
        at = text.find(part, at + 1)
    return tuple(found)


def _all_places(text: str, answers: Sequence[str]) -> tuple[Span, ...]:
    return tuple(span for answer in answers for span in places(text, normalise_text(answer)))


def _joined(text: str, item: Item, others: Sequence[Item], chance: random.Random) -> tuple[str, int]:
    """Return `item`'s text with another before or after it, or alone, and where it begins."""
    other = chance.choice(others)
    if other is item or chance.random() >= JOINED or len(other.text) + len(text) >= MOST_CHARS:
        return text, 0
    if chance.random() < 0.5:
        return f"{other.text} {text}", len(other.text) + 1
    return f"{text} {other.text}", 0


def _thinned(text: str, answers: Sequence[str], chance: random.Random) -> str:
    """Leave out some of the sentences in which no answer stands."""
    parts = _parts(text, answers)
    return " ".join(part for part, holds in parts if holds or chance.random() >= LEFT_OUT) or text


def _without_answer(question: Question, item: Item, chance: random.Random) -> Iterator[Example]:
    """The question beside its passage without the sentences that answer, if any answer is gone with them."""
    text = " ".join(part for part, holds in _parts(item.text, question.answers) if not holds)
    left = f"{item.title}\n{text}"
    if text and not any(places(left, answer) for answer in question.answers):
        yield _beside(question, item, chance, text)


def _parts(text: str, answers: Sequence[str]) -> list[tuple[str, bool]]:
    """Return the sentences, each with whether an answer, or a part of one, stands in it."""
    spans = [span for answer in answers for span in places(text, answer)]
    return [
        (text[one.start : one.end].strip(), any(start < one.end and one.start < end for start, end in spans))
        for one in split_sentences(text)
    ]


def _beside(
    question: Question, item: Item, chance: random.Random, text: str, spans: tuple[Span, ...] = ()
) -> Example:
    """A question beside `text`, an item's passage or that with another; its title is there in most cases."""
    title = item.title if chance.random() < TITLED else ""
    published = _published(f"{title}\n{text}", chance)
    return Example(question.text, question.language, title, text, item.language, published, spans)


def _published(text: str, chance: random.Random) -> date | None:
    """A day on which the passage may have been published: the last of which it tells, where it tells of any."""
    days = [
        found.period.end
        for found in find_periods(text)
        if found.period.days <= LONGEST_EVENT_DAYS and FIRST_YEAR <= found.period.end.year <= LAST_YEAR
    ]
    if days:
        return max(days)
    return ANY_DAY if chance.random() < 0.5 else None
