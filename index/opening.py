"""An index folder -> its stores, opened for reading, always at the last committed change.

Knows which files belong together; knows nothing of questions.
"""

from __future__ import annotations

import threading
from datetime import date
from pathlib import Path

from index.embedding import open_embedder
from index.embedding.protocols import Embedder
from index.errors import IndexFolderError
from index.locking import writing
from index.stores.catalog import Catalog
from index.stores.dense import DenseStore
from index.stores.file_checks import (
    FileCheck,
    checks_from_text,
    checks_to_text,
    missing_or_resized,
    record_files,
)
from index.stores.lexical import LexicalStore
from index.stores.manifest import (
    Manifest,
    manifest_of,
    read_manifest,
    refuse_other_embedder,
    write_manifest,
)
from index.stores.protocols import VectorStore, WordStore
from index.stores.schema import FORMAT

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
        self._covers: tuple[date, date] | None = None
        self._refreshing = threading.Lock()
        self.dense: VectorStore
        self.lexical: WordStore
        self.refresh()

    @classmethod
    def open(cls, folder: Path, embedder_name: str | None = None) -> OpenIndex:
        """Open an index with the embedder it was built with, or the one named.

        Raises NoIndex, EmbedderMismatch, EmbedderUnavailable or IndexFolderError.
        """
        manifest = present_manifest(folder)
        embedder = open_embedder(embedder_name or manifest.embedder)
        refuse_other_embedder(manifest, folder, embedder_name or manifest.embedder, embedder.fingerprint)
        return cls(folder, manifest, embedder, Catalog.open(folder))

    @property
    def generation(self) -> int:
        """The number of the committed change that is loaded."""
        return self._generation

    @property
    def covers(self) -> tuple[date, date] | None:
        """The first and the last day an article was published, read once a change: it looks at every one."""
        return self._covers

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
                self._refuse_damaged(folder)
                self.dense = DenseStore.open(folder, self.manifest.dimension)
                self.lexical = LexicalStore.open(folder)
            except IndexFolderError:
                # A writer may have put a newer generation in place of this one meanwhile.
                if last_try == _TRIES - 1:
                    raise
                continue
            self._covers = self.catalog.published_range()
            self._generation = generation
            return True
        return False

    def _refuse_damaged(self, generation: Path) -> None:
        """Raise IndexFolderError when a file of the generation is missing or cut short."""
        checks = recorded_checks(self.catalog, self.folder)
        wrong = missing_or_resized(generation, checks)
        if wrong:
            raise IndexFolderError(
                f"{generation}: damaged ({wrong[0]}); run 'khao verify --repair --index {self.folder}'"
            )

    def close(self) -> None:
        self.catalog.close()


def present_manifest(folder: Path) -> Manifest:
    """Read the manifest of an index, which is first brought to the present format if it is older.

    Raises IndexFolderError when the folder cannot be written for that, NoIndex when there is none.
    """
    manifest = read_manifest(folder)
    if manifest.format == FORMAT:
        return manifest
    with writing(folder):
        return migrate(folder, manifest)


def migrate(folder: Path, manifest: Manifest) -> Manifest:
    """Bring an index of an older format to this one. The caller holds the write lock."""
    generation = generation_folder(folder, manifest.generation)
    catalog = Catalog.create(folder)
    try:
        if "files" not in catalog.facts():
            catalog.begin()
            catalog.commit(catalog.generation(), _facts_of(manifest, record_files(generation)))
        fresh = manifest_of(catalog)
        write_manifest(folder, fresh)
        return fresh
    finally:
        catalog.rollback()
        catalog.close()


def recorded_checks(catalog: Catalog, folder: Path) -> dict[str, FileCheck]:
    """Return the checks of the derived files. Raises IndexFolderError when there is no record of them."""
    try:
        return checks_from_text(catalog.facts()["files"])
    except (KeyError, ValueError) as error:
        raise IndexFolderError(
            f"{folder}: the record of its files is damaged; run 'khao verify --repair --index {folder}'"
        ) from error


def _facts_of(manifest: Manifest, files: dict[str, FileCheck]) -> dict[str, str]:
    return {
        "embedder": manifest.embedder,
        "fingerprint": manifest.fingerprint,
        "dimension": str(manifest.dimension),
        "written_by": manifest.written_by,
        "files": checks_to_text(files),
    }
