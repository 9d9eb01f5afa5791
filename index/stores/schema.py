"""The catalog's tables in each format, and the step from one format to the next.

A new catalog takes every step from nothing; an older one takes those it lacks, all in one
transaction, so that a crash leaves the old format or the new one. Knows nothing of the folder.
"""

from __future__ import annotations

import sqlite3
from pathlib import Path

from index.stores.digests import write_digest

FORMAT = 3
APPLICATION_ID = 0x4B48414F  # "KHAO"
_FOLDER = Path(__file__).parent
# Format 1 wrote no user_version, so a catalog with 0 there and tables in it is of format 1.
_STEPS = {1: "catalog.sql", 2: "catalog_2.sql", 3: "catalog_3.sql"}


def format_of(db: sqlite3.Connection) -> int:
    """Return the format of a catalog, 0 when it has no tables yet."""
    version = int(db.execute("PRAGMA user_version").fetchone()[0])
    has_tables = db.execute("SELECT 1 FROM sqlite_master WHERE name='articles'").fetchone()
    return version or (1 if has_tables else 0)


def bring_up(db: sqlite3.Connection) -> bool:
    """Bring a catalog to the present format; say whether it was an older one.

    The connection is in autocommit mode and not inside a transaction.
    """
    if format_of(db) >= FORMAT:
        return False
    db.execute("BEGIN IMMEDIATE")
    try:
        found = format_of(db)
        for step in range(found + 1, FORMAT + 1):
            _run_script(db, (_FOLDER / _STEPS[step]).read_text(encoding="utf-8"))
        if found == 1:
            for (key,) in db.execute("SELECT key FROM articles").fetchall():
                write_digest(db, key)
        db.execute(f"PRAGMA application_id={APPLICATION_ID}")
        db.execute(f"PRAGMA user_version={FORMAT}")
        db.execute("COMMIT")
    finally:
        if db.in_transaction:
            db.execute("ROLLBACK")
    return found > 0


def _run_script(db: sqlite3.Connection, script: str) -> None:
    """Run a script inside the transaction under way, which `executescript` would commit."""
    for statement in script.split(";"):
        if statement.strip():
            db.execute(statement)
