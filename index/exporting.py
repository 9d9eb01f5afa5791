"""Articles of an index <-> JSON lines that hold everything stored of each, so that nothing is lost.

A line has the keys `khao index` reads (`id, text, title, language, published, url`) and the rest
of `Article`, with the source it was read from. Imported articles are taken as they are: nothing
is cleaned or inferred again.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

from index.building import ARTICLES_A_COMMIT, embedder_for
from index.changing import changing
from index.errors import InputError
from index.locking import writing
from index.opening import present_manifest
from index.stores.catalog import Catalog
from index.types import Article, CutLine, Span

_TEXTS = ("id", "title", "text", "language", "published_why", "sha256", "source")
_TEXTS_OR_NULL = ("published", "url", "path")


def export_articles(folder: Path, file: Path) -> int:
    """Write every article of an index into a file, whole or not at all; return how many."""
    present_manifest(folder)
    catalog = Catalog.open(folder)
    fresh = file.with_name(f".{file.name}.new")
    count = 0
    try:
        with fresh.open("w", encoding="utf-8", newline="\n") as out:
            for article, source in catalog.articles():
                out.write(article_line(article, source))
                count += 1
            out.flush()
            os.fsync(out.fileno())
        fresh.replace(file)
    except OSError as error:
        raise InputError(f"{file}: cannot be written ({error.strerror}); name another file") from error
    finally:
        catalog.close()
        fresh.unlink(missing_ok=True)
    return count


def import_articles(file: Path, folder: Path, *, embedder_name: str | None = None) -> int:
    """Add the articles of an exported file to an index, in place of those with the same ids.

    Every line is read before anything is changed. Raises InputError for a line that is not one
    of an export, and what `build_index` raises for the folder.
    """
    count = sum(1 for _ in _read(file))
    embedder, name = embedder_for(folder, embedder_name)
    with writing(folder):
        for batch in _batches(_read(file)):
            with changing(folder, embedder, name) as change:
                for article, source in batch:
                    change.add(article, source)
    return count


def article_line(article: Article, source: str) -> str:
    """Write an article as one line, the same for the same article."""
    values = {
        "id": article.id,
        "title": article.title,
        "text": article.text,
        "language": article.language,
        "published": article.published.isoformat() if article.published else None,
        "published_why": article.published_why,
        "url": article.url,
        "path": article.path,
        "sha256": article.sha256,
        "captions": [[span.start, span.end] for span in article.captions],
        "cut": list(article.cut),
        "learnt_cut": [[line.position, line.text] for line in article.learnt_cut],
        "source": source,
    }
    return json.dumps(values, ensure_ascii=False) + "\n"


def _read(file: Path) -> Iterator[tuple[Article, str]]:
    try:
        with file.open("rb") as lines:
            for number, line in enumerate(lines, start=1):
                yield _parse(line, f"{file}:{number}")
    except OSError as error:
        raise InputError(f"{file}: cannot be read ({error.strerror}); check the path") from error


def _parse(line: bytes, where: str) -> tuple[Article, str]:
    try:
        values = json.loads(line.decode("utf-8"))
        return _article(values), values["source"]
    except (ValueError, TypeError, KeyError, RecursionError) as error:
        raise InputError(
            f"{where}: not a line that 'khao export' wrote ({type(error).__name__}: {error}); nothing was"
            " imported; other JSON lines are read by 'khao index'"
        ) from error


def _article(values: dict[str, Any]) -> Article:
    for name in _TEXTS:
        if not isinstance(values[name], str):
            raise TypeError(f"'{name}' must be a text")
    for name in _TEXTS_OR_NULL:
        if not isinstance(values[name], str | None):
            raise TypeError(f"'{name}' must be a text or null")
    if not values["id"] or not values["text"].strip():
        raise ValueError("an empty id or text")
    length = len(values["text"])
    captions = tuple(Span(int(start), int(end)) for start, end in values["captions"])
    if any(not 0 <= span.start < span.end <= length for span in captions):
        raise ValueError("a caption outside the text")
    cut = tuple(values["cut"])
    if any(not isinstance(line, str) for line in cut):
        raise TypeError("'cut' must hold texts")
    return Article(
        id=values["id"],
        title=values["title"],
        text=values["text"],
        language=values["language"],
        published=date.fromisoformat(values["published"]) if values["published"] else None,
        url=values["url"],
        path=values["path"],
        sha256=values["sha256"],
        captions=captions,
        cut=cut,
        published_why=values["published_why"],
        learnt_cut=_learnt(values.get("learnt_cut", [])),
    )


def _learnt(values: list[Any]) -> tuple[CutLine, ...]:
    """Read lines learnt to be litter; exports made before there were any have none."""
    lines = tuple(CutLine(position, text) for position, text in values)
    for number, line in enumerate(lines):
        if not isinstance(line.position, int) or not isinstance(line.text, str):
            raise TypeError("'learnt_cut' must hold pairs of a number and a text")
        if line.position < (lines[number - 1].position + 1 if number else 0):
            raise ValueError("'learnt_cut' out of order")
    return lines


def _batches(articles: Iterable[tuple[Article, str]]) -> Iterator[list[tuple[Article, str]]]:
    batch: list[tuple[Article, str]] = []
    for article in articles:
        batch.append(article)
        if len(batch) == ARTICLES_A_COMMIT:
            yield batch
            batch = []
    if batch:
        yield batch
