"""Draft questions with their articles -> HTML: each with the passage that answers it, to be accepted or rejected.

It does not know Gradio nor where drafts are kept. Buttons carry `data-` attributes that the page's scripts act on.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from index.types import Article
from rag.evaluation.suggesting import Draft, pending
from ui.citation_html import Mark, article_line, in_context, marked_text
from ui.escaping import escape, escape_prose
from ui.sources_html import article_head
from ui.strings import Strings

DRAFTS_AT_ONCE = 8
_OTHER_SPELLING = " | "
_MOST_ROWS, _ROW_CHARS = 6, 80


@dataclass(frozen=True, slots=True)
class ShownDraft:
    """A draft with the article it was made from, None where the collection no longer has it."""

    draft: Draft
    article: Article | None


def drafts_html(drafts: Sequence[Draft], shown: Sequence[ShownDraft], accepted: str, strings: Strings) -> str:
    """How many are decided, and those to decide on next; `accepted` is the name of the file they join."""
    left = len(pending(drafts))
    cards = "".join(_card(one, strings) for one in shown)
    more = strings("drafts_more", n=left - len(shown)) if left > len(shown) else ""
    body = cards or f'<p class="sources-hint">{escape(strings("drafts_all_decided"))}</p>'
    return (
        f'<section class="drafts"><h2 class="label">{escape(strings("drafts"))}</h2>'
        f'<p class="about-drafts">{escape(strings("drafts_about", file=accepted))}</p>'
        f'<p class="table-summary" role="status">{escape(_counts(drafts, strings))}</p>'
        f'{body}<p class="sources-hint">{escape(more)}</p></section>'
    )


def expected_text(expected: Sequence[Sequence[str]]) -> str:
    """What an answer must hold as a person edits it: one thing a line, its other spellings after a bar."""
    return "\n".join(_OTHER_SPELLING.join(group) for group in expected)


def expected_groups(text: str) -> list[list[str]]:
    """What was edited as groups of spellings; blank ones are left out when the draft is accepted."""
    return [line.split(_OTHER_SPELLING.strip()) for line in text.splitlines()]


def _counts(drafts: Sequence[Draft], strings: Strings) -> str:
    counts = Counter(draft.decision for draft in drafts)
    return strings(
        "drafts_counts", open=counts["open"], accepted=counts["accepted"], rejected=counts["rejected"]
    )


def _card(shown: ShownDraft, strings: Strings) -> str:
    draft, id_ = shown.draft, escape(shown.draft.id)
    question, expected = draft.question.text, expected_text(draft.question.expected)
    return (
        f'<article class="source draft" data-draft="{id_}">{_source(shown, strings)}'
        f"{_field('text', strings('draft_question'), question, draft.question.language)}{_passage_line(shown)}"
        f"{_field('expected', strings('draft_expected'), expected, '')}"
        f'<div class="draft-actions"><button type="button" class="accept" data-accept="{id_}">'
        f"{escape(strings('draft_accept'))}</button>"
        f'<button type="button" class="quiet" data-reject="{id_}">{escape(strings("draft_reject"))}</button>'
        f'<button type="button" class="as-link" data-draft-article="{id_}">{escape(strings("whole_article"))}'
        "</button></div></article>"
    )


def _field(name: str, label: str, value: str, language: str) -> str:
    rows = min(_MOST_ROWS, max(value.count("\n") + 1, len(value) // _ROW_CHARS + 1))
    spoken = f' lang="{escape(language)}"' if language else ""
    return (
        f'<label>{escape(label)}<textarea data-draft-{name} rows="{rows}" dir="auto"{spoken}>'
        f"\n{escape(value)}</textarea></label>"
    )


def _source(shown: ShownDraft, strings: Strings) -> str:
    article = shown.article
    if article is None:
        return f'<p class="source-meta">{escape(strings("article_gone"))}</p>'
    return (
        f'<h3 lang="{escape(article.language)}" dir="auto">{escape_prose(article.title)}</h3>'
        f'<p class="source-meta">{article_line(article_head(article), strings)}</p>'
    )


def _passage_line(shown: ShownDraft) -> str:
    language = f' lang="{escape(shown.article.language)}"' if shown.article else ""
    return f'<p class="passage"{language} dir="auto">{_in_context(shown.draft, shown.article)}</p>'


def _in_context(draft: Draft, article: Article | None) -> str:
    """The passage marked, with a little of the text around it."""
    if article is None or article.text[draft.start : draft.end] != draft.passage:
        return _passage(draft)
    words = tuple((draft.start + a, draft.start + b) for a, b in answering_words(draft))
    return in_context(article.text, Mark(draft.start, draft.end, words=words))


def _passage(draft: Draft) -> str:
    return marked_text(draft.passage, [Mark(0, len(draft.passage), words=answering_words(draft))])


def answering_words(draft: Draft) -> tuple[tuple[int, int], ...]:
    """Where the passage has what is expected, the longest spelling of each."""
    found: list[tuple[int, int]] = []
    for group in draft.question.expected:
        for spelling in sorted(group, key=len, reverse=True):
            start = draft.passage.find(spelling) if spelling else -1
            if start >= 0:
                found.append((start, start + len(spelling)))
                break
    return tuple(found)
