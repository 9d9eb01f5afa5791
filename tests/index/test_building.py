"""Building, changing and reading back an index, on real files."""

import json
import os
from dataclasses import replace
from pathlib import Path

import pytest

from index import reading
from index.building import build_index, remove_articles
from index.errors import EmbedderMismatch, IndexFolderError, IndexLocked, InputError, ReadingError
from index.locking import writing
from index.opening import OpenIndex, generation_folder
from index.reading.opening import read_bytes
from index.stores.catalog import Catalog
from index.stores.manifest import read_manifest, write_manifest
from index.verifying import repair, verify

ARTICLES = {"thai.md", "viet.md", "english.md"}  # what the fixture `folder` holds


def ids(target: Path) -> set[str]:
    catalog = Catalog.open(target)
    found = {head.id for head in catalog.heads()}
    catalog.close()
    return found


def counts_agree(target: Path) -> bool:
    opened = OpenIndex.open(target)
    counts = opened.catalog.counts()
    agree = (len(opened.dense), len(opened.lexical)) == (counts["sentences"], counts["passages"])
    opened.close()
    return agree


def test_a_folder_becomes_an_index_whose_stores_agree(folder: Path, target: Path) -> None:
    report = build_index([str(folder)], target)
    assert sorted(report.added) == sorted(ARTICLES)
    assert ids(target) == ARTICLES
    assert counts_agree(target)


def test_every_passage_and_sentence_is_the_text_at_its_offsets(folder: Path, target: Path) -> None:
    build_index([str(folder)], target)
    opened = OpenIndex.open(target)
    for stored in opened.catalog.passages(opened.catalog.all_passage_ids()).values():
        passage = stored.passage
        article = opened.catalog.article(passage.article_id)
        assert article is not None
        assert article.text[passage.start : passage.end] == passage.text
        assert all(passage.start <= s.start < s.end <= passage.end for s in passage.sentences)
    opened.close()


def test_what_has_not_changed_is_not_read_again(folder: Path, target: Path) -> None:
    build_index([str(folder)], target)
    before = Catalog.open(target).generation()
    report = build_index([str(folder)], target)
    assert (report.added, report.changed, report.removed, report.unchanged) == ([], [], [], 3)
    assert Catalog.open(target).generation() == before


@pytest.fixture
def settled(monkeypatch: pytest.MonkeyPatch) -> list[Path]:
    """Let files be as old as their stamps ask for, and list which are opened."""
    opened: list[Path] = []
    monkeypatch.setattr("index.reading.stamps.SETTLED_SECONDS", 0)
    monkeypatch.setattr(
        reading, "read_bytes", lambda path, most: opened.append(path) or read_bytes(path, most)
    )
    return opened


def test_a_file_that_looks_as_it_did_is_not_even_opened(
    folder: Path, target: Path, settled: list[Path]
) -> None:
    build_index([str(folder)], target)
    assert len(settled) == 3
    (folder / "new.md").write_text("Rice exports rose. ส่งออกข้าว Xuất khẩu gạo", encoding="utf-8")
    report = build_index([str(folder)], target)
    assert (report.added, report.unchanged) == (["new.md"], 3)
    assert [path.name for path in settled[3:]] == ["new.md"]
    assert verify(target).is_sound


def test_a_removed_article_comes_back_when_its_file_is_indexed_again(
    folder: Path, target: Path, settled: list[Path]
) -> None:
    build_index([str(folder)], target)
    remove_articles(target, ["english.md"])
    assert build_index([str(folder)], target).added == ["english.md"]


def test_a_file_that_was_refused_is_told_of_every_time(
    folder: Path, target: Path, settled: list[Path]
) -> None:
    (folder / "empty.md").write_text("", encoding="utf-8")
    reports = [build_index([str(folder)], target) for _ in range(2)]
    assert [len(report.refused) for report in reports] == [1, 1]


def test_a_file_touched_without_a_change_is_read_once_more_and_then_known(
    folder: Path, target: Path, settled: list[Path]
) -> None:
    build_index([str(folder)], target)
    os.utime(folder / "thai.md", (1, 1))
    for read in (4, 4):
        assert build_index([str(folder)], target).unchanged == 3
        assert len(settled) == read


def test_a_folder_that_cannot_be_looked_into_now_loses_nothing(
    folder: Path, target: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (folder / "deep").mkdir()
    (folder / "deep" / "more.md").write_text("Rice exports rose.", encoding="utf-8")
    build_index([str(folder)], target)
    look = os.scandir

    def locked(path: str) -> object:
        if str(path).endswith("deep"):
            raise PermissionError
        return look(path)

    monkeypatch.setattr("index.reading.sources.os.scandir", locked)
    assert len(build_index([str(folder)], target).refused) == 1
    assert ids(target) == ARTICLES | {"deep/more.md"}


def test_changed_new_and_vanished_files_are_each_handled(folder: Path, target: Path) -> None:
    build_index([str(folder)], target)
    (folder / "thai.md").write_text(
        (folder / "thai.md").read_text(encoding="utf-8") + "\n\nย่อหน้าใหม่", encoding="utf-8"
    )
    (folder / "new.md").write_text("A new story about rice.", encoding="utf-8")
    (folder / "viet.md").unlink()
    report = build_index([str(folder)], target)
    assert (report.added, report.changed, report.removed) == (["new.md"], ["thai.md"], ["viet.md"])
    assert ids(target) == {"thai.md", "english.md", "new.md"}
    assert counts_agree(target)


def test_a_removed_article_is_gone_from_every_store(folder: Path, target: Path) -> None:
    build_index([str(folder)], target)
    assert remove_articles(target, ["english.md"]) == 1
    opened = OpenIndex.open(target)
    assert opened.lexical.search(["bangkok"], 5) == []
    assert opened.catalog.article("english.md") is None
    opened.close()
    assert counts_agree(target)


def test_removing_what_is_not_there_removes_nothing(folder: Path, target: Path) -> None:
    build_index([str(folder)], target)
    with pytest.raises(InputError, match=r"no article 'other\.md'"):
        remove_articles(target, ["english.md", "other.md"])
    assert ids(target) == ARTICLES


def test_a_duplicate_id_keeps_the_first_article(tmp_path: Path, target: Path) -> None:
    rows = [
        {"id": "a", "text": "First story."},
        {"id": "a", "text": "Second story."},
        {"id": "b", "text": "Third."},
    ]
    file = tmp_path / "rows.jsonl"
    file.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    report = build_index([str(file)], target)
    assert report.added == ["a", "b"]
    assert "id 'a'" in report.refused[0].reason
    catalog = Catalog.open(target)
    article = catalog.article("a")
    assert article is not None and article.text == "First story."


def test_a_line_that_breaks_later_does_not_take_its_file_away(tmp_path: Path, target: Path) -> None:
    file = tmp_path / "rows.jsonl"
    file.write_text('{"id": "a", "text": "First story."}\n{"id": "b", "text": "Second."}\n', encoding="utf-8")
    build_index([str(file)], target)
    file.write_text('{"id": "a", "text": "First story."}\n{"id": "b", "te\n', encoding="utf-8")
    report = build_index([str(file)], target)
    assert report.refused[0].where.endswith("rows.jsonl:2")
    assert ids(target) == {"a", "b"}


def test_a_missing_path_changes_nothing(folder: Path, target: Path) -> None:
    build_index([str(folder)], target)
    with pytest.raises(ReadingError, match="nowhere"):
        build_index([str(folder), str(folder / "nowhere")], target)
    assert ids(target) == ARTICLES


def test_an_error_in_the_middle_leaves_the_old_index_whole(
    folder: Path, target: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    build_index([str(folder)], target)
    (folder / "new.md").write_text("A new story about rice.", encoding="utf-8")

    def broken(*_: object) -> None:
        raise OSError("No space left on device")

    monkeypatch.setattr("index.stores.dense.DenseStore.save", broken)
    with pytest.raises(IndexFolderError, match=r"No space.*committed before is unharmed"):
        build_index([str(folder)], target)
    monkeypatch.undo()
    assert ids(target) == ARTICLES
    assert counts_agree(target)
    assert not generation_folder(target, 2).exists()
    assert build_index([str(folder)], target).added == ["new.md"]


def test_a_change_is_made_although_the_disk_refuses_the_manifest(
    folder: Path, target: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(*_: object) -> None:
        raise OSError("No space left on device")

    monkeypatch.setattr("index.changing.write_manifest", refused)
    assert len(build_index([str(folder)], target).added) == 3
    monkeypatch.undo()
    assert counts_agree(target)
    assert repair(target).is_sound


def test_a_reader_moves_on_to_the_new_generation(folder: Path, target: Path) -> None:
    build_index([str(folder)], target)
    reader = OpenIndex.open(target)
    assert reader.refresh() is False
    (folder / "new.md").write_text("Rice exports rose.", encoding="utf-8")
    build_index([str(folder)], target)
    assert reader.lexical.search(["rice"], 3) == []
    assert reader.refresh() is True
    assert len(reader.lexical.search(["rice"], 3)) == 1
    reader.close()


def test_a_second_writer_is_told_who_holds_the_index(folder: Path, target: Path) -> None:
    target.mkdir()
    with writing(target), pytest.raises(IndexLocked, match="process"):
        build_index([str(folder)], target)


def test_somebody_elses_folder_is_left_alone(folder: Path, tmp_path: Path) -> None:
    other = tmp_path / "photos"
    other.mkdir()
    (other / "photo.jpg").write_bytes(b"x")
    with pytest.raises(IndexFolderError, match="not an index folder"):
        build_index([str(folder)], other)
    assert [path.name for path in other.iterdir()] == ["photo.jpg"]


def test_an_index_of_another_embedder_is_refused_with_what_to_do(folder: Path, target: Path) -> None:
    build_index([str(folder)], target)
    write_manifest(target, replace(read_manifest(target), fingerprint="0" * 16))
    with pytest.raises(EmbedderMismatch, match="index your articles again into another folder"):
        OpenIndex.open(target)
    with pytest.raises(EmbedderMismatch):
        build_index([str(folder)], target)


def test_an_index_of_a_later_format_says_what_to_run(folder: Path, target: Path) -> None:
    build_index([str(folder)], target)
    manifest = json.loads((target / "manifest.json").read_text())
    (target / "manifest.json").write_text(json.dumps(manifest | {"format": 99}))
    with pytest.raises(IndexFolderError, match=r"format 99.*khao index"):
        OpenIndex.open(target)


def test_a_removed_fact_leaves_no_bytes_in_the_catalog(folder: Path, target: Path) -> None:
    build_index([str(folder)], target)
    remove_articles(target, ["english.md"])
    raw = b"".join(path.read_bytes() for path in target.glob("catalog.sqlite*"))
    assert b"tower under construction" not in raw
