"""The chat page as a reader meets it, in a real browser."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest
from asking import ask
from small_newsroom import TOUR

pytestmark = pytest.mark.browser

Visit = Callable[..., Any]
QUESTION = "who did To Lam visit in May 2025"
COUNTRIES = ("คาซัคสถาน", "อาเซอร์ไบจาน", "รัสเซีย", "เบลารุส")


def overflow(page: Any) -> int:
    width: int = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    return width


def test_a_question_is_answered_with_chips_and_a_highlighted_sentence(
    visit: Visit, newsroom_url: str
) -> None:
    page = visit(newsroom_url)
    ask(page, QUESTION)
    answer = page.inner_text("#current .answer")
    assert all(country in answer for country in COUNTRIES)
    assert page.get_attribute("[data-citation='1']", "aria-label").startswith("Source 1, checked:")
    marked = page.inner_text("#sources .source[data-source='1'] mark")
    assert all(country in marked for country in COUNTRIES)
    assert page.get_attribute("#sources .source h3", "lang") == "th"
    assert page.get_attribute("#sources a", "rel") == "noopener noreferrer"
    assert page.input_value("#question textarea") == ""


def test_a_chip_shows_its_card_and_leads_to_the_article_and_back(visit: Visit, newsroom_url: str) -> None:
    page = visit(newsroom_url)
    ask(page, QUESTION)
    page.focus("[data-citation='1']")
    card = page.inner_text("#khao-card")
    assert TOUR.title in card and "13 May 2025" in card and "example.org" in card and "เบลารุส" in card
    page.keyboard.press("Escape")
    assert page.query_selector("#khao-card") is None
    page.click("[data-citation='1']")
    page.wait_for_selector(".article-view mark.current")
    assert 0 < page.locator(".article-view mark.current").bounding_box()["y"] < 860
    assert len(page.query_selector_all(".article-text p")) == 3
    assert page.query_selector(".article-view .cite button[data-copy]") is not None
    assert not page.is_visible(".source.chosen")
    page.keyboard.press("Escape")
    page.wait_for_selector(".source.chosen[data-source='1']", state="visible")
    page.click(".source.chosen .open-article")
    page.wait_for_selector(".article-view mark.current")
    page.click(".article-view [data-close]")
    page.wait_for_selector(".source.chosen", state="visible")


def test_chips_of_an_earlier_answer_show_its_sources_again(visit: Visit, newsroom_url: str) -> None:
    page = visit(newsroom_url)
    ask(page, QUESTION)
    ask(page, "lũ lụt ở miền Trung")
    assert page.is_visible("#sources .source[data-turn='1']")
    assert not page.is_visible("#sources .source[data-turn='0']")
    page.click("#past [data-citation='1']")
    page.wait_for_selector(".article-view mark.current")
    page.keyboard.press("Escape")
    page.wait_for_selector("#sources .source.chosen[data-turn='0']", state="visible")
    assert not page.is_visible("#sources .source[data-turn='1']")


def test_text_streams_before_any_chip_and_the_stop_button_ends_it(visit: Visit, newsroom_url: str) -> None:
    page = visit(newsroom_url)
    page.fill("#question textarea", f"endlessly: {QUESTION}")
    page.keyboard.press("Enter")
    page.wait_for_selector("#current .streaming")
    assert page.query_selector("[data-citation]") is None
    assert page.inner_text("#current .stage").startswith("Writing")
    assert page.query_selector("#sources .being-read li") is not None
    before = page.inner_text("#current .streaming")
    page.wait_for_function("n => document.querySelector('.streaming').innerText.length > n", arg=len(before))
    page.click("#stop")
    page.wait_for_selector("#current .stopped")
    stopped = page.inner_text("#current .answer")
    page.wait_for_timeout(700)
    assert page.inner_text("#current .answer") == stopped != ""
    assert page.is_visible("#ask") and not page.is_visible("#stop")
    ask(page, QUESTION)
    assert page.query_selector("[data-busy]") is None and page.is_visible("#past .stopped")


def test_an_example_is_asked_by_pressing_it_and_asking_again_takes_its_place(
    visit: Visit, newsroom_url: str
) -> None:
    page = visit(newsroom_url)
    page.click(f"text={QUESTION}")
    page.wait_for_selector("#current [data-citation]")
    page.evaluate("document.querySelector('#current .turn').dataset.old = 'yes'")
    page.click("#current [data-question]")
    page.wait_for_selector("#current .turn:not([data-old], [data-busy]) [data-citation]")
    assert len(page.query_selector_all(".turn")) == 1


def test_a_conversation_begun_while_an_answer_comes_stays_empty(visit: Visit, newsroom_url: str) -> None:
    page = visit(newsroom_url)
    page.fill("#question textarea", f"endlessly: {QUESTION}")
    page.keyboard.press("Enter")
    page.wait_for_selector("#current .streaming")
    page.click("#anew")
    page.wait_for_selector("#current .welcome")
    page.wait_for_timeout(700)
    assert page.query_selector(".turn") is None and page.is_visible("#ask")


@pytest.mark.parametrize(
    ("language", "ask_label", "sources", "day"),
    [
        ("en", "Ask", "Sources", "13 May 2025"),
        ("th", "ถาม", "แหล่งที่มา", "13 พฤษภาคม 2568"),
        ("vi", "Hỏi", "Nguồn", "13 tháng 5, 2025"),
    ],
)
def test_the_page_speaks_the_language_of_its_link(
    visit: Visit, newsroom_url: str, language: str, ask_label: str, sources: str, day: str
) -> None:
    page = visit(newsroom_url, f"lang={language}&q=To+Lam")
    page.wait_for_selector("#current [data-citation]")
    assert page.inner_text("#ask") == ask_label
    assert page.text_content("#sources-heading") == sources
    assert day in page.inner_text("#sources .source-meta >> nth=0")
    assert page.get_attribute("html", "lang") == language


def test_the_language_is_switched_with_answers_kept_and_remembered(visit: Visit, newsroom_url: str) -> None:
    page = visit(newsroom_url, "", locale="vi-VN")
    assert page.inner_text("#ask") == "Hỏi"
    ask(page, QUESTION)
    page.click("#language label:has-text('ไทย')")
    page.wait_for_selector("#ask:has-text('ถาม')")
    assert "เบลารุส" in page.inner_text("#current .answer")
    page.goto(newsroom_url)
    page.wait_for_selector("#ask:has-text('ถาม')")


def test_an_article_that_attacks_the_page_changes_nothing(visit: Visit, newsroom_url: str) -> None:
    page = visit(newsroom_url)
    ask(page, "budget vote")
    page.click("[data-citation='1']")
    page.wait_for_selector(".article-view mark.current")
    assert page.evaluate("window.harmed") is None
    assert page.query_selector("#columns img, #columns script, #columns a[href^='javascript']") is None
    assert "<script>window.harmed=1</script>" in page.inner_text(".article-text")
    assert "${window.harmed=1} {{harm}}" in page.inner_text(".article-text")
    assert "passed [1] on Monday" in page.inner_text("#current .answer")
    assert len(page.query_selector_all("#current [data-citation]")) == 2
    assert not re.search("[\u202a-\u202e\u200b]", page.inner_text("body"))


def test_a_question_that_attacks_the_page_is_shown_as_it_is(visit: Visit, newsroom_url: str) -> None:
    page = visit(newsroom_url)
    ask(page, "<img src=x onerror=window.harmed=1> ${window.harmed=1} {{this}}")
    assert page.evaluate("window.harmed") is None
    assert page.inner_text("#current .question").startswith("<img src=x onerror=")


def test_a_refusal_offers_the_nearest_article(visit: Visit, newsroom_url: str) -> None:
    page = visit(newsroom_url)
    ask(page, "zzz")
    assert "Antarctica" in page.inner_text("#current .refusal")
    page.click("#current .refusal [data-open]")
    page.wait_for_selector(".article-view")
    assert TOUR.title in page.inner_text(".article-view h2")


def test_a_fault_that_nobody_foresaw_is_told_and_the_next_question_answered(
    visit: Visit, newsroom_url: str
) -> None:
    page = visit(newsroom_url)
    ask(page, "break")
    assert "Something went wrong" in page.inner_text("#current .fault")
    assert page.is_visible("#ask")
    ask(page, QUESTION)
    assert page.query_selector("#current [data-citation]") is not None


def test_a_phone_shows_everything_in_one_column(visit: Visit, newsroom_url: str) -> None:
    page = visit(newsroom_url, width=390)
    assert overflow(page) <= 0
    ask(page, "To Lam budget vote")
    for language in ("Tiếng Việt", "ไทย", "English"):
        page.click(f"#language label:has-text('{language}')")
        page.wait_for_selector(f"#language label.selected:has-text('{language}')")
        page.wait_for_timeout(300)
        assert overflow(page) <= 0, language
    conversation, sources = (page.locator(part).bounding_box() for part in ("#current", "#sources"))
    assert sources["y"] >= conversation["y"] + conversation["height"]
    page.click("#current [data-citation='3']")
    page.wait_for_function(
        "() => { const y = document.querySelector('.article-view mark.current')?.getBoundingClientRect().top; return y >= 0 && y < 860 }"
    )
    page.click(".article-view [data-back]")
    page.wait_for_function("() => document.activeElement.dataset.citation === '3'")
    for _ in ("the card of the chip", "the article"):
        page.keyboard.press("Escape")
    page.wait_for_function(
        "() => { const y = document.querySelector('.source.chosen')?.getBoundingClientRect().top; return y >= 0 && y < 430 }"
    )


def test_light_and_dark_follow_the_system_and_can_be_switched(visit: Visit, newsroom_url: str) -> None:
    page = visit(newsroom_url, scheme="dark")
    ground = "getComputedStyle(document.body).backgroundColor"
    dark = page.evaluate(ground)
    page.click("[data-theme-switch]")
    assert page.evaluate(ground) != dark
    page.reload()
    page.wait_for_selector("body[data-khao-ready]:not(.dark)")


def test_keys_reach_the_box_break_a_line_and_ask(visit: Visit, newsroom_url: str) -> None:
    page = visit(newsroom_url)
    page.click("#sources")
    page.keyboard.press("/")
    page.keyboard.type("To Lam")
    page.keyboard.press("Shift+Enter")
    page.keyboard.type("visit")
    assert page.input_value("#question textarea") == "To Lam\nvisit"
    page.keyboard.press("Enter")
    page.wait_for_selector("#current [data-citation]")


def test_an_answer_a_citation_and_a_link_can_be_copied(visit: Visit, newsroom_url: str) -> None:
    page = visit(newsroom_url)
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    ask(page, QUESTION)
    for button, copied in (
        ("#current [data-copy]", "เบลารุส"),
        ("#sources .cite button:has-text('BibTeX')", "@online{khao-tour-md"),
        ("#current [data-link]", "?q=who+did+To+Lam+visit+in+May+2025&lang=en"),
    ):
        if "cite" in button:
            page.click("#sources .cite summary")
        page.click(button)
        page.wait_for_function(
            "text => navigator.clipboard.readText().then(t => t.includes(text))", arg=copied
        )


def test_every_control_has_a_name_for_a_screen_reader(visit: Visit, newsroom_url: str) -> None:
    page = visit(newsroom_url)
    ask(page, QUESTION)
    unnamed = page.evaluate(
        """() => [...document.querySelectorAll('button, a[href], input, textarea')]
        .filter(e => e.checkVisibility({contentVisibilityAuto: true, visibilityProperty: true}) && !(e.innerText || e.ariaLabel || e.title || e.labels?.[0]?.innerText))
        .map(e => e.outerHTML.slice(0, 200))"""
    )
    assert unnamed == []
