"""`khao verify`, `compact`, `export`, `import` and `index --report`, as typed."""

from __future__ import annotations

from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from ui.command_line import app

RUNNER = CliRunner()
STORIES = {
    "th.md": "โต ลัม เยือนรัสเซียเมื่อวันที่ 8 พฤษภาคม 2568",
    "vi.md": "Tô Lâm thăm Nga ngày 8/5/2025.",
    "en.md": "To Lam visited Russia on 8 May 2025.",
}


def khao(*words: str | Path) -> Result:
    return RUNNER.invoke(app, [str(word) for word in words])


@pytest.fixture
def index(tmp_path: Path) -> Path:
    folder = tmp_path / "articles"
    folder.mkdir()
    for name, text in STORIES.items():
        (folder / name).write_text(text, encoding="utf-8")
    done = khao("index", folder, "--index", tmp_path / "index", "--quiet", "--report", tmp_path / "audit.md")
    assert done.exit_code == 0, done.output
    return tmp_path / "index"


def test_a_sound_index_is_said_to_be_so(index: Path) -> None:
    done = khao("verify", "--index", index)
    assert done.exit_code == 0
    assert done.output.startswith("3 articles, 3 passages and 3 sentences compared with")
    assert done.output.endswith("0 troubles\n")


def test_damage_exits_with_one_and_says_what_to_run_which_then_repairs_it(index: Path) -> None:
    vectors = next(index.glob("generation-*/vectors.faiss"))
    content = vectors.read_bytes()
    vectors.write_bytes(content[:-1] + bytes([content[-1] ^ 1]))
    found = khao("verify", "--index", index)
    assert found.exit_code == 1
    assert "vectors.faiss is not what was written" in found.output
    assert f"khao verify --repair --index {index}" in found.output
    repaired = khao("verify", "--repair", "--index", index)
    assert repaired.exit_code == 0
    assert repaired.output.endswith("0 troubles\n")


def test_compacting_tells_the_bytes_before_and_after(index: Path) -> None:
    done = khao("compact", "--index", index)
    assert done.exit_code == 0
    assert "bytes before" in done.output


def test_articles_go_out_into_a_file_and_come_back(index: Path, tmp_path: Path) -> None:
    assert khao("export", tmp_path / "out.jsonl", "--index", index).exit_code == 0
    done = khao("import", tmp_path / "out.jsonl", "--index", tmp_path / "copy")
    assert done.exit_code == 0
    assert done.output.startswith("3 articles imported into")
    listed = khao("articles", "list", "--index", tmp_path / "copy", "--json").output
    assert all(name in listed for name in STORIES)


def test_the_report_of_indexing_lists_each_article(index: Path, tmp_path: Path) -> None:
    text = (tmp_path / "audit.md").read_text(encoding="utf-8")
    assert all(f"### {name}\n" in text for name in STORIES)
