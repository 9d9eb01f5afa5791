"""A reader's kept conversations -> HTML: the list with what can be done to each, and the form to judge an answer.

It does not know Gradio nor where conversations are kept. Buttons carry `data-` attributes that the page's
scripts act on.
"""

from __future__ import annotations

from collections.abc import Sequence

from ui.conversation import Turn
from ui.conversation_export import ExportedFile
from ui.conversation_store import KeptHead
from ui.escaping import escape, escape_prose, script_language
from ui.strings import Strings


def conversations_html(kept: Sequence[KeptHead], current: str, strings: Strings) -> str:
    """The list, last changed first; `current` is the id of the conversation on the page."""
    items = "".join(_item(conversation, current, strings) for conversation in kept)
    search = escape(strings("search_conversations"))
    body = (
        f'<input type="search" data-search-kept aria-label="{search}" placeholder="{search}">'
        f'<ul class="kept-list">{items}</ul>'
        if kept
        else f'<p class="sources-hint">{escape(strings("no_conversations_yet"))}</p>'
    )
    return (
        '<section class="kept-conversations">'
        f'<header><h2 class="label">{escape(strings("conversations"))}</h2>'
        f'<button type="button" class="quiet" data-anew>{escape(strings("new_conversation"))}</button></header>'
        f"{body}</section>"
    )


def whereabouts_html(current: str) -> str:
    """The id of the conversation on the page, for the browser to keep."""
    return f'<span hidden data-conversation="{escape(current)}"></span>'


def download_html(file: ExportedFile) -> str:
    """A file for the page's script to hand to the browser as a download."""
    return (
        f'<pre hidden data-download="{escape(file.name)}" data-type="{escape(file.media_type)}">'
        f"{escape(file.text)}</pre>"
    )


def judgement_form(turn: Turn, number: int, strings: Strings) -> str:
    """Thumbs, "wrong citation" and a comment, folded away; the verdict given is pressed."""
    if turn.answer is None:
        return ""
    given = turn.judgement
    verdicts = [("good", 0, f"👍 {strings('feedback_good')}"), ("bad", 0, f"👎 {strings('feedback_bad')}")]
    verdicts += [
        ("wrong_citation", c.number, f"{strings('feedback_wrong_citation')} [{c.number}]")
        for c in turn.answer.citations
    ]
    buttons = "".join(
        f'<button type="button" data-judge="{verdict}" data-turn="{number}" data-number="{n}"'
        f' aria-pressed="{"true" if given and (given.verdict, given.citation) == (verdict, n) else "false"}">'
        f"{escape(label)}</button>"
        for verdict, n, label in verdicts
    )
    comment, summary = escape(strings("feedback_comment")), escape(strings("feedback"))
    thanks = f' <span class="thanks">{escape(strings("feedback_kept"))}</span>' if given else ""
    return (
        f'<details class="feedback"><summary>{summary}{thanks}</summary>'
        f'<span class="verdicts"><input type="text" maxlength="500" data-comment aria-label="{comment}"'
        f' placeholder="{comment}" value="{escape(given.comment if given else "")}">{buttons}</span></details>'
    )


def _item(conversation: KeptHead, current: str, strings: Strings) -> str:
    id_, title = escape(conversation.id), conversation.title
    is_current = ' aria-current="true"' if conversation.id == current else ""
    about = (
        f"{strings.day(conversation.changed.date())} · {strings.count('questions', conversation.questions)}"
    )
    return (
        f'<li class="kept" data-words="{escape(conversation.words)}"{is_current}>'
        f'<button type="button" class="kept-title" data-resume="{id_}" dir="auto"'
        f' lang="{script_language(title, strings.language)}">{escape_prose(title)}</button>'
        f'<span class="source-meta">{escape(about)}</span>'
        f'<span class="kept-actions">{_rename(id_, title, strings)}{_export(id_, strings)}'
        f'<button type="button" data-forget="{id_}" data-confirm="{escape(strings("really_delete"))}">'
        f"{escape(strings('delete'))}</button></span></li>"
    )


def _rename(id_: str, title: str, strings: Strings) -> str:
    label = escape(strings("conversation_title"))
    return (
        f'<details class="cite"><summary>{escape(strings("rename"))}</summary><span>'
        f'<input type="text" maxlength="120" aria-label="{label}" value="{escape(title)}">'
        f'<button type="button" data-rename="{id_}">{escape(strings("save"))}</button></span></details>'
    )


def _export(id_: str, strings: Strings) -> str:
    forms = (("md", "Markdown"), ("html", "HTML"), ("json", "JSON"))
    buttons = "".join(
        f'<button type="button" data-export="{id_}" data-form="{form}">{name}</button>'
        for form, name in forms
    )
    return f'<details class="cite"><summary>{escape(strings("export"))}</summary><span>{buttons}</span></details>'
