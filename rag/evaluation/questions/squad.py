"""SQuAD 1.1 or 2.0 JSON -> questions. The article of a paragraph is its `id`, else "0-0": article and
paragraph number in the file, counted from nought.

Does not read the paragraphs themselves: they are articles, and `khao index` reads those.
Reference: Rajpurkar et al. 2018, "Know What You Don't Know" (is_impossible).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

from index.errors import ReadingError
from rag.evaluation.questions.fields import Fields
from rag.evaluation.questions.question import EvaluationQuestion
from rag.evaluation.questions.source_files import json_document


def read_squad(path: Path) -> Iterator[EvaluationQuestion]:
    document = json_document(path)
    for i, entry in _objects(path, document, "", "data"):
        for j, paragraph in _objects(path, entry, f"data[{i}].", "paragraphs"):
            article_id = paragraph.get("id", paragraph.get("document_id", f"{i}-{j}"))
            prefix = f"data[{i}].paragraphs[{j}]."
            for q, qa in _objects(path, paragraph, prefix, "qas"):
                yield _question(Fields(str(path), qa, f"{prefix}qas[{q}]."), str(article_id))


def _question(fields: Fields, article_id: str) -> EvaluationQuestion:
    text = fields.text("question")
    impossible = bool(fields.flag("is_impossible"))
    answers = () if impossible else _answers(fields)
    return EvaluationQuestion(
        id=fields.identifier("id"),
        text=text,
        language=fields.language("language", text),
        relevant={} if impossible else {article_id: 1},
        answers=answers,
        unanswerable=impossible,
        where=fields.where,
    )


def _answers(fields: Fields) -> tuple[str, ...]:
    value = fields.values.get("answers", [])
    if not isinstance(value, list) or not all(isinstance(answer, dict) for answer in value):
        fields.refuse("answers", 'expected [{"text": ..., "answer_start": ...}, ...]')
    texts = (Fields(fields.where, a, f"{fields.path}answers[{i}].").text("text") for i, a in enumerate(value))
    return tuple(dict.fromkeys(texts))


def _objects(
    path: Path, parent: object, prefix: str, name: str
) -> Iterator[tuple[int, Mapping[str, object]]]:
    value = parent.get(name) if isinstance(parent, dict) else None
    if not isinstance(value, list):
        raise ReadingError(f"{path}: field {prefix}{name}: expected a list of objects (SQuAD JSON)")
    for i, item in enumerate(value):
        if not isinstance(item, dict):
            raise ReadingError(f"{path}: field {prefix}{name}[{i}]: expected an object (SQuAD JSON)")
        yield i, item
