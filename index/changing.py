"""Articles to add and remove -> one committed change of an index folder, whole or not at all.

New derived stores are written beside the old ones; the catalog's transaction, which names
their generation, is the moment of change. Reads nothing from outside the folder.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from importlib.metadata import version
from itertools import chain
from pathlib import Path

from index.annotating import annotate
from index.copies import are_copies, bands_of, published_together, shingles_of
from index.deriving import Derived
from index.embedding.protocols import Embedder
from index.errors import IndexFolderError
from index.opening import generation_folder
from index.splitting import split_passages
from index.stores.catalog import Catalog, PassageRow
from index.stores.file_checks import checks_from_text, checks_to_text, missing_or_resized
from index.stores.manifest import fsync_folder, manifest_of, write_manifest
from index.types import Article
from index.words import stems_of


class Change:
    """One change under way. Made by `changing`, which commits or undoes it."""

    def __init__(
        self, folder: Path, catalog: Catalog, embedder: Embedder, embedder_name: str, *, afresh: bool = False
    ) -> None:
        self._folder = folder
        self._embedder_name = embedder_name
        self._catalog = catalog
        self._embedder = embedder
        generation = catalog.generation()
        self._old = generation_folder(folder, generation)
        self._generation = generation + 1
        self._new = generation_folder(folder, self._generation)
        self._may_be_committed = False
        self._noted: dict[str, str] = {}
        self._derived = self._begin(afresh=afresh or generation == 0)

    def _begin(self, *, afresh: bool) -> Derived:
        if not afresh:
            try:
                checks = checks_from_text(self._catalog.facts().get("files", "{}"))
                if not missing_or_resized(self._old, checks):
                    return Derived.branch(self._old, self._new, self._embedder, checks)
            except (IndexFolderError, OSError, ValueError):
                # What is derived and damaged is made again from the catalog.
                pass
        derived = Derived.start(self._new, self._embedder)
        derived.add_everything(self._catalog)
        return derived

    def add(self, article: Article, source: str) -> int:
        """Add an article, in place of one with the same id; return the number of its passages."""
        self.remove(article.id)
        rows = _distinct(article, annotate(article, self._embedder))
        words = [stems_of(article.text[row.start : row.end]) for row in rows]
        every = list(chain.from_iterable(words))
        bands = bands_of(shingles_of(every))
        original = self._original_of(article, every, bands)
        if original is not None:
            self._catalog.add_article(article, source, (), copy_of=original)
            return 0
        stored = self._catalog.add_article(article, source, rows, bands=bands)
        title_words = stems_of(article.title)
        for passage, passage_words in zip(stored, words, strict=True):
            self._derived.add(passage, passage_words, title_words)
        return len(stored)

    def remove(self, article_id: str) -> bool:
        """Remove an article if it is there, and say whether it was; its first copy takes its place."""
        if not self._catalog.holds(article_id):
            return False
        copies = [(copy, self._catalog.source_of(copy.id)) for copy in self._copies(article_id)]
        for copy, _ in copies:
            self._catalog.remove_article(copy.id)
        self._derived.remove(*self._catalog.remove_article(article_id))
        for copy, source in copies:
            self.add(copy, source)
        return True

    def stamp_files(self, stamps: Mapping[str, str]) -> None:
        """Note what the files read looked like (`index.reading.stamps`)."""
        self._catalog.stamp_files(stamps)

    def note(self, fact: str, value: str) -> None:
        """Note a fact beside the articles, in place of what was noted of it before."""
        self._noted[fact] = value

    def commit(self) -> None:
        """Make the change durable and current."""
        facts = self._noted | {
            "embedder": self._embedder_name,
            "fingerprint": self._embedder.fingerprint,
            "dimension": str(self._embedder.dimension),
            "written_by": f"khao {version('khao')}",
            "files": checks_to_text(self._derived.save()),
        }
        fsync_folder(self._folder)
        self._may_be_committed = True
        self._catalog.commit(self._generation, facts)
        # The change is made. A manifest that a full disk refuses is read from the catalog all the same.
        with suppress(OSError):
            write_manifest(self._folder, manifest_of(self._catalog))
        forget_generations(self._folder, keep=self._new)

    def undo(self) -> None:
        """Take the change back, but for stores that the catalog may name already.

        A commit whose last sync fails may still be found in SQLite's log on the next opening.
        """
        try:
            self._catalog.rollback()
        finally:
            if not self._may_be_committed:
                self._derived.discard()

    def _copies(self, article_id: str) -> list[Article]:
        found = (self._catalog.article(copy) for copy in self._catalog.copies_of(article_id))
        return [article for article in found if article is not None]

    def _original_of(self, article: Article, words: Sequence[str], bands: Sequence[int]) -> str | None:
        candidates = self._catalog.sharing_bands(bands) if bands else []
        near = (other for other in candidates if published_together(article.published, other.published))
        return next((other.id for other in near if are_copies(words, _words_of(other))), None)


@contextmanager
def changing(
    folder: Path, embedder: Embedder, embedder_name: str, *, afresh: bool = False
) -> Iterator[Change]:
    """Open a change of an index folder; commit it at the end of the block, undo it on any error.

    `embedder_name` is what opens the embedder again ("khao", a hub name, a folder). `afresh`
    makes all that is derived anew from the catalog. The caller holds the write lock
    (`index.locking.writing`). Raises IndexFolderError when the disk is full or not writable.
    """
    catalog = Catalog.create(folder)
    change: Change | None = None
    try:
        catalog.begin()
        change = Change(folder, catalog, embedder, embedder_name, afresh=afresh)
        yield change
        change.commit()
        change = None
    finally:
        try:
            if change is not None:
                change.undo()
        finally:
            # Whatever of it is still open is rolled back by closing.
            catalog.close()


def stamp_files(folder: Path, stamps: Mapping[str, str]) -> None:
    """Note what files looked like whose articles are all held. The caller holds the write lock."""
    catalog = Catalog.create(folder)
    try:
        catalog.begin()
        catalog.stamp_files(stamps)
        catalog.commit(catalog.generation(), {})
    finally:
        catalog.close()


def forget_generations(folder: Path, keep: Path) -> None:
    """Remove other generations; readers that still have one open keep its files until they close."""
    for path in folder.glob("generation-*"):
        if path != keep:
            shutil.rmtree(path, ignore_errors=True)


def _words_of(article: Article) -> list[str]:
    drafts = split_passages(article.text, article.captions)
    texts = dict.fromkeys(article.text[draft.start : draft.end] for draft in drafts)
    return [word for text in texts for word in stems_of(text)]


def _distinct(article: Article, rows: Sequence[PassageRow]) -> list[PassageRow]:
    """Leave out passages that say again, word for word, what an earlier one of the article says."""
    first: dict[str, PassageRow] = {}
    for row in rows:
        first.setdefault(article.text[row.start : row.end], row)
    return list(first.values())
