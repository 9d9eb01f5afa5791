"""The whole state of a page -> the HTML of each of its parts.

It joins what `ui.conversation_html` and `ui.sources_html` draw. It does not know Gradio.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from index.types import ArticleHead
from ui.conversation import AnswersQuestions, Turn, cited_article, shown_citations
from ui.conversation_html import turn_html
from ui.escaping import escape, escape_prose, script_language
from ui.sources_html import article_html, close_button, sources_html
from ui.strings import Strings


@dataclass(frozen=True, slots=True)
class DrawnPage:
    """The parts of the page that change with a conversation; `current` is the last turn."""

    past: str
    current: str
    sources: str


def drawn_page(khao: AnswersQuestions, turns: Sequence[Turn], strings: Strings) -> DrawnPage:
    """A whole conversation, or the welcome where there is none yet."""
    drawn = [turn_html(turn, number, strings) for number, turn in enumerate(turns)]
    current = drawn.pop() if drawn else welcome(khao.examples(strings.language), khao.articles(), strings)
    return DrawnPage("".join(drawn), current, sources_html(turns, strings))


def opened_article(khao: AnswersQuestions, turn: Turn, number: int, strings: Strings) -> str:
    """The article of citation `number`, or for 0 the one nearest to a refused question."""
    article_id = cited_article(turn, number)
    article = khao.article(article_id)
    if article is None:
        return _gone(strings)
    citations = shown_citations(turn, article_id)
    return article_html(article, citations, number, strings, is_cited=bool(citations))


def read_article(khao: AnswersQuestions, article_id: str, strings: Strings) -> str:
    """An article of the collection, no sentence of it marked."""
    article = khao.article(article_id)
    return article_html(article, (), 0, strings, is_cited=False) if article else _gone(strings)


def _gone(strings: Strings) -> str:
    gone = escape(strings("article_gone"))
    return (
        f'<section class="article-view fault">{close_button(strings, is_cited=False)}<p>{gone}</p></section>'
    )


def views_nav(strings: Strings, *, has_drafts: bool) -> str:
    """The views of the page; page_views.js shows which one is open."""
    views = [("ask", "view_ask"), ("conversations", "conversations"), ("collection", "collection")]
    if has_drafts:
        views.append(("drafts", "drafts"))
    buttons = "".join(
        f'<button type="button" data-view="{view}" aria-pressed="false">{escape(strings(key))}</button>'
        for view, key in views
    )
    return f'<nav class="views" aria-label="{escape(strings("views"))}">{buttons}</nav>'


def masthead(strings: Strings, *, has_drafts: bool) -> str:
    theme, copied = escape(strings("theme")), escape(strings("copied"))
    return (
        f'<header class="masthead" data-language="{strings.language}" data-copied="{copied}">'
        '<h1><span class="brand">Khao</span> <span class="brand-thai" lang="th">ข่าว</span></h1>'
        f'<p class="tagline">{escape(strings("tagline"))}</p>'
        f'<button type="button" class="theme-switch" data-theme-switch aria-pressed="false"'
        f' aria-label="{theme}" title="{theme}"><span aria-hidden="true">◐</span></button></header>'
        f"{views_nav(strings, has_drafts=has_drafts)}"
    )


def welcome(examples: Sequence[str], articles: Sequence[ArticleHead], strings: Strings) -> str:
    """What stands in the conversation before the first question."""
    buttons = "".join(
        f'<li><button type="button" class="example" data-question="{escape(question)}"'
        f' lang="{script_language(question, strings.language)}">{escape(question)}</button></li>'
        for question in examples
    )
    heading = f'<h2 class="label">{escape(strings("examples"))}</h2><ul>{buttons}</ul>' if buttons else ""
    return (
        f'<div class="welcome"><p class="about">{escape_prose(strings("about"))}</p>'
        f'<p class="collection">{_collection_line(articles, strings)}</p>{heading}</div>'
    )


def _collection_line(articles: Sequence[ArticleHead], strings: Strings) -> str:
    """How many articles, and from when to when."""
    line = strings.count("articles", len(articles))
    days = sorted(head.published for head in articles if head.published)
    if days:
        span = strings("collection_covers", first=strings.day(days[0]), last=strings.day(days[-1]))
        line = f"{line} · {span}"
    return escape(line)
