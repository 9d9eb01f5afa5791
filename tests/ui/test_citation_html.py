"""Chips, cards and highlights show every letter of an article and nothing that is not in it."""

from __future__ import annotations

import html
import re
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from small_newsroom import FLOOD, LADEN, TOUR, cite

from index.types import Article
from ui.citation_html import (
    CONTEXT_CHARS,
    Mark,
    chip,
    in_context,
    marked_paragraphs,
    marked_text,
    passage_with_quote,
    quote_mark,
)
from ui.citation_text import bibtex_citation, markdown_citation, plain_citation, publisher
from ui.escaping import escape, escape_prose, safe_url, script_language, whole_characters
from ui.sources_html import article_html
from ui.strings import load_strings

EN = load_strings("en")
HOSTILE = st.text(alphabet=st.sampled_from("<>&\"'[]1${}` \nabกำ้ัเยือนé\u0301\u202e\u200b\ufeff"), max_size=60)
KNOWN_TAGS = re.compile(
    r'</?(?:mark|b|p|wbr|span)(?: class="(?:cited|answering|caption|w)")?(?: dir="auto")?>'
)


def shown(markup: str) -> str:
    """What a reader sees of a piece of HTML."""
    return html.unescape(re.sub(r"<[^>]*>", "", markup))


def visible(text: str) -> str:
    return html.unescape(escape(text))


@settings(deadline=None)
@given(HOSTILE, st.lists(st.tuples(st.integers(0, 60), st.integers(0, 60)), max_size=4))
def test_highlighting_changes_no_letter_and_lets_no_tag_through(
    text: str, spans: list[tuple[int, int]]
) -> None:
    markup = marked_text(text, [Mark(start, end, words=((start, start + 2),)) for start, end in spans])
    assert shown(markup) == visible(text)
    assert "<" not in KNOWN_TAGS.sub("", markup)


@settings(deadline=None)
@given(HOSTILE, st.integers(0, 60), st.integers(0, 60))
def test_a_whole_text_in_paragraphs_keeps_its_lines(text: str, start: int, end: int) -> None:
    paragraphs = re.findall(r"<p[^>]*>(.*?)</p>", marked_paragraphs(text, [Mark(start, end)]), re.S)
    assert [shown(p) for p in paragraphs] == [visible(line) for line in text.split("\n") if line.strip()]


@settings(deadline=None)
@given(HOSTILE)
def test_escaped_text_holds_nothing_a_browser_would_act_on(text: str) -> None:
    assert not re.search("[<>\"'\u202a-\u202e\u200b\ufeff]", escape(text))
    assert shown(escape_prose(text)) == visible(text)


@settings(deadline=None)
@given(HOSTILE, st.integers(-5, 70), st.integers(-5, 70))
def test_a_highlight_never_parts_a_mark_from_its_letter(text: str, start: int, end: int) -> None:
    first, last = whole_characters(text, start, end)
    assert 0 <= first <= last <= len(text)
    for edge in (first, last):
        if first < last and 0 < edge < len(text):
            assert text[edge] not in "ำ้ั\u0301"


@pytest.mark.parametrize(
    ("article", "line", "language"),
    [(TOUR, 1, "th"), (FLOOD, 0, "vi"), (LADEN, 0, "en")],
    ids=["th", "vi", "en"],
)
def test_the_cited_sentence_is_one_mark_within_its_passage(
    article: Article, line: int, language: str
) -> None:
    citation = cite(article, line, 1, 7)
    markup = passage_with_quote(citation, 0, article.text)
    marks = re.findall(r"<mark[^>]*>(.*?)</mark>", markup, re.S)
    assert [shown(mark) for mark in marks] == [visible(citation.quote)]
    assert shown(markup) == visible(article.text)
    assert article.language == language


def test_a_passage_that_moved_still_shows_the_quote() -> None:
    citation = cite(TOUR, 1, 1, 7)
    moved = replace(citation, start=citation.start + 3, end=citation.end + 3)
    assert passage_with_quote(moved, 0, TOUR.text) == passage_with_quote(citation, 0, TOUR.text)
    alone = passage_with_quote(citation, 0, "another passage")
    assert shown(alone) == citation.quote


def test_answering_words_are_bold_inside_the_mark() -> None:
    citation = replace(cite(FLOOD, 0, 1, 7), marks=((0, 6), (21, 24)))
    markup = marked_text(FLOOD.text, [quote_mark(citation, 0)])
    assert re.findall(r'<b class="answering">(.*?)</b>', markup) == [FLOOD.text[:6], FLOOD.text[21:24]]
    assert markup.count("<mark") == 1


def test_a_chip_names_its_source_to_those_who_cannot_see_it() -> None:
    markup = chip(cite(TOUR, 1, 3, 7), 0, EN)
    assert 'data-citation="3"' in markup and markup.startswith("<button")
    assert f'aria-label="Source 3, checked: {TOUR.title}, 13 May 2025"' in markup
    assert "example.org" in markup and "เบลารุส" in shown(markup)


@pytest.mark.parametrize(
    ("check", "sign", "label"),
    [
        ("verified", "[3]", "checked"),
        ("doubtful", "[3?]", "doubtful"),
        ("unsupported", "[3!]", "not supported"),
    ],
)
def test_a_chip_tells_its_check_by_sign_and_label_too(check: str, sign: str, label: str) -> None:
    markup = chip(cite(TOUR, 1, 3, 7, check), 0, EN)  # type: ignore[arg-type]
    assert shown(markup).startswith(sign)
    assert f"Source 3, {label}:" in markup


def test_no_article_can_put_an_element_or_a_link_of_its_own_on_the_page() -> None:
    citation = cite(LADEN, 0, 1, 7)
    everything = chip(citation, 0, EN) + article_html(LADEN, [citation], 1, EN)
    assert "<script" not in everything and "<img" not in everything
    assert "javascript:" not in everything and "\u202e" not in everything
    assert everything.count("data-citation") == 1


@pytest.mark.parametrize(
    ("url", "linked"),
    [
        ("https://example.org/ข่าว", True),
        ("http://example.org", True),
        ("javascript:alert(1)", False),
        ("data:text/html,x", False),
        ("//example.org", False),
        ("https://[broken", False),
        (None, False),
    ],
)
def test_only_web_addresses_become_links(url: str | None, linked: bool) -> None:
    assert (safe_url(url) is not None) == linked


@pytest.mark.parametrize(
    ("text", "language"),
    [("โตลัมเยือน Kazakhstan", "th"), ("Lũ lụt ở miền Trung", "vi"), ("12", "vi"), ("", "vi")],
)
def test_thai_script_is_told_apart_for_line_breaking(text: str, language: str) -> None:
    assert script_language(text, "vi") == language


def test_long_thai_words_are_held_together_and_may_break_after() -> None:
    assert '<span class="w">อาเซอร์ไบจาน</span>' in escape_prose("เยือนอาเซอร์ไบจานและเบลารุส")
    assert "<wbr>" in escape_prose("เยือนอาเซอร์ไบจานและเบลารุส")
    assert escape_prose("Lũ lụt & more") == "Lũ lụt &amp; more"


@pytest.mark.parametrize("text", ["วันที่ 5-12 พฤษภาคม", "ngày 5-12/5/2025", "5–12 May"])
def test_a_range_of_days_is_not_parted_at_a_line_end(text: str) -> None:
    assert re.search('<span class="w">5[-–]12</span>', escape_prose(text))
    assert "span" not in escape_prose("F-16-17 &#x27;1-2")


def test_the_current_citation_of_an_article_stands_out_from_the_others() -> None:
    citations = [cite(TOUR, 0, 1, 7), cite(TOUR, 1, 2, 7)]
    markup = article_html(TOUR, citations, 2, EN)
    assert re.findall(r'<mark class="(.*?)"', markup) == ["cited other", "cited current"]
    assert "data-step" in markup and 'rel="noopener noreferrer"' in markup


def test_a_citation_can_be_pasted_as_text_markdown_and_bibtex() -> None:
    citation = cite(FLOOD, 0, 1, 7)
    assert plain_citation(citation) == (
        f"“{citation.quote}” — Lũ lụt ở miền Trung — news.example.net — 2025-10-30 — https://news.example.net/lu-lut"
    )
    assert "[Lũ lụt ở miền Trung](<https://news.example.net/lu-lut>)" in markdown_citation(citation)
    assert "@online{khao-flood-md," in bibtex_citation(citation)
    assert "date = {2025-10-30}" in bibtex_citation(citation)


def test_a_pasted_citation_of_a_hostile_article_is_still_one_entry() -> None:
    bibtex = bibtex_citation(cite(replace(LADEN, title="100% & {odd_title}"), 0, 1, 7))
    assert r"100\% \& \{odd\_title\}" in bibtex
    assert bibtex.count("@online") == 1 and bibtex.endswith("\n}")
    assert r"\[1\]" in markdown_citation(cite(LADEN, 0, 1, 7))


def test_an_article_without_an_address_has_no_publisher() -> None:
    assert publisher(cite(replace(TOUR, url=None), 0, 1, 7).article) == ""
    assert publisher(cite(TOUR, 0, 1, 7).article) == "example.org"


def test_a_long_passage_is_cut_at_spaces_around_the_cited_sentence() -> None:
    before, after = "คำ ก่อน " * 60, " words after" * 60
    text = f"{before}{TOUR.title}{after}"
    shown = re.sub("<[^>]+>", "", in_context(text, Mark(len(before), len(before) + len(TOUR.title))))
    assert TOUR.title in shown and shown.startswith("… ") and shown.endswith("words after …")
    assert len(shown) < len(TOUR.title) + 2 * CONTEXT_CHARS + 5


def test_a_short_passage_is_shown_whole() -> None:
    assert in_context("one two three", Mark(4, 7)) == 'one <mark class="cited">two</mark> three'
