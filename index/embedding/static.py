"""Text -> vectors by a static model: the mean of its pieces' vectors, L2-normalised.

Reads the folder that `index.training` writes and sentence-transformers reads as well, with numpy,
safetensors and tokenizers alone. It knows nothing of torch and nothing of training.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from index.embedding.preparing import prepare
from index.embedding.protocols import TokenIds, Vectors
from index.errors import EmbedderUnavailable

if TYPE_CHECKING:
    from tokenizers import Tokenizer

SHIPPED_MODEL = Path(__file__).parent / "model"
TOKENIZER_FILE = "tokenizer.json"
WEIGHTS_FILE = "model.safetensors"
CARD_FILE = "khao.json"
WEIGHTS_KEYS = ("embeddings", "weights")
_ROWS_AT_ONCE = 1024
_WORDS_REMEMBERED = 500_000
# About as many as are looked at for one question, which embeds some of them and cuts them again.
_TEXTS_REMEMBERED = 128


class StaticEmbedder:
    """A static model from a folder; `None` means the one that is shipped."""

    def __init__(self, folder: Path | None = None) -> None:
        self._folder = folder or SHIPPED_MODEL
        self._tokenizer = _read_tokenizer(self._folder)
        self._vectors = _read_vectors(self._folder)
        self._has_vector: NDArray[np.bool_] = np.any(self._vectors != 0, axis=1)
        self._words: dict[str, tuple[int, ...]] = {}
        card = read_card(self._folder)
        self._name, self._fingerprint = card["name"], card["fingerprint"]

    @property
    def name(self) -> str:
        return self._name

    @property
    def dimension(self) -> int:
        return int(self._vectors.shape[1])

    @property
    def piece_count(self) -> int:
        return len(self._vectors)

    @property
    def tokenizer(self) -> Tokenizer:
        """Cuts prepared text into pieces."""
        return self._tokenizer

    @property
    def fingerprint(self) -> str:
        return self._fingerprint

    def embed_passages(self, texts: Sequence[str]) -> Vectors:
        rows = np.zeros((len(texts), self.dimension), dtype=np.float32)
        for start in range(0, len(texts), _ROWS_AT_ONCE):
            chunk = self._pieces(texts[start : start + _ROWS_AT_ONCE])
            rows[start : start + len(chunk)] = self._summed(chunk)
        lengths = np.linalg.norm(rows, axis=1, keepdims=True)
        np.divide(rows, lengths, out=rows, where=lengths > 0)
        return rows

    def embed_question(self, text: str) -> Vectors:
        vector: Vectors = self.embed_passages([text])[0]
        return vector

    def token_ids(self, texts: Sequence[str]) -> list[TokenIds]:
        dtype = np.uint16 if len(self._vectors) <= 1 << 16 else np.uint32
        rows: list[TokenIds] = [np.array(row, dtype=dtype) for row in self._pieces(texts)]
        return [row[self._has_vector[row]] for row in rows]

    def token_vectors(self, ids: TokenIds) -> Vectors:
        vectors: Vectors = self._vectors[ids]
        return vectors

    def _pieces(self, texts: Sequence[str]) -> list[list[int]]:
        """Cut each text into pieces, word by word: no piece crosses a space, and words come again."""
        rows = [_prepared_words(text) for text in texts]
        if len(self._words) > _WORDS_REMEMBERED:
            self._words = {}
        self._learn_words({word for row in rows for word in row if word not in self._words})
        return [list(chain.from_iterable(map(self._words.__getitem__, row))) for row in rows]

    def _learn_words(self, words: set[str]) -> None:
        new = list(words)
        encoded = self._tokenizer.encode_batch_fast(new, add_special_tokens=False)
        self._words.update((word, tuple(row.ids)) for word, row in zip(new, encoded, strict=True))

    def _summed(self, rows: list[list[int]]) -> Vectors:
        """Sum each row's vectors; the mean differs by a factor that normalising takes away.

        The first pieces of all rows are added at once, then the second ones, and so on, over rows
        from the longest to the shortest: far faster here than `np.add.reduceat`.
        """
        lengths = np.fromiter(map(len, rows), np.int64, len(rows))
        ids = np.fromiter(chain.from_iterable(rows), np.int64, int(lengths.sum()))
        longest_first = np.argsort(-lengths, kind="stable")
        starts = (np.cumsum(lengths) - lengths)[longest_first]
        sums = np.zeros((len(rows), self.dimension), dtype=np.float32)
        for place in range(int(lengths.max(initial=0))):
            active = int(np.count_nonzero(lengths > place))
            sums[:active] += self._vectors[ids[starts[:active] + place]]
        ordered = np.empty_like(sums)
        ordered[longest_first] = sums
        return ordered


@lru_cache(_TEXTS_REMEMBERED)
def _prepared_words(text: str) -> list[str]:
    return prepare(text).split()


@cache
def shipped_embedder() -> StaticEmbedder:
    """Return the shipped model, read once a process."""
    return StaticEmbedder()


def read_card(folder: Path) -> dict[str, str]:
    """Read the model's name and fingerprint, or make them for a folder that holds none."""
    path = folder / CARD_FILE
    if path.is_file():
        card = json.loads(path.read_text(encoding="utf-8"))
        return {"name": str(card["name"]), "fingerprint": str(card["fingerprint"])}
    return {"name": folder.name, "fingerprint": fingerprint_of(folder)}


def fingerprint_of(folder: Path) -> str:
    """Digest the weights and the tokenizer: 16 hex digits of their sha256."""
    digest = hashlib.sha256()
    for name in (WEIGHTS_FILE, TOKENIZER_FILE):
        for block in _blocks(folder / name):
            digest.update(block)
    return digest.hexdigest()[:16]


def _blocks(path: Path) -> Iterator[bytes]:
    with path.open("rb") as file:
        while block := file.read(1 << 20):
            yield block


def _read_tokenizer(folder: Path) -> Tokenizer:
    from tokenizers import Tokenizer

    return Tokenizer.from_file(str(_part(folder, TOKENIZER_FILE)))


def _read_vectors(folder: Path) -> Vectors:
    from safetensors.numpy import load_file

    tensors = load_file(_part(folder, WEIGHTS_FILE))
    if missing := [key for key in WEIGHTS_KEYS if key not in tensors]:
        raise EmbedderUnavailable(
            f"{folder / WEIGHTS_FILE} is not a static model: it holds no {missing[0]}; "
            "use the bundled model (khao) or a folder that `python -m index.training` wrote"
        )
    rows, scales = (tensors[key] for key in WEIGHTS_KEYS)
    vectors: Vectors = np.multiply(rows, scales[:, None], dtype=np.float32)
    return vectors


def _part(folder: Path, name: str) -> Path:
    path = folder / name
    if not path.is_file():
        raise EmbedderUnavailable(
            f"no static model in {folder}: {name} is missing; "
            "use the bundled model (khao) or a folder that `python -m index.training` wrote"
        )
    return path
