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
    will not be read.
    """

    path: Path
    key: str
    kind: str = ""
    problem: ReadingProblem | None = None


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
        mode = path.stat().st_mode
    except (OSError, ValueError) as error:
        raise ReadingError(f"{printable(path)}: {_why(error)}; check the path") from error
    if stat.S_ISDIR(mode):
        return _of_folder(path)
    found = _source_file(path, printable(path.name), mode)
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
    root = folder.resolve()
    waiting = [folder]
    while waiting:
        here = waiting.pop()
        key = printable(here.relative_to(folder).as_posix())
        try:
            entries = list(os.scandir(here))
        except OSError as error:
            yield _refused(here, key, _why(error))
            continue
        for entry in entries:
            if entry.name.startswith("."):
                continue
            if entry.is_dir(follow_symlinks=False):
                waiting.append(Path(entry.path))
            else:
                yield _of_entry(Path(entry.path), folder, root)


def _of_entry(path: Path, folder: Path, root: Path) -> SourceFile:
    key = printable(path.relative_to(folder).as_posix())
    try:
        if not path.is_symlink():
            return _source_file(path, key, path.lstat().st_mode)
        target = path.resolve(strict=True)
        mode = target.stat().st_mode
    except (OSError, RuntimeError) as error:
        return _refused(path, key, _why(error))
    if stat.S_ISDIR(mode):
        return _skipped(path, key, "a link to a folder, not followed; index that folder by its own name")
    if not target.is_relative_to(root):
        return _skipped(path, key, "a link that leaves the folder, not followed; index its target by name")
    found = _source_file(target, key, mode)
    return SourceFile(target, key, found.kind, found.problem)


def _source_file(path: Path, key: str, mode: int) -> SourceFile:
    if not stat.S_ISREG(mode):
        return _refused(path, key, "a device, pipe or socket, not a file; leave it out")
    kind = KINDS_BY_SUFFIX.get(path.suffix.lower(), "")
    if not kind:
        return _skipped(path, key, f"not a kind of file read here ({READABLE})")
    return SourceFile(path, key, kind)


def _refused(path: Path, key: str, reason: str) -> SourceFile:
    return SourceFile(path, key, problem=ReadingProblem(printable(path), reason))


def _skipped(path: Path, key: str, reason: str) -> SourceFile:
    return SourceFile(path, key, problem=ReadingProblem(printable(path), reason, "skipped"))


def _why(error: Exception) -> str:
    if isinstance(error, FileNotFoundError):
        return "no such file or folder"
    if isinstance(error, PermissionError):
        return "no permission to read it"
    if isinstance(error, OSError) and error.strerror:
        return error.strerror.lower()
    return "cannot be opened"
