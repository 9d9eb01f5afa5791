"""Starter and public development questions -> questions asked of indexes of which it is known
whether they answer.

An index answers a question no longer when its articles are left out, or when just the sentences
that hold the answer are cut from them: then all else the question speaks of is still there, which
is what a near miss looks like. Test parts are never read. Knows nothing of what is learnt from it.
"""

from __future__ import annotations

import json
import random
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Literal

from index.building import build_index
from index.embedding.protocols import Embedder
from index.splitting import split_sentences
from index.types import Article
from rag.assembling import assemble
from rag.evaluation.matching import occurs
from rag.evaluation.questions import EvaluationQuestion, read_questions
from rag.khao import Khao
from rag.quoting import worth_reading
from rag.reader.reading import Read, read_hits
from rag.reader.training.written import HELD_OUT_ITEMS, Item, Question, read_items
from rag.settings import Settings
from rag.types import Hit
from rag.understanding import Query

SEED = 20251122
HITS_WEIGHED = 8
PUBLIC_LANGUAGES = ("th", "vi", "en")
QUESTIONS_A_PAIR = 120
WRITTEN_QUESTIONS = 1200
PARTS = 3
LEFT_OUT = 0.2
WITH_CUT = 0.8

Source = Literal["starter", "further", "cut", "written", "public"]
# Files of questions over the starter articles.
STARTER_FILES: Mapping[Source, str] = {"starter": "questions.jsonl", "further": "questions-further.jsonl"}
Row = dict[str, str]


@dataclass(frozen=True, slots=True)
class Asked:
    """One question asked of one index: what came back, and whether the index answers it.

    `group` is the question's id, the same however often it is asked; `gold` holds strings one of
    which a sentence that answers holds; `reads` is what the reading model made of the hits that answers are
    drawn from.
    """

    group: str
    source: Source
    query: Query
    hits: tuple[Hit, ...]
    gold: tuple[str, ...]
    is_answerable: bool
    reads: Mapping[int, Read]


@dataclass(frozen=True, slots=True)
class _Question:
    question: EvaluationQuestion
    gold: tuple[str, ...]
    source: Source


def asked_of_starter(seeds: Path, folder: Path) -> tuple[list[Asked], Embedder]:
    """Ask the starter questions of the starter articles, whole and in turn without what answers."""
    whole = folder / "starter"
    build_index([str(seeds / "articles")], whole)
    questions = [
        _Question(question, tuple(one for group in question.expected for one in group), source)
        for source, name in STARTER_FILES.items()
        for question in read_questions(seeds / name)
    ]
    khao = assemble(Settings(index=whole))
    asked = [_ask(khao, one, not one.question.unanswerable) for one in questions]
    articles = [khao.article(head.id) for head in khao.articles()]
    rows = [_row(article) for article in articles if article is not None]
    embedder = khao.index.embedder
    khao.close()
    answerable = [one for one in questions if not one.question.unanswerable]
    random.Random(SEED).shuffle(answerable)
    for part in range(PARTS):
        asked += _asked_without(rows, answerable[part::PARTS], folder / f"part-{part}")
    return asked, embedder


def _asked_without(rows: Sequence[Row], questions: Sequence[_Question], folder: Path) -> Iterator[Asked]:
    """Ask questions where their articles are left out, then where just their answers are cut."""
    gone = {article for one in questions for article in one.question.relevant}
    left = [row for row in rows if row["id"] not in gone]
    cut = [_without(row, _answers_in(row["id"], questions)) for row in rows]
    for name, kept in (("left-out", left), ("cut", cut)):
        khao = _open(kept, folder / name)
        yield from (_ask(khao, replace(one, source="cut"), False) for one in questions)
        khao.close()


def asked_of_written(folder: Path) -> list[Asked]:
    """Ask questions, near misses and all, of written items that the reading model did not learn from."""
    items = read_items(HELD_OUT_ITEMS)
    rows = [
        {"id": one.group, "title": one.title, "text": one.text, "language": one.language} for one in items
    ]
    khao = _open(rows, folder / "written")
    questions = [
        (bool(question.answers), _of_item(item, question, f"{item.group}-{number}"))
        for item in items
        for number, question in enumerate(item.questions)
    ]
    chosen = random.Random(SEED).sample(questions, min(WRITTEN_QUESTIONS, len(questions)))
    asked = [_ask(khao, question, is_answered) for is_answered, question in chosen]
    khao.close()
    return asked


def _of_item(item: Item, question: Question, id_: str) -> _Question:
    relevant = {item.group: 1} if question.answers else {}
    return _Question(
        EvaluationQuestion(id_, question.text, question.language, relevant, answers=question.answers),
        question.answers,
        "written",
    )


def asked_of_public(data: Path, folder: Path) -> list[Asked]:
    """Ask public development questions of articles some of which lack the answers, or are left out."""
    asked: list[Asked] = []
    for name, languages in (("xquad-dev", PUBLIC_LANGUAGES), ("iapp-valid", ("th",))):
        for language in languages:
            asked += _asked_of_language(data / name, language, languages, folder / f"{name}-{language}")
    return asked


def _asked_of_language(data: Path, language: str, asked_in: Sequence[str], folder: Path) -> Iterator[Asked]:
    chance = random.Random(f"{SEED} {data.name} {language}")
    lines = (data / f"articles.{language}.jsonl").read_text(encoding="utf-8").splitlines()
    gold = {
        question.id: _Question(question, tuple(question.answers), "public")
        for question in read_questions(data / f"questions.{language}.jsonl")
    }
    kept = _some_lacking([json.loads(line) for line in lines], list(gold.values()), chance)
    khao = _open(list(kept.values()), folder)
    for asked in asked_in:
        questions = list(read_questions(data / f"questions.{asked}.jsonl"))
        for question in chance.sample(questions, min(QUESTIONS_A_PAIR, len(questions))):
            answers = gold[question.id].gold
            there = [kept[id_]["text"] for id_ in question.relevant if id_ in kept]
            is_answerable = any(occurs(answer, text) for answer in answers for text in there)
            yield _ask(khao, _Question(question, answers, "public"), is_answerable)
    khao.close()


def _some_lacking(
    rows: Sequence[Row], questions: Sequence[_Question], chance: random.Random
) -> dict[str, Row]:
    left_out = {row["id"] for row in chance.sample(rows, round(LEFT_OUT * len(rows)))}
    kept: dict[str, Row] = {}
    for row in rows:
        own = [one for one in questions if row["id"] in one.question.relevant]
        cut = chance.sample(own, 1) if own and chance.random() < WITH_CUT else []
        lacking = _without(row, _answers_in(row["id"], cut))
        if row["id"] not in left_out and lacking["text"].strip():
            kept[row["id"]] = lacking
    return kept


def _answers_in(article_id: str, questions: Sequence[_Question]) -> list[str]:
    return [answer for one in questions if article_id in one.question.relevant for answer in one.gold]


def _without(row: Row, answers: Sequence[str]) -> Row:
    """Cut the sentences, and the title, that hold one of the answers."""

    def holds(text: str) -> bool:
        return any(occurs(answer, text) for answer in answers)

    text = row["text"]
    for part in reversed(split_sentences(text)):
        if holds(text[part.start : part.end]):
            text = text[: part.start] + text[part.end :]
    return {**row, "text": text, "title": "" if holds(row.get("title", "")) else row.get("title", "")}


def _row(article: Article) -> Row:
    row = {"id": article.id, "title": article.title, "text": article.text, "language": article.language}
    return {**row, "published": article.published.isoformat()} if article.published else row


def _open(rows: Sequence[Row], folder: Path) -> Khao:
    folder.mkdir(parents=True)
    source = folder / "articles.jsonl"
    source.write_text("\n".join(json.dumps(row) for row in rows) + "\n", encoding="utf-8")
    build_index([str(source)], folder / "index")
    return assemble(Settings(index=folder / "index"))


def _ask(khao: Khao, one: _Question, is_answerable: bool) -> Asked:
    query = khao.understand(one.question.text, one.question.history)
    hits = tuple(khao.search(one.question.text, k=HITS_WEIGHED, history=one.question.history))
    reads = read_hits(query, worth_reading(hits))
    return Asked(one.question.id, one.source, query, hits, one.gold, is_answerable, reads)
