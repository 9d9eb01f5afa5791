"""Articles, passages and sentences in SQLite: the truth that every other store is derived from.

One transaction is one change of the index: `commit(generation)` makes the change and names
the generation of the derived stores that belongs to it. Knows nothing of vectors or words.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping, Sequence
from pathlib import Path

from index.errors import IndexFolderError
from index.stores.candidates import Candidate
from index.stores.catalog_reading import CatalogReading
from index.stores.catalog_rows import ARTICLE_COLUMNS, PassageRow, StoredPassage, article_values, head_of
from index.stores.digests import stamp_digest, write_digest
from index.stores.schema import APPLICATION_ID, FORMAT, bring_up, format_of
from index.types import Article, ArticleHead, Passage, Sentence

__all__ = ["FILE_NAME", "Candidate", "Catalog", "PassageRow", "StoredPassage"]

FILE_NAME = "catalog.sqlite"
_WAIT_SECONDS = 30
_ARTICLE_MARKS = ",".join("?" * len(ARTICLE_COLUMNS.split(",")))


class Catalog(CatalogReading):
    """One SQLite file; readers see the last committed change."""

    def __init__(self, connection: sqlite3.Connection, path: Path) -> None:
        super().__init__(connection)
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
        # Its file is to be read again: it may stand there still.
        self._db.execute(
            "DELETE FROM file_stamps WHERE source=(SELECT source FROM articles WHERE id=?)", (article_id,)
        )
        self._db.execute("DELETE FROM articles WHERE id=?", (article_id,))
        return passages, sentences

    def stamp_files(self, stamps: Mapping[str, str]) -> None:
        """Note what files looked like when their articles were read."""
        rows = [(source, stamp, stamp_digest(source, stamp)) for source, stamp in stamps.items()]
        self._db.executemany("INSERT OR REPLACE INTO file_stamps VALUES (?,?,?)", rows)

    def forget_stamps(self) -> None:
        """Let every file be read again."""
        self._db.execute("DELETE FROM file_stamps")


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
