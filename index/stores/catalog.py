"""Articles, passages and sentences in SQLite: the truth that every other store is derived from.

One transaction is one change of the index: `commit(generation)` makes the change and names
the generation of the derived stores that belongs to it. Knows nothing of vectors or words.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path

from index.errors import IndexFolderError
from index.stores.candidates import Candidate, read_candidates, sampled_token_ids
from index.stores.catalog_rows import (
    ARTICLE_COLUMNS,
    HEAD_COLUMNS,
    PassageRow,
    StoredPassage,
    article_from,
    article_values,
    head_from,
    head_of,
    stored_passage,
)
from index.stores.digests import write_digest
from index.stores.schema import APPLICATION_ID, FORMAT, bring_up, format_of
from index.types import Article, ArticleHead, Passage, Sentence

__all__ = ["FILE_NAME", "Candidate", "Catalog", "PassageRow", "StoredPassage"]

FILE_NAME = "catalog.sqlite"
_BATCH = 500
_WAIT_SECONDS = 30
_MOST_CANDIDATES = 10
_ARTICLE_MARKS = ",".join("?" * len(ARTICLE_COLUMNS.split(",")))


class Catalog:
    """One SQLite file; readers see the last committed change."""

    def __init__(self, connection: sqlite3.Connection, path: Path) -> None:
        self._db = connection
        self._path = path

    @classmethod
    def create(cls, folder: Path) -> Catalog:
        """Open the catalog of a folder for writing, making it or bringing it to this format if need be.

        Raises IndexFolderError when it cannot be written or is damaged.
        """
        path = folder / FILE_NAME
        db = sqlite3.connect(path, isolation_level=None, timeout=_WAIT_SECONDS, check_same_thread=False)
        try:
            for pragma in ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON", "secure_delete=ON"):
                db.execute(f"PRAGMA {pragma}")
            bring_up(db)
        except sqlite3.Error as error:
            db.close()
            raise _unusable(path, error) from error
        return cls(db, path)

    @classmethod
    def open(cls, folder: Path) -> Catalog:
        """Open the catalog of a folder for reading. Raises IndexFolderError when there is none."""
        path = folder / FILE_NAME
        try:
            db = _connect_for_reading(path)
            if db.execute("PRAGMA application_id").fetchone()[0] != APPLICATION_ID:
                raise IndexFolderError(f"{path}: not a Khao catalog; name the folder that 'khao index' wrote")
            found = format_of(db)
        except sqlite3.Error as error:
            raise _unusable(path, error) from error
        if found != FORMAT:
            db.close()
            raise IndexFolderError(_other_format(folder, found))
        return cls(db, path)

    def close(self) -> None:
        self._db.close()

    # Changing

    def begin(self) -> None:
        self._db.execute("BEGIN IMMEDIATE")

    def commit(self, generation: int, facts: Mapping[str, str]) -> None:
        """End the change, naming the generation of derived stores that belongs to it and its facts."""
        rows = [("generation", str(generation)), *facts.items()]
        self._db.executemany("INSERT OR REPLACE INTO meta VALUES (?, ?)", rows)
        self._db.execute("COMMIT")

    def rollback(self) -> None:
        if self._db.in_transaction:
            self._db.execute("ROLLBACK")

    def rewrite(self) -> None:
        """Write the file anew, without what was removed. Raises IndexFolderError when a reader is in the way."""
        self._db.execute("VACUUM")
        busy = self._db.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0]
        if busy:
            raise IndexFolderError(
                f"{self._path}: another process is reading it, so removed text may still be in its log;"
                " close it and run 'khao compact' again"
            )

    def add_article(
        self,
        article: Article,
        source: str,
        rows: Sequence[PassageRow],
        *,
        bands: Sequence[int] = (),
        copy_of: str | None = None,
    ) -> list[StoredPassage]:
        """Store an article with its passages and return them with their new ids.

        `bands` are those of its shingles (see `index.copies`); a copy is stored without passages.
        """
        key = self._db.execute(
            f"INSERT INTO articles ({ARTICLE_COLUMNS}) VALUES ({_ARTICLE_MARKS})",
            article_values(article, source),
        ).lastrowid
        assert key is not None
        head = head_of(article)
        stored = [self._add_passage(key, article, head, row) for row in rows]
        self._db.executemany(
            "INSERT OR IGNORE INTO shingle_bands VALUES (?,?)", [(band, key) for band in bands]
        )
        if copy_of is not None:
            self._db.execute("INSERT INTO copies SELECT ?, key FROM articles WHERE id=?", (key, copy_of))
        write_digest(self._db, key)
        return stored

    def _add_passage(self, key: int, article: Article, head: ArticleHead, row: PassageRow) -> StoredPassage:
        passage_id = self._db.execute(
            "INSERT INTO passages (article_key, start, end, is_caption, token_ids, periods, names,"
            " unknown_names) VALUES (?,?,?,?,?,?,?,?)",
            (key, *row.values()),
        ).lastrowid
        assert passage_id is not None
        sentence_ids = tuple(self._add_sentence(passage_id, sentence) for sentence in row.sentences)
        text = article.text[row.start : row.end]
        passage = Passage(passage_id, article.id, row.start, row.end, text, row.sentences, row.is_caption)
        return StoredPassage(
            passage, head, row.token_ids, row.periods, row.names, row.unknown_names, sentence_ids
        )

    def _add_sentence(self, passage_id: int, sentence: Sentence) -> int:
        row = self._db.execute(
            "INSERT INTO sentences (passage_id, start, end) VALUES (?,?,?)",
            (passage_id, sentence.start, sentence.end),
        )
        assert row.lastrowid is not None
        return row.lastrowid

    def remove_article(self, article_id: str) -> tuple[list[int], list[int]]:
        """Remove an article; return the ids of its passages and of its sentences."""
        passages = self._ids(
            "SELECT p.id FROM passages p JOIN articles a ON a.key=p.article_key WHERE a.id=?", article_id
        )
        sentences = self._ids(
            "SELECT s.id FROM sentences s JOIN passages p ON p.id=s.passage_id"
            " JOIN articles a ON a.key=p.article_key WHERE a.id=?",
            article_id,
        )
        self._db.execute("DELETE FROM articles WHERE id=?", (article_id,))
        return passages, sentences

    # Reading

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


def _connect_for_reading(path: Path) -> sqlite3.Connection:
    address = f"{path.absolute().as_uri()}?mode=ro"
    return sqlite3.connect(address, uri=True, timeout=_WAIT_SECONDS, check_same_thread=False)


def _unusable(path: Path, error: sqlite3.Error) -> IndexFolderError:
    return IndexFolderError(
        f"{path}: cannot be used ({error}); if the disk is not full and the folder may be written, run"
        f" 'khao verify --index {path.parent}'"
    )


def _other_format(folder: Path, found: int) -> str:
    if found > FORMAT:
        return f"{folder}: written in index format {found}, this Khao reads format {FORMAT}; use a newer Khao"
    return (
        f"{folder}: written in index format {found}, this Khao reads format {FORMAT}; bring it up with"
        f" 'khao verify --repair --index {folder}'"
    )
