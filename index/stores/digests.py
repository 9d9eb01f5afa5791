"""Everything the catalog stores of one article -> a digest, so that a changed bit is seen.

The digest is read back from the rows themselves, in one way for writing and for verifying.
"""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Iterator

_ROWS = (
    "SELECT * FROM articles WHERE key=?",
    "SELECT * FROM passages WHERE article_key=? ORDER BY id",
    "SELECT s.* FROM sentences s JOIN passages p ON p.id=s.passage_id WHERE p.article_key=? ORDER BY s.id",
    "SELECT band FROM shingle_bands WHERE article_key=? ORDER BY band",
    "SELECT original_key FROM copies WHERE article_key=?",
)
_DIGEST_BYTES = 16


def digest_of(db: sqlite3.Connection, article_key: int) -> bytes:
    """Return the digest of an article's rows, those of its passages and sentences included."""
    digest = hashlib.blake2b(digest_size=_DIGEST_BYTES)
    for query in _ROWS:
        for row in db.execute(query, (article_key,)):
            digest.update(repr(row).encode("utf-8", "surrogatepass"))
        digest.update(b"\n")
    return digest.digest()


def write_digest(db: sqlite3.Connection, article_key: int) -> None:
    db.execute("INSERT OR REPLACE INTO digests VALUES (?,?)", (article_key, digest_of(db, article_key)))


def wrong_digests(db: sqlite3.Connection) -> Iterator[str]:
    """Yield the ids of the articles whose rows are not what was written."""
    rows = db.execute(
        "SELECT a.key, a.id, d.digest FROM articles a LEFT JOIN digests d ON d.article_key=a.key"
    ).fetchall()
    for key, id_, digest in rows:
        if digest is None or digest != digest_of(db, key):
            yield str(id_)


def stamp_digest(source: str, stamp: str) -> bytes:
    """Return the digest of a file's stamp (`index.reading.stamps`)."""
    content = f"{source}\n{stamp}".encode("utf-8", "surrogatepass")
    return hashlib.blake2b(content, digest_size=_DIGEST_BYTES).digest()


def wrong_stamps(db: sqlite3.Connection) -> Iterator[str]:
    """Yield the files whose stamps are not what was written."""
    for source, stamp, digest in db.execute("SELECT source, stamp, digest FROM file_stamps"):
        if digest != stamp_digest(source, stamp):
            yield str(source)
