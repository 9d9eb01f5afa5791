"""The collection is looked through, narrowed and changed, in a real browser over a real index."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

pytestmark = pytest.mark.browser

Visit = Callable[..., Any]


def test_filters_narrow_the_table_and_bind_the_next_question(visit: Visit, newsroom_url: str) -> None:
    page = visit(newsroom_url)
    page.click("[data-view='collection']")
    assert len(page.query_selector_all("#table tbody tr")) == 3
    assert page.is_visible("svg.timeline") and not page.is_visible("#files")
    page.check("[name='languages'][value='vi']")
    page.wait_for_function("() => document.querySelectorAll('#table tbody tr').length === 1")
    page.click("#table [data-read]")
    page.wait_for_selector(".article-view")
    assert "ngập 20 xã" in page.inner_text(".article-text")
    page.keyboard.press("Escape")
    page.click("[data-view='ask']")
    assert page.inner_text(".scope").startswith("Answering only from: Vietnamese")
    page.fill("#question textarea", "To Lam lũ lụt")
    page.keyboard.press("Enter")
    page.wait_for_selector("#current [data-citation]")
    assert page.locator("#sources .source h3").all_inner_texts() == ["Lũ lụt ở miền Trung"]
    page.click(".scope [data-clear]")
    page.wait_for_function("() => document.querySelectorAll('#table tbody tr').length === 3")
    assert page.query_selector(".scope") is None


def test_the_table_is_sorted_by_a_column_and_back(visit: Visit, newsroom_url: str) -> None:
    page = visit(newsroom_url, "lang=th")
    page.click("[data-view='collection']")
    page.click("[data-sort='sentences']")
    page.wait_for_selector("th[aria-sort='descending'] [data-sort='sentences']")
    assert page.locator("#table .number").all_inner_texts() == ["3", "2", "1"]
    page.click("[data-sort='sentences']")
    page.wait_for_selector("th[aria-sort='ascending'] [data-sort='sentences']")
    assert page.locator("#table .number").all_inner_texts() == ["1", "2", "3"]


def test_a_phone_shows_conversations_and_collection_without_overflow(visit: Visit, newsroom_url: str) -> None:
    page = visit(newsroom_url, "lang=vi", width=390)
    for view in ("conversations", "collection", "drafts"):
        page.click(f"[data-view='{view}']")
        page.wait_for_timeout(200)
        width = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
        assert page.evaluate(width) <= 0, view


def test_an_article_is_dropped_in_asked_about_removed_and_put_back(
    visit: Visit, real_url: str, tmp_path: Path
) -> None:
    story = tmp_path / "zebra.md"
    story.write_text(
        "---\ntitle: Volcano on Mount Zebra\npublished: 2025-09-09\nlanguage: en\n---\n"
        "Mount Zebra erupted on 9 September 2025 and 4,200 people left their homes.\n",
        encoding="utf-8",
    )
    page = visit(real_url)
    page.click("[data-view='collection']")
    page.set_input_files("#files input[type=file]", str(story))
    page.wait_for_selector("#report :text('1 added')")
    row = "#table tr:has-text('Volcano on Mount Zebra')"
    page.fill("[data-filters] [name='text']", "zebra")
    page.wait_for_function("() => document.querySelectorAll('#table tbody tr').length === 1")
    page.click(f"{row} [data-remove]")
    page.wait_for_selector("#report [data-undo]")
    assert page.query_selector(row) is None
    page.click("#report [data-undo]")
    page.wait_for_selector(row)
    page.click("[data-view='ask']")
    page.fill("#question textarea", "how many people left their homes at Mount Zebra")
    page.keyboard.press("Enter")
    page.wait_for_selector("#current [data-citation]")
    assert "4,200" in page.inner_text("#current .answer")
