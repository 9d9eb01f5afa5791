"""Whether a file changed is told without reading it, and never wrongly."""

import os
from pathlib import Path

import pytest

from index.reading.stamps import SETTLED_SECONDS, stamp_of


def stamp(path: Path) -> str:
    status = path.stat()
    return stamp_of(status, status.st_ctime_ns + (SETTLED_SECONDS + 1) * 10**9)


@pytest.mark.parametrize("text", ["ข่าว", "Tin tức", "News"])
def test_a_file_that_was_not_touched_keeps_its_stamp_and_another_text_changes_it(
    tmp_path: Path, text: str
) -> None:
    path = tmp_path / "a.txt"
    path.write_text(text, encoding="utf-8")
    before = stamp(path)
    assert before == stamp(path) != ""
    path.write_text(text + "!", encoding="utf-8")
    assert stamp(path) != before


def test_new_bytes_under_the_old_size_and_date_change_the_stamp(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(b"one")
    status, before = path.stat(), stamp(path)
    other = tmp_path / "b.txt"
    other.write_bytes(b"two")
    os.utime(other, ns=(status.st_atime_ns, status.st_mtime_ns))
    other.replace(path)
    assert path.stat().st_mtime_ns == status.st_mtime_ns
    assert stamp(path) != before


def test_a_file_changed_a_moment_ago_has_no_stamp_yet(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(b"one")
    assert stamp_of(path.stat(), path.stat().st_ctime_ns) == ""
    assert stamp_of(path.stat(), path.stat().st_ctime_ns + 10**9) == ""
