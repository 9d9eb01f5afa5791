"""The audit of a run lists what was taken from each article, and what was left out."""

from pathlib import Path

import pytest

from index.auditing import write_audit
from index.building import build_index
from index.errors import InputError

SCRAPED = {
    "th.txt": "โต ลัม เยือนรัสเซีย\n13 พฤษภาคม 2568\n\nเลขาธิการพรรค โต ลัม เยือนรัสเซียและลงนามในความตกลงหลายฉบับ\n\nแชร์\nอ่านเพิ่มเติม\n",
    "vi.txt": "Tô Lâm thăm Nga\n13/05/2025\n\nTổng Bí thư Tô Lâm thăm Nga và ký nhiều văn kiện quan trọng.\n\nChia sẻ\n",
    "en.txt": "To Lam visits Russia\nMay 13, 2025\n\nTo Lam visited Russia and signed several important documents.\n\nShare\n",
}


@pytest.fixture
def scraped(tmp_path: Path) -> Path:
    folder = tmp_path / "scraped"
    folder.mkdir()
    for name, text in SCRAPED.items():
        (folder / name).write_text(text, encoding="utf-8")
    (folder / "picture.png").write_bytes(b"x")
    return folder


def audit(scraped: Path, target: Path) -> str:
    file = target.with_suffix(".md")
    write_audit(build_index([str(scraped)], target), file)
    return file.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("name", "title"),
    [("th.txt", "โต ลัม เยือนรัสเซีย"), ("vi.txt", "Tô Lâm thăm Nga"), ("en.txt", "To Lam visits Russia")],
)
def test_each_article_is_listed_with_its_title_date_and_why(
    scraped: Path, target: Path, name: str, title: str
) -> None:
    section = audit(scraped, target).split(f"### {name}\n")[1].split("###")[0]
    assert f"- title: {title}\n" in section
    assert "- published: 2025-05-13 (" in section
    assert f"- language: {name[:2]}\n" in section
    assert f"- added, from {scraped / name}\n" in section


def test_what_was_cut_and_what_was_skipped_can_be_read(scraped: Path, target: Path) -> None:
    text = audit(scraped, target)
    assert "picture.png: not a kind of file read here" in text
    assert "  > " in text


def test_a_second_run_tells_what_moved_and_what_went(scraped: Path, target: Path) -> None:
    audit(scraped, target)
    (scraped / "th.txt").rename(scraped / "thai.txt")
    (scraped / "vi.txt").unlink()
    text = audit(scraped, target)
    assert "- moved from th.txt, from" in text
    assert "## Removed\n\n- vi.txt\n" in text
    assert "0 added, 0 changed, 1 moved, 1 unchanged, 1 removed; 2 articles in all." in text


def test_a_file_that_cannot_be_written_is_told(scraped: Path, target: Path) -> None:
    report = build_index([str(scraped)], target)
    with pytest.raises(InputError, match="cannot be written"):
        write_audit(report, target / "no" / "folder.md")
