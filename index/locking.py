"""One writer at a time: a lock on the index folder that dies with its owner.

The operating system drops the lock when the owner's process ends, however it ends; the
note beside it only names the holder for the message.
"""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import datetime
from pathlib import Path

from index.errors import IndexFolderError, IndexLocked

FILE_NAME = "write.lock"
NOTE_NAME = "write.lock.holder"


@contextmanager
def writing(folder: Path) -> Iterator[None]:
    """Hold the index folder for writing. Raises IndexLocked, naming the holder, when another does."""
    from filelock import FileLock, Timeout

    lock = FileLock(folder / FILE_NAME)
    try:
        lock.acquire(timeout=0)
    except Timeout as error:
        raise IndexLocked(
            f"{folder}: being written by {_holder(folder)}; wait for it to end, or stop it, and try again"
        ) from error
    except OSError as error:
        raise _not_writable(folder, error) from error
    note = folder / NOTE_NAME
    try:
        _write_note(note)
        yield
    except (OSError, sqlite3.OperationalError) as error:
        raise _not_writable(folder, error) from error
    finally:
        with suppress(OSError):
            note.unlink(missing_ok=True)
        lock.release()


def _write_note(note: Path) -> None:
    # The note is only for the message: a full disk must not stop a removal that would make room.
    with suppress(OSError):
        note.write_text(f"process {os.getpid()} since {datetime.now():%Y-%m-%d %H:%M:%S}", encoding="utf-8")


def _not_writable(folder: Path, error: Exception) -> IndexFolderError:
    reason = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
    return IndexFolderError(
        f"{folder}: could not be written ({reason}); what was committed before is unharmed: make room or allow"
        " writing there, and run the command again"
    )


def _holder(folder: Path) -> str:
    try:
        return (folder / NOTE_NAME).read_text(encoding="utf-8")
    except OSError:
        return "another process"
