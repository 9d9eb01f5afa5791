"""The wheel holds everything that an installed Khao needs: it is built, installed apart and asked."""

from __future__ import annotations

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
MOST_BYTES = 40_000_000


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(out), str(ROOT)]
    result = subprocess.run(command, capture_output=True, text=True, check=False)
    assert result.returncode == 0, result.stdout + result.stderr
    return next(out.glob("khao-*.whl"))


def test_the_wheel_is_small_and_holds_no_tests_and_no_seeds(wheel: Path) -> None:
    names = zipfile.ZipFile(wheel).namelist()
    assert wheel.stat().st_size < MOST_BYTES
    assert not [name for name in names if name.startswith(("tests/", "seeds/", "build/"))]
    for needed in (
        "index/embedding/model/model.safetensors",
        "index/names/names.jsonl",
        "prompts/answer_system.txt",
    ):
        assert needed in names
    assert any(name.endswith("licenses/NOTICE") for name in names)


def test_the_installed_wheel_answers_away_from_the_checkout(wheel: Path, tmp_path: Path) -> None:
    site = tmp_path / "site"
    install = [
        sys.executable,
        "-m",
        "pip",
        "install",
        "--quiet",
        "--no-deps",
        "--target",
        str(site),
        str(wheel),
    ]
    subprocess.run(install, check=True, capture_output=True)
    news = tmp_path / "news.md"
    news.write_text(
        "---\ntitle: ข่าว\npublished: 2025-05-13\n---\nโต ลัม เยือนรัสเซียและเบลารุสเมื่อวันที่ 8-12 พฤษภาคม 2568\n",
        "utf-8",
    )
    program = (
        "import sys, index, pathlib; assert pathlib.Path(index.__file__).is_relative_to(sys.argv.pop(1));"
        "sys.argv[0] = 'khao'; from ui.command_line import main; main()"
    )
    environment = {**os.environ, "PYTHONPATH": str(site)}

    def khao(*words: str) -> subprocess.CompletedProcess[str]:
        command = [sys.executable, "-c", program, str(site), *words, "--index", str(tmp_path / "index")]
        return subprocess.run(
            command,
            capture_output=True,
            text=True,
            encoding="utf-8",
            env=environment,
            cwd=tmp_path,
            check=False,
        )

    indexed = khao("index", str(news), "--quiet")
    assert indexed.returncode == 0, indexed.stderr
    asked = khao("ask", "who did To Lam visit in May 2025")
    assert asked.returncode == 0, asked.stderr
    assert "เบลารุส" in asked.stdout
