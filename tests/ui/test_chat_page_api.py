"""Other programs ask through the page's endpoint and get the records of the command line."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import get_type_hints

import pytest
from serving import served
from small_newsroom import FLOOD, LADEN, TOUR, SmallNewsroom

from rag.records import AnswerRecord
from ui.page_api import asking_endpoint


@pytest.mark.parametrize(
    ("question", "article"),
    [("โตลัม To Lam", TOUR), ("lũ lụt ở miền Trung", FLOOD), ("the budget vote", LADEN)],
)
def test_a_question_gets_its_record(question: str, article: object) -> None:
    record = asking_endpoint(SmallNewsroom())(question, 8)
    assert record["question"] == question and set(record) == set(get_type_hints(AnswerRecord))
    assert record["citations"][0]["article_id"] == getattr(article, "id", "")


@pytest.mark.parametrize(("wanted", "given"), [(-3, 1), (3, 3), (10_000, 100)])
def test_the_number_of_passages_is_kept_within_bounds(wanted: int, given: int) -> None:
    newsroom = SmallNewsroom()
    asking_endpoint(newsroom)("To Lam", wanted)
    assert newsroom.asked == [("To Lam", given, ())]


def test_a_program_asks_a_served_page() -> None:
    from gradio_client import Client

    page = Path(__file__).parent / "browser" / "served_page.py"
    with served(lambda port: [sys.executable, str(page), str(port)]) as url:
        record = Client(url, verbose=False).predict("lũ lụt ở miền Trung", 8, api_name="/ask")
    assert "ngập 20 xã" in record["answer"]
