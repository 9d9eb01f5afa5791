"""The page's endpoint for other programs: a question -> the record that `khao ask --json` prints.

It does not know how programs reach it; `ui.chat_page` names it "ask" among Gradio's endpoints.
"""

from __future__ import annotations

from collections.abc import Callable
from uuid import uuid4

from rag.records import AnswerRecord, answer_record
from rag.types import Done
from ui.conversation import Answering

MOST_PASSAGES = 100


def asking_endpoint(khao: Answering) -> Callable[[str, int], AnswerRecord]:
    """A function that answers one question, apart from any conversation."""

    def ask(question: str, passages: int = 8) -> AnswerRecord:
        """Answer a question from the articles; every sentence is cited."""
        for event in khao.stream(question, k=max(1, min(int(passages), MOST_PASSAGES))):
            if isinstance(event, Done):
                return answer_record(event.answer, uuid4().hex)
        raise AssertionError("a stream of events ends with Done")

    return ask
