"""Who answers, from how many passages and in which calendar: chosen on the page and remembered."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from asking import ask
from small_newsroom import MODEL

pytestmark = pytest.mark.browser

Visit = Callable[..., Any]


@pytest.mark.parametrize(
    ("language", "told"),
    [("en", f"Written by {MODEL}"), ("th", f"เขียนโดย {MODEL}"), ("vi", f"Do {MODEL} viết")],
)
def test_a_chat_model_is_chosen_by_its_name_and_remembered(
    visit: Visit, newsroom_url: str, language: str, told: str
) -> None:
    page = visit(newsroom_url, f"lang={language}")
    page.click("#settings button")
    assert not page.is_visible("#model")
    page.check("#answerer input[value='model']")
    page.fill("#model :is(textarea, input)", MODEL)
    ask(page, "To Lam")
    assert told in page.inner_text("#current .origin")
    page.reload()
    page.wait_for_selector("#current .turn")
    ask(page, "lũ lụt")
    assert told in page.inner_text("#current .origin")


def test_a_model_that_cannot_be_opened_is_told_of_and_the_answer_quoted(
    visit: Visit, newsroom_url: str
) -> None:
    page = visit(newsroom_url)
    page.click("#settings button")
    page.check("#answerer input[value='model']")
    page.fill("#model :is(textarea, input)", "small:missing")
    ask(page, "To Lam")
    assert "small:missing is not installed" in page.inner_text("#current .note")
    assert "Quoted" in page.inner_text("#current .origin") and page.is_visible("#current [data-citation]")


def test_a_chosen_calendar_is_there_after_a_refresh_and_gone_with_another_language(
    visit: Visit, newsroom_url: str
) -> None:
    page = visit(newsroom_url)
    ask(page, "To Lam")
    page.click("#settings button")
    page.click("#calendar label:has-text('Buddhist')")
    page.wait_for_selector("#sources :text('13 May 2568 BE')")
    page.reload()
    page.wait_for_selector("#sources :text('13 May 2568 BE')")
    page.click("#language label:has-text('Việt')")
    page.wait_for_selector("#sources :text('13 tháng 5, 2025')")
