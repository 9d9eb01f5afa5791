"""A BEIR folder (queries.jsonl, qrels/*.tsv) -> questions; the corpus is not read.

Only judged queries count: qrels/test.tsv where there is one, else every table in qrels/.
Reference: Thakur et al. 2021, "BEIR: A Heterogenous Benchmark for Zero-shot Evaluation".
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from index.errors import ReadingError
from rag.evaluation.questions.fields import Fields
from rag.evaluation.questions.judgements import Judgements, read_beir_qrels, relevant_of
from rag.evaluation.questions.question import EvaluationQuestion
from rag.evaluation.questions.source_files import json_objects


def read_beir(folder: Path) -> Iterator[EvaluationQuestion]:
    judgements = _judgements(folder / "qrels")
    for where, values in json_objects(folder / "queries.jsonl"):
        fields = Fields(where, values)
        question_id, text = fields.identifier("_id"), fields.text("text")
        if question_id not in judgements:
            continue
        relevant = relevant_of(judgements, question_id)
        yield EvaluationQuestion(
            id=question_id,
            text=text,
            language=_language(fields, text),
            relevant=relevant,
            unanswerable=not relevant,
            where=where,
        )


def _judgements(folder: Path) -> Judgements:
    tables = [folder / "test.tsv"] if (folder / "test.tsv").is_file() else sorted(folder.glob("*.tsv"))
    if not tables:
        raise ReadingError(f"{folder}: no .tsv table of relevance judgements; a BEIR folder needs one")
    merged: Judgements = {}
    for table in tables:
        for question_id, grades in read_beir_qrels(table).items():
            merged.setdefault(question_id, {}).update(grades)
    return merged


def _language(fields: Fields, text: str) -> str:
    metadata = fields.values.get("metadata")
    inner = metadata if isinstance(metadata, dict) and "language" in metadata else fields.values
    return Fields(fields.where, inner).language("language", text)
