"""An index -> the lines that recur across a publisher's articles, cut from them or put back.

Only scraped articles are looked at (text, HTML, addresses): what came as Markdown or JSON lines is kept
as given. A line put back is remembered and not cut again. Each call is one committed change.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from index.building import embedder_for
from index.changing import changing
from index.cleaning.recurring import key_of, recurring, without
from index.errors import IndexFolderError, InputError
from index.locking import writing
from index.opening import present_manifest
from index.publishers import publisher_of
from index.stores.catalog import Catalog
from index.types import Article

KEPT_FACT = "kept_lines"
_AS_GIVEN = (".md", ".markdown", ".jsonl")

Sourced = tuple[Article, str]


@dataclass(frozen=True, slots=True)
class LearntLine:
    """A line that recurs in so many of a publisher's articles, cut from `cut` of them."""

    publisher: str
    line: str
    articles: int
    cut: int
    is_kept: bool


def learnt_lines(folder: Path) -> list[LearntLine]:
    """Return what recurs, by publisher, the most frequent first. Changes nothing."""
    present_manifest(folder)
    catalog = Catalog.open(folder)
    try:
        kept = _kept(catalog, folder)
        found = []
        for publisher, articles in _by_publisher(catalog).items():
            every = [article for article, _ in articles]
            for line, count in recurring(every).items():
                cut = sum(_is_cut(article, line) for article in every)
                found.append(LearntLine(publisher, line, count, cut, key_of(line) in kept))
        return sorted(found, key=lambda one: (one.publisher, -one.articles, one.line))
    finally:
        catalog.close()


def cut_learnt(folder: Path) -> int:
    """Cut every line that recurs and was never put back; return how many articles changed."""
    return _apply(folder, kept_too=())


def restore_line(folder: Path, line: str) -> int:
    """Put a line back wherever it was cut, for good; return how many articles changed.

    Raises InputError when it was never cut.
    """
    if not any(key_of(found.line) == key_of(line) and found.cut for found in learnt_lines(folder)):
        raise InputError(
            f"{folder}: no such line was cut: {line!r}; 'khao litter list' shows those that were"
        )
    return _apply(folder, kept_too=(line,))


def _apply(folder: Path, kept_too: Sequence[str]) -> int:
    embedder, name = embedder_for(folder, None)
    with writing(folder):
        catalog = Catalog.open(folder)
        try:
            kept = _kept(catalog, folder) | {key_of(line) for line in kept_too}
            changed = _changed(_by_publisher(catalog), kept)
        finally:
            catalog.close()
        if changed or kept_too:
            with changing(folder, embedder, name) as change:
                for article, source in changed:
                    change.add(article, source)
                change.note(KEPT_FACT, json.dumps(sorted(kept), ensure_ascii=False))
    return len(changed)


def _changed(by_publisher: dict[str, list[Sourced]], kept: set[str]) -> list[Sourced]:
    changed = []
    for articles in by_publisher.values():
        lines = [line for line in recurring([one for one, _ in articles]) if key_of(line) not in kept]
        new = ((without(article, lines), article, source) for article, source in articles)
        changed += [(after, source) for after, before, source in new if after != before]
    return changed


def _by_publisher(catalog: Catalog) -> dict[str, list[Sourced]]:
    """Group the scraped articles; a copy says nothing new of what recurs and has no passages to clean."""
    found: dict[str, list[Sourced]] = defaultdict(list)
    for article, source in catalog.articles():
        publisher = publisher_of(article.url)
        if publisher and not source.endswith(_AS_GIVEN) and catalog.original_of(article.id) is None:
            found[publisher].append((article, source))
    return found


def _kept(catalog: Catalog, folder: Path) -> set[str]:
    try:
        return set(_texts(json.loads(catalog.facts().get(KEPT_FACT, "[]"))))
    except ValueError as error:
        raise IndexFolderError(
            f"{folder}: the record of the lines put back is damaged ({error}); run 'khao verify --index {folder}'"
        ) from error


def _texts(values: object) -> Iterable[str]:
    if not isinstance(values, list) or any(not isinstance(value, str) for value in values):
        raise ValueError("not a list of lines")
    return values


def _is_cut(article: Article, line: str) -> bool:
    return any(key_of(cut.text) == key_of(line) for cut in article.learnt_cut)
