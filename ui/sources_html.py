"""The turns of a conversation -> HTML for the right column: cited passages, and one whole article.

It does not know Gradio, nor where the articles are kept: a whole article is handed to it.
"""

from __future__ import annotations

from collections.abc import Sequence

from index.types import Article, ArticleHead
from rag.types import Answer, Citation, Hit
from ui.citation_html import (
    CHECKS,
    Mark,
    article_line,
    check_badge,
    chip_legend,
    marked_paragraphs,
    passage_with_quote,
    quote_mark,
)
from ui.citation_text import bibtex_citation, markdown_citation, plain_citation
from ui.conversation import Turn
from ui.escaping import escape, escape_prose, safe_url
from ui.strings import Strings


def sources_html(turns: Sequence[Turn], strings: Strings) -> str:
    """The sources of every turn, of which the last is shown and page.js may show another."""
    if not turns:
        body = f'<p class="sources-hint">{escape_prose(strings("no_sources_yet"))}</p>{chip_legend(strings)}'
    else:
        shown = len(turns) - 1
        body = "".join(
            f'<section class="turn-sources" data-turn="{number}"{"" if number == shown else " hidden"}>'
            f"{_turn_sources(turn, number, strings)}</section>"
            for number, turn in enumerate(turns)
        )
    return f'<h2 class="label" id="sources-heading" tabindex="-1">{escape(strings("sources"))}</h2>{body}'


def article_html(
    article: Article,
    citations: Sequence[Citation],
    current: int,
    strings: Strings,
    *,
    is_cited: bool = True,
) -> str:
    """A whole article, the citation numbered `current` marked strongly, the others lightly.

    Where it `is_cited` by an answer, there are ways back to that.
    """
    ordered = sorted(citations, key=lambda citation: citation.number != current)
    marks = [_article_mark(article, citation, citation.number == current) for citation in ordered]
    captions = [(span.start, span.end) for span in article.captions]
    body = marked_paragraphs(article.text, [mark for mark in marks if mark], captions)
    head = article_head(article)
    cite = "".join(_cite(citation, strings) for citation in citations if citation.number == current)
    return (
        f'<section class="article-view" data-article="{escape(article.id)}" aria-label="{escape(article.title)}">'
        f'<nav class="article-nav"><span>{close_button(strings, is_cited=is_cited)}{_back_to_answer(strings) if is_cited else ""}</span>'
        f"{_steps(len([m for m in marks if m]), strings)}</nav>"
        f'<h2 class="article-title" lang="{escape(article.language)}" dir="auto">{escape_prose(article.title)}</h2>'
        f'<p class="source-meta">{article_line(head, strings)}</p>'
        f'<div class="source-actions">{_original(head, strings)}{cite}</div>'
        f'<div class="article-text" lang="{escape(article.language)}">{body}</div></section>'
    )


def _back_to_answer(strings: Strings) -> str:
    label = escape(strings("back_to_answer"))
    return f'<button type="button" class="back-to-answer" data-back>{label}</button>'


def close_button(strings: Strings, *, is_cited: bool = True) -> str:
    label = f"← {strings('back_to_sources')}" if is_cited else f"✕ {strings('close')}"
    return f'<button type="button" data-close>{escape(label)}</button>'


def article_head(article: Article) -> ArticleHead:
    return ArticleHead(
        article.id, article.title, article.language, article.published, article.url, article.path
    )


def _turn_sources(turn: Turn, number: int, strings: Strings) -> str:
    nothing = f'<p class="sources-hint">{escape(strings("no_sources_cited"))}</p>'
    if turn.answer is None:
        return _being_read(turn.hits, strings) if turn.busy else nothing
    if not turn.answer.citations:
        cards = nothing
    else:
        passages = {hit.passage.id: hit for hit in turn.answer.hits}
        cards = "".join(
            _card(
                citation,
                passages.get(citation.passage_id),
                number,
                _badges(citation, turn.answer, strings),
                strings,
            )
            for citation in turn.answer.citations
        )
        cards = f'<ol class="source-list">{cards}</ol>'
    return cards + _why(turn.answer.hits, strings)


def _being_read(hits: Sequence[Hit], strings: Strings) -> str:
    if not hits:
        return ""
    heads = {hit.article.id: hit.article for hit in hits}
    lines = "".join(
        f'<li lang="{escape(head.language)}" dir="auto">{escape(head.title)}'
        f'<span class="source-meta">{article_line(head, strings)}</span></li>'
        for head in heads.values()
    )
    return f'<p class="label">{escape(strings("passages_being_read"))}</p><ul class="being-read">{lines}</ul>'


def _badges(citation: Citation, answer: Answer, strings: Strings) -> str:
    """How the sentences that rest on a source were checked; each finding once."""
    found = {s.check for s in answer.sentences if citation.number in s.citations} or {citation.check}
    return "".join(check_badge(check, strings) for check in CHECKS if check in found)


def _card(citation: Citation, hit: Hit | None, turn: int, badges: str, strings: Strings) -> str:
    head, language = citation.article, escape(citation.article.language)
    start, text = (hit.passage.start, hit.passage.text) if hit else (citation.start, citation.quote)
    return (
        f'<li class="source" data-source="{citation.number}" data-turn="{turn}" tabindex="-1"'
        f' aria-label="{escape(strings("source_n", n=citation.number))}">'
        f'<header><span class="source-number" aria-hidden="true">{citation.number}</span>'
        f'<div><h3 lang="{language}" dir="auto">{escape_prose(head.title)}</h3>'
        f'<p class="source-meta">{article_line(head, strings)} {badges}</p>'
        f'</div></header><p class="passage" lang="{language}" dir="auto">'
        f"{passage_with_quote(citation, start, text)}</p>"
        f'<div class="source-actions">'
        f'<button type="button" class="open-article" data-open="{citation.number}" data-turn="{turn}">'
        f"{escape(strings('whole_article'))}</button>{_original(head, strings)}{_cite(citation, strings)}"
        f'<button type="button" class="back-to-answer" data-back>{escape(strings("back_to_answer"))}'
        "</button></div></li>"
    )


def _original(head: ArticleHead, strings: Strings) -> str:
    url = safe_url(head.url)
    if url is None:
        return ""
    hint = escape(strings("opens_new_tab"))
    return (
        f'<a href="{escape(url)}" target="_blank" rel="noopener noreferrer" title="{hint}">'
        f'{escape(strings("original"))}<span aria-hidden="true"> ↗</span></a>'
    )


def _cite(citation: Citation, strings: Strings) -> str:
    forms = (
        ("cite_plain", plain_citation(citation)),
        ("cite_markdown", markdown_citation(citation)),
        ("cite_bibtex", bibtex_citation(citation)),
    )
    buttons = "".join(
        f'<button type="button" data-copy="{escape(text)}">{escape(strings(key))}</button>'
        for key, text in forms
    )
    return (
        f'<details class="cite"><summary>{escape(strings("cite"))}</summary><span>{buttons}</span></details>'
    )


def _why(hits: Sequence[Hit], strings: Strings) -> str:
    """Each hit's score and signals, folded away."""
    if not hits:
        return ""
    signals = list(dict.fromkeys(name for hit in hits for name in hit.why))
    header = "".join(f'<th scope="col">{escape(name)}</th>' for name in signals)
    rows = "".join(_why_row(hit, signals) for hit in hits)
    return (
        f'<details class="why"><summary>{escape(strings("why_passages"))}</summary>'
        f"<p>{escape(strings('why_explained'))}</p>"
        f'<div class="why-table" tabindex="0"><table><thead><tr><th scope="col">{escape(strings("article"))}</th>'
        f'<th scope="col">{escape(strings("score"))}</th>{header}</tr></thead><tbody>{rows}</tbody></table></div>'
        "</details>"
    )


def _why_row(hit: Hit, signals: Sequence[str]) -> str:
    cells = "".join(f"<td>{f'{hit.why[name]:.2f}' if name in hit.why else ''}</td>" for name in signals)
    title = (
        f'<th scope="row" lang="{escape(hit.article.language)}" dir="auto">{escape(hit.article.title)}</th>'
    )
    return f"<tr>{title}<td>{hit.score:.2f}</td>{cells}</tr>"


def _steps(count: int, strings: Strings) -> str:
    """Buttons from one cited sentence to the next, where there are several."""
    if count < 2:
        return ""
    previous, following = escape(strings("previous_cited")), escape(strings("next_cited"))
    return (
        f'<span class="steps"><button type="button" data-step="-1" aria-label="{previous}" title="{previous}">↑</button>'
        f'<button type="button" data-step="1" aria-label="{following}" title="{following}">↓</button></span>'
    )


def _article_mark(article: Article, citation: Citation, is_current: bool) -> Mark | None:
    """Where the quote stands in the article; it is looked for where the offsets no longer hold."""
    start = citation.start
    if article.text[start : start + len(citation.quote)] != citation.quote:
        start = article.text.find(citation.quote)
    if start < 0:
        return None
    return quote_mark(citation, start, "cited current" if is_current else "cited other")
