"""A folder of translation pairs -> groups of pairs, each group one language pair and one kind of text.

A batch is drawn from one group, so that what must be told apart is of one kind. The share of a
group in training is its rows times its weight. Knows nothing of tokens or of training.
"""

from __future__ import annotations

import gzip
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from index.errors import InputError

LANGUAGE_PAIRS = ("th-en", "vi-en", "th-vi")
SOFTWARE_ROWS_AN_EPOCH = 27_000

_WORD_SOURCES = ("wiktionary", "omw", "cldr", "isocodes", "wikidata_entities", "thai_translit", "mlwords")
_SOFTWARE_SOURCES = ("msdocs", "mshist", "ms-", "dyn365po")
_COURSE_SOURCES = ("msedge", "msazd", "msiot", "mssec", "coop")
_INTERFACE_SOURCES = ("aosp", "mozilla", "lighthouse")
_KIND_WEIGHTS = {"software": 1.0, "courses": 0.6, "interface": 0.7, "words": 1.2, "bible": 0.6, "prose": 5.0}


@dataclass(frozen=True, slots=True)
class PairGroup:
    """Texts that mean the same, row by row; `weight` multiplies the rows' share in training."""

    name: str
    left: tuple[str, ...]
    right: tuple[str, ...]
    weight: float = 1.0

    def __len__(self) -> int:
        return len(self.left)


def kind_of_source(source: str) -> str:
    """Name the kind of text a source of the pair files holds; an unknown one counts as prose."""
    if source.startswith(_WORD_SOURCES):
        return "words"
    if source.startswith(_SOFTWARE_SOURCES):
        return "software"
    if source.startswith(_COURSE_SOURCES):
        return "courses"
    if source.startswith(_INTERFACE_SOURCES):
        return "interface"
    return "bible" if source.startswith("bible") else "prose"


def read_pair_groups(folder: Path) -> list[PairGroup]:
    """Read every `<pair>.tsv.gz` there is among our language pairs."""
    found = [folder / f"{pair}.tsv.gz" for pair in LANGUAGE_PAIRS if (folder / f"{pair}.tsv.gz").is_file()]
    if not found:
        wanted = ", ".join(f"{pair}.tsv.gz" for pair in LANGUAGE_PAIRS)
        raise InputError(f"no translation pairs in {folder}: expected {wanted} (text, text, source)")
    return [group for path in found for group in _groups_of(path)]


def _groups_of(path: Path) -> Iterator[PairGroup]:
    rows: dict[str, list[tuple[str, str]]] = defaultdict(list)
    seen: set[tuple[str, str]] = set()
    for left, right, source in _rows(path):
        if (left, right) not in seen:
            seen.add((left, right))
            rows[kind_of_source(source)].append((left, right))
    pair = path.name.removesuffix(".tsv.gz")
    for kind, pairs in sorted(rows.items()):
        weight = _KIND_WEIGHTS[kind]
        if kind == "software":
            weight = min(weight, SOFTWARE_ROWS_AN_EPOCH / len(pairs))
        left_texts, right_texts = zip(*pairs, strict=True)
        yield PairGroup(f"{pair} {kind}", left_texts, right_texts, weight)


def _rows(path: Path) -> Iterator[tuple[str, str, str]]:
    with gzip.open(path, "rt", encoding="utf-8", newline="\n") as lines:
        for number, line in enumerate(lines, start=1):
            columns = line.rstrip("\n").split("\t")
            if len(columns) != 3:
                raise InputError(f"{path}:{number}: expected 3 tab-separated columns, found {len(columns)}")
            yield columns[0], columns[1], columns[2]
