"""Vectors added and removed by one change -> files of a new generation, beside those it links.

Each change writes what it adds into a part of its own, so that its cost does not grow with the
collection; parts are joined when they come to be of one size, as in a log-structured merge tree
(O'Neil et al., 1996), so there are never many. Removed ids are listed until their part is joined.
"""

from __future__ import annotations

from pathlib import Path

import numpy as np

from index.stores.dense import FILE_NAME, GONE_NAME, DenseStore, part_names, read_gone
from index.stores.linking import link_or_copy
from index.stores.protocols import Ids, Vectors, cannot_be_written

# A part is joined to the one before it when that is not more than so many times its size.
JOINED_UP_TO = 2
_BYTES_A_NUMBER = 4


class VectorParts:
    """The vectors of a generation under way."""

    def __init__(self, folder: Path, dimension: int, linked: list[str], gone: set[int]) -> None:
        self._folder = folder
        self._dimension = dimension
        self._parts = linked
        self._gone = gone
        self._added: set[int] = set()
        self._fresh = DenseStore.empty(dimension)

    @classmethod
    def start(cls, folder: Path, dimension: int) -> VectorParts:
        return cls(folder, dimension, [], set())

    @classmethod
    def branch(cls, old: Path, folder: Path, dimension: int) -> VectorParts:
        """Begin with the parts of an older generation. Raises IndexFolderError when they cannot be read."""
        names = part_names(old)
        for name in names:
            link_or_copy(old / name, folder / name)
        return cls(folder, dimension, names, set(read_gone(old).tolist()))

    def add(self, ids: Ids, vectors: Vectors) -> None:
        self._fresh.add(ids, vectors)
        self._added.update(ids.tolist())

    def remove(self, ids: Ids) -> None:
        self._fresh.remove(ids)
        self._gone.update(set(ids.tolist()) - self._added)
        self._added.difference_update(ids.tolist())

    def save(self) -> None:
        """Write what is new. Raises IndexFolderError when the disk does not take it."""
        joined = self._joined()
        store = self._fresh
        if joined:
            store = DenseStore.read(self._folder / joined[0], self._dimension)
            for name in joined[1:]:
                store.absorb(DenseStore.read(self._folder / name, self._dimension))
            store.absorb(self._fresh)
            store.remove(np.array(sorted(self._gone), dtype=np.int64))
        if len(store) or len(joined) == len(self._parts):
            store.shrunk().save(self._folder / self._next_name())
        if len(joined) == len(self._parts):
            self._gone = set()
        for name in joined:
            (self._folder / name).unlink()
        self._write_gone()

    def _joined(self) -> list[str]:
        """Name the parts, from one of them to the last, that are to be written anew as one."""
        sizes = [(self._folder / name).stat().st_size for name in self._parts]
        gone_bytes = len(self._gone) * self._dimension * _BYTES_A_NUMBER
        if gone_bytes * JOINED_UP_TO > sum(sizes):
            return self._parts
        at, size = len(sizes), len(self._added) * self._dimension * _BYTES_A_NUMBER
        while size and at and sizes[at - 1] <= size * JOINED_UP_TO:
            at -= 1
            size += sizes[at]
        return self._parts[at:]

    def _next_name(self) -> str:
        if not self._parts:
            return FILE_NAME
        last = self._parts[-1].removeprefix("vectors").removesuffix(".faiss").lstrip("-")
        return f"vectors-{int(last or 1) + 1:06d}.faiss"

    def _write_gone(self) -> None:
        if not self._gone:
            return
        path = self._folder / GONE_NAME
        try:
            path.write_bytes(np.array(sorted(self._gone), dtype=np.int64).tobytes())
        except OSError as error:
            raise cannot_be_written(path, error) from error
