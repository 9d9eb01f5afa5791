"""An index folder -> its stores, opened for reading, always at the last committed change.

Knows which files belong together; knows nothing of questions.
"""

from __future__ import annotations

import threading
from pathlib import Path

from index.embedding import open_embedder
from index.embedding.protocols import Embedder
from index.errors import IndexFolderError
from index.stores.catalog import Catalog
from index.stores.dense import DenseStore
from index.stores.lexical import LexicalStore
from index.stores.manifest import Manifest, read_manifest, refuse_other_embedder
from index.stores.protocols import VectorStore, WordStore

_TRIES = 5


def generation_folder(folder: Path, generation: int) -> Path:
    """Where the derived stores of one committed change lie."""
    return folder / f"generation-{generation:06d}"


class OpenIndex:
    """The stores of one index; `refresh` moves on to a newer committed change."""

    def __init__(self, folder: Path, manifest: Manifest, embedder: Embedder, catalog: Catalog) -> None:
        self.folder = folder
        self.manifest = manifest
        self.embedder = embedder
        self.catalog = catalog
        self._generation = -1
        self._refreshing = threading.Lock()
        self.dense: VectorStore
        self.lexical: WordStore
        self.refresh()

    @classmethod
    def open(cls, folder: Path, embedder_name: str | None = None) -> OpenIndex:
        """Open an index with the embedder it was built with, or the one named.

        Raises NoIndex, EmbedderMismatch, EmbedderUnavailable or IndexFolderError.
        """
        manifest = read_manifest(folder)
        embedder = open_embedder(embedder_name or manifest.embedder)
        refuse_other_embedder(manifest, folder, embedder_name or manifest.embedder, embedder.fingerprint)
        return cls(folder, manifest, embedder, Catalog.open(folder))

    def refresh(self) -> bool:
        """Load the derived stores of the last committed change; say whether there was a newer one."""
        with self._refreshing:
            return self._load_newest()

    def _load_newest(self) -> bool:
        for last_try in range(_TRIES):
            generation = self.catalog.generation()
            if generation == self._generation:
                return False
            folder = generation_folder(self.folder, generation)
            try:
                self.dense = DenseStore.open(folder, self.manifest.dimension)
                self.lexical = LexicalStore.open(folder)
            except IndexFolderError:
                # A writer may have put a newer generation in place of this one meanwhile.
                if last_try == _TRIES - 1:
                    raise
                continue
            self._generation = generation
            return True
        return False

    def close(self) -> None:
        self.catalog.close()
