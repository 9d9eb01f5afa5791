"""TREC topics (<top> blocks, or lines of `id<TAB>question`) with qrels -> questions.

A topic's title is the question, or its description where the title is empty. A topic judged
with nothing relevant is unanswerable; one never judged is only asked.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from index.errors import ReadingError
from rag.evaluation.questions.fields import Fields
from rag.evaluation.questions.judgements import read_trec_qrels, relevant_of
from rag.evaluation.questions.question import EvaluationQuestion
from rag.evaluation.questions.source_files import numbered_lines, text_of

_TOP = re.compile(r"<top>(.*?)(?:</top>|(?=<top>)|\Z)", re.DOTALL | re.IGNORECASE)
_PART = re.compile(
    r"<(num|title|desc|narr)>(.*?)(?=<(?:num|title|desc|narr|/top)>|\Z)", re.DOTALL | re.IGNORECASE
)
_LABEL = re.compile(r"^\s*(?:number|topic|description|narrative)\s*:\s*", re.IGNORECASE)
_CLOSING = re.compile(r"</\w+>")


def read_trec(topics: Path, qrels: Path | None) -> Iterator[EvaluationQuestion]:
    judgements = read_trec_qrels(qrels) if qrels else {}
    for where, topic_id, text in _topics(topics):
        fields = Fields(where, {"num": topic_id, "title": text})
        question_id, question = fields.identifier("num"), fields.text("title")
        relevant = relevant_of(judgements, question_id)
        yield EvaluationQuestion(
            id=question_id,
            text=question,
            language=fields.language("language", question),
            relevant=relevant,
            unanswerable=question_id in judgements and not relevant,
            where=where,
        )


def _topics(path: Path) -> Iterator[tuple[str, str, str]]:
    text = text_of(path)
    if "<top>" in text.lower():
        yield from _marked_topics(path, text)
        return
    for where, line in numbered_lines(path):
        topic_id, tab, question = line.partition("\t")
        if not tab:
            raise ReadingError(f"{where}: expected 'id<TAB>question' or <top> blocks (TREC topics)")
        yield where, topic_id.strip(), question


def _marked_topics(path: Path, text: str) -> Iterator[tuple[str, str, str]]:
    for block in _TOP.finditer(text):
        where = f"{path}:{text.count(chr(10), 0, block.start()) + 1}"
        parts = {name.lower(): _plain(value) for name, value in _PART.findall(block.group(1))}
        yield where, parts.get("num", ""), parts.get("title") or parts.get("desc", "")


def _plain(value: str) -> str:
    return " ".join(_LABEL.sub("", _CLOSING.sub("", value)).split())
