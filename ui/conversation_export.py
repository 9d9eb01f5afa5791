"""A kept conversation -> a file to take away: Markdown, one self-contained HTML page, or JSON.

JSON holds the records that `khao ask --json` prints. It does not know how the file reaches the reader.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from typing import Literal

from rag.records import answer_record
from rag.types import Citation
from ui.citation_text import markdown_citation
from ui.conversation import Turn
from ui.conversation_store import KeptConversation
from ui.escaping import escape, escape_prose, safe_url, script_language
from ui.strings import Strings

ExportForm = Literal["md", "html", "json"]

_NO_FILE_NAME = re.compile(r"[\s\x00-\x1f<>:\"/\\|?*.]+")
_STYLE = (
    "body{max-width:44rem;margin:2rem auto;padding:0 1rem;font:18px/1.7 Georgia,'Noto Serif Thai',serif}"
    "blockquote{margin:1rem 0;padding-left:1rem;border-left:3px solid #d9b64a}"
    "small{color:#5c564c}h2{margin-top:2.5rem}"
)


@dataclass(frozen=True, slots=True)
class ExportedFile:
    """A file by its name, media type and text."""

    name: str
    media_type: str
    text: str


def exported(conversation: KeptConversation, form: ExportForm, strings: Strings) -> ExportedFile:
    stem = _NO_FILE_NAME.sub("-", conversation.title.casefold())[:60].strip("-") or "khao"
    if form == "md":
        return ExportedFile(f"{stem}.md", "text/markdown", _markdown(conversation))
    if form == "html":
        return ExportedFile(f"{stem}.html", "text/html", _page(conversation, strings))
    return ExportedFile(f"{stem}.json", "application/json", _json(conversation))


def _markdown(conversation: KeptConversation) -> str:
    return f"# {conversation.title}\n\n" + "\n".join(_markdown_turn(turn) for turn in conversation.turns)


def _markdown_turn(turn: Turn) -> str:
    citations = turn.answer.citations if turn.answer else ()
    sources = "".join(f"\n[{c.number}]\n\n{markdown_citation(c)}\n" for c in citations)
    paragraphs = "\n\n".join(line for line in turn.text.split("\n") if line.strip())
    return f"## {' '.join(turn.question.split())}\n\n{paragraphs}\n{sources}"


def _json(conversation: KeptConversation) -> str:
    records = [
        answer_record(turn.answer, f"{conversation.id}-{number}")
        for number, turn in enumerate(conversation.turns)
        if turn.answer
    ]
    whole = {"title": conversation.title, "changed": conversation.changed.isoformat(), "turns": records}
    return json.dumps(whole, ensure_ascii=False, indent=2) + "\n"


def _page(conversation: KeptConversation, strings: Strings) -> str:
    title = escape(conversation.title)
    turns = "".join(_page_turn(turn, strings) for turn in conversation.turns)
    return (
        f'<!doctype html><html lang="{strings.language}"><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width"><meta name="referrer" content="no-referrer">'
        f"<title>{title}</title><style>{_STYLE}</style><h1>{title}</h1>{turns}</html>\n"
    )


def _page_turn(turn: Turn, strings: Strings) -> str:
    lines = "".join(
        f'<p dir="auto">{escape_prose(line)}</p>' for line in turn.text.split("\n") if line.strip()
    )
    citations = turn.answer.citations if turn.answer else ()
    language = script_language(turn.text, strings.language)
    return f'<h2 dir="auto">{escape_prose(turn.question)}</h2><div lang="{language}">{lines}</div>' + "".join(
        _page_citation(citation, strings) for citation in citations
    )


def _page_citation(citation: Citation, strings: Strings) -> str:
    head = citation.article
    title, url = escape(head.title), safe_url(head.url)
    linked = f'<a href="{escape(url)}">{title}</a>' if url else title
    return (
        f'<blockquote lang="{escape(head.language)}">{escape_prose(citation.quote)}<br>'
        f"<small>[{citation.number}] {linked}, {escape(strings.day(head.published))}</small></blockquote>"
    )
