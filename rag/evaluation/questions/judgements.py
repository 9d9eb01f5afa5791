"""Relevance judgements as TREC qrels or BEIR's tab-separated table -> grades by question and article.

Does not know the questions; negative grades and nought mean not relevant, as in trec_eval.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from index.errors import ReadingError
from rag.evaluation.questions.source_files import numbered_lines

Judgements = dict[str, dict[str, int]]


def read_trec_qrels(path: Path) -> Judgements:
    """Lines of `topic iteration document grade`, separated by blanks."""
    judgements: Judgements = {}
    for where, line in numbered_lines(path):
        columns = line.split()
        if len(columns) != 4:
            raise ReadingError(f"{where}: expected 'topic 0 document grade', found {len(columns)} columns")
        _add(judgements, where, columns[0], columns[2], columns[3])
    return judgements


def read_beir_qrels(path: Path) -> Judgements:
    """Lines of `query-id<TAB>corpus-id<TAB>score` under a header."""
    judgements: Judgements = {}
    for where, line in list(numbered_lines(path))[1:]:
        columns = line.split("\t")
        if len(columns) != 3:
            raise ReadingError(f"{where}: expected query-id, corpus-id, score; found {len(columns)} columns")
        _add(judgements, where, *columns)
    return judgements


def relevant_of(judgements: Mapping[str, Mapping[str, int]], question_id: str) -> dict[str, int]:
    return {article: grade for article, grade in judgements.get(question_id, {}).items() if grade > 0}


def _add(judgements: Judgements, where: str, question_id: str, article_id: str, grade: str) -> None:
    try:
        judgements.setdefault(question_id.strip(), {})[article_id.strip()] = int(grade)
    except ValueError as error:
        raise ReadingError(f"{where}: field grade: expected a whole number, found {grade!r}") from error
