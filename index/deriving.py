"""Passages -> the stores derived from them: vectors of their sentences and their words.

A generation's folder is written once: `start` makes an empty one, `branch` one that begins
with what an older one holds. Everything here can be made again from the catalog.
"""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import numpy as np

from index.embedding.protocols import Embedder
from index.stores.catalog import Catalog, StoredPassage
from index.stores.file_checks import Checks, FileCheck, record_files
from index.stores.lexical import LexicalStore
from index.stores.manifest import fsync_folder
from index.stores.vector_parts import VectorParts
from index.words import stems_of

_SENTENCES_AT_ONCE = 4096
_PASSAGES_AT_ONCE = 2000


class Derived:
    """The derived stores of a generation under way."""

    def __init__(
        self,
        folder: Path,
        embedder: Embedder,
        dense: VectorParts,
        lexical: LexicalStore,
        before: Checks | None = None,
    ) -> None:
        self.folder = folder
        self._embedder = embedder
        self._dense = dense
        self._lexical = lexical
        self._before = before
        self._linked = _names(folder) if before is not None else frozenset()
        self._texts: list[str] = []
        self._ids: list[int] = []

    @classmethod
    def start(cls, folder: Path, embedder: Embedder) -> Derived:
        """Begin an empty generation in place of whatever a dead writer left there."""
        _make_empty(folder)
        return cls(
            folder, embedder, VectorParts.start(folder, embedder.dimension), LexicalStore.create(folder)
        )

    @classmethod
    def branch(cls, old: Path, folder: Path, embedder: Embedder, before: Checks) -> Derived:
        """Begin a generation with what an older one holds. Raises IndexFolderError when it is damaged."""
        _make_empty(folder)
        dense = VectorParts.branch(old, folder, embedder.dimension)
        return cls(folder, embedder, dense, LexicalStore.branch(old, folder), before)

    def add(self, stored: StoredPassage, words: list[str], title_words: list[str]) -> None:
        passage = stored.passage
        self._lexical.add(passage.id, words, title_words)
        for sentence_id, sentence in zip(stored.sentence_ids, passage.sentences, strict=True):
            self._ids.append(sentence_id)
            self._texts.append(passage.between(sentence.start, sentence.end))
        if len(self._ids) >= _SENTENCES_AT_ONCE:
            self._flush()

    def add_everything(self, catalog: Catalog) -> None:
        """Add every passage of a catalog."""
        ids = catalog.all_passage_ids()
        for at in range(0, len(ids), _PASSAGES_AT_ONCE):
            for stored in catalog.passages(ids[at : at + _PASSAGES_AT_ONCE]).values():
                self.add(stored, stems_of(stored.passage.text), stems_of(stored.article.title))

    def remove(self, passage_ids: list[int], sentence_ids: list[int]) -> None:
        if sentence_ids:
            self._flush()
            self._dense.remove(np.array(sentence_ids, dtype=np.int64))
        for passage_id in passage_ids:
            self._lexical.remove(passage_id)

    def save(self) -> dict[str, FileCheck]:
        """Make the generation durable; return the checks of its files."""
        self._flush()
        self._dense.save()
        self._lexical.commit()
        _fsync_tree(self.folder, but=self._linked)
        return record_files(self.folder, self._before, self._linked)

    def discard(self) -> None:
        self._lexical.discard()
        shutil.rmtree(self.folder, ignore_errors=True)

    def _flush(self) -> None:
        if self._ids:
            vectors = self._embedder.embed_passages(self._texts)
            self._dense.add(np.array(self._ids, dtype=np.int64), vectors)
            self._ids, self._texts = [], []


def _make_empty(folder: Path) -> None:
    # A generation of this number can only be left over from a change that died uncommitted.
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)


def _names(folder: Path) -> frozenset[str]:
    """Name the immutable files a branch began with; tantivy's JSON files are rewritten."""
    files = (path for path in folder.rglob("*") if path.is_file() and path.suffix != ".json")
    return frozenset(path.relative_to(folder).as_posix() for path in files)


def _fsync_tree(folder: Path, but: frozenset[str]) -> None:
    """Make a generation durable; the content of linked files is durable since they were written."""
    for path in [*folder.rglob("*"), folder]:
        if path.is_dir():
            fsync_folder(path)
        elif path.relative_to(folder).as_posix() not in but:
            with path.open("rb") as file:
                os.fsync(file.fileno())
