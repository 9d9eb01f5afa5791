"""Passage ids -> what a search weighs of each passage, read from the catalog without any text.

Texts are most of a catalog's bytes and only the best passages' are shown; lists kept as JSON
are parsed when first asked for, as most questions name no period and few names. Knows
nothing of how a candidate is weighed.
"""

from __future__ import annotations

import json
import sqlite3
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from index.stores.catalog_rows import HEAD_COLUMNS, head_from
from index.types import ArticleHead

_DRAWN_A_LANGUAGE = 4
_NEXT_PASSAGE = (
    "SELECT p.id, a.language, p.token_ids FROM passages p JOIN articles a ON a.key=p.article_key"
    " WHERE p.id >= ? ORDER BY p.id LIMIT 1"
)
_HEAD = ", ".join(f"a.{column}" for column in HEAD_COLUMNS.split(", "))


@dataclass(frozen=True, slots=True)
class Candidate:
    """A passage by its id, its article and what was found out about it at indexing time.

    `token_ids` are the embedder's pieces of it (empty when it has none).
    """

    passage_id: int
    article: ArticleHead
    is_caption: bool
    token_ids: bytes
    stored_periods: str
    stored_names: str
    stored_unknown_names: str

    @property
    def periods(self) -> tuple[tuple[str, str], ...]:
        """Pairs of ISO dates, first and last day."""
        return _pairs(self.stored_periods)

    @property
    def names(self) -> frozenset[str]:
        """Keys of known entities."""
        return _strings(self.stored_names)

    @property
    def unknown_names(self) -> frozenset[str]:
        """Spellings in no table."""
        return _strings(self.stored_unknown_names)


def read_candidates(db: sqlite3.Connection, passage_ids: Sequence[int]) -> list[Candidate]:
    """Read the candidates with these ids; ids that are gone are left out."""
    marks = ",".join("?" * len(passage_ids))
    rows = db.execute(
        "SELECT p.id, p.is_caption, p.token_ids, p.periods, p.names, p.unknown_names, p.article_key,"
        f" {_HEAD} FROM passages p JOIN articles a ON a.key=p.article_key WHERE p.id IN ({marks})",
        passage_ids,
    )
    heads: dict[int, ArticleHead] = {}
    found = []
    for id_, is_caption, token_ids, periods, names, unknown_names, key, *head in rows:
        article = heads.get(key) or heads.setdefault(key, head_from(head))
        found.append(Candidate(id_, article, bool(is_caption), token_ids, periods, names, unknown_names))
    return found


def sampled_token_ids(db: sqlite3.Connection, most_a_language: int) -> dict[str, list[bytes]]:
    """Return pieces of passages at even steps of the ids, at most so many a language.

    Every passage of a small collection; a language that few articles are in is drawn seldom.
    """
    first, last = db.execute("SELECT min(id), max(id) FROM passages").fetchone()
    if first is None:
        return {}
    step = max(1.0, (last - first + 1) / (_DRAWN_A_LANGUAGE * most_a_language))
    drawn: dict[int, tuple[str, bytes]] = {}
    for place in range(int((last - first + 1) / step)):
        row = db.execute(_NEXT_PASSAGE, (int(first + place * step),)).fetchone()
        drawn[row[0]] = (row[1], row[2])
    by_language: dict[str, list[bytes]] = defaultdict(list)
    for language, pieces in drawn.values():
        by_language[language].append(pieces)
    return {language: rows[:: -(-len(rows) // most_a_language)] for language, rows in by_language.items()}


@lru_cache(maxsize=8192)
def _strings(stored: str) -> frozenset[str]:
    return frozenset(json.loads(stored))


@lru_cache(maxsize=8192)
def _pairs(stored: str) -> tuple[tuple[str, str], ...]:
    return tuple((first, last) for first, last in json.loads(stored))
