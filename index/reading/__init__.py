"""A folder, file or web address -> articles, and a note for everything that was not read.

One bad file, line or page never stops the others. Content the caller already knows is recognised by its
hash and not parsed again. Knows nothing of the index: what to keep, replace or drop is the caller's.
"""

import hashlib
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

from index.cleaning.titles import shorten
from index.errors import ReadingError
from index.normalising import normalise_text
from index.reading.articles import Origin, finished_article, scraped_article
from index.reading.decoding import decode
from index.reading.given_fields import MAX_TITLE_CHARS, GivenFields
from index.reading.json_lines import ArticleLine, BadLine, read_lines
from index.reading.markdown import read_markdown
from index.reading.opening import MAX_FILE_BYTES, open_regular, read_bytes
from index.reading.sources import SourceFile, Unchanged, find_files, is_address, printable
from index.reading.web_page import decode_page, read_page
from index.types import Article, ReadingProblem

__all__ = [
    "MAX_FILE_BYTES",
    "SourceFile",
    "Unchanged",
    "find_files",
    "is_address",
    "read_address",
    "read_file",
    "read_source",
]

MAX_JSONL_BYTES = 2 * 1024**3

Read = Article | ReadingProblem | Unchanged
Known = Callable[[str, str], bool]


def read_source(
    source: str, *, allow_private: bool = False, known: Known | None = None, max_bytes: int = MAX_FILE_BYTES
) -> Iterator[Read]:
    """Read a folder, a file or a web address; raise ReadingError when there is nothing of the kind.

    `known(key, sha256)` says whether that content is known already: the key is a file's key, an address,
    or the id of a JSONL line. An id met twice is refused the second time.
    """
    if is_address(source):
        yield from read_address(source, allow_private=allow_private, known=known)
        return
    first_place: dict[str, str] = {}
    for file in find_files(source):
        for read in read_file(file, known=known, max_bytes=max_bytes):
            yield _refuse_second(read, first_place) if isinstance(read, Article) else read


def read_file(
    file: SourceFile, *, known: Known | None = None, max_bytes: int = MAX_FILE_BYTES
) -> Iterator[Read]:
    """Read one file found by `find_files`. A JSONL file is streamed; its limit holds for each line."""
    if file.problem is not None:
        yield file.problem
        return
    where = printable(file.path)
    try:
        if file.kind == "jsonl":
            yield from _read_jsonl(file, where, known or _knows_nothing, max_bytes)
        else:
            yield from _read_whole(file, where, known or _knows_nothing, max_bytes)
    except ReadingError as error:
        yield ReadingProblem(where, str(error))


def read_address(url: str, *, allow_private: bool = False, known: Known | None = None) -> Iterator[Read]:
    """Fetch a page and read the article in it; a failure comes out as a ReadingProblem."""
    from index.reading.web import fetch

    where = printable(url)
    try:
        page = fetch(url, allow_private=allow_private)
        sha256 = hashlib.sha256(page.body).hexdigest()
        if (known or _knows_nothing)(where, sha256):
            yield Unchanged(where, where, sha256)
            return
        origin = Origin(where, sha256, url=printable(page.url))
        if page.content_type == "text/html":
            yield from _read_html(page.body, where, origin, page.charset)
        else:
            yield from _read_text(page.body, where, origin)
    except ReadingError as error:
        yield ReadingProblem(where, str(error))


def _knows_nothing(_key: str, _sha256: str) -> bool:
    return False


def _refuse_second(article: Article, first_place: dict[str, str]) -> Read:
    place = article.path or article.id
    if article.id not in first_place:
        first_place[article.id] = place
        return article
    return ReadingProblem(place, _met_before(article.id, first_place[article.id]))


def _met_before(article_id: str, place: str) -> str:
    return f"the id {printable(article_id)!r} was met before, in {place}; give it another"


def _read_whole(file: SourceFile, where: str, known: Known, max_bytes: int) -> Iterator[Read]:
    data = read_bytes(file.path, max_bytes)
    sha256 = hashlib.sha256(data).hexdigest()
    path = _stored_path(file.path)
    if known(file.key, sha256):
        yield Unchanged(file.key, path, sha256)
        return
    readers = {"text": _read_text, "markdown": _read_markdown, "html": _read_html}
    yield from readers[file.kind](data, where, Origin(file.key, sha256, path))


def _read_text(data: bytes, where: str, origin: Origin) -> Iterator[Read]:
    decoded = decode(data)
    article = scraped_article(decoded.text, GivenFields(), origin)
    yield from _notes(where, decoded.note)
    yield article


def _read_markdown(data: bytes, where: str, origin: Origin) -> Iterator[Read]:
    decoded = decode(data)
    markdown = read_markdown(normalise_text(decoded.text))
    fields = (
        markdown.fields
        if markdown.fields.title
        else replace(markdown.fields, title=shorten(markdown.heading, MAX_TITLE_CHARS))
    )
    article = finished_article(markdown.body, fields, origin)
    yield from _notes(where, decoded.note, *fields.notes)
    yield article


def _read_html(data: bytes, where: str, origin: Origin, charset: str = "") -> Iterator[Read]:
    html, note = decode_page(data, charset)
    page = read_page(html, origin.url)
    article = scraped_article(page.text, page.fields, origin)
    yield from _notes(where, note, *page.fields.notes)
    yield article


def _read_jsonl(file: SourceFile, where: str, known: Known, max_line_bytes: int) -> Iterator[Read]:
    path = _stored_path(file.path)
    with open_regular(file.path, MAX_JSONL_BYTES) as opened:
        sha256 = hashlib.file_digest(opened, "sha256").hexdigest()
        if known(file.key, sha256):
            yield Unchanged(file.key, path, sha256)
            return
        opened.seek(0)
        first_place: dict[str, str] = {}
        for line in read_lines(opened, max_line_bytes):
            place = f"{where}:{line.number}"
            if isinstance(line, BadLine):
                yield ReadingProblem(place, line.reason)
            elif first_place.setdefault(line.id, place) != place:
                yield ReadingProblem(place, _met_before(line.id, first_place[line.id]))
            elif known(line.id, line.sha256):
                yield Unchanged(line.id, path, line.sha256)
            else:
                yield from _read_line(line, place, path)


def _read_line(line: ArticleLine, place: str, path: str) -> Iterator[Read]:
    try:
        article = finished_article(line.text, line.fields, Origin(line.id, line.sha256, path))
    except ReadingError as error:
        yield ReadingProblem(place, str(error))
        return
    yield from _notes(place, *line.fields.notes)
    yield article


def _notes(where: str, *notes: str) -> Iterator[ReadingProblem]:
    return (ReadingProblem(where, note, "note") for note in notes if note)


def _stored_path(path: Path) -> str:
    return printable(path.absolute())
