"""A folder or file as the user named it -> the files to read, in order, each with its key.

Looks at names and kinds only and opens nothing. Hidden files are left out, links that leave the folder
are not followed, and a link to a folder is never entered, so a walk always ends.
"""

import os
import re
import stat
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from index.errors import ReadingError
from index.reading.stamps import stamp_of
from index.types import ReadingProblem

KINDS_BY_SUFFIX = {
    ".txt": "text",
    ".md": "markdown",
    ".markdown": "markdown",
    ".html": "html",
    ".htm": "html",
    ".jsonl": "jsonl",
}
READABLE = ".txt, .md, .html, .jsonl"

_CONTROL = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class SourceFile:
    """A file met in a source. `key` is its path relative to the folder, with `/`, safe to print and store.

    `kind` is "text", "markdown", "html" or "jsonl"; `problem` is set, and `kind` empty, for a file that
    will not be read. `place` is its full path without links, printable too; `stamp` tells whether it
    changed since it was read (see `stamps`).
    """

    path: Path
    key: str
    kind: str = ""
    problem: ReadingProblem | None = None
    place: str = ""
    stamp: str = ""


@dataclass(frozen=True, slots=True)
class Unchanged:
    """A file, address or JSONL line whose content the caller already knows.

    `key` is a file's key, an address, or a JSONL line's article id; `path` the file it stands in.
    """

    key: str
    path: str
    sha256: str


def printable(name: str | os.PathLike[str]) -> str:
    """Return a file name fit for one line and for UTF-8: line breaks and stray bytes are escaped."""
    return _CONTROL.sub(lambda match: match.group().encode("unicode_escape").decode(), os.fspath(name))


def is_address(source: str) -> bool:
    """Whether a source is written as an address of any scheme, such as `https://...`."""
    return re.match(r"[A-Za-z][A-Za-z0-9+.-]*://", source) is not None


def find_files(source: str | os.PathLike[str]) -> list[SourceFile]:
    """List what a folder or file holds, sorted by key; raise ReadingError when there is nothing to read."""
    path = Path(source)
    try:
        status = path.stat()
    except (OSError, ValueError) as error:
        raise ReadingError(f"{printable(path)}: {_why(error)}; check the path") from error
    if stat.S_ISDIR(status.st_mode):
        return _of_folder(path)
    found = _source_file(path, printable(path.name), status, os.path.realpath(path))
    if found.problem:
        raise ReadingError(f"{printable(path)}: {found.problem.reason}")
    return [found]


def _of_folder(folder: Path) -> list[SourceFile]:
    found = sorted(_walk(folder), key=lambda file: file.key.split("/"))
    readable = sum(not file.problem for file in found)
    if not readable:
        others = f" ({len(found)} others skipped)" if found else ""
        raise ReadingError(
            f"{printable(folder)}: no {READABLE} file in this folder{others}; name a folder that holds articles"
        )
    return found


def _walk(folder: Path) -> Iterator[SourceFile]:
    """Yield what lies under a folder. Names are joined as text: a large folder costs little to look over."""
    root = folder.resolve()
    waiting = [(os.fspath(folder), "")]
    while waiting:
        here, inside = waiting.pop()
        try:
            entries = list(os.scandir(here))
        except OSError as error:
            yield _refused(Path(here), printable(inside.rstrip("/")) or ".", _why(error))
            continue
        for entry in entries:
            if entry.name.startswith("."):
                continue
            if entry.is_dir(follow_symlinks=False):
                waiting.append((entry.path, f"{inside}{entry.name}/"))
            else:
                yield _of_entry(entry, inside + entry.name, root)


def _of_entry(entry: "os.DirEntry[str]", inside: str, root: Path) -> SourceFile:
    path, key = Path(entry.path), printable(inside)
    try:
        if not entry.is_symlink():
            return _source_file(path, key, entry.stat(follow_symlinks=False), os.fspath(root / inside))
        target = path.resolve(strict=True)
        status = target.stat()
    except (OSError, RuntimeError) as error:
        return _refused(path, key, _why(error))
    if stat.S_ISDIR(status.st_mode):
        return _skipped(path, key, "a link to a folder, not followed; index that folder by its own name")
    if not target.is_relative_to(root):
        return _skipped(path, key, "a link that leaves the folder, not followed; index its target by name")
    return _source_file(target, key, status, str(target))


def _source_file(path: Path, key: str, status: os.stat_result, place: str) -> SourceFile:
    if not stat.S_ISREG(status.st_mode):
        return _refused(path, key, "a device, pipe or socket, not a file; leave it out")
    kind = KINDS_BY_SUFFIX.get(path.suffix.lower(), "")
    if not kind:
        return _skipped(path, key, f"not a kind of file read here ({READABLE})")
    return SourceFile(path, key, kind, place=printable(place), stamp=stamp_of(status))


def _refused(path: Path, key: str, reason: str) -> SourceFile:
    return SourceFile(path, key, problem=ReadingProblem(printable(path), reason), place=_place(path))


def _skipped(path: Path, key: str, reason: str) -> SourceFile:
    problem = ReadingProblem(printable(path), reason, "skipped")
    return SourceFile(path, key, problem=problem, place=_place(path))


def _place(path: Path) -> str:
    return printable(os.path.realpath(path))


def _why(error: Exception) -> str:
    if isinstance(error, FileNotFoundError):
        return "no such file or folder"
    if isinstance(error, PermissionError):
        return "no permission to read it"
    if isinstance(error, OSError) and error.strerror:
        return error.strerror.lower()
    return "cannot be opened"
