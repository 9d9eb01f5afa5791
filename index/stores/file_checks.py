"""The files of a generation -> their sizes and checksums, and which files are not as recorded.

Files are written once and never changed, so one that was recorded before is not read again.
Knows nothing of what is in them.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

_DIGEST_BYTES = 16


@dataclass(frozen=True, slots=True)
class FileCheck:
    """A file's size in bytes and the hex digest of its content."""

    size: int
    digest: str


Checks = Mapping[str, FileCheck]


def record_files(
    folder: Path, before: Checks | None = None, linked: frozenset[str] = frozenset()
) -> dict[str, FileCheck]:
    """Record every file under a folder by its relative name; `linked` ones are taken from `before`."""
    known = before or {}
    return {
        name: known[name] if name in linked and name in known else _check(folder / name)
        for name in _names(folder)
    }


def missing_or_resized(folder: Path, checks: Checks) -> list[str]:
    """Return what is wrong with a folder's files by their names and sizes alone."""
    wrong = []
    for name, check in checks.items():
        try:
            size = (folder / name).stat().st_size
        except OSError:
            wrong.append(f"{name} is missing")
            continue
        if size != check.size:
            wrong.append(f"{name} has {size} bytes in place of {check.size}")
    return wrong


def changed_files(folder: Path, checks: Checks) -> list[str]:
    """Return what is wrong with a folder's files, their whole content compared."""
    wrong = missing_or_resized(folder, checks)
    named = {entry.split(" ")[0] for entry in wrong}
    for name, check in checks.items():
        if name not in named and _check(folder / name) != check:
            wrong.append(f"{name} is not what was written (its checksum differs)")
    wrong += [f"{name} does not belong there" for name in _names(folder) if name not in checks]
    return wrong


def checks_to_text(checks: Checks) -> str:
    return json.dumps({name: [check.size, check.digest] for name, check in sorted(checks.items())})


def checks_from_text(text: str) -> dict[str, FileCheck]:
    """Read what `checks_to_text` wrote. Raises ValueError for anything else."""
    try:
        return {name: FileCheck(int(size), str(digest)) for name, (size, digest) in json.loads(text).items()}
    except (AttributeError, TypeError) as error:
        raise ValueError(f"no record of files: {error}") from error


def _names(folder: Path) -> list[str]:
    """List the files that hold something; a lock file is nobody's content."""
    found = (path for path in folder.rglob("*") if path.is_file() and path.suffix != ".lock")
    return sorted(path.relative_to(folder).as_posix() for path in found)


def _check(path: Path) -> FileCheck:
    with path.open("rb") as file:
        digest = hashlib.file_digest(file, lambda: hashlib.blake2b(digest_size=_DIGEST_BYTES))
    return FileCheck(path.stat().st_size, digest.hexdigest())
