"""Sentence vectors by sentence id, searched by inner product with FAISS.

Exact float vectors while the collection is small, 8-bit scalar quantisation from
`SQ8_FROM` vectors on (a quarter of the memory; FINDINGS: 49 ms for a million on one
thread). IVF under IDMap2 is avoided: its `remove_ids` returned wrong ids afterwards.
A folder holds them in parts, as they were added (`vector_parts` writes them).
Knows nothing of sentences; the catalog maps ids to text.
"""

from __future__ import annotations

import os
import re
from pathlib import Path
from typing import Any

import numpy as np

from index.errors import IndexFolderError
from index.stores.protocols import Ids, Vectors, cannot_be_written

FILE_NAME = "vectors.faiss"
GONE_NAME = "vectors.gone"
SQ8_FROM = 60_000
_PART = re.compile(r"vectors(?:-([0-9]+))?\.faiss")


class DenseStore:
    """A `VectorStore` over one FAISS index."""

    def __init__(self, index: Any, dimension: int) -> None:
        self._index = index
        self._dimension = dimension

    @classmethod
    def empty(cls, dimension: int) -> DenseStore:
        """Make an empty store of exact vectors."""
        faiss = _faiss()
        return cls(faiss.IndexIDMap2(faiss.IndexFlatIP(dimension)), dimension)

    @classmethod
    def open(cls, folder: Path, dimension: int) -> DenseStore:
        """Open the store saved in a folder, all its parts. Raises IndexFolderError when it cannot be read."""
        first, *rest = part_names(folder) or [FILE_NAME]
        store = cls.read(folder / first, dimension)
        for name in rest:
            store.absorb(cls.read(folder / name, dimension))
        store.remove(read_gone(folder))
        return store

    @classmethod
    def read(cls, path: Path, dimension: int) -> DenseStore:
        """Read one file of vectors. Raises IndexFolderError when it cannot be read."""
        faiss = _faiss()
        try:
            index = faiss.read_index(str(path))
        except (RuntimeError, MemoryError) as error:
            raise unreadable(path) from error
        return cls(index, dimension)

    def __len__(self) -> int:
        return int(self._index.ntotal)

    def add(self, ids: Ids, vectors: Vectors) -> None:
        if len(ids):
            self._index.add_with_ids(np.ascontiguousarray(vectors, dtype=np.float32), ids.astype(np.int64))

    def remove(self, ids: Ids) -> None:
        if len(ids):
            self._index.remove_ids(np.ascontiguousarray(ids, dtype=np.int64))

    def absorb(self, other: DenseStore) -> None:
        """Add everything another store holds."""
        if len(other):
            self.add(other.ids(), other._index.index.reconstruct_n(0, len(other)))

    def search(self, question: Vectors, k: int) -> tuple[Ids, Vectors]:
        """Return the ids and scores of the `k` nearest vectors of one question, best first."""
        wanted = min(k, len(self))
        if wanted == 0:
            return np.empty(0, dtype=np.int64), np.empty(0, dtype=np.float32)
        scores, ids = self._index.search(question.reshape(1, self._dimension).astype(np.float32), wanted)
        found = ids[0] >= 0
        return ids[0][found], scores[0][found]

    def vectors(self, ids: Ids) -> Vectors:
        """Return the stored vectors of these ids, shape (len(ids), dimension)."""
        rows: Vectors = self._index.reconstruct_batch(np.asarray(ids, dtype=np.int64))
        return rows.reshape(len(ids), self._dimension)

    def shrunk(self) -> DenseStore:
        """Return this store, quantised if it has grown to `SQ8_FROM` vectors and is exact still."""
        faiss = _faiss()
        inner = faiss.downcast_index(self._index.index)
        if len(self) < SQ8_FROM or not isinstance(inner, faiss.IndexFlat):
            return self
        vectors = inner.reconstruct_n(0, len(self))
        quantiser = faiss.ScalarQuantizer.QT_8bit
        small = faiss.IndexScalarQuantizer(self._dimension, quantiser, faiss.METRIC_INNER_PRODUCT)
        small.train(vectors)
        shrunk = DenseStore(faiss.IndexIDMap2(small), self._dimension)
        shrunk.add(self.ids(), vectors)
        return shrunk

    def ids(self) -> Ids:
        found: Ids = _faiss().vector_to_array(self._index.id_map)
        return found

    def save(self, path: Path) -> None:
        """Write the store into a file, durably. Raises IndexFolderError when the disk does not take it."""
        faiss = _faiss()
        try:
            # FAISS's own file writer says nothing when the last bytes are refused on closing.
            with path.open("wb") as file:
                faiss.write_index(self._index, faiss.PyCallbackIOWriter(file.write))
                file.flush()
                os.fsync(file.fileno())
        except (RuntimeError, OSError) as error:
            raise cannot_be_written(path, error) from error


def part_names(folder: Path) -> list[str]:
    """Name the files of vectors in a folder, the oldest first."""
    found = ((match, path.name) for path in folder.glob("vectors*") if (match := _PART.fullmatch(path.name)))
    return [name for match, name in sorted(found, key=lambda pair: int(pair[0].group(1) or 1))]


def read_gone(folder: Path) -> Ids:
    """Return the ids that were removed from the parts. Raises IndexFolderError when they cannot be read."""
    path = folder / GONE_NAME
    try:
        return np.frombuffer(path.read_bytes(), dtype=np.int64)
    except FileNotFoundError:
        return np.empty(0, dtype=np.int64)
    except (OSError, ValueError) as error:
        raise unreadable(path) from error


def unreadable(path: Path) -> IndexFolderError:
    return IndexFolderError(
        f"{path}: cannot be read as a vector store; run 'khao verify --repair --index {path.parent.parent}'"
    )


def _faiss() -> Any:
    import faiss

    # FINDINGS: with OpenMP's default threads a single query waits for the other cores.
    faiss.omp_set_num_threads(1)
    return faiss
