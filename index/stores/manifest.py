"""What an index is made of, in one readable JSON file.

It says which format and which embedder an index has, for people and for the first check on
opening. The catalog holds the same facts, so a lost or stale manifest is made again from it.
"""

from __future__ import annotations

import hashlib
import json
import os
from dataclasses import asdict, dataclass
from pathlib import Path

from index.errors import EmbedderMismatch, IndexFolderError, NoIndex
from index.stores.catalog import Catalog
from index.stores.schema import FORMAT

FILE_NAME = "manifest.json"
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


def manifest_of(catalog: Catalog) -> Manifest:
    """Describe the last committed change of a catalog. Raises KeyError or ValueError when none is noted."""
    facts = catalog.facts()
    return Manifest(
        format=FORMAT,
        embedder=facts["embedder"],
        fingerprint=facts["fingerprint"],
        dimension=int(facts["dimension"]),
        generation=int(facts["generation"]),
        **catalog.counts(),
        written_by=facts["written_by"],
    )


def read_manifest(folder: Path) -> Manifest:
    """Read the manifest of an index folder, from its catalog where the file is lost.

    An older format is returned as it is. Raises NoIndex when the folder is missing or empty,
    IndexFolderError when it is something else, of a later format or damaged.
    """
    path = folder / FILE_NAME
    if folder.exists() and not folder.is_dir():
        raise IndexFolderError(f"{folder}: a file, not a folder; name a folder with --index")
    if not path.is_file():
        return _without_file(folder)
    try:
        return parse_manifest(path.read_bytes(), folder)
    except (ValueError, TypeError, RecursionError) as error:
        raise IndexFolderError(
            f"{path}: damaged ({error}); run 'khao verify --repair --index {folder}'"
        ) from error


def parse_manifest(content: bytes, folder: Path) -> Manifest:
    """Read a manifest's bytes. Raises ValueError, TypeError or RecursionError for what was not written so."""
    values = json.loads(content.decode("utf-8"))
    if not isinstance(values, dict):
        raise ValueError("not a JSON object")
    if isinstance(values.get("format"), int) and values["format"] > FORMAT:
        raise IndexFolderError(
            f"{folder}: written in index format {values['format']}, this Khao reads format {FORMAT};"
            " use a newer Khao, or run 'khao index' again on your articles into a new folder"
        )
    checksum = values.pop("checksum", None)
    manifest = Manifest(**values)
    if manifest.format > 1 and checksum != _checksum(manifest):
        raise ValueError("its checksum differs")
    return manifest


def _without_file(folder: Path) -> Manifest:
    if folder.is_dir() and any(not entry.name.startswith(_OURS) for entry in folder.iterdir()):
        raise IndexFolderError(
            f"{folder}: not an index folder (it has no {FILE_NAME}); name the folder that 'khao index' wrote"
        )
    nothing = NoIndex(
        f"{folder}: no index there yet; make one with 'khao index FOLDER-OF-ARTICLES --index {folder}'"
    )
    try:
        catalog = Catalog.open(folder)
    except IndexFolderError:
        raise nothing from None
    try:
        return manifest_of(catalog)
    except (KeyError, ValueError):
        raise nothing from None
    finally:
        catalog.close()


def manifest_bytes(manifest: Manifest) -> bytes:
    values = asdict(manifest) | {"checksum": _checksum(manifest)}
    return (json.dumps(values, indent=2, ensure_ascii=False) + "\n").encode("utf-8")


def write_manifest(folder: Path, manifest: Manifest) -> None:
    """Write the manifest so that a crash leaves the old one or the new one, whole."""
    path = folder / FILE_NAME
    fresh = folder / f".{FILE_NAME}.new"
    with fresh.open("wb") as file:
        file.write(manifest_bytes(manifest))
        file.flush()
        os.fsync(file.fileno())
    fresh.replace(path)
    fsync_folder(folder)


def _checksum(manifest: Manifest) -> str:
    content = json.dumps(asdict(manifest), sort_keys=True, ensure_ascii=False)
    return hashlib.blake2b(content.encode("utf-8"), digest_size=8).hexdigest()


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
