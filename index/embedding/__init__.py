"""Text -> vectors: the bundled static model, or any sentence-transformers model.

Nothing heavy is loaded here; a model's libraries come with the first embedder opened.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from index.embedding.protocols import Embedder

BUNDLED_NAMES = ("khao", "bundled")


def open_embedder(name_or_path: str) -> Embedder:
    """Open an embedder: "khao" (or "bundled") is the shipped one, else a model's folder or hub name.

    Raises EmbedderUnavailable where the model cannot be had.
    """
    from index.embedding.static import CARD_FILE, StaticEmbedder, shipped_embedder

    if name_or_path in BUNDLED_NAMES:
        return shipped_embedder()
    folder = Path(name_or_path).expanduser()
    if (folder / CARD_FILE).is_file():
        return StaticEmbedder(folder)
    from index.embedding.hub import HubEmbedder

    return HubEmbedder(name_or_path)
