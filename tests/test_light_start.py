"""Commands with the bundled model start without the heavy libraries."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

HEAVY = (
    "torch",
    "sentence_transformers",
    "transformers",
    "gradio",
    "langchain",
    "langchain_core",
    "sklearn",
    "pandas",
)
PROGRAM = """
import sys
sys.argv = ["khao", *sys.argv[1:]]
from ui.command_line import main
try:
    main()
except SystemExit:
    pass
print("LOADED", sorted(name for name in {heavy!r} if name in sys.modules))
"""


@pytest.mark.parametrize(
    "words", [["--help"], ["ask", "who did To Lam visit in May 2025"], ["search", "โต ลัม"]]
)
def test_help_ask_and_search_load_no_heavy_library(words: list[str], starter_index: Path) -> None:
    program = PROGRAM.format(heavy=HEAVY)
    index = ["--index", str(starter_index)] if words[0] != "--help" else []
    command = [sys.executable, "-c", program, *words, *index]
    result = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=True)
    assert result.stdout.splitlines()[-1] == "LOADED []"
