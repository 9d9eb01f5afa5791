"""`khao eval`: a small run judged over HTTP, and what hurried typing costs."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from rag.evaluation.run_folder import read_measures
from tests.rag import openai_server as server
from ui.command_line import app

RUNNER = CliRunner()
TO_LAM = "01-to-lam-four-nation-tour.md"
CLEAN = [
    ("en", "who did To Lam visit in May 2025"),
    ("th", "โต ลัม เยือนประเทศใดบ้างในเดือนพฤษภาคม 2568"),
    ("vi", "Ông Tô Lâm thăm những nước nào tháng 5/2025?"),
]


def khao(*words: str | Path) -> Result:
    return RUNNER.invoke(app, ["eval", *(str(word) for word in words)])


def write(path: Path, *questions: dict[str, object]) -> Path:
    path.write_text("".join(json.dumps(one, ensure_ascii=False) + "\n" for one in questions))
    return path


@pytest.fixture
def clean(starter_index: Path, tmp_path: Path) -> tuple[Path, Path]:
    """A set of three questions and a run of it."""
    file = write(
        tmp_path / "clean.jsonl",
        *({"id": lang, "language": lang, "question": text, "relevant": [TO_LAM]} for lang, text in CLEAN),
    )
    result = khao(file, "--index", starter_index, "--out", tmp_path / "clean")
    assert result.exit_code == 0, result.output
    return file, tmp_path / "clean"


def test_a_run_is_judged_by_a_chat_model_over_http(
    clean: tuple[Path, Path], starter_index: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("OPENAI_API_KEY", "none-needed")
    behaviour = server.Behaviour(pieces=['{"supported": [1, 2, 3], "relevance": 5}'])
    with server.chat_server(behaviour) as url:
        judge = ["--judge", "openai:tiny", "--judge-url", url]
        result = khao(clean[0], "--index", starter_index, "--out", clean[1], *judge)
    assert result.exit_code == 0, result.output
    measures = read_measures(clean[1])
    assert (measures.judge["judge"], measures.overall["faithfulness"].value) == ("openai:tiny", 1.0)
    assert len(behaviour.requests) == 3


def test_the_cost_of_hurried_typing_is_shown_by_habit(
    clean: tuple[Path, Path], starter_index: Path, tmp_path: Path
) -> None:
    typed = write(
        tmp_path / "typed.jsonl",
        {
            "id": "t1",
            "clean": "en",
            "question": "to lam may 2025",
            "relevant": [TO_LAM],
            "tags": ["typed:keywords"],
        },
    )
    assert khao(typed, "--index", starter_index, "--out", tmp_path / "typed").exit_code == 0
    result = khao("typed", clean[1], tmp_path / "typed")
    assert result.exit_code == 0 and "keywords" in result.output and "every habit" in result.output
    refused = khao("typed", tmp_path / "typed", clean[1])
    assert "field 'clean'" in str(refused.exception)


def test_a_gate_names_what_fell(clean: tuple[Path, Path]) -> None:
    assert khao("gate", clean[1], "--min", "recall@5=0.9").exit_code == 0
    failed = khao("gate", clean[1], "--min", "recall@5=1.5")
    assert failed.exit_code == 1 and "recall@5 is 1.0000, below 1.5" in failed.output
