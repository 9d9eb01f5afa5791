"""Conversations are kept, found again, rated, taken away and deleted, in a real browser."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from asking import ask

pytestmark = pytest.mark.browser

Visit = Callable[..., Any]
QUESTION = "who did To Lam visit in May 2025"


def come_back(page: Any) -> None:
    page.reload()
    page.wait_for_selector("body[data-khao-ready]")


def test_a_conversation_is_there_after_a_refresh_with_its_citations(visit: Visit, newsroom_url: str) -> None:
    page = visit(newsroom_url, f"lang=en&q={QUESTION.replace(' ', '+')}")
    page.wait_for_selector("#current [data-citation]")
    ask(page, "and the budget vote")
    assert page.inner_text("#current .understood") == f"Understood as: {QUESTION} and the budget vote"
    come_back(page)
    page.wait_for_selector("#past [data-citation='1']")
    assert len(page.query_selector_all(".turn")) == 2
    page.click("#past [data-citation='1']")
    page.wait_for_selector(".article-view mark.current")
    assert "เบลารุส" in page.inner_text(".article-view mark.current")


def test_a_conversation_is_renamed_searched_opened_and_deleted(visit: Visit, newsroom_url: str) -> None:
    page = visit(newsroom_url)
    ask(page, QUESTION)
    page.click("#anew")
    page.wait_for_selector("#current .welcome")
    ask(page, "lũ lụt ở miền Trung")
    page.click("[data-view='conversations']")
    page.wait_for_function("() => document.querySelectorAll('.kept').length === 2")
    page.click(".kept >> nth=1 >> summary >> nth=0")
    page.fill(".kept >> nth=1 >> input", "ทัวร์สี่ประเทศ")
    page.click(".kept >> nth=1 >> [data-rename]")
    page.wait_for_selector(".kept-title:has-text('ทัวร์สี่ประเทศ')")
    page.fill("[data-search-kept]", "เบลารุส")
    assert page.locator(".kept:visible .kept-title").all_inner_texts() == ["ทัวร์สี่ประเทศ"]
    page.click(".kept:visible [data-resume]")
    page.wait_for_selector(f"#current .question:has-text('{QUESTION}')", state="visible")
    page.click("[data-view='conversations']")
    page.click(".kept[aria-current] [data-forget]")
    page.click(".kept[aria-current] [data-forget]:has-text('Really delete?')")
    page.wait_for_function("() => document.querySelectorAll('.kept').length === 1")
    assert page.query_selector("#current .turn") is None


@pytest.mark.parametrize("form", ["md", "html", "json"])
def test_a_conversation_is_saved_as_a_file(
    visit: Visit, newsroom_url: str, form: str, tmp_path: Path
) -> None:
    page = visit(newsroom_url)
    ask(page, "lũ lụt ở miền Trung")
    page.click("[data-view='conversations']")
    page.click(".kept summary >> nth=1")
    with page.expect_download() as download:
        page.click(f"[data-form='{form}']")
    saved = tmp_path / "saved"
    download.value.save_as(saved)
    text = saved.read_text(encoding="utf-8")
    assert download.value.suggested_filename == f"lũ-lụt-ở-miền-trung.{form}" and "ngập 20 xã" in text
    assert form != "json" or json.loads(text)["turns"][0]["citations"][0]["verified"]


def test_an_answer_is_rated_with_a_comment_and_stays_rated(visit: Visit, newsroom_url: str) -> None:
    page = visit(newsroom_url)
    ask(page, QUESTION)
    page.click("#current .feedback summary")
    page.fill("#current [data-comment]", "รัสเซีย?")
    page.click("#current [data-judge='wrong_citation'][data-number='1']")
    page.wait_for_selector("#current .thanks")
    come_back(page)
    page.click("#current .feedback summary")
    pressed = page.locator("#current [data-judge][aria-pressed='true']")
    assert pressed.all_inner_texts() == ["Wrong citation [1]"]
    assert page.input_value("#current [data-comment]") == "รัสเซีย?"


def test_another_reader_finds_an_empty_list(visit: Visit, newsroom_url: str) -> None:
    page = visit(newsroom_url)
    ask(page, QUESTION)
    other = visit(newsroom_url, "", locale="vi-VN")
    other.click("[data-view='conversations']")
    assert other.query_selector(".kept") is None
