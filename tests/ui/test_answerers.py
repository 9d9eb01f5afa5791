"""A reader chooses who answers; a model that cannot be had is told of, and the answer quoted."""

from __future__ import annotations

import pytest
from small_newsroom import MODEL, SmallNewsroom

from index.errors import ChatModelUnavailable
from rag.types import Answer, Done, Event, Restarted
from ui.answerers import Answerers
from ui.conversation import Answering


def opened(model: str) -> SmallNewsroom:
    if model != MODEL:
        raise ChatModelUnavailable(f"{model} is not installed")
    return SmallNewsroom(answerer=model)


def answered(answering: Answering, question: str = "To Lam") -> tuple[list[Event], Answer]:
    events = list(answering.stream(question))
    assert isinstance(events[-1], Done)
    return events, events[-1].answer


@pytest.mark.parametrize("question", ["โตลัม To Lam", "lũ lụt ở miền Trung", "the budget vote"])
def test_quotes_answer_where_no_model_is_chosen_and_the_model_where_it_is(question: str) -> None:
    answerers = Answerers(SmallNewsroom(), opened, may_name=True)
    assert answered(answerers.by(None, "en"), question)[1].answerer == "quotes"
    assert answered(answerers.by(f" {MODEL} ", "en"), question)[1].answerer == MODEL


@pytest.mark.parametrize(
    ("language", "told"),
    [("en", "answered by quoting instead"), ("th", "ตอบด้วยการยกข้อความแทน"), ("vi", "trả lời bằng trích dẫn")],
)
@pytest.mark.parametrize(
    ("model", "why"), [("small:missing", "small:missing is not installed"), (" ", "name one")]
)
def test_a_model_that_cannot_be_had_is_told_of_and_the_answer_quoted(
    language: str, told: str, model: str, why: str
) -> None:
    events, answer = answered(Answerers(SmallNewsroom(), opened, may_name=True).by(model, language))
    assert isinstance(events[0], Restarted) and told in events[0].note and why in events[0].note
    assert answer.answerer == "quotes" and answer.citations


def test_readers_elsewhere_choose_only_the_model_the_page_was_started_with() -> None:
    answerers = Answerers(SmallNewsroom(), opened, MODEL)
    assert answered(answerers.by(MODEL, "en"))[1].answerer == MODEL
    with pytest.raises(ChatModelUnavailable, match=f"not offered here: only {MODEL} is"):
        answerers.open("small:other")


def test_programs_are_answered_by_what_the_page_was_started_with() -> None:
    assert answered(Answerers(SmallNewsroom(), opened, MODEL).usual)[1].answerer == MODEL
    assert answered(Answerers(SmallNewsroom(), opened).usual)[1].answerer == "quotes"
