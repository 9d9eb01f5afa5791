"""Citations and the text they stand in -> HTML: chips, hover cards, passages with the quote marked.

It knows nothing of conversations or of Gradio. Every string that comes from an article or a model is
escaped here; the caller may place the result on the page as it is.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import get_args

from index.types import ArticleHead
from rag.filtering import publisher
from rag.types import Check, Citation
from ui.escaping import escape, escape_prose, whole_characters
from ui.strings import Strings

CHECKS: tuple[Check, ...] = get_args(Check)
CONTEXT_CHARS = 160
_SHAPE: dict[Check, str] = {"verified": "", "doubtful": "?", "unsupported": "!"}


@dataclass(frozen=True, slots=True)
class Mark:
    """A stretch of a text to highlight; `words` are answering words, as offsets in the same text."""

    start: int
    end: int
    css: str = "cited"
    words: tuple[tuple[int, int], ...] = ()


def marked_text(text: str, marks: Sequence[Mark]) -> str:
    """The text escaped, each mark one <mark>; where two overlap, the one given first wins."""
    pieces: list[str] = []
    position = 0
    for mark in _disjoint(text, marks):
        pieces.append(escape_prose(text[position : mark.start]))
        pieces.append(f'<mark class="{mark.css}">{_with_words(text, mark)}</mark>')
        position = mark.end
    pieces.append(escape_prose(text[position:]))
    return "".join(pieces)


def marked_paragraphs(text: str, marks: Sequence[Mark], captions: Iterable[tuple[int, int]] = ()) -> str:
    """A whole text as <p> elements, one a line; a mark that runs over a line end goes on in the next."""
    caption_spans = tuple(captions)
    paragraphs: list[str] = []
    start = 0
    for line in text.split("\n"):
        end = start + len(line)
        if line.strip():
            css = ' class="caption"' if any(a <= start and end <= b for a, b in caption_spans) else ""
            paragraphs.append(f'<p{css} dir="auto">{marked_text(line, _inside(marks, start, end))}</p>')
        start = end + 1
    return "".join(paragraphs)


def chip(citation: Citation, turn: int, strings: Strings) -> str:
    """The [n] button of a citation with its hover card; pages find it by `data-citation`."""
    head = citation.article
    label = strings(
        "chip_label",
        n=citation.number,
        check=strings(f"check_{citation.check}"),
        title=head.title,
        date=strings.day(head.published),
    )
    return (
        f'<button type="button" class="chip chip-{citation.check}" data-citation="{citation.number}"'
        f' data-turn="{turn}" aria-label="{escape(label)}">'
        f'<span class="bracket">[</span>{citation.number}{_SHAPE[citation.check]}'
        f'<span class="bracket">]</span></button>{_card(citation, strings)}'
    )


def chip_legend(strings: Strings) -> str:
    """What each look of a chip says of the sentence before it."""
    lines = "".join(
        f'<li><span class="chip chip-{check}" aria-hidden="true">1{shape}</span>'
        f"<span>{escape_prose(strings(f'legend_{check}'))}</span></li>"
        for check, shape in _SHAPE.items()
    )
    return f'<ul class="legend">{lines}</ul>'


def check_badge(check: Check, strings: Strings) -> str:
    return f'<span class="badge badge-{check}">{escape(strings(f"check_{check}"))}</span>'


def article_line(head: ArticleHead, strings: Strings) -> str:
    """Date, publisher and language of an article in one line."""
    parts = [strings.day(head.published), publisher(head), strings.language_name(head.language)]
    return '<span class="dot" aria-hidden="true"> · </span>'.join(
        f"<span>{escape(part)}</span>" for part in parts if part
    )


def passage_with_quote(citation: Citation, passage_start: int, passage_text: str) -> str:
    """The cited sentence marked, with some of the passage around it; alone where the passage does not hold it."""
    start = citation.start - passage_start
    if passage_text[max(start, 0) : max(start, 0) + len(citation.quote)] != citation.quote or start < 0:
        start = passage_text.find(citation.quote)
    if start < 0:
        return marked_text(citation.quote, [Mark(0, len(citation.quote), words=citation.marks)])
    return in_context(passage_text, quote_mark(citation, start))


def in_context(text: str, mark: Mark) -> str:
    """The mark with a little of the text before and after it, cut at spaces."""
    first, last = max(0, mark.start - CONTEXT_CHARS), min(len(text), mark.end + CONTEXT_CHARS)
    if first:
        first = max(first, text.find(" ", first, mark.start) + 1)
    if last < len(text):
        last = max(mark.end, text.rfind(" ", mark.end, last))
    (moved,) = _inside([mark], first, last)
    before, after = ("… " if first else ""), (" …" if last < len(text) else "")
    return f"{before}{marked_text(text[first:last], [moved])}{after}"


def quote_mark(citation: Citation, start: int, css: str = "cited") -> Mark:
    """The mark of a citation whose quote begins at `start` of the text shown."""
    words = tuple((start + first, start + last) for first, last in citation.marks)
    return Mark(start, start + len(citation.quote), css, words)


def _card(citation: Citation, strings: Strings) -> str:
    head = citation.article
    return (
        '<span class="citation-card" hidden>'
        f'<span class="card-title" lang="{escape(head.language)}" dir="auto">{escape(head.title)}</span>'
        f'<span class="card-meta">{article_line(head, strings)} '
        f"{check_badge(citation.check, strings)}</span>"
        f'<span class="card-quote" lang="{escape(head.language)}" dir="auto">{escape_prose(citation.quote)}</span>'
        "</span>"
    )


def _with_words(text: str, mark: Mark) -> str:
    inner = [
        Mark(max(a, mark.start), min(b, mark.end)) for a, b in mark.words if a < mark.end and b > mark.start
    ]
    pieces: list[str] = []
    position = mark.start
    for word in _disjoint(text, inner):
        pieces.append(escape_prose(text[position : word.start]))
        pieces.append(f'<b class="answering">{escape_prose(text[word.start : word.end])}</b>')
        position = word.end
    return "".join([*pieces, escape_prose(text[position : mark.end])])


def _disjoint(text: str, marks: Sequence[Mark]) -> list[Mark]:
    """The marks in text order, at whole characters, without those that overlap an earlier given one."""
    kept: list[Mark] = []
    for mark in marks:
        start, end = whole_characters(text, mark.start, mark.end)
        if start < end and all(end <= other.start or other.end <= start for other in kept):
            kept.append(Mark(start, end, mark.css, mark.words))
    return sorted(kept, key=lambda mark: mark.start)


def _inside(marks: Sequence[Mark], start: int, end: int) -> list[Mark]:
    """The marks that touch a line of the text, with offsets in that line."""
    return [
        Mark(
            max(mark.start, start) - start,
            min(mark.end, end) - start,
            mark.css,
            tuple(
                (max(a, start) - start, min(b, end) - start) for a, b in mark.words if a < end and b > start
            ),
        )
        for mark in marks
        if mark.start < end and mark.end > start
    ]
