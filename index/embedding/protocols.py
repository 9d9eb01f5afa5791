"""What the index asks of an embedder. Says nothing of how a vector is made."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Protocol, runtime_checkable

import numpy as np
from numpy.typing import NDArray

Vectors = NDArray[np.float32]
TokenIds = NDArray[np.unsignedinteger[Any]]


@runtime_checkable
class Embedder(Protocol):
    """Text as stored in, L2-normalised float32 vectors out; an empty text may give the zero vector."""

    @property
    def name(self) -> str: ...

    @property
    def dimension(self) -> int: ...

    @property
    def fingerprint(self) -> str:
        """A short hex digest; two embedders with the same one give the same vectors."""
        ...

    def embed_passages(self, texts: Sequence[str]) -> Vectors:
        """Return one row a text, shape (len(texts), dimension)."""
        ...

    def embed_question(self, text: str) -> Vectors:
        """Return one vector, shape (dimension,)."""
        ...


@runtime_checkable
class TokenEmbedder(Embedder, Protocol):
    """An embedder whose pieces have vectors of their own, for late interaction."""

    def token_ids(self, texts: Sequence[str]) -> list[TokenIds]:
        """Return each text's pieces in order, those without a vector left out."""
        ...

    def token_vectors(self, ids: TokenIds) -> Vectors:
        """Return the pieces' vectors, not normalised: a vector's length is its piece's weight."""
        ...
