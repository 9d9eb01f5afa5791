"""A damaged index is found out, whatever was damaged, and what is derived comes back."""

import random
import shutil
import sqlite3
from pathlib import Path

import pytest

from index.building import build_index
from index.changing import stamp_files
from index.errors import IndexFolderError, NoIndex
from index.opening import OpenIndex
from index.stores.catalog import FILE_NAME as CATALOG
from index.stores.catalog import Catalog
from index.verifying import repair, verify


def flip(path: Path, at: int, bit: int) -> None:
    content = bytearray(path.read_bytes())
    content[at] ^= 1 << bit
    path.write_bytes(content)


def derived_files(folder: Path) -> list[str]:
    found = (path for path in folder.glob("generation-*/**/*") if path.is_file() and path.suffix != ".lock")
    return sorted(str(path.relative_to(folder)) for path in found if path.stat().st_size)


def finds_bangkok(folder: Path) -> bool:
    opened = OpenIndex.open(folder)
    found = opened.lexical.search(["bangkok"], 3)
    opened.close()
    return len(found) == 1


def dump(folder: Path) -> list[str]:
    db = sqlite3.connect(folder / CATALOG)
    lines = list(db.iterdump())
    db.close()
    return lines


def test_a_fresh_index_is_sound_and_everything_in_it_was_compared(built: Path) -> None:
    found = verify(built)
    assert found.is_sound, found.troubles
    assert (found.articles, found.passages, found.sentences) == (3, 3, 5)
    assert found.files == len(derived_files(built)) >= 8


def test_a_bit_flipped_in_each_derived_file_is_found(built: Path) -> None:
    chance = random.Random(7)
    for name in derived_files(built):
        at, bit = chance.randrange((built / name).stat().st_size), chance.randrange(8)
        flip(built / name, at, bit)
        assert [trouble.can_be_repaired for trouble in verify(built).troubles] == [True], name
        flip(built / name, at, bit)
    assert verify(built).is_sound


def test_every_bit_flipped_in_the_manifest_is_found(built: Path) -> None:
    manifest = built / "manifest.json"
    for at in range(manifest.stat().st_size):
        flip(manifest, at, at % 8)
        assert verify(built).troubles, at
        flip(manifest, at, at % 8)
    assert verify(built).is_sound


def test_a_bit_flipped_in_the_catalog_is_found_unless_it_changes_nothing_stored(built: Path) -> None:
    catalog = built / CATALOG
    clean, chance, found = dump(built), random.Random(7), 0
    for _ in range(60):
        at, bit = chance.randrange(catalog.stat().st_size), chance.randrange(8)
        flip(catalog, at, bit)
        if verify(built).troubles:
            found += 1
        else:
            # A byte of no row: free space of a page or a counter of SQLite's own.
            assert dump(built) == clean, at
        flip(catalog, at, bit)
    assert found > 0


@pytest.mark.parametrize("words", ["โต ลัม", "Tô Lâm", "Bangkok"])
def test_one_letter_changed_in_a_stored_text_is_found(built: Path, words: str) -> None:
    content = (built / CATALOG).read_bytes()
    flip(built / CATALOG, content.index(words.encode()), 0)
    (trouble, *_) = verify(built).troubles
    assert "article '" in trouble.what and not trouble.can_be_repaired


def test_a_letter_changed_in_the_tables_own_text_is_found(built: Path) -> None:
    content = (built / CATALOG).read_bytes()
    flip(built / CATALOG, content.index(b"unknown_names TEXT"), 0)
    assert verify(built).troubles


def test_an_offset_that_points_elsewhere_is_found(built: Path) -> None:
    db = sqlite3.connect(built / CATALOG)
    db.execute("UPDATE passages SET end=end+1 WHERE id=1")
    db.commit()
    db.close()
    assert any("outside its text" in trouble.what for trouble in verify(built).troubles)


def test_a_changed_note_of_a_file_read_is_found_and_forgotten(built: Path, folder: Path) -> None:
    stamp_files(built, {str(folder / "thai.md"): "1 2 3"})
    assert verify(built).is_sound
    db = sqlite3.connect(built / CATALOG)
    db.execute("UPDATE file_stamps SET stamp='1 2 4'")
    db.commit()
    db.close()
    assert [trouble.can_be_repaired for trouble in verify(built).troubles] == [True]
    assert repair(built).is_sound
    assert build_index([str(folder)], built).unchanged == 3


def test_damaged_stores_are_made_again_and_find_what_they_found(built: Path) -> None:
    for name in derived_files(built):
        flip(built / name, 0, 3)
    assert repair(built).is_sound
    assert finds_bangkok(built)


@pytest.mark.parametrize("lost", ["manifest.json", "generation-000001", "generation-000001/vectors.faiss"])
def test_what_is_lost_is_made_again(built: Path, lost: str) -> None:
    path = built / lost
    shutil.rmtree(path) if path.is_dir() else path.unlink()
    assert not verify(built).is_sound
    assert repair(built).is_sound
    assert finds_bangkok(built)


def test_a_lost_manifest_does_not_stop_reading(built: Path) -> None:
    (built / "manifest.json").unlink()
    assert finds_bangkok(built)


def test_opening_an_index_with_a_file_cut_short_says_what_to_run(built: Path) -> None:
    vectors = built / "generation-000001" / "vectors.faiss"
    vectors.write_bytes(vectors.read_bytes()[:-9])
    with pytest.raises(IndexFolderError, match=f"damaged.*khao verify --repair --index {built}"):
        OpenIndex.open(built)


def test_indexing_makes_lost_stores_again_by_itself(built: Path, folder: Path) -> None:
    shutil.rmtree(built / "generation-000001")
    (folder / "new.md").write_text("Rice exports rose.", encoding="utf-8")
    build_index([str(folder)], built)
    assert verify(built).is_sound
    assert finds_bangkok(built)


def test_a_catalog_of_rubbish_is_told_in_words(built: Path) -> None:
    (built / CATALOG).write_bytes(b"rubbish" * 5000)
    found = verify(built)
    assert found.troubles and not found.troubles[0].can_be_repaired


def test_a_catalog_that_is_gone_is_told_in_words(built: Path) -> None:
    (built / CATALOG).unlink()
    with pytest.raises(IndexFolderError, match="indexed again"):
        verify(built)


def test_nothing_to_verify_says_so(tmp_path: Path) -> None:
    with pytest.raises(NoIndex):
        verify(tmp_path / "nowhere")


def test_verifying_sees_one_committed_change_while_another_is_made(built: Path) -> None:
    writer = Catalog.create(built)
    writer.begin()
    writer.remove_article("english.md")
    assert verify(built).is_sound
    writer.rollback()
    writer.close()
