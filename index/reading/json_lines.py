"""A JSONL file -> its lines, each an article's fields or the reason why it is none.

One bad line never stops the others. A line, not the file, is held to the size limit, so that a large
collection can be one file. Knows nothing of cleaning or of languages.
"""

import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import BinaryIO

from index.errors import ReadingError
from index.normalising import normalise_text
from index.reading.given_fields import GivenFields, read_fields, whole_letters
from index.reading.opening import size

MAX_ID_CHARS = 500
# A file whose first lines are all bad is some other format: say so once, not a million times.
MAX_BAD_LINES_BEFORE_A_GOOD_ONE = 100


@dataclass(frozen=True, slots=True)
class ArticleLine:
    """A good line; `sha256` is of the line's bytes without its line end."""

    number: int
    id: str
    text: str
    fields: GivenFields
    sha256: str


@dataclass(frozen=True, slots=True)
class BadLine:
    """A line that is no article."""

    number: int
    reason: str


def read_lines(file: BinaryIO, max_line_bytes: int) -> Iterator[ArticleLine | BadLine]:
    """Read the lines of an open JSONL file; empty lines are passed over."""
    bad = good = 0
    for number, raw in _raw_lines(file, max_line_bytes):
        if raw is not None and not raw.strip():
            continue
        line = _read_line(number, raw, max_line_bytes)
        yield line
        bad, good = (bad + 1, good) if isinstance(line, BadLine) else (bad, good + 1)
        if bad >= MAX_BAD_LINES_BEFORE_A_GOOD_ONE and not good:
            yield BadLine(
                number + 1, f"the first {bad} lines are all bad, so the rest was not read; is it JSONL?"
            )
            return


def _raw_lines(file: BinaryIO, max_line_bytes: int) -> Iterator[tuple[int, bytes | None]]:
    """Yield numbered lines; None stands for one that is too long."""
    number = 0
    while raw := file.readline(max_line_bytes + 1):
        number += 1
        is_whole = raw.endswith(b"\n") or len(raw) <= max_line_bytes
        while not is_whole and (rest := file.readline(1 << 20)):
            is_whole = rest.endswith(b"\n")
            raw = b""
        yield number, raw.rstrip(b"\r\n") if raw else None


def _read_line(number: int, raw: bytes | None, max_line_bytes: int) -> ArticleLine | BadLine:
    try:
        if raw is None:
            raise ReadingError(f"the line is longer than {size(max_line_bytes)}; split it or raise max_bytes")
        return _article_line(number, raw)
    except ReadingError as error:
        return BadLine(number, str(error))


def _article_line(number: int, raw: bytes) -> ArticleLine:
    value = _parse(raw.removeprefix(b"\xef\xbb\xbf") if number == 1 else raw)
    if not isinstance(value, dict):
        raise ReadingError('not a JSON object; write {"id": ..., "text": ...}')
    article_id, text = value.get("id"), value.get("text")
    if isinstance(article_id, int) and not isinstance(article_id, bool):
        article_id = str(article_id)
    if not isinstance(article_id, str) or not article_id.strip() or len(article_id) > MAX_ID_CHARS:
        raise ReadingError(f'"id" is missing or not a text of at most {MAX_ID_CHARS} characters')
    if not isinstance(text, str) or not text.strip():
        raise ReadingError('"text" is missing, empty or not a text')
    return ArticleLine(
        number,
        _shown(article_id),
        whole_letters(text),
        read_fields(value, "JSONL field"),
        hashlib.sha256(raw).hexdigest(),
    )


def _shown(article_id: str) -> str:
    """An id is printed in terminals and addresses: nothing in it may be invisible or steer either."""
    shown = " ".join(normalise_text(whole_letters(article_id)).split())
    if not shown:
        raise ReadingError('"id" has no visible character; give it some')
    return shown


def _parse(raw: bytes) -> object:
    try:
        return json.loads(raw.decode("utf-8"))
    except UnicodeDecodeError:
        raise ReadingError("not UTF-8; save the file as UTF-8") from None
    except json.JSONDecodeError as error:
        raise ReadingError(f"not JSON: {error.msg} at column {error.colno}") from error
    except (ValueError, RecursionError) as error:
        raise ReadingError("not JSON that can be read: nested too deep or a number too long") from error
