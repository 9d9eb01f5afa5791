"""Turns of conversations -> one SQLite file, and back with every citation intact.

Each conversation belongs to one reader, known by a name the browser keeps; no reader sees another's.
It does not know how a turn is shown.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING
from weakref import finalize

from index.errors import InputError, KhaoError
from ui.conversation import Fault, Turn

if TYPE_CHECKING:
    from pydantic import TypeAdapter

FILE_NAME = "conversations.sqlite"
TITLE_CHARS = 120
SEARCHED_CHARS = 1_000
BUSY_SECONDS = 20.0

_SCHEMA = """
CREATE TABLE IF NOT EXISTS conversations (
    reader TEXT NOT NULL, id TEXT NOT NULL, title TEXT NOT NULL, changed TEXT NOT NULL,
    PRIMARY KEY (reader, id)
);
CREATE TABLE IF NOT EXISTS turns (
    reader TEXT NOT NULL, conversation TEXT NOT NULL, number INTEGER NOT NULL, turn TEXT NOT NULL,
    words TEXT NOT NULL,
    PRIMARY KEY (reader, conversation, number),
    FOREIGN KEY (reader, conversation) REFERENCES conversations (reader, id) ON DELETE CASCADE
);
"""


@dataclass(frozen=True, slots=True)
class Place:
    """Whose conversation, and which; an empty id is one that has not begun."""

    reader: str = ""
    conversation: str = ""


@dataclass(frozen=True, slots=True)
class KeptHead:
    """One line of a reader's list; `words` are what a search looks through."""

    id: str
    title: str
    changed: datetime
    questions: int
    words: str


@dataclass(frozen=True, slots=True)
class KeptConversation:
    """A whole conversation; `turns` are in order."""

    id: str
    title: str
    changed: datetime
    turns: tuple[Turn, ...]


class ConversationStore:
    """One file of conversations, which threads and processes may share.

    It stays open between calls: SQLite writes its log back, and waits for the disk, at every last closing.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._one_at_a_time = Lock()
        self._opened: sqlite3.Connection | None = None

    def prepare(self) -> None:
        """Make the file. Raises KhaoError, with what to do, where that cannot be done."""
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            db = self._connection()
            db.execute("PRAGMA journal_mode=WAL")
            db.executescript(_SCHEMA)
        except (OSError, sqlite3.Error) as error:
            raise KhaoError(
                f"{self._path}: conversations cannot be kept there ({error}); name another file with --conversations"
            ) from error

    def save(self, place: Place, number: int, turn: Turn, *, is_last: bool = False) -> None:
        """Keep one turn; the first one names its conversation, and after the last one none is left."""
        now = datetime.now().isoformat(timespec="milliseconds")
        with self._writing() as db:
            db.execute(
                "INSERT INTO conversations VALUES (?,?,?,?) ON CONFLICT (reader, id) DO UPDATE SET changed=?",
                (place.reader, place.conversation, _title(turn.question), now, now),
            )
            written = _turn_form().dump_json(turn).decode()
            row = (place.reader, place.conversation, number, written, _words(turn))
            db.execute("INSERT OR REPLACE INTO turns VALUES (?,?,?,?,?)", row)
            if is_last:
                later = (place.reader, place.conversation, number)
                db.execute("DELETE FROM turns WHERE reader=? AND conversation=? AND number>?", later)

    def turns(self, place: Place) -> tuple[Turn, ...]:
        """The turns of a conversation in order; none where the reader has no such conversation."""
        with self._reading() as db:
            rows = db.execute(
                "SELECT turn FROM turns WHERE reader=? AND conversation=? ORDER BY number",
                (place.reader, place.conversation),
            )
            return tuple(_turn_of(row[0]) for row in rows)

    def heads(self, reader: str) -> list[KeptHead]:
        """A reader's list, the last changed first; no turn is read for it."""
        with self._reading() as db:
            rows = db.execute(
                "SELECT c.id, c.title, c.changed, count(t.number), coalesce(group_concat(t.words, ' '), '')"
                " FROM conversations c LEFT JOIN turns t ON t.reader=c.reader AND t.conversation=c.id"
                " WHERE c.reader=? GROUP BY c.id ORDER BY c.changed DESC, c.id",
                (reader,),
            ).fetchall()
        return [
            KeptHead(id_, title, datetime.fromisoformat(changed), count, f"{title.casefold()} {words}")
            for id_, title, changed, count, words in rows
        ]

    def conversations(self, reader: str | None) -> list[KeptConversation]:
        """A reader's conversations, the last changed first; of all readers for None."""
        with self._reading() as db:
            rows = db.execute(
                "SELECT reader, id, title, changed FROM conversations"
                " WHERE reader=coalesce(?, reader) ORDER BY changed DESC, id",
                (reader,),
            ).fetchall()
        return [
            KeptConversation(id_, title, datetime.fromisoformat(changed), self.turns(Place(owner, id_)))
            for owner, id_, title, changed in rows
        ]

    def rename(self, place: Place, title: str) -> None:
        """Give a conversation another title; a blank one changes nothing."""
        if not title.strip():
            return
        with self._writing() as db:
            row = (_title(title), place.reader, place.conversation)
            db.execute("UPDATE conversations SET title=? WHERE reader=? AND id=?", row)

    def delete(self, place: Place) -> None:
        with self._writing() as db:
            row = (place.reader, place.conversation)
            db.execute("DELETE FROM conversations WHERE reader=? AND id=?", row)

    @contextmanager
    def _writing(self) -> Iterator[sqlite3.Connection]:
        with self._reading() as db, db:
            db.execute("BEGIN IMMEDIATE")
            yield db

    @contextmanager
    def _reading(self) -> Iterator[sqlite3.Connection]:
        try:
            with self._one_at_a_time:
                yield self._connection()
        except sqlite3.Error as error:
            raise KhaoError(
                f"{self._path}: conversations cannot be read or kept ({error}); name another file with --conversations"
            ) from error

    def _connection(self) -> sqlite3.Connection:
        if self._opened is None:
            db = sqlite3.connect(
                self._path, timeout=BUSY_SECONDS, isolation_level=None, check_same_thread=False
            )
            self._opened = db
            finalize(self, db.close)
            db.execute("PRAGMA foreign_keys=ON")
            db.execute("PRAGMA synchronous=NORMAL")
        return self._opened


def usual_path() -> Path:
    """Where the conversations of this machine's user are kept."""
    from platformdirs import user_data_path

    return user_data_path("khao", appauthor=False) / FILE_NAME


def existing_store(path: Path | None) -> ConversationStore:
    """A file of conversations that must be there. Raises InputError where it is not."""
    named = path or usual_path()
    if not named.is_file():
        raise InputError(f"{named}: no conversations are kept there; 'khao chat' makes the file")
    return ConversationStore(named)


def _words(turn: Turn) -> str:
    return " ".join(f"{turn.question} {turn.text}".casefold().split())[:SEARCHED_CHARS]


def _title(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= TITLE_CHARS else line[: TITLE_CHARS - 1] + "…"


def _turn_of(written: str) -> Turn:
    """The turn; one that another version of Khao wrote in another form is told to be lost."""
    from pydantic import ValidationError

    try:
        return _turn_form().validate_json(written)
    except ValidationError:
        question = str(json.loads(written).get("question", ""))
        lost = "this answer was kept by another version of Khao and cannot be read: ask again"
        return Turn(question, "failed", fault=Fault("title", lost))


@cache
def _turn_form() -> TypeAdapter[Turn]:
    from pydantic import TypeAdapter

    return TypeAdapter(Turn)
