"""A tokenizer and its pieces' vectors -> a model folder in sentence-transformers' own format.

`SentenceTransformer(folder)` and `index.embedding.static` both read it. It knows nothing of training.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from index.embedding.protocols import Vectors
from index.embedding.static import CARD_FILE, TOKENIZER_FILE, WEIGHTS_FILE, WEIGHTS_KEYS, fingerprint_of

if TYPE_CHECKING:
    from tokenizers import Tokenizer

_LARGEST_8_BITS = 127
_MODULES = [
    {
        "idx": 0,
        "name": "0",
        "path": "",
        "type": "sentence_transformers.sentence_transformer.modules.static_embedding.StaticEmbedding",
    },
    {
        "idx": 1,
        "name": "1",
        "path": "1_Normalize",
        "type": "sentence_transformers.sentence_transformer.modules.normalize.Normalize",
    },
]
_CONFIGURATION = {
    "model_type": "SentenceTransformer",
    "prompts": {"query": "", "document": ""},
    "default_prompt_name": None,
    "similarity_fn_name": "cosine",
}


def save_model(folder: Path, name: str, tokenizer: Tokenizer, vectors: Vectors) -> None:
    """Write the folder; a vector is kept as 8-bit numbers times one scale of its own."""
    from safetensors.numpy import save

    (folder / "1_Normalize").mkdir(parents=True, exist_ok=True)
    tokenizer.save(str(folder / TOKENIZER_FILE), pretty=False)
    (folder / WEIGHTS_FILE).write_bytes(save(dict(zip(WEIGHTS_KEYS, in_8_bits(vectors), strict=True))))
    _write(folder / "modules.json", _MODULES)
    _write(folder / "config_sentence_transformers.json", _CONFIGURATION)
    _write(folder / "1_Normalize" / "config.json", {})
    card = {"name": name, "dimension": int(vectors.shape[1]), "fingerprint": fingerprint_of(folder)}
    _write(folder / CARD_FILE, card)


def in_8_bits(vectors: Vectors) -> tuple[NDArray[np.int8], NDArray[np.float32]]:
    """Return rows and scales with `rows * scales[:, None]` close to the vectors; a zero row stays zero."""
    scales = (np.abs(vectors).max(axis=1) / _LARGEST_8_BITS).astype(np.float32)
    rows = np.rint(vectors / np.where(scales > 0, scales, 1)[:, None])
    return rows.astype(np.int8), scales


def _write(path: Path, value: object) -> None:
    path.write_text(json.dumps(value, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")
