"""Draft questions are edited, accepted and rejected in a real browser."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

pytestmark = pytest.mark.browser


def test_drafts_are_read_edited_accepted_and_rejected(visit: Callable[..., Any], newsroom_url: str) -> None:
    page = visit(newsroom_url)
    page.click("[data-view='drafts']")
    page.wait_for_selector(".draft mark")
    page.click("[data-draft-article='tour.md#1']")
    page.wait_for_selector(".article-view mark.current")
    page.keyboard.press("Escape")
    page.fill("[data-draft='tour.md#1'] [data-draft-text]", "แถลงข่าวที่ไหน")
    page.click("[data-accept='tour.md#1']")
    page.wait_for_selector("#drafts :text('2 open, 1 accepted, 0 rejected')")
    assert page.query_selector("[data-draft='tour.md#1']") is None
    page.click("[data-reject='laden.md#1']")
    page.wait_for_selector("#drafts :text('1 open, 1 accepted, 1 rejected')")
    page.click("#language label:has-text('ไทย')")
    page.wait_for_selector("#drafts :text('รอตัดสิน 1 ข้อ')")
