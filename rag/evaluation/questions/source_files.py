"""A path -> its text, its JSON lines or its JSON, with every failure a ReadingError that says where.

Knows nothing of questions.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

from index.errors import ReadingError


def text_of(path: Path) -> str:
    try:
        return path.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = error.object[: error.start].count(b"\n") + 1
        raise ReadingError(f"{path}:{line}: not UTF-8 text; save the file as UTF-8") from error
    except OSError as error:
        raise ReadingError(f"{path}: {error.strerror or error}; give a readable question file") from error


def numbered_lines(path: Path) -> Iterator[tuple[str, str]]:
    """The lines that are not blank, each with its `file:line`."""
    for number, line in enumerate(text_of(path).split("\n"), start=1):
        if line.strip():
            yield f"{path}:{number}", line.rstrip("\r")


def json_objects(path: Path) -> Iterator[tuple[str, dict[str, object]]]:
    """The objects of a JSONL file, each with its `file:line`."""
    for where, line in numbered_lines(path):
        try:
            value = json.loads(line)
        except json.JSONDecodeError as error:
            raise ReadingError(f"{where}: not JSON ({error.msg} at column {error.colno})") from error
        if not isinstance(value, dict):
            raise ReadingError(f"{where}: expected one JSON object a line, found {type(value).__name__}")
        yield where, value


def json_document(path: Path) -> object:
    try:
        document: object = json.loads(text_of(path))
    except json.JSONDecodeError as error:
        raise ReadingError(f"{path}:{error.lineno}: not JSON ({error.msg})") from error
    return document
