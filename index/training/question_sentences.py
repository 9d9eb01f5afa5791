"""Questions with the sentences that answer them, in three languages -> groups that pair each with each.

Rows written for this project, six columns: the question in English, Thai and Vietnamese, then the
answering sentence in the same languages. A question in any language meets the sentence in any, as
searching has it. Knows nothing of tokens or of training.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence
from pathlib import Path

from index.errors import InputError
from index.training.pairs import PairGroup
from index.training.written import COLUMN_PAIRS, LANGUAGES

_ANSWER_WEIGHT = 5.0
_TRANSLATION_WEIGHT = 10.0

Row = Sequence[str]


def read_question_sentence_groups(*folders: Path) -> list[PairGroup]:
    """Read `question-sentences*.tsv`, those there are."""
    paths = sorted(path for folder in folders for path in folder.glob("question-sentences*.tsv"))
    rows = [row for path in paths for row in read_question_sentences(path)]
    return [*_answer_groups(rows), *_translation_groups(rows)] if rows else []


def read_question_sentences(path: Path) -> list[Row]:
    """Read one six-column file. Raises InputError where a line has not six columns."""
    rows: list[Row] = []
    for number, line in enumerate(path.read_text(encoding="utf-8").split("\n"), start=1):
        columns = line.split("\t")
        if line and len(columns) != 2 * len(LANGUAGES):
            raise InputError(f"{path}:{number}: expected 6 tab-separated columns, found {len(columns)}")
        if line:
            rows.append(columns)
    return rows


def _answer_groups(rows: Sequence[Row]) -> Iterator[PairGroup]:
    """Pair questions with answering sentences, every language with every language."""
    for asked, told in itertools.product(range(len(LANGUAGES)), repeat=2):
        name = f"{LANGUAGES[asked]}-{LANGUAGES[told]} written answers"
        yield _group(name, rows, asked, len(LANGUAGES) + told, _ANSWER_WEIGHT)


def _translation_groups(rows: Sequence[Row]) -> Iterator[PairGroup]:
    """Pair questions with questions and sentences with sentences of the other languages."""
    for left, right in COLUMN_PAIRS:
        for kind, first in (("asked", 0), ("told", len(LANGUAGES))):
            columns = first + LANGUAGES.index(left), first + LANGUAGES.index(right)
            yield _group(f"{left}-{right} written {kind}", rows, *columns, _TRANSLATION_WEIGHT)


def _group(name: str, rows: Sequence[Row], left: int, right: int, weight: float) -> PairGroup:
    return PairGroup(name, tuple(row[left] for row in rows), tuple(row[right] for row in rows), weight)
