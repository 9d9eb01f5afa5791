"""Files of written items -> passages with questions that they answer and near misses that they do not.

    T th: the headline, which may be left out
    P th: the passage
    A en: a question that it answers | the answer, word for word | a further one
    U vi: a question that it does not answer

An empty line ends an item. Knows nothing of how they are learnt from.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from index.errors import InputError
from index.normalising import normalise_text

OWN_ITEMS = Path(__file__).parent / "items"
# Items that are never learnt from: they tell how well reading goes, and from what on to refuse.
HELD_OUT_ITEMS = Path(__file__).parent / "held_out_items"
_LINE = re.compile(r"(?P<mark>[TPAU]) (?P<language>en|th|vi): (?P<text>.+)")


@dataclass(frozen=True, slots=True)
class Question:
    """A question of a passage; without `answers` where the passage does not tell."""

    text: str
    language: str
    answers: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Item:
    """A passage and its questions; `group` is its own, `subject` that of its file."""

    group: str
    subject: str
    title: str
    text: str
    language: str
    questions: tuple[Question, ...]


def read_items(folder: Path = OWN_ITEMS) -> list[Item]:
    """Read every item of a folder's `*.txt`. Raises InputError for a line that is none of the four."""
    return [item for path in sorted(folder.glob("*.txt")) for item in _items_of(path)]


def _items_of(path: Path) -> Iterator[Item]:
    rows: list[re.Match[str]] = []
    lines = path.read_text(encoding="utf-8").splitlines()
    for number, line in enumerate([*lines, ""], start=1):
        if not line.strip():
            if rows:
                yield _item(path, number, rows)
            rows = []
            continue
        found = _LINE.fullmatch(line.strip())
        if found is None:
            raise InputError(
                f"{path.name}, line {number}: begins with none of 'T xx:', 'P xx:', 'A xx:', 'U xx:'"
            )
        rows.append(found)


def _item(path: Path, number: int, rows: Sequence[re.Match[str]]) -> Item:
    passages = [row for row in rows if row["mark"] == "P"]
    if len(passages) != 1:
        raise InputError(f"{path.name}, item before line {number}: {len(passages)} passages, one is wanted")
    titles = [one_line(row["text"]) for row in rows if row["mark"] == "T"]
    return Item(
        group=f"{path.stem}:{number}",
        subject=path.stem,
        title=titles[0] if titles else "",
        text=one_line(passages[0]["text"]),
        language=passages[0]["language"],
        questions=tuple(_question(row) for row in rows if row["mark"] in "AU"),
    )


def _question(row: re.Match[str]) -> Question:
    text, *answers = [one_line(part) for part in row["text"].split("|")]
    return Question(text, row["language"], tuple(answers) if row["mark"] == "A" else ())


def one_line(text: str) -> str:
    """Return the text normalised, its white space as single spaces."""
    return " ".join(normalise_text(text).split())
