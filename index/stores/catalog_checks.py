"""A catalog -> what is wrong with it: its pages, its rows' digests, its offsets.

Reads with SQLite alone, so that it can tell of a catalog nothing else can open.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

from index.stores.digests import wrong_digests, wrong_stamps
from index.stores.schema import FORMAT, bring_up, format_of

_MOST_SHOWN = 20


def catalog_troubles(path: Path) -> Iterator[str]:
    """Yield what is wrong with a catalog, in words; nothing when it is sound."""
    try:
        with closing(_opened(path)) as db:
            # One transaction: what a writer commits meanwhile is not seen.
            db.execute("BEGIN")
            yield from _structure(db)
            for article_id in wrong_digests(db):
                yield f"article '{article_id}' is not what was written (its digest differs)"
            yield from _offsets(db)
    except (sqlite3.Error, ValueError) as error:
        yield f"cannot be read ({error})"


def stamp_troubles(path: Path) -> Iterator[str]:
    """Yield which notes of files read are not what was written; a catalog that cannot be read has none."""
    try:
        with closing(_opened(path)) as db:
            for source in wrong_stamps(db):
                yield f"the note of what '{source}' looked like is not what was written"
    except (sqlite3.Error, ValueError):
        # `catalog_troubles` tells of it.
        return


def _opened(path: Path) -> sqlite3.Connection:
    address = f"{path.absolute().as_uri()}?mode=ro"
    db = sqlite3.connect(address, uri=True, isolation_level=None, timeout=30)
    # Bytes that are no UTF-8 any more must reach the digest, not end in an error.
    db.text_factory = lambda content: content.decode("utf-8", "surrogateescape")
    return db


def _structure(db: sqlite3.Connection) -> Iterator[str]:
    for (line,) in db.execute(f"PRAGMA integrity_check({_MOST_SHOWN})"):
        if line != "ok":
            yield f"SQLite finds: {line}"
    if format_of(db) == FORMAT and _schema_of(db) != _expected_schema():
        yield "its tables are not those of this format"
    for table, row, parent, _ in db.execute("PRAGMA foreign_key_check"):
        yield f"row {row} of {table} belongs to no row of {parent}"
    for table, column in (("articles", "key"), ("passages", "id"), ("sentences", "id")):
        used = db.execute(f"SELECT coalesce(max({column}), 0) FROM {table}").fetchone()[0]
        given = db.execute("SELECT seq FROM sqlite_sequence WHERE name=?", (table,)).fetchone()
        if used and (given is None or given[0] < used):
            yield f"the next number of {table} was given before"


def _schema_of(db: sqlite3.Connection) -> set[tuple[str, ...]]:
    return set(db.execute("SELECT type, name, tbl_name, sql FROM sqlite_master"))


def _expected_schema() -> set[tuple[str, ...]]:
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as db:
        bring_up(db)
        return _schema_of(db)


def _offsets(db: sqlite3.Connection) -> Iterator[str]:
    for key, id_, text in db.execute("SELECT key, id, text FROM articles").fetchall():
        for passage_id, start, end, read in db.execute(
            "SELECT p.id, p.start, p.end, substr(a.text, p.start+1, p.end-p.start)"
            " FROM passages p JOIN articles a ON a.key=p.article_key WHERE a.key=?",
            (key,),
        ).fetchall():
            if not 0 <= start < end <= len(text) or text[start:end] != read:
                yield f"passage {passage_id} of article '{id_}' lies outside its text"
            yield from _sentence_offsets(db, passage_id, start, end)


def _sentence_offsets(db: sqlite3.Connection, passage_id: int, start: int, end: int) -> Iterator[str]:
    rows = db.execute("SELECT id, start, end FROM sentences WHERE passage_id=? ORDER BY id", (passage_id,))
    at = start
    for sentence_id, first, last in rows:
        if not at <= first < last <= end:
            yield f"sentence {sentence_id} lies outside passage {passage_id} or over the one before it"
        at = last
