"""An index folder -> everything that is wrong with it, and what is derived made sound again.

Nothing is believed: checksums of files, digests of articles, offsets, and the ids in each
store against the catalog's. Needs no embedder; only `repair` does.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from index.changing import changing
from index.embedding import open_embedder
from index.errors import IndexFolderError, NoIndex
from index.locking import writing
from index.opening import generation_folder, migrate, recorded_checks
from index.stores.catalog import FILE_NAME as CATALOG
from index.stores.catalog import Catalog
from index.stores.catalog_checks import catalog_troubles, stamp_troubles
from index.stores.dense import DenseStore
from index.stores.file_checks import changed_files
from index.stores.lexical import LexicalStore
from index.stores.manifest import FILE_NAME as MANIFEST
from index.stores.manifest import (
    manifest_bytes,
    manifest_of,
    parse_manifest,
    read_manifest,
    refuse_other_embedder,
    write_manifest,
)
from index.stores.schema import FORMAT

STAMPS = f"{CATALOG}, files read"


@dataclass(frozen=True, slots=True)
class Trouble:
    """Something wrong: in which file or store, what, and whether `repair` can make it again."""

    where: str
    what: str
    can_be_repaired: bool


@dataclass(frozen=True, slots=True)
class Verification:
    """What was compared, and what was found wrong."""

    articles: int
    passages: int
    sentences: int
    files: int
    troubles: tuple[Trouble, ...]

    @property
    def is_sound(self) -> bool:
        return not self.troubles


def verify(folder: Path) -> Verification:
    """Compare catalog, stores, files and manifest. Raises NoIndex when there is nothing to verify."""
    if not (folder / CATALOG).is_file():
        read_manifest(folder)
        raise IndexFolderError(f"{folder / CATALOG}: missing; the articles must be indexed again")
    troubles = [Trouble(CATALOG, what, False) for what in catalog_troubles(folder / CATALOG)]
    troubles += [Trouble(STAMPS, what, True) for what in stamp_troubles(folder / CATALOG)]
    try:
        catalog = Catalog.open(folder)
    except IndexFolderError as error:
        return Verification(0, 0, 0, 0, (*troubles, Trouble(CATALOG, str(error), _is_older(folder))))
    try:
        return _compare(folder, catalog, troubles)
    except (sqlite3.Error, ValueError) as error:
        troubles.append(Trouble(CATALOG, f"cannot be read ({error})", False))
        return Verification(0, 0, 0, 0, tuple(troubles))
    finally:
        catalog.close()


def _compare(folder: Path, catalog: Catalog, troubles: list[Trouble]) -> Verification:
    if not catalog.generation() and not (folder / MANIFEST).is_file():
        raise NoIndex(f"{folder}: nothing was ever committed there; run 'khao index' on your articles")
    counts = catalog.counts()
    troubles += _manifest_troubles(folder, catalog)
    files = 0
    try:
        checks = recorded_checks(catalog, folder)
        files = len(checks)
        generation = generation_folder(folder, catalog.generation())
        damaged = [Trouble(generation.name, what, True) for what in changed_files(generation, checks)]
        troubles += damaged or _store_troubles(generation, catalog)
    except IndexFolderError as error:
        troubles.append(Trouble(CATALOG, str(error), True))
    return Verification(**counts, files=files, troubles=tuple(troubles))


def _manifest_troubles(folder: Path, catalog: Catalog) -> Iterator[Trouble]:
    try:
        content = (folder / MANIFEST).read_bytes()
        written = parse_manifest(content, folder)
        present = manifest_of(catalog)
    except FileNotFoundError:
        yield Trouble(MANIFEST, "missing", True)
    except KeyError as error:
        yield Trouble(CATALOG, f"does not say its {error.args[0]}", False)
    except (OSError, ValueError, TypeError, RecursionError, IndexFolderError) as error:
        yield Trouble(MANIFEST, f"damaged ({error})", True)
    else:
        if written.generation < present.generation:
            what = f"describes change {written.generation}, the catalog is at {present.generation}"
            yield Trouble(MANIFEST, f"{what}: a writer was stopped between the two", True)
        elif written != present or content != manifest_bytes(present):
            yield Trouble(MANIFEST, "does not describe what the catalog holds", True)


def _store_troubles(generation: Path, catalog: Catalog) -> Iterator[Trouble]:
    facts = catalog.facts()
    try:
        vectors = set(DenseStore.open(generation, int(facts["dimension"])).ids().tolist())
        words = set(LexicalStore.open(generation).ids())
    except IndexFolderError as error:
        yield Trouble(generation.name, str(error), True)
        return
    for name, held, meant in (
        ("vectors", vectors, set(catalog.all_sentence_ids())),
        ("words", words, set(catalog.all_passage_ids())),
    ):
        if held != meant:
            what = f"{len(meant - held)} of the catalog's are missing, {len(held - meant)} are too many"
            yield Trouble(f"{generation.name}, {name}", what, True)


def _is_older(folder: Path) -> bool:
    try:
        return read_manifest(folder).format < FORMAT
    except IndexFolderError:
        return False


def repair(folder: Path) -> Verification:
    """Make again what is derived, where it is damaged; return what is left wrong.

    Raises EmbedderUnavailable or EmbedderMismatch when the stores cannot be made again here.
    """
    with writing(folder):
        found = verify(folder)
        if _is_older(folder):
            migrate(folder, read_manifest(folder))
            found = verify(folder)
        damaged = {trouble.where for trouble in found.troubles if trouble.can_be_repaired}
        if MANIFEST in damaged:
            _rewrite_manifest(folder)
        if STAMPS in damaged:
            _forget_stamps(folder)
        if damaged - {MANIFEST, STAMPS}:
            rebuild(folder)
    return verify(folder)


def rebuild(folder: Path) -> None:
    """Make every derived store again from the catalog. The caller holds the write lock."""
    catalog = Catalog.open(folder)
    try:
        manifest = manifest_of(catalog)
    finally:
        catalog.close()
    embedder = open_embedder(manifest.embedder)
    # The catalog's token pieces are that embedder's; vectors of another would not go with them.
    refuse_other_embedder(manifest, folder, manifest.embedder, embedder.fingerprint)
    with changing(folder, embedder, manifest.embedder, afresh=True):
        pass


def _rewrite_manifest(folder: Path) -> None:
    catalog = Catalog.open(folder)
    try:
        write_manifest(folder, manifest_of(catalog))
    finally:
        catalog.close()


def _forget_stamps(folder: Path) -> None:
    catalog = Catalog.create(folder)
    try:
        catalog.forget_stamps()
    finally:
        catalog.close()
