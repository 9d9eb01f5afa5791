"""What a store must do to hold what is derived from the articles: rows in, ids and scores out.

No module above the stores knows FAISS, tantivy or SQLite; larger engines fit the same two
protocols.
"""

from collections.abc import Sequence
from pathlib import Path
from typing import Protocol

import numpy as np
import numpy.typing as npt

from index.errors import IndexFolderError

Vectors = npt.NDArray[np.float32]
Ids = npt.NDArray[np.int64]


class VectorStore(Protocol):
    """Vectors by id; scores are inner products."""

    def add(self, ids: Ids, vectors: Vectors) -> None: ...
    def remove(self, ids: Ids) -> None: ...
    def search(self, question: Vectors, k: int) -> tuple[Ids, Vectors]: ...
    def vectors(self, ids: Ids) -> Vectors: ...
    def __len__(self) -> int: ...


class WordStore(Protocol):
    """Words by passage id; scores are BM25."""

    def add(self, passage_id: int, words: Sequence[str], title_words: Sequence[str]) -> None: ...
    def remove(self, passage_id: int) -> None: ...
    def search(self, words: Sequence[str], k: int) -> list[tuple[int, float]]: ...
    def has(self, word: str) -> bool: ...
    def beginning(self, letters: str) -> list[str]: ...
    def commit(self) -> None: ...
    def __len__(self) -> int: ...


def cannot_be_written(path: Path, error: Exception) -> IndexFolderError:
    """Say that a store's file was not taken by the disk; the change is undone."""
    reason = " ".join(str(error).split())
    return IndexFolderError(
        f"{path}: could not be written ({reason}); what was committed before is unharmed: make room or allow"
        " writing there, and run the command again"
    )
