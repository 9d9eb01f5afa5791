"""An index of three articles, one a language, that a test may damage."""

from pathlib import Path

import pytest

ARTICLES = {
    "thai.md": "---\ntitle: ข่าวการเยือน\npublished: 2025-05-13\nlanguage: th\n---\nเลขาธิการพรรค โต ลัม เยือนคาซัคสถาน อาเซอร์ไบจาน รัสเซีย และเบลารุสเมื่อวันที่ 5-12 พฤษภาคม 2568",
    "viet.md": "---\ntitle: Chuyến thăm\npublished: 2025-05-12\nlanguage: vi\n---\nTổng Bí thư Tô Lâm thăm Belarus ngày 11/5/2025. Hai bên ký nhiều văn kiện.",
    "english.md": "---\ntitle: A quake\npublished: 2025-03-29\nlanguage: en\n---\nAn earthquake shook Bangkok on 28 March 2025. A tower under construction fell.",
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder of three articles."""
    folder = tmp_path / "articles"
    folder.mkdir()
    for name, text in ARTICLES.items():
        (folder / name).write_text(text, encoding="utf-8")
    return folder


@pytest.fixture
def target(tmp_path: Path) -> Path:
    """Where a test puts its index."""
    return tmp_path / "index"


@pytest.fixture
def built(folder: Path, target: Path) -> Path:
    """The index of the three articles."""
    from index.building import build_index

    build_index([str(folder)], target)
    return target
