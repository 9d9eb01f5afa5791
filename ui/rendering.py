"""Answers, hits and articles -> lines in a terminal.

Plain text with a little colour; the same words without colour in a pipe. Text of articles
and models is printed as it is, never read as markup.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from typing import TypedDict

from rich.console import Console
from rich.table import Table
from rich.text import Text

from index.types import Article, ArticleHead
from rag.phrases import ALSO_IN
from rag.types import Answer, Citation, Hit

_CHECK_STYLES = {"verified": "green", "doubtful": "yellow", "unsupported": "red"}
_SNIPPET_CHARS = 160


class ArticleObject(TypedDict):
    id: str
    title: str
    language: str
    published: str | None
    published_why: str
    url: str | None
    path: str | None
    sha256: str
    text: str
    captions: list[tuple[int, int]]
    cut: list[str]


def _console() -> Console:
    # Lines are left to the terminal to wrap: it must not part Thai words, and a pipe gets whole quotes.
    return Console(highlight=False, soft_wrap=True)


def print_answer(answer: Answer, console: Console | None = None) -> None:
    """Print an answer and below it each source with the quoted sentence."""
    console = console or _console()
    for note in answer.notes:
        console.print(Text(note, style="yellow"))
    console.print(_answer_text(answer))
    for citation in answer.citations:
        console.print()
        console.print(_source_line(citation))
        if citation.also_in:
            titles = "; ".join(head.title for head in citation.also_in)
            console.print(Text(f"    {ALSO_IN[answer.language].format(titles=titles)}", style="dim"))
        if " ".join(citation.quote.split()) not in answer.text:
            quote = Text(f"    “{' '.join(citation.quote.split())}”", style="italic")
            _embolden(quote, citation)
            console.print(quote)


def _answer_text(answer: Answer) -> Text:
    """The answer, its answering words in bold."""
    text = Text(answer.text, style="yellow" if answer.refused else "")
    if answer.gist and answer.text.startswith(answer.gist):
        text.stylize("bold", 0, len(answer.gist))
    for citation in answer.citations:
        _embolden(text, citation)
    return text


def _embolden(text: Text, citation: Citation) -> None:
    """Set the answering words of a quote in bold where the quote stands in the text as it is."""
    start = text.plain.find(citation.quote)
    if start >= 0:
        for first, last in citation.marks:
            text.stylize("bold", start + first, start + last)


def _source_line(citation: Citation) -> Text:
    line = Text(f"[{citation.number}] ", style=_CHECK_STYLES[citation.check])
    line.append(citation.article.title, style="bold")
    published = citation.article.published.isoformat() if citation.article.published else None
    place = citation.article.url or citation.article.id
    line.append("".join(f" · {part}" for part in (published, place, citation.check) if part))
    return line


def print_hits(hits: Sequence[Hit], *, explain: bool = False, console: Console | None = None) -> None:
    """Print the passages found, best first, with each signal's share when asked."""
    console = console or _console()
    for number, hit in enumerate(hits, start=1):
        line = Text(f"{number:>2}. {hit.score:6.2f}  ", style="cyan")
        line.append(hit.article.title, style="bold")
        published = hit.article.published.isoformat() if hit.article.published else "no date"
        line.append(f" · {published} · {hit.article.id}:{hit.passage.start}-{hit.passage.end}")
        console.print(line)
        console.print(Text(f"    {_snippet(hit)}"))
        if explain:
            shares = "  ".join(f"{name} {share:+.2f}" for name, share in hit.why.items())
            console.print(Text(f"    {shares}", style="dim"))


def _snippet(hit: Hit) -> str:
    text = " ".join(hit.passage.between(*hit.best).split())
    return text if len(text) <= _SNIPPET_CHARS else text[: _SNIPPET_CHARS - 1] + "…"


def print_articles(heads: Iterable[ArticleHead], console: Console | None = None) -> None:
    console = console or _console()
    table = Table("published", "language", "id", "title", box=None, header_style="bold")
    for head in heads:
        published = head.published.isoformat() if head.published else "-"
        table.add_row(published, head.language, Text(head.id), Text(head.title))
    console.print(table)


def print_article(article: Article, console: Console | None = None) -> None:
    console = console or _console()
    console.print(Text(article.title, style="bold"))
    published = article.published.isoformat() if article.published else "no date"
    facts = [published, article.published_why, article.language, article.url, article.path]
    console.print(Text(" · ".join(fact for fact in facts if fact), style="dim"))
    console.print()
    console.print(Text(article.text))
    if article.cut:
        console.print(Text(f"\nleft out as page litter: {len(article.cut)} lines", style="dim"))


def article_object(article: Article) -> ArticleObject:
    return {
        "id": article.id,
        "title": article.title,
        "language": article.language,
        "published": article.published.isoformat() if article.published else None,
        "published_why": article.published_why,
        "url": article.url,
        "path": article.path,
        "sha256": article.sha256,
        "text": article.text,
        "captions": [(span.start, span.end) for span in article.captions],
        "cut": list(article.cut),
    }


def head_line(head: ArticleHead) -> str:
    """One JSON object on one line, as `khao articles list --json` prints it."""
    row = {
        "id": head.id,
        "title": head.title,
        "language": head.language,
        "published": head.published.isoformat() if head.published else None,
        "url": head.url,
        "path": head.path,
    }
    return json.dumps(row, ensure_ascii=False)
