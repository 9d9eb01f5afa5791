"""Articles to add and remove -> one committed change of an index folder, whole or not at all.

New derived stores are written beside the old ones; the catalog's transaction, which names
their generation, is the moment of change. Reads nothing from outside the folder.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.metadata import version
from pathlib import Path

import numpy as np

from index.annotating import annotate
from index.embedding.protocols import Embedder
from index.opening import generation_folder
from index.stores.catalog import Catalog, StoredPassage
from index.stores.dense import DenseStore
from index.stores.lexical import LexicalStore
from index.stores.manifest import FORMAT, Manifest, fsync_folder, write_manifest
from index.types import Article
from index.words import stems_of

_SENTENCES_AT_ONCE = 4096


class Change:
    """One change under way. Made by `changing`, which commits or undoes it."""

    def __init__(
        self, folder: Path, catalog: Catalog, embedder: Embedder, embedder_name: str, generation: int
    ) -> None:
        self._folder = folder
        self._embedder_name = embedder_name
        self._catalog = catalog
        self._embedder = embedder
        self._old = generation_folder(folder, generation)
        self._generation = generation + 1
        self._new = generation_folder(folder, self._generation)
        self._texts: list[str] = []
        self._ids: list[int] = []
        self._dense, self._lexical = self._branch(exists=generation > 0)

    def _branch(self, *, exists: bool) -> tuple[DenseStore, LexicalStore]:
        # A generation of this number can only be left over from a change that died uncommitted.
        shutil.rmtree(self._new, ignore_errors=True)
        self._new.mkdir(parents=True)
        if exists:
            return (
                DenseStore.open(self._old, self._embedder.dimension),
                LexicalStore.branch(self._old, self._new),
            )
        return DenseStore.empty(self._embedder.dimension), LexicalStore.create(self._new)

    def add(self, article: Article, source: str) -> int:
        """Add an article, in place of one with the same id; return the number of its passages."""
        self.remove(article.id)
        title_stems = stems_of(article.title)
        stored = self._catalog.add_article(article, source, annotate(article, self._embedder))
        for passage in stored:
            self._lexical.add(passage.passage.id, stems_of(passage.passage.text), title_stems)
            self._queue(passage)
        return len(stored)

    def remove(self, article_id: str) -> int:
        """Remove an article if it is there; return the number of its passages."""
        passages, sentences = self._catalog.remove_article(article_id)
        if sentences:
            self._flush()
            self._dense.remove(np.array(sentences, dtype=np.int64))
        for passage_id in passages:
            self._lexical.remove(passage_id)
        return len(passages)

    def commit(self) -> None:
        """Make the change durable and current."""
        self._flush()
        self._dense.shrunk().save(self._new)
        self._lexical.commit()
        _fsync_tree(self._new)
        fsync_folder(self._folder)
        self._catalog.commit(self._generation)
        write_manifest(self._folder, self._manifest())
        _forget_generations(self._folder, keep=self._new)

    def undo(self) -> None:
        self._catalog.rollback()
        self._lexical.discard()
        shutil.rmtree(self._new, ignore_errors=True)

    def _queue(self, stored: StoredPassage) -> None:
        passage = stored.passage
        for sentence_id, sentence in zip(stored.sentence_ids, passage.sentences, strict=True):
            self._ids.append(sentence_id)
            self._texts.append(passage.text[sentence.start - passage.start : sentence.end - passage.start])
        if len(self._ids) >= _SENTENCES_AT_ONCE:
            self._flush()

    def _flush(self) -> None:
        if self._ids:
            vectors = self._embedder.embed_passages(self._texts)
            self._dense.add(np.array(self._ids, dtype=np.int64), vectors)
            self._ids, self._texts = [], []

    def _manifest(self) -> Manifest:
        counts = self._catalog.counts()
        return Manifest(
            format=FORMAT,
            embedder=self._embedder_name,
            fingerprint=self._embedder.fingerprint,
            dimension=self._embedder.dimension,
            generation=self._generation,
            articles=counts["articles"],
            passages=counts["passages"],
            sentences=counts["sentences"],
            written_by=f"khao {version('khao')}",
        )


@contextmanager
def changing(folder: Path, embedder: Embedder, embedder_name: str) -> Iterator[Change]:
    """Open a change of an index folder; commit it at the end of the block, undo it on any error.

    `embedder_name` is what opens the embedder again ("khao", a hub name, a folder).
    The caller holds the write lock (`index.locking.writing`).
    """
    catalog = Catalog.create(folder)
    change: Change | None = None
    try:
        catalog.begin()
        change = Change(folder, catalog, embedder, embedder_name, catalog.generation())
        yield change
        change.commit()
        change = None
    finally:
        if change is not None:
            change.undo()
        catalog.close()


def _fsync_tree(folder: Path) -> None:
    for path in [*folder.rglob("*"), folder]:
        if path.is_dir():
            fsync_folder(path)
        else:
            with path.open("rb") as file:
                os.fsync(file.fileno())


def _forget_generations(folder: Path, keep: Path) -> None:
    """Remove older generations; readers that still have one open keep its files until they close."""
    for path in folder.glob("generation-*"):
        if path != keep:
            shutil.rmtree(path, ignore_errors=True)
