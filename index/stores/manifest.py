"""What an index is made of, in one readable JSON file.

The manifest says which format and which embedder an index has; the catalog says which
generation of the derived stores is current. Knows nothing of their contents.
"""

from __future__ import annotations

import json
import os
from dataclasses import asdict, dataclass
from pathlib import Path

from index.errors import EmbedderMismatch, IndexFolderError, NoIndex

FILE_NAME = "manifest.json"
FORMAT = 1
# What a first build that died may have left behind: no index yet, and none of somebody else's.
_OURS = ("write.lock", "catalog.sqlite", "generation-", f".{FILE_NAME}")


@dataclass(frozen=True, slots=True)
class Manifest:
    """`embedder` is the name to open it by, `fingerprint` that of its weights."""

    format: int
    embedder: str
    fingerprint: str
    dimension: int
    generation: int
    articles: int
    passages: int
    sentences: int
    written_by: str


def read_manifest(folder: Path) -> Manifest:
    """Read the manifest of an index folder.

    Raises NoIndex when the folder is missing or empty, IndexFolderError when it is something else.
    """
    path = folder / FILE_NAME
    if folder.exists() and not folder.is_dir():
        raise IndexFolderError(f"{folder}: a file, not a folder; name a folder with --index")
    if not path.is_file():
        if folder.is_dir() and any(not entry.name.startswith(_OURS) for entry in folder.iterdir()):
            raise IndexFolderError(
                f"{folder}: not an index folder (it has no {FILE_NAME}); name the folder that 'khao index' wrote"
            )
        raise NoIndex(
            f"{folder}: no index there yet; make one with 'khao index FOLDER-OF-ARTICLES --index {folder}'"
        )
    try:
        manifest = Manifest(**json.loads(path.read_text(encoding="utf-8")))
    except (ValueError, TypeError) as error:
        raise IndexFolderError(f"{path}: not a Khao manifest ({error}); run 'khao index' again") from error
    if manifest.format != FORMAT:
        raise IndexFolderError(
            f"{folder}: written in index format {manifest.format}, this Khao reads format {FORMAT};"
            " run 'khao index' again on your articles into a new folder"
        )
    return manifest


def write_manifest(folder: Path, manifest: Manifest) -> None:
    """Write the manifest so that a crash leaves the old one or the new one, whole."""
    path = folder / FILE_NAME
    fresh = folder / f".{FILE_NAME}.new"
    with fresh.open("w", encoding="utf-8") as file:
        json.dump(asdict(manifest), file, indent=2)
        file.write("\n")
        file.flush()
        os.fsync(file.fileno())
    fresh.replace(path)
    fsync_folder(folder)


def fsync_folder(folder: Path) -> None:
    """Make the names in a folder durable, where the system can."""
    if os.name != "posix":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def refuse_other_embedder(manifest: Manifest, folder: Path, name: str, fingerprint: str) -> None:
    """Raise EmbedderMismatch unless the index was built with this embedder."""
    if manifest.fingerprint == fingerprint:
        return
    if manifest.embedder == name:
        raise EmbedderMismatch(
            f"{folder}: built with another version of the embedder '{name}' ({manifest.fingerprint}, now"
            f" {fingerprint}); index your articles again into another folder with --index, or remove this one first"
        )
    raise EmbedderMismatch(
        f"{folder}: built with the embedder '{manifest.embedder}' ({manifest.fingerprint}), asked to use"
        f" '{name}' ({fingerprint}); pass --embedder {manifest.embedder}, or index again into another folder"
        f" with --embedder {name}"
    )
