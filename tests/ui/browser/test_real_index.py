"""The whole product in a browser: the starter articles indexed, and the chat page over them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

pytestmark = pytest.mark.browser

COUNTRIES = (
    ("คาซัคสถาน", "Kazakhstan"),
    ("อาเซอร์ไบจาน", "Azerbaijan"),
    ("รัสเซีย", "Russia"),
    ("เบลารุส", "Belarus"),
)


def test_the_example_question_finds_four_countries_and_a_highlighted_thai_sentence(
    visit: Callable[..., Any], real_url: str
) -> None:
    page = visit(real_url)
    page.fill("#question textarea", "who did To Lam visit in May 2025")
    page.keyboard.press("Enter")
    page.wait_for_selector("#current [data-citation]")
    answer = page.inner_text("#current .answer")
    assert all(thai in answer or english in answer for thai, english in COUNTRIES)
    marks = page.locator("#sources .source .passage[lang='th'] mark").all_inner_texts()
    assert any(all(thai in mark for thai, _ in COUNTRIES) for mark in marks)
    number = page.get_attribute("#sources .source:has(.passage[lang='th'] mark)", "data-source")
    page.click(f"[data-citation='{number}']")
    page.wait_for_selector(".article-view mark.current")
