"""Questions with answers and their articles -> a group that pairs a question with the text around its answer.

Reads the two iApp files by name; knows nothing of tokens or of training.
"""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from index.training.pairs import PairGroup

ARTICLES = "iapp-train.articles.th.jsonl.gz"
QUESTIONS = "iapp-train.questions.th.jsonl.gz"
CONTEXT_CHARS = 120


def read_question_groups(folder: Path) -> list[PairGroup]:
    """Pair each question with up to `CONTEXT_CHARS` either side of its first answer found in the article."""
    articles, questions = read_iapp(folder)
    pairs = [
        (question["question"], context)
        for question in questions
        if (context := _context(articles[question["relevant"][0]]["text"], question["answers"]))
    ]
    if not pairs:
        return []
    lefts, rights = zip(*pairs, strict=True)
    return [PairGroup("th-th questions", lefts, rights, weight=2.0)]


def read_iapp(folder: Path) -> tuple[dict[str, dict[str, Any]], list[dict[str, Any]]]:
    """Read iApp's training articles by their ids, and its questions; none where the files are not there."""
    if not ((folder / ARTICLES).is_file() and (folder / QUESTIONS).is_file()):
        return {}, []
    articles = {article["id"]: article for article in _objects(folder / ARTICLES)}
    return articles, list(_objects(folder / QUESTIONS))


def _context(text: str, answers: list[str]) -> str | None:
    for answer in answers:
        start = text.find(answer) if answer else -1
        if start >= 0:
            return around(text, start, start + len(answer))
    return None


def around(text: str, start: int, end: int) -> str:
    """Widen a stretch by `CONTEXT_CHARS` on both sides, then cut back to whole words at spaces."""
    left, right = max(0, start - CONTEXT_CHARS), min(len(text), end + CONTEXT_CHARS)
    if left:
        space = text.find(" ", left, start)
        left = space + 1 if space >= 0 else left
    if right < len(text):
        space = text.rfind(" ", end, right)
        right = space if space >= 0 else right
    return text[left:right].strip()


def _objects(path: Path) -> Iterator[dict[str, Any]]:
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            yield json.loads(line)
