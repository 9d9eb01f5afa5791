"""The texts written for this project (vocabulary, sentences, questions, names) -> groups of pairs.

Their weights are what training tried: names and vocabulary at three times, sentences and questions
at twelve times their share of rows. Knows nothing of tokens or of training.
"""

from __future__ import annotations

import itertools
import json
import re
from collections.abc import Iterator, Sequence
from pathlib import Path

from index.errors import InputError
from index.training.pairs import PairGroup

LANGUAGES = ("en", "th", "vi")
OWN_TEXTS = Path(__file__).with_name("written")
COLUMN_PAIRS = (("th", "en"), ("vi", "en"), ("th", "vi"))
_WEIGHTS = {"vocabulary": 3.0, "sentences": 12.0, "questions": 12.0}
_NAMES_WEIGHT = 3.0
_QUALIFIER = re.compile(r"\s*\([^()]*\)$")


def read_written_groups(*folders: Path) -> list[PairGroup]:
    """Read `vocabulary*.tsv`, `sentences*.tsv`, `questions*.tsv` and `names.jsonl`, those there are."""
    groups = list(_text_groups(folders))
    names = [folder / "names.jsonl" for folder in folders if (folder / "names.jsonl").is_file()]
    return groups + [group for path in names for group in _name_groups(path)]


def read_rows(path: Path) -> list[dict[str, str]]:
    """Read one three-column file; a qualifier in brackets that only English carries is dropped."""
    rows = []
    for number, line in enumerate(path.read_text(encoding="utf-8").split("\n"), start=1):
        if not line:
            continue
        columns = line.split("\t")
        if len(columns) != len(LANGUAGES):
            raise InputError(f"{path}:{number}: expected 3 tab-separated columns, found {len(columns)}")
        if "(" not in columns[1]:
            columns[0] = _QUALIFIER.sub("", columns[0])
        rows.append(dict(zip(LANGUAGES, columns, strict=True)))
    return rows


def read_names(path: Path) -> list[dict[str, list[str]]]:
    """Read names.jsonl: for each name its spellings by language."""
    lines = path.read_text(encoding="utf-8").split("\n")
    entries = [json.loads(line) for line in lines if line.strip()]
    return [{language: list(entry.get(language, [])) for language in LANGUAGES} for entry in entries]


def _text_groups(folders: Sequence[Path]) -> Iterator[PairGroup]:
    for kind, weight in _WEIGHTS.items():
        paths = sorted(path for folder in folders for path in folder.glob(f"{kind}*.tsv"))
        rows = [row for path in paths for row in read_rows(path)]
        for left, right in COLUMN_PAIRS if rows else ():
            lefts, rights = tuple(row[left] for row in rows), tuple(row[right] for row in rows)
            yield PairGroup(f"{left}-{right} written {kind}", lefts, rights, weight)


def _name_groups(path: Path) -> Iterator[PairGroup]:
    names = read_names(path)
    for left, right in COLUMN_PAIRS:
        yield _group(f"{left}-{right} names", (itertools.product(n[left], n[right]) for n in names))
    for language in LANGUAGES:
        variants = (itertools.combinations(name[language], 2) for name in names)
        yield _group(f"{language}-{language} names", variants)


def _group(name: str, pairs_of_names: Iterator[Iterator[tuple[str, str]]]) -> PairGroup:
    pairs = list(itertools.chain.from_iterable(pairs_of_names))
    lefts, rights = tuple(left for left, _ in pairs), tuple(right for _, right in pairs)
    return PairGroup(name, lefts, rights, _NAMES_WEIGHT)
