"""Google's chat models answer through their own LangChain package, or it is said why not."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from index.errors import ChatModelUnavailable
from rag import open_index
from rag.chain import open_chat_model
from tests.rag.google_server import gemini_server

QUESTION = "who did To Lam visit in May 2025"
MODEL = "google_genai:gemini-tiny"


@pytest.fixture
def key(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GOOGLE_API_KEY", "none-needed")
    monkeypatch.setattr("rag.chain.MAX_RETRIES", 0)


@pytest.mark.usefixtures("key")
def test_an_answer_is_streamed_and_cited(starter_index: Path) -> None:
    requests: list[dict[str, Any]] = []
    pieces = ["To Lam visited Kazakhstan, Azer", "baijan, Russia and Belarus [", "1]."]
    with gemini_server(pieces, requests) as url:
        khao = open_index(starter_index, chat_model=MODEL, base_url=url)
        answer = khao.ask(QUESTION)
        khao.close()
    assert "gemini-tiny:streamGenerateContent" in requests[0]["path"]
    assert "Azerbaijan" in answer.text and answer.answerer == MODEL
    assert [citation.number for citation in answer.citations] == [1]


@pytest.mark.usefixtures("key")
def test_a_model_that_is_down_is_said_so_and_answered_by_quoting(starter_index: Path) -> None:
    with gemini_server([], [], status=503) as url:
        khao = open_index(starter_index, chat_model=MODEL, base_url=url)
        answer = khao.ask(QUESTION)
        khao.close()
    assert answer.answerer == "quotes" and answer.citations
    assert "the model is on fire" in answer.notes[0]


def test_a_missing_key_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("GOOGLE_API_KEY", "GEMINI_API_KEY"):
        monkeypatch.delenv(name, raising=False)
    with pytest.raises(ChatModelUnavailable, match=r"cannot be set up: API key required.*GOOGLE_API_KEY"):
        open_chat_model(MODEL)
