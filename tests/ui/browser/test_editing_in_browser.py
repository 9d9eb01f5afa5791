"""An earlier question is changed and asked again in its place, in a real browser."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from asking import ask

pytestmark = pytest.mark.browser

Visit = Callable[..., Any]
LINGERING = "lingering: To Lam"


def questions(page: Any) -> list[str]:
    shown: list[str] = page.locator(".turn .question").all_inner_texts()
    return shown


def test_a_changed_question_takes_the_place_of_its_turn_and_all_after_it(
    visit: Visit, newsroom_url: str
) -> None:
    page = visit(newsroom_url)
    for question in ("To Lam", "budget vote", "lũ lụt"):
        ask(page, question)
    page.click(".turn[data-turn='1'] [data-edit]")
    page.wait_for_selector("#editing [data-replacing='1']")
    assert page.input_value("#question textarea") == "budget vote"
    assert page.locator(".turn.replaced").count() == 2
    ask(page, "the Monday vote")
    assert questions(page) == ["To Lam", "the Monday vote"]
    assert page.query_selector("#editing [data-replacing]") is None
    page.reload()
    page.wait_for_selector("#past [data-citation]")
    assert questions(page) == ["To Lam", "the Monday vote"]


@pytest.mark.parametrize("way_out", ["button", "Escape"])
def test_a_question_taken_up_and_left_again_changes_nothing(
    visit: Visit, newsroom_url: str, way_out: str
) -> None:
    page = visit(newsroom_url)
    ask(page, "To Lam")
    page.click("#current [data-edit]")
    page.wait_for_selector("#editing [data-replacing='0']")
    if way_out == "button":
        page.click("#editing [data-unedit]")
    else:
        page.keyboard.press("Escape")
    page.wait_for_selector("#editing [data-replacing]", state="detached")
    assert page.input_value("#question textarea") == "" and page.locator(".turn.replaced").count() == 0
    ask(page, "lũ lụt")
    assert questions(page) == ["To Lam", "lũ lụt"]


def test_a_question_typed_before_the_last_answer_has_ended_is_asked_then(
    visit: Visit, newsroom_url: str
) -> None:
    page = visit(newsroom_url)
    ask(page, LINGERING)
    ask(page, "lũ lụt")
    assert questions(page) == [LINGERING, "lũ lụt"]


def test_a_question_pressed_before_the_last_answer_has_ended_is_asked_then(
    visit: Visit, newsroom_url: str
) -> None:
    page = visit(newsroom_url)
    ask(page, LINGERING)
    for _ in range(2):
        page.evaluate("document.querySelector('#current .turn').dataset.old = 'yes'")
        page.click("#current [data-question]")
        page.wait_for_selector("#current .turn:not([data-old], [data-busy]) [data-citation]")
    assert questions(page) == [LINGERING]
