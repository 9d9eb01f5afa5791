"""A catalog's connection -> what it holds: articles, passages, sentences, copies and facts.

Reads only; `catalog` changes. Knows nothing of vectors or words.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from index.stores.candidates import Candidate, read_candidates, sampled_token_ids
from index.stores.catalog_rows import (
    ARTICLE_COLUMNS,
    HEAD_COLUMNS,
    StoredPassage,
    article_from,
    head_from,
    stored_passage,
)
from index.types import Article, ArticleHead, Sentence

_BATCH = 500
_MOST_CANDIDATES = 10


class CatalogReading:
    """What can be asked of a catalog, at its last committed change."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._db = connection

    def facts(self) -> dict[str, str]:
        """Return what the last change noted beside its articles, its generation included."""
        return dict(self._db.execute("SELECT key, value FROM meta"))

    def holds(self, article_id: str) -> bool:
        return self._db.execute("SELECT 1 FROM articles WHERE id=?", (article_id,)).fetchone() is not None

    def source_of(self, article_id: str) -> str:
        return str(self._db.execute("SELECT source FROM articles WHERE id=?", (article_id,)).fetchone()[0])

    def copies_of(self, article_id: str) -> list[str]:
        """Return the ids of the articles stored as copies of this one."""
        rows = self._db.execute(
            "SELECT c.id FROM copies k JOIN articles c ON c.key=k.article_key"
            " JOIN articles o ON o.key=k.original_key WHERE o.id=? ORDER BY c.key",
            (article_id,),
        )
        return [str(row[0]) for row in rows]

    def original_of(self, article_id: str) -> str | None:
        """Return the id of the article this one is a copy of, or None."""
        row = self._db.execute(
            "SELECT o.id FROM copies k JOIN articles c ON c.key=k.article_key"
            " JOIN articles o ON o.key=k.original_key WHERE c.id=?",
            (article_id,),
        ).fetchone()
        return None if row is None else str(row[0])

    def sharing_bands(self, bands: Sequence[int]) -> list[Article]:
        """Return the articles that share a band of shingles, those sharing most first."""
        rows = self._db.execute(
            f"SELECT {_prefixed('a', ARTICLE_COLUMNS)} FROM shingle_bands b JOIN articles a ON a.key=b.article_key"
            f" WHERE b.band IN ({_marks(bands)}) GROUP BY a.key ORDER BY count(*) DESC, a.key LIMIT ?",
            (*bands, _MOST_CANDIDATES),
        )
        return [article_from(row) for row in rows]

    def generation(self) -> int:
        row = self._db.execute("SELECT value FROM meta WHERE key='generation'").fetchone()
        return int(row[0]) if row else 0

    def known(self) -> dict[str, tuple[str, str]]:
        """Map every article's id to its source and the hash of what it was read from."""
        rows = self._db.execute("SELECT id, source, sha256 FROM articles")
        return {id_: (source, sha256) for id_, source, sha256 in rows}

    def file_stamps(self) -> dict[str, str]:
        """Map the files that were read to what they looked like then (`index.reading.stamps`)."""
        return dict(self._db.execute("SELECT source, stamp FROM file_stamps"))

    def counts(self) -> dict[str, int]:
        """Return how many articles, passages and sentences there are."""
        names = ("articles", "passages", "sentences")
        return {name: self._db.execute(f"SELECT count(*) FROM {name}").fetchone()[0] for name in names}

    def article(self, article_id: str) -> Article | None:
        row = self._db.execute(f"SELECT {ARTICLE_COLUMNS} FROM articles WHERE id=?", (article_id,)).fetchone()
        return None if row is None else article_from(row)

    def articles(self) -> Iterator[tuple[Article, str]]:
        """Yield every article with its source, in the order they were added."""
        rows = self._db.execute(f"SELECT {ARTICLE_COLUMNS} FROM articles ORDER BY key")
        return ((article_from(row), str(row[8])) for row in rows)

    def heads(self) -> Iterator[ArticleHead]:
        """Yield every article's head, newest first, undated last."""
        rows = self._db.execute(
            f"SELECT {HEAD_COLUMNS} FROM articles ORDER BY published IS NULL, published DESC, id"
        )
        return (head_from(row) for row in rows)

    def sentence_counts(self) -> dict[str, int]:
        """Map every article's id to the number of its sentences."""
        rows = self._db.execute(
            "SELECT a.id, count(s.id) FROM articles a LEFT JOIN passages p ON p.article_key=a.key"
            " LEFT JOIN sentences s ON s.passage_id=p.id GROUP BY a.key"
        )
        return dict(rows.fetchall())

    def languages(self) -> dict[str, int]:
        return dict(self._db.execute("SELECT language, count(*) FROM articles GROUP BY language"))

    def published_range(self) -> tuple[date, date] | None:
        first, last = self._db.execute("SELECT min(published), max(published) FROM articles").fetchone()
        return (date.fromisoformat(first), date.fromisoformat(last)) if first else None

    def passages_of_sentences(self, sentence_ids: Iterable[int]) -> dict[int, int]:
        """Map each sentence id to its passage's id."""
        found: dict[int, int] = {}
        for batch in _batches(sentence_ids):
            query = f"SELECT id, passage_id FROM sentences WHERE id IN ({_marks(batch)})"
            found.update(self._db.execute(query, batch))
        return found

    def passages(self, passage_ids: Iterable[int]) -> dict[int, StoredPassage]:
        """Return the passages with these ids; ids that are gone are left out."""
        found: dict[int, StoredPassage] = {}
        for batch in _batches(passage_ids):
            sentences, copies = self._sentences(batch), self._copies(batch)
            query = (
                "SELECT p.id, p.start, p.end, p.is_caption, p.token_ids, p.periods, p.names, p.unknown_names,"
                f" substr(a.text, p.start+1, p.end-p.start), {_prefixed('a', HEAD_COLUMNS)}"
                f" FROM passages p JOIN articles a ON a.key=p.article_key WHERE p.id IN ({_marks(batch)})"
            )
            for row in self._db.execute(query, batch):
                found[row[0]] = stored_passage(row, sentences.get(row[0], []), copies.get(row[0], ()))
        return found

    def candidates(self, passage_ids: Iterable[int]) -> list[Candidate]:
        """Return these passages without their texts; ids that are gone are left out."""
        return [found for batch in _batches(passage_ids) for found in read_candidates(self._db, batch)]

    def sampled_token_ids(self, most_a_language: int) -> dict[str, list[bytes]]:
        """Draw passages at even steps through the collection; map each language to their pieces."""
        return sampled_token_ids(self._db, most_a_language)

    def sentence_ids(self, passage_ids: Iterable[int]) -> dict[int, int]:
        """Map the id of every sentence of these passages to its passage's id."""
        found: dict[int, int] = {}
        for batch in _batches(passage_ids):
            query = f"SELECT id, passage_id FROM sentences WHERE passage_id IN ({_marks(batch)})"
            found.update(self._db.execute(query, batch))
        return found

    def all_passage_ids(self) -> list[int]:
        return self._ids("SELECT id FROM passages ORDER BY id")

    def all_sentence_ids(self) -> list[int]:
        return self._ids("SELECT id FROM sentences ORDER BY id")

    def _sentences(self, passage_ids: Sequence[int]) -> dict[int, list[tuple[int, Sentence]]]:
        query = (
            f"SELECT passage_id, id, start, end FROM sentences WHERE passage_id IN ({_marks(passage_ids)})"
            " ORDER BY id"
        )
        found: dict[int, list[tuple[int, Sentence]]] = {}
        for passage_id, sentence_id, start, end in self._db.execute(query, passage_ids):
            found.setdefault(passage_id, []).append((sentence_id, Sentence(start, end)))
        return found

    def _copies(self, passage_ids: Sequence[int]) -> dict[int, tuple[ArticleHead, ...]]:
        query = (
            f"SELECT p.id, {_prefixed('c', HEAD_COLUMNS)} FROM passages p"
            " JOIN copies k ON k.original_key=p.article_key JOIN articles c ON c.key=k.article_key"
            f" WHERE p.id IN ({_marks(passage_ids)}) ORDER BY c.key"
        )
        found: dict[int, tuple[ArticleHead, ...]] = {}
        for passage_id, *head in self._db.execute(query, passage_ids):
            found[passage_id] = (*found.get(passage_id, ()), head_from(head))
        return found

    def _ids(self, query: str, *values: str) -> list[int]:
        return [int(row[0]) for row in self._db.execute(query, values)]


def _batches(ids: Iterable[int]) -> Iterator[list[int]]:
    every = [int(id_) for id_ in ids]
    return (every[at : at + _BATCH] for at in range(0, len(every), _BATCH))


def _marks(values: Sequence[int]) -> str:
    return ",".join("?" * len(values))


def _prefixed(table: str, columns: str) -> str:
    return ", ".join(f"{table}.{column.strip()}" for column in columns.split(","))
