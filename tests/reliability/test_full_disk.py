"""Disks that are full or may not be written to: refused in one line, nothing lost."""

import subprocess
from pathlib import Path

import pytest

from index.building import build_index, remove_articles
from index.embedding import open_embedder
from index.errors import IndexFolderError
from index.opening import OpenIndex
from index.verifying import verify
from tests.reliability.full_disk import run, small_disk


@pytest.fixture
def kept_embedder(monkeypatch: pytest.MonkeyPatch) -> None:
    """Undo, after the test, that the command lets this process use one loaded embedder."""
    for module in ("building", "verifying"):
        monkeypatch.setattr(f"index.{module}.open_embedder", open_embedder)


def test_a_write_that_fails_at_any_stage_loses_nothing(tmp_path: Path, kept_embedder: None) -> None:
    counts = run(tmp_path, 3, by_limit=True)
    assert counts["refused in one line"] > 0
    assert (counts["lost"], counts["unsound"], counts["other errors"]) == (0, 0, 0)


def test_a_full_disk_loses_nothing(kept_embedder: None) -> None:
    with small_disk() as disk:
        if disk is None:
            pytest.skip("a small disk cannot be mounted here; the test above limits files instead")
        counts = run(disk, 3, by_limit=False)
    assert counts["refused in one line"] > 0
    assert (counts["lost"], counts["unsound"], counts["other errors"]) == (0, 0, 0)


def test_a_folder_that_may_not_be_written_is_read_and_says_so_when_changed(tmp_path: Path) -> None:
    with small_disk() as disk:
        if disk is None:
            pytest.skip("a disk cannot be mounted read-only here")
        articles = tmp_path / "articles"
        articles.mkdir()
        (articles / "rice.md").write_text(
            "Rice exports rose. ส่งออกข้าวเพิ่มขึ้น Xuất khẩu gạo tăng.", encoding="utf-8"
        )
        build_index([str(articles)], disk / "index")
        subprocess.run(["mount", "-o", "remount,ro", str(disk)], check=True)
        opened = OpenIndex.open(disk / "index")
        assert len(opened.lexical.search(["rice"], 3)) == 1
        opened.close()
        assert verify(disk / "index").is_sound
        with pytest.raises(IndexFolderError, match="could not be written"):
            remove_articles(disk / "index", ["rice.md"])
