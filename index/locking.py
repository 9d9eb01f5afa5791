"""One writer at a time: a lock on the index folder that dies with its owner.

The operating system drops the lock when the owner's process ends, however it ends; the
note beside it only names the holder for the message.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

from index.errors import IndexLocked

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
    note = folder / NOTE_NAME
    try:
        note.write_text(f"process {os.getpid()} since {datetime.now():%Y-%m-%d %H:%M:%S}", encoding="utf-8")
        yield
    finally:
        note.unlink(missing_ok=True)
        lock.release()


def _holder(folder: Path) -> str:
    try:
        return (folder / NOTE_NAME).read_text(encoding="utf-8")
    except OSError:
        return "another process"
