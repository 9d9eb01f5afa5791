"""Indexes of earlier formats open: they are brought to this one, whole or not at all.

tests/index/formats/N is an index of three articles as format N wrote it.
"""

import shutil
import sqlite3
from pathlib import Path

import pytest

from index.errors import IndexFolderError
from index.locking import writing
from index.opening import OpenIndex, present_manifest
from index.stores import schema
from index.stores.catalog import Catalog
from index.stores.manifest import Manifest, read_manifest
from index.verifying import repair, verify

FORMATS = Path(__file__).parent / "formats"
OLDER = sorted(int(path.name) for path in FORMATS.iterdir())


@pytest.fixture(params=OLDER)
def old(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    return Path(shutil.copytree(FORMATS / str(request.param), tmp_path / "old"))


class AnyEmbedder:
    """Stands for the embedder of the time, which later models take the place of."""

    def __init__(self, manifest: Manifest) -> None:
        self.name = manifest.embedder
        self.fingerprint = manifest.fingerprint
        self.dimension = manifest.dimension


def test_every_earlier_format_is_kept_as_a_fixture() -> None:
    assert list(range(1, schema.FORMAT)) == OLDER


def test_an_older_index_is_brought_up_on_opening_and_finds_what_it_held(old: Path) -> None:
    manifest = present_manifest(old)
    assert manifest.format == schema.FORMAT
    opened = OpenIndex(old, manifest, AnyEmbedder(manifest), Catalog.open(old))  # type: ignore[arg-type]
    assert [len(opened.lexical.search([word], 3)) for word in ("รัสเซีย", "belarus", "bangkok")] == [1, 1, 1]
    assert {head.id for head in opened.catalog.heads()} == {"thai.md", "viet.md", "english.md"}
    opened.close()
    assert verify(old).is_sound


def test_verify_names_an_older_format_and_repair_brings_it_up(old: Path) -> None:
    assert any("verify --repair" in trouble.what for trouble in verify(old).troubles)
    assert repair(old).is_sound


def test_reading_the_catalog_of_an_older_index_says_what_to_run(old: Path) -> None:
    with pytest.raises(IndexFolderError, match=r"index format \d.*khao verify --repair"):
        Catalog.open(old)


def test_an_older_index_that_another_is_writing_is_left_alone(old: Path) -> None:
    with writing(old), pytest.raises(IndexFolderError, match="being written by"):
        present_manifest(old)
    assert read_manifest(old).format < schema.FORMAT


def test_a_step_that_fails_leaves_the_older_format_whole(old: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object) -> None:
        raise sqlite3.OperationalError("disk I/O error")

    with monkeypatch.context() as patched:
        patched.setattr(schema, "_run_script", broken)
        with pytest.raises(IndexFolderError, match="disk I/O error"):
            present_manifest(old)
    assert read_manifest(old).format < schema.FORMAT
    assert present_manifest(old).format == schema.FORMAT
    assert verify(old).is_sound


def test_a_catalog_of_a_later_format_is_refused(old: Path) -> None:
    present_manifest(old)
    db = sqlite3.connect(old / "catalog.sqlite")
    db.execute(f"PRAGMA user_version={schema.FORMAT + 1}")
    db.close()
    with pytest.raises(IndexFolderError, match="use a newer Khao"):
        Catalog.open(old)
