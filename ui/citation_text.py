"""A citation -> what a reader pastes elsewhere: plain text, Markdown or BibTeX.

It knows nothing of pages; the text it returns is not escaped for HTML.
"""

from __future__ import annotations

import re

from index.types import ArticleHead
from rag.filtering import publisher
from rag.types import Citation
from ui.escaping import safe_url

_LATEX_SPECIAL = re.compile(r"([&%$#_{}])")
_MARKDOWN_SPECIAL = re.compile(r"([\\`*_\[\]<>])")


def plain_citation(citation: Citation) -> str:
    head = citation.article
    parts = (
        f"“{_one_line(citation.quote)}”",
        head.title,
        publisher(head),
        _day(head),
        safe_url(head.url) or head.id,
    )
    return " — ".join(part for part in parts if part)


def markdown_citation(citation: Citation) -> str:
    head = citation.article
    title = _markdown(head.title)
    source = f"[{title}](<{_link(url)}>)" if (url := safe_url(head.url)) else title
    about = ", ".join(part for part in (source, publisher(head), _day(head)) if part)
    return f"> {_markdown(_one_line(citation.quote))}\n>\n> {about}"


def bibtex_citation(citation: Citation) -> str:
    head = citation.article
    fields = {"title": f"{{{_latex(head.title)}}}", "note": _latex(_one_line(citation.quote))}
    if publisher(head):
        fields["organization"] = _latex(publisher(head))
    if head.published:
        fields["date"] = head.published.isoformat()
    if url := safe_url(head.url):
        fields["url"] = _link(url)
    body = ",\n".join(f"  {name} = {{{value}}}" for name, value in fields.items())
    return f"@online{{{_key(head)},\n{body}\n}}"


def _key(head: ArticleHead) -> str:
    stem = re.sub(r"[^A-Za-z0-9]+", "-", head.id).strip("-") or "article"
    return f"khao-{stem}"


def _day(head: ArticleHead) -> str:
    return head.published.isoformat() if head.published else ""


def _one_line(text: str) -> str:
    return " ".join(text.split())


def _link(url: str) -> str:
    return re.sub(r"[\s<>{}]", "", url)


def _latex(text: str) -> str:
    return _LATEX_SPECIAL.sub(r"\\\1", text.replace("\\", ""))


def _markdown(text: str) -> str:
    return _MARKDOWN_SPECIAL.sub(r"\\\1", text)
