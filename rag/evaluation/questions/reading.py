"""A path to a question set in any of the known forms -> its questions, in the file's order.

The form follows from the name: .jsonl is ours, .json SQuAD, .csv and .tsv tables with a header,
a folder BEIR (queries.jsonl) or TREC (topics*, qrels*), anything else TREC topics.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from index.errors import ReadingError
from rag.evaluation.questions.beir import read_beir
from rag.evaluation.questions.own_jsonl import read_own_jsonl
from rag.evaluation.questions.question import EvaluationQuestion
from rag.evaluation.questions.squad import read_squad
from rag.evaluation.questions.tables import read_table
from rag.evaluation.questions.trec import read_trec

_TOPIC_SUFFIXES = (".txt", ".trec", ".topics", ".xml", ".sgml", "")


def read_questions(path: Path, qrels: Path | None = None) -> list[EvaluationQuestion]:
    """Read a question set; `qrels` holds the judgements of TREC topics given as a file.

    Raises ReadingError at the first wrong line, a repeated id, or a set without questions.
    """
    questions: list[EvaluationQuestion] = []
    seen: dict[str, str] = {}
    for question in _read(path, qrels):
        if question.id in seen:
            raise ReadingError(
                f"{question.where}: field id: {question.id!r} is already used at {seen[question.id]}"
            )
        seen[question.id] = question.where
        questions.append(question)
    if not questions:
        raise ReadingError(f"{path}: no questions in it")
    return questions


def _read(path: Path, qrels: Path | None) -> Iterator[EvaluationQuestion]:
    if path.is_dir():
        return _read_folder(path)
    if not path.exists():
        raise ReadingError(f"{path}: no such question file")
    suffix = path.suffix.lower()
    if qrels is not None:
        return read_trec(path, qrels)
    if suffix == ".jsonl":
        return read_own_jsonl(path)
    if suffix == ".json":
        return read_squad(path)
    if suffix in (".csv", ".tsv"):
        return read_table(path, "," if suffix == ".csv" else "\t")
    if suffix in _TOPIC_SUFFIXES:
        return read_trec(path, None)
    raise ReadingError(f"{path}: {suffix} is no question set; give .jsonl, .json, .csv, .tsv or TREC topics")


def _read_folder(folder: Path) -> Iterator[EvaluationQuestion]:
    if (folder / "queries.jsonl").is_file():
        return read_beir(folder)
    topics, qrels = sorted(folder.glob("topics*")), sorted(folder.glob("qrels*"))
    if len(topics) == 1 and len(qrels) == 1:
        return read_trec(topics[0], qrels[0])
    raise ReadingError(
        f"{folder}: neither a BEIR folder (queries.jsonl, qrels/) nor TREC (one topics* and one qrels* file)"
    )
