"""CSV or TSV with a header -> questions, with the columns our JSONL has.

`|` separates article ids, answers, tags and alternatives; `;` separates groups of `expected`.
A column `answer` is read as `answers`. Without an `id` column the line number is the id.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping
from pathlib import Path

from index.errors import ReadingError
from rag.evaluation.questions.fields import Fields
from rag.evaluation.questions.own_jsonl import KNOWN_FIELDS, question_of
from rag.evaluation.questions.question import EvaluationQuestion
from rag.evaluation.questions.source_files import text_of

_YES = ("1", "true", "yes")
_NO = ("0", "false", "no")


def read_table(path: Path, separator: str) -> Iterator[EvaluationQuestion]:
    lines = text_of(path).splitlines(keepends=True)
    reader = csv.reader(lines, delimiter=separator, strict=True)
    header = [name.strip().lower() for name in next(reader, [])]
    if "question" not in header:
        raise ReadingError(f"{path}:1: field question: is missing from the header {separator.join(header)!r}")
    while True:
        first_line = reader.line_num + 1
        try:
            cells = next(reader, None)
        except csv.Error as error:
            raise ReadingError(f"{path}:{first_line}: not {path.suffix[1:].upper()} ({error})") from error
        if cells is None:
            return
        if any(cell.strip() for cell in cells):
            yield question_of(_fields(f"{path}:{first_line}", header, cells, first_line))


def _fields(where: str, header: list[str], cells: list[str], line: int) -> Fields:
    if len(cells) != len(header):
        raise ReadingError(f"{where}: expected {len(header)} columns as in the header, found {len(cells)}")
    row = dict(zip(header, (cell.strip() for cell in cells), strict=True))
    if "answer" in row:
        row.setdefault("answers", row.pop("answer"))
    row.setdefault("id", str(line))
    Fields(where, row).refuse_misspelt(KNOWN_FIELDS)
    return Fields(where, _values(where, row))


def _values(where: str, row: Mapping[str, str]) -> dict[str, object]:
    values: dict[str, object] = {name: row[name] for name in ("id", "question", "language") if name in row}
    values |= {name: _split(row[name], "|") for name in ("relevant", "answers", "tags") if name in row}
    values["expected"] = [_split(group, "|") for group in _split(row.get("expected", ""), ";")]
    flag = row.get("unanswerable", "").lower()
    if flag and flag not in _YES + _NO:
        Fields(where, row).refuse("unanswerable", f"expected true or false, found {flag!r}")
    return values | {"unanswerable": flag in _YES if flag else None}


def _split(cell: str, separator: str) -> list[str]:
    return [part.strip() for part in cell.split(separator) if part.strip()]
