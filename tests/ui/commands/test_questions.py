"""`khao questions suggest` and `accept` as a person uses them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from rag.evaluation.questions import read_questions
from rag.evaluation.suggesting import pending, read_drafts
from tests.rag import openai_server as server
from ui.command_line import app

RUNNER = CliRunner()


def khao(*words: str | Path, typed: str = "") -> Result:
    return RUNNER.invoke(app, ["questions", *(str(word) for word in words)], input=typed)


@pytest.fixture
def file(starter_index: Path, tmp_path: Path) -> Path:
    result = khao(
        "suggest", "--index", starter_index, "--out", tmp_path / "drafts.jsonl", "--max-per-article", 1
    )
    assert result.exit_code == 0, result.output
    return tmp_path / "drafts.jsonl"


def test_drafts_come_in_every_language_and_not_twice(file: Path, starter_index: Path) -> None:
    drafts = read_drafts(file)
    assert {draft.question.language for draft in drafts} == {"en", "th", "vi"}
    again = khao("suggest", "--index", starter_index, "--out", file, "--max-per-article", 1)
    assert again.exit_code == 0
    assert len(read_drafts(file)) == len(drafts)


def test_accepting_by_ids_asks_nothing(file: Path, tmp_path: Path) -> None:
    first, second, *_ = read_drafts(file)
    out = tmp_path / "questions.jsonl"
    assert khao("accept", file, "--ids", f"{first.id}, {second.id}", "--out", out).exit_code == 0
    assert [question.id for question in read_questions(out)] == [first.id, second.id]


def test_a_person_accepts_edits_rejects_and_stops(file: Path, tmp_path: Path) -> None:
    out = tmp_path / "questions.jsonl"
    drafts = read_drafts(file)
    result = khao("accept", file, "--out", out, typed="a\nx\ne\nใครมา\nr\nl\nq\n")
    assert result.exit_code == 0 and "'x'" not in result.output.splitlines()
    assert [question.text for question in read_questions(out)] == [drafts[0].question.text, "ใครมา"]
    assert [draft.decision for draft in read_drafts(file)][:5] == [
        "accepted",
        "accepted",
        "rejected",
        "open",
        "open",
    ]
    assert f"{len(drafts) - 3} drafts left" in result.output
    assert len(pending(read_drafts(file))) == len(drafts) - 3


def test_a_chat_model_drafts_over_http(
    starter_index: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("OPENAI_API_KEY", "none-needed")
    quote = "โต ลัม เลขาธิการใหญ่พรรคคอมมิวนิสต์เวียดนาม"
    reply = json.dumps({"question": "ใครเป็นเลขาธิการใหญ่", "quote": quote, "answers": ["โต ลัม"]})
    behaviour = server.Behaviour(pieces=[reply])
    with server.chat_server(behaviour) as base_url:
        options = ["--chat-model", "openai:tiny", "--base-url", base_url]
        result = khao("suggest", "--index", starter_index, "--out", tmp_path / "d.jsonl", *options)
    assert result.exit_code == 0, result.output
    drafts = read_drafts(tmp_path / "d.jsonl")
    assert {draft.made_by for draft in drafts} == {"openai:tiny"}
    assert "01-to-lam-four-nation-tour.md" in {draft.article_id for draft in drafts}
    assert len(behaviour.requests) == 38
