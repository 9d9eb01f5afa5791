"""An index folder -> the same index without one byte of what was removed from it.

Ordinary removal takes an article out of every answer at once; tantivy's files and SQLite's
free pages keep some of its bytes until they are written anew, which this does.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from index.changing import forget_generations
from index.locking import writing
from index.opening import generation_folder, present_manifest
from index.stores.catalog import Catalog
from index.verifying import rebuild


@dataclass(frozen=True, slots=True)
class Compaction:
    """The bytes in the index folder before and after."""

    bytes_before: int
    bytes_after: int


def compact(folder: Path) -> Compaction:
    """Write every store anew. Raises IndexFolderError when a reader keeps the old catalog open."""
    present_manifest(folder)
    before = _bytes_in(folder)
    with writing(folder):
        rebuild(folder)
        catalog = Catalog.create(folder)
        try:
            keep = generation_folder(folder, catalog.generation())
            catalog.rewrite()
        finally:
            catalog.close()
        forget_generations(folder, keep)
    return Compaction(before, _bytes_in(folder))


def _bytes_in(folder: Path) -> int:
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())
