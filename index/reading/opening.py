"""A path -> the bytes of a regular file no larger than a limit.

Sizes are looked at before anything is read, and again on the open file, so that a device, a pipe or a
file swapped in between is never read. Knows nothing of what the bytes mean.
"""

import os
import stat
from io import BufferedReader
from pathlib import Path

from index.errors import ReadingError

MAX_FILE_BYTES = 20 * 1024 * 1024
_BLOCK_BYTES = 1 << 16


def open_regular(path: Path, max_bytes: int) -> BufferedReader:
    """Open a regular file; raise ReadingError (without a place) for anything else or anything larger."""
    # Without O_NONBLOCK, opening a pipe that took the file's name would wait for a writer.
    flags = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_NOFOLLOW", 0)
    try:
        _check(path.stat(), max_bytes)
        file = os.fdopen(os.open(path, flags | getattr(os, "O_BINARY", 0)), "rb")
    except (OSError, ValueError) as error:
        raise ReadingError(_why(error)) from error
    try:
        _check(os.fstat(file.fileno()), max_bytes)
    except ReadingError:
        file.close()
        raise
    return file


def read_bytes(path: Path, max_bytes: int) -> bytes:
    """Return a regular file's bytes; raise ReadingError as `open_regular` does."""
    with open_regular(path, max_bytes) as file:
        try:
            data = _read_at_most(file, max_bytes + 1)
        except OSError as error:
            raise ReadingError(_why(error)) from error
    if len(data) > max_bytes:
        raise ReadingError(f"grew beyond {size(max_bytes)} while it was read; try again")
    return data


def _read_at_most(file: BufferedReader, count: int) -> bytes:
    # One read of `count` would take that much memory for a file of any size.
    blocks = []
    while count > 0 and (block := file.read(min(count, _BLOCK_BYTES))):
        blocks.append(block)
        count -= len(block)
    return b"".join(blocks)


def size(count: int) -> str:
    """Write a number of bytes for a person: `20 MB`, `3.5 MB`, `12 kB`."""
    if count >= 1_000_000:
        return f"{count / 1024**2:.1f}".removesuffix(".0") + " MB"
    return f"{max(1, round(count / 1024))} kB"


def _check(status: os.stat_result, max_bytes: int) -> None:
    if not stat.S_ISREG(status.st_mode):
        raise ReadingError("a device, pipe or socket, not a file; leave it out")
    if status.st_size > max_bytes:
        raise ReadingError(
            f"too large: {size(status.st_size)}, the limit is {size(max_bytes)}; split it or raise max_bytes"
        )


def _why(error: Exception) -> str:
    if isinstance(error, FileNotFoundError):
        return "vanished before it was read; index the folder again"
    if isinstance(error, PermissionError):
        return "no permission to read it; change its permissions or leave it out"
    return f"cannot be read: {getattr(error, 'strerror', None) or error}"
